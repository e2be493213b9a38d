// @ts-check
/** The room of makes: what happens is shown as it happens; what is wanted is told. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const REFRESH_MS = 900;

const makes = document.getElementById("makes");
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("ask"));

if (makes) keepFresh(makes);
if (makes) takeWishes(makes);
if (form) takeAsks(form);

/** @param {HTMLElement} place */
function keepFresh(place) {
  let last = 0;
  let waiting = 0;
  const refresh = () => {
    waiting = 0;
    last = performance.now();
    place.dispatchEvent(new CustomEvent("refresh"));
  };
  const soon = (/** @type {number} */ inMs) => {
    if (!waiting) waiting = setTimeout(refresh, inMs);
  };
  document.body.addEventListener("live:make", (event) => {
    const news = /** @type {CustomEvent<import("../news.js").News>} */ (event).detail;
    const bar = place.querySelector(`progress[data-of="${CSS.escape(String(news.make))}"]`);
    if (bar instanceof HTMLProgressElement) {
      bar.max = Number(news.known) || 1;
      bar.value = Number(news.done);
    }
    if (news.state !== news.before) {
      clearTimeout(waiting);
      waiting = 0;
      soon(30);
    } else {
      soon(Math.max(0, REFRESH_MS - (performance.now() - last)));
    }
  });
  document.body.addEventListener("live:failed", () => soon(0));
}

/** @param {HTMLElement} place */
function takeWishes(place) {
  place.addEventListener("click", async (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button[data-want]");
    if (!(button instanceof HTMLButtonElement)) return;
    button.disabled = true;
    try {
      await call("POST", `${place.dataset.api}/${button.dataset.make}/${button.dataset.want}`);
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    } finally {
      button.disabled = false;
      place.dispatchEvent(new CustomEvent("refresh"));
    }
  });
}

/** @param {HTMLFormElement} asking */
function takeAsks(asking) {
  const planned = /** @type {HTMLElement} */ (document.getElementById("planned"));
  const plan = /** @type {HTMLButtonElement} */ (document.getElementById("ask-plan"));
  const asked = () => {
    const data = new FormData(asking);
    const target = String(data.get("target") ?? "");
    return {
      targets: target ? [target] : [],
      scenes: String(data.get("scenes") ?? ""),
      profile: String(data.get("profile") ?? "previs"),
    };
  };
  asking.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await call("POST", String(asking.dataset.to), asked());
      planned.replaceChildren();
      notice(String(asking.dataset.asked), "good");
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  });
  plan.addEventListener("click", async () => {
    const { targets, scenes, profile } = asked();
    const query = new URLSearchParams({ targets: targets.join(","), scenes, profile });
    plan.disabled = true;
    plan.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${asking.dataset.plan}?${query}`, {
        headers: { accept: "application/json, text/html;q=0.5", "x-regie": "page" },
      });
      const text = await answer.text();
      if (answer.ok) planned.innerHTML = text;
      else notice(sentenceOf(text), "bad");
    } finally {
      plan.disabled = false;
      plan.removeAttribute("aria-busy");
    }
  });
}

/** @param {string} text */
function sentenceOf(text) {
  try {
    return String(JSON.parse(text).title);
  } catch {
    return text.slice(0, 200);
  }
}
