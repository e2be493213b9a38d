// @ts-check
/** Translating: what was written before is offered, terms of the glossary stand beside the text. */

import { call } from "../api.js";
import { notice } from "../notices.js";

/** @typedef {import("./model.js").Words} Words */
/** @typedef {import("./model.js").Term} Term */
/** @typedef {{source: string, target: string, share: number, by: string}} Offer */

const ASK_AFTER_MS = 150;

export class Translating {
  #timer = 0;
  #asked = "";
  /** @type {Offer[]} */
  #offers = [];

  /**
   * @param {Words} words
   * @param {{address: () => string, may: boolean, edit: () => void,
   *   say: (key: string, values?: Record<string, string | number>) => string}} room
   */
  constructor(words, room) {
    this.words = words;
    this.room = room;
    this.panel = /** @type {HTMLElement} */ (document.getElementById("translation"));
    this.offers = /** @type {HTMLElement} */ (document.getElementById("offers"));
    this.terms = /** @type {HTMLElement} */ (document.getElementById("terms"));
    this.source = /** @type {HTMLElement} */ (document.getElementById("source-text"));
    const form = /** @type {HTMLFormElement | null} */ (document.getElementById("add-term"));
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#addTerm(form);
    });
    words.addEventListener("chosen", () => this.draw());
    words.addEventListener("changed", () => this.draw());
    this.draw();
  }

  draw() {
    const { words } = this;
    this.panel.hidden = !words.sheet?.translated;
    const source = words.cue?.source ?? "";
    this.source.textContent = source;
    this.#drawTerms(source);
    if (this.panel.hidden || source === this.#asked) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(source), ASK_AFTER_MS);
  }

  /** Takes an offer. @param {number} n from 1 */
  take(n) {
    const [offer, cue] = [this.#offers[n - 1], this.words.cue];
    if (!offer || !cue || !this.room.may) return;
    this.words.set(cue.key, { text: offer.target }, "offer");
    this.room.edit();
  }

  /** @param {string} source */
  async #ask(source) {
    this.#asked = source;
    this.#offers = [];
    if (source) {
      try {
        const told = await call("GET", `${this.room.address()}/memory?text=${encodeURIComponent(source)}`);
        if (source !== this.#asked) return;
        this.#offers = told.offers;
      } catch (error) {
        notice(error instanceof Error ? error.message : String(error), "bad");
      }
    }
    const rows = this.#offers.map((offer, n) => {
      const row = document.createElement("li");
      const take = Object.assign(document.createElement("button"), { type: "button", textContent: offer.target, className: "plain" });
      take.disabled = !this.room.may;
      take.title = `Alt ${n + 1}`;
      take.addEventListener("click", () => this.take(n + 1));
      const share = this.room.say(offer.share === 1 ? "offer-same" : "offer-like", { n: Math.round(offer.share * 100), source: offer.source });
      row.append(take, Object.assign(document.createElement("span"), { className: "quiet", textContent: share }));
      return row;
    });
    this.offers.replaceChildren(...(rows.length ? rows : [Object.assign(document.createElement("li"), { className: "quiet", textContent: this.room.say("no-offers") })]));
  }

  /** @param {string} source */
  #drawTerms(source) {
    const said = source.toLowerCase();
    const all = this.words.sheet?.terms ?? [];
    const here = all.filter((term) => said.includes(term.source.toLowerCase()));
    this.terms.replaceChildren(...here.map((term) => {
      const row = document.createElement("li");
      row.append(Object.assign(document.createElement("strong"), { textContent: term.source }), ` → ${term.target}`);
      if (term.note) row.append(Object.assign(document.createElement("span"), { className: "quiet", textContent: ` ${term.note}` }));
      if (this.room.may) {
        const drop = Object.assign(document.createElement("button"), { type: "button", textContent: "×", className: "plain" });
        drop.setAttribute("aria-label", this.room.say("drop-term", { word: term.source }));
        drop.addEventListener("click", () => void this.#keep(all.filter((other) => other !== term)));
        row.append(drop);
      }
      return row;
    }));
  }

  /** @param {HTMLFormElement} form */
  async #addTerm(form) {
    const told = new FormData(form);
    const word = (/** @type {string} */ name) => String(told.get(name) ?? "").trim();
    const not = word("not_so").split(",").map((w) => w.trim()).filter(Boolean);
    if (!word("source") || !word("target")) return;
    const others = (this.words.sheet?.terms ?? []).filter((term) => term.source.toLowerCase() !== word("source").toLowerCase());
    const term = { source: word("source"), target: word("target"), not_so: not, note: "" };
    if (await this.#keep([...others, term])) form.reset();
  }

  /** @param {Term[]} terms */
  async #keep(terms) {
    try {
      const plain = terms.map(({ source, target, not_so, note }) => ({ source, target, not_so, note }));
      const told = await call("PUT", `${this.room.address()}/glossary`, { terms: plain });
      if (this.words.sheet) this.words.sheet.terms = told.terms;
      this.draw();
      const checked = await call("POST", `${this.room.address()}/check`, { cues: this.words.cues });
      this.words.tellBreaches(checked.breaches);
      return true;
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), "bad");
      return false;
    }
  }
}
