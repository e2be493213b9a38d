// @ts-check
/**
 * The one player of all rooms: `<regie-player>`, whose controls are in its markup
 * (`templates/player/player.html`), so that their words are the visitor's.
 *
 * A room sets `frames` (an address that tells a film's `FrameIndex`) as `data-frames`, or calls
 * `load`. It hears `frame` (what is seen changed), `wanted`, `speed`, `loaded`, `marker`, `mark`,
 * `range` and `trouble`, and sets `markers`, `cuts` and `strokes`.
 *
 * @typedef {import("./timing.js").FrameIndex} FrameIndex
 * @typedef {import("./scrub.js").Marker} Marker
 */

import { Controls } from "./controls.js";
import { actionOf } from "./keys.js";
import { fetchIndex, openFilm } from "./open.js";
import { Screen } from "./screen.js";
import { canDrop, toTimecode } from "./timecode.js";
import { Transport } from "./transport.js";

/** Speeds that one more J or L goes on to. */
const SPEEDS = [1, 2, 4];

export class RegiePlayer extends HTMLElement {
  /** @type {Transport | null} */
  transport = null;
  /** @type {Screen | null} */
  screen = null;
  /** @type {import("./scrub.js").ScrubBar | null} */
  scrub = null;
  /** What is played. @type {FrameIndex | null} */
  index = null;
  /** What it is compared with. @type {FrameIndex | null} */
  other = null;
  /** @type {AudioContext | null} */
  #audio = null;
  #asked = 0;
  /** Whether timecodes are drop-frame. */
  drop = false;
  /** @type {Controls | null} */
  #controls = null;
  /** @type {(event: KeyboardEvent) => void} */
  #onKey = (event) => this.#press(event);
  #onFull = () => this.screen?.again();

  connectedCallback() {
    this.#controls ??= new Controls(this);
    if (this.dataset.keys !== "own") document.addEventListener("keydown", this.#onKey);
    document.addEventListener("fullscreenchange", this.#onFull);
    new ResizeObserver(() => this.screen?.again()).observe(this);
    if (this.dataset.frames) void this.load(this.dataset.frames, Number(this.dataset.frame ?? 0));
  }

  disconnectedCallback() {
    this.#asked += 1;
    document.removeEventListener("keydown", this.#onKey);
    document.removeEventListener("fullscreenchange", this.#onFull);
    this.transport?.close();
    this.transport = null;
    void this.#audio?.close();
    this.#audio = null;
  }

  /** The frame that is seen; -1 before the first. */
  get frame() {
    return this.transport?.shown ?? -1;
  }

  get playing() {
    return Boolean(this.transport?.speed);
  }

  /** Frames that are chosen, both included; null for none. */
  get range() {
    return this.transport?.range ?? null;
  }

  /** Where one is: the frame that is wanted, while it stands; what is seen, while it plays. */
  get at() {
    const { transport } = this;
    return transport ? Math.max(0, transport.speed ? transport.shown : transport.wanted) : 0;
  }

  /** @param {Marker[]} markers */
  set markers(markers) {
    if (!this.scrub) return;
    this.scrub.markers = [...markers].sort((a, b) => a.frame - b.frame);
    this.scrub.redraw();
  }

  get markers() {
    return this.scrub?.markers ?? [];
  }

  /** @param {number[]} cuts first frames of shots */
  set cuts(cuts) {
    if (!this.scrub) return;
    this.scrub.cuts = cuts;
    this.scrub.redraw();
  }

  get cuts() {
    return this.scrub?.cuts ?? [];
  }

  /**
   * Opens a film.
   * @param {string | FrameIndex} film its index or a playlist, or an address that tells it
   * @param {number} [frame] that is shown first
   * @returns {Promise<boolean>} whether it is open, and nothing else was asked for meanwhile
   */
  async load(film, frame = 0) {
    this.#asked += 1;
    const asked = this.#asked;
    this.transport?.close();
    this.transport = null;
    this.other = null;
    this.#controls?.say("");
    this.classList.add("loading");
    try {
      const index = typeof film === "string" ? await fetchIndex(film) : film;
      this.#audio ??= index.sound && "AudioContext" in globalThis ? new AudioContext() : null;
      const opened = await openFilm(index, this.#options());
      if (asked !== this.#asked) {
        opened.close();
        return false;
      }
      this.#begin(index, opened);
      await this.seek(frame);
      this.tell("loaded", index);
      return true;
    } catch (error) {
      if (asked === this.#asked) this.#controls?.say(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      if (asked === this.#asked) this.classList.remove("loading");
    }
  }

  /**
   * Plays another list of pieces in the place of the one that is open, from where one is.
   * @param {import("./playlist.js").Playlist} list
   */
  async relay(list) {
    const { transport, index } = this;
    const film = transport?.films[0];
    const same = index && ["width", "height"].every((key) => /** @type {any} */ (index)[key] === /** @type {any} */ (list)[key]);
    if (!transport || !film?.lay || !same) return this.load(list, this.at);
    const { at } = this;
    transport.pause();
    film.lay(list);
    this.index = list;
    if (this.scrub) this.scrub.frames = list.frames;
    if (transport.range) this.setRange({ in: transport.range.in, out: Math.min(transport.range.out, list.frames - 1) });
    return transport.seek(at);
  }

  /**
   * Compares with another film, in step.
   * @param {string | FrameIndex | null} film null: no more
   * @param {import("./screen.js").Mode} [mode]
   * @param {number} [offset] frames that are added to the first film's
   */
  async compare(film, mode = "wipe", offset = 0) {
    const { transport, screen } = this;
    if (!transport || !screen) return false;
    const index = typeof film === "string" ? await fetchIndex(film) : film;
    const opened = index ? await openFilm(index, { ...this.#options(), audio: null }) : null;
    if (transport !== this.transport) {
      opened?.close();
      return false;
    }
    this.other = index;
    transport.offset = offset;
    screen.mode = index ? mode : "one";
    this.#lay();
    return transport.compareWith(opened);
  }

  /** @param {import("./screen.js").Mode} mode */
  set mode(mode) {
    if (!this.screen) return;
    this.screen.mode = this.other ? mode : "one";
    this.#lay();
    this.screen.again();
  }

  /** @param {number} offset frames */
  set offset(offset) {
    if (!this.transport) return;
    this.transport.offset = Math.trunc(offset) || 0;
    void this.transport.seek(Math.max(0, this.frame));
  }

  /** @param {number} frame */
  seek(frame) {
    return this.transport?.seek(frame) ?? Promise.resolve(false);
  }

  /** @param {number} frame */
  timecodeOf(frame) {
    if (!this.index) return "";
    const count = this.index.times.length && this.transport
      ? Math.round(this.transport.timing.startOf(frame) * this.transport.timing.fps)
      : frame;
    return toTimecode(this.index.first_timecode + count, this.index.rate, this.drop);
  }

  /** @param {{in: number, out: number} | null} range */
  setRange(range) {
    const { transport } = this;
    if (!transport) return;
    transport.range = range && range.in <= range.out ? range : null;
    if (this.scrub) {
      this.scrub.range = transport.range;
      this.scrub.redraw();
    }
    this.tell("range", transport.range);
  }

  /**
   * Does what a key or a button asks.
   * @param {string} action as in `keys.js`
   */
  act(action) {
    const { transport } = this;
    if (action === "help") return this.#help();
    if (!transport) return undefined;
    const now = this.at;
    const last = transport.timing.frames - 1;
    const range = transport.range ?? { in: 0, out: last };
    switch (action) {
      case "toggle": return transport.speed ? transport.pause() : transport.play(1);
      case "pause": return transport.pause();
      case "faster": return transport.play(faster(transport.speed, 1));
      case "slower": return transport.play(faster(transport.speed, -1));
      case "back": return transport.step(-1);
      case "forth": return transport.step(1);
      case "back-ten": return transport.step(-10);
      case "forth-ten": return transport.step(10);
      case "start": return transport.seek(0);
      case "end": return transport.seek(last);
      case "in": return this.setRange({ in: now, out: Math.max(now, range.out) });
      case "out": return this.setRange({ in: Math.min(now, range.in), out: now });
      case "to-in": return transport.seek(range.in);
      case "to-out": return transport.seek(range.out);
      case "clear-range": return this.setRange(null);
      case "loop": return this.#loop();
      case "mark": return this.tell("mark", now);
      case "marker-before": return this.#toMarker(this.#marks.filter((m) => m.frame < now).at(-1));
      case "marker-after": return this.#toMarker(this.#marks.find((m) => m.frame > now));
      case "cut-before": return this.seek(this.cuts.filter((cut) => cut < now).at(-1) ?? 0);
      case "cut-after": return this.seek(this.cuts.find((cut) => cut > now) ?? last);
      case "timecode": return this.#controls?.typeTimecode();
      case "sound": return this.#controls?.mute();
      case "full": return this.#full();
      case "compare": return this.#controls?.openCompare();
      default: return this.tell("asked", action);
    }
  }

  /**
   * @param {FrameIndex} index
   * @param {import("./open.js").Film} film
   */
  #begin(index, film) {
    this.index = index;
    this.drop = index.drop && canDrop(index.rate);
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector("canvas[data-part=picture]"));
    this.screen = new Screen(canvas, index.width, index.height);
    this.screen.watermark = document.getElementById("watermark")?.dataset.words ?? "";
    const { screen } = this;
    this.transport = new Transport(film, (pictures, frame) => screen.draw(pictures, frame), this.#audio);
    for (const what of ["frame", "wanted", "speed"]) {
      this.transport.addEventListener(what, () => {
        this.#controls?.refresh(what);
        this.tell(what, this.frame);
      });
    }
    this.transport.addEventListener("trouble", (event) => this.#controls?.say(String(detailOf(event))));
    if (this.scrub) {
      Object.assign(this.scrub, { frames: index.frames, frame: 0, range: null });
      this.scrub.redraw();
    }
    this.dataset.engine = film.engine;
    this.#controls?.setVolume();
    this.#lay();
  }

  #options() {
    return { engine: this.dataset.play, audio: this.#audio, part: this.dataset.part };
  }

  /** The picture's box, by its aspect. */
  #lay() {
    const { screen } = this;
    if (!screen) return;
    const wide = screen.wide ? 2 : 1;
    this.style.setProperty("--aspect", String((screen.width * wide) / screen.height));
    this.dataset.mode = screen.mode;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const dialog = document.querySelector("dialog[open]");
    if ((dialog && !dialog.contains(this)) || this.closest("dialog:not([open])")) return;
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    this.act(action);
  }

  /** What one goes to: markers, or, where there is none, shots. @returns {Marker[]} */
  get #marks() {
    return this.markers.length ? this.markers : this.cuts.map((frame) => ({ frame }));
  }

  /** @param {Marker | undefined} marker */
  #toMarker(marker) {
    if (!marker) return;
    void this.seek(marker.frame);
    this.tell("marker", marker);
  }

  #loop() {
    const { transport } = this;
    if (!transport) return;
    transport.loop = !transport.loop;
    for (const button of this.querySelectorAll("[data-do=loop]")) {
      button.setAttribute("aria-pressed", String(transport.loop));
    }
  }

  #full() {
    if (document.fullscreenElement) return document.exitFullscreen();
    return this.requestFullscreen();
  }

  #help() {
    const dialog = /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog[data-part=help]"));
    if (dialog) dialog.showModal();
    else this.tell("asked", "help");
  }

  /**
   * @param {string} what
   * @param {unknown} detail
   */
  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: what !== "frame" }));
  }
}

/**
 * The speed after one more J or L: the other way first comes to 1.
 * @param {number} speed
 * @param {number} way
 */
function faster(speed, way) {
  if (Math.sign(speed) !== way) return way;
  return way * (SPEEDS[SPEEDS.indexOf(Math.abs(speed)) + 1] ?? SPEEDS[SPEEDS.length - 1]);
}

/** @param {Event} event */
function detailOf(event) {
  return /** @type {CustomEvent} */ (event).detail;
}

customElements.define("regie-player", RegiePlayer);
