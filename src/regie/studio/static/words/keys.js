// @ts-check
/** The keys of the room. In a text only those with Alt or Ctrl; elsewhere single ones. */

/** What a key does outside of texts. @type {Record<string, string>} */
const KEYS = {
  " ": "toggle", k: "pause", l: "faster", j: "slower",
  ArrowLeft: "back", ArrowRight: "forth", "Shift+ArrowLeft": "back-ten", "Shift+ArrowRight": "forth-ten",
  Home: "start", End: "end",
  ArrowUp: "before", ArrowDown: "after", Enter: "edit", p: "play-cue", "Shift+P": "play-around",
  i: "set-in", o: "set-out", ",": "earlier", ".": "later", "<": "out-earlier", ">": "out-later",
  "Shift+<": "out-earlier", "Shift+>": "out-later",
  s: "split", m: "join", n: "add", Delete: "remove", Backspace: "remove", g: "give-back",
  b: "next-breach", "Shift+B": "last-breach", f: "fix", "Shift+F": "fix-kind", "Shift+A": "fix-all",
  "=": "nearer", "+": "nearer", "-": "farther", z: "fit", "?": "help", "Shift+?": "help",
};

/** Everywhere. @type {Record<string, string>} */
const ALWAYS = {
  "Ctrl+z": "undo", "Ctrl+Shift+z": "redo", "Ctrl+y": "redo", "Ctrl+s": "save", "Ctrl+f": "find", "Ctrl+h": "find",
  "Alt+ArrowUp": "before", "Alt+ArrowDown": "after", "Alt+Enter": "play-cue", "Ctrl+Enter": "split-here",
  "Alt+b": "next-breach", "Alt+Shift+b": "last-breach", "Alt+f": "fix", "Alt+1": "offer-1", "Alt+2": "offer-2", "Alt+3": "offer-3",
};

const TYPED = "textarea, input:not([type=range]):not([type=checkbox]):not([type=radio]), select";

/** @param {KeyboardEvent} event what is asked; empty: nothing of this room */
export function actionOf(event) {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return "";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = event.ctrlKey || event.metaKey ? "Ctrl+" : event.altKey ? "Alt+" : "";
  if (held) return ALWAYS[`${held}${event.shiftKey ? "Shift+" : ""}${key}`] ?? "";
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest?.(TYPED)) return event.key === "Escape" && target.closest(".cue") ? "leave" : "";
  if (target.closest?.("button, a, summary") && (event.key === " " || event.key === "Enter")) return "";
  if (target.closest?.("input[type=range], [role=slider]") && event.key.startsWith("Arrow")) return "";
  return KEYS[`${event.shiftKey ? "Shift+" : ""}${event.key}`] ?? (event.shiftKey ? "" : KEYS[key]) ?? "";
}
