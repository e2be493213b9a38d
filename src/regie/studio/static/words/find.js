// @ts-check
/** Searches the texts, and replaces: one, or all as one change. */

/** @typedef {import("./model.js").Words} Words */

export class Find {
  /**
   * @param {Words} words
   * @param {{may: boolean, say: (key: string, values?: Record<string, string | number>) => string}} room
   */
  constructor(words, room) {
    this.words = words;
    this.room = room;
    this.form = /** @type {HTMLFormElement} */ (document.getElementById("find"));
    this.what = /** @type {HTMLInputElement} */ (document.getElementById("find-what"));
    this.by = /** @type {HTMLInputElement} */ (document.getElementById("find-by"));
    this.exact = /** @type {HTMLInputElement} */ (document.getElementById("find-case"));
    this.told = /** @type {HTMLElement} */ (document.getElementById("find-told"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? "next";
      if (asked === "one") this.#replaceOne();
      else if (asked === "all") this.#replaceAll();
      else this.next();
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    this.what.addEventListener("input", () => this.#count());
    words.addEventListener("changed", () => this.#count());
  }

  open() {
    this.form.hidden = false;
    this.what.focus();
    this.what.select();
    this.#count();
  }

  close() {
    this.form.hidden = true;
    document.getElementById("wave")?.focus();
  }

  get #pattern() {
    const words = this.what.value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    return words ? new RegExp(words, this.exact.checked ? "gu" : "giu") : null;
  }

  /** The next cue, behind the one in hand, that has it. */
  next() {
    const pattern = this.#pattern;
    const { cues, index } = this.words;
    const order = [...cues.slice(index + 1), ...cues.slice(0, index + 1)];
    const found = pattern && order.find((cue) => cue.text.search(pattern) >= 0);
    if (found) this.words.choose(found.key);
    this.#count();
  }

  #replaceOne() {
    const [pattern, cue] = [this.#pattern, this.words.cue];
    if (pattern && cue && cue.text.search(pattern) >= 0) {
      this.words.set(cue.key, { text: cue.text.replace(pattern, () => this.by.value) }, "replace");
    }
    this.next();
  }

  #replaceAll() {
    const pattern = this.#pattern;
    if (!pattern) return;
    const cues = this.words.cues.map((cue) => (cue.text.search(pattern) >= 0 ? { ...cue, text: cue.text.replace(pattern, () => this.by.value) } : cue));
    const changed = cues.filter((cue, n) => cue !== this.words.cues[n]).length;
    if (changed) this.words.change("replace", cues);
    this.told.textContent = this.room.say("replaced", { n: changed });
  }

  #count() {
    if (this.form.hidden) return;
    const pattern = this.#pattern;
    const n = pattern ? this.words.cues.filter((cue) => cue.text.search(pattern) >= 0).length : 0;
    this.told.textContent = this.what.value ? this.room.say("found", { n }) : "";
  }
}
