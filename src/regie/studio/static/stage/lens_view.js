// @ts-check
/** Through the lens: what the camera sees, with guides; dragged, the camera pans, trucks, dollies. */

import * as THREE from "/parts/three/build/three.module.js";

import { minus, plus, times, long, cross, unit, mix } from "./optics.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Spot} Spot */

const AIR = 0.9; // share of the view that the frame takes: the rest shows what is just outside it
const SAFE = { action: 0.93, title: 0.9 }; // SMPTE ST 2046-1
const SVG = "http://www.w3.org/2000/svg";

export class LensView {
  /**
   * @param {HTMLCanvasElement} canvas @param {SVGSVGElement} guides
   * @param {{aspect: number, turn: (move: CameraMove) => void}} asked `turn` moves the camera
   */
  constructor(canvas, guides, asked) {
    this.canvas = canvas;
    this.guides = guides;
    this.asked = asked;
    this.camera = new THREE.PerspectiveCamera(40, 1, 0.05, 2000);
    this.camera.matrixAutoUpdate = false;
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: true, powerPreference: "low-power" });
    this.shown = true;
    this.told = "";
    /** @type {View | null} */
    this.view = null;
    new ResizeObserver(() => this.#resize()).observe(canvas.parentElement ?? canvas);
    this.#listen();
  }

  #resize() {
    const box = this.canvas.getBoundingClientRect();
    if (!box.width || !box.height) return;
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.renderer.setSize(box.width, box.height, false);
    this.canvas.dispatchEvent(new Event("stale"));
    this.drawGuides();
  }

  /** The frame in the view, pixels. */
  get frame() {
    const box = this.canvas.getBoundingClientRect();
    const air = this.shown ? AIR : 1;
    const width = Math.min(box.width * air, box.height * air * this.asked.aspect);
    const height = width / this.asked.aspect;
    return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
  }

  /** @param {any} scene @param {View} view */
  draw(scene, view) {
    this.view = view;
    this.aim(view);
    this.renderer.render(scene, this.camera);
  }

  /** Sets the camera so that the frame, and not the whole view, is what the lens sees. @param {View} view */
  aim(view) {
    const box = this.canvas.getBoundingClientRect();
    const frame = this.frame;
    const high = (view.high * box.height) / Math.max(frame.height, 1);
    const wide = (view.wide * box.width) / Math.max(frame.width, 1);
    const near = this.camera.near;
    this.camera.projectionMatrix.makePerspective(
      -wide * near, wide * near, high * near, -high * near, near, this.camera.far,
    );
    this.camera.projectionMatrixInverse.copy(this.camera.projectionMatrix).invert();
    const [r, u, a, e] = [view.right, view.up, view.ahead, view.eye];
    this.camera.matrix.set(
      r[0], u[0], -a[0], e[0], r[1], u[1], -a[1], e[1], r[2], u[2], -a[2], e[2], 0, 0, 0, 1,
    );
    this.camera.matrixWorld.copy(this.camera.matrix);
    this.camera.matrixWorldInverse.copy(this.camera.matrix).invert();
    this.camera.matrixWorldNeedsUpdate = false;
  }

  /**
   * Where a point of the stage is in the frame: 0, 0 at the top left, 1, 1 at the bottom right.
   * @param {Spot} spot
   */
  project(spot) {
    const box = this.canvas.getBoundingClientRect();
    const frame = this.frame;
    const seen = new THREE.Vector3(...spot).project(this.camera);
    const x = ((seen.x + 1) / 2) * box.width;
    const y = ((1 - seen.y) / 2) * box.height;
    return [(x - frame.x) / frame.width, (y - frame.y) / frame.height];
  }

  drawGuides() {
    const box = this.canvas.getBoundingClientRect();
    const f = this.frame;
    const parts = [];
    /** @param {string} name @param {Record<string, string | number>} given */
    const add = (name, given) => parts.push(element(name, given));
    if (this.shown) {
      const outside = `M0 0H${box.width}V${box.height}H0Z M${f.x} ${f.y}V${f.y + f.height}H${f.x + f.width}V${f.y}Z`;
      add("path", { d: outside, class: "mask" });
      add("rect", { ...f, class: "frame" });
      for (const third of [1 / 3, 2 / 3]) {
        const [x, y] = [f.x + f.width * third, f.y + f.height * third];
        add("line", { x1: x, x2: x, y1: f.y, y2: f.y + f.height, class: "third" });
        add("line", { x1: f.x, x2: f.x + f.width, y1: y, y2: y, class: "third" });
      }
      for (const share of Object.values(SAFE)) {
        const [width, height] = [f.width * share, f.height * share];
        const [x, y] = [f.x + (f.width - width) / 2, f.y + (f.height - height) / 2];
        add("rect", { x, y, width, height, class: "safe" });
      }
    }
    const said = element("text", { x: f.x + 8, y: f.y + f.height - 9, class: "told" });
    said.textContent = this.told;
    parts.push(said);
    this.guides.replaceChildren(...parts);
  }

  #listen() {
    const canvas = this.canvas;
    /** Fingers and the mouse, where they are. @type {Map<number, [number, number]>} */
    const held = new Map();
    canvas.addEventListener("pointerdown", (down) => {
      canvas.focus();
      canvas.setPointerCapture(down.pointerId);
      held.set(down.pointerId, [down.clientX, down.clientY]);
    });
    canvas.addEventListener("pointermove", (event) => {
      const was = held.get(event.pointerId);
      if (!was) return;
      /** @type {[number, number]} */
      const now = [event.clientX, event.clientY];
      held.set(event.pointerId, now);
      const [dx, dy] = [now[0] - was[0], now[1] - was[1]];
      const frame = this.frame;
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (other) return this.#pinch(was, now, other);
      if (event.shiftKey) this.#ask({ truck: -dx / frame.width, lift: dy / frame.height });
      else this.#ask({ pan: -dx / frame.width, tilt: dy / frame.height });
    });
    for (const over of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(over, (event) => held.delete(/** @type {PointerEvent} */ (event).pointerId));
    }
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const by = Math.sign(event.deltaY) * (event.altKey ? 0.01 : 0.05);
        this.#ask(event.ctrlKey ? { lens: -Math.sign(event.deltaY) } : { dolly: -by });
      },
      { passive: false },
    );
    canvas.addEventListener("keydown", (event) => {
      const move = KEYS[event.key]?.(event.shiftKey, event.altKey ? 0.2 : 1);
      if (!move) return;
      event.preventDefault();
      this.#ask(move);
    });
  }

  /**
   * Two fingers: apart and together the camera goes nearer and farther, together aside it trucks.
   * @param {[number, number]} was @param {[number, number]} now @param {[number, number]} other
   */
  #pinch(was, now, other) {
    const far = (/** @type {[number, number]} */ at) => Math.max(20, Math.hypot(at[0] - other[0], at[1] - other[1]));
    const frame = this.frame;
    const half = [(now[0] - was[0]) / 2, (now[1] - was[1]) / 2];
    this.#ask({ dolly: 1 - far(was) / far(now), truck: -half[0] / frame.width, lift: half[1] / frame.height });
  }

  /** @param {CameraMove} move */
  #ask(move) {
    this.asked.turn(move);
  }
}

/**
 * How a camera is moved: `pan`, `tilt`, `truck` and `lift` in frame widths and heights at what it is
 * aimed at; `dolly` in shares of the way there; `lens` in steps of the list; `metres` to the right,
 * ahead on the floor, and up.
 * @typedef {{pan?: number, tilt?: number, truck?: number, lift?: number, dolly?: number,
 *   lens?: number, metres?: Spot}} CameraMove
 */

/** @type {Record<string, (shift: boolean, by: number) => CameraMove>} */
const KEYS = {
  ArrowLeft: (shift, by) => (shift ? { pan: -0.05 * by } : { metres: [-0.1 * by, 0, 0] }),
  ArrowRight: (shift, by) => (shift ? { pan: 0.05 * by } : { metres: [0.1 * by, 0, 0] }),
  ArrowUp: (shift, by) => (shift ? { tilt: 0.05 * by } : { metres: [0, 0.1 * by, 0] }),
  ArrowDown: (shift, by) => (shift ? { tilt: -0.05 * by } : { metres: [0, -0.1 * by, 0] }),
  PageUp: (_, by) => ({ metres: [0, 0, 0.1 * by] }),
  PageDown: (_, by) => ({ metres: [0, 0, -0.1 * by] }),
  "+": () => ({ lens: 1 }),
  "=": () => ({ lens: 1 }),
  "-": () => ({ lens: -1 }),
};

/**
 * Where a camera and its aim are after a move.
 * @param {Spot} eye @param {Spot} aim @param {View} view @param {CameraMove} move
 * @returns {{eye: Spot, aim: Spot}}
 */
export function moveCamera(eye, aim, view, move) {
  const away = long(minus(aim, eye));
  const across = (/** @type {number} */ share) => times(view.right, 2 * view.wide * away * share);
  const upward = (/** @type {number} */ share) => times(view.up, 2 * view.high * away * share);
  /** @type {Spot} */
  let both = [0, 0, 0];
  if (move.truck) both = plus(both, across(move.truck));
  if (move.lift) both = plus(both, upward(move.lift));
  if (move.metres) {
    const ahead = unit([view.ahead[0], view.ahead[1], 0]);
    const right = unit(cross(ahead, [0, 0, 1]));
    both = plus(both, plus(times(right, move.metres[0]), times(ahead, move.metres[1])));
    both = plus(both, [0, 0, move.metres[2]]);
  }
  eye = plus(eye, both);
  aim = plus(aim, both);
  if (move.pan) aim = plus(aim, across(move.pan));
  if (move.tilt) aim = plus(aim, upward(move.tilt));
  if (move.dolly) eye = away * (1 - move.dolly) > 0.1 ? mix(eye, aim, move.dolly) : eye;
  return { eye, aim };
}

/** @param {string} name @param {Record<string, string | number>} given */
export function element(name, given) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, String(value));
  return made;
}
