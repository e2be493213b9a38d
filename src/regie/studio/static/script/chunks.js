// @ts-check
/** Lines in chunks that are laid out for themselves: a key then moves a hundred, not thousands. */

const CHUNK = 100;

/** @param {HTMLElement[]} blocks @returns {HTMLElement[]} */
export function chunkAll(blocks) {
  const chunks = [];
  for (let at = 0; at < blocks.length; at += CHUNK) chunks.push(chunk(blocks.slice(at, at + CHUNK)));
  return chunks;
}

/** @param {HTMLElement[]} blocks */
function chunk(blocks) {
  const made = document.createElement("div");
  made.className = "c";
  made.append(...blocks);
  return made;
}

/** @param {HTMLElement | null} before @param {HTMLElement} root @returns {Element | null} */
export function next(before, root) {
  if (!before) return root.firstElementChild?.firstElementChild ?? null;
  return before.nextElementSibling ?? before.parentElement?.nextElementSibling?.firstElementChild ?? null;
}

/** @param {HTMLElement} block @param {HTMLElement | null} before @param {HTMLElement} root */
export function put(block, before, root) {
  const left = block.parentElement;
  if (before) before.after(block);
  else if (root.firstElementChild) root.firstElementChild.prepend(block);
  else root.append(chunk([block]));
  if (left && !left.firstElementChild) left.remove();
  const into = /** @type {HTMLElement} */ (block.parentElement);
  if (into.childElementCount > 2 * CHUNK) {
    into.after(chunk(/** @type {HTMLElement[]} */ ([...into.children].slice(CHUNK))));
  }
}

/** @param {HTMLElement | null} block */
export function take(block) {
  const from = block?.parentElement;
  block?.remove();
  if (from && !from.firstElementChild) from.remove();
}
