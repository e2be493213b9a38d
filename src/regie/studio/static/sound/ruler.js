// @ts-check
/** What stands on a ruler of time. */

/** Seconds between two figures, from the finest. */
const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800];

/** Least between two figures, pixels. */
const ROOM = 64;

/**
 * Seconds between two figures.
 * @param {number} scale pixels that a second is wide
 */
export function stepOf(scale) {
  return STEPS.find((step) => step * scale >= ROOM) ?? STEPS[STEPS.length - 1];
}

/**
 * Minutes and seconds, as fine as the step asks.
 * @param {number} seconds
 * @param {number} step
 */
export function toTime(seconds, step) {
  const places = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  const rest = (seconds % 60).toFixed(places).padStart(places ? places + 3 : 2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}
