// @ts-check
/** What is being made, in the bar of every page; and what could not be, as a notice. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const AT_WORK = new Set(["running", "pausing", "cancelling"]);

export function showMaking() {
  const place = document.getElementById("making");
  if (!(place instanceof HTMLAnchorElement)) return;
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  bar.setAttribute("aria-label", String(place.dataset.word));
  place.append(bar, words);
  let shown = "";

  /** @param {import("../news.js").News} make */
  const show = (make) => {
    if (!AT_WORK.has(String(make.state))) {
      if (shown === make.make) place.hidden = true;
      return;
    }
    shown = String(make.make);
    place.hidden = false;
    bar.max = Number(make.known) || 1;
    bar.value = Number(make.done);
    words.textContent = [inWords(place, make), make.known ? `${make.done}/${make.known}` : "", long(Number(make.left))]
      .filter(Boolean)
      .join(" · ");
    place.title = `${place.dataset.word}: ${words.textContent}`;
  };

  document.body.addEventListener("live:make", (event) =>
    show(/** @type {CustomEvent<import("../news.js").News>} */ (event).detail),
  );
  document.body.addEventListener("live:failed", (event) => {
    const news = /** @type {CustomEvent<import("../news.js").News>} */ (event).detail;
    notice(String(news.sentence || place.dataset.died), "bad");
  });
  call("GET", String(place.dataset.api)).then(
    ({ makes }) => {
      const now = makes.find((/** @type {{state: string}} */ make) => AT_WORK.has(make.state));
      if (now && !shown) {
        const { kind = "", name = "", scene = "" } = now.steps[0] ?? {};
        show({ topic: "make", make: now.id, state: now.state, done: now.done, known: now.known, left: Math.round(now.seconds_left), kind, name, scene });
      }
    },
    () => {}, // the next piece of news tells
  );
}

/** What is made, as people call it. @param {HTMLElement} place @param {import("../news.js").News} make */
function inWords(place, make) {
  const said = place.dataset[String(make.kind)] ?? "{name}";
  return said.replace("{name}", () => String(make.name ?? "")).replace("{scene}", () => String(make.scene ?? ""));
}

/** @param {number} seconds */
function long(seconds) {
  if (!seconds) return "";
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
