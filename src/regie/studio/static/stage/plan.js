// @ts-check
/** The plan, as a first assistant draws it: set, people and their ways, eyelines, cameras; all is dragged. */

import { element } from "./lens_view.js";
import { minus, unit } from "./optics.js";
import { drawCamera, drawOthers } from "./plan_cameras.js";

/** @typedef {import("./types.js").Spot} Spot */
/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").StageRoom} StageRoom */
/** @typedef {import("./types.js").ShotState} ShotState */
/** @typedef {import("./types.js").Person} Person */

/**
 * What is drawn: the shot as it is set now, and the moment that is looked at.
 * @typedef {object} Shown
 * @property {StageRoom} room
 * @property {ShotState} state
 * @property {View} view
 * @property {View} end
 * @property {number} focus metres; 0: all is sharp
 * @property {Held | null} held
 * @property {(key: string) => Spot | null} placeOf where somebody is at this moment
 */

const BODY = 0.24; // radius of a body on the plan, metres
const FAR = 1.5; // metres outside the set to which other cameras still decide what is shown
const NAMED = 0.5; // metres of the longest side from which furniture bears its name

export class Plan {
  /**
   * @param {SVGSVGElement} svg
   * @param {{hold: (held: Held) => void, place: (held: Held, at: [number, number]) => void,
   *   turn: (held: Held, degrees: number) => void, say: (key: string, told?: Record<string, any>) => string}} asked
   */
  constructor(svg, asked) {
    this.svg = svg;
    this.asked = asked;
    this.showsOthers = true;
    /** @type {{x: number, y: number, width: number, height: number} | null} */
    this.box = null;
    this.#listen();
  }

  /** Shows all of it again. */
  fit() {
    this.box = null;
  }

  /** @param {Shown} shown */
  draw(shown) {
    this.shown = shown;
    this.box ??= boundsOf(shown);
    const box = this.box;
    this.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    const active = document.activeElement?.getAttribute("data-held");
    const { room, state } = shown;
    const px = Math.min(this.svg.clientWidth / box.width, this.svg.clientHeight / box.height);
    const type = 11 / Math.max(px, 1); // size of letters, metres
    this.svg.replaceChildren(
      ...drawSet(room, type),
      ...state.lamps.map((lamp) => drawLamp(lamp, type)),
      ...(this.showsOthers ? drawOthers(room, type) : []),
      ...drawEyelines(state),
      ...state.people.flatMap(drawWay),
      ...drawCamera(shown, type, this.#handle),
      ...state.things.filter((t) => t.where !== "hand").map((t) => this.#thing(t, type)),
      ...state.people.flatMap((p) => this.#person(p, type)),
      ...drawMoment(shown),
    );
    if (active) /** @type {SVGElement | null} */ (this.svg.querySelector(`[data-held='${active}']`))?.focus();
  }

  /**
   * Something that is taken hold of by mouse, touch or keyboard.
   * @param {Held} held @param {string} name @param {[number, number]} at @param {string} kind
   * @param {Element[]} parts drawn about the origin
   * @param {number} [reach] metres round it that one may touch
   */
  #handle = (held, name, at, kind, parts, reach = BODY + 0.08) => {
    const told = { name, x: at[0].toFixed(2), y: at[1].toFixed(2) };
    const chosen = JSON.stringify(this.shown?.held) === JSON.stringify(held);
    const group = element("g", {
      class: `handle ${kind}${chosen ? " chosen" : ""}`,
      transform: `translate(${at[0]} ${-at[1]})`,
      tabindex: 0,
      role: "button",
      "aria-label": this.asked.say("handle", told),
      "data-held": JSON.stringify(held),
    });
    const ring = element("circle", { r: reach + 0.08, class: "ring" });
    group.append(element("circle", { r: reach, class: "grip" }), ...parts, ring);
    return group;
  };

  /** @param {Person} person @param {number} type */
  #person(person, type) {
    const turn = element("g", { transform: `rotate(${-person.mark.facing})` });
    turn.append(
      element("circle", { r: BODY, class: "disc" }),
      element("line", { x1: 0, y1: 0, x2: 0, y2: -(BODY + 0.2), class: "nose" }),
    );
    const name = text(person.name, [BODY + 0.08, type * 0.4], type);
    const at = /** @type {[number, number]} */ ([person.mark.x, person.mark.y]);
    const kind = `person${person.aside ? " aside" : ""}`;
    const made = [this.#handle({ kind: "person", key: person.key }, person.name, at, kind, [turn, name])];
    person.way.forEach((spot, nth) => {
      const shape = element("circle", { r: 0.09, class: "shape" });
      const called = `${person.name}, ${this.asked.say("way-point")}`;
      made.push(this.#handle({ kind: "point", key: person.key, nth }, called, spot, "point", [shape], 0.18));
    });
    if (person.end) {
      const shape = element("path", { d: "M-.12 -.12L.12 .12M-.12 .12L.12 -.12", class: "shape" });
      const called = `${person.name}, ${this.asked.say("goal")}`;
      const goal = /** @type {[number, number]} */ ([person.end.x, person.end.y]);
      made.push(this.#handle({ kind: "goal", key: person.key }, called, goal, "goal", [shape], 0.22));
    }
    return made;
  }

  /** @param {import("./types.js").Thing} thing @param {number} type */
  #thing(thing, type) {
    const half = Math.max(0.08, Math.min(0.3, Math.max(thing.size[0], thing.size[1]) / 2));
    const shape = element("rect", {
      x: -half, y: -half, width: 2 * half, height: 2 * half, class: "shape",
      transform: `rotate(${45 - thing.at.facing})`,
    });
    const name = text(thing.name, [half + 0.06, type * 0.3], type * 0.85);
    const at = /** @type {[number, number]} */ ([thing.centre[0], thing.centre[1]]);
    if (!thing.drawn) {
      // A part of the set: it stays, and says its name only when one points at it.
      const fast = element("g", { class: "thing fast", transform: `translate(${at[0]} ${-at[1]})` });
      const title = element("title", {});
      title.textContent = thing.name;
      fast.append(shape, title);
      return fast;
    }
    return this.#handle({ kind: "thing", key: thing.key }, thing.name, at, "thing", [shape, name], half + 0.08);
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  #onFloor(event) {
    const matrix = this.svg.getScreenCTM();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    return [point.x, -point.y];
  }

  #listen() {
    const svg = this.svg;
    svg.addEventListener("pointerdown", (down) => {
      const group = /** @type {Element} */ (down.target).closest("[data-held]");
      svg.setPointerCapture(down.pointerId);
      const start = this.#onFloor(down);
      if (!group) return this.#pan(start);
      down.preventDefault();
      /** @type {Held} */
      const held = JSON.parse(group.getAttribute("data-held") ?? "");
      this.asked.hold(held);
      /** @type {SVGElement} */ (svg.querySelector(`[data-held='${JSON.stringify(held)}']`))?.focus();
      const from = placeOfHeld(held, /** @type {Shown} */ (this.shown));
      const drag = (/** @type {PointerEvent} */ event) => {
        const to = this.#onFloor(event);
        this.asked.place(held, [from[0] + to[0] - start[0], from[1] + to[1] - start[1]]);
      };
      svg.addEventListener("pointermove", drag);
      svg.addEventListener("pointerup", () => svg.removeEventListener("pointermove", drag), { once: true });
    });
    svg.addEventListener("focusin", (event) => {
      const held = /** @type {Element} */ (event.target).getAttribute("data-held");
      if (held && held !== JSON.stringify(this.shown?.held)) this.asked.hold(JSON.parse(held));
    });
    svg.addEventListener("keydown", (event) => {
      const told = /** @type {Element} */ (event.target).getAttribute("data-held");
      if (!told || !this.shown) return;
      /** @type {Held} */
      const held = JSON.parse(told);
      const by = event.altKey ? 0.01 : event.shiftKey ? 0.5 : 0.1;
      /** @type {Record<string, [number, number]>} */
      const ways = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, by], ArrowDown: [0, -by] };
      const way = ways[event.key];
      const at = placeOfHeld(held, this.shown);
      if (way) this.asked.place(held, [at[0] + way[0], at[1] + way[1]]);
      else if (event.key.toLowerCase() === "r") this.asked.turn(held, (event.shiftKey ? -1 : 1) * (event.altKey ? 1 : 15));
      else return;
      event.preventDefault();
    });
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.#zoom(this.#onFloor(event), event.deltaY > 0 ? 1.12 : 1 / 1.12);
    }, { passive: false });
  }

  /** @param {[number, number]} start */
  #pan(start) {
    const svg = this.svg;
    const drag = (/** @type {PointerEvent} */ event) => {
      const to = this.#onFloor(event);
      if (!this.box || !this.shown) return;
      this.box.x -= to[0] - start[0];
      this.box.y += to[1] - start[1];
      this.draw(this.shown);
    };
    svg.addEventListener("pointermove", drag);
    svg.addEventListener("pointerup", () => svg.removeEventListener("pointermove", drag), { once: true });
  }

  /** @param {[number, number]} about @param {number} by */
  #zoom(about, by) {
    const box = this.box;
    if (!box || !this.shown || box.width * by > 400 || box.width * by < 1) return;
    this.box = {
      x: about[0] - (about[0] - box.x) * by, y: -about[1] + (box.y + about[1]) * by,
      width: box.width * by, height: box.height * by,
    };
    this.draw(this.shown);
  }
}

/** Where something that is held is. @param {Held} held @param {Shown} shown @returns {[number, number]} */
export function placeOfHeld(held, { state, view, end }) {
  if (held.kind === "camera") {
    const eye = held.key === "end" ? end.eye : view.eye;
    return [eye[0], eye[1]];
  }
  if (held.kind === "aim") {
    const target = held.key === "end" ? state.camera.end_target : state.camera.target;
    return [target[0], target[1]];
  }
  if (held.kind === "thing") {
    const thing = state.things.find((t) => t.key === held.key);
    return thing ? [thing.centre[0], thing.centre[1]] : [0, 0];
  }
  const person = state.people.find((p) => p.key === held.key);
  if (!person) return [0, 0];
  if (held.kind === "goal" && person.end) return [person.end.x, person.end.y];
  const point = held.kind === "point" && person.way[held.nth ?? 0];
  if (point) return point;
  return [person.mark.x, person.mark.y];
}

/** @param {Shown} shown */
function boundsOf({ room, view, end }) {
  const spots = [[room.low[0], room.low[1]], [room.high[0], room.high[1]]];
  for (const eye of [view.eye, end.eye, ...room.others.map((o) => o.camera.eye)]) {
    const near = [0, 1].every((k) => eye[k] > room.low[k] - FAR && eye[k] < room.high[k] + FAR);
    if (near || eye === view.eye) spots.push([eye[0], eye[1]]);
  }
  const [xs, ys] = [spots.map((s) => s[0]), spots.map((s) => s[1])];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: left - 0.8, y: -top - 0.8, width: right - left + 1.6, height: top - bottom + 1.6 };
}

/** @param {string} words @param {[number, number]} at @param {number} size @param {string} [kind] */
export function text(words, at, size, kind = "name") {
  const made = element("text", { x: at[0], y: at[1], "font-size": size, class: kind });
  made.textContent = words;
  return made;
}

/** @param {StageRoom} room @param {number} type */
function drawSet(room, type) {
  const [low, high] = [room.low, room.high];
  const made = [element("rect", {
    x: low[0], y: -high[1], width: high[0] - low[0], height: high[1] - low[1], class: "floor",
  })];
  for (let x = Math.ceil(low[0]); x <= high[0]; x++) {
    made.push(element("line", { x1: x, x2: x, y1: -high[1], y2: -low[1], class: "grid" }));
  }
  for (let y = Math.ceil(low[1]); y <= high[1]; y++) {
    made.push(element("line", { x1: low[0], x2: high[0], y1: -y, y2: -y, class: "grid" }));
  }
  for (const { name, low: a, high: b } of room.furniture) {
    const [width, height] = [b[0] - a[0], b[1] - a[1]];
    made.push(element("rect", { x: a[0], y: -b[1], width, height, class: "box" }));
    if (Math.max(width, height) > NAMED) {
      made.push(text(name, [(a[0] + b[0]) / 2, -(a[1] + b[1]) / 2 + type * 0.3], type * 0.85, "named"));
    }
  }
  for (const door of room.doors) {
    const turn = (door.facing * Math.PI) / 180;
    const [x, y] = [0.45 * Math.cos(turn), 0.45 * Math.sin(turn)];
    made.push(element("line", { x1: door.x - x, y1: -(door.y - y), x2: door.x + x, y2: -(door.y + y), class: "door" }));
  }
  return made;
}

/** @param {import("./types.js").Lamp} lamp @param {number} type */
function drawLamp(lamp, type) {
  const group = element("g", { transform: `translate(${lamp.at[0]} ${-lamp.at[1]})` });
  group.append(element("circle", { r: 0.09, class: `lamp${lamp.burns ? " burns" : ""}` }));
  for (let n = 0; n < 8; n++) {
    const [x, y] = [Math.cos((n * Math.PI) / 4), Math.sin((n * Math.PI) / 4)];
    group.append(element("line", { x1: 0.13 * x, y1: 0.13 * y, x2: 0.2 * x, y2: 0.2 * y, class: "lamp" }));
  }
  if (lamp.kind === "point") group.append(text(lamp.name, [0.22, -0.1], type * 0.75));
  return group;
}

/** @param {ShotState} state */
function drawEyelines(state) {
  return state.people.flatMap((person) => {
    const other = state.people.find((p) => p.key === person.looks_at);
    const thing = state.things.find((t) => t.key === person.looks_at);
    const to = other ? [other.mark.x, other.mark.y]
      : thing ? thing.centre
      : person.looks_at === "camera" ? state.camera.eye : null;
    if (!to) return [];
    return [element("line", { x1: person.mark.x, y1: -person.mark.y, x2: to[0], y2: -to[1], class: "eyeline" })];
  });
}

/** The way of somebody, its corners rounded as it is walked. @param {Person} person */
function drawWay(person) {
  if (!person.end) return [];
  /** @type {number[][]} */
  let way = [[person.mark.x, person.mark.y], ...person.way, [person.end.x, person.end.y]];
  for (let n = 0; n < 3 && way.length > 2; n++) {
    const cut = [way[0]];
    for (let k = 1; k < way.length; k++) {
      const [one, two] = [way[k - 1], way[k]];
      for (const share of [0.25, 0.75]) cut.push([0, 1].map((c) => one[c] + (two[c] - one[c]) * share));
    }
    way = [...cut, way[way.length - 1]];
  }
  const points = way.map(([x, y]) => `${x},${-y}`).join(" ");
  const [before, last] = [way[way.length - 2], way[way.length - 1]];
  const ahead = unit(minus([last[0], last[1], 0], [before[0], before[1], 0]));
  const head = [1, -1].map((side) =>
    `${last[0] - 0.22 * ahead[0] + side * 0.1 * ahead[1]},${-(last[1] - 0.22 * ahead[1] - side * 0.1 * ahead[0])}`);
  return [
    element("polyline", { points, class: "way" }),
    element("polyline", { points: `${head[0]} ${last[0]},${-last[1]} ${head[1]}`, class: "way" }),
  ];
}

/** Where people are on their ways at the moment that is looked at. @param {Shown} shown */
function drawMoment({ state, placeOf }) {
  return state.people.filter((p) => p.end).flatMap((person) => {
    const at = placeOf(person.key);
    return at ? [element("circle", { cx: at[0], cy: -at[1], r: 0.12, class: "way" })] : [];
  });
}
