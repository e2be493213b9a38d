// @ts-check
/**
 * Keeps in this browser what is typed into fields marked `data-keep`, until the studio has it.
 *
 * The mark names the field in its title, the same in every page that shows it: `talk:shot:12A`.
 * A draft goes when a call that carried its words succeeded, or when the field shows it as saved.
 * It comes back when the field does: after a reload, a lost connection, a closed tab.
 */

import { KEPT } from "./api.js";
import { notice } from "./notices.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/** @typedef {{text: string, was: string, at: number}} Draft `was`: what the field showed before. */

const { visitor = "", title = "" } = document.body.dataset;
const PREFIX = `regie-draft:${visitor}:`;
const OWN = `${PREFIX}${title}:`;
const OLDEST_MS = 30 * 24 * 3600 * 1000;

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("page-words")?.innerHTML || "{}");
/** Keys typed into since the page was opened, the last one last. @type {Set<string>} */
const touched = new Set();

/** @param {string} key @returns {Draft | null} */
function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(OWN + key) ?? "null");
    return typeof kept?.text === "string" ? kept : null;
  } catch {
    return null;
  }
}

/** @param {Field} field */
function keep(field) {
  const key = String(field.dataset.keep);
  const was = read(key)?.was ?? field.defaultValue;
  touched.delete(key);
  touched.add(key);
  if (!field.value || field.value === was) return forget(key);
  try {
    localStorage.setItem(OWN + key, JSON.stringify({ text: field.value, was, at: Date.now() }));
  } catch {
    // The browser's store is full or shut: what is typed lives as long as the page.
  }
}

/** @param {string} key */
function forget(key) {
  localStorage.removeItem(OWN + key);
  touched.delete(key);
}

/** @param {ParentNode} place where fields have come */
function bringBack(place) {
  for (const field of /** @type {NodeListOf<Field>} */ (place.querySelectorAll("[data-keep]"))) {
    const key = String(field.dataset.keep);
    const draft = read(key);
    if (!draft) continue;
    if (field.value === draft.text || field.readOnly) {
      if (field.defaultValue === draft.text) forget(key);
      continue;
    }
    if (field.value !== field.defaultValue) continue; // typed on, or filled by its room
    if (field.defaultValue === draft.was) put(field, draft);
    else notice(words.other, "", { word: words.use, act: () => put(field, draft) });
  }
}

/** @param {Field} field @param {Draft} draft */
function put(field, draft) {
  const closed = field.closest("details:not([open])");
  if (closed instanceof HTMLDetailsElement) closed.open = true;
  field.value = draft.text;
  field.classList.add("kept-draft");
  field.title = words.back;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** All words of a body that was sent, as a field may have had them. @param {unknown} body @returns {string[]} */
function wordsOf(body) {
  if (typeof body === "string" || typeof body === "number") return [String(body).trim()];
  if (body instanceof FormData) return [...body.values()].flatMap((value) => wordsOf(value));
  if (Array.isArray(body)) return [body.join(", "), ...body.flatMap(wordsOf)];
  return body && typeof body === "object" ? Object.values(body).flatMap(wordsOf) : [];
}

document.addEventListener("input", (event) => {
  const field = /** @type {Field} */ (event.target);
  if (field.dataset?.keep === undefined) return;
  keep(field);
  if (event.isTrusted) field.classList.remove("kept-draft");
});

document.addEventListener(KEPT, (event) => {
  const sent = new Set(wordsOf(/** @type {CustomEvent} */ (event).detail));
  const key = [...touched].reverse().find((one) => sent.has(read(one)?.text.trim() ?? "\0"));
  if (key === undefined) return;
  forget(key);
  document.querySelector(`[data-keep="${CSS.escape(key)}"]`)?.classList.remove("kept-draft");
});

// What the page itself emptied or put back is no draft any more.
addEventListener("pagehide", () => {
  for (const field of /** @type {NodeListOf<Field>} */ (document.querySelectorAll("[data-keep]"))) {
    if (touched.has(String(field.dataset.keep))) keep(field);
  }
});

new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node instanceof Element && (node.matches("[data-keep]") || node.querySelector("[data-keep]"))) {
        bringBack(node.parentElement ?? document.body);
      }
    }
  }
}).observe(document.body, { childList: true, subtree: true });

for (const key of Object.keys(localStorage)) {
  if (!key.startsWith(PREFIX)) continue;
  const at = read(key.slice(OWN.length))?.at ?? Date.now();
  if (key.startsWith(OWN) && Date.now() - at > OLDEST_MS) localStorage.removeItem(key);
}
bringBack(document.body);
