// @ts-check
/** Keeps the wall as it is now: after news only the scenes that changed are asked for. */

const MADE_MS = 1500;
/** While boards are drawn one after another, the wall is asked for at most this often. */

const title = String(document.body.dataset.title);

/**
 * @param {HTMLElement} wall
 * @param {() => void} before called while what was there still is
 */
export function keepFresh(wall, before) {
  let asking = false;
  let again = false;
  const refresh = async () => {
    if (asking) return void (again = true);
    asking = true;
    try {
      do {
        again = false;
        await ask(wall, before);
      } while (again);
    } finally {
      asking = false;
    }
  };
  for (const topic of ["direction", "script", "bible"]) document.body.addEventListener(`live:${topic}`, () => void refresh());
  let soon = 0;
  let last = -MADE_MS;
  document.body.addEventListener("live:made", () => {
    if (soon) return;
    const wait = Math.max(0, last + MADE_MS - performance.now());
    soon = window.setTimeout(() => {
      soon = 0;
      last = performance.now();
      void refresh();
    }, wait);
  });
}

/** @param {HTMLElement} wall @param {() => void} before */
async function ask(wall, before) {
  const seen = [...wall.querySelectorAll("section[data-seen]")].map((each) => each.getAttribute("data-seen"));
  const answer = await fetch(`/t/${title}/boards/changed?seen=${seen.join(".")}`);
  if (!answer.ok) return;
  const came = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  before();
  put(wall, came);
  wall.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true }));
}

/** Puts what came in its place; a scene that came empty stays as it is. @param {HTMLElement} wall @param {HTMLElement} came */
function put(wall, came) {
  const there = new Map([...wall.querySelectorAll("section[data-seen]")].map((each) => [each.getAttribute("data-seen"), each]));
  const nodes = [...came.children].map((each) => (each.childElementCount ? undefined : there.get(each.getAttribute("data-seen"))) ?? document.adoptNode(each));
  const stay = new Set(nodes);
  for (const child of [...wall.childNodes]) if (!stay.has(/** @type {Element} */ (child))) child.remove();
  // Nearly all are where they were, and what is not moved keeps its place on the screen.
  let at = wall.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else wall.insertBefore(node, at);
  }
}

/** Writes on each board where in the film it begins. @param {HTMLElement} wall */
export function tellStarts(wall) {
  let start = 0;
  for (const board of wall.querySelectorAll(".board")) {
    if (!(board instanceof HTMLElement)) continue;
    board.dataset.start = String(start);
    start += Number(board.dataset.frames);
  }
}
