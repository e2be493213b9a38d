// @ts-check
/** Portraits: those that are missing are drawn one after another. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const page = /** @type {HTMLElement} */ (document.getElementById("people"));

/** Whoever has no portrait yet is drawn as the page is opened, one after another. */
async function drawMissing() {
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-missing]"))) {
    const place = /** @type {HTMLElement} */ (link.querySelector(".portrait-picture"));
    place.textContent = String(page.dataset.drawing);
    try {
      const told = await call("POST", `${page.dataset.api}/turnarounds/${link.dataset.who}`);
      const picture = document.createElement("img");
      picture.src = `/media/${document.body.dataset.title}/${told.views.face}/face.png`;
      picture.alt = "";
      place.replaceChildren(picture);
      delete link.dataset.missing;
    } catch (error) {
      place.textContent = "";
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }
}
if ("draws" in page.dataset) drawMissing();
