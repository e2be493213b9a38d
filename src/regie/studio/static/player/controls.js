// @ts-check
/** What is around the picture: timecode, scrub bar, sound, compare. Its markup is the page's. */

import { ScrubBar } from "./scrub.js";
import { fromTyped } from "./timecode.js";

/** @typedef {import("./player.js").RegiePlayer} RegiePlayer */

const PREFERENCES = "regie-player";

export class Controls {
  #muted = false;
  #volume = 1;

  /** @param {RegiePlayer} player */
  constructor(player) {
    this.player = player;
    this.#wire();
    this.#wireCompare();
    this.#recall();
  }

  /** @param {string} what changed */
  refresh(what) {
    const { player } = this;
    const { transport, scrub, index } = player;
    if (!transport || !index) return;
    const frame = what === "wanted" ? transport.wanted : transport.shown;
    if (frame < 0) return;
    if (scrub) {
      scrub.frame = frame;
      scrub.redraw();
    }
    const code = player.timecodeOf(frame);
    this.#part("timecode", (field) => {
      if (document.activeElement !== field) /** @type {HTMLInputElement} */ (field).value = code;
    });
    this.#part("frame", (place) => {
      place.textContent = String(frame);
    });
    this.#part("speed", (place) => {
      place.textContent = transport.speed ? `${transport.speed}×` : "";
    });
    this.#part("scrub", (host) => {
      host.setAttribute("aria-valuemax", String(index.frames - 1));
      host.setAttribute("aria-valuenow", String(frame));
      if (!transport.speed) host.setAttribute("aria-valuetext", `${code} (${frame})`);
    });
    player.classList.toggle("playing", transport.speed !== 0);
    for (const button of player.querySelectorAll("[data-do=toggle]")) {
      button.setAttribute("aria-pressed", String(transport.speed !== 0));
    }
  }

  typeTimecode() {
    this.player.transport?.pause();
    this.#part("timecode", (field) => field.focus());
  }

  /** Shows what is compared with what, or puts it away: then one film is seen. */
  openCompare() {
    this.#part("compare", (bar) => {
      bar.hidden = !bar.hidden;
      for (const button of this.player.querySelectorAll("[data-do=compare]")) {
        button.setAttribute("aria-expanded", String(!bar.hidden));
      }
      if (bar.hidden) void this.player.compare(null);
      else this.#part("against", (choice) => choice.focus());
      this.#compare();
    });
  }

  #compare() {
    const against = /** @type {HTMLSelectElement | null} */ (this.player.querySelector("[data-part=against]"));
    const mode = /** @type {HTMLSelectElement | null} */ (this.player.querySelector("[data-part=mode]"));
    const offset = /** @type {HTMLInputElement | null} */ (this.player.querySelector("[data-part=offset]"));
    const shut = /** @type {HTMLElement | null} */ (against?.closest("[data-part=compare]"))?.hidden;
    if (!against || shut) return;
    const film = against.value || null;
    this.player
      .compare(film, /** @type {any} */ (mode?.value ?? "wipe"), Math.trunc(Number(offset?.value ?? 0)))
      .catch((error) => this.say(error instanceof Error ? error.message : String(error)));
  }

  #wireCompare() {
    const { player } = this;
    // The wipe follows the pointer on the picture too.
    this.#part("box", (box) => {
      const wipe = (/** @type {PointerEvent} */ event) => {
        if (player.screen?.mode !== "wipe" || !(event.buttons & 1)) return;
        const edge = box.getBoundingClientRect();
        player.screen.share = Math.max(0, Math.min(1, (event.clientX - edge.left) / edge.width));
        player.screen.again();
        this.#part("wipe", (slider) => {
          /** @type {HTMLInputElement} */ (slider).value = String(Math.round((player.screen?.share ?? 0) * 100));
        });
      };
      box.addEventListener("pointerdown", wipe);
      box.addEventListener("pointermove", wipe);
    });
    this.#part("against", (choice) => choice.addEventListener("change", () => this.#compare()));
  }

  #wire() {
    const { player } = this;
    this.#part("scrub", (host) => {
      player.scrub = new ScrubBar(host);
      player.scrub.addEventListener("scrub", (event) => player.seek(detailOf(event)));
      player.scrub.addEventListener("marker", (event) => {
        const marker = detailOf(event);
        void player.seek(marker.frame);
        player.tell("marker", marker);
      });
    });
    for (const button of player.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => player.act(/** @type {HTMLElement} */ (button).dataset.do ?? ""));
    }
    this.#part("timecode", (field) => {
      const input = /** @type {HTMLInputElement} */ (field);
      input.addEventListener("focus", () => input.select());
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") this.#jump(input);
        if (event.key === "Escape") input.blur();
      });
      input.addEventListener("blur", () => {
        input.removeAttribute("aria-invalid");
        this.refresh("frame");
      });
    });
    this.#part("wipe", (slider) => {
      slider.addEventListener("input", () => {
        if (!player.screen) return;
        player.screen.share = Number(/** @type {HTMLInputElement} */ (slider).value) / 100;
        player.screen.again();
      });
    });
    this.#part("volume", (slider) => {
      slider.addEventListener("input", () => {
        this.#volume = Number(/** @type {HTMLInputElement} */ (slider).value) / 100;
        this.#muted = false;
        this.setVolume();
      });
    });
    this.#part("offset", (field) => {
      field.addEventListener("change", () => {
        player.offset = Number(/** @type {HTMLInputElement} */ (field).value);
      });
    });
    this.#part("mode", (choice) => {
      choice.addEventListener("change", () => {
        player.mode = /** @type {any} */ (/** @type {HTMLSelectElement} */ (choice).value);
      });
    });
  }

  /** @param {HTMLInputElement} input */
  #jump(input) {
    const { player } = this;
    const { index, transport } = player;
    if (!index || !transport) return;
    const first = index.first_timecode;
    const now = first + Math.max(0, player.frame);
    let count = fromTyped(input.value, index.rate, player.drop, { now, first });
    if (count !== null && !/^[+-]/.test(input.value.trim()) && count < first && input.value.length < 9) {
      count += first; // typed from the film's start
    }
    if (count === null) return input.setAttribute("aria-invalid", "true");
    input.blur();
    player.focus();
    const frame = count - first;
    const { timing } = transport;
    void player.seek(timing.variable ? timing.dueAt(frame / timing.fps) : frame);
    return undefined;
  }

  mute() {
    this.#muted = !this.#muted;
    this.setVolume();
  }

  setVolume() {
    const volume = this.#muted ? 0 : this.#volume;
    for (const film of this.player.transport?.films ?? []) {
      if (film.sound) film.sound.volume = volume;
      const { pictures } = film;
      if ("video" in pictures) /** @type {any} */ (pictures).video.volume = volume;
    }
    for (const button of this.player.querySelectorAll("[data-do=sound]")) {
      button.setAttribute("aria-pressed", String(this.#muted));
    }
    localStorage.setItem(PREFERENCES, JSON.stringify({ muted: this.#muted, volume: this.#volume }));
  }

  #recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
      this.#muted = kept.muted === true;
      this.#volume = typeof kept.volume === "number" ? kept.volume : 1;
    } catch {
      // Preferences of another version.
    }
    this.#part("volume", (slider) => {
      /** @type {HTMLInputElement} */ (slider).value = String(Math.round(this.#volume * 100));
    });
  }

  /** @param {string} sentence empty: all is well */
  say(sentence) {
    this.#part("trouble", (place) => {
      place.textContent = sentence;
      place.hidden = !sentence;
    });
    if (sentence) this.player.tell("trouble", sentence);
  }

  /**
   * @param {string} name
   * @param {(part: HTMLElement) => void} use
   */
  #part(name, use) {
    const part = this.player.querySelector(`[data-part="${name}"]`);
    if (part) use(/** @type {HTMLElement} */ (part));
  }
}

/** @param {Event} event */
function detailOf(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
