// @ts-check
/**
 * The keys of the Sound room, beside the player's.
 *
 * @typedef {"go" | "hear" | "nudge" | "gain" | "pick" | "tab" | "add" | "drop" | "undo" | "redo"
 *   | "zoom" | "fit" | "help"} Action
 */

/** Where letters are typed and belong to the field. */
const TYPED = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select";

/** @type {Record<string, [Action, number]>} */
const KEYS = {
  n: ["go", 1],
  b: ["go", -1],
  h: ["hear", 0],
  ",": ["nudge", -1],
  ".": ["nudge", 1],
  "<": ["nudge", -10],
  ">": ["nudge", 10],
  "-": ["gain", -1],
  "+": ["gain", 1],
  "=": ["gain", 1],
  a: ["add", 0],
  Delete: ["drop", 0],
  Backspace: ["drop", 0],
  "[": ["zoom", 1 / 1.5],
  "]": ["zoom", 1.5],
  z: ["fit", 0],
  "?": ["help", 0],
};

/**
 * @param {KeyboardEvent} event
 * @returns {[Action, number] | null}
 */
export function actionOf(event) {
  const typed = event.target instanceof Element && event.target.matches(TYPED);
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typed) return [event.shiftKey ? "redo" : "undo", 0];
  if (event.altKey && /^Digit[1-5]$/.test(event.code)) return ["tab", Number(event.code.slice(5)) - 1];
  if (typed || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[1-9]$/.test(event.key)) return ["pick", Number(event.key)];
  return KEYS[event.key] ?? null;
}
