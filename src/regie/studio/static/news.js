// @ts-check
/** The stream of news: one connection a page; each topic becomes an event `live:TOPIC` of the body. */

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
  window.addEventListener("pagehide", () => source.close(), { once: true });
  return source;
}
