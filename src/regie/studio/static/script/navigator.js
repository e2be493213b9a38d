// @ts-check
/** The scenes at the left: where one is, where one goes, and in which order they play. */

/** @typedef {import("./editor.js").Editor} Editor */

/** @typedef {{number: string, heading: string, line: number, last_line: number, page: number, length: string}} SetScene */

export class Navigator {
  /** @param {Editor} editor @param {(key: string, values?: Record<string, string | number>) => string} say */
  constructor(editor, say) {
    this.editor = editor;
    this.say = say;
    this.list = /** @type {HTMLElement} */ (document.getElementById("scenes"));
    this.jump = /** @type {HTMLInputElement} */ (document.getElementById("jump"));
    /** @type {{line: import("./document.js").Line, scene: SetScene}[]} */
    this.scenes = [];
    this.drawn = "";
    /** @type {Set<string>} scenes that are not as they were made */
    this.changed = new Set();
    this.dragged = -1;
    this.listen();
  }

  listen() {
    const { editor, jump, list } = this;
    editor.addEventListener("select", () => this.mark());
    jump.addEventListener("input", () => this.filter());
    jump.addEventListener("keydown", (event) => {
      const [first] = this.shown();
      if (event.key === "Enter" && first !== undefined) this.go(first);
      else if (event.key === "Escape") editor.root.focus();
      else if (event.key === "ArrowDown") /** @type {HTMLElement} */ (list.querySelector("li:not([hidden]) button"))?.focus();
      else return;
      event.preventDefault();
    });
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        jump.focus();
        jump.select();
      } else if (event.altKey && !event.ctrlKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const at = this.here();
        if (event.shiftKey) this.move(at, event.key === "ArrowUp" ? at - 1 : at + 2);
        else this.go(Math.max(0, Math.min(this.scenes.length - 1, at + (event.key === "ArrowUp" ? -1 : 1))));
      }
    });
    list.addEventListener("keydown", (event) => this.walk(event));
    list.addEventListener("click", (event) => {
      const item = /** @type {HTMLElement} */ (event.target).closest("li");
      if (item) this.go(Number(item.dataset.at));
    });
    list.addEventListener("dragstart", (event) => {
      const item = /** @type {HTMLElement} */ (event.target).closest("li");
      this.dragged = item ? Number(item.dataset.at) : -1;
      event.dataTransfer?.setData("text/plain", item?.textContent ?? "");
    });
    list.addEventListener("dragover", (event) => {
      if (this.dragged < 0 || !editor.writable) return;
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest("li");
      for (const each of list.children) each.classList.toggle("drop", each === item);
    });
    list.addEventListener("drop", (event) => {
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest("li");
      if (item && this.dragged >= 0) this.move(this.dragged, Number(item.dataset.at));
    });
    list.addEventListener("dragend", () => {
      this.dragged = -1;
      for (const each of list.children) each.classList.remove("drop");
    });
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    if (event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const items = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("li:not([hidden]) button")]);
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    items[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    event.preventDefault();
  }

  /** @param {SetScene[]} scenes of the text as it stands */
  take(scenes) {
    const { lines } = this.editor.script;
    this.scenes = scenes.flatMap((scene) => (lines[scene.line - 1] ? [{ line: lines[scene.line - 1], scene }] : []));
    this.draw();
  }

  draw() {
    const told = JSON.stringify([this.scenes.map(({ scene }) => [scene.number, scene.heading, scene.length, scene.page]), [...this.changed]]);
    if (told !== this.drawn) {
      this.drawn = told;
      const focused = this.list.contains(document.activeElement) ? this.here() : -1;
      this.list.replaceChildren(...this.scenes.map((_, at) => this.item(at)));
      this.filter();
      if (focused >= 0) /** @type {HTMLElement} */ (this.list.children[focused]?.querySelector("button"))?.focus();
    }
    this.mark();
  }

  /** @param {number} at */
  item(at) {
    const { scene } = this.scenes[at];
    const item = document.createElement("li");
    item.dataset.at = String(at);
    item.draggable = this.editor.writable;
    const button = document.createElement("button");
    button.type = "button";
    if (this.editor.writable) button.title = this.say("drag-scene", { n: scene.number });
    button.append(
      span("n", scene.number),
      span("heading", scene.heading || this.say("untitled")),
      span("length", scene.length, span("", `p. ${scene.page}`), ...(this.changed.has(scene.number) ? [span("changed", "●")] : [])),
    );
    item.append(button);
    return item;
  }

  filter() {
    const wanted = this.jump.value.trim().toLowerCase();
    for (const item of /** @type {Iterable<HTMLElement>} */ (this.list.children)) {
      const { scene } = this.scenes[Number(item.dataset.at)];
      const words = `${scene.number} ${scene.heading}`.toLowerCase();
      item.hidden = !wanted.split(/\s+/).every((word) => words.includes(word));
    }
  }

  /** Scenes that the search leaves; one whose number is just so comes first. @returns {number[]} */
  shown() {
    const left = [...this.list.children].filter((item) => !(/** @type {HTMLElement} */ (item).hidden));
    const places = left.map((item) => Number(/** @type {HTMLElement} */ (item).dataset.at));
    const exact = places.filter((at) => this.scenes[at].scene.number.toLowerCase() === this.jump.value.trim().toLowerCase());
    return [...exact, ...places];
  }

  /** @param {number} at @returns {number} the place of a scene's first line, from 0 */
  lineOf(at) {
    const block = this.scenes[at]?.line.el;
    return block?.isConnected ? this.editor.cursor.lineOf(block) : 0;
  }

  /** @returns {number} the scene of the cursor */
  here() {
    const { line } = this.editor.selected.focus;
    let low = 0;
    let high = this.scenes.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.lineOf(middle) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} at */
  go(at) {
    if (!this.scenes[at]) return;
    this.jump.value = "";
    this.filter();
    this.editor.goTo(this.lineOf(at));
  }

  mark() {
    const at = this.here();
    const items = this.list.children;
    for (const item of this.list.querySelectorAll("[aria-current]")) {
      if (item !== items[at]?.firstChild) item.removeAttribute("aria-current");
    }
    const button = /** @type {HTMLElement | undefined} */ (items[at]?.firstElementChild);
    if (button && !button.hasAttribute("aria-current")) {
      button.setAttribute("aria-current", "true");
      if (document.activeElement !== button) button.scrollIntoView({ block: "nearest" });
    }
  }

  /**
   * Puts a scene before another one, as one change that can be undone.
   * @param {number} from
   * @param {number} to the scene that it comes before; behind the last for the end
   */
  move(from, to) {
    const { script } = this.editor;
    if (!this.editor.writable || to < 0 || to > this.scenes.length || to === from || to === from + 1) return;
    const starts = [...this.scenes.map((_, at) => this.lineOf(at)), script.lines.length];
    const [first, last] = from < to ? [starts[from], starts[to]] : [starts[to], starts[from + 1]];
    const cut = from < to ? starts[from + 1] : starts[from];
    const texts = script.lines.slice(first, last).map((line) => line.text + line.end);
    const head = apart(texts.slice(0, cut - first).join(""), script.eol);
    const tail = apart(texts.slice(cut - first).join(""), script.eol);
    const end = last === script.lines.length
      ? { line: last - 1, column: script.lines[last - 1].text.length }
      : { line: last, column: 0 };
    const moved = from < to ? tail.split(/\r\n|\r|\n/).length - 1 : 0;
    const place = { line: first + moved, column: 0 };
    this.editor.edit({ line: first, column: 0 }, end, tail + head, "", { anchor: place, focus: place });
  }
}

/** A scene's text with a blank line behind it, so that it parts from the next. */
/** @param {string} text @param {string} eol */
function apart(text, eol) {
  const bare = text.replace(/(?:\r\n|\r|\n)+$/, "");
  const ends = text.slice(bare.length);
  return (ends.match(/\r\n|\r|\n/g) ?? []).length >= 2 ? text : bare + eol + eol;
}

/** @param {string} name @param {...(string | Node)} inside */
function span(name, ...inside) {
  const made = document.createElement("span");
  made.className = name;
  made.append(...inside);
  return made;
}
