// @ts-check
/** The look: the colours of each scene, and the look book: drawn, and one look of it taken. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const page = /** @type {HTMLElement} */ (document.getElementById("look"));
const api = String(page.dataset.api);

for (const swatch of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-colour]"))) {
  swatch.style.background = String(swatch.dataset.colour);
  swatch.style.flexGrow = String(swatch.dataset.share);
}

document.getElementById("book")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const counts = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, Number(value)]));
  try {
    await call("POST", `${api}/look-book`, counts);
    const state = document.getElementById("book-state");
    if (state) state.textContent = String(page.dataset.asked);
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
});
document.body.addEventListener("live:look-book", () => location.reload());

page.addEventListener("click", async (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("button[data-take]"));
  if (!button) return;
  try {
    await call("POST", `${api}/look-book/${button.dataset.take}/take`);
    notice(String(page.dataset.taken), "good");
    setTimeout(() => location.reload(), 600);
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
});
