// @ts-check
/**
 * What each tool does with a piece and a number of frames, for the pointer, the keys and typed
 * numbers alike.
 *
 * @typedef {import("./model.js").Clip} Clip
 * @typedef {import("./nested.js").Block} Block
 * @typedef {import("./model.js").Model} Model
 * @typedef {"select" | "trim" | "roll" | "slip" | "slide" | "razor"} Tool
 */

import { pieceAt, trimScene } from "./nested.js";

/** By key. @type {Record<string, Tool>} */
export const TOOL_KEYS = { a: "select", t: "trim", r: "roll", y: "slip", u: "slide", b: "razor" };

/**
 * The edits that move something by frames; none where the tool moves nothing.
 * @param {Tool} tool
 * @param {Block} block
 * @param {"head" | "tail"} edge
 * @param {number} by later is positive
 * @param {Clip[]} pieces all
 * @returns {object[]}
 */
export function editsBy(tool, block, edge, by, pieces) {
  if (!by) return [];
  if (block.of && tool === "trim") return trimScene(block.of, edge, by);
  const clip = pieceAt(block, edge);
  const seen = [clip.source_in, clip.source_in + clip.duration];
  switch (tool) {
    case "trim":
      return [{ do: "trim", piece: clip.key, side: edge, by, seen }];
    case "roll": {
      const at = pieces.indexOf(clip) + (edge === "tail" ? 1 : 0);
      return pieces[at] && at > 0 ? [{ do: "roll", piece: pieces[at].key, by }] : [];
    }
    case "slip":
      return [{ do: "slip", piece: clip.key, by: -by, seen }];
    case "slide":
      return [{ do: "slide", piece: clip.key, by }];
    default:
      return [];
  }
}

/**
 * How far a tool can go, in frames, earlier and later.
 * @param {Tool} tool
 * @param {Block} block
 * @param {"head" | "tail"} edge
 * @param {Clip[]} pieces
 * @returns {[number, number]}
 */
export function limits(tool, block, edge, pieces) {
  if (block.of && (tool === "slip" || tool === "slide")) return [0, 0];
  const clip = pieceAt(block, edge);
  const at = pieces.indexOf(clip);
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  const out = (/** @type {Clip} */ c) => c.source_in + c.duration;
  switch (tool) {
    case "trim":
      return edge === "head" ? [-clip.source_in, block.duration - 1] : [1 - block.duration, clip.most - out(clip)];
    case "roll": {
      const [one, two] = edge === "head" ? [before, clip] : [clip, after];
      if (!one || !two) return [0, 0];
      return [Math.max(1 - one.duration, -two.source_in), Math.min(one.most - out(one), two.duration - 1)];
    }
    case "slip":
      return [-(clip.most - out(clip)), clip.source_in];
    case "slide": {
      if (!before) return [0, 0];
      const [least, most] = [1 - before.duration, before.most - out(before)];
      return after ? [Math.max(least, -after.source_in), Math.min(most, after.duration - 1)] : [least, most];
    }
    default:
      return [-Infinity, Infinity];
  }
}

/**
 * Where what a tool moves would lie: drawn while one drags.
 * @param {Tool} tool
 * @param {Block} clip
 * @param {"head" | "tail"} edge
 * @param {number} by
 * @param {Clip[]} pieces
 * @returns {{start: number, duration: number}[]}
 */
export function ghostsOf(tool, clip, edge, by, pieces) {
  const at = pieces.indexOf(pieceAt(clip, edge));
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  switch (tool) {
    case "trim":
      return edge === "head"
        ? [{ start: clip.start, duration: clip.duration - by }]
        : [{ start: clip.start, duration: clip.duration + by }];
    case "roll": {
      const [one, two] = edge === "head" ? [before, pieceAt(clip, edge)] : [pieceAt(clip, edge), after];
      if (!one || !two) return [];
      return [
        { start: one.start, duration: one.duration + by },
        { start: two.start + by, duration: two.duration - by },
      ];
    }
    case "slip":
      return [{ start: clip.start, duration: clip.duration }];
    case "slide":
      return [{ start: clip.start + by, duration: clip.duration }];
    default:
      return [{ start: clip.start + by, duration: clip.duration }];
  }
}

/**
 * The nearest place to snap to: cuts, markers, the playhead.
 * @param {Model} model
 * @param {number} frame
 * @param {number} reach frames
 * @param {number[]} more
 */
export function snapped(model, frame, reach, more) {
  let best = frame;
  let near = reach;
  const at = model.placeAt(frame);
  const { picture, markers, duration } = model.timeline;
  const around = picture.slice(Math.max(0, at - 1), at + 3).flatMap((clip) => [clip.start, clip.start + clip.duration]);
  for (const place of [...around, ...markers.map((marker) => marker.start), ...more, 0, duration]) {
    const away = Math.abs(place - frame);
    if (away <= near) [best, near] = [place, away];
  }
  return Math.round(best);
}
