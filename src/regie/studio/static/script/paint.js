// @ts-check
/** Draws lines as they stand on paper: one block a line of the file, its text to the character. */

import { readEmphasis } from "./emphasis.js";

/** @typedef {import("./document.js").Line} Line */
/** @typedef {import("./tokens.js").Hidden} Hidden */

const SCENE_NUMBER = /#[^#\s][^#]{0,37}#\s*$/;
const FORCING = /^\s*([!@.~>]|#+|=)/;
const FORCED = new Set(["action", "cue", "heading", "lyric", "sung", "centred", "transition", "section", "synopsis"]);

/**
 * @typedef {object} Look what a line is painted with beyond its text
 * @property {Hidden[]} hidden notes and boneyards in it
 * @property {boolean} forced
 * @property {boolean} atLeft a transition that begins the film
 * @property {string} number of the scene that it begins, where the text does not say it
 */

/** @param {Line} line @param {Look} look */
export function paint(line, look) {
  const shown = line.as || line.kind;
  line.el ??= document.createElement("div");
  const { painted } = line;
  if (
    painted && painted.text === line.text && painted.kind === shown &&
    painted.forced === look.forced && painted.number === look.number &&
    alike(painted.hidden, look.hidden)
  ) return;
  line.painted = { text: line.text, kind: shown, ...look };
  const kept = [...line.el.classList].filter((name) => name.startsWith("m-") || name === "turn" || name === "late");
  line.el.className = ["l", `k-${shown}`, ...(look.atLeft ? ["at-left"] : []), ...kept].join(" ");
  line.el.replaceChildren(...pieces(line.text, shown, look));
}

/** @param {Hidden[]} a @param {Hidden[]} b */
function alike(a, b) {
  return a.length === b.length && a.every((h, at) => h.start === b[at].start && h.end === b[at].end && h.what === b[at].what);
}

/** @param {string} text @param {string} kind @param {Look} look @returns {Node[]} */
function pieces(text, kind, look) {
  /** @type {Node[]} */
  const made = [];
  if (kind === "heading" && look.number && !SCENE_NUMBER.test(text)) {
    const number = document.createElement("i");
    number.className = "n";
    number.dataset.n = look.number;
    number.contentEditable = "false";
    number.ariaHidden = "true";
    made.push(number);
  }
  if (text === "") return [...made, document.createElement("br")];
  const styles = stylesOf(text, kind, look);
  if (!styles) return [...made, document.createTextNode(text)];
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (end < text.length && styles[end] === styles[start]) end++;
    made.push(styled(text.slice(start, end), styles[start]));
    start = end;
  }
  return made;
}

/** @param {string} text @param {string} names */
function styled(text, names) {
  if (!names) return document.createTextNode(text);
  const span = document.createElement("span");
  span.className = names;
  span.textContent = text;
  return span;
}

/**
 * For each character the classes that it has; null where none has any.
 * @param {string} text
 * @param {string} kind
 * @param {Look} look
 */
function stylesOf(text, kind, look) {
  const number = kind === "heading" ? SCENE_NUMBER.exec(text) : null;
  const forcing = look.forced && FORCED.has(kind) ? FORCING.exec(text) : null;
  const marked = /[*_\\]/.test(text);
  if (!marked && !number && !forcing && !look.hidden.length) return null;
  /** @type {string[]} */
  const styles = new Array(text.length).fill("");
  /** @param {number} start @param {number} end @param {string} name */
  const add = (start, end, name) => {
    for (let at = start; at < end; at++) styles[at] = styles[at] ? `${styles[at]} ${name}` : name;
  };
  if (marked) {
    const { runs, marks } = readEmphasis(text);
    for (const run of runs) add(run.start, run.end, run.style);
    for (const [start, end] of marks) add(start, end, "mark");
  }
  if (forcing) add(forcing[0].length - forcing[1].length, forcing[0].length, "mark");
  if (forcing && kind === "centred") add(text.trimEnd().length - 1, text.trimEnd().length, "mark");
  if (number) add(number.index, text.length, "number");
  for (const hidden of look.hidden) add(hidden.start, hidden.end, hidden.what);
  return styles;
}
