// @ts-check
/** What every page runs: news of the title, notices, keys. */

import { showMaking } from "./activity/making.js";
import { showPresent } from "./activity/present.js";
import { followShots } from "./at_shot.js";
import { listen } from "./news.js";
import { notice } from "./notices.js";

const stream = document.body.dataset.news;
if (stream) listen(stream);
followShots();
showMaking();
showPresent();

// Answers that htmx could not place are told as notices.
document.body.addEventListener("htmx:responseError", (event) => {
  const request = /** @type {CustomEvent<{xhr: XMLHttpRequest}>} */ (event).detail.xhr;
  let said = request.statusText;
  try {
    said = JSON.parse(request.responseText).title ?? said;
  } catch {
    // A page: its status is all that there is to say.
  }
  notice(said, "bad");
});
