// @ts-check
/** What Enter and Tab do, as writers of screenplays know them; and a line made another kind. */

import { isCue, strip } from "./grammar.js";

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./tokens.js").Kind} Kind */

/** What Enter leads to, and whether a blank line comes between. @type {Record<string, [Kind, boolean]>} */
const AFTER = {
  heading: ["action", true],
  action: ["action", true],
  cue: ["dialogue", false],
  parenthetical: ["dialogue", false],
  dialogue: ["action", true],
  sung: ["action", true],
  transition: ["heading", true],
  section: ["action", true],
  synopsis: ["action", true],
  centred: ["action", true],
  lyric: ["action", true],
  page_break: ["action", true],
};

/** What Tab makes of an empty line, one after the other. @type {Kind[]} */
const EMPTY = ["action", "cue", "transition", "heading"];
/** The kinds that can be asked for by name. @type {Kind[]} */
export const CHOICES = ["heading", "action", "cue", "parenthetical", "dialogue", "transition"];
const IN_CAPITALS = new Set(["heading", "cue", "transition"]);
const UNDER_A_CUE = new Set(["cue", "parenthetical", "dialogue", "sung"]);

export class Habits {
  /** @param {Editor} editor */
  constructor(editor) {
    this.editor = editor;
    editor.habits = this;
    this.tabLeaves = false;
    editor.keys.push((event) => this.key(event));
  }

  /** @returns {Kind} what the line of the cursor is, or is to become */
  get kind() {
    const line = this.editor.focusLine;
    return line.as || line.kind;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.editor.writable) return false;
    if (event.key === "Escape") {
      this.tabLeaves = true;
      return false;
    }
    if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (this.tabLeaves) return false;
      this.tab(event.shiftKey);
      return true;
    }
    if (event.altKey && !event.ctrlKey && /^Digit[1-6]$/.test(event.code)) {
      this.become(CHOICES[Number(event.code[5]) - 1]);
      return true;
    }
    if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) this.tabLeaves = false;
    return false;
  }

  /** @param {string} text as typed @returns {string} as it is written */
  typed(text) {
    const line = this.editor.focusLine;
    return line.as && IN_CAPITALS.has(line.as) ? text.toUpperCase() : text;
  }

  /** @param {boolean} soft no new element: a line break within one */
  enter(soft) {
    const { editor } = this;
    const { eol } = editor.script;
    const line = editor.focusLine;
    const { focus } = editor.selected;
    const atEnd = editor.isCollapsed && focus.column === line.text.length;
    const rule = AFTER[this.kind];
    if (soft || !rule || (!atEnd && this.kind !== "action") || line.text === "") {
      editor.type(eol, "enter");
      return;
    }
    const [next, blank] = rule;
    if (!atEnd && focus.column === 0) {
      editor.type(eol, "enter");
      return;
    }
    editor.type(blank ? eol + eol : eol, "enter");
    if (next !== "action") this.plan(next);
  }

  /** @param {boolean} back */
  tab(back) {
    const { editor } = this;
    const { script } = editor;
    const at = editor.selected.focus.line;
    const line = script.lines[at];
    const above = at > 0 ? script.lines[at - 1] : null;
    if (line.text === "" && above && UNDER_A_CUE.has(above.as || above.kind) && above.text !== "") {
      this.bracket();
    } else if (line.text === "()") {
      this.whole("", "dialogue");
    } else if (line.text === "") {
      const now = EMPTY.indexOf(/** @type {Kind} */ (line.as || "action"));
      this.plan(EMPTY[(now + (back ? EMPTY.length - 1 : 1)) % EMPTY.length]);
    } else if (back) {
      const now = CHOICES.indexOf(this.kind);
      this.become(CHOICES[(now + CHOICES.length - 1) % CHOICES.length]);
    } else this.onward();
  }

  /** From a line that says something, to what mostly follows it. */
  onward() {
    const { editor } = this;
    const { eol } = editor.script;
    const at = editor.selected.focus.line;
    const line = editor.script.lines[at];
    const end = { line: at, column: line.text.length };
    editor.select({ anchor: end, focus: end });
    switch (this.kind) {
      case "heading":
        if (!/\s[-–—]\s/.test(line.text)) editor.type(" - ");
        else editor.type(eol + eol);
        break;
      case "cue":
      case "dialogue":
        editor.type(eol);
        this.bracket();
        break;
      case "parenthetical":
        editor.type(eol);
        this.plan("dialogue");
        break;
      case "transition":
        editor.type(eol + eol);
        this.plan("heading");
        break;
      default:
        editor.type(eol + eol);
        this.plan("cue");
    }
  }

  bracket() {
    const { editor } = this;
    const inside = { line: editor.selected.focus.line, column: 1 };
    editor.type("()", "", { anchor: inside, focus: inside });
  }

  /** @param {Kind} kind what the empty line of the cursor is to become */
  plan(kind) {
    const { editor } = this;
    editor.focusLine.as = kind === "action" || kind === editor.focusLine.kind ? "" : kind;
    editor.readLines();
    editor.select(editor.selected);
    editor.dispatchEvent(new Event("typed"));
  }

  /** @param {string} text @param {Kind | ""} [as] */
  whole(text, as = "") {
    const { editor } = this;
    const line = editor.selected.focus.line;
    const end = { line, column: editor.script.lines[line].text.length };
    editor.edit({ line, column: 0 }, end, text);
    editor.focusLine.as = as;
    editor.readLines();
    editor.select(editor.selected);
  }

  /** Makes the line of the cursor another kind, with the mark that Fountain needs, if any. */
  /** @param {Kind} kind */
  become(kind) {
    const { editor } = this;
    const line = editor.focusLine;
    if (line.text === "") {
      this.plan(kind);
      return;
    }
    const bare = bareText(line.text, this.kind);
    const { grammar } = editor;
    const capitals = bare.toUpperCase();
    switch (kind) {
      case "heading":
        this.whole(grammar.isHeadingLine(capitals) ? capitals : `.${capitals}`);
        break;
      case "cue":
        this.whole(isCue(capitals) ? capitals : `@${capitals}`, "cue");
        break;
      case "transition":
        this.whole(grammar.isTransition(capitals, false) ? capitals : `> ${capitals}`);
        break;
      case "parenthetical":
        this.whole(`(${bare})`);
        break;
      case "action":
        this.whole(bare);
        if (editor.focusLine.kind !== "action") this.whole(`!${bare}`);
        break;
      default:
        this.whole(bare);
    }
  }
}

/** @param {string} text @param {string} kind @returns {string} without the marks that ask for its kind */
function bareText(text, kind) {
  const stripped = strip(text);
  if (kind === "parenthetical") return stripped.replace(/^\(/, "").replace(/\)$/, "");
  if (kind === "centred") return strip(stripped.slice(1, -1));
  return strip(stripped.replace(/^(?:[!@.~>]|#+|=)/, ""));
}
