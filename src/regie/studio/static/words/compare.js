// @ts-check
/** A subtitle file against the cues: its differences are looked at, and taken one by one or all. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { clock } from "./model.js";

/** @typedef {import("./model.js").Words} Words */
/** @typedef {import("./model.js").Cue} Cue */
/** @typedef {{id: string, what: string, ours: Cue | null, theirs: Cue | null}} Difference */

export class FileCompare {
  /** @type {Difference[]} */
  #differences = [];

  /**
   * @param {Words} words
   * @param {{address: () => string,
   *   say: (key: string, values?: Record<string, string | number>) => string}} room
   */
  constructor(words, room) {
    this.words = words;
    this.room = room;
    this.dialog = /** @type {HTMLDialogElement} */ (document.getElementById("differences"));
    this.list = /** @type {HTMLElement} */ (document.getElementById("differences-list"));
    const input = /** @type {HTMLInputElement | null} */ (document.getElementById("import"));
    input?.addEventListener("change", () => {
      const file = input.files?.[0];
      input.value = "";
      if (file) void this.compare(file);
    });
    document.body.addEventListener("dragover", (event) => event.preventDefault());
    document.body.addEventListener("drop", (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file && input) void this.compare(file);
    });
    document.getElementById("take-all")?.addEventListener("change", (event) => {
      const all = /** @type {HTMLInputElement} */ (event.target).checked;
      for (const box of this.#boxes()) box.checked = all;
    });
    this.dialog.addEventListener("close", () => {
      if (this.dialog.returnValue === "take") this.#take();
    });
  }

  /** @param {File} file */
  async compare(file) {
    const { say } = this.room;
    const form = new FormData();
    form.append("file", file);
    form.append("cues", JSON.stringify(this.words.cues));
    try {
      const told = await call("POST", `${this.room.address()}/compare`, form);
      this.#differences = told.differences;
      const about = /** @type {HTMLElement} */ (document.getElementById("differences-about"));
      about.textContent = say("compared", { file: told.file, cues: told.cues, same: told.same, n: told.differences.length, encoding: told.encoding });
      const faults = told.faults.map((/** @type {{line: number, what: string, value: string}} */ f) =>
        item(say("fault-at", { line: f.line, what: say(`fault-${f.what}`, { value: f.value }) })));
      document.getElementById("faults")?.replaceChildren(...faults);
      this.list.replaceChildren(...this.#differences.map((d) => this.#row(d)));
      const take = /** @type {HTMLButtonElement} */ (document.getElementById("take"));
      take.disabled = !this.#differences.length;
      this.dialog.returnValue = "";
      this.dialog.showModal();
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), "bad");
    }
  }

  /** @param {Difference} difference */
  #row(difference) {
    const { say } = this.room;
    const { ours, theirs } = difference;
    const row = document.createElement("li");
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: difference.id });
    const of = theirs ?? ours;
    label.append(box, span("number", clock(of?.start ?? 0, this.words.fps)), span("tag", say(`difference-${difference.what}`)));
    if (ours) label.append(span("ours", shown(ours, this.words.fps)));
    if (theirs) label.append(span("theirs", shown(theirs, this.words.fps)));
    row.append(label);
    return row;
  }

  #take() {
    const ids = new Set(this.#boxes().filter((box) => box.checked).map((box) => box.value));
    const taken = this.#differences.filter((d) => ids.has(d.id));
    if (!taken.length) return;
    const gone = new Set(taken.flatMap((d) => (d.ours ? [d.ours.key] : [])));
    const come = taken.flatMap((d, n) => (d.theirs ? [{ ...d.theirs, key: d.ours?.key ?? `taken-${this.words.changes}-${n}` }] : []));
    this.words.change("import", [...this.words.cues.filter((cue) => !gone.has(cue.key)), ...come]);
    notice(this.room.say("took", { n: taken.length }), "good");
  }

  #boxes() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.list.querySelectorAll("input"))];
  }
}

/** @param {Cue} cue @param {number} fps */
function shown(cue, fps) {
  return `${clock(cue.start, fps)}–${clock(cue.out, fps)} ${cue.text.replaceAll("\n", " ⏎ ")}`;
}

/** @param {string} name @param {string} text */
function span(name, text) {
  return Object.assign(document.createElement("span"), { className: name, textContent: text });
}

/** @param {string} text */
function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}
