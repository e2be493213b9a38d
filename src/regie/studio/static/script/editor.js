// @ts-check
/**
 * The page that one writes on. What the keyboard, a pen or an input method does to it is taken as a
 * change of the text, and the lines it touches are drawn anew; the browser changes nothing itself
 * but while an input method composes.
 */

import { chunkAll, next, put, take } from "./chunks.js";
import { Cursor } from "./cursor.js";
import { differ, isBefore } from "./document.js";
import { paint } from "./paint.js";
import { tokenise } from "./tokens.js";

/** @typedef {import("./document.js").ScriptDocument} ScriptDocument */
/** @typedef {import("./document.js").Place} Place */
/** @typedef {import("./document.js").Selected} Selected */
/** @typedef {import("./tokens.js").Hidden} Hidden */

const NONE = /** @type {Hidden[]} */ ([]);

/** @param {Selected} a @param {Selected} b */
const sameSelected = (a, b) =>
  samePlace(a.anchor, b.anchor) && samePlace(a.focus, b.focus);
/** @param {Place} a @param {Place} b */
const samePlace = (a, b) => a.line === b.line && a.column === b.column;

export class Editor extends EventTarget {
  /**
   * @param {HTMLElement} root
   * @param {ScriptDocument} script
   * @param {import("./grammar.js").Grammar} grammar
   * @param {boolean} writable
   */
  constructor(root, script, grammar, writable) {
    super();
    this.root = root;
    this.script = script;
    this.grammar = grammar;
    this.writable = writable;
    this.cursor = new Cursor(root, script);
    /** @type {Selected} */
    this.selected = { anchor: { line: 0, column: 0 }, focus: { line: 0, column: 0 } };
    this.composing = false;
    this.composed = { since: 0, line: 0, was: "" };
    /** @type {Map<import("./document.js").Line, string>} numbers of scenes, from the server */
    this.numbers = new Map();
    /** @type {((event: KeyboardEvent) => boolean)[]} the first that says yes has dealt with a key */
    this.keys = [];
    /** @type {{enter: (soft: boolean) => void, typed: (text: string) => string} | null} */
    this.habits = null;
    script.listeners.push((change) => this.changed(change));
    this.drawAll();
    this.listen();
  }

  listen() {
    const { root } = this;
    root.addEventListener("beforeinput", (event) => this.beforeInput(event));
    root.addEventListener("input", () => this.readBack());
    root.addEventListener("compositionstart", () => this.startComposing());
    root.addEventListener("compositionend", () => this.endComposing());
    root.addEventListener("keydown", (event) => this.keyDown(event));
    root.addEventListener("copy", (event) => this.copy(event));
    root.addEventListener("cut", (event) => {
      this.copy(event);
      if (this.writable) this.type("", "cut");
    });
    root.addEventListener("paste", (event) => {
      event.preventDefault();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      this.readSelection();
      if (text && this.writable) this.type(this.script.asTyped(text), "paste");
    });
    root.addEventListener("drop", (event) => event.preventDefault());
    document.addEventListener("selectionchange", () => this.readSelection());
  }

  /** Takes over where the browser's cursor is; what it tells by an event may come too late. */
  readSelection() {
    const read = this.composing ? null : this.cursor.read();
    if (!read || sameSelected(read, this.selected)) return;
    const moved = read.focus.line !== this.selected.focus.line;
    this.selected = read;
    if (moved) this.leaveLines();
    this.dispatchEvent(new Event("select"));
  }

  get focusLine() {
    return this.script.lines[this.selected.focus.line];
  }

  /** @returns {[Place, Place]} in order */
  get range() {
    const { anchor, focus } = this.selected;
    return isBefore(focus, anchor) ? [focus, anchor] : [anchor, focus];
  }

  get isCollapsed() {
    const [from, to] = this.range;
    return from.line === to.line && from.column === to.column;
  }

  // Drawing.

  drawAll() {
    this.readLines();
    const blocks = this.script.lines.map((line) => /** @type {HTMLElement} */ (line.el));
    this.root.replaceChildren(...chunkAll(blocks));
  }

  /** @param {import("./document.js").Change} change */
  changed({ first, removed, added }) {
    const kept = new Set(added);
    for (const line of removed) if (!kept.has(line)) take(line.el);
    this.readLines();
    /** @type {HTMLElement | null} */
    let before = first > 0 ? this.script.lines[first - 1].el : null;
    for (const line of added) {
      const block = /** @type {HTMLElement} */ (line.el);
      if (next(before, this.root) !== block) put(block, before, this.root);
      before = block;
    }
    this.dispatchEvent(new CustomEvent("change", { detail: { first, count: added.length } }));
  }

  /** Tells all lines apart again, and draws those that look another way. */
  readLines() {
    const { lines } = this.script;
    const { logical, hidden } = tokenise(lines.map((line) => line.text), this.grammar, true);
    /** @type {Map<number, Hidden[]>} */
    const per = new Map();
    for (const each of hidden) per.set(each.line, [...(per.get(each.line) ?? []), each]);
    for (const node of logical) {
      for (let at = node.first; at < node.first + node.height; at++) {
        const line = lines[at];
        line.kind = node.kind;
        if (line.as === node.kind) line.as = "";
        if (this.composing && at === this.selected.focus.line) continue;
        paint(line, {
          hidden: per.get(at) ?? NONE,
          forced: node.forced && at === node.first,
          atLeft: node.kind === "transition" && this.grammar.isOpening(line.text),
          number: node.kind === "heading" ? (this.numbers.get(line) ?? "") : "",
        });
      }
    }
  }

  /** A line that was to become something, and was left empty, is blank again. */
  leaveLines() {
    let left = false;
    this.script.lines.forEach((line, at) => {
      if (line.as && at !== this.selected.focus.line) {
        line.as = "";
        left = true;
      }
    });
    if (left) this.readLines();
  }

  // Changing.

  /**
   * Puts text in the place of what is selected.
   * @param {string} text
   * @param {string} [kind]
   * @param {Selected} [after]
   */
  type(text, kind = "", after) {
    const [from, to] = this.range;
    this.edit(from, to, text, kind, after);
  }

  /**
   * @param {Place} from
   * @param {Place} to
   * @param {string} text
   * @param {string} [kind]
   * @param {Selected} [after] where the cursor is then; at the end of the text by default
   */
  edit(from, to, text, kind = "", after) {
    const before = this.selected;
    const end = this.script.replace(from, to, text, { before, after, kind });
    this.select(after ?? { anchor: end, focus: end });
    this.dispatchEvent(new Event("typed"));
  }

  /** @param {Selected} selected @param {boolean} [scroll] */
  select(selected, scroll = true) {
    this.selected = { anchor: this.script.clamp(selected.anchor), focus: this.script.clamp(selected.focus) };
    this.cursor.write(this.selected);
    if (scroll) this.reveal(this.selected.focus);
    this.dispatchEvent(new Event("select"));
  }

  /** @param {Place} place */
  reveal(place) {
    const rect = this.cursor.rectOf(place);
    const scroller = /** @type {HTMLElement} */ (this.root.closest(".desk"));
    if (!rect || !scroller) return;
    const frame = scroller.getBoundingClientRect();
    if (rect.top < frame.top + 40) scroller.scrollTop -= frame.top + 40 - rect.top;
    else if (rect.bottom > frame.bottom - 90) scroller.scrollTop += rect.bottom - frame.bottom + 90;
  }

  /** @param {number} line @param {"start" | "center"} [where] */
  goTo(line, where = "start") {
    const place = { line, column: 0 };
    this.root.focus({ preventScroll: true });
    this.select({ anchor: place, focus: place }, false);
    const block = this.script.lines[line]?.el;
    // Twice: what lies between is measured only once it has been near.
    block?.scrollIntoView({ block: where, behavior: "instant" });
    requestAnimationFrame(() => block?.scrollIntoView({ block: where, behavior: "instant" }));
  }

  /** @param {Selected | null} selected */
  after(selected) {
    if (selected) {
      this.select(selected);
      this.dispatchEvent(new Event("typed"));
    }
  }

  undo() {
    this.after(this.script.undo());
  }

  redo() {
    this.after(this.script.redo());
  }

  // Input.

  /** @param {KeyboardEvent} event */
  keyDown(event) {
    if (event.isComposing) return;
    this.readSelection();
    if (this.keys.some((deal) => deal(event))) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (!command || !this.writable) return;
    if (key === "z" || key === "y") {
      event.preventDefault();
      if (key === "y" || event.shiftKey) this.redo();
      else this.undo();
    }
  }

  /** @param {InputEvent} event */
  beforeInput(event) {
    if (event.inputType === "insertCompositionText" && this.writable) return;
    event.preventDefault();
    if (!this.writable) return;
    this.readSelection();
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    switch (event.inputType) {
      case "insertText":
        this.type(this.habits ? this.habits.typed(text) : text, "type");
        break;
      case "insertReplacementText":
        this.over(event, text);
        break;
      case "insertParagraph":
      case "insertLineBreak":
        if (this.habits) this.habits.enter(event.inputType === "insertLineBreak");
        else this.type(this.script.eol);
        break;
      case "insertFromPaste":
      case "insertFromDrop":
      case "insertFromYank":
        this.type(this.script.asTyped(text), "paste");
        break;
      case "historyUndo":
        this.undo();
        break;
      case "historyRedo":
        this.redo();
        break;
      default:
        if (event.inputType.startsWith("delete")) this.erase(event);
    }
  }

  /** @param {InputEvent} event @returns {[Place, Place] | null} what the browser would change */
  targetOf(event) {
    const [range] = event.getTargetRanges();
    if (!range) return null;
    const from = this.cursor.placeOf(range.startContainer, range.startOffset);
    const to = this.cursor.placeOf(range.endContainer, range.endOffset);
    return from && to ? [from, to] : null;
  }

  /** @param {InputEvent} event @param {string} text */
  over(event, text) {
    const [from, to] = this.targetOf(event) ?? this.range;
    this.edit(from, to, this.script.asTyped(text));
  }

  /** @param {InputEvent} event */
  erase(event) {
    if (!this.isCollapsed) {
      this.type("");
      return;
    }
    const { focus } = this.selected;
    const back = event.inputType.endsWith("Backward");
    const line = this.script.lines[focus.line];
    if (back && focus.column === 0 && line.as) {
      line.as = "";
      this.readLines();
      this.select(this.selected);
      return;
    }
    let [from, to] = this.targetOf(event) ?? this.range;
    // At the edge of a line the browser's own range may leave the page's margins out.
    if (back && focus.column === 0 && focus.line > 0) {
      const above = focus.line - 1;
      [from, to] = [{ line: above, column: this.script.lines[above].text.length }, focus];
    } else if (!back && focus.column === line.text.length && focus.line + 1 < this.script.lines.length) {
      [from, to] = [focus, { line: focus.line + 1, column: 0 }];
    }
    this.edit(from, to, "", "delete", { anchor: from, focus: from });
  }

  /** @param {ClipboardEvent} event */
  copy(event) {
    this.readSelection();
    const [from, to] = this.range;
    event.clipboardData?.setData("text/plain", this.script.slice(from, to));
    event.preventDefault();
  }

  // Input methods compose in the page itself; what came of it is read back.

  startComposing() {
    this.readSelection();
    if (!this.isCollapsed) this.type("");
    this.composing = true;
    this.composed = { since: this.script.done.length, line: this.selected.focus.line, was: this.focusLine.text };
    this.dispatchEvent(new Event("compose"));
  }

  endComposing() {
    const read = this.cursor.read();
    this.readBack();
    this.composing = false;
    const { since, line, was } = this.composed;
    this.script.squash(since, line, was);
    this.focusLine.painted = null;
    this.readLines();
    if (read) this.select(read);
    this.dispatchEvent(new Event("typed"));
  }

  /** Takes over what stands in the line of the cursor, if the browser changed it. */
  readBack() {
    const at = this.selected.focus.line;
    const line = this.script.lines[at];
    const shown = line?.el?.textContent ?? "";
    if (!line || shown === line.text || shown.includes("\n")) return;
    const { start, end } = differ(line.text, shown);
    const from = { line: at, column: start };
    const to = { line: at, column: line.text.length - end };
    this.script.replace(from, to, shown.slice(start, shown.length - end), { before: this.selected, kind: this.composing ? "" : "type" });
  }
}
