// @ts-check
/** Decides one thing after another, by keyboard: what was said goes out at once, the next comes up. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const desk = /** @type {HTMLElement} */ (document.getElementById("decide"));
const list = /** @type {HTMLElement} */ (document.getElementById("waiting"));
const place = /** @type {HTMLElement} */ (document.getElementById("case"));
const told = /** @type {Record<string, string>} */ ({ ...desk.dataset });

/** Notes that were typed and not sent, by what they are about: nothing typed is lost. */
const typed = new Map();
let busy = false;

/** @returns {HTMLElement | null} */
const shown = () => place.querySelector(".case");
const keyShown = () => shown()?.dataset.key ?? "";
const links = () =>
  /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll(".case-link")]).filter((a) => a.offsetParent);

/** @param {string} path */
async function fetchPart(path) {
  const answer = await fetch(`${told.base}/${path}`, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

function keepTyped() {
  const note = note_();
  if (note?.value) typed.set(keyShown(), note.value);
  else typed.delete(keyShown());
}

/** @returns {HTMLTextAreaElement | null} */
function note_() {
  return place.querySelector("#note");
}

/** @param {string} key */
function mark(key) {
  for (const link of list.querySelectorAll(".case-link")) {
    if (/** @type {HTMLElement} */ (link).dataset.key === key) {
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest" });
    } else link.removeAttribute("aria-current");
  }
}

/** @param {string} key */
async function open(key) {
  keepTyped();
  place.innerHTML = await fetchPart(`case?at=${encodeURIComponent(key)}`);
  window.htmx.process(place);
  place.scrollTop = 0;
  const note = note_();
  if (note && typed.has(key)) note.value = typed.get(key);
  mark(key);
  const subject = shown()?.dataset.subject ?? "";
  if (/^\d+[A-Z.\d]*$/.test(subject)) document.body.dispatchEvent(new CustomEvent("at-shot", { detail: { shot: subject } }));
  history.replaceState(null, "", `?at=${encodeURIComponent(key)}`);
}

async function reloadList() {
  list.innerHTML = await fetchPart(`waiting?at=${encodeURIComponent(keyShown())}`);
}

/**
 * @param {number} step
 * @param {string} from
 */
function beside(step, from = keyShown()) {
  const keys = links().map((a) => String(a.dataset.key));
  const at = keys.indexOf(from);
  if (at < 0) return keys[0];
  return keys[at + step];
}

/** @param {number} step */
async function go(step) {
  const key = beside(step);
  if (key) await open(key);
}

/** @param {string} ruled */
async function say(ruled) {
  const about = shown();
  if (!about || busy || !about.querySelector(`[data-say="${ruled}"]`)) return;
  const note = note_();
  if (ruled === "change" && !note?.value.trim()) {
    notice(told.noteFirst, "");
    note?.focus();
    return;
  }
  const facts = readFacts(about);
  if (ruled === "answer" && !Object.keys(facts).length) {
    notice(told.answerFirst, "");
    return;
  }
  busy = true;
  place.setAttribute("aria-busy", "true");
  const key = keyShown();
  const next = beside(1) ?? beside(-1);
  try {
    const answer = await send(about, ruled, facts);
    typed.delete(key);
    if (note) note.value = "";
    tell(about, ruled, answer);
    await reloadList();
    const wanted = links().some((a) => a.dataset.key === next) ? next : beside(1, "");
    if (wanted) await open(wanted);
    else {
      place.innerHTML = "";
      location.assign(String(told.base));
    }
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
    if (/** @type {any} */ (error).status === 409) {
      keepTyped();
      await open(key).catch(() => {});
    }
  } finally {
    busy = false;
    place.removeAttribute("aria-busy");
  }
}

/** @param {HTMLElement} about */
function readFacts(about) {
  /** @type {Record<string, string>} */
  const facts = {};
  for (const field of /** @type {NodeListOf<HTMLSelectElement>} */ (about.querySelectorAll("[data-fact]"))) {
    if (field.value) facts[String(field.dataset.fact)] = field.value;
  }
  return facts;
}

/**
 * @param {HTMLElement} about
 * @param {string} ruled
 * @param {Record<string, string>} facts
 */
function send(about, ruled, facts) {
  const form = /** @type {HTMLFormElement} */ (about.querySelector(".word"));
  const fields = new FormData(form);
  const word = {
    ruled,
    note: String(fields.get("note") ?? ""),
    role: String(fields.get("role") ?? ""),
    in_writing: fields.get("in_writing") !== null,
  };
  const { gate, subject, content, escalation } = about.dataset;
  if (escalation) {
    const asked = ruled === "answer" ? { ...word, facts } : word;
    return call("POST", `${told.api}/escalations/${encodeURIComponent(escalation)}`, asked);
  }
  return call("POST", `${told.api}/decisions`, { ...word, gate, subject, content });
}

/**
 * @param {HTMLElement} about
 * @param {string} ruled
 * @param {any} answer
 */
function tell(about, ruled, answer) {
  const what = about.dataset.subject ?? about.dataset.escalation;
  const done = told[`done${ruled[0].toUpperCase()}${ruled.slice(1)}`];
  const standing = answer.standing;
  const more =
    standing && ruled === "approve" && standing.state === "waiting"
      ? ` (${standing.approved_by.length} ${told.of} ${standing.needed})`
      : "";
  notice(`${what}: ${done}${more}`, ruled === "approve" || ruled === "answer" ? "good" : "");
}

/** @param {string} side */
function turn(side) {
  const look = /** @type {HTMLElement | null} */ (place.querySelector(".case-look[data-look]"));
  if (!look || !look.querySelector("[data-turn]")) return;
  look.dataset.look = side;
  for (const button of look.querySelectorAll("[data-turn]")) {
    const on = /** @type {HTMLElement} */ (button).dataset.turn === side;
    button.setAttribute("aria-pressed", String(on));
  }
}

/** @param {string} which */
function filter(which) {
  list.dataset.show = which;
  for (const button of desk.querySelectorAll("[data-show]")) {
    if (button instanceof HTMLButtonElement) button.setAttribute("aria-pressed", String(button.dataset.show === which));
  }
}

desk.addEventListener("click", (event) => {
  const on = /** @type {Element} */ (event.target).closest("button, a");
  if (!(on instanceof HTMLElement)) return;
  if (on.classList.contains("case-link")) {
    event.preventDefault();
    open(String(on.dataset.key)).catch((error) => notice(error.message, "bad"));
  } else if (on.dataset.say) say(on.dataset.say);
  else if (on.dataset.go) go(Number(on.dataset.go));
  else if (on.dataset.turn) turn(on.dataset.turn);
  else if (on instanceof HTMLButtonElement && on.dataset.show) filter(on.dataset.show);
});

desk.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  const on = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (on.matches("input, textarea, select, video, audio")) {
    if (event.key === "Escape") place.focus();
    return;
  }
  const acts = /** @type {Record<string, () => unknown>} */ ({
    a: () => say("approve"),
    c: () => say("change"),
    r: () => say("reject"),
    j: () => go(1),
    k: () => go(-1),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    n: () => note_()?.focus(),
    b: () => turn(place.querySelector('[data-look="before"]') ? "now" : "before"),
  });
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

/** Others decided, or something was made again: the list and what is in question are as they are now. */
async function refresh() {
  if (busy) return;
  const key = keyShown();
  await reloadList().catch(() => {});
  if (key && !busy && document.activeElement !== note_()) await open(key).catch(() => {});
}

for (const topic of ["decisions", "made"]) document.body.addEventListener(`live:${topic}`, refresh);
