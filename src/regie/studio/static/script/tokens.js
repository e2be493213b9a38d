// @ts-check
/** What each line of a Fountain text is, as `regie.screenplay.formats.fountain.tree` reads it. */

import { plain } from "./emphasis.js";
import { isCue, isPageBreak, isSpace, rstrip, strip } from "./grammar.js";

/** @typedef {import("./grammar.js").Grammar} Grammar */

/**
 * @typedef {"blank" | "title_key" | "title_value" | "heading" | "action" | "centred" | "lyric" |
 *   "cue" | "parenthetical" | "dialogue" | "sung" | "transition" | "section" | "synopsis" |
 *   "page_break" | "note" | "boneyard"} Kind
 */

/**
 * @typedef {object} Logical one line to the reader; several of the file where a note spans them
 * @property {string} text without notes, boneyards and line break
 * @property {number} first index of its first line of the file
 * @property {number} height
 * @property {boolean} noted
 * @property {boolean} buried
 * @property {Kind} kind
 * @property {boolean} forced
 */

/** @typedef {{line: number, start: number, end: number, what: "note" | "boneyard"}} Hidden */

const PARTS = new Set([
  "blank", "title_key", "title_value", "heading", "transition", "section", "synopsis", "page_break",
]);
const UNDER_A_CUE = new Set(["cue", "parenthetical", "dialogue", "sung"]);

/**
 * @param {string[]} lines of the file, without their breaks
 * @param {Grammar} grammar
 * @param {boolean} [ends] the last one ends in a break
 * @returns {{logical: Logical[], hidden: Hidden[]}}
 */
export function tokenise(lines, grammar, ends = false) {
  /** @type {Hidden[]} */
  const hidden = [];
  const marked = lines.some((line) => line.includes("[[") || line.includes("/*"));
  const logical = marked ? markedLines(lines, hidden) : lines.map((text, at) => made(text, at));
  const last = logical[logical.length - 1];
  if (!ends && last && last.height === 1 && lines[last.first] === "") logical.pop();
  const start = titlePage(logical, grammar);
  const follows = whatFollows(logical);
  classify(logical, start, follows, grammar, new Set());
  if (!logical.some((line) => line.kind === "heading")) {
    const numbered = new Set();
    for (let at = start; at < logical.length; at++) {
      const parts = at === start || PARTS.has(logical[at - 1].kind);
      if (parts && isNumbered(logical[at], grammar)) numbered.add(at);
    }
    if (numbered.size) classify(logical, start, follows, grammar, numbered);
  }
  return { logical, hidden };
}

/** @param {string} text @param {number} first @returns {Logical} */
function made(text, first) {
  return { text, first, height: 1, noted: false, buried: false, kind: "blank", forced: false };
}

/** @param {Logical} line @param {Grammar} grammar */
function isNumbered(line, grammar) {
  const alone = line.kind === "action" || line.kind === "cue";
  return alone && !line.forced && grammar.isNumberedScene(plain(strip(line.text)));
}

/**
 * Lines with notes and boneyards taken out.
 * @param {string[]} lines
 * @param {Hidden[]} hidden takes where they are
 * @returns {Logical[]}
 */
function markedLines(lines, hidden) {
  /** @type {Logical[]} */
  const logical = [];
  const ahead = new Ahead(lines);
  for (let at = 0; at < lines.length; ) {
    const line = made("", at);
    let here = at;
    let seen = 0;
    let look = 0;
    for (;;) {
      const text = lines[here];
      const mark = nextMark(text, look);
      if (mark < 0) {
        line.text += text.slice(seen);
        break;
      }
      const what = text[mark] === "[" ? "note" : "boneyard";
      const end = what === "note" ? ahead.note(here, mark + 2) : ahead.bone(here, mark + 2);
      if (!end) {
        look = mark + 2;
        continue;
      }
      line.text += text.slice(seen, mark);
      if (what === "note") line.noted = true;
      else line.buried = true;
      hide(hidden, lines, what, here, mark, end);
      [here, seen] = end;
      look = seen;
    }
    line.height = here - at + 1;
    logical.push(line);
    at = here + 1;
  }
  return logical;
}

/** @param {string} text @param {number} from */
function nextMark(text, from) {
  for (let at = from; at < text.length - 1; at++) {
    const two = text[at] + text[at + 1];
    if ((two === "[[" || two === "/*") && text[at - 1] !== "\\") return at;
  }
  return -1;
}

/** Finds where notes and boneyards end, in time linear in the text. */
class Ahead {
  /** @param {string[]} lines */
  constructor(lines) {
    this.lines = lines;
    this.noBoneFrom = Infinity;
  }

  /** @param {number} line @param {number} from @returns {[number, number] | null} line and place */
  bone(line, from) {
    if (line >= this.noBoneFrom) return null;
    for (let at = line; at < this.lines.length; at++) {
      const found = this.lines[at].indexOf("*/", at === line ? from : 0);
      if (found >= 0) return [at, found + 2];
    }
    this.noBoneFrom = Math.min(this.noBoneFrom, line);
    return null;
  }

  /** A blank line ends a note that is not closed; one of two spaces does not. */
  /** @param {number} line @param {number} from @returns {[number, number] | null} */
  note(line, from) {
    for (let at = line; at < this.lines.length; at++) {
      const found = this.lines[at].indexOf("]]", at === line ? from : 0);
      if (found >= 0) return [at, found + 2];
      const following = this.lines[at + 1];
      if (following === undefined || (at + 2 < this.lines.length && (following === "" || following === " ")))
        return null;
    }
    return null;
  }
}

/**
 * @param {Hidden[]} hidden
 * @param {string[]} lines
 * @param {"note" | "boneyard"} what
 * @param {number} line
 * @param {number} start
 * @param {[number, number]} end
 */
function hide(hidden, lines, what, line, start, end) {
  for (let at = line; at <= end[0]; at++) {
    hidden.push({
      line: at,
      start: at === line ? start : 0,
      end: at === end[0] ? end[1] : lines[at].length,
      what,
    });
  }
}

/** @param {Logical[]} lines @returns {boolean[]} whether the next says something, without a blank */
function whatFollows(lines) {
  const follows = new Array(lines.length).fill(false);
  let full = false;
  for (let at = lines.length - 1; at >= 0; at--) {
    follows[at] = full;
    const line = lines[at];
    if (line.text && !isSpace(line.text)) full = true;
    else if (!line.noted && !(line.buried && line.height === 1)) full = false;
  }
  return follows;
}

/** @param {Logical[]} lines @param {Grammar} grammar @returns {number} first line after it */
function titlePage(lines, grammar) {
  let at = 0;
  while (at < lines.length && !strip(lines[at].text) && !lines[at].noted) at++;
  if (at === lines.length) return 0;
  if (!grammar.isTitleKey(lines[at].text, lines[at + 1]?.text ?? "", true)) return 0;
  for (let k = 0; k < at; k++) lines[k].kind = lines[k].buried ? "boneyard" : "blank";
  for (; at < lines.length; at++) {
    const line = lines[at];
    const said = strip(line.text);
    if (!said && !line.noted && !line.buried) break;
    if (!said || line.text[0] === "\t" || line.text[0] === " ") line.kind = "title_value";
    else if (grammar.isTitleKey(line.text, "", false)) line.kind = "title_key";
    else break;
  }
  return at;
}

/**
 * @param {Logical[]} lines
 * @param {number} start
 * @param {boolean[]} follows
 * @param {Grammar} grammar
 * @param {Set<number>} headings
 */
function classify(lines, start, follows, grammar, headings) {
  /** @type {Kind} */
  let before = "blank";
  for (let at = start; at < lines.length; at++) {
    const line = lines[at];
    if (headings.has(at)) line.kind = "heading";
    else {
      line.forced = false;
      classifyOne(line, before, follows[at], grammar);
    }
    if (line.kind === "boneyard") before = line.height === 1 ? before : "blank";
    else if (line.kind !== "note") before = line.kind;
  }
}

/** @param {Logical} line @param {Kind} before @param {boolean} followed @param {Grammar} grammar */
function classifyOne(line, before, followed, grammar) {
  const stripped = strip(line.text);
  if (!stripped) line.kind = kindOfEmpty(line, before);
  else if (UNDER_A_CUE.has(before)) {
    line.kind = underACue(stripped);
    line.forced = line.kind === "action";
  } else {
    const forced = kindForced(stripped, before);
    line.forced = forced !== null;
    line.kind = forced ?? unforced(line, stripped, before, followed, grammar);
  }
}

/** @param {Logical} line @param {Kind} before @returns {Kind} */
function kindOfEmpty(line, before) {
  if (line.noted) return "note";
  if (line.buried) return "boneyard";
  return UNDER_A_CUE.has(before) && line.text.length >= 2 ? "dialogue" : "blank";
}

/**
 * @param {Logical} line
 * @param {string} stripped
 * @param {Kind} before
 * @param {boolean} followed
 * @param {Grammar} grammar
 * @returns {Kind}
 */
function unforced(line, stripped, before, followed, grammar) {
  if (!PARTS.has(before)) return "action";
  if (grammar.isHeadingLine(stripped)) return "heading";
  if (grammar.isTransition(stripped, followed)) return isSpoilt(line) ? "action" : "transition";
  return followed && isCue(stripped) ? "cue" : "action";
}

/** @param {Logical} line */
function isSpoilt(line) {
  const ends = rstrip(line.text);
  return !line.noted && !line.buried && ends !== line.text && ends.endsWith("TO:");
}

/** @param {string} stripped @returns {Kind} */
function underACue(stripped) {
  if (stripped[0] === "(" && stripped.endsWith(")")) return "parenthetical";
  if (stripped[0] === "~") return "sung";
  if (stripped[0] === "!") return "action";
  return isPageBreak(stripped) ? "page_break" : "dialogue";
}

/** @param {string} stripped @param {Kind} before @returns {Kind | null} */
function kindForced(stripped, before) {
  switch (stripped[0]) {
    case "!":
      return "action";
    case ".": {
      const named = stripped.length > 1 && stripped[1] !== "." && !isSpace(stripped[1]);
      return named && PARTS.has(before) ? "heading" : null;
    }
    case "@":
      return PARTS.has(before) && isCue(stripped, true) ? "cue" : null;
    case ">":
      return stripped.endsWith("<") && stripped[stripped.length - 2] !== "\\" ? "centred" : "transition";
    case "~":
      return "lyric";
    case "#":
      return "section";
    case "=":
      return isPageBreak(stripped) ? "page_break" : "synopsis";
    default:
      return null;
  }
}
