// @ts-check
/** The wall: zoom, selection by mouse and keyboard, the inspector beside it, order by dragging. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { act, attempt, choose, listenTo, nowShown, redo, undo } from "./direct.js";
import { playFrom } from "./animatic.js";
import { keepFresh } from "./fresh.js";

const wall = /** @type {HTMLElement} */ (document.getElementById("wall"));
const zoom = /** @type {HTMLInputElement} */ (document.getElementById("zoom"));
const inspector = /** @type {HTMLElement} */ (document.getElementById("inspector"));
const sheet = /** @type {HTMLDialogElement} */ (document.getElementById("sheet"));
const keysSheet = /** @type {HTMLDialogElement} */ (document.getElementById("keys-sheet"));
const title = String(document.body.dataset.title);
const may = String(wall.dataset.may).split(" ");
const KEPT = "regie.wall.zoom";
/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.innerHTML || "{}");

/** What the selected shots are about, the last one the one that is inspected: numbers may move. */
/** @type {string[]} */
let selected = [];

/** @returns {HTMLElement[]} */
const boards = () => [...wall.querySelectorAll(".board")].map((board) => /** @type {HTMLElement} */ (board));
/** @param {string} uid */
const boardOf = (uid) => boards().find((board) => board.dataset.about === uid);
const numbers = () => selected.map(boardOf).filter((board) => board !== undefined).map((board) => String(board.dataset.shot));

// --- zoom -----------------------------------------------------------------------------------------

/** @param {string} step */
function showZoom(step) {
  wall.dataset.zoom = step;
  zoom.value = step;
  localStorage.setItem(KEPT, step);
}
zoom.addEventListener("input", () => showZoom(zoom.value));
showZoom(localStorage.getItem(KEPT) ?? zoom.value);

// --- selection ------------------------------------------------------------------------------------

/** @param {HTMLElement} board @param {"one" | "more" | "until"} how */
function select(board, how = "one") {
  const uid = String(board.dataset.about);
  if (how === "one") selected = [uid];
  else if (how === "more") selected = selected.includes(uid) ? selected.filter((each) => each !== uid) : [...selected, uid];
  else {
    const all = boards().map((each) => String(each.dataset.about));
    const [from, to] = [all.indexOf(selected[0] ?? uid), all.indexOf(uid)].sort((a, b) => a - b);
    selected = [...all.slice(from, to + 1).filter((each) => each !== uid), uid];
  }
  mark();
  inspect(String(board.dataset.shot));
}

function mark() {
  for (const board of boards()) {
    const is = selected.includes(String(board.dataset.about));
    board.classList.toggle("selected", is);
    board.querySelector("a")?.setAttribute("aria-current", String(is));
  }
}

let inspected = "";
/** When the inspector that was asked for last is in its place. */
let inspecting = Promise.resolve();
let arrived = () => {};
inspector.addEventListener("htmx:afterSettle", () => arrived());
inspector.addEventListener("htmx:responseError", () => arrived());

/** What is typed before the field for it is there; null: nobody waits for it. */
/** @type {string | null} */
let held = null;
/** @param {string} word a shot or a scene */
function inspect(word) {
  inspected = word;
  document.body.dispatchEvent(new CustomEvent("at-shot", { detail: { shot: word } }));
  inspecting = new Promise((resolve) => (arrived = resolve));
  window.htmx.ajax("GET", `/t/${title}/boards/${encodeURIComponent(word)}/inspector`, { target: inspector, swap: "innerHTML" });
}

/** Goes to the field for plain words; what is typed until it is there is kept for it. */
async function say() {
  held = "";
  for (let last = null; last !== inspecting; ) await (last = inspecting);
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("said"));
  const typed = held;
  held = null;
  if (!field) return;
  field.focus();
  if (!typed) return;
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

wall.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const head = target.closest("[data-scene]");
  if (head instanceof HTMLElement) return inspect(String(head.dataset.scene));
  const board = target.closest(".board");
  if (!(board instanceof HTMLElement) || event.detail === 0) return; // Enter on a link opens it
  event.preventDefault();
  select(board, event.shiftKey ? "until" : event.ctrlKey || event.metaKey ? "more" : "one");
  board.querySelector("a")?.focus();
});
wall.addEventListener("dblclick", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest(".board")?.querySelector("a");
  if (link) location.assign(link.href);
});

// What was selected stays so when the wall was drawn anew; what changed is looked at again.
keepFresh(wall, remember);
wall.addEventListener("htmx:afterSettle", () => {
  mark();
  countChanged();
  const last = boardOf(selected[selected.length - 1] ?? "");
  if (focused) boardOf(focused)?.querySelector("a")?.focus({ preventScroll: true });
  if (!last) return;
  nowShown(inspector, String(last.dataset.board));
  const field = document.activeElement;
  const isHalfTyped = field instanceof HTMLInputElement && field.dataset.seen !== undefined && field.value !== field.dataset.seen && inspector.contains(field);
  if (!isHalfTyped) inspect(String(last.dataset.shot));
});

let focused = "";
/** Keeps what each shot looked like, so that before and after can be compared. */
function remember() {
  const here = document.activeElement?.closest(".board");
  focused = here instanceof HTMLElement ? String(here.dataset.about) : "";
  for (const board of boards()) if (board.dataset.board) sessionStorage.setItem(`regie.seen.${title}.${board.dataset.about}`, String(board.dataset.board));
}

// --- keyboard -------------------------------------------------------------------------------------

/** The board next to another in a direction, as they lie on the screen. @param {HTMLElement} board @param {string} key */
function next(board, key) {
  const all = boards();
  const at = all.indexOf(board);
  if (key === "ArrowRight") return all[at + 1];
  if (key === "ArrowLeft") return all[at - 1];
  const here = board.getBoundingClientRect();
  const way = key === "ArrowDown" ? 1 : -1;
  const candidates = (way > 0 ? all.slice(at + 1) : all.slice(0, at).reverse()).filter((each) => (each.getBoundingClientRect().top - here.top) * way > 4);
  const row = candidates[0]?.getBoundingClientRect().top;
  return candidates
    .filter((each) => Math.abs(each.getBoundingClientRect().top - row) < 4)
    .sort((a, b) => Math.abs(a.getBoundingClientRect().left - here.left) - Math.abs(b.getBoundingClientRect().left - here.left))[0];
}

document.addEventListener("keydown", (event) => {
  if (held !== null) {
    event.preventDefault();
    if (event.key.length === 1) held += event.key;
    return;
  }
  const typing = /** @type {HTMLElement} */ (event.target).closest("input, select, textarea, dialog");
  if (typing) {
    if (event.key === "Escape" && inspector.contains(typing)) boardOf(selected[selected.length - 1] ?? "")?.querySelector("a")?.focus();
    return;
  }
  const current = boardOf(selected[selected.length - 1] ?? "") ?? boards()[0];
  const order = event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight");
  if (order && may.includes("direct")) return void (event.preventDefault(), shift(current, event.key));
  if (event.key.startsWith("Arrow") && !event.ctrlKey && current) {
    event.preventDefault();
    const to = selected.length ? next(current, event.key) : current;
    if (to) {
      select(to, event.shiftKey ? "until" : "one");
      to.querySelector("a")?.focus({ preventScroll: true });
      to.scrollIntoView({ block: "nearest" });
    }
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && may.includes("direct")) {
    event.preventDefault();
    return void (event.shiftKey ? redo() : undo());
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const onButton = /** @type {HTMLElement} */ (event.target).closest("button");
  if (event.key === " " && !onButton) return void (event.preventDefault(), play());
  if (event.key === "/") return void (event.preventDefault(), say());
  if (event.key === "?") return keysSheet.showModal();
  if (event.key === "+" || event.key === "-") return showZoom(String(Math.min(4, Math.max(0, Number(zoom.value) + (event.key === "+" ? 1 : -1)))));
  const acts = { v: "vary", a: "after", m: "merge", Delete: "drop" };
  const what = acts[/** @type {keyof typeof acts} */ (event.key)];
  if (what && selected.length && may.includes("direct")) act(what, numbers());
});

// --- order ----------------------------------------------------------------------------------------

/** Puts a board one place further on or back. @param {HTMLElement} board @param {string} key */
function shift(board, key) {
  const list = [.../** @type {HTMLElement} */ (board.parentElement).children].map((each) => /** @type {HTMLElement} */ (each));
  const at = list.indexOf(board);
  if (key === "ArrowRight" && list[at + 1]) putBehind(board, list[at + 1]);
  if (key === "ArrowLeft" && list[at - 1]) putBehind(list[at - 1], board);
}

/** @param {HTMLElement} board @param {HTMLElement} behind */
function putBehind(board, behind) {
  if (board !== behind && behind.dataset.words) choose(String(board.dataset.shot), { follows: wordsOf(behind) });
}

/** The words of a shot without who says them. @param {HTMLElement} board */
const wordsOf = (board) => String(board.dataset.words).split(" / ")[0].replace(/^[^a-z]+: /, "");

/** @type {HTMLElement | null} */
let dragged = null;
wall.addEventListener("dragstart", (event) => {
  const board = /** @type {HTMLElement} */ (event.target).closest(".board");
  if (!(board instanceof HTMLElement) || !event.dataTransfer) return;
  dragged = board;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", String(board.dataset.shot));
});
wall.addEventListener("dragover", (event) => {
  const over = /** @type {HTMLElement} */ (event.target).closest(".board");
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  wall.querySelectorAll(".drop-after").forEach((each) => each.classList.remove("drop-after"));
  over.classList.add("drop-after");
});
wall.addEventListener("dragend", () => {
  dragged = null;
  wall.querySelectorAll(".drop-after").forEach((each) => each.classList.remove("drop-after"));
});
wall.addEventListener("drop", (event) => {
  const over = /** @type {HTMLElement} */ (event.target).closest(".board");
  if (!dragged || !(over instanceof HTMLElement)) return;
  event.preventDefault();
  putBehind(dragged, over);
});

// --- what was changed elsewhere, in the bible or by a text editor --------------------------------

const drawChanged = document.getElementById("draw-changed");
function countChanged() {
  if (!drawChanged) return;
  const count = wall.querySelectorAll(".board.old").length;
  drawChanged.hidden = !count;
  drawChanged.textContent = count === 1 ? String(drawChanged.dataset.one) : String(drawChanged.dataset.more).replace("{count}", String(count));
}
drawChanged?.addEventListener("click", async () => {
  const told = await attempt(() => call("POST", `/api/v1/titles/${title}/makes`, { targets: ["boards"] }));
  if (told) notice(words.drawing, "good");
});
countChanged();

// --- the rest -------------------------------------------------------------------------------------

const play = () => playFrom(boards(), boardOf(selected[selected.length - 1] ?? "") ?? boards()[0]);

/** @param {string} id @param {() => unknown} does */
const onClick = (id, does) => document.getElementById(id)?.addEventListener("click", does);
onClick("play", play);
onClick("undo", undo);
onClick("redo", redo);
onClick("keys", () => keysSheet.showModal());
onClick("history", async () => {
  await window.htmx.ajax("GET", `/t/${title}/boards/history`, { target: sheet, swap: "innerHTML" });
  sheet.showModal();
});
sheet.addEventListener("click", (event) => {
  if (/** @type {HTMLElement} */ (event.target).closest('[data-act="close"]')) sheet.close();
});
document.body.addEventListener("live:variants", (event) => {
  const { shot } = /** @type {CustomEvent<import("../news.js").News>} */ (event).detail;
  notice(`${shot}: ${words.varied}`, "good", { word: words.look, act: () => location.assign(`/t/${title}/boards/${shot}/variants`) });
  if (inspected) inspect(inspected);
});
listenTo(inspector);

const asked = location.hash.startsWith("#shot-") ? document.getElementById(location.hash.slice(1)) : null;
if (asked instanceof HTMLElement) addEventListener("load", () => select(asked));
const scene = new URLSearchParams(location.search).get("at");
if (scene) addEventListener("load", () => inspect(scene));
wall.dataset.ready = "yes";
