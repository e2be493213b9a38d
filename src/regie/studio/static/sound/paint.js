// @ts-check
/**
 * How a waveform is painted: its ruler, its sounds, its regions.
 *
 * @typedef {import("./waveform.js").Waveform} Waveform
 * @typedef {import("./waveform.js").Lane} Lane
 * @typedef {import("./waveform.js").Region} Region
 */

import { stepOf, toTime } from "./ruler.js";

/** Marks nearer to each other than this are one, pixels. */
const SPARSE = 4;

/** A region narrower than this is a bar without frame and text, pixels. */
const NARROW = 6;

/** Height of the ruler, pixels. */
export const RULER = 22;

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Waveform} wave
 * @param {(name: string) => string} colour
 */
export function drawRuler(c, wave, colour) {
  c.font = "11px system-ui, sans-serif";
  c.textBaseline = "middle";
  const step = stepOf(wave.scale);
  const last = wave.second(wave.width);
  for (let n = Math.floor(wave.left / step); n * step < last; n += 1) {
    const x = Math.round(wave.x(n * step)) + 0.5;
    c.strokeStyle = colour("line");
    c.beginPath();
    c.moveTo(x, RULER - 6);
    c.lineTo(x, wave.host.clientHeight);
    c.stroke();
    c.fillStyle = colour("quiet");
    c.fillText(toTime(n * step, step), x + 3, RULER / 2);
  }
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Waveform} wave
 * @param {Lane} lane
 * @param {number} top
 * @param {string} colour
 */
export function drawPieces(c, wave, lane, top, colour) {
  c.fillStyle = colour;
  const [middle, tall] = [top + lane.height / 2, lane.height / 2 - 1];
  for (const piece of lane.pieces ?? []) {
    const left = wave.x(piece.start);
    const gone = piece.duration !== undefined && wave.x(piece.start + piece.duration) < 0;
    const peaks = left > wave.width || gone ? null : wave.shelf.of(piece.digest);
    if (!peaks) continue;
    const [offset, gain] = [piece.offset ?? 0, piece.gain ?? 1];
    const length = piece.duration ?? peaks.seconds - offset;
    const to = Math.min(wave.width, wave.x(piece.start + length));
    for (let x = Math.max(0, Math.floor(left)); x < to; x += 1) {
      const at = wave.second(x) - piece.start + offset;
      const [low, high] = peaks.read(Math.max(0, at), at + 1 / wave.scale);
      const [up, down] = [Math.min(1, high * gain) * tall, Math.max(-1, low * gain) * tall];
      c.fillRect(x, middle - up, 1, Math.max(1, up - down));
    }
  }
}

/**
 * Lines through all lanes, as far as they are seen.
 * @param {CanvasRenderingContext2D} c
 * @param {Waveform} wave
 * @param {string} colour
 */
export function drawMarks(c, wave, colour) {
  const last = wave.second(wave.width);
  c.strokeStyle = colour;
  c.setLineDash([3, 3]);
  c.beginPath();
  let drawn = -SPARSE;
  for (const mark of wave.marks) {
    if (mark < wave.left) continue;
    if (mark > last) break;
    const x = Math.round(wave.x(mark)) + 0.5;
    if (x - drawn < SPARSE) continue;
    drawn = x;
    c.moveTo(x, RULER);
    c.lineTo(x, wave.host.clientHeight);
  }
  c.stroke();
  c.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Waveform} wave
 * @param {Region} region
 * @param {{top: number, height: number, chosen: boolean}} place
 * @param {(name: string) => string} colour
 */
export function drawRegion(c, wave, region, { top, height, chosen }, colour) {
  const x = wave.x(region.start);
  const wide = Math.max(3, wave.x(region.end) - x);
  const tone = colour(region.tone ?? "info");
  c.fillStyle = tone;
  if (wide < NARROW && !chosen) {
    c.fillStyle = region.flag ? colour("bad") : tone;
    c.globalAlpha = 0.5;
    c.fillRect(x, top, wide, height);
    c.globalAlpha = 1;
    return;
  }
  c.globalAlpha = chosen ? 0.4 : 0.16;
  c.fillRect(x, top, wide, height);
  c.globalAlpha = 1;
  c.strokeStyle = chosen ? colour("accent") : tone;
  c.lineWidth = chosen ? 2 : 1;
  c.strokeRect(x + 0.5, top + 0.5, wide - 1, height - 1);
  if (region.flag) {
    c.fillStyle = colour("bad");
    c.fillRect(x, top, Math.min(wide, 4), height);
  }
  if (!region.text || wide < 20) return;
  c.save();
  c.beginPath();
  c.rect(x, top, wide - 2, height);
  c.clip();
  // On the panel's colour, so that it can be read over a wave.
  const [at, line] = [Math.max(x, 0) + 6, top + 9];
  c.fillStyle = colour("panel");
  c.globalAlpha = 0.8;
  c.fillRect(at - 2, top + 2, Math.min(wide, c.measureText(region.text).width + 4), 14);
  c.globalAlpha = 1;
  c.fillStyle = colour("ink");
  c.fillText(region.text, at, line);
  c.restore();
}
