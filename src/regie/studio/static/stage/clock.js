// @ts-check
/** The shot's time: scrubbed, played, stepped; what is shown is a frame that is drawn. */

/** @typedef {import("./types.js").StageRoom} StageRoom */

export class Clock {
  /** @param {HTMLElement} place @param {() => void} changed */
  constructor(place, changed) {
    this.changed = changed;
    this.slider = /** @type {HTMLInputElement} */ (place.querySelector("#frame"));
    this.number = /** @type {HTMLOutputElement} */ (place.querySelector("#frame-number"));
    this.button = /** @type {HTMLButtonElement} */ (place.querySelector("#play"));
    this.words = { play: place.dataset.sayPlay ?? "", pause: place.dataset.sayPause ?? "" };
    this.frame = 0;
    this.frames = 1;
    this.rate = 24;
    this.onEvery = 1;
    this.moment = 0;
    this.isPlaying = false;
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    this.button.addEventListener("click", () => this.play(!this.isPlaying));
    place.querySelector("#board-frame")?.addEventListener("click", () => this.go(this.moment));
    document.addEventListener("keydown", (event) => {
      const at = /** @type {Element} */ (event.target);
      if (event.key !== " " || at.matches("input, select, textarea, button")) return;
      event.preventDefault();
      this.play(!this.isPlaying);
    });
  }

  /** @param {StageRoom} room */
  take(room) {
    this.rate = room.rate.numerator / room.rate.denominator;
    this.frames = room.state.frames;
    this.onEvery = room.animate_on;
    this.moment = room.state.moment;
    this.slider.max = String(this.last);
    this.go(Math.min(this.frame, this.last));
  }

  get last() {
    return this.frames - 1;
  }

  /** Of the last frame. */
  get seconds() {
    return this.last / this.rate;
  }

  get second() {
    return this.frame / this.rate;
  }

  /** The frame that is drawn for this one: bodies and camera move on every so many. */
  get drawn() {
    return this.frame - (this.frame % this.onEvery);
  }

  get drawnSecond() {
    return this.drawn / this.rate;
  }

  /** @param {number} frame */
  go(frame) {
    this.frame = Math.max(0, Math.min(this.last, Math.round(frame)));
    this.slider.value = String(this.frame);
    this.number.textContent = `${this.frame} / ${this.last}${this.frame === this.moment ? " ▣" : ""}`;
    this.changed();
  }

  /** @param {boolean} on */
  play(on) {
    this.isPlaying = on;
    this.button.textContent = on ? "❚❚" : "▶";
    this.button.ariaLabel = on ? this.words.pause : this.words.play;
    if (!on) return;
    const first = this.frame >= this.last ? 0 : this.frame;
    const began = performance.now();
    const step = () => {
      if (!this.isPlaying) return;
      const frame = first + Math.floor(((performance.now() - began) / 1000) * this.rate);
      this.go(frame);
      if (frame >= this.last) this.play(false);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}
