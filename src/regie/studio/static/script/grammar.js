// @ts-check
/** Tells one kind of Fountain line from another, as `regie.screenplay.formats.fountain.grammar`. */

import { plain } from "./emphasis.js";

/**
 * @typedef {object} Words as the API's `/api/v1/script/grammar` tells them
 * @property {string[]} interior
 * @property {string[]} exterior
 * @property {string[]} lights
 * @property {string[]} same
 * @property {string[]} scene
 * @property {string[]} transitions
 * @property {string[]} opening how transitions begin that stand at the left
 * @property {string[]} title_keys
 */

const S = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const NOT_S = S.replace("[", "[^");
const W = "[\\p{L}\\p{N}_]";
const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
const LEADING = new RegExp(`^${S}+`, "u");
const TRAILING = new RegExp(`${S}+$`, "u");
const SPACES = new RegExp(`${S}+`, "u");
const UPPERCASE = /\p{Uppercase}/u;
const DIGIT = /[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u2468]/u;
const KEY = new RegExp(`^(${LETTER}[^:：\\n]{0,39})[:：][ \\t]*(.*)$`, "us");
const MOST_CUE = 100;
const MOST_HEADING = 200;
const MOST_TIME = 60;
const MISSPELT_LETTERS = 9;
const ALIKE = 0.88;
const LONGEST_PLACE = 80;

/** @param {string} text */
export const strip = (text) => text.replace(LEADING, "").replace(TRAILING, "");
/** @param {string} text */
export const rstrip = (text) => text.replace(TRAILING, "");
/** @param {string} char */
export const isSpace = (char) => char !== "" && new RegExp(`^${S}+$`, "u").test(char);
/** @param {string} text */
const isUpper = (text) => text === text.toUpperCase();
/** @param {string} text */
const size = (text) => (text.length > MOST_TIME ? [...text].length : text.length);
/** @param {string} text */
const split = (text) => strip(text).split(SPACES).filter(Boolean);
/** @param {string} word */
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
/** @param {string[]} words */
const any = (words) => words.map(escaped).join("|");

/** The tests that go by words. One for a page. */
export class Grammar {
  /** @param {Words} words */
  constructor(words) {
    const inside = any(words.interior);
    const outside = any(words.exterior);
    const all = [...words.interior, ...words.exterior];
    const alone = any(all.filter((word) => word !== "I" && word !== "E"));
    const long = any(all.filter((word) => word.length > 2));
    this.prefix = new RegExp(
      `^(?<setting>(?:${inside})\\.?${S}?[/\\-]${S}?(?:${outside})|` +
        `(?:${outside})\\.?${S}?[/\\-]${S}?(?:${inside})|${alone})` +
        `(?<stop>[.。．]|(?=${S}|[:：/]|[\\-–—]${S}))`,
      "iu",
    );
    this.setLast = new RegExp(
      `^(?<place>${NOT_S}.*?)${S}*(?:${S}[\\-–—]{1,2}${S}|[–—,/])${S}*` +
        `(?<setting>(?:${long})\\.?${S}?[/\\-]${S}?(?:${long})|${long})\\.?` +
        `(?:(?:${S}|[,/–—\\-])+(?<time>.+))?$`,
      "iu",
    );
    this.starts = new Set([...all.map((word) => [...word].slice(0, 2).join("").toLowerCase()), "i/", "e/"]);
    this.lights = new Set(words.lights);
    this.same = new Set(words.same);
    this.times = [...words.lights, ...words.same];
    const times = any(this.times);
    this.time = new RegExp(`^(?:(?:${times})(?:[,;/( ].*)?|(?:${NOT_S}+ ){1,3}(?:${times}))$`, "u");
    const scene = any(words.scene);
    const figure = `(?:#?\\p{Nd}{1,4}[A-Z]{0,2}|[IVXL]{1,6})(?![\\p{L}\\p{N}])`;
    const spelt = `(?:(?!\\p{Nd})[\\p{L}\\p{N}]){2,12}(?=\\.?$|${S}*[\\-–—:.,])`;
    this.scene = new RegExp(
      `^(?:AC[TO]E?${S}+${W}+${S}*[\\-–—:.,]${S}*)?(?:${scene})\\.?${S}+(?:${figure}|${spelt})`,
      "u",
    );
    this.transitions = new Set(words.transitions);
    this.opening = words.opening;
    this.titleKeys = new Set(words.title_keys);
    this.numbered = new RegExp(`^(\\p{Nd}{1,4}[A-Za-z]{0,2})[.)]?${S}+`, "u");
    this.remark = new RegExp(`(?<=${NOT_S})${S}*\\([^()]*\\)${S}*$`, "u");
    this.clock = new RegExp(`^1?\\p{Nd}(?:[:.]\\p{Nd}\\p{Nd})?${S}?[AP]\\.?${S}?M(?!${W})\\.?$`, "u");
    this.setOff = new RegExp(`^${S}*[.:–—\\-]${S}+[A-ZÀ-Þ]`, "u");
  }

  /** @param {string} line stripped, not empty */
  isHeadingLine(line) {
    if (DIGIT.test(line[0])) {
      const found = this.numbered.exec(line);
      return found !== null && this.isHeading(line.slice(found[0].length));
    }
    const bare = line[0] === "*" || line[0] === "_" ? plain([...line].slice(0, 40).join("")) : line;
    return this.isHeading(bare) || (isUpper(line) && this.hasSettingBehind(line));
  }

  /** @param {string} line */
  isHeading(line) {
    const start = [...line.slice(0, 4)].slice(0, 2).join("").toLowerCase();
    if (!this.starts.has(start) && !this.starts.has([...start][0] ?? "")) return false;
    const found = this.prefix.exec(line);
    if (!found?.groups) return false;
    if (found.groups.stop) return true;
    const words = found.groups.setting.toUpperCase().split(new RegExp(`[^\\p{L}\\p{N}_]+`, "u"));
    if (words.length > 1 || words[0] === "INT" || words[0] === "EXT") {
      return line[found[0].length] !== ":" || isUpper(line);
    }
    const upper = isUpper(line) && !/[.!?]$/.test(line);
    return upper && (words[0] === "EST" || !isShortSetting(words[0]));
  }

  /** @param {string} text */
  hasSettingBehind(text) {
    const found = size(text) <= MOST_HEADING ? this.setLast.exec(text) : null;
    return !!found?.groups && (!found.groups.time || this.isTime(found.groups.time));
  }

  /** @param {string} piece */
  isTime(piece) {
    const bare = strip(piece.toUpperCase().replace(this.remark, ""));
    const words = bare.replace(/^[ .()]+|[ .()]+$/g, "");
    if (this.lights.has(words) || this.same.has(words) || this.clock.test(words)) return true;
    return size(words) <= MOST_TIME && (this.time.test(words) || this.isMisspelt(words));
  }

  /** @param {string} words */
  isMisspelt(words) {
    if (words.length < MISSPELT_LETTERS || !/^\p{L}+$/u.test(words)) return false;
    const bare = words.replace(/LY$/, "");
    return this.times.some((time) => likeness(bare, time) >= ALIKE);
  }

  /** @param {string} line stripped */
  isNumberedScene(line) {
    const found = this.scene.exec(line);
    if (!found || !isUpper(found[0])) return false;
    const rest = line.slice(found[0].length);
    return isUpper(rest) || ([...rest].length <= LONGEST_PLACE && this.setOff.test(rest));
  }

  /** @param {string} line a transition: whether it begins a film, and stands at the left */
  isOpening(line) {
    const bare = plain(strip(line)).replace(/^>\s*/, "").toUpperCase().replaceAll("’", "'");
    return this.opening.some((word) => bare.startsWith(word));
  }

  /** @param {string} line stripped @param {boolean} followed */
  isTransition(line, followed) {
    if (size(line) > MOST_CUE || !isUpper(line)) return false;
    const bare = plain(line);
    if (bare.endsWith("TO:")) return true;
    if (followed) return false;
    const words = bare.replace(/[ .:…!\u00a0\u202f]+$/u, "").replaceAll("’", "'");
    return this.transitions.has(words) || (bare.endsWith(":") && / (?:À|SUR)$/u.test(words));
  }

  /**
   * @param {string} line
   * @param {string} following
   * @param {boolean} first
   */
  isTitleKey(line, following, first) {
    const found = KEY.exec(line);
    if (!found || !first) return found !== null;
    const key = strip(found[1]);
    const value = strip(found[2]);
    if (this.isHeadingLine(strip(line))) return false;
    if (this.titleKeys.has(key.toLowerCase())) return true;
    if (isUpper(key) && this.isTransition(strip(line), false)) return false;
    const indented = /^[\t ]/.test(following) && strip(following) !== "";
    const few = split(key).length <= 3;
    let looks = few && UPPERCASE.test([...key][0]) && !isUpper(key);
    if (isUpper(key) && key === key.toLowerCase()) looks = few && (indented || KEY.test(following));
    return looks && (value !== "" || indented);
  }
}

/** @param {string} stripped */
export const isPageBreak = (stripped) => /^={3,}$/.test(stripped);

/** @param {string} stripped not empty @param {boolean} [forced] */
export function isCue(stripped, forced = false) {
  const bare = forced || stripped[0] === "@" ? stripped.replace(/^@/, "") : stripped;
  if (size(stripped) > MOST_CUE && size(plain(bare)) > MOST_CUE) return false;
  if (forced) return readCue(stripped).name !== "";
  const last = stripped[stripped.length - 1];
  const name =
    last !== ")" && last !== "^" && !/[*_]/.test(stripped)
      ? stripped
      : splitExtensions(plain(stripped.replace(CARETS, ""))).name;
  return isUpper(name) && UPPERCASE.test(name);
}

const CARETS = /[\^ \t]+$/;

/** @param {string} text @returns {{name: string, extensions: string[], dual: boolean}} */
export function readCue(text) {
  const stripped = strip(text).replace(/^@/, "");
  const { name, extensions } = splitExtensions(plain(stripped.replace(CARETS, "")));
  return { name: split(name.toUpperCase()).join(" "), extensions, dual: stripped.endsWith("^") };
}

/** @param {string} text */
function withoutCarets(text) {
  return text.replace(new RegExp(`(?:\\^|${S})+$`, "u"), "");
}

/** @param {string} bare @returns {{name: string, extensions: string[]}} */
function splitExtensions(bare) {
  /** @type {string[]} */
  const extensions = [];
  bare = withoutCarets(strip(bare));
  while (bare.endsWith(")")) {
    const start = bare.lastIndexOf("(");
    const inside = start >= 0 ? bare.slice(start + 1, -1) : ")";
    if (inside.includes(")")) break;
    if (strip(inside)) extensions.unshift(split(inside).join(" "));
    bare = withoutCarets(bare.slice(0, start));
  }
  return { name: bare, extensions };
}

/** @param {string} word */
function isShortSetting(word) {
  const cased = word !== word.toLowerCase();
  return word !== "INT" && word !== "EXT" && word.length <= (cased ? 3 : 1);
}

/**
 * Share of letters in common, in the longest runs: Python's `SequenceMatcher.ratio`.
 * @param {string} a
 * @param {string} b
 */
export function likeness(a, b) {
  const total = a.length + b.length;
  if ((2 * Math.min(a.length, b.length)) / total < ALIKE) return 0;
  return (2 * matched(b, a)) / total;
}

/** @param {string} a @param {string} b @returns {number} */
function matched(a, b) {
  let best = 0;
  let atA = 0;
  let atB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let n = 0;
      while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n++;
      if (n > best) [best, atA, atB] = [n, i, j];
    }
  }
  if (!best) return 0;
  return (
    best +
    matched(a.slice(0, atA), b.slice(0, atB)) +
    matched(a.slice(atA + best), b.slice(atB + best))
  );
}
