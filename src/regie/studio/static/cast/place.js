// @ts-check
/** A place: its set drawn from all sides when something is missing, and anew when it was changed. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const page = /** @type {HTMLElement} */ (document.getElementById("place"));
const state = /** @type {HTMLElement} */ (page.querySelector(".turn-state"));

async function draw() {
  state.textContent = String(page.dataset.drawing);
  try {
    const told = await call("POST", `${page.dataset.api}/set-views/${page.dataset.place}`);
    for (const [view, digest] of Object.entries(told.views)) {
      const figure = page.querySelector(`[data-view="${view}"]`);
      const picture = document.createElement("img");
      [picture.width, picture.height] = told.size;
      picture.alt = figure?.querySelector("figcaption")?.textContent ?? view;
      picture.src = `/media/${page.dataset.slug}/${digest}/${view}.png`;
      figure?.querySelector("img, .no-view")?.replaceWith(picture);
    }
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
  state.textContent = "";
}

if ("missing" in page.dataset) draw();
page.addEventListener("saved", draw);
