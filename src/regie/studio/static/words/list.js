// @ts-check
/** The cues as a list, their texts edited in place. Only rows that are seen exist. */

import { clock, letters, speedOf } from "./model.js";

/** @typedef {import("./model.js").Words} Words */
/** @typedef {import("./model.js").Cue} Cue */

/** Rows before and after those that are seen. */
const BEYOND = 4;

export class CueList {
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();
  #height = 62;

  /**
   * @param {HTMLElement} host that scrolls
   * @param {Words} words
   * @param {{say: (key: string, values?: Record<string, string | number>) => string, may: boolean,
   *   beside: () => Cue[]}} room
   */
  constructor(host, words, room) {
    this.host = host;
    this.words = words;
    this.room = room;
    this.list = /** @type {HTMLElement} */ (host.querySelector("ol"));
    this.row = /** @type {HTMLTemplateElement} */ (document.getElementById("cue-row"));
    host.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(host);
    words.addEventListener("changed", () => this.draw());
    words.addEventListener("breaches", () => this.draw());
    words.addEventListener("chosen", (event) => {
      const why = /** @type {CustomEvent<string>} */ (event).detail;
      if (why !== "list") this.show();
      this.draw();
    });
    this.list.addEventListener("focusin", (event) => this.#choose(event));
    this.list.addEventListener("pointerdown", (event) => this.#choose(event));
    this.list.addEventListener("input", (event) => this.#type(event));
    this.list.addEventListener("focusout", () => words.seal());
  }

  /** Scrolls as little as shows the cue in hand. */
  show() {
    const index = this.words.index;
    if (index < 0) return;
    const [top, bottom] = [index * this.#height, (index + 1) * this.#height];
    const { scrollTop, clientHeight } = this.host;
    if (top < scrollTop) this.host.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.host.scrollTop = bottom - clientHeight;
  }

  /** The field of the cue in hand. @returns {HTMLTextAreaElement | null} */
  get field() {
    return this.#rows.get(this.words.chosen)?.querySelector("textarea") ?? null;
  }

  edit() {
    this.show();
    this.draw();
    this.field?.focus();
  }

  draw() {
    const { cues } = this.words;
    this.#height = document.body.classList.contains("translating") ? 84 : 62;
    this.list.style.setProperty("height", `${cues.length * this.#height}px`);
    const first = Math.max(0, Math.floor(this.host.scrollTop / this.#height) - BEYOND);
    const last = Math.min(cues.length, Math.ceil((this.host.scrollTop + this.host.clientHeight) / this.#height) + BEYOND);
    /** @type {Map<string, HTMLElement>} */
    const rows = new Map();
    for (let n = first; n < last; n += 1) {
      const cue = cues[n];
      const row = this.#rows.get(cue.key) ?? this.#make(cue);
      this.#rows.delete(cue.key);
      rows.set(cue.key, row);
      this.#fill(row, cue, n);
    }
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.closest?.(".cue");
    for (const [key, row] of this.#rows) {
      // A field in which somebody types stays, wherever one scrolls.
      if (row === focused && cues.some((cue) => cue.key === key)) rows.set(key, row);
      else row.remove();
    }
    this.#rows = rows;
    this.#order();
    this.host.dataset.cues = String(cues.length);
  }

  /** Rows stand in the page as they are seen, for who reads or tabs through it. */
  #order() {
    const typing = /** @type {HTMLElement | null} */ (document.activeElement);
    let place = this.list.firstElementChild;
    for (const cue of this.words.cues) {
      const row = this.#rows.get(cue.key);
      if (!row) continue;
      if (row === place) place = place.nextElementSibling;
      else this.list.insertBefore(row, place);
    }
    if (typing !== document.activeElement && typing && this.list.contains(typing)) typing.focus();
  }

  /** @param {Cue} cue */
  #make(cue) {
    const made = /** @type {HTMLElement} */ (this.row.content.cloneNode(true));
    const row = /** @type {HTMLElement} */ (made.firstElementChild);
    row.dataset.key = cue.key;
    this.list.append(row);
    return row;
  }

  /** @param {HTMLElement} row @param {Cue} cue @param {number} n */
  #fill(row, cue, n) {
    const { words, room } = this;
    const breaches = words.breaches.get(cue.key) ?? [];
    row.style.setProperty("--top", `${n * this.#height}px`);
    row.classList.toggle("chosen", cue.key === words.chosen);
    row.classList.toggle("wrong", breaches.length > 0);
    row.classList.toggle("kept", cue.kept);
    row.setAttribute("aria-current", String(cue.key === words.chosen));
    row.setAttribute("aria-setsize", String(words.cues.length));
    row.setAttribute("aria-posinset", String(n + 1));
    put(row, ".cue-number", String(n + 1));
    put(row, ".cue-in", clock(cue.start, words.fps));
    put(row, ".cue-out", clock(cue.out, words.fps));
    put(row, ".cue-who", cue.speaker);
    const speed = speedOf(cue, words.fps);
    const figure = put(row, ".cue-speed", cue.text ? room.say("speed-figure", { n: speed.toFixed(1) }) : "–");
    figure.classList.toggle("over", speed > words.limits.speed);
    const widths = cue.text.split("\n").map(letters);
    const width = put(row, ".cue-width", widths.join("/"));
    width.classList.toggle("over", widths.some((w) => w > words.limits.width));
    put(row, ".cue-flags", breaches.length ? room.say("breaches-short", { n: breaches.length }) : "");
    const source = /** @type {HTMLElement} */ (row.querySelector(".cue-source"));
    source.textContent = cue.source || besideOf(room.beside(), cue);
    source.hidden = !source.textContent;
    const field = /** @type {HTMLTextAreaElement} */ (row.querySelector("textarea"));
    field.setAttribute("aria-label", room.say("text-of", { n: n + 1 }));
    field.readOnly = !room.may;
    if (field.value !== cue.text) field.value = cue.text;
  }

  /** @param {Event} event */
  #choose(event) {
    const row = /** @type {HTMLElement} */ (event.target).closest(".cue");
    const key = /** @type {HTMLElement | null} */ (row)?.dataset.key;
    if (key) this.words.choose(key, "list");
  }

  /** @param {Event} event */
  #type(event) {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    const key = /** @type {HTMLElement} */ (field.closest(".cue"))?.dataset.key;
    if (key) this.words.set(key, { text: field.value }, "text", true, "typing");
  }
}

/** What another version says at the same time. @param {Cue[]} others @param {Cue} cue */
function besideOf(others, cue) {
  return others
    .filter((other) => Math.min(other.out, cue.out) - Math.max(other.start, cue.start) > 0.5 * Math.min(other.out - other.start, cue.out - cue.start))
    .map((other) => other.text.replace(/<\/?i>/g, "").replace(/\s+/g, " "))
    .join(" ");
}

/** @param {HTMLElement} row @param {string} part @param {string} text */
function put(row, part, text) {
  const place = /** @type {HTMLElement} */ (row.querySelector(part));
  if (place.textContent !== text) place.textContent = text;
  return place;
}
