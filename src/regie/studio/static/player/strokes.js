// @ts-check
/**
 * Strokes on the picture: points in shares of it, so that they are sharp at any size and in any
 * encode. Drawn with pen, finger or mouse; a pen's pressure makes them broad and fine.
 *
 * @typedef {"pen" | "marker" | "arrow" | "box"} Tool
 * @typedef {{tool: Tool, colour: string, width: number, points: number[][]}} Stroke
 */

const FREEHAND = "/parts/freehand/index.mjs";
const SVG = "http://www.w3.org/2000/svg";

/** Of the drawing's own units: the picture's height. */
const HIGH = 1000;

/** A stroke is hit by the eraser when it is this near, in shares of the height. */
const NEAR = 0.02;

/** Pressure of what has none: a mouse. */
const EVEN = 0.5;

export class Ink extends EventTarget {
  /** What is being drawn, not sent yet. @type {Stroke[]} */
  strokes = [];
  /** Of notes, shown below. @type {Stroke[]} */
  #shown = [];
  /** @type {Tool | "erase" | ""} */
  tool = "";
  colour = "#f2b45c";
  width = 0.008;
  /** What undo takes back. @type {Stroke[][]} */
  #before = [];
  /** @type {((points: number[][], options: object) => number[][]) | null} */
  #outline = null;
  aspect = 16 / 9;
  #pointer = -1;
  #penSeen = false;

  /** @param {SVGSVGElement} svg over the picture */
  constructor(svg) {
    super();
    this.svg = svg;
    svg.setAttribute("preserveAspectRatio", "none");
    svg.addEventListener("pointerdown", (event) => this.#begin(event));
    svg.addEventListener("pointermove", (event) => this.#go(event));
    for (const end of ["pointerup", "pointercancel"]) {
      svg.addEventListener(end, (event) => this.#end(/** @type {PointerEvent} */ (event)));
    }
    void import(FREEHAND).then((part) => {
      this.#outline = part.getStroke ?? part.default;
      this.redraw();
    });
  }

  /** @param {Tool | "erase" | ""} tool empty: nothing is drawn, clicks go to the player */
  choose(tool) {
    this.tool = tool;
    this.svg.classList.toggle("drawing", tool !== "");
  }

  /** @param {Stroke[]} strokes of the notes on the frame that is seen */
  show(strokes) {
    this.#shown = strokes;
    this.redraw();
  }

  /** @param {Stroke[]} strokes */
  set(strokes) {
    this.#before.push(this.strokes);
    this.strokes = strokes;
    this.#changed();
  }

  undo() {
    const before = this.#before.pop();
    if (!before) return;
    this.strokes = before;
    this.#changed();
  }

  clear() {
    this.#before = [];
    this.strokes = [];
    this.#changed();
  }

  redraw() {
    this.svg.setAttribute("viewBox", `0 0 ${HIGH * this.aspect} ${HIGH}`);
    this.svg.replaceChildren(
      ...[...this.#shown, ...this.strokes].map((stroke) => this.#path(stroke)),
    );
  }

  #changed() {
    this.redraw();
    this.dispatchEvent(new CustomEvent("change"));
  }

  /** @param {PointerEvent} event @returns {number[]} */
  #point(event) {
    const box = this.svg.getBoundingClientRect();
    const share = (/** @type {number} */ v, /** @type {number} */ of) => Math.max(-0.5, Math.min(1.5, v / of));
    const pressure = event.pointerType === "mouse" || !event.pressure ? EVEN : event.pressure;
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height), pressure];
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (!this.tool || event.button > 0 || this.#pointer >= 0) return;
    if (event.pointerType === "pen") this.#penSeen = true;
    // A hand that rests on the glass beside the pen draws nothing.
    if (event.pointerType === "touch" && this.#penSeen && event.width > 40) return;
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.#before.push(this.strokes);
    if (this.tool === "erase") return this.#erase(event);
    const stroke = { tool: this.tool, colour: this.colour, width: this.width, points: [this.#point(event)] };
    this.strokes = [...this.strokes, stroke];
    return this.redraw();
  }

  /** @param {PointerEvent} event */
  #go(event) {
    if (event.pointerId !== this.#pointer) return;
    if (this.tool === "erase") return this.#erase(event);
    const stroke = this.strokes[this.strokes.length - 1];
    const several = event.getCoalescedEvents?.() ?? [];
    for (const one of several.length ? several : [event]) {
      const point = this.#point(one);
      if (stroke.tool === "arrow" || stroke.tool === "box") stroke.points = [stroke.points[0], point];
      else stroke.points.push(point);
    }
    return this.redraw();
  }

  /** @param {PointerEvent} event */
  #end(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = -1;
    this.#changed();
  }

  /** @param {PointerEvent} event */
  #erase(event) {
    const [x, y] = this.#point(event);
    const near = (/** @type {Stroke} */ stroke) =>
      corners(stroke).some(([a, b]) => Math.hypot((a - x) * this.aspect, b - y) < NEAR + stroke.width);
    const left = this.strokes.filter((stroke) => !near(stroke));
    if (left.length === this.strokes.length) return;
    this.strokes = left;
    this.redraw();
  }

  /** @param {Stroke} stroke */
  #path(stroke) {
    const points = stroke.points.map(([x, y, p]) => [x * HIGH * this.aspect, y * HIGH, p]);
    const size = stroke.width * HIGH;
    const path = document.createElementNS(SVG, "path");
    if (stroke.tool === "arrow" || stroke.tool === "box") {
      path.setAttribute("d", stroke.tool === "box" ? boxPath(points) : arrowPath(points, size));
      path.setAttribute("fill", "none");
      path.setAttribute("stroke", stroke.colour);
      path.setAttribute("stroke-width", String(size));
      path.setAttribute("stroke-linecap", "round");
      path.setAttribute("stroke-linejoin", "round");
      return path;
    }
    const broad = stroke.tool === "marker";
    const even = points.every(([, , p]) => p === EVEN);
    const outline = this.#outline?.(points, {
      size: broad ? size * 3 : size * 1.6,
      thinning: broad ? 0 : 0.6,
      simulatePressure: even && !broad,
      streamline: 0.35,
      last: true,
    });
    path.setAttribute("d", outline ? closedPath(outline) : linePath(points));
    path.setAttribute("fill", outline ? stroke.colour : "none");
    if (!outline) path.setAttribute("stroke", stroke.colour);
    if (broad) path.setAttribute("fill-opacity", "0.4");
    return path;
  }
}

/** Points along a stroke, for the eraser. @param {Stroke} stroke */
function corners(stroke) {
  const [[ax, ay], [bx, by]] = [stroke.points[0], stroke.points[stroke.points.length - 1]];
  const along = (/** @type {number[]} */ from, /** @type {number[]} */ to) =>
    Array.from({ length: 33 }, (_, n) => [
      from[0] + ((to[0] - from[0]) * n) / 32,
      from[1] + ((to[1] - from[1]) * n) / 32,
    ]);
  if (stroke.tool === "arrow") return along([ax, ay], [bx, by]);
  if (stroke.tool === "box") {
    return [
      ...along([ax, ay], [bx, ay]),
      ...along([bx, ay], [bx, by]),
      ...along([bx, by], [ax, by]),
      ...along([ax, by], [ax, ay]),
    ];
  }
  return stroke.points;
}

/** @param {number[][]} points */
function linePath(points) {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}

/** A smooth outline through its points. @param {number[][]} outline */
function closedPath(outline) {
  if (outline.length < 3) return linePath(outline);
  const middle = (/** @type {number[]} */ a, /** @type {number[]} */ b) => `${((a[0] + b[0]) / 2).toFixed(1)} ${((a[1] + b[1]) / 2).toFixed(1)}`;
  const curves = outline.map((point, n) => {
    const next = outline[(n + 1) % outline.length];
    return `Q${point[0].toFixed(1)} ${point[1].toFixed(1)} ${middle(point, next)}`;
  });
  return `M${middle(outline[outline.length - 1], outline[0])}${curves.join("")}Z`;
}

/** @param {number[][]} points */
function boxPath(points) {
  const [[ax, ay], [bx, by]] = [points[0], points[points.length - 1]];
  return `M${ax} ${ay}H${bx}V${by}H${ax}Z`;
}

/**
 * @param {number[][]} points
 * @param {number} size
 */
function arrowPath(points, size) {
  const [[ax, ay], [bx, by]] = [points[0], points[points.length - 1]];
  const way = Math.atan2(by - ay, bx - ax);
  const head = Math.max(size * 4, 24);
  const wing = (/** @type {number} */ turn) => `${bx - head * Math.cos(way + turn)} ${by - head * Math.sin(way + turn)}`;
  return `M${ax} ${ay}L${bx} ${by}M${wing(0.5)}L${bx} ${by}L${wing(-0.5)}`;
}
