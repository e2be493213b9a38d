// @ts-check
/** The keys of the player, as editing rooms have them. */

/** What a key does, by `Shift+` and its name. @type {Record<string, string>} */
export const KEYS = {
  " ": "toggle",
  k: "pause",
  l: "faster",
  j: "slower",
  ArrowLeft: "back",
  ArrowRight: "forth",
  "Shift+ArrowLeft": "back-ten",
  "Shift+ArrowRight": "forth-ten",
  Home: "start",
  End: "end",
  i: "in",
  o: "out",
  "Shift+I": "to-in",
  "Shift+O": "to-out",
  x: "clear-range",
  p: "loop",
  m: "mark",
  ArrowUp: "marker-before",
  ArrowDown: "marker-after",
  PageUp: "cut-before",
  PageDown: "cut-after",
  g: "timecode",
  s: "sound",
  f: "full",
  c: "compare",
  "?": "help",
  "Shift+?": "help",
};

/** Where letters are typed and belong to the field. */
const TYPED = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";

/**
 * What a key press asks of the player; empty for nothing.
 * @param {KeyboardEvent} event
 */
export function actionOf(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return "";
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest?.(TYPED)) return "";
  if (target.closest?.("button, a, summary, [role=tab], [role=menuitem]") && (event.key === " " || event.key === "Enter")) return "";
  const within = target.closest?.("[role=radiogroup], [role=listbox], input[type=range]");
  if (within && event.key.startsWith("Arrow")) return "";
  return KEYS[(event.shiftKey ? "Shift+" : "") + event.key] ?? "";
}
