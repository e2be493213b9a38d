// @ts-check
/** The small meter beside the picture: momentary above, short-term below. */

import { part } from "./dom.js";
import { minus } from "./mixing.js";

const [LOW, HIGH] = [-50, 0];

/** @param {{momentary: number, shortTerm: number}} now LUFS */
export function drawMeter({ momentary, shortTerm }) {
  const canvas = /** @type {HTMLCanvasElement} */ (part("meter"));
  const c = canvas.getContext("2d");
  if (!c) return;
  const style = getComputedStyle(canvas);
  const wide = (/** @type {number} */ level) => Math.max(0, (level - LOW) / (HIGH - LOW)) * canvas.width;
  c.clearRect(0, 0, canvas.width, canvas.height);
  for (const [n, level] of [momentary, shortTerm].entries()) {
    c.fillStyle = style.getPropertyValue(level > -9 ? "--bad" : level > -14 ? "--warn" : "--good");
    c.fillRect(0, 2 + n * 12, wide(level), 9);
  }
  const told = momentary <= -70 ? "–" : minus(momentary.toFixed(1));
  part("lufs").textContent = `${told} LUFS`;
  part("figure-momentary").textContent = momentary <= -70 ? "–" : `${told} LUFS`;
  part("figure-short-term").textContent = shortTerm <= -70 ? "–" : `${minus(shortTerm.toFixed(1))} LUFS`;
}
