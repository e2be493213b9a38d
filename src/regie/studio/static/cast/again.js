// @ts-check
/** What a change of the bible would have made again, with the button that makes it. */

import { call } from "../api.js";
import { notice } from "../notices.js";

/**
 * @param {HTMLElement} place filled with a sentence @param {string} api of the title
 * @param {Record<string, string | undefined>} words again, nothing, make
 */
export async function tellAgain(place, api, words) {
  try {
    const plan = await call("GET", `${api}/plan?targets=boards`);
    place.textContent = plan.steps ? `${String(words.again).replace("#", plan.steps)} ` : String(words.nothing);
    if (!plan.steps) return;
    const make = document.createElement("button");
    make.type = "button";
    make.textContent = String(words.make);
    make.addEventListener("click", async () => {
      make.disabled = true;
      await call("POST", `${api}/makes`, { targets: ["boards"] }).catch((e) => notice(e.message, "bad"));
    });
    place.append(make);
  } catch {
    place.textContent = "";
  }
}
