// @ts-check
/** Short sentences at the edge of the page: what was done, what could not be. */

const SHOWN_MS = 7000;

/**
 * @param {string} sentence
 * @param {"good" | "bad" | ""} kind a bad one stays until it is closed.
 * @param {{word: string, act: () => void}} [offer] a button, such as "Undo".
 */
export function notice(sentence, kind = "", offer) {
  const place = /** @type {HTMLElement} */ (document.getElementById("notices"));
  const shown = document.createElement("div");
  shown.className = `notice ${kind}`;
  const text = document.createElement("span");
  text.className = "grow";
  text.textContent = sentence;
  shown.append(text);
  if (offer) shown.append(button(offer.word, () => (shown.remove(), offer.act())));
  shown.append(button("×", () => shown.remove(), "✕"));
  place.append(shown);
  if (kind !== "bad") setTimeout(() => shown.remove(), offer ? 2 * SHOWN_MS : SHOWN_MS);
}

/**
 * @param {string} word
 * @param {() => void} act
 * @param {string} [label]
 */
function button(word, act, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = word;
  if (label) made.ariaLabel = label;
  made.addEventListener("click", act);
  return made;
}
