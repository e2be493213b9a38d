// @ts-check
/**
 * An editor's changed cut: dropped or chosen, its differences shown as a list to tick, then taken.
 *
 * @typedef {{id: string, kind: string, shot: string, by: number, value: number, at: number,
 *   words: string}} Difference
 * @typedef {{file: string, clips: number, matched: Record<string, number>, frames: [number, number],
 *   differences: Difference[], not_taken: {name: string, why: string, at: number}[],
 *   told: string[], revision: string, taken: string[], change: number | null,
 *   timeline: import("./model.js").Timeline | null}} Compared
 * @typedef {import("./model.js").Model} Model
 */

import { notice } from "../notices.js";
import { sendFile } from "../uploads.js";
import { say, signed, timecode } from "./words.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Differences {
  /**
   * @param {Model} model
   * @param {(difference: Difference) => void} look called to show where a difference is
   */
  constructor(model, look) {
    this.model = model;
    this.look = look;
    this.dialog = /** @type {HTMLDialogElement} */ (part("differences"));
    this.all = /** @type {HTMLInputElement} */ (part("take-all"));
    /** @type {File | null} */
    this.file = null;
    /** @type {Compared | null} */
    this.compared = null;
    this.all.addEventListener("change", () => {
      for (const box of this.#boxes()) box.checked = this.all.checked;
      this.#count();
    });
    this.dialog.addEventListener("close", () => {
      if (this.dialog.returnValue === "take") void this.#take();
    });
  }

  /** @param {File} file */
  async open(file) {
    try {
      this.compared = await sendFile(`${this.model.at}/cut/compare`, "file", file, { kind: "cut" });
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
      return;
    }
    this.file = file;
    this.#show();
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  #show() {
    const told = /** @type {Compared} */ (this.compared);
    const { rate } = this.model.timeline;
    part("differences-about").textContent = [
      say("compared", {
        file: told.file, count: told.clips,
        to: timecode(told.frames[0], rate), from: timecode(told.frames[1], rate),
      }),
      Object.entries(told.matched).map(([what, count]) => say("clips-by", { count, what })).join(", "),
      told.differences.length ? "" : say("same"),
    ].join(" ");
    part("differences-list").replaceChildren(...told.differences.map((one) => this.#row(one)));
    const lost = [
      ...told.not_taken.map((one) => say("not-taken", { what: one.name, why: one.why })),
      ...told.told.map((what) => say("not-looked-at", { what })),
    ];
    part("differences-lost").replaceChildren(
      ...lost.map((sentence) => {
        const line = document.createElement("p");
        line.className = "trouble";
        line.textContent = sentence;
        return line;
      }),
    );
    for (const id of ["take-all-label", "differences-list", "take"]) part(id).hidden = !told.differences.length;
    this.all.checked = true;
    this.#count();
  }

  /** @param {Difference} one */
  #row(one) {
    const row = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = one.id;
    box.addEventListener("change", () => this.#count());
    const shot = document.createElement("b");
    shot.textContent = one.shot;
    const what = document.createElement("span");
    what.textContent = tell(one);
    const words = document.createElement("span");
    words.className = "quiet cut-difference-words";
    words.textContent = one.kind === "marker" ? "" : one.words;
    const where = document.createElement("span");
    where.className = "number quiet";
    where.textContent = timecode(one.at, this.model.timeline.rate);
    label.append(box, where, shot, what, words);
    label.addEventListener("mouseenter", () => this.look(one));
    row.append(label);
    return row;
  }

  /** @returns {HTMLInputElement[]} */
  #boxes() {
    return [...part("differences-list").querySelectorAll("input")];
  }

  #count() {
    const boxes = this.#boxes();
    const chosen = boxes.filter((box) => box.checked).length;
    this.all.checked = chosen === boxes.length;
    this.all.indeterminate = chosen > 0 && chosen < boxes.length;
    /** @type {HTMLButtonElement} */ (part("take")).disabled = !chosen;
  }

  async #take() {
    const { file, compared } = this;
    if (!file || !compared) return;
    const ids = this.#boxes().filter((box) => box.checked).map((box) => box.value);
    /** @type {[string, string][]} */
    const fields = [["revision", String(compared.revision)], ...ids.map((id) => /** @type {[string, string]} */ (["ids", id]))];
    try {
      /** @type {Compared} */
      const done = await sendFile(`${this.model.at}/cut/take`, "file", file, { kind: "cut", fields });
      if (done.timeline) this.model.take(done.timeline);
      notice(say("took", { count: done.taken.length, of: done.differences.length }), "good", {
        word: say("undo-word"),
        act: () => void this.model.again("undo"),
      });
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
      if (/** @type {{status?: number}} */ (error).status === 409) {
        await this.model.refresh();
        await this.open(file);
      }
    }
  }
}

/** @param {Difference} one */
function tell(one) {
  switch (one.kind) {
    case "added": return say("added", { n: one.value });
    case "dropped": return say("dropped");
    case "moved": return say("moved");
    case "trimmed head": return say("trimmed-head", { n: signed(one.by) });
    case "trimmed tail": return say("trimmed-tail", { n: signed(one.by) });
    case "slipped": return say("slipped", { n: signed(one.by) });
    case "dissolve": return say("dissolve", { n: one.value });
    case "black": return say("black-of", { n: one.value });
    default: return say("marker", { what: one.words });
  }
}
