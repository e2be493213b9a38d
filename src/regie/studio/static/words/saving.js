// @ts-check
/** Keeps what is changed: checked while one works, saved when one pauses, never over another's. */

import { Refused, call } from "../api.js";
import { notice } from "../notices.js";

/** @typedef {import("./model.js").Words} Words */

const CHECK_AFTER_MS = 300;
const SAVE_AFTER_MS = 4000;

export class Saving {
  #check = 0;
  #save = 0;
  /** Changes that are saved, or were there when the page was opened. */
  #saved = 0;
  #busy = false;

  /**
   * @param {Words} words
   * @param {{at: string, slug: string, may: boolean, visitor: string,
   *   say: (key: string, values?: Record<string, string | number>) => string}} room
   */
  constructor(words, room) {
    this.words = words;
    this.room = room;
    this.state = /** @type {HTMLElement} */ (document.getElementById("save-state"));
    this.conflict = /** @type {HTMLElement} */ (document.getElementById("conflict"));
    words.addEventListener("changed", () => this.#changed());
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty) event.preventDefault();
    });
    this.conflict.querySelector("[data-take=theirs]")?.addEventListener("click", () => void this.takeTheirs());
    this.conflict.querySelector("[data-take=mine]")?.addEventListener("click", () => void this.keepMine());
    this.#tell();
  }

  get address() {
    return `${this.room.at}/${this.words.sheet?.name}`;
  }

  get dirty() {
    return this.words.changes !== this.#saved;
  }

  /** Takes a version as it is saved. @param {import("./model.js").Sheet} sheet */
  opened(sheet) {
    this.words.load(sheet);
    this.#saved = this.words.changes;
    this.#tell();
    this.#offerDraft();
  }

  #changed() {
    clearTimeout(this.#check);
    clearTimeout(this.#save);
    if (this.dirty) {
      this.#check = setTimeout(() => void this.check(), CHECK_AFTER_MS);
      if (this.room.may && this.conflict.hidden) this.#save = setTimeout(() => void this.save(), SAVE_AFTER_MS);
      this.#keepDraft();
    }
    this.#tell();
  }

  async check() {
    const { changes, cues } = this.words;
    try {
      const told = await call("POST", `${this.address}/check`, { cues });
      if (changes === this.words.changes) this.words.tellBreaches(told.breaches);
    } catch (error) {
      this.#say(error);
    }
  }

  /**
   * Mends breaches of the cues as they are.
   * @param {{rules?: string[], only?: string[]}} what
   * @returns {Promise<void>}
   */
  async mend(what) {
    const { changes, cues } = this.words;
    try {
      const told = await call("POST", `${this.address}/mend`, { cues, ...what });
      if (changes !== this.words.changes) return this.mend(what);
      const done = Object.values(told.done).reduce((sum, n) => sum + Number(n), 0);
      if (done) this.words.change("mend", told.cues);
      this.words.tellBreaches(told.breaches);
      notice(this.room.say(done ? "mended" : "nothing-mended", { n: done, left: told.breaches.length }), done ? "good" : "");
    } catch (error) {
      this.#say(error);
    }
  }

  async save() {
    clearTimeout(this.#save);
    if (!this.dirty || !this.room.may) return;
    if (this.#busy) {
      this.#save = setTimeout(() => void this.save(), SAVE_AFTER_MS);
      return;
    }
    const { changes, cues, byRules, sheet } = this.words;
    this.#busy = true;
    this.#tell();
    try {
      const told = await call("PUT", this.address, { cues, by_rules: byRules, revision: sheet?.revision });
      this.#saved = changes;
      if (changes === this.words.changes) this.words.load(told, true);
      else if (this.words.sheet) this.words.sheet.revision = told.revision;
      this.#dropDraft();
    } catch (error) {
      if (error instanceof Refused && error.status === 409) this.conflict.hidden = false;
      else this.#say(error);
    } finally {
      this.#busy = false;
      this.#tell();
    }
  }

  /** What is saved is shown; one's own can be had back by undo. */
  async takeTheirs() {
    const sheet = await call("GET", this.address);
    const { words } = this;
    words.change("theirs", sheet.cues);
    words.load(sheet, true);
    this.#saved = words.changes;
    this.conflict.hidden = true;
    this.#dropDraft();
    this.#tell();
  }

  async keepMine() {
    const sheet = await call("GET", this.address);
    if (this.words.sheet) this.words.sheet.revision = sheet.revision;
    this.conflict.hidden = true;
    await this.save();
  }

  /** Somebody changed this text, the script or the cut. */
  async heard() {
    if (this.#busy) return;
    const sheet = await call("GET", this.address);
    if (sheet.revision === this.words.sheet?.revision) return;
    if (this.dirty) this.conflict.hidden = false;
    else {
      this.words.load(sheet, true);
      this.#saved = this.words.changes;
    }
  }

  // A draft in this browser: a closed tab loses nothing.

  get #draft() {
    return `regie-words:${this.room.slug}:${this.room.visitor}:${this.words.sheet?.name}`;
  }

  #keepDraft() {
    try {
      localStorage.setItem(this.#draft, JSON.stringify({ revision: this.words.sheet?.revision, cues: this.words.cues }));
    } catch {
      // A full or forbidden storage: what is typed is on the page still, and saved soon.
    }
  }

  #dropDraft() {
    if (!this.dirty) localStorage.removeItem(this.#draft);
  }

  #offerDraft() {
    const kept = localStorage.getItem(this.#draft);
    if (!kept || !this.room.may) return;
    localStorage.removeItem(this.#draft);
    const { cues } = JSON.parse(kept);
    notice(this.room.say("draft"), "", { word: this.room.say("take-draft"), act: () => this.words.change("draft", cues) });
  }

  #tell() {
    const { say, may } = this.room;
    this.state.textContent = !may ? say("look-only") : this.#busy ? say("saving") : this.dirty ? say("unsaved") : say("saved");
    document.getElementById("words")?.setAttribute("data-saved", String(!this.dirty && !this.#busy));
    for (const [id, can] of /** @type {[string, boolean][]} */ ([["undo", this.words.canUndo], ["redo", this.words.canRedo]])) {
      document.querySelector(`[data-do=${id}]`)?.setAttribute("aria-disabled", String(!can));
    }
  }

  /** @param {unknown} error */
  #say(error) {
    notice(error instanceof Error ? error.message : String(error), "bad");
  }
}
