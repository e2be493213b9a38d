// @ts-check
/** The stream of news: one connection a page; each topic becomes an event `live:TOPIC` of the body. */

import { notice } from "./notices.js";

/** Without a connection for so long, it is said. */
const AWAY_MS = 3000;

/** What may have changed while one was away, where the studio was started anew meanwhile. */
const AGAIN = ["notes", "decisions", "direction", "people", "titles", "for-you"];

/** @typedef {{topic: string, by?: string, [key: string]: string | number | undefined}} News */

/**
 * Listens for news until the page is left. The browser itself connects again, and asks for what it
 * missed by the number of the last event.
 * @param {string} address
 * @returns {EventSource}
 */
export function listen(address) {
  const source = new EventSource(address);
  source.addEventListener("news", (event) => {
    /** @type {News} */
    const news = JSON.parse(event.data);
    document.body.dispatchEvent(new CustomEvent(`live:${news.topic}`, { detail: news }));
    document.body.dispatchEvent(new CustomEvent("live", { detail: news }));
  });
  tellAway(source);
  window.addEventListener("pagehide", () => source.close(), { once: true });
  return source;
}

/** Says when the connection is gone, and when it is back. @param {EventSource} source */
function tellAway(source) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(document.getElementById("page-words")?.innerHTML || "{}");
  let timer = 0;
  let away = false;
  source.addEventListener("error", () => {
    timer ||= window.setTimeout(() => {
      away = true;
      notice(words.away, "");
    }, AWAY_MS);
  });
  source.addEventListener("open", () => {
    clearTimeout(timer);
    timer = 0;
    if (!away) return;
    away = false;
    notice(words.here, "good");
    for (const topic of AGAIN) document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail: { topic } }));
  });
}
