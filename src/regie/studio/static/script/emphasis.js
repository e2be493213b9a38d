// @ts-check
/** Emphasis of a Fountain line, as `regie.screenplay.formats.fountain.emphasis` reads it. */

const MARK = /\\(?:[*_\[\]\\]|\/(?=\*)|(?<![^\n]\\)[(~!=]|[<#]$)|\*+|_/gu;
const SPECIAL = /[*_\\]/;
const MOST_STARS = 3;
/** Stars that close, and the stars that they can close. @type {Record<number, number[]>} */
const FITTING = { 1: [1, 3], 2: [2, 3], 3: [1, 2, 3] };
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const WORD = /[\p{L}\p{N}]/u;

/**
 * @typedef {object} Run
 * @property {"bold" | "italic" | "underline"} style
 * @property {number} start place in the line as written
 * @property {number} end
 */

/**
 * @typedef {object} Read
 * @property {string} plain the line without marks
 * @property {Run[]} runs
 * @property {[number, number][]} marks places of the marks in the line as written
 */

/** @param {string} line @returns {string} */
export function plain(line) {
  return SPECIAL.test(line) ? readEmphasis(line).plain : line;
}

/** @param {string} line @returns {Read} */
export function readEmphasis(line) {
  const reader = new LineReader();
  let last = 0;
  MARK.lastIndex = 0;
  for (let found = MARK.exec(line); found; found = MARK.exec(line)) {
    const [mark] = found;
    const at = found.index;
    reader.text(line.slice(last, at));
    last = at + mark.length;
    if (mark[0] === "\\") reader.escaped(mark[1], at);
    else if (mark.length > MOST_STARS) reader.text(mark);
    else {
      const before = at ? charBefore(line, at) : " ";
      const after = last < line.length ? charAt(line, last) : " ";
      const inWord = mark === "_" && WORD.test(before) && WORD.test(after);
      reader.take(mark, at, !SPACE.test(before) && !inWord, !SPACE.test(after) && !inWord);
    }
  }
  reader.text(line.slice(last));
  return { plain: reader.pieces.join(""), runs: reader.runs, marks: reader.marks };
}

/** @param {string} line @param {number} at */
const charAt = (line, at) => String.fromCodePoint(line.codePointAt(at) ?? 32);

/** @param {string} line @param {number} at */
function charBefore(line, at) {
  const low = line.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? charAt(line, at - 2) : line[at - 1];
}

/** @typedef {{mark: string, count: number, piece: number, at: number}} Opener */

class LineReader {
  constructor() {
    /** @type {string[]} */
    this.pieces = [];
    /** @type {Run[]} */
    this.runs = [];
    /** @type {[number, number][]} */
    this.marks = [];
    /** @type {Opener[]} */
    this.open = [];
    /** @type {Map<string, number>} openers of each kind that wait */
    this.waiting = new Map();
  }

  /** @param {string} piece */
  text(piece) {
    this.pieces.push(piece);
  }

  /** @param {string} letter @param {number} at */
  escaped(letter, at) {
    this.pieces.push(letter);
    this.marks.push([at, at + 1]);
  }

  /** @param {string} mark @param {number} at @param {boolean} mayClose @param {boolean} mayOpen */
  take(mark, at, mayClose, mayOpen) {
    const left = mayClose && !this.isEmpty() ? this.close(mark[0], mark.length, at) : mark.length;
    if (!left) return;
    const from = at + mark.length - left;
    if (mayOpen) {
      this.open.push({ mark: mark[0], count: left, piece: this.pieces.length, at: from });
      this.count(mark[0], left, 1);
    }
    this.pieces.push(mark[0].repeat(left));
  }

  /** @param {string} mark @param {number} left @param {number} at @returns {number} what is left */
  close(mark, left, at) {
    while (left && FITTING[left].some((count) => this.waiting.get(mark + count))) {
      let opener = this.open[this.open.length - 1];
      while (opener.mark !== mark || !FITTING[left].includes(opener.count)) {
        this.count(opener.mark, opener.count, -1);
        this.open.pop();
        opener = this.open[this.open.length - 1];
      }
      const used = Math.min(left, opener.count);
      this.count(mark, opener.count, -1);
      opener.count -= used;
      left -= used;
      this.pieces[opener.piece] = mark.repeat(opener.count);
      this.add(mark, used, opener.at + opener.count, at);
      at += used;
      if (opener.count) this.count(mark, opener.count, 1);
      else this.open.pop();
    }
    return left;
  }

  /** @param {string} mark @param {number} used @param {number} opened @param {number} closed */
  add(mark, used, opened, closed) {
    this.marks.push([opened, opened + used], [closed, closed + used]);
    const run = { start: opened + used, end: closed };
    if (mark === "_") this.runs.push({ style: "underline", ...run });
    if (mark === "*" && used >= 2) this.runs.push({ style: "bold", ...run });
    if (mark === "*" && used !== 2) this.runs.push({ style: "italic", ...run });
  }

  /** @param {string} mark @param {number} count @param {number} by */
  count(mark, count, by) {
    this.waiting.set(mark + count, (this.waiting.get(mark + count) ?? 0) + by);
  }

  isEmpty() {
    const last = this.open[this.open.length - 1];
    return last !== undefined && !this.pieces.slice(last.piece + 1).some(Boolean);
  }
}
