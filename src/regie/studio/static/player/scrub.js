// @ts-check
/**
 * The scrub bar: where one is, the range, and markers, drawn on a canvas so that a thousand cost
 * no more than ten. It is a slider for the keyboard and for screen readers.
 *
 * @typedef {{frame: number, out?: number, colour?: string, id?: string, label?: string}} Marker
 */

const MARKER = "#f2b45c";

/** Markers this near to the pointer are meant by it, in pixels. */
const REACH = 6;

export class ScrubBar extends EventTarget {
  frames = 1;
  frame = 0;
  /** @type {{in: number, out: number} | null} */
  range = null;
  /** @type {Marker[]} */
  markers = [];
  /** First frames of shots. @type {number[]} */
  cuts = [];
  #drawn = 0;

  /** @param {HTMLElement} host holds one canvas */
  constructor(host) {
    super();
    this.host = host;
    this.canvas = /** @type {HTMLCanvasElement} */ (host.querySelector("canvas"));
    host.addEventListener("pointerdown", (event) => this.#take(event));
    host.addEventListener("pointermove", (event) => this.#point(event));
    new ResizeObserver(() => this.redraw()).observe(host);
  }

  redraw() {
    if (this.#drawn) return;
    this.#drawn = requestAnimationFrame(() => {
      this.#drawn = 0;
      this.#draw();
    });
  }

  /**
   * The middle of a frame on the bar, as a share of its width.
   * @param {number} frame
   */
  #share(frame) {
    return (frame + 0.5) / this.frames;
  }

  /** @param {PointerEvent} event */
  #frameAt(event) {
    const box = this.host.getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    return Math.max(0, Math.min(this.frames - 1, Math.floor(share * this.frames)));
  }

  /** @param {PointerEvent} event */
  #marker(event) {
    const box = this.host.getBoundingClientRect();
    const near = (/** @type {Marker} */ m) =>
      Math.abs(box.left + this.#share(m.frame) * box.width - event.clientX);
    const [nearest] = [...this.markers].sort((a, b) => near(a) - near(b));
    return nearest && near(nearest) <= REACH ? nearest : null;
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (event.button !== 0) return;
    const marker = event.clientY - this.host.getBoundingClientRect().top < 12 ? this.#marker(event) : null;
    if (marker) {
      this.dispatchEvent(new CustomEvent("marker", { detail: marker }));
      return;
    }
    this.host.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ moved) =>
      this.dispatchEvent(new CustomEvent("scrub", { detail: this.#frameAt(moved) }));
    const end = () => {
      this.host.removeEventListener("pointermove", move);
      this.host.removeEventListener("pointerup", end);
      this.host.removeEventListener("pointercancel", end);
    };
    this.host.addEventListener("pointermove", move);
    this.host.addEventListener("pointerup", end);
    this.host.addEventListener("pointercancel", end);
    move(event);
  }

  /** @param {PointerEvent} event */
  #point(event) {
    this.host.title = this.#marker(event)?.label ?? "";
  }

  #draw() {
    const { canvas } = this;
    const box = this.host.getBoundingClientRect();
    const dots = globalThis.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(box.width * dots));
    canvas.height = Math.max(1, Math.round(box.height * dots));
    const context = canvas.getContext("2d");
    if (!context) return;
    const style = getComputedStyle(this.host);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim() || "#888";
    const { width, height } = canvas;
    const at = (/** @type {number} */ frame) => (frame / this.frames) * width;
    const top = 12 * dots;
    context.clearRect(0, 0, width, height);
    context.fillStyle = colour("--line");
    context.fillRect(0, top, width, height - top - 4 * dots);
    if (this.range) {
      context.fillStyle = colour("--accent-soft");
      context.fillRect(at(this.range.in), top, at(this.range.out + 1) - at(this.range.in), height - top - 4 * dots);
      context.fillStyle = colour("--accent");
      context.fillRect(at(this.range.in), top, 2 * dots, height - top);
      context.fillRect(at(this.range.out + 1) - 2 * dots, top, 2 * dots, height - top);
    }
    context.fillStyle = colour("--line-strong");
    for (const cut of this.cuts) context.fillRect(Math.round(at(cut)), top, Math.max(1, dots), height - top - 4 * dots);
    for (const marker of this.markers) {
      context.fillStyle = marker.colour || MARKER;
      if ((marker.out ?? 0) > marker.frame + 1) {
        context.fillRect(at(marker.frame), 8 * dots, at(marker.out ?? 0) - at(marker.frame), 3 * dots);
      }
      const x = this.#share(marker.frame) * width;
      context.beginPath();
      context.moveTo(x - 5 * dots, 0);
      context.lineTo(x + 5 * dots, 0);
      context.lineTo(x, 10 * dots);
      context.fill();
    }
    context.fillStyle = colour("--ink");
    context.fillRect(this.#share(this.frame) * width - dots, 6 * dots, 2 * dots, height);
  }
}
