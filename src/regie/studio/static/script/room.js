// @ts-check
/** The script room: brings the page, its scenes, its margin and its saving together. */

import { showOthers } from "./others.js";
import { call } from "../api.js";
import { notice } from "../notices.js";
import { BesideLine } from "./beside.js";
import { Completion } from "./complete.js";
import { ScriptDocument } from "./document.js";
import { Editor } from "./editor.js";
import { Find } from "./find.js";
import { Grammar } from "./grammar.js";
import { CHOICES, Habits } from "./habits.js";
import { Margin, Pages } from "./margin.js";
import { Navigator } from "./navigator.js";
import { Saving, bar } from "./saving.js";
import { Weighing } from "./weigh.js";

const SET_MS = 600;
/** Pages are counted again so long after the last key. */

/** @template {HTMLElement} T @param {string} id @returns {T} */
const get = (id) => /** @type {T} */ (document.getElementById(id));

const words = JSON.parse(get("words").textContent ?? "{}");
/** @param {string} key @param {Record<string, string | number>} [values] */
const say = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (/** @type {string} */ all, /** @type {string} */ name) => String(values[name] ?? all));

const room = get("room");
const title = document.body.dataset.title ?? "";
const address = `/api/v1/titles/${title}/script`;
const mayWrite = room.dataset.mayWrite === "yes";
const mayNote = room.dataset.mayNote === "yes";

/** @param {HTMLElement} place @param {string} text written where it is another one: a page has layout */
const write = (place, text) => {
  if (place.textContent !== text) place.textContent = text;
};

async function open() {
  const [page, grammarWords] = await Promise.all([call("GET", address), call("GET", `${address}/grammar`)]);
  const paper = get("paper");
  const writable = mayWrite && page.writable;
  const script = new ScriptDocument(page.text);
  const editor = new Editor(paper, script, new Grammar(grammarWords), writable);
  paper.classList.add(page.paper);
  paper.lang = page.language;
  if (writable) paper.contentEditable = "true";
  else paper.setAttribute("aria-readonly", "true");
  const margin = new Margin(editor);
  const pages = new Pages(editor);
  const navigator = new Navigator(editor, say);
  new Completion(editor, page.words, page.language, say("offered"));
  const habits = new Habits(editor);
  new Find(editor, say);
  const at = { title, address, mayWrite: writable, mayNote, mayMake: room.dataset.mayMake === "yes" };
  const beside = new BesideLine(editor, margin, at, say, () => navigator.scenes[navigator.here()]?.scene.number ?? "");
  const from = { title, person: room.dataset.person ?? "", address, digest: page.digest, text: page.text };
  const saving = new Saving(editor, from, say);
  const saved = async () => !saving.isDirty || (await saving.save());
  const weighing = new Weighing(editor, at, say, margin, navigator, saved);

  /** @param {any} set @param {import("./document.js").Line[]} lines */
  const place = (set, lines) => {
    pages.take(set, lines);
    navigator.take(set.scenes);
    where();
  };
  const where = () => {
    const of = pages.pages;
    write(get("where"), say("page", { n: pages.pageOf(editor.selected.focus.line), of }));
  };
  let timer = 0;
  const setSoon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const { text } = script;
      const lines = [...script.lines];
      try {
        const set = await call("POST", `${address}/set`, { text });
        if (script.text === text) place(set, lines);
      } catch {
        // Nothing in it, or no connection: it is set when there is.
      }
    }, SET_MS);
  };
  const readMargin = async () => {
    try {
      const [told, notes] = await Promise.all([call("GET", `${address}/margin`), call("GET", `${address}/notes`)]);
      if (told.digest !== saving.base) return;
      margin.take(told, notes.threads.map((/** @type {any} */ t) => ({ ...t, lines: t.place.line ? [t.place.line] : [] })));
      for (const why of notes.unread ?? []) notice(why, "bad");
      beside.categories = told.categories;
      beside.draw();
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  };

  script.listeners.push(() => {
    setSoon();
    weighing.soon();
  });
  editor.addEventListener("select", () => {
    where();
    showKind();
  });
  editor.addEventListener("noted", readMargin);
  showOthers(editor);
  editor.addEventListener("corrected", () => weighing.plan());
  const showKind = () => {
    const select = /** @type {HTMLSelectElement} */ (get("kind"));
    const value = CHOICES.includes(habits.kind) ? habits.kind : editor.focusLine.text ? "other" : "action";
    if (select.value !== value) select.value = value;
    /** @type {HTMLButtonElement} */ (get("undo")).disabled = !script.done.length;
    /** @type {HTMLButtonElement} */ (get("redo")).disabled = !script.undone.length;
  };
  const showState = () => {
    const state = get("state");
    const save = /** @type {HTMLButtonElement} */ (get("save"));
    state.className = `state ${saving.state === "offline" ? "away" : saving.state}`;
    state.textContent = writable ? say(saving.state) : say("read-only");
    save.disabled = !writable || saving.state === "saved" || saving.state === "saving";
  };
  saving.addEventListener("state", showState);
  saving.addEventListener("saved", () => {
    readMargin();
    weighing.glance();
  });
  const saveAndPlan = async () => {
    if (saving.isDirty && (await saving.save())) weighing.plan();
  };
  get("save").addEventListener("click", saveAndPlan);
  get("undo").addEventListener("click", () => editor.undo());
  get("redo").addEventListener("click", () => editor.redo());
  get("help").addEventListener("click", () => /** @type {HTMLDialogElement} */ (get("keys")).showModal());
  const kind = /** @type {HTMLSelectElement} */ (get("kind"));
  kind.disabled = !writable;
  kind.addEventListener("change", () => {
    const chosen = /** @type {import("./tokens.js").Kind} */ (kind.value);
    editor.root.focus();
    habits.become(chosen);
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      saveAndPlan();
    }
  });
  for (const topic of ["made", "breakdown", "notes"]) document.body.addEventListener(`live:${topic}`, readMargin);
  document.body.addEventListener("live:made", () => weighing.glance());

  place(page, [...script.lines]);
  if (page.warnings.length) bar(page.warnings.join(" "), [[say("close"), () => {}]]);
  showState();
  showKind();
  await saving.comeBack();
  const line = Number(new URLSearchParams(location.search).get("line")) || Number(/^#line-(\d+)$/.exec(location.hash)?.[1]);
  if (line) editor.goTo(Math.min(line, script.lines.length) - 1, "center");
  await readMargin();
  const noted = margin.lineOf(new URLSearchParams(location.search).get("note") ?? "");
  if (noted) editor.goTo(Math.min(noted, script.lines.length) - 1, "center");
  weighing.glance();
  room.dataset.ready = "yes";
}

open().catch((error) => {
  get("state").textContent = error.message;
  notice(error.message, "bad");
});
