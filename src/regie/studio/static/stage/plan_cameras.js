// @ts-check
/** Cameras on the plan: the shot's own with its cone, aim, focus and move; the scene's others by letter. */

import { element } from "./lens_view.js";
import { axes, SUPER_35 } from "./optics.js";
import { text } from "./plan.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./types.js").StageRoom} StageRoom */
/** @typedef {import("./plan.js").Shown} Shown */
/**
 * @typedef {(held: Held, name: string, at: [number, number], kind: string, parts: Element[],
 *   reach?: number) => SVGElement} Handle
 */

const CONE = 1.1; // metres to which another shot's field of view is drawn

/** @param {StageRoom} room @param {number} type */
export function drawOthers(room, type) {
  return room.others.filter((o) => o.number !== room.shot).flatMap(({ number, camera }) => {
    const { ahead, right } = axes(camera.eye, camera.target);
    const view = { eye: camera.eye, ahead, right, wide: SUPER_35 / 2 / camera.focal };
    const cone = element("polyline", { points: coneOf(view, CONE), class: "other" });
    const letter = text(number, [camera.eye[0] + 0.1, -camera.eye[1] + type * 0.3], type * 0.85, "named");
    return [cone, letter];
  });
}

/** The shot's camera. @param {Shown} shown @param {number} type @param {Handle} handle */
export function drawCamera(shown, type, handle) {
  const { view, end, state, room, focus } = shown;
  const { target, end_target: endTarget, eye, end_eye: endEye } = state.camera;
  const away = Math.max(0.6, Math.hypot(target[0] - view.eye[0], target[1] - view.eye[1]));
  const made = [element("polygon", { points: coneOf(view, away * 1.15), class: "cone" })];
  if (focus > 0) {
    const level = Math.hypot(view.ahead[0], view.ahead[1]);
    made.push(element("line", { ...across(view, focus * level), class: "focus-line" }));
  }
  const moves = Math.hypot(endEye[0] - eye[0], endEye[1] - eye[1], endEye[2] - eye[2]) > 0.02;
  const turns = Math.hypot(endTarget[0] - target[0], endTarget[1] - target[1]) > 0.02;
  if (moves) {
    made.push(
      element("line", { x1: eye[0], y1: -eye[1], x2: endEye[0], y2: -endEye[1], class: "track" }),
      handle({ kind: "camera", key: "end" }, `${room.shot} ◂`, [endEye[0], endEye[1]], "aim", [
        element("rect", { x: -0.09, y: -0.09, width: 0.18, height: 0.18, class: "shape" }),
      ], 0.2),
    );
  }
  if (moves || turns) {
    made.push(element("polyline", { points: coneOf(end, away), class: "track" }));
  }
  const bearing = (Math.atan2(view.ahead[1], view.ahead[0]) * 180) / Math.PI;
  const body = element("path", {
    d: "M-.26 -.11H.02V.11H-.26Z M.02 -.04L.16 -.12V.12L.02 .04Z", class: "shape",
    transform: `rotate(${-bearing})`,
  });
  const letter = text(room.shot, [-0.1, -0.22], type);
  made.push(
    handle({ kind: "aim", key: "" }, "◎", [target[0], target[1]], "aim", [
      element("circle", { r: 0.1, class: "shape" }), element("circle", { r: 0.02, class: "shape" }),
    ], 0.2),
    handle({ kind: "camera", key: "" }, room.shot, [view.eye[0], view.eye[1]], "camera", [body, letter], 0.28),
  );
  return made;
}

/**
 * Corners of what a camera sees on the plan, to so many metres.
 * @param {{eye: number[], ahead: number[], right: number[], wide: number}} view @param {number} far
 */
function coneOf(view, far) {
  const level = Math.max(0.2, Math.hypot(view.ahead[0], view.ahead[1]));
  const [ax, ay] = [view.ahead[0] / level, view.ahead[1] / level];
  const side = Math.max(0.2, Math.hypot(view.right[0], view.right[1]));
  const [rx, ry] = [view.right[0] / side, view.right[1] / side];
  const corner = (/** @type {number} */ hand) => {
    const x = view.eye[0] + far * (ax + hand * view.wide * rx);
    const y = view.eye[1] + far * (ay + hand * view.wide * ry);
    return `${x},${-y}`;
  };
  return `${corner(-1)} ${view.eye[0]},${-view.eye[1]} ${corner(1)}`;
}

/** A line across the view at a distance. @param {View} view @param {number} far */
function across(view, far) {
  const [one, , two] = coneOf(view, far).split(" ").map((p) => p.split(",").map(Number));
  return { x1: one[0], y1: one[1], x2: two[0], y2: two[1] };
}
