// @ts-check
/** A table of the bible as a form: only what was changed is sent, with what its person saw there. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { tellAgain } from "./again.js";

/** @typedef {string | number | boolean | string[] | null} Value */

/** @param {HTMLElement} field @returns {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
const control = (field) => /** @type {any} */ (field.querySelector("input, select, textarea"));

/** @param {HTMLElement} field @returns {Value} */
function read(field) {
  const at = control(field);
  const kind = field.dataset.kind;
  if (kind === "flag") return /** @type {HTMLInputElement} */ (at).checked;
  if (kind === "number" || kind === "whole") return at.value === "" ? null : Number(at.value);
  if (kind === "texts") return at.value.split(",").map((part) => part.trim()).filter(Boolean);
  if (kind === "colour" && !field.dataset.touched) return before(field);
  if (at.value === "" && "none" in field.dataset) return null;
  return at.value;
}

/** @param {HTMLElement} field @returns {Value} */
const before = (field) => JSON.parse(String(field.dataset.before));

/** @param {HTMLElement} field @param {Value} value */
function write(field, value) {
  const at = control(field);
  if (field.dataset.kind === "flag") /** @type {HTMLInputElement} */ (at).checked = Boolean(value);
  else at.value = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  const out = field.querySelector("output");
  if (out) out.textContent = String(value ?? "–");
  delete field.dataset.touched;
}

/** @param {Value} one @param {Value} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {HTMLFormElement} form */
function watch(form) {
  const words = /** @type {Record<string, string>} */ ({ ...form.dataset });
  const bar = /** @type {HTMLElement} */ (form.querySelector(".save-bar"));
  const dialog = /** @type {HTMLDialogElement} */ (form.querySelector("dialog"));
  const fields = () => /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-path]")]);
  const changed = () => fields().filter((f) => !same(read(f), before(f)));

  function mark() {
    const dirty = changed();
    for (const field of fields()) field.classList.toggle("dirty", dirty.includes(field));
    bar.hidden = !dirty.length;
    const count = form.querySelector(".save-count");
    if (count) count.textContent = String(dirty.length);
  }

  /** @param {any} sheet what the file says now: fields that nobody touches here follow it. */
  function follow(sheet) {
    for (const told of sheet.fields) {
      const field = fields().find((f) => f.dataset.path === told.path);
      if (!field || same(before(field), told.value)) continue;
      const touched = !same(read(field), before(field));
      const wrong = /** @type {HTMLElement} */ (field.querySelector(".said-wrong"));
      if (touched && !same(read(field), told.value)) {
        wrong.hidden = false;
        wrong.textContent = `${words.by} ${told.value}`;
        continue;
      }
      field.dataset.before = JSON.stringify(told.value);
      write(field, told.value);
    }
    mark();
  }

  async function save() {
    const dirty = changed();
    if (!dirty.length) return;
    const changes = dirty.map((f) => ({ path: f.dataset.path, before: before(f), after: read(f) }));
    try {
      const told = await call("PATCH", String(words.to), { changes });
      for (const field of fields()) /** @type {HTMLElement} */ (field.querySelector(".said-wrong")).hidden = true;
      for (const field of dirty) field.dataset.before = JSON.stringify(read(field));
      follow(told.sheet);
      notice(String(words.saved), "good");
      form.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
      await tellAgain(/** @type {HTMLElement} */ (form.querySelector(".sheet-again")), String(words.api), words);
    } catch (error) {
      const refused = /** @type {any} */ (error);
      if (refused.told?.conflicts) ask(refused.told.conflicts);
      else notice(refused.message, "bad");
    }
  }

  /** @param {any[]} conflicts */
  function ask(conflicts) {
    const rows = /** @type {HTMLElement} */ (dialog.querySelector(".conflict-rows"));
    rows.replaceChildren();
    for (const conflict of conflicts) {
      const field = fields().find((f) => f.dataset.path === conflict.path);
      if (!field) continue;
      const row = document.createElement("div");
      row.className = "conflict-row";
      const said = document.createElement("p");
      said.textContent = `${field.querySelector("label")?.firstChild?.textContent}: ${words.now} ${conflict.now} · ${words.yours} ${conflict.yours}`;
      row.append(said);
      const settle = (/** @type {boolean} */ mine) => {
        field.dataset.before = JSON.stringify(conflict.now);
        if (!mine) write(field, conflict.now);
        row.remove();
        mark();
        if (!rows.childElementCount) {
          dialog.close();
          save();
        }
      };
      for (const [word, mine] of /** @type {[string, boolean][]} */ ([[words.theirs, false], [words.mine, true]])) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = word;
        button.addEventListener("click", () => settle(mine));
        row.append(button);
      }
      rows.append(row);
    }
    dialog.showModal();
  }

  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-path]"));
    if (!field) return;
    field.dataset.touched = "yes";
    const out = field.querySelector("output");
    if (out) out.textContent = control(field).value;
    mark();
  });
  form.addEventListener("change", mark);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("click", (event) => {
    const on = /** @type {Element} */ (event.target);
    if (on.closest("[data-discard]")) {
      for (const field of changed()) write(field, before(field));
      mark();
    }
    if (on.closest("[data-close]")) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  window.addEventListener("beforeunload", (event) => changed().length && event.preventDefault());
  document.body.addEventListener("live:bible", async () => {
    const sheet = await call("GET", String(words.to)).catch(() => null);
    if (sheet) follow(sheet);
  });
}

for (const form of document.querySelectorAll("[data-sheet]")) watch(/** @type {HTMLFormElement} */ (form));

const added = /** @type {HTMLFormElement | null} */ (document.getElementById("new-word"));
added?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(added);
  const sheet = /** @type {HTMLFormElement} */ (document.querySelector("[data-sheet]"));
  const change = { path: String(fields.get("word")), before: null, after: String(fields.get("meaning")) };
  try {
    await call("PATCH", String(sheet.dataset.to), { changes: [change] });
    location.reload();
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
});
