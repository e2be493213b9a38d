// @ts-check
/** The screenplay's text as lines: every character of the file, changed in one place at a time. */

const BREAK = /\r\n|\r|\n/g;
const ONE_GO_MS = 1200;
/** Typing that is undone in one go pauses no longer. */

/** @typedef {{line: number, column: number}} Place both from 0 */
/** @typedef {{anchor: Place, focus: Place}} Selected */

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {string} end its line break; empty at the end of the file
 * @property {number} saved its number in the script as it was saved, from 1; 0 for a new line
 * @property {string} was its text then
 * @property {import("./tokens.js").Kind} kind
 * @property {import("./tokens.js").Kind | ""} as what it is to become, while it is typed
 * @property {HTMLElement | null} el
 * @property {({text: string, kind: string} & import("./paint.js").Look) | null} painted what it was
 *   drawn from
 */

/**
 * @typedef {object} Change
 * @property {number} first of the lines that were replaced
 * @property {Line[]} removed
 * @property {Line[]} added may hold some of those that were removed
 */

/**
 * @typedef {object} Step
 * @property {Place} from
 * @property {string} removed
 * @property {string} inserted
 * @property {Selected | null} before
 * @property {Selected | null} after
 * @property {string} kind
 * @property {number} at
 */

/** @param {string} text @param {string} end @returns {Line} */
function newLine(text, end) {
  return { text, end, saved: 0, was: "", kind: "blank", as: "", el: null, painted: null };
}

/** @param {string} text @returns {{text: string, end: string}[]} */
export function splitLines(text) {
  const lines = [];
  let start = 0;
  for (const found of text.matchAll(BREAK)) {
    lines.push({ text: text.slice(start, found.index), end: found[0] });
    start = found.index + found[0].length;
  }
  lines.push({ text: text.slice(start), end: "" });
  return lines;
}

/** @param {Place} a @param {Place} b */
export const isBefore = (a, b) => a.line < b.line || (a.line === b.line && a.column < b.column);

export class ScriptDocument {
  /** @param {string} text as it is saved */
  constructor(text) {
    /** @type {Line[]} */
    this.lines = [];
    /** @type {((change: Change) => void)[]} */
    this.listeners = [];
    /** @type {Step[]} */
    this.done = [];
    /** @type {Step[]} */
    this.undone = [];
    this.lines = splitLines(text).map(({ text: t, end }) => newLine(t, end));
    this.eol = this.lines.find((line) => line.end)?.end ?? "\n";
    this.markSaved();
  }

  get text() {
    return this.lines.map((line) => line.text + line.end).join("");
  }

  /** The text as it stands is what was saved. */
  markSaved() {
    this.lines.forEach((line, at) => {
      line.saved = at + 1;
      line.was = line.text;
    });
  }

  /** @param {string} text typed or pasted @returns {string} with this file's line breaks */
  asTyped(text) {
    return text.replace(BREAK, this.eol).replaceAll("\0", "");
  }

  /** @param {Place} from @param {Place} to */
  slice(from, to) {
    if (from.line === to.line) return this.lines[from.line].text.slice(from.column, to.column);
    const first = this.lines[from.line];
    const between = this.lines.slice(from.line + 1, to.line).map((line) => line.text + line.end);
    return first.text.slice(from.column) + first.end + between.join("") + this.lines[to.line].text.slice(0, to.column);
  }

  /** @param {Place} place @returns {Place} the nearest there is */
  clamp(place) {
    const line = Math.max(0, Math.min(place.line, this.lines.length - 1));
    return { line, column: Math.max(0, Math.min(place.column, this.lines[line].text.length)) };
  }

  /**
   * Puts text in the place of some, so that it can be undone.
   * @param {Place} from
   * @param {Place} to
   * @param {string} text with literal line breaks
   * @param {{before?: Selected | null, after?: Selected | null, kind?: string}} [how] `kind` joins
   *   steps of one kind that follow each other at once
   * @returns {Place} its end
   */
  replace(from, to, text, how = {}) {
    const removed = this.slice(from, to);
    const end = this.put(from, to, text);
    if (removed === text) return end;
    const step = {
      from,
      removed,
      inserted: text,
      before: how.before ?? null,
      after: how.after ?? { anchor: end, focus: end },
      kind: how.kind ?? "",
      at: Date.now(),
    };
    if (!this.joins(step)) this.done.push(step);
    this.undone = [];
    return end;
  }

  /** @param {Step} step @returns {boolean} whether it was joined to the one before */
  joins(step) {
    const last = this.done[this.done.length - 1];
    if (!last || !step.kind || last.kind !== step.kind || step.at - last.at > ONE_GO_MS) return false;
    if (step.kind === "type" && !last.removed && !step.removed) {
      const end = endOf(last.from, last.inserted);
      if (end.line !== step.from.line || end.column !== step.from.column) return false;
      last.inserted += step.inserted;
    } else if (step.kind === "delete" && !last.inserted && !step.inserted) {
      const end = endOf(step.from, step.removed);
      if (end.line === last.from.line && end.column === last.from.column) {
        last.removed = step.removed + last.removed;
        last.from = step.from;
      } else if (step.from.line === last.from.line && step.from.column === last.from.column) {
        last.removed += step.removed;
      } else return false;
    } else return false;
    last.after = step.after;
    last.at = step.at;
    return true;
  }

  /**
   * Makes one step of all that changed one line since a place in the history.
   * @param {number} since
   * @param {number} line
   * @param {string} was its text then
   */
  squash(since, line, was) {
    const now = this.lines[line]?.text ?? "";
    const [first] = this.done.splice(since);
    if (!first || now === was) return;
    const { start, end } = differ(was, now);
    this.done.push({
      ...first,
      from: { line, column: start },
      removed: was.slice(start, was.length - end),
      inserted: now.slice(start, now.length - end),
      after: null,
      kind: "",
    });
  }

  /** @returns {Selected | null} where the cursor was; null where there is nothing to undo */
  undo() {
    const step = this.done.pop();
    if (!step) return null;
    this.put(step.from, endOf(step.from, step.inserted), step.removed);
    this.undone.push(step);
    return step.before ?? { anchor: step.from, focus: step.from };
  }

  /** @returns {Selected | null} */
  redo() {
    const step = this.undone.pop();
    if (!step) return null;
    this.put(step.from, endOf(step.from, step.removed), step.inserted);
    this.done.push(step);
    return step.after;
  }

  /** @param {Place} from @param {Place} to @param {string} text @returns {Place} */
  put(from, to, text) {
    const first = this.lines[from.line];
    const last = this.lines[to.line];
    const head = first.text.slice(0, from.column);
    const tail = last.text.slice(to.column);
    const end = last.end;
    const parts = splitLines(text);
    const lastPart = parts[parts.length - 1];
    const closes = { line: from.line + parts.length - 1, column: lastPart.text.length + (parts.length === 1 ? head.length : 0) };
    parts[0].text = head + parts[0].text;
    lastPart.text += tail;
    lastPart.end = end;
    const added = this.reuse(parts, first, last, head, tail);
    const removed = this.lines.splice(from.line, to.line - from.line + 1, ...added);
    for (const listener of this.listeners) listener({ first: from.line, removed, added });
    return closes;
  }

  /**
   * Lines keep what they are known by: the first where something of it is left, else the last.
   * @param {{text: string, end: string}[]} parts
   * @param {Line} first
   * @param {Line} last
   * @param {string} head
   * @param {string} tail
   */
  reuse(parts, first, last, head, tail) {
    const added = parts.map((part) => newLine(part.text, part.end));
    const at = added.length - 1;
    /** @param {number} place @param {Line} line */
    const keep = (place, line) => {
      line.text = parts[place].text;
      line.end = parts[place].end;
      added[place] = line;
    };
    if (first === last && at > 0 && head === "" && tail !== "") keep(at, last);
    else {
      keep(0, first);
      if (first !== last && at > 0) keep(at, last);
      else if (first !== last && head === "" && tail !== "") keep(0, last);
    }
    return added;
  }

  /**
   * Takes over another text, changing only the lines that differ; the cursor's line stays its own.
   * @param {string} text
   * @param {Place} cursor
   * @returns {Place} where the cursor is then
   */
  become(text, cursor) {
    const lines = splitLines(text);
    const same = (/** @type {number} */ a, /** @type {number} */ b) =>
      this.lines[a].text === lines[b].text && this.lines[a].end === lines[b].end;
    let top = 0;
    const most = Math.min(this.lines.length, lines.length);
    while (top < most && same(top, top)) top++;
    let foot = 0;
    while (foot < most - top && same(this.lines.length - 1 - foot, lines.length - 1 - foot)) foot++;
    if (top === this.lines.length && top === lines.length) return cursor;
    const oldEnd = this.lines.length - foot;
    const newEnd = lines.length - foot;
    const middle = lines.slice(top, newEnd);
    const moved = cursor.line >= oldEnd ? newEnd - oldEnd : 0;
    const added = matchMiddle(this.lines.slice(top, oldEnd), middle);
    const removed = this.lines.splice(top, oldEnd - top, ...added);
    for (const listener of this.listeners) listener({ first: top, removed, added });
    this.done = [];
    this.undone = [];
    return this.clamp({ line: cursor.line + moved, column: cursor.column });
  }
}

/**
 * Lines that are new in the middle of a text; one that stood there stays what it is known by.
 * @param {Line[]} old
 * @param {{text: string, end: string}[]} now
 */
function matchMiddle(old, now) {
  /** @type {Map<string, Line[]>} */
  const known = new Map();
  for (const line of old) known.set(line.text, [...(known.get(line.text) ?? []), line]);
  return now.map(({ text, end }) => {
    const line = known.get(text)?.shift() ?? newLine(text, end);
    line.end = end;
    return line;
  });
}

/** @param {Place} from @param {string} text @returns {Place} */
export function endOf(from, text) {
  const lines = splitLines(text);
  const last = lines[lines.length - 1].text.length;
  return { line: from.line + lines.length - 1, column: lines.length === 1 ? from.column + last : last };
}

/** What two texts have in common: so many characters at their start, and at their end. */
/** @param {string} a @param {string} b @returns {{start: number, end: number}} */
export function differ(a, b) {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}
