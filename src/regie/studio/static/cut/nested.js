// @ts-check
/**
 * Scenes folded to one clip each: a way to look at the cut and to move whole scenes, that changes
 * nothing of it. What is done to a folded scene is done to its pieces, as one change.
 *
 * @typedef {import("./model.js").Clip} Clip
 * @typedef {Clip & {of?: Clip[]}} Block a piece, or a folded scene: then `of` are its pieces
 */

/**
 * The picture track as it is seen: neighbours of a folded scene are one.
 * @param {Clip[]} pieces
 * @param {Set<string>} folded scenes
 * @returns {Block[]}
 */
export function blocksOf(pieces, folded) {
  /** @type {Block[]} */
  const found = [];
  for (const clip of pieces) {
    const before = found[found.length - 1];
    if (before?.of && before.scene === clip.scene) {
      before.of.push(clip);
      before.duration = clip.start + clip.duration - before.start;
    } else {
      found.push(folded.has(clip.scene) ? { ...clip, of: [clip] } : clip);
    }
  }
  return found;
}

/** Keys of the pieces of a block. @param {Block} block */
export function keysOf(block) {
  return block.of?.map((clip) => clip.key) ?? [block.key];
}

/**
 * The piece at an edge of a block.
 * @param {Block} block
 * @param {"head" | "tail"} edge
 */
export function pieceAt(block, edge) {
  return block.of?.at(edge === "head" ? 0 : -1) ?? block;
}

/**
 * Trims a whole scene: pieces that the trim takes wholly are dropped, the next one is trimmed.
 * @param {Clip[]} clips of it, in order
 * @param {"head" | "tail"} edge
 * @param {number} by later is positive
 * @returns {object[]}
 */
export function trimScene(clips, edge, by) {
  const inwards = edge === "head" ? by > 0 : by < 0;
  const order = edge === "head" ? clips : [...clips].reverse();
  let left = inwards ? Math.abs(by) : 0;
  let at = 0;
  while (at < order.length - 1 && left >= order[at].duration) left -= order[at++].duration;
  const gone = order.slice(0, at).map((clip) => clip.key);
  const clip = order[at];
  const rest = inwards ? left * Math.sign(by) : by;
  const seen = [clip.source_in, clip.source_in + clip.duration];
  return [
    ...(gone.length ? [{ do: "drop", pieces: gone }] : []),
    ...(rest ? [{ do: "trim", piece: clip.key, side: edge, by: rest, seen }] : []),
  ];
}
