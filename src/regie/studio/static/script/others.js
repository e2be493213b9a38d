// @ts-check
/** In which line others write: told to them, and shown beside the line. */

import { initials } from "../activity/present.js";

/** @typedef {import("./editor.js").Editor} Editor */

/** @param {Editor} editor */
export function showOthers(editor) {
  /** @type {HTMLElement[]} */
  let marked = [];
  editor.addEventListener("select", () => {
    const { saved } = editor.focusLine;
    document.body.dispatchEvent(new CustomEvent("at-field", { detail: { field: saved ? `line:${saved}` : "" } }));
  });
  document.body.addEventListener("others-here", (event) => {
    for (const el of marked) {
      delete el.dataset.others;
      el.removeAttribute("title");
    }
    marked = [];
    /** @type {Map<number, import("../activity/present.js").Person[]>} */
    const at = new Map();
    for (const person of /** @type {CustomEvent<import("../activity/present.js").Person[]>} */ (event).detail) {
      const line = Number(/^line:(\d+)$/.exec(person.field)?.[1]);
      if (line) at.set(line, [...(at.get(line) ?? []), person]);
    }
    for (const line of editor.script.lines) {
      const there = line.el && at.get(line.saved);
      if (!line.el || !there) continue;
      line.el.dataset.others = there.map((person) => initials(person.name)).join(" ");
      line.el.title = there.map((person) => person.name).join(", ");
      marked.push(line.el);
    }
  });
}
