// @ts-check
/** The drafts: when they were saved, and one brought back. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const place = /** @type {HTMLElement} */ (document.querySelector(".drafts-page"));
const title = document.body.dataset.title ?? "";

for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time[data-at]"))) {
  const at = new Date(Number(time.dataset.at) * 1000);
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}

place.addEventListener("click", async (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  const draft = button?.dataset.restore;
  if (!draft) return;
  try {
    await call("POST", `/api/v1/titles/${title}/script/drafts/${draft}/restore`, { base: place.dataset.current });
    notice(place.dataset.restored ?? "", "good");
    setTimeout(() => location.reload(), 900);
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
});
