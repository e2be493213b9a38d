// @ts-check
/** The boards in time, from any of them on: moving where a shot was shot, with what is spoken. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { playlistOfCut } from "../player/cut.js";
import "../player/player.js";

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("animatic"));
const player = /** @type {import("../player/player.js").RegiePlayer} */ (dialog.querySelector("regie-player"));
const caption = /** @type {HTMLElement} */ (dialog.querySelector("[data-caption]"));
const review = /** @type {HTMLAnchorElement | null} */ (dialog.querySelector("[data-review]"));
const title = String(document.body.dataset.title);

/** Music and effects are waited for so long, in milliseconds; then it plays without. */
const PATIENCE_MS = 1200;

/** @typedef {import("../cut/model.js").Clip} Clip */

/** @type {Clip[]} */
let clips = [];

/**
 * @param {HTMLElement[]} boards on the wall
 * @param {HTMLElement | undefined} from
 */
export async function playFrom(boards, from) {
  if (!from) return;
  const api = `/api/v1/titles/${title}`;
  try {
    const film = call("GET", `${api}/cut/film`).catch(() => ({}));
    const late = new Promise((resolve) => setTimeout(() => resolve({}), PATIENCE_MS));
    const timeline = await call("GET", `${api}/cut`);
    const { stems } = await Promise.race([film, late]);
    const shown = new Map(boards.map((board) => [board.dataset.shot, String(board.dataset.board)]));
    timeline.picture = timeline.picture.map((/** @type {Clip} */ clip) => asShown(clip, shown.get(clip.shot)));
    clips = timeline.picture;
    if (!clips.length) return;
    dialog.showModal();
    player.focus();
    const first = clips.find((clip) => clip.shot === from.dataset.shot) ?? clips[0];
    if (!(await player.load(playlistOfCut(timeline, title, stems), first.start))) return;
    player.cuts = clips.map((clip) => clip.start);
    player.act("faster");
  } catch (error) {
    notice(error instanceof Error ? error.message : String(error), "bad");
  }
}

/**
 * A shot as the wall shows it: of one that was drawn anew since it was shot, the board.
 * @param {Clip} clip
 * @param {string | undefined} board
 */
function asShown(clip, board) {
  return board && board !== clip.board ? { ...clip, board, film: "" } : clip;
}

for (const what of ["frame", "wanted"]) {
  player.addEventListener(what, () => {
    const clip = clips.findLast((one) => one.start <= player.at);
    const words = clip ? `${clip.shot}  ${clip.words}` : "";
    if (caption.textContent !== words) caption.textContent = words;
    if (review) review.href = `/t/${title}/review?file=film.mp4&frame=${player.at}`;
  });
}
dialog.addEventListener("close", () => {
  player.transport?.pause();
  const clip = clips.findLast((one) => one.start <= player.at);
  const link = clip && document.getElementById(`shot-${clip.shot}`)?.querySelector("a");
  link?.focus();
});
