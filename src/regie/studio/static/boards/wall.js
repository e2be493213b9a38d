// @ts-check
/** The wall: zoom. */

const wall = /** @type {HTMLElement} */ (document.getElementById("wall"));
const zoom = /** @type {HTMLInputElement} */ (document.getElementById("zoom"));
const KEPT = "regie.wall.zoom";

/** @param {string} step */
function show(step) {
  wall.dataset.zoom = step;
  zoom.value = step;
  localStorage.setItem(KEPT, step);
}

zoom.addEventListener("input", () => show(zoom.value));
show(localStorage.getItem(KEPT) ?? zoom.value);
