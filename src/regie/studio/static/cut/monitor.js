// @ts-check
/**
 * Plays the cut as it is now, from the shots' own films: nothing has to be made for it. A scrubbed
 * frame shows the shot's board at once and its own picture as soon as that is decoded; the latest
 * frame that was asked for wins.
 *
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Clip} Clip
 * @typedef {import("./shelf.js").Shelf} Shelf
 */

import { Films } from "./films.js";
import { Voices } from "./voices.js";

const SPEEDS = [1, 2, 4, 8];

/** Frames that the picture may be away from the clock before it is set right. */
const DRIFT = 2;

export class Monitor extends EventTarget {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Model} model
   * @param {Shelf} shelf
   * @param {string} slug
   */
  constructor(canvas, model, shelf, slug) {
    super();
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.model = model;
    this.shelf = shelf;
    this.films = new Films(slug);
    this.voices = new Voices(slug, model);
    this.frame = 0;
    this.speed = 0;
    /** @type {{in: number | null, out: number | null}} */
    this.range = { in: null, out: null };
    this.began = 0;
    this.from = 0;
    this.asked = 0;
    this.decoding = false;
    /** Frame whose own picture is on the canvas; -1: none. */
    this.exact = -1;
    model.addEventListener("timeline", () => this.#again());
  }

  get last() {
    return Math.max(0, this.model.timeline.duration - 1);
  }

  /** @param {number} frame */
  seek(frame) {
    this.stop();
    this.#go(frame);
  }

  /** @param {number} by */
  step(by) {
    this.seek(this.frame + by);
  }

  /** @param {number} way 1 or -1: once more is faster */
  shuttle(way) {
    const at = SPEEDS.indexOf(Math.abs(this.speed));
    const same = Math.sign(this.speed) === way;
    this.play(way * (same ? SPEEDS[Math.min(at + 1, SPEEDS.length - 1)] : 1));
  }

  /** @param {number} speed */
  play(speed) {
    const { range } = this;
    const start = range.in ?? 0;
    const end = range.out ?? this.last;
    if (speed > 0 && this.frame >= end) this.frame = start;
    this.speed = speed;
    this.from = this.frame;
    this.began = performance.now();
    this.voices.stop();
    if (speed === 1) this.voices.play(this.frame);
    this.dispatchEvent(new Event("speed"));
    requestAnimationFrame(() => this.#tick());
  }

  stop() {
    if (!this.speed) return;
    this.speed = 0;
    this.voices.stop();
    for (const film of this.films.open.values()) film.video.pause();
    this.dispatchEvent(new Event("speed"));
    this.#go(this.frame);
  }

  toggle() {
    if (this.speed) this.stop();
    else this.play(1);
  }

  #tick() {
    if (!this.speed) return;
    const heard = this.speed === 1 ? this.voices.seconds : null;
    const seconds = heard ?? (performance.now() - this.began) / 1000;
    const frame = Math.floor(this.from + seconds * this.model.fps * this.speed + 1e-6);
    const [start, end] = [this.range.in ?? 0, this.range.out ?? this.last];
    if (frame > end && this.range.in !== null && this.speed > 0) {
      this.frame = start;
      this.play(this.speed);
      return;
    }
    if (frame > this.last || frame < 0) {
      this.frame = Math.min(Math.max(0, frame), this.last);
      this.stop();
      return;
    }
    if (frame !== this.frame || this.exact < 0) {
      this.frame = frame;
      this.#playing();
      this.dispatchEvent(new Event("frame"));
    }
    requestAnimationFrame(() => this.#tick());
  }

  /** Draws what plays: the film of the piece runs beside the clock, and is set right if it drifts. */
  #playing() {
    const shown = this.#at(this.frame);
    if (!shown || !shown.clip.film || this.speed < 0) return this.#draw();
    const film = this.films.of(shown.clip.film, shown.clip.shot, this.model.fps);
    const local = Math.min(shown.local, film.last || shown.local);
    const running = !film.video.paused && !film.video.seeking;
    if (!running) {
      film.video.currentTime = (shown.local + 0.5) / this.model.fps;
      film.play(Math.abs(this.speed));
    } else if (Math.abs(film.now - local) > DRIFT * Math.abs(this.speed)) {
      film.video.currentTime = (shown.local + 0.5) / this.model.fps;
    }
    if (film.video.readyState >= 2) {
      this.#paint(film.video, 1);
      this.exact = this.frame;
    } else {
      this.#board(shown.clip);
    }
    this.#ahead(shown.place + 1);
    for (const other of this.films.open.values()) if (other !== film) other.video.pause();
    return undefined;
  }

  /** @param {number} place of the piece that comes next: its film is opened and waits at its first frame */
  #ahead(place) {
    const next = this.model.timeline.picture[place];
    if (!next?.film || this.films.open.has(next.film)) return;
    void this.films.of(next.film, next.shot, this.model.fps).seek(next.source_in);
  }

  /** @param {number} frame */
  #go(frame) {
    this.frame = Math.min(Math.max(0, Math.round(frame)), this.last);
    this.dispatchEvent(new Event("frame"));
    this.#draw();
  }

  #again() {
    if (this.speed) this.stop();
    this.frame = Math.min(this.frame, this.last);
    this.dispatchEvent(new Event("frame"));
    this.#draw();
  }

  /**
   * The piece that shows a frame, and which of its shot's; null for black.
   * @param {number} frame
   */
  #at(frame) {
    const place = this.model.placeAt(frame);
    const clip = this.model.timeline.picture[place];
    if (!clip || frame < clip.start) return null;
    return { clip, place, local: clip.source_in + frame - clip.start };
  }

  #draw() {
    this.exact = -1;
    this.asked += 1;
    const shown = this.#at(this.frame);
    if (!shown) {
      this.#black();
      this.exact = this.frame;
      return;
    }
    this.#board(shown.clip);
    if (!this.decoding) void this.#decode();
  }

  /** Decodes until what is shown is what was asked for last. */
  async #decode() {
    this.decoding = true;
    try {
      for (;;) {
        const asked = this.asked;
        const frame = this.frame;
        const shown = this.#at(frame);
        if (!shown || !shown.clip.film) return;
        try {
          await this.#exactly(shown, () => asked === this.asked);
        } catch {
          return; // No such film any more: its board stands.
        }
        if (asked === this.asked) return;
      }
    } finally {
      this.decoding = false;
    }
  }

  /**
   * @param {{clip: Clip, place: number, local: number}} shown
   * @param {() => boolean} wanted
   */
  async #exactly(shown, wanted) {
    const { clip, place, local } = shown;
    const fps = this.model.fps;
    const film = this.films.of(clip.film, clip.shot, fps);
    const into = this.frame - clip.start;
    const before = into < clip.dissolve && !clip.black ? this.model.timeline.picture[place - 1] : null;
    const under = before?.film && before.film !== clip.film ? this.films.of(before.film, before.shot, fps) : null;
    await film.seek(local);
    if (under && before) await under.seek(before.source_in + before.duration + into);
    if (!wanted() || this.speed) return;
    if (into < clip.dissolve) {
      if (under) this.#paint(under.video, 1);
      else this.#black();
      this.#paint(film.video, (into + 1) / (clip.dissolve + 1));
    } else {
      this.#paint(film.video, 1);
    }
    this.exact = this.frame;
    this.dispatchEvent(new Event("exact"));
  }

  /** @param {Clip} clip */
  #board(clip) {
    const picture = this.shelf.picture(clip.board, clip.shot);
    if (picture) this.#paint(picture, 1);
    else this.#black();
  }

  #black() {
    this.context.fillStyle = "#000";
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /**
   * @param {CanvasImageSource} picture
   * @param {number} share
   */
  #paint(picture, share) {
    this.context.globalAlpha = share;
    this.context.drawImage(picture, 0, 0, this.canvas.width, this.canvas.height);
    this.context.globalAlpha = 1;
  }
}
