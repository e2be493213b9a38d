// @ts-check
/** Offers what a cue, a slugline or a transition may go on with, from this script's own words. */

import { readCue, strip } from "./grammar.js";

/** @typedef {import("./editor.js").Editor} Editor */

/**
 * @typedef {object} ScriptWords
 * @property {string[]} characters
 * @property {string[]} extensions
 * @property {string[]} settings
 * @property {string[]} places
 * @property {string[]} times
 * @property {string[]} transitions
 */

const MOST = 8;
const SETTINGS = ["INT. ", "EXT. ", "INT./EXT. "];
const TIMES = { en: ["DAY", "NIGHT", "DAWN", "DUSK", "LATER", "CONTINUOUS"], fr: ["JOUR", "NUIT", "AUBE", "CRÉPUSCULE", "PLUS TARD", "CONTINU"] };
const TRANSITIONS = { en: ["CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:", "FADE OUT."], fr: ["COUPE SUR :", "FONDU AU NOIR", "FONDU ENCHAÎNÉ"] };
const EXTENSIONS = { en: ["V.O.", "O.S.", "CONT'D"], fr: ["OFF", "HORS CHAMP", "SUITE"] };

export class Completion {
  /** @param {Editor} editor @param {ScriptWords} words @param {string} language @param {string} name */
  constructor(editor, words, language, name) {
    this.editor = editor;
    this.words = words;
    this.language = language === "fr" ? /** @type {const} */ ("fr") : /** @type {const} */ ("en");
    /** @type {{text: string, from: number}[]} */
    this.offered = [];
    this.at = 0;
    this.list = document.createElement("ul");
    this.list.id = "offered";
    this.list.className = "offered";
    this.list.role = "listbox";
    this.list.ariaLabel = name;
    this.list.hidden = true;
    document.getElementById("main")?.append(this.list);
    editor.root.setAttribute("aria-controls", "offered");
    editor.root.ariaAutoComplete = "list";
    editor.addEventListener("typed", () => this.offer());
    editor.addEventListener("compose", () => this.close());
    editor.addEventListener("select", () => {
      if (!this.list.hidden && this.line !== editor.focusLine) this.close();
    });
    editor.root.addEventListener("blur", () => this.close());
    editor.keys.unshift((event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest("li");
      if (item) this.take(Number(item.dataset.at));
    });
    /** @type {import("./document.js").Line | null} */
    this.line = null;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.list.hidden) return false;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        this.show((this.at + (event.key === "ArrowDown" ? 1 : this.offered.length - 1)) % this.offered.length);
        return true;
      case "Enter":
      case "Tab":
        if (event.shiftKey) return false;
        this.take(this.at);
        return true;
      case "Escape":
        this.close();
        return true;
      default:
        return false;
    }
  }

  close() {
    this.list.hidden = true;
    this.editor.root.removeAttribute("aria-activedescendant");
  }

  offer() {
    const { editor } = this;
    const line = editor.focusLine;
    const { column } = editor.selected.focus;
    if (!editor.isCollapsed || column !== line.text.length) return this.close();
    const found = this.find(line.text, line.as || line.kind);
    // What stands there already is no offer.
    const rest = found.filter(({ text, from }) => text !== line.text.slice(from));
    if (!rest.length || rest.length < found.length) return this.close();
    this.offered = rest.slice(0, MOST);
    this.line = line;
    this.draw();
  }

  /** @param {string} text @param {string} kind @returns {{text: string, from: number}[]} */
  find(text, kind) {
    const { lines } = this.editor.script;
    const at = this.editor.selected.focus.line;
    const starts = at === 0 || lines[at - 1].text.trim() === "";
    if (kind === "heading" || (starts && /^\.?(?:I|E|INT|EXT)\b/i.test(text) && kind !== "cue")) {
      return this.heading(text);
    }
    if (kind === "transition") return starting([...this.words.transitions, ...TRANSITIONS[this.language]], text, 0);
    const named = kind === "cue" || (kind === "action" && starts && text.length > 1);
    return named && text === text.toUpperCase() ? this.cue(text, kind === "cue") : [];
  }

  /** @param {string} text @param {boolean} asked */
  cue(text, asked) {
    const bracket = text.lastIndexOf("(");
    if (bracket > 0 && !text.endsWith(")")) {
      const all = [...this.words.extensions, ...EXTENSIONS[this.language]];
      return starting(all.map((word) => `${word})`), text.slice(bracket + 1), bracket + 1);
    }
    if (!asked && !/^@?\p{L}/u.test(text)) return [];
    const from = text.startsWith("@") ? 1 : 0;
    return starting(this.inTurn(), text.slice(from), from);
  }

  /** The people of this script: whoever spoke before the last one first, as in a talk of two. */
  inTurn() {
    const { lines } = this.editor.script;
    /** @type {string[]} */
    const spoke = [];
    for (let at = this.editor.selected.focus.line - 1; at >= 0 && spoke.length < 6; at--) {
      if (lines[at].kind === "heading") break;
      if (lines[at].kind === "cue") spoke.push(readCue(lines[at].text).name);
    }
    const last = spoke[0];
    const near = [...spoke.filter((name) => name !== last), ...(last ? [last] : [])];
    const typed = new Set(lines.filter((line) => line.kind === "cue").map((line) => readCue(line.text).name));
    return [...new Set([...near, ...this.words.characters, ...typed])];
  }

  /** @param {string} text */
  heading(text) {
    const upper = text.toUpperCase();
    const setting = /^\.?(?:(?:INT|EXT|INTÉRIEUR|EXTÉRIEUR)\b[. /-]*)+\s*/.exec(upper);
    if (!setting || !/[.\s]$/.test(setting[0])) {
      return starting(SETTINGS, upper.replace(/^\./, ""), upper.startsWith(".") ? 1 : 0);
    }
    const dash = /\s[-–—]\s*(?=[^-–—]*$)/.exec(text);
    if (dash) {
      const from = dash.index + dash[0].length;
      return starting([...this.words.times, ...TIMES[this.language]], upper.slice(from), from);
    }
    const from = setting[0].length;
    return starting(this.words.places, upper.slice(from), from);
  }

  draw() {
    this.list.replaceChildren(
      ...this.offered.map(({ text }, at) => {
        const item = document.createElement("li");
        item.id = `offer-${at}`;
        item.role = "option";
        item.dataset.at = String(at);
        item.textContent = strip(text);
        return item;
      }),
    );
    this.list.hidden = false;
    const rect = this.editor.cursor.rectOf({ ...this.editor.selected.focus, column: this.offered[0].from });
    if (rect) {
      const below = rect.bottom + 4 + this.list.offsetHeight < innerHeight;
      this.list.style.left = `${Math.min(rect.left, innerWidth - this.list.offsetWidth - 8)}px`;
      this.list.style.top = `${below ? rect.bottom + 4 : rect.top - this.list.offsetHeight - 4}px`;
    }
    this.show(0);
  }

  /** @param {number} at */
  show(at) {
    this.at = at;
    [...this.list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    this.editor.root.setAttribute("aria-activedescendant", `offer-${at}`);
  }

  /** @param {number} at */
  take(at) {
    const { text, from } = this.offered[at];
    const line = this.editor.selected.focus.line;
    const end = this.editor.script.lines[line].text.length;
    this.close();
    this.editor.edit({ line, column: from }, { line, column: end }, text);
  }
}

/**
 * @param {string[]} words
 * @param {string} typed
 * @param {number} from
 */
function starting(words, typed, from) {
  const wanted = typed.toUpperCase();
  return [...new Set(words)].filter((word) => word.toUpperCase().startsWith(wanted)).map((text) => ({ text, from }));
}
