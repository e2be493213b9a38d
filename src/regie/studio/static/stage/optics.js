// @ts-check
/** The lens equation and the camera's move: as `regie.board.camera.projection` has them. */

/** @typedef {import("./types.js").Spot} Spot */
/** @typedef {import("./types.js").StageCamera} StageCamera */
/** @typedef {import("./types.js").View} View */

/** Millimetres: the width of Super 35, on which a camera's `focal` is told. */
export const SUPER_35 = 24.89;

/** @param {Spot} a @param {Spot} b @returns {Spot} */
export const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
/** @param {Spot} a @param {Spot} b @returns {Spot} */
export const plus = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
/** @param {Spot} a @param {number} by @returns {Spot} */
export const times = (a, by) => [a[0] * by, a[1] * by, a[2] * by];
/** @param {Spot} a @param {Spot} b @param {number} share @returns {Spot} */
export const mix = (a, b, share) => plus(a, times(minus(b, a), share));
/** @param {Spot} a */
export const long = (a) => Math.hypot(...a);
/** @param {Spot} a @returns {Spot} */
export const unit = (a) => times(a, 1 / Math.max(long(a), 1e-9));
/** @param {Spot} a @param {Spot} b @returns {Spot} */
export const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
];
/** @param {Spot} a @param {Spot} b */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {number} share slow in, slow out */
export function ease(share) {
  const s = Math.min(1, Math.max(0, share));
  return s * s * (3 - 2 * s);
}

/**
 * The axes of a camera that leans by `roll` degrees to the right.
 * @param {Spot} eye @param {Spot} target @param {number} roll
 */
export function axes(eye, target, roll = 0) {
  const ahead = unit(minus(target, eye));
  const side = cross(ahead, [0, 0, 1]);
  /** @type {Spot} */
  let right = long(side) > 1e-6 ? unit(side) : [1, 0, 0];
  let up = cross(right, ahead);
  if (roll) {
    const turn = (roll * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    [right, up] = [plus(times(right, cos), times(up, sin)), minus(times(up, cos), times(right, sin))];
  }
  return { ahead, right, up };
}

/**
 * How much of a move is done at a moment.
 * @param {StageCamera} camera @param {number} second @param {number} seconds of the shot's last frame
 */
export function shareAt(camera, second, seconds) {
  const until = camera.ends ?? seconds;
  return ease((second - camera.begins) / Math.max(until - camera.begins, 1e-6));
}

/**
 * @param {StageCamera} camera @param {number} aspect of the frame @param {number} share of the move
 * @returns {View}
 */
export function viewOf(camera, aspect, share) {
  const target = mix(camera.target, camera.end_target, share);
  const eye = camera.round
    ? onArc(camera.eye, camera.end_eye, camera.target, share)
    : mix(camera.eye, camera.end_eye, share);
  const focal = camera.end_focal
    ? camera.focal * (camera.end_focal / camera.focal) ** share
    : camera.focal;
  const wide = SUPER_35 / 2 / focal;
  return { eye, ...axes(eye, target, camera.roll), wide, high: wide / aspect };
}

/** @param {Spot} start @param {Spot} end @param {Spot} about @param {number} share @returns {Spot} */
function onArc(start, end, about, share) {
  const one = [start[0] - about[0], start[1] - about[1]];
  const two = [end[0] - about[0], end[1] - about[1]];
  const turn = Math.atan2(one[0] * two[1] - one[1] * two[0], one[0] * two[0] + one[1] * two[1]);
  const angle = Math.atan2(one[1], one[0]) + turn * share;
  const away = Math.hypot(...one) * (1 - share) + Math.hypot(...two) * share;
  const height = start[2] * (1 - share) + end[2] * share;
  return [about[0] + away * Math.cos(angle), about[1] + away * Math.sin(angle), height];
}

/** @param {number} value @param {number} [digits] */
export function rounded(value, digits = 2) {
  const by = 10 ** digits;
  return Math.round(value * by) / by + 0;
}

/** @param {Spot} spot @returns {Spot} */
export const roundedSpot = (spot) => [rounded(spot[0]), rounded(spot[1]), rounded(spot[2])];
