// @ts-check
/** What the page says, and how frames are written as timecode. */

/** @typedef {[number, number]} Rate frames a second as a fraction */

/** @type {Record<string, string>} */
let known = {};

/** @param {string} text JSON: messages by name */
export function learn(text) {
  known = JSON.parse(text);
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  const text = known[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/**
 * Non-drop timecode: frames are counted at the nominal rate.
 * @param {number} frame
 * @param {Rate} rate
 */
export function timecode(frame, rate) {
  const fps = Math.round(rate[0] / rate[1]);
  const two = (/** @type {number} */ n) => String(Math.floor(n)).padStart(2, "0");
  const seconds = Math.floor(frame / fps);
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}:${two(frame % fps)}`;
}

/** @param {number} by */
export function signed(by) {
  return by > 0 ? `+${by}` : String(by).replace("-", "−");
}
