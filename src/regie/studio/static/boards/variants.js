// @ts-check
/** A wall of variants: asked for, looked at, one taken. */

import { call } from "../api.js";
import { attempt } from "./direct.js";

const page = /** @type {HTMLElement} */ (document.getElementById("variants"));
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("vary"));
const title = String(document.body.dataset.title);
const at = `/api/v1/titles/${title}/shots/${page.dataset.shot}/variants`;

/** Thirty that differ: places of the camera, sizes, lights. */
const THIRTY = { angles: 5, sizes: 3, lights: 2 };

/** @param {Record<string, number>} counts */
async function ask(counts) {
  const state = /** @type {HTMLElement} */ (document.getElementById("vary-state"));
  const told = await attempt(() => call("POST", at, counts));
  if (told) state.textContent = "…";
}
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, Number(value)])));
});
document.getElementById("thirty")?.addEventListener("click", () => ask(THIRTY));
document.body.addEventListener("live:variants", () => location.reload());

page.addEventListener("click", async (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-take]");
  if (!(button instanceof HTMLElement)) return;
  const told = await attempt(() => call("POST", `${at}/${button.dataset.take}/take`));
  if (told) location.assign(`/t/${title}/boards/${page.dataset.shot}`);
});
