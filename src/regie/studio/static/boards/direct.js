// @ts-check
/** The director's hand: what is said and set in the inspector goes to the API, and can be undone. */

import { Refused, call } from "../api.js";
import { notice } from "../notices.js";

const title = String(document.body.dataset.title);
/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.innerHTML || "{}");
const READ_AFTER_MS = 250;

/** @param {string} shot @param {string} [rest] */
const at = (shot, rest = "") => `/api/v1/titles/${title}/shots/${encodeURIComponent(shot)}${rest}`;

/**
 * @param {string} shot
 * @param {Record<string, unknown>} choices
 * @param {string} [said]
 */
export async function choose(shot, choices, said = "") {
  const told = await attempt(() => call("PATCH", at(shot), { choices, said }));
  if (told) tellKept(told);
  return told;
}

/** @param {any} told */
function tellKept(told) {
  if (!told.changed.length) return notice(words.kept);
  const what = told.changed.map((/** @type {string} */ key) => (told.row[key] === undefined ? labelOf(key) : choiceOf(key, told.row[key])));
  notice(`${told.subject}: ${what.join(", ")}`, "good", { word: words.undo, act: undo });
  for (const sentence of told.undone ?? []) notice(sentence, "bad");
}

/** @param {unknown} value @returns {string} */
export function tell(value) {
  if (Array.isArray(value)) return value.map(tell).join("; ");
  if (value && typeof value === "object") return Object.entries(value).map(([k, v]) => (k === "who" ? `${v}:` : `${k} ${tell(v)}`)).join(" ");
  return String(value);
}

/** What a key is called in the form. @param {string} key */
const labelOf = (key) => document.querySelector(`label[for="c-${key}"]`)?.textContent?.trim() || key;

/** A choice as the form has it: `Size: Medium wide`. @param {string} key @param {unknown} value */
function choiceOf(key, value) {
  const field = document.getElementById(`c-${key}`);
  const option = field instanceof HTMLSelectElement && [...field.options].find((each) => each.value === value);
  return `${labelOf(key)}: ${option ? option.text : tell(value)}`;
}

export const undo = () => back("undo");
export const redo = () => back("redo");

/** @param {"undo" | "redo"} way */
async function back(way) {
  const told = await attempt(() => call("POST", `/api/v1/titles/${title}/${way}`));
  if (told) notice(`${told.change.subject}: ${told.done}`, "good");
}

/**
 * @template T
 * @param {() => Promise<T>} doing
 * @returns {Promise<T | null>}
 */
export async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
    return null;
  }
}

/** Listens to all forms of an inspector, also those that are loaded later. @param {HTMLElement} inspector */
export function listenTo(inspector) {
  inspector.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
    const form = field.closest("form.choices");
    if (form instanceof HTMLFormElement) set(form, field);
  });
  inspector.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.matches(".say-it")) say(form);
    if (form.matches(".decide")) decide(form, /** @type {SubmitEvent} */ (event).submitter);
  });
  let waiting = 0;
  inspector.addEventListener("input", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const form = input.closest("form.say-it");
    if (!(form instanceof HTMLFormElement)) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => read(form, input.value), READ_AFTER_MS);
  });
  inspector.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-act]");
    const acts = button?.closest("[data-shot]");
    if (button instanceof HTMLElement && acts instanceof HTMLElement) act(String(button.dataset.act), [String(acts.dataset.shot)]);
  });
}

/** One field was changed. @param {HTMLFormElement} form @param {HTMLInputElement | HTMLSelectElement} field */
async function set(form, field, seen = field.dataset.seen ?? "") {
  const shot = String(form.dataset.shot);
  try {
    const told = await call("PATCH", at(shot, "/form"), { values: { [field.name]: field.value }, seen: { [field.name]: seen } });
    field.dataset.seen = field.value;
    tellKept(told);
  } catch (error) {
    const mine = error instanceof Refused && error.status === 409 && "theirs" in (error.told ?? {});
    const theirs = mine ? String(/** @type {Refused} */ (error).told.theirs ?? "") : "";
    notice(String(/** @type {Error} */ (error).message), "bad", mine ? { word: words.mine, act: () => set(form, field, theirs) } : undefined);
  }
}

/** What the words would choose, before they are kept. @param {HTMLFormElement} form @param {string} said */
async function read(form, said) {
  const place = /** @type {HTMLElement} */ (form.querySelector(".read-as"));
  if (!said.trim()) return void (place.textContent = "");
  const told = await attempt(() => call("POST", at(String(form.dataset.shot), "/words"), { said }));
  if (!told) return;
  place.replaceChildren(...Object.entries(told.choices).map(([key, value]) => chip(choiceOf(key, value), "good")), ...told.lost.map((/** @type {string} */ part) => chip(`? ${part}`, "bad")));
  if (told.advice) place.append(` ${told.advice}`);
}

/** @param {string} text @param {string} kind */
function chip(text, kind) {
  const made = document.createElement("span");
  made.className = `tag ${kind}`;
  made.textContent = text;
  return made;
}

/** @param {HTMLFormElement} form */
async function say(form) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("said"));
  if (input.value.trim() && (await choose(String(form.dataset.shot), {}, input.value))) input.value = "";
}

/** A decision is on the picture that is shown: another one came. @param {HTMLElement} inspector @param {string} board its digest */
export function nowShown(inspector, board) {
  const form = inspector.querySelector("form.decide");
  if (form instanceof HTMLFormElement) form.dataset.content = board;
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function decide(form, button) {
  const note = /** @type {HTMLInputElement} */ (form.elements.namedItem("note"));
  const ruled = button instanceof HTMLButtonElement ? button.value : "approve";
  const told = await attempt(() => call("POST", `/api/v1/titles/${title}/decisions`, { gate: "boards", subject: form.dataset.shot, content: form.dataset.content, ruled, note: note.value }));
  if (told) {
    note.value = "";
    notice(`${form.dataset.shot}: ${button?.textContent?.trim() ?? ruled}`, "good");
  }
}

/**
 * What is done to shots as they are: left out, held, added to, varied.
 * @param {string} what
 * @param {string[]} shots
 */
export async function act(what, shots) {
  for (const shot of shots) {
    if (what === "vary") await vary(shot);
    else if (what === "drop") await choose(shot, { drop: true });
    else if (what === "merge") await choose(shot, { merge: true });
    else if (what === "after") await choose(shot, { add: "after", size: "CU" });
    else if (what === "reset") await reset(shot);
  }
}

/** @param {string} shot */
async function vary(shot, counts = {}) {
  const told = await attempt(() => call("POST", at(shot, "/variants"), counts));
  if (told) notice(`${shot}: ${words.varying}`);
}

/** Gives all that was chosen for a shot back to the machine. @param {string} shot */
async function reset(shot) {
  const told = await attempt(() => call("GET", at(shot)));
  const naming = ["words", "scene", "before", "begins", "shot", "insert", "by"];
  const keys = Object.keys(told?.row ?? {}).filter((key) => !naming.includes(key));
  if (keys.length) await choose(shot, Object.fromEntries(keys.map((key) => [key, null])));
}
