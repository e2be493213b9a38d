// @ts-check
/**
 * The drawn timeline under the pointer: scrub on the ruler, select, drag with the tool in hand,
 * scroll and zoom by wheel and touch.
 *
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Clip} Clip
 * @typedef {import("../player/player.js").RegiePlayer} RegiePlayer
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./tools.js").Tool} Tool
 * @typedef {{clip: Clip, edge: "head" | "tail", from: number, by: number, moved: boolean}} Drag
 */

import { drawOver, drawTracks, readColours, sized } from "./draw.js";
import { editsBy, ghostsOf, limits, snapped } from "./tools.js";
import { bandOf, HEIGHT, RULER, View } from "./view.js";
import { signed } from "./words.js";

/** Pixels at a piece's end that are its edge, and that snapping reaches. */
const EDGE = 9;
const REACH = 8;

/** Pixels that a pointer moves before it drags. */
const STILL = 4;

export class Stage extends EventTarget {
  /**
   * @param {HTMLElement} host
   * @param {Model} model
   * @param {RegiePlayer} player
   * @param {Shelf} shelf
   * @param {{edit: (edits: object[]) => void, may: boolean}} acts
   */
  constructor(host, model, player, shelf, acts) {
    super();
    this.host = host;
    this.model = model;
    this.player = player;
    this.shelf = shelf;
    this.acts = acts;
    this.view = new View();
    /** @type {Tool} */
    this.tool = "select";
    this.snap = true;
    /** @type {Drag | null} */
    this.drag = null;
    /** What was dragged, until the answer is there. @type {Drag | null} */
    this.sent = null;
    this.scrubbing = false;
    this.tracks = /** @type {HTMLCanvasElement} */ (host.querySelector("#tracks"));
    this.over = /** @type {HTMLCanvasElement} */ (host.querySelector("#over"));
    this.colours = readColours();
    this.stale = { tracks: true, over: true };
    this.waiting = false;
    this.fitted = false;
    host.style.setProperty("--high", `${HEIGHT}px`);
    new ResizeObserver(() => this.#resize()).observe(host);
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributes: true });
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => this.recolour());
    model.addEventListener("timeline", () => this.#measure());
    model.addEventListener("busy", () => {
      if (!model.busy) this.sent = null;
      this.redraw();
    });
    model.addEventListener("selected", () => this.redraw());
    for (const what of ["frame", "wanted"]) player.addEventListener(what, () => this.#follow());
    player.addEventListener("range", () => this.redraw());
    host.addEventListener("pointerdown", (event) => this.#down(event));
    host.addEventListener("pointermove", (event) => this.#move(event));
    host.addEventListener("pointerup", (event) => this.#up(event));
    host.addEventListener("pointercancel", () => this.#let());
    host.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  recolour() {
    this.colours = readColours();
    this.redraw();
  }

  redraw() {
    this.stale.tracks = true;
    this.#later();
  }

  fit() {
    this.view.fit();
    this.#scrolled();
  }

  /** @param {number} scale */
  zoom(scale) {
    const frame = this.player.at;
    const seen = frame >= this.view.left && frame <= this.view.right;
    this.view.zoomTo(scale, seen ? frame : (this.view.left + this.view.right) / 2);
    this.#scrolled();
  }

  /** @param {number} left */
  scrollTo(left) {
    this.view.scrollTo(left);
    this.#scrolled();
  }

  #scrolled() {
    this.redraw();
    this.dispatchEvent(new Event("view"));
  }

  #resize() {
    this.view.width = Math.max(1, this.host.clientWidth);
    this.#measure();
  }

  #measure() {
    this.view.duration = Math.max(1, this.model.timeline.duration);
    if (!this.fitted && this.model.timeline.duration && this.host.clientWidth) {
      this.fitted = true;
      this.view.width = this.host.clientWidth;
      this.view.fit();
    }
    this.view.scrollTo(this.view.left);
    this.#scrolled();
  }

  #follow() {
    if (!this.scrubbing && !this.drag && this.view.show(this.player.at)) this.#scrolled();
    this.stale.over = true;
    this.#later();
  }

  #later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.draw());
  }

  /** Draws what is stale, now. */
  draw() {
    this.waiting = false;
    const { view, stale } = this;
    if (stale.tracks) {
      drawTracks(sized(this.tracks, view.width), this.model, view, this.shelf, this.colours);
    }
    if (stale.tracks || stale.over) {
      const drag = this.drag ?? this.sent;
      drawOver(sized(this.over, view.width), view, this.colours, {
        frame: this.player.at,
        range: this.player.range,
        ghosts: drag?.moved ? ghostsOf(this.tool, drag.clip, drag.edge, drag.by, this.model.timeline.picture) : [],
        line: drag?.moved && this.tool === "select" ? this.#gap(drag.clip.start + drag.by).frame : null,
        said: drag?.moved ? signed(drag.by) : "",
      });
    }
    this.stale = { tracks: false, over: false };
  }

  /** @param {PointerEvent} event */
  #place(event) {
    const box = this.host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /**
   * @param {number} x
   * @returns {{clip: Clip, edge: "head" | "tail"} | null}
   */
  #hit(x) {
    const { picture } = this.model.timeline;
    const frame = this.view.frame(x);
    const clip = picture[this.model.placeAt(frame)];
    if (!clip || frame < clip.start || frame >= clip.start + clip.duration) return null;
    const left = x - this.view.x(clip.start);
    const right = this.view.x(clip.start + clip.duration) - x;
    return { clip, edge: left <= Math.min(right, Math.max(EDGE, right)) && left < right ? "head" : "tail" };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button) return;
    const { x, y } = this.#place(event);
    this.host.setPointerCapture(event.pointerId);
    const { top, high } = bandOf("picture");
    if (y < RULER || y < top || y > top + high) {
      this.scrubbing = true;
      this.#scrub(x);
      return;
    }
    const hit = this.#hit(x);
    if (!hit) {
      this.model.select([]);
      this.scrubbing = true;
      this.#scrub(x);
      return;
    }
    if (this.tool === "razor" && this.acts.may) {
      this.split(hit.clip, Math.round(this.#snapped(this.view.frame(x))));
      return;
    }
    this.model.edge = hit.edge;
    this.#choose(hit.clip, event);
    if (this.acts.may) {
      this.drag = { clip: hit.clip, edge: hit.edge, from: this.view.frame(x), by: 0, moved: false };
    }
  }

  /**
   * @param {Clip} clip
   * @param {PointerEvent} event
   */
  #choose(clip, event) {
    const { model } = this;
    if (event.ctrlKey || event.metaKey) {
      const keys = new Set(model.selected);
      if (!keys.delete(clip.key)) keys.add(clip.key);
      model.select(keys);
    } else if (event.shiftKey && model.selected.size) {
      const { picture } = model.timeline;
      const places = [...model.chosen, clip].map((one) => picture.indexOf(one));
      model.select(picture.slice(Math.min(...places), Math.max(...places) + 1).map((one) => one.key));
    } else if (!model.selected.has(clip.key)) {
      model.select([clip.key]);
    } else {
      model.select(model.selected);
    }
  }

  /**
   * Does edits; what was dragged stays drawn until they are done.
   * @param {Drag} drag
   * @param {object[]} edits
   */
  send(drag, edits) {
    if (!edits.length) return;
    this.sent = drag;
    this.acts.edit(edits);
    this.redraw();
  }

  /**
   * @param {Clip} clip
   * @param {number} frame of the film
   */
  split(clip, frame) {
    const at = clip.source_in + frame - clip.start;
    if (at > clip.source_in && at < clip.source_in + clip.duration) {
      this.acts.edit([{ do: "split", piece: clip.key, frame: at }]);
    }
  }

  /** @param {number} x */
  #scrub(x) {
    const frame = Math.round(this.view.frame(x));
    this.player.seek(this.snap ? snapped(this.model, frame, Math.min(REACH / this.view.scale, 12) / 2, []) : frame);
  }

  /** @param {number} frame */
  #snapped(frame) {
    if (!this.snap) return Math.round(frame);
    return snapped(this.model, frame, REACH / this.view.scale, [this.player.at]);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const { x } = this.#place(event);
    if (this.scrubbing) {
      if (x < 8) this.scrollTo(this.view.left - 20 / this.view.scale);
      if (x > this.view.width - 8) this.scrollTo(this.view.left + 20 / this.view.scale);
      this.#scrub(x);
      return;
    }
    const { drag } = this;
    if (!drag) {
      this.#point(event);
      return;
    }
    const frame = this.view.frame(x);
    if (!drag.moved && Math.abs(frame - drag.from) * this.view.scale < STILL) return;
    drag.moved = true;
    let by = Math.round(frame - drag.from);
    if (this.snap && this.tool !== "slip") {
      const edge = drag.edge === "head" || this.tool === "slide" ? drag.clip.start : drag.clip.start + drag.clip.duration;
      if (this.tool !== "select") by = this.#snapped(edge + by) - edge;
    }
    const [least, most] = limits(this.tool, drag.clip, drag.edge, this.model.timeline.picture);
    drag.by = Math.min(Math.max(by, least), most);
    this.stale.over = true;
    this.#later();
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { x, y } = this.#place(event);
    const { top, high } = bandOf("picture");
    const on = y >= top && y <= top + high && this.#hit(x);
    this.host.dataset.pointer = !on ? "scrub" : this.tool;
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const { drag } = this;
    const { x } = this.#place(event);
    this.#let();
    if (!drag) return;
    if (!drag.moved) {
      const many = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!many) this.model.select([drag.clip.key]);
      this.player.seek(Math.round(this.view.frame(x)));
      return;
    }
    if (this.tool === "select") this.#drop(drag);
    else this.send(drag, editsBy(this.tool, drag.clip, drag.edge, drag.by, this.model.timeline.picture));
  }

  #let() {
    this.drag = null;
    this.scrubbing = false;
    this.stale.over = true;
    this.#later();
  }

  /**
   * The cut that is nearest to a frame.
   * @param {number} frame
   */
  #gap(frame) {
    const { picture, duration } = this.model.timeline;
    const at = Math.max(0, this.model.placeAt(frame));
    const clip = picture[at];
    if (!clip) return { at: 0, frame: 0 };
    const after = frame > clip.start + clip.duration / 2;
    const place = after ? at + 1 : at;
    return { at: place, frame: picture[place]?.start ?? duration };
  }

  /** @param {Drag} drag */
  #drop(drag) {
    const { at } = this.#gap(drag.clip.start + drag.by);
    const { picture } = this.model.timeline;
    const moved = new Set(this.model.chosen.map((clip) => clip.key));
    let before = at;
    while (picture[before] && moved.has(picture[before].key)) before += 1;
    const first = picture.findIndex((clip) => moved.has(clip.key));
    const last = picture.findLastIndex((clip) => moved.has(clip.key));
    if (before >= first && before <= last + 1 && last - first + 1 === moved.size) return;
    this.acts.edit([{ do: "move", pieces: [...moved].sort((a, b) => picture.findIndex((c) => c.key === a) - picture.findIndex((c) => c.key === b)), before: picture[before]?.key ?? "" }]);
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    const { view } = this;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      const box = this.host.getBoundingClientRect();
      view.zoomTo(view.scale * Math.exp(-event.deltaY / 300), view.frame(event.clientX - box.left));
    } else {
      const by = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
      view.scrollTo(view.left + by / view.scale);
    }
    this.#scrolled();
  }

}
