// @ts-check
/** Finds words in the script, and puts others in their place. */

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {{line: number, start: number, end: number}} Found */

const MOST = 5000;

export class Find {
  /** @param {Editor} editor @param {(key: string, values?: Record<string, string | number>) => string} say */
  constructor(editor, say) {
    this.editor = editor;
    this.say = say;
    /** @param {string} id */
    const get = (id) => /** @type {any} */ (document.getElementById(id));
    this.bar = /** @type {HTMLElement} */ (get("find"));
    this.sought = /** @type {HTMLInputElement} */ (get("sought"));
    this.instead = /** @type {HTMLInputElement} */ (get("instead"));
    this.count = /** @type {HTMLElement} */ (get("found"));
    /** @type {Found[]} */
    this.places = [];
    this.at = -1;
    for (const id of ["instead", "replace", "replace-all"]) get(id).hidden = !editor.writable;
    this.sought.addEventListener("input", () => this.search());
    this.bar.addEventListener("keydown", (event) => this.key(event));
    get("next").addEventListener("click", () => this.step(1));
    get("previous").addEventListener("click", () => this.step(-1));
    get("close-find").addEventListener("click", () => this.close());
    get("replace").addEventListener("click", () => this.replaceOne());
    get("replace-all").addEventListener("click", () => this.replaceAll());
    editor.addEventListener("change", () => !this.bar.hidden && this.search(false));
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "f") {
        event.preventDefault();
        this.open();
      }
    });
  }

  open() {
    const [from, to] = this.editor.range;
    const chosen = this.editor.script.slice(from, to);
    if (chosen && !/[\r\n]/.test(chosen)) this.sought.value = chosen;
    this.bar.hidden = false;
    this.sought.focus();
    this.sought.select();
    this.search();
  }

  close() {
    this.bar.hidden = true;
    this.light([], -1);
    this.editor.root.focus();
    const found = this.places[this.at];
    if (found) this.go(found);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.sought) this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === this.instead) this.replaceOne();
    else return;
    event.preventDefault();
  }

  /** @param {boolean} [move] to the first place behind the cursor */
  search(move = true) {
    const wanted = this.sought.value.toLowerCase();
    this.places = [];
    this.editor.script.lines.forEach((line, at) => {
      if (!wanted || this.places.length >= MOST) return;
      const text = line.text.toLowerCase();
      if (text.length !== line.text.length) return;
      for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
        this.places.push({ line: at, start, end: start + wanted.length });
      }
    });
    const { focus } = this.editor.selected;
    const next = this.places.findIndex((p) => p.line > focus.line || (p.line === focus.line && p.end >= focus.column));
    this.at = this.places.length ? Math.max(0, next) : -1;
    if (move && this.at >= 0) this.show();
    this.tell();
  }

  tell() {
    const { length } = this.places;
    this.count.textContent = this.sought.value ? (length ? `${this.at + 1} / ${length}` : this.say("found-none")) : "";
    this.light(this.places, this.at);
  }

  /** @param {number} by */
  step(by) {
    if (!this.places.length) return;
    this.at = (this.at + by + this.places.length) % this.places.length;
    this.show();
    this.tell();
  }

  show() {
    const { line } = this.places[this.at];
    this.editor.script.lines[line].el?.scrollIntoView({ block: "center" });
  }

  /** @param {Found} found */
  go(found) {
    this.editor.select({ anchor: { line: found.line, column: found.start }, focus: { line: found.line, column: found.end } });
  }

  /** @param {Found[]} places @param {number} at */
  light(places, at) {
    if (!("highlights" in CSS)) return;
    const ranges = places.slice(0, 1000).map((found) => this.rangeOf(found));
    const here = places[at] ? [this.rangeOf(places[at])] : [];
    CSS.highlights.set("found", new Highlight(...ranges.filter((r) => r !== null)));
    CSS.highlights.set("found-here", new Highlight(...here.filter((r) => r !== null)));
  }

  /** @param {Found} found */
  rangeOf(found) {
    const start = this.editor.cursor.pointOf({ line: found.line, column: found.start });
    const end = this.editor.cursor.pointOf({ line: found.line, column: found.end });
    if (!start || !end) return null;
    return new StaticRange({ startContainer: start[0], startOffset: start[1], endContainer: end[0], endOffset: end[1] });
  }

  replaceOne() {
    const found = this.places[this.at];
    if (!found || !this.editor.writable) return;
    const { line, start, end } = found;
    this.editor.script.replace({ line, column: start }, { line, column: end }, this.instead.value);
    this.editor.selected.focus = { line, column: start + this.instead.value.length };
    this.search();
  }

  /** All at once, and undone at once. */
  replaceAll() {
    if (!this.places.length || !this.editor.writable) return;
    const { script } = this.editor;
    const first = this.places[0].line;
    const last = this.places[this.places.length - 1].line;
    const texts = script.lines.slice(first, last + 1).map((line) => line.text);
    for (const { line, start, end } of [...this.places].reverse()) {
      const text = texts[line - first];
      texts[line - first] = text.slice(0, start) + this.instead.value + text.slice(end);
    }
    const joined = texts.map((text, at) => text + (first + at < last ? script.lines[first + at].end : "")).join("");
    const { length } = this.places;
    script.replace({ line: first, column: 0 }, { line: last, column: script.lines[last].text.length }, joined);
    this.search();
    this.count.textContent = this.say("replaced", { n: length });
  }
}
