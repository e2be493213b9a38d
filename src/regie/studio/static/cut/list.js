// @ts-check
/**
 * The timeline as a table, for who reads with the ears or likes lists: the same selection, and all
 * that the tools do by keys.
 *
 * @typedef {import("./model.js").Model} Model
 */

import { say, timecode } from "./words.js";

const COLUMNS = ["piece", "timecode", "frames", "source", "transition", "words"];

export class List {
  /**
   * @param {HTMLElement} host
   * @param {Model} model
   * @param {(frame: number) => void} go
   */
  constructor(host, model, go) {
    this.host = host;
    this.model = model;
    this.go = go;
    this.shown = "";
    model.addEventListener("timeline", () => this.refresh());
    model.addEventListener("selected", () => this.#mark());
    host.addEventListener("keydown", (event) => this.#press(event));
  }

  get open() {
    return !this.host.hidden;
  }

  refresh() {
    if (!this.open || this.shown === this.model.timeline.revision) return;
    this.shown = this.model.timeline.revision;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    const { timeline } = this.model;
    const table = document.createElement("table");
    table.setAttribute("aria-label", say("picture"));
    const head = table.createTHead().insertRow();
    for (const name of COLUMNS) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = say(`col-${name}`);
      head.append(cell);
    }
    const body = table.createTBody();
    for (const clip of timeline.picture) {
      const row = body.insertRow();
      row.dataset.row = clip.key;
      const pick = document.createElement("button");
      pick.type = "button";
      pick.className = "plain";
      pick.dataset.key = clip.key;
      pick.textContent = clip.piece ? `${clip.shot}/${clip.piece}` : clip.shot;
      pick.addEventListener("click", () => {
        this.model.select([clip.key]);
        this.go(clip.start);
      });
      row.insertCell().append(pick);
      const cells = [
        timecode(clip.start, timeline.rate),
        String(clip.duration),
        say("from-to", { from: clip.source_in, to: clip.source_in + clip.duration, length: clip.length }),
        [clip.dissolve ? say("dissolve", { n: clip.dissolve }) : "", clip.black ? say("black-of", { n: clip.black }) : ""].filter(Boolean).join(", "),
        clip.words,
      ];
      cells.forEach((text, at) => {
        const cell = row.insertCell();
        cell.textContent = text;
        if (at < 2) cell.className = "number";
      });
    }
    this.host.replaceChildren(table);
    this.#mark();
    if (focused) this.#buttonOf(focused)?.focus();
  }

  /** @param {string} key */
  #buttonOf(key) {
    return /** @type {HTMLElement | null} */ (this.host.querySelector(`[data-key="${CSS.escape(key)}"]`));
  }

  #mark() {
    if (!this.open) return;
    for (const row of this.host.querySelectorAll("tr[data-row]")) {
      const on = this.model.selected.has(/** @type {HTMLElement} */ (row).dataset.row ?? "");
      row.classList.toggle("chosen", on);
      row.querySelector("button")?.setAttribute("aria-pressed", String(on));
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const buttons = [...this.host.querySelectorAll("button[data-key]")];
    const at = buttons.indexOf(/** @type {Element} */ (document.activeElement));
    const to = /** @type {HTMLElement | undefined} */ (buttons[at + (event.key === "ArrowDown" ? 1 : -1)]);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    to.focus();
    to.click();
  }
}
