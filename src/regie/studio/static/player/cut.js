// @ts-check
/**
 * The cut as a playlist: each piece from its shot's own film, else its board; lines where they are
 * heard, music and effects where they are made. Nothing has to be made for it to play.
 *
 * What is needed of `GET /api/v1/titles/{title}/cut`:
 * @typedef {{shot: string, start: number, duration: number, source_in: number, dissolve: number,
 *   black: number, board: string, film: string}} Clip
 * @typedef {{rate: [number, number], size: [number, number], duration: number, picture: Clip[],
 *   dialogue: {start: number, duration: number, sound: string}[]}} Timeline
 */

import { asPlaylist } from "./playlist.js";

/**
 * @param {Timeline} timeline
 * @param {string} slug of the title
 * @param {Record<string, string>} [stems] digests of music and effects, by name
 * @returns {import("./playlist.js").Playlist}
 */
export function playlistOfCut(timeline, slug, stems = {}) {
  const { rate, size, duration } = timeline;
  const seconds = (/** @type {number} */ frames) => (frames * rate[1]) / rate[0];
  const media = (/** @type {string} */ digest, /** @type {string} */ name) =>
    `/media/${slug}/${digest}/${encodeURIComponent(name)}`;
  const pieces = timeline.picture.flatMap((clip) => {
    const query = new URLSearchParams({ file: `shots/${clip.shot}.mp4`, digest: clip.film });
    const piece = {
      frames: clip.duration,
      film: clip.film ? `/api/v1/titles/${slug}/frames?${query}` : undefined,
      in: clip.source_in,
      still: clip.board ? media(clip.board, `${clip.shot}.png`) : undefined,
      dissolve: clip.dissolve,
    };
    return clip.black ? [{ frames: clip.black }, piece] : [piece];
  });
  const lines = timeline.dialogue
    .filter((line) => line.sound)
    .map((line) => ({ url: media(line.sound, "line.wav"), start: seconds(line.start), seconds: seconds(line.duration) }));
  const others = Object.entries(stems).map(([name, digest]) => ({
    url: media(digest, `${name}.wav`), start: 0, seconds: seconds(duration),
  }));
  return asPlaylist({
    rate: { numerator: rate[0], denominator: rate[1] },
    width: size[0],
    height: size[1],
    pieces,
    sounds: [...lines, ...others],
  });
}
