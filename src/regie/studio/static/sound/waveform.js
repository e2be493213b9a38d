// @ts-check
/**
 * Sounds drawn over time: lanes of waveforms, and regions on them that can be chosen and dragged.
 * Only what is visible is drawn, so that a film of two hours with thousands of regions moves as a
 * short one. The room brings the words, the keys and what a drag means.
 *
 * It tells: `seek` (frame), `choose` (region's key), `dragging` and `dragged` ({key, edge, by}),
 * and `view` (it was scrolled or zoomed).
 *
 * @typedef {{digest: string, start: number, duration?: number, offset?: number, gain?: number}} Piece
 *   a sound laid at a moment; `offset`: seconds of it that are left out; `gain`: it is drawn times that
 * @typedef {{key: string, start: number, end: number, text?: string, tone?: string, fixed?: boolean,
 *   flag?: boolean}} Region
 *   `tone`: a custom property without dashes (`accent`, `good`, `info`, `bad`); `fixed`: not dragged;
 *   `flag`: marked at its head
 * @typedef {{name: string, height: number, tone?: string, pieces?: Piece[], regions?: Region[],
 *   edges?: boolean}} Lane
 *   `edges`: a region's ends can be dragged too, not only the whole
 * @typedef {{lane: number, region: Region, edge: "start" | "end" | "whole"}} Hit
 */

import { PeakShelf } from "./peaks.js";
import { RULER, drawMarks, drawPieces, drawRegion, drawRuler } from "./paint.js";

const GAP = 2;

/** How near the pointer is to an edge that it takes hold of, pixels. */
const NEAR = 5;

/** A pointer that moved less only chose, pixels. */
const MOVED = 3;

/** Narrowest and widest second, pixels. */
const LEAST = 0.05;
const MOST = 1200;

export class Waveform extends EventTarget {
  /** Second at the left edge. */
  left = 0;
  /** Pixels that a second is wide. */
  scale = 60;
  /** The region that is chosen. */
  chosen = "";
  /** Seconds at which a line is drawn through all lanes, in order: picture cuts. @type {number[]} */
  marks = [];
  /** Where a drag comes to: frames instead of others. @type {(drag: {key: string, edge: string, by: number}) => number} */
  snap = (drag) => drag.by;
  #frame = 0;
  #asked = false;
  /** @type {Lane[]} */
  #lanes = [];
  /** The longest region of each lane, seconds: how far back one must look. @type {number[]} */
  #longest = [];
  /** @type {{hit: Hit, x: number, by: number} | null} */
  #drag = null;

  /**
   * @param {HTMLElement} host fills its width; its height follows the lanes
   * @param {{slug: string, rate: [number, number], duration: number}} film duration in frames
   */
  constructor(host, film) {
    super();
    this.host = host;
    this.film = film;
    this.base = host.appendChild(document.createElement("canvas"));
    this.over = host.appendChild(document.createElement("canvas"));
    host.classList.add("waveform");
    for (const canvas of [this.base, this.over]) canvas.setAttribute("aria-hidden", "true");
    this.shelf = new PeakShelf(film.slug, () => this.redraw());
    new ResizeObserver(() => this.redraw()).observe(host);
    const themed = new MutationObserver(() => this.redraw());
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.#listen();
  }

  get fps() {
    return this.film.rate[0] / this.film.rate[1];
  }

  get width() {
    return this.host.clientWidth;
  }

  get seconds() {
    return this.film.duration / this.fps;
  }

  /** Regions of a lane must be in order of their start. @param {Lane[]} lanes */
  set lanes(lanes) {
    this.#lanes = lanes;
    this.#longest = lanes.map((lane) =>
      (lane.regions ?? []).reduce((most, r) => Math.max(most, r.end - r.start), 0));
    const height = RULER + lanes.reduce((sum, lane) => sum + lane.height + GAP, 0);
    this.host.style.setProperty("--wave-height", `${height}px`);
    this.redraw();
  }

  get lanes() {
    return this.#lanes;
  }

  /** The frame at which the playhead stands. @param {number} frame */
  set frame(frame) {
    this.#frame = frame;
    this.redrawOver();
  }

  get frame() {
    return this.#frame;
  }

  /** @param {number} second */
  x(second) {
    return (second - this.left) * this.scale;
  }

  /** @param {number} x */
  second(x) {
    return this.left + x / this.scale;
  }

  /** Makes all of the film seen. */
  fit() {
    this.scale = clamp((this.width - 12) / Math.max(0.1, this.seconds), LEAST, MOST);
    this.scrollTo(0);
  }

  /** @param {number} left */
  scrollTo(left) {
    const furthest = Math.max(0, this.seconds - (this.width / this.scale) * 0.8);
    this.left = clamp(left, 0, furthest);
    this.redraw();
    this.dispatchEvent(new Event("view"));
  }

  /**
   * @param {number} factor above 1: nearer
   * @param {number} [about] second that stays where it is; the playhead's where it is seen
   */
  zoom(factor, about) {
    const head = this.#frame / this.fps;
    const seen = head >= this.left && head <= this.second(this.width);
    const fixed = about ?? (seen ? head : this.second(this.width / 2));
    const x = this.x(fixed);
    this.scale = clamp(this.scale * factor, LEAST, MOST);
    this.scrollTo(fixed - x / this.scale);
  }

  /**
   * Scrolls as little as shows a stretch.
   * @param {number} start seconds
   * @param {number} [end]
   */
  show(start, end = start) {
    const wide = this.width / this.scale;
    if (start >= this.left && end <= this.left + wide) return;
    this.scrollTo(end - start > wide * 0.8 ? start - wide * 0.1 : (start + end - wide) / 2);
  }

  /** @param {string} key @param {boolean} [show] */
  choose(key, show = true) {
    this.chosen = key;
    const region = this.#lanes.flatMap((lane) => lane.regions ?? []).find((r) => r.key === key);
    if (region && show) this.show(region.start, region.end);
    this.redraw();
  }

  redraw() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw();
      this.redrawOver();
    });
  }

  redrawOver() {
    const c = this.#begin(this.over);
    if (!c) return;
    const style = getComputedStyle(this.host);
    const x = Math.round(this.x(this.#frame / this.fps)) + 0.5;
    c.strokeStyle = style.getPropertyValue("--accent");
    c.beginPath();
    c.moveTo(x, 0);
    c.lineTo(x, this.host.clientHeight);
    c.stroke();
    if (this.#drag?.by) this.#drawGhost(c, style);
  }

  /**
   * What of a lane's regions is seen, in order.
   * @param {number} at the lane's place
   */
  visible(at) {
    const regions = this.#lanes[at].regions ?? [];
    const [from, to] = [this.left, this.second(this.width)];
    /** @type {Region[]} */
    const found = [];
    for (let n = firstFrom(regions, from - this.#longest[at]); n < regions.length; n += 1) {
      if (regions[n].start > to) break;
      if (regions[n].end >= from) found.push(regions[n]);
    }
    return found;
  }

  #draw() {
    const c = this.#begin(this.base);
    if (!c) return;
    const style = getComputedStyle(this.host);
    /** @type {Map<string, string>} */
    const known = new Map();
    const colour = (/** @type {string} */ name) => {
      const there = known.get(name) ?? style.getPropertyValue(`--${name}`);
      known.set(name, there);
      return there;
    };
    drawRuler(c, this, colour);
    let top = RULER;
    for (const [at, lane] of this.#lanes.entries()) {
      c.fillStyle = colour("panel");
      c.fillRect(0, top, this.width, lane.height);
      drawPieces(c, this, lane, top, colour(lane.tone ?? "good"));
      for (const region of this.visible(at)) {
        drawRegion(c, this, region, { top, height: lane.height, chosen: region.key === this.chosen }, colour);
      }
      top += lane.height + GAP;
    }
    drawMarks(c, this, colour("line-strong"));
  }

  /**
   * @param {CanvasRenderingContext2D} c
   * @param {CSSStyleDeclaration} style
   */
  #drawGhost(c, style) {
    if (!this.#drag) return;
    const { hit, by } = this.#drag;
    const moved = by / this.fps;
    const start = hit.region.start + (hit.edge === "end" ? 0 : moved);
    const end = hit.region.end + (hit.edge === "start" ? 0 : moved);
    const top = this.#topOf(hit.lane);
    c.strokeStyle = style.getPropertyValue("--accent");
    c.setLineDash([5, 3]);
    c.lineWidth = 2;
    c.strokeRect(this.x(start), top + 1, Math.max(2, (end - start) * this.scale), this.#lanes[hit.lane].height - 2);
  }

  /** @param {HTMLCanvasElement} canvas */
  #begin(canvas) {
    const { clientWidth: width, clientHeight: height } = this.host;
    const c = canvas.getContext("2d");
    if (!c || !width || !height) return null;
    const dots = window.devicePixelRatio || 1;
    const [wide, tall] = [Math.round(width * dots), Math.round(height * dots)];
    if (canvas.width !== wide || canvas.height !== tall) Object.assign(canvas, { width: wide, height: tall });
    c.setTransform(dots, 0, 0, dots, 0, 0);
    c.clearRect(0, 0, width, height);
    return c;
  }

  /** @param {number} at */
  #topOf(at) {
    return RULER + this.#lanes.slice(0, at).reduce((sum, lane) => sum + lane.height + GAP, 0);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Hit | null}
   */
  hit(x, y) {
    for (const [at, lane] of this.#lanes.entries()) {
      const top = this.#topOf(at);
      if (y < top || y >= top + lane.height) continue;
      const near = this.visible(at).filter(
        (r) => this.x(r.start) - NEAR <= x && x <= Math.max(this.x(r.end), this.x(r.start) + 3) + NEAR);
      // What is chosen lies above the others.
      const region = near.find((r) => r.key === this.chosen) ?? near.at(-1);
      if (!region) return null;
      const [start, end] = [this.x(region.start), this.x(region.end)];
      const wide = end - start > 4 * NEAR && lane.edges && !region.fixed;
      const edge = wide && Math.abs(x - start) <= NEAR ? "start" : wide && Math.abs(x - end) <= NEAR ? "end" : "whole";
      return { lane: at, region, edge };
    }
    return null;
  }

  #listen() {
    const { host } = this;
    const place = (/** @type {MouseEvent} */ event) => {
      const box = host.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    host.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const { x, y } = place(event);
      const hit = this.hit(x, y);
      host.setPointerCapture(event.pointerId);
      if (!hit) return this.#seek(x);
      this.choose(hit.region.key, false);
      this.dispatchEvent(new CustomEvent("choose", { detail: hit.region.key }));
      if (!hit.region.fixed) this.#drag = { hit, x, by: 0 };
      return undefined;
    });
    host.addEventListener("pointermove", (event) => {
      const { x, y } = place(event);
      if (this.#drag) return this.#move(x);
      if (event.buttons & 1 && !this.hit(x, y)) return this.#seek(x);
      const edge = this.hit(x, y)?.edge;
      host.style.setProperty("cursor", edge === undefined ? "text" : edge === "whole" ? "grab" : "ew-resize");
      return undefined;
    });
    const end = (/** @type {boolean} */ keep) => {
      const drag = this.#drag;
      this.#drag = null;
      this.redrawOver();
      if (!drag?.by || !keep) return;
      this.dispatchEvent(new CustomEvent("dragged", { detail: dragOf(drag) }));
    };
    host.addEventListener("pointerup", () => end(true));
    host.addEventListener("pointercancel", () => end(false));
    host.addEventListener("wheel", (event) => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) this.zoom(1.002 ** -event.deltaY, this.second(place(event).x));
      else this.scrollTo(this.left + (event.deltaX || event.deltaY) / this.scale);
    }, { passive: false });
  }

  /** @param {number} x */
  #move(x) {
    const drag = /** @type {{hit: Hit, x: number, by: number}} */ (this.#drag);
    const before = drag.by;
    const still = Math.abs(x - drag.x) < MOVED && !drag.by;
    drag.by = still ? 0 : Math.round(((x - drag.x) / this.scale) * this.fps);
    const by = (drag.by = still ? 0 : this.snap(dragOf(drag)));
    if (by === before) return;
    this.dispatchEvent(new CustomEvent("dragging", { detail: dragOf(drag) }));
    this.redrawOver();
  }

  /** @param {number} x */
  #seek(x) {
    const frame = clamp(Math.floor(this.second(x) * this.fps), 0, this.film.duration - 1);
    this.dispatchEvent(new CustomEvent("seek", { detail: frame }));
  }
}

/** @param {{hit: Hit, by: number}} drag */
function dragOf(drag) {
  return { key: drag.hit.region.key, edge: drag.hit.edge, by: drag.by };
}

/**
 * The place of the first region that starts at a second or later.
 * @param {Region[]} regions
 * @param {number} second
 */
function firstFrom(regions, second) {
  let [low, high] = [0, regions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle].start < second) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.min(Math.max(low, value), high);
}
