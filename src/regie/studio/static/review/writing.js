// @ts-check
/** Writing in the review room: notes with strokes, answers, changes. Nothing that is typed is lost. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { Ink } from "../player/strokes.js";

/** @typedef {import("../player/player.js").RegiePlayer} RegiePlayer */

export class Writing {
  /** @type {Ink | null} */
  ink = null;
  /** The note that is being changed. @type {HTMLElement | null} */
  changing = null;
  #frame = 0;
  /** The frame that what is drawn belongs to. @type {number | null} */
  #drawnOn = null;

  /**
   * @param {RegiePlayer} player
   * @param {{file: string, digest: string}} about
   * @param {string} api
   * @param {Record<string, string>} words
   * @param {() => Promise<void>} refresh
   */
  constructor(player, about, api, words, refresh) {
    Object.assign(this, { player, about, api, words, refresh });
    this.player = player;
    this.about = about;
    this.api = api;
    this.words = words;
    this.refresh = refresh;
    this.form = /** @type {HTMLFormElement | null} */ (document.getElementById("writing"));
    const svg = /** @type {SVGSVGElement | null} */ (player.querySelector("[data-part=ink]"));
    if (svg) this.ink = new Ink(svg);
    if (!this.form) return;
    this.text = /** @type {HTMLTextAreaElement} */ (this.form.querySelector("#text"));
    this.#wire(this.form);
    this.#recall();
  }

  /** @param {number} frame that is seen */
  look(frame) {
    this.#frame = Math.max(0, frame);
    if (!this.changing) this.#name(this.#drawnOn ?? this.#frame);
    if (this.ink && this.#drawnOn !== null) {
      this.ink.svg.classList.toggle("elsewhere", this.#drawnOn !== frame);
    }
  }

  /** Begins to write: the film stands still. */
  begin() {
    this.player.transport?.pause();
    this.text?.focus();
  }

  /** @param {HTMLElement} note */
  answer(note) {
    if (note.querySelector(".note-answer")) return;
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("answer-form"));
    const form = /** @type {HTMLFormElement} */ (template.content.firstElementChild?.cloneNode(true));
    const text = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    text.dataset.keep = `answer:${note.dataset.note}`;
    note.append(form);
    text.focus();
    form.querySelector("[data-cancel]")?.addEventListener("click", () => form.remove());
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      if (event.key === "Escape" && !text.value) form.remove();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const said = text.value.trim();
      if (!said) return;
      if (await this.#try("POST", `${this.#at(note)}/replies`, { text: said })) {
        form.remove();
        await this.refresh();
      }
    });
  }

  /**
   * @param {HTMLElement} note
   * @param {string} marks
   */
  async mark(note, marks) {
    if (await this.#try("POST", `${this.#at(note)}/replies`, { marks })) await this.refresh();
  }

  /** @param {HTMLElement} note one's own */
  change(note) {
    if (!this.text || !this.ink) return;
    this.changing = note;
    void this.player.seek(Number(note.dataset.frame));
    this.text.value = note.querySelector(":scope > .note-text")?.textContent?.trim() ?? "";
    if (note.querySelector(":scope > .note-text em")) this.text.value = "";
    this.ink.set(JSON.parse(note.dataset.strokes || "[]"));
    this.#drawnOn = Number(note.dataset.frame);
    this.#name(this.#drawnOn);
    this.#dress();
    this.text.focus();
  }

  /** @param {HTMLFormElement} form */
  #wire(form) {
    const { ink, text } = this;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    text?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      if (event.key === "Escape") this.player.focus();
    });
    text?.addEventListener("input", () => this.#keep());
    for (const tool of form.querySelectorAll("[data-tool]")) {
      tool.addEventListener("click", () => this.#choose(/** @type {HTMLElement} */ (tool).dataset.tool ?? ""));
    }
    document.getElementById("undo-stroke")?.addEventListener("click", () => ink?.undo());
    document.getElementById("cancel-change")?.addEventListener("click", () => this.#reset());
    document.getElementById("colour")?.addEventListener("input", (event) => {
      if (ink) ink.colour = /** @type {HTMLInputElement} */ (event.target).value;
    });
    document.getElementById("width")?.addEventListener("input", (event) => {
      if (ink) ink.width = Number(/** @type {HTMLInputElement} */ (event.target).value) / 1000;
    });
    document.addEventListener("keydown", (event) => {
      const typing = /** @type {HTMLElement} */ (event.target).closest?.("input, textarea, select");
      if (typing || event.altKey) return;
      if (event.key === "d" && !event.ctrlKey && !event.metaKey) this.#choose(ink?.tool ? "" : "pen");
      if (event.key === "z" && (event.ctrlKey || event.metaKey)) ink?.undo();
      if (event.key === "Escape" && ink?.tool) this.#choose("");
    });
    ink?.addEventListener("change", () => {
      this.#drawnOn = ink.strokes.length ? (this.#drawnOn ?? this.#frame) : null;
      this.look(this.player.frame);
      this.#keep();
    });
    this.player.addEventListener("range", () => this.#offerRange());
  }

  /** @param {string} tool chosen again it is put down */
  #choose(tool) {
    const { ink } = this;
    if (!ink) return;
    const chosen = ink.tool === tool ? "" : tool;
    ink.choose(/** @type {any} */ (chosen));
    if (chosen) this.player.transport?.pause();
    for (const button of this.form?.querySelectorAll("[data-tool]") ?? []) {
      button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.tool === chosen));
    }
  }

  async #send() {
    const { ink, text } = this;
    if (!text || !ink || !this.player.index) return;
    const said = text.value.trim();
    if (!said && !ink.strokes.length) return text.focus();
    const strokes = ink.strokes;
    if (this.changing) {
      const change = { revision: this.changing.dataset.revision, text: said, strokes };
      if (!(await this.#try("PATCH", this.#at(this.changing), change))) return undefined;
    } else {
      const range = this.#range();
      const frame = range ? range.in : (this.#drawnOn ?? this.#frame);
      const out = range ? range.out + 1 : null;
      const { file, digest } = this.player.index;
      const note = { file, digest, frame, out, text: said, strokes, colour: ink.colour };
      if (!(await this.#try("POST", `${this.api}/frame-notes`, note))) return undefined;
    }
    this.#reset();
    return this.refresh();
  }

  #reset() {
    if (this.text) this.text.value = "";
    this.changing = null;
    this.#drawnOn = null;
    this.ink?.clear();
    this.#choose("");
    this.#dress();
    this.#keep();
    this.look(this.player.frame);
    this.player.focus({ preventScroll: true });
  }

  #dress() {
    const send = document.getElementById("send");
    if (send) send.textContent = (this.changing ? send.dataset.keep : send.dataset.send) ?? "";
    const cancel = document.getElementById("cancel-change");
    if (cancel) cancel.hidden = !this.changing;
  }

  #offerRange() {
    const choice = document.getElementById("range-choice");
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById("on-range"));
    if (!choice || !box) return;
    choice.hidden = !this.player.range;
    box.checked = Boolean(this.player.range);
  }

  #range() {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById("on-range"));
    return box?.checked ? this.player.range : null;
  }

  /** @param {number} frame that the note will be on */
  #name(frame) {
    const label = document.getElementById("on-frame");
    if (label) label.textContent = (label.dataset.words ?? "").replace("{frame}", String(frame));
  }

  /** @param {HTMLElement} note */
  #at(note) {
    return `${this.api}/frame-notes/${note.dataset.note}`;
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {unknown} body
   */
  async #try(method, address, body) {
    try {
      await call(method, address, body);
      return true;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      notice(`${said} ${this.words.unsent}`, "bad");
      return false;
    }
  }

  get #draft() {
    return `regie-note:${location.pathname}:${this.about.file}`;
  }

  /** What is written and not sent stays, over a reload and without a connection. */
  #keep() {
    if (this.changing) return;
    const text = this.text?.value ?? "";
    const strokes = this.ink?.strokes ?? [];
    if (!text && !strokes.length) localStorage.removeItem(this.#draft);
    else localStorage.setItem(this.#draft, JSON.stringify({ text, strokes, frame: this.#drawnOn }));
  }

  #recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#draft) ?? "null");
      if (!kept || !this.text) return;
      this.text.value = kept.text ?? "";
      this.#drawnOn = kept.frame ?? null;
      if (kept.strokes?.length) this.ink?.set(kept.strokes);
    } catch {
      localStorage.removeItem(this.#draft);
    }
  }
}
