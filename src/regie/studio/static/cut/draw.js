// @ts-check
/**
 * Draws the tracks: what is seen and no more. The playhead, in and out, and what is dragged are on
 * a canvas of their own, so that scrubbing draws nothing of the tracks again.
 *
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./view.js").View} View
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./model.js").Clip} Clip
 */

import { lastAt } from "./model.js";
import { bandOf, HEIGHT, RULER, TRACKS } from "./view.js";
import { timecode } from "./words.js";

const FONT = "11px system-ui, 'DejaVu Sans', sans-serif";
const MARKS = {
  red: "#e0675a", orange: "#e69a4c", yellow: "#d8c04a", green: "#74b886", cyan: "#5cb8c4",
  blue: "#7aa5dc", magenta: "#c583c9", white: "#dddddd",
};

/** @typedef {{bg: string, panel: string, raised: string, line: string, strong: string, ink: string,
 *   quiet: string, accent: string, soft: string, info: string, good: string}} Colours */

/** @returns {Colours} */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  const of = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    bg: of("--bg"), panel: of("--panel"), raised: of("--raised"), line: of("--line"),
    strong: of("--line-strong"), ink: of("--ink"), quiet: of("--quiet"), accent: of("--accent"),
    soft: of("--accent-soft"), info: of("--info"), good: of("--good"),
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width CSS pixels
 */
export function sized(canvas, width) {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(HEIGHT * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Model} model
 * @param {View} view
 * @param {Shelf} shelf
 * @param {Colours} k
 */
export function drawTracks(c, model, view, shelf, k) {
  const { timeline } = model;
  c.font = FONT;
  c.textBaseline = "middle";
  c.fillStyle = k.bg;
  c.fillRect(0, 0, view.width, HEIGHT);
  for (const [name] of TRACKS) {
    const { top, high } = bandOf(name);
    c.fillStyle = k.panel;
    c.fillRect(0, top, view.width, high);
  }
  drawRuler(c, model, view, k);
  for (const clip of seen(timeline.picture, view)) drawPicture(c, clip, model, view, shelf, k);
  bars(c, seen(timeline.subtitles, view), "subtitles", view, k.raised, k, (clip) => clip.text.replace(/<[^>]*>|\n/g, " "));
  bars(c, seen(timeline.dialogue, view), "dialogue", view, k.raised, k, (clip) => `${clip.who}: ${clip.text}`, (clip, x, wide) =>
    drawWave(c, shelf.peaks(clip.sound), x, wide, clip.duration / model.fps, view, k),
  );
  bars(c, seen(timeline.music, view), "music", view, k.raised, k, (clip) => clip.name);
  bars(c, seen(timeline.effects, view), "effects", view, k.raised, k, (clip) => clip.name);
}

/**
 * The things of a track that are in sight.
 * @template {{start: number, duration: number}} T
 * @param {T[]} things in order
 * @param {View} view
 * @returns {T[]}
 */
function seen(things, view) {
  const first = Math.max(0, lastAt(things, view.left, (thing) => thing.start));
  const last = lastAt(things, view.right, (thing) => thing.start);
  return things.slice(Math.max(0, first - 1), last + 1);
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Model} model
 * @param {View} view
 * @param {Colours} k
 */
function drawRuler(c, model, view, k) {
  const fps = Math.round(model.fps);
  const steps = [1, 2, 5, 10, fps, 2 * fps, 5 * fps, 10 * fps, 30 * fps, 60 * fps, 300 * fps, 600 * fps, 3600 * fps];
  const step = steps.find((frames) => frames * view.scale >= 92) ?? 3600 * fps;
  const small = step / (step > fps ? 5 : Math.min(step, 5));
  c.fillStyle = k.panel;
  c.fillRect(0, 0, view.width, RULER);
  c.strokeStyle = k.line;
  c.beginPath();
  for (let at = Math.floor(view.left / small) * small; at < view.right; at += small) {
    const x = Math.round(view.x(at)) + 0.5;
    c.moveTo(x, at % step < 0.01 ? 4 : RULER - 6);
    c.lineTo(x, RULER);
  }
  c.stroke();
  c.fillStyle = k.quiet;
  for (let at = Math.floor(view.left / step) * step; at < view.right; at += step) {
    c.fillText(timecode(Math.max(0, at), model.timeline.rate), view.x(at) + 4, 10);
  }
  for (const marker of model.timeline.markers) {
    if (marker.start > view.right) break;
    const x = view.x(marker.start);
    if (x < -20) continue;
    c.fillStyle = MARKS[/** @type {keyof typeof MARKS} */ (marker.colour)] ?? MARKS.green;
    c.fillRect(x, RULER - 8, Math.max(5, marker.frames * view.scale), 8);
    c.fillRect(x, RULER - 8, 1.5, HEIGHT);
  }
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Clip} clip
 * @param {Model} model
 * @param {View} view
 * @param {Shelf} shelf
 * @param {Colours} k
 */
function drawPicture(c, clip, model, view, shelf, k) {
  const { top, high } = bandOf("picture");
  const x = view.x(clip.start);
  const wide = clip.duration * view.scale;
  const chosen = model.selected.has(clip.key);
  if (clip.black) drawBlack(c, view.x(clip.start - clip.black), clip.black * view.scale, top, high, k);
  c.fillStyle = chosen ? k.soft : k.raised;
  c.fillRect(x, top, Math.max(1, wide - 1), high);
  const label = 15;
  if (wide > 10) {
    c.save();
    c.beginPath();
    c.rect(x + 1, top, Math.max(0, wide - 2), high);
    c.clip();
    const picture = wide > 14 ? shelf.picture(clip.board, clip.shot) : null;
    const tall = high - label;
    if (picture) {
      const across = (tall * picture.width) / picture.height;
      const first = Math.max(0, Math.floor((-x) / (across + 1)));
      const count = Math.min(Math.ceil(wide / (across + 1)), Math.ceil((view.width - x) / (across + 1)));
      for (let n = first; n < count; n += 1) c.drawImage(picture, x + 1 + n * (across + 1), top + label, across, tall);
    }
    if (wide > 22) {
      c.fillStyle = k.ink;
      c.font = `600 ${FONT}`;
      const name = clip.piece ? `${clip.shot}/${clip.piece}` : clip.shot;
      const left = Math.max(x, 0) + 4;
      c.fillText(name, left, top + 8);
      const after = left + c.measureText(name).width + 8;
      c.font = FONT;
      c.fillStyle = k.quiet;
      if (wide > 90) c.fillText(`${trims(clip)}${clip.words}`, after, top + 8);
    }
    c.restore();
  }
  if (clip.dissolve) {
    c.fillStyle = k.info;
    c.globalAlpha = 0.45;
    c.beginPath();
    c.moveTo(x, top + high);
    c.lineTo(x + clip.dissolve * view.scale, top + label);
    c.lineTo(x + clip.dissolve * view.scale, top + high);
    c.fill();
    c.globalAlpha = 1;
  }
  if (wide > 3) {
    c.strokeStyle = chosen ? k.accent : k.strong;
    c.lineWidth = chosen ? 2 : 1;
    c.strokeRect(x + (chosen ? 1 : 0.5), top + (chosen ? 1 : 0.5), Math.max(1, wide - (chosen ? 2 : 1)), high - (chosen ? 2 : 1));
    c.lineWidth = 1;
  }
  if (chosen && model.selected.size === 1) {
    c.fillStyle = k.accent;
    c.fillRect(model.edge === "head" ? x : x + wide - 5, top, 5, high);
  }
}

/** @param {Clip} clip */
function trims(clip) {
  const tail = clip.source_in + clip.duration - clip.length;
  const parts = [clip.source_in ? `+${clip.source_in}` : "", tail ? `${tail > 0 ? "+" : "−"}${Math.abs(tail)}` : ""];
  return parts.some(Boolean) ? `[${parts.filter(Boolean).join(" ")}] ` : "";
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {number} x
 * @param {number} wide
 * @param {number} top
 * @param {number} high
 * @param {Colours} k
 */
function drawBlack(c, x, wide, top, high, k) {
  c.fillStyle = "#000";
  c.fillRect(x, top, wide, high);
  c.strokeStyle = k.strong;
  c.setLineDash([4, 3]);
  c.strokeRect(x + 0.5, top + 0.5, Math.max(1, wide - 1), high - 1);
  c.setLineDash([]);
}

/**
 * @template {{start: number, duration: number}} T
 * @param {CanvasRenderingContext2D} c
 * @param {T[]} clips
 * @param {string} track
 * @param {View} view
 * @param {string} colour
 * @param {Colours} k
 * @param {(clip: T) => string} text
 * @param {(clip: T, x: number, wide: number) => void} [inside]
 */
function bars(c, clips, track, view, colour, k, text, inside) {
  const { top, high } = bandOf(track);
  for (const clip of clips) {
    const x = view.x(clip.start);
    const wide = clip.duration * view.scale;
    if (x + wide < 0) continue;
    c.fillStyle = colour;
    c.fillRect(x, top + 1, Math.max(1, wide - 1), high - 2);
    c.strokeStyle = k.line;
    if (wide > 3) c.strokeRect(x + 0.5, top + 1.5, wide - 2, high - 3);
    if (wide < 8) continue;
    inside?.(clip, x, wide);
    if (wide < 26) continue;
    c.save();
    c.beginPath();
    c.rect(x + 2, top, wide - 4, high);
    c.clip();
    c.fillStyle = k.ink;
    c.fillText(text(clip), Math.max(x, 0) + 4, top + (inside ? 9 : high / 2 + 0.5));
    c.restore();
  }
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {Int8Array | null} peaks
 * @param {number} x
 * @param {number} wide
 * @param {number} seconds
 * @param {View} view
 * @param {Colours} k
 */
function drawWave(c, peaks, x, wide, seconds, view, k) {
  if (!peaks) return;
  const { top, high } = bandOf("dialogue");
  const middle = top + 17 + (high - 18) / 2;
  const tall = (high - 20) / 2;
  const each = (seconds * 100) / wide;
  c.fillStyle = k.good;
  const [from, to] = [Math.max(0, Math.floor(x)), Math.min(view.width, x + wide - 1)];
  for (let at = from; at < to; at += 1) {
    const first = Math.floor((at - x) * each);
    let [low, up] = [0, 0];
    for (let n = first; n <= first + each; n += 1) {
      low = Math.min(low, peaks[2 * n] ?? 0);
      up = Math.max(up, peaks[2 * n + 1] ?? 0);
    }
    c.fillRect(at, middle - (up / 127) * tall, 1, Math.max(1, ((up - low) / 127) * tall));
  }
}

/**
 * The playhead, in and out, and what is dragged.
 * @param {CanvasRenderingContext2D} c
 * @param {View} view
 * @param {Colours} k
 * @param {{frame: number, range: {in: number, out: number} | null,
 *   ghosts: {start: number, duration: number}[], line: number | null, said: string}} over
 */
export function drawOver(c, view, k, over) {
  c.clearRect(0, 0, view.width, HEIGHT);
  const { top, high } = bandOf("picture");
  if (over.range) {
    const from = view.x(over.range.in);
    const to = view.x(over.range.out + 1);
    c.fillStyle = k.accent;
    c.globalAlpha = 0.25;
    c.fillRect(from, 0, to - from, RULER);
    c.globalAlpha = 1;
  }
  c.strokeStyle = k.accent;
  c.lineWidth = 2;
  c.setLineDash([5, 3]);
  for (const ghost of over.ghosts) {
    c.strokeRect(view.x(ghost.start), top + 1, Math.max(2, ghost.duration * view.scale), high - 2);
  }
  c.setLineDash([]);
  if (over.line !== null) {
    c.fillStyle = k.accent;
    c.fillRect(view.x(over.line) - 1, top - 2, 3, high + 4);
  }
  const x = Math.round(view.x(over.frame)) + 0.5;
  c.strokeStyle = k.accent;
  c.lineWidth = 1;
  c.beginPath();
  c.moveTo(x, 0);
  c.lineTo(x, HEIGHT);
  c.stroke();
  c.fillStyle = k.accent;
  c.beginPath();
  c.moveTo(x - 6, 0);
  c.lineTo(x + 6, 0);
  c.lineTo(x, 9);
  c.fill();
  if (over.said) {
    c.font = `600 12px system-ui, 'DejaVu Sans', sans-serif`;
    const wide = c.measureText(over.said).width + 14;
    const [ghost] = over.ghosts;
    const about = ghost ? view.x(ghost.start + ghost.duration / 2) - wide / 2 : x + 8;
    const left = Math.max(4, Math.min(about, view.width - wide - 4));
    c.fillStyle = k.panel;
    c.fillRect(left, top + 18, wide, 22);
    c.strokeRect(left + 0.5, top + 18.5, wide, 22);
    c.fillStyle = k.ink;
    c.textBaseline = "middle";
    c.fillText(over.said, left + 7, top + 29);
  }
}
