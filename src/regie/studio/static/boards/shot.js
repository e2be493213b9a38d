// @ts-check
/** One shot: still or moving, and the picture that it had before beside, over, or against it. */

import { actionOf } from "../player/keys.js";
import { act, listenTo, nowShown, redo, undo } from "./direct.js";

const page = /** @type {HTMLElement} */ (document.getElementById("shot-page"));
const picture = /** @type {HTMLElement} */ (page.querySelector(".picture"));
const inspector = /** @type {HTMLElement} */ (document.getElementById("inspector"));
const mix = /** @type {HTMLInputElement} */ (document.getElementById("mix"));
const now = /** @type {HTMLImageElement | null} */ (picture.querySelector(".now"));
const before = /** @type {HTMLImageElement} */ (picture.querySelector(".before"));
const playing = document.getElementById("review");
const player = /** @type {import("../player/player.js").RegiePlayer | null} */ (playing?.querySelector("regie-player") ?? null);
const title = String(document.body.dataset.title);
const shot = String(page.dataset.shot);

listenTo(inspector);

/** @param {string} view */
function show(view) {
  picture.dataset.view = view;
  for (const button of page.querySelectorAll("[data-view]")) {
    if (button instanceof HTMLButtonElement) button.ariaPressed = String(button.dataset.view === view);
  }
  const moving = view === "moving";
  picture.hidden = moving;
  if (playing) playing.hidden = !moving;
  if (moving) void play();
  else player?.transport?.pause();
  before.hidden = !["wipe", "overlay", "difference", "side"].includes(view);
}

/** The shot in time, by the one player: the film, or, where it was not shot yet, its board. */
async function play() {
  if (!playing || !player || player.index) return;
  const { file = "", digest = "" } = playing.dataset;
  const query = new URLSearchParams({ file, ...(digest && { digest }) });
  await player.load(`/api/v1/titles/${title}/frames?${query}`);
}
page.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button[data-view]");
  if (button instanceof HTMLElement) show(String(button.dataset.view));
});
mix.addEventListener("input", () => picture.style.setProperty("--mix", `${mix.value}%`));
picture.style.setProperty("--mix", "50%");

// What it looked like when it was last seen, if that was another picture.
const KEY = `regie.seen.${title}.${page.dataset.about}`;
offerBefore(sessionStorage.getItem(KEY));

/** @param {string | null} digest */
function offerBefore(digest) {
  if (!digest || digest === page.dataset.board) return;
  before.src = `/media/${title}/${digest}/${shot}.png`;
  before.onload = () => /** @type {HTMLElement} */ (page.querySelector(".before-views")).removeAttribute("hidden");
}

// A new picture takes the old one's place; the old one stays to be compared with.
document.body.addEventListener("live:made", async () => {
  const answer = await fetch(`/api/v1/titles/${title}/boards`);
  if (!answer.ok) return;
  const wall = await answer.json();
  const found = wall.scenes.flatMap((/** @type {any} */ scene) => scene.shots).find((/** @type {any} */ each) => each.about === page.dataset.about);
  for (const each of wall.scenes.flatMap((/** @type {any} */ scene) => scene.shots)) {
    const small = page.querySelector(`.beside a[href$="/${each.shot}"] img`);
    if (small instanceof HTMLImageElement && each.board) small.src = `/thumbs/${title}/240/${each.board}/${each.shot}.png`;
  }
  if (!found?.board || found.board === page.dataset.board || !now) return;
  const old = String(page.dataset.board);
  if (old) sessionStorage.setItem(KEY, old);
  page.dataset.board = found.board;
  nowShown(inspector, found.board);
  now.src = `/media/${title}/${found.board}/${found.shot}.png`;
  offerBefore(old);
});

document.addEventListener("keydown", (event) => {
  if (/** @type {HTMLElement} */ (event.target).closest("input, select, textarea, dialog")) return;
  if (page.querySelector(".player-ink.drawing") && event.key !== "/") return; // strokes have their own
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    return void (event.shiftKey ? redo() : undo());
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const asked = playing && !playing.hidden && event.key !== " " ? actionOf(event) : "";
  if (asked) return void (event.preventDefault(), player?.act(asked));
  const here = page.querySelector(".beside [aria-current]")?.closest("li");
  const link = (event.key === "ArrowRight" ? here?.nextElementSibling : event.key === "ArrowLeft" ? here?.previousElementSibling : null)?.querySelector("a");
  if (link) return location.assign(link.href);
  if (event.key === "/") return void (event.preventDefault(), document.getElementById("said")?.focus());
  if (event.key === "Escape") return location.assign(`/t/${title}/boards#shot-${shot}`);
  if (event.key === " " && playing && !/** @type {HTMLElement} */ (event.target).closest("button")) {
    event.preventDefault();
    if (playing.hidden) show("moving");
    else player?.act("toggle");
    return undefined;
  }
  if (event.key === "d" && playing?.hidden) show("moving");
  if (event.key === "v") act("vary", [shot]);
});
document.getElementById("undo")?.addEventListener("click", undo);
