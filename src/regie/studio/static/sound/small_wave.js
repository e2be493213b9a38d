// @ts-check
/** A sound as a small picture, to compare takes and variants by. */

import { PeakShelf } from "./peaks.js";

/** @type {Map<string, {shelf: PeakShelf, waiting: Set<() => void>}>} */
const shelves = new Map();

/**
 * @param {string} slug
 * @param {string} sound
 * @param {number} [seconds] that the picture is wide; the sound's own length by default
 * @returns {HTMLCanvasElement}
 */
export function smallWave(slug, sound, seconds) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 220, height: 56 });
  canvas.setAttribute("aria-hidden", "true");
  const draw = () => {
    const peaks = shelfOf(slug).shelf.of(sound);
    const c = canvas.getContext("2d");
    if (!peaks || !c) return;
    const length = seconds ?? peaks.seconds;
    let loudest = 0.02;
    for (let x = 0; x < canvas.width; x += 1) loudest = Math.max(loudest, ...peaks.read((x / canvas.width) * length, ((x + 1) / canvas.width) * length).map(Math.abs));
    c.clearRect(0, 0, canvas.width, canvas.height);
    c.fillStyle = getComputedStyle(document.body).getPropertyValue("--good");
    for (let x = 0; x < canvas.width; x += 1) {
      const at = (x / canvas.width) * length;
      if (at > peaks.seconds) break;
      const [low, high] = peaks.read(at, at + length / canvas.width);
      const [up, down] = [(high / loudest) * 26, (low / loudest) * 26];
      c.fillRect(x, 28 - up, 1, Math.max(1, up - down));
    }
  };
  shelfOf(slug).waiting.add(draw);
  draw();
  return canvas;
}

/** @param {string} slug */
function shelfOf(slug) {
  let found = shelves.get(slug);
  if (!found) {
    /** @type {Set<() => void>} */
    const waiting = new Set();
    found = { waiting, shelf: new PeakShelf(slug, () => {
      for (const draw of [...waiting]) draw();
      if (waiting.size > 60) waiting.clear();
    }) };
    shelves.set(slug, found);
  }
  return found;
}
