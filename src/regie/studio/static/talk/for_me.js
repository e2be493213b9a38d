// @ts-check
/** What is said for oneself: how much, in the bar of every page; read and unread in the list. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const bell = /** @type {HTMLElement | null} */ (document.getElementById("for-me"));
const AT_ONCE_MS = 150;
let soon = 0;

async function count() {
  if (!bell) return;
  const told = await call("GET", "/api/v1/for-me/count").catch(() => null);
  if (!told) return;
  const all = told.unread + told.to_do;
  const badge = /** @type {HTMLElement} */ (bell.querySelector(".badge"));
  badge.hidden = !all;
  badge.textContent = String(all);
  const words = String(bell.dataset.words).replace("{unread}", told.unread).replace("{todo}", told.to_do);
  bell.title = words;
  bell.ariaLabel = words;
}

/**
 * @param {string} title
 * @param {string[]} items
 * @param {boolean} read
 */
const mark = (title, items, read) =>
  call("POST", "/api/v1/for-me/read", { title, items, read }).catch((error) => notice(String(error.message), "bad"));

document.addEventListener("click", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  const link = at.closest?.("a[data-read]");
  if (link instanceof HTMLElement) {
    const items = [String(link.dataset.read)];
    const headers = { "content-type": "application/json", "x-regie": "page" };
    const body = JSON.stringify({ title: link.dataset.title, items });
    void fetch("/api/v1/for-me/read", { method: "POST", keepalive: true, headers, body }).catch(() => {});
  }
  const one = at.closest?.("[data-mark-read]");
  if (one instanceof HTMLElement) void mark(String(one.dataset.title), [String(one.dataset.markRead)], one.dataset.now === "read");
  if (at.closest?.("[data-read-all]")) {
    /** @type {Map<string, string[]>} */
    const by = new Map();
    for (const new_ of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".mine-item.is-new a[data-read]"))) {
      const title = String(new_.dataset.title);
      by.set(title, [...(by.get(title) ?? []), String(new_.dataset.read)]);
    }
    for (const [title, items] of by) void mark(title, items, true);
  }
});

document.body.addEventListener("live:for-you", () => {
  clearTimeout(soon);
  soon = setTimeout(count, AT_ONCE_MS);
});
void count();
