// @ts-check
/**
 * The shot that is looked at goes along from room to room.
 *
 * A room that shows one shot says so: `document.body.dispatchEvent(new CustomEvent("at-shot",
 * { detail: { shot: "2E" } }))`, with an empty shot when it shows none any more.
 */

const KEPT = `regie.at.${document.body.dataset.title ?? ""}`;

/** The shot that the address names; empty for none. @returns {string} */
export function shotHere() {
  const named = decodeURIComponent(location.pathname.split("/")[4] ?? "");
  return /^\d+[0-9A-Z.]*$/.test(named) ? named : "";
}

/** Has links to rooms that show single shots lead to the last one that was looked at. */
export function followShots() {
  document.body.addEventListener("at-shot", (event) => keep(/** @type {CustomEvent<{shot: string}>} */ (event).detail.shot));
  keep(shotHere());
}

/** @param {string} shot */
function keep(shot) {
  if (shot) sessionStorage.setItem(KEPT, shot);
  const at = sessionStorage.getItem(KEPT);
  if (!at) return;
  for (const link of document.querySelectorAll("a[data-at-shot]"))
    /** @type {HTMLAnchorElement} */ (link).href = String(/** @type {HTMLElement} */ (link).dataset.atShot).replace("{shot}", encodeURIComponent(at));
}
