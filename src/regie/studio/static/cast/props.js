// @ts-check
/** Things: pictures are drawn as they come into view; another one is taken in a thing's place. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { tellAgain } from "./again.js";

const page = /** @type {HTMLElement} */ (document.getElementById("props"));
const api = String(page.dataset.api);
const title = String(document.body.dataset.title);
const AT_ONCE = 8;
/** Pictures that are asked for together. */

/** @type {Set<HTMLElement>} in view, and without a picture */
const waiting = new Set();
let drawing = false;

async function draw() {
  if (drawing) return;
  drawing = true;
  while (waiting.size) {
    const places = [...waiting].slice(0, AT_ONCE);
    for (const place of places) waiting.delete(place);
    const keys = [...new Set(places.map((p) => String(p.dataset.key)))];
    try {
      const told = await call("POST", `${api}/things/pictures`, { keys });
      for (const place of places) {
        const digest = told.pictures[String(place.dataset.key)];
        if (!digest) continue;
        const image = new Image(...told.size);
        image.alt = place.parentElement?.querySelector("b")?.textContent ?? "";
        image.src = `/media/${title}/${digest}/thing.png`;
        place.replaceChildren(image);
      }
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
      break;
    }
  }
  drawing = false;
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const place = /** @type {HTMLElement} */ (entry.target);
    if (entry.isIntersecting) waiting.add(place);
    else waiting.delete(place);
  }
  draw();
});

/** Has pictures drawn that are not there, as they come into view. */
function watch() {
  seen.disconnect();
  waiting.clear();
  if (!("draws" in page.dataset)) return;
  for (const place of page.querySelectorAll(".thing-picture:not(:has(img))")) seen.observe(place);
}
watch();

/** @param {string} path @param {object} row @param {string} said */
async function send(path, row, said) {
  await call("POST", `${api}/script/${path}`, { table: "entity", row });
  notice(said, "good");
}

/** @param {HTMLElement} card */
async function take(card) {
  const list = /** @type {HTMLElement} */ (card.closest("[data-instead]"));
  const everywhere = /** @type {HTMLInputElement | null} */ (document.getElementById("everywhere"))?.checked;
  const row = { name: list.dataset.instead, thing: card.dataset.thing };
  const scenes = everywhere ? {} : { scenes: JSON.parse(String(list.dataset.scenes)) };
  await send("reading", { ...row, ...scenes }, String(page.dataset.taken));
  await follow(`/t/${title}/cast/props`);
}

/** Takes back the rows that put a thing there. @param {HTMLElement} card */
async function giveBack(card) {
  const { name } = card.dataset;
  const [scene] = JSON.parse(String(card.dataset.scenes));
  const read = await call("GET", `${api}/script/reading?scene=${encodeURIComponent(scene)}`);
  const rows = read.corrections.filter((/** @type {any} */ c) => c.table === "entity" && c.row.thing && c.row.name.toLowerCase() === name?.toLowerCase());
  for (const { row } of rows) await send("reading/remove", row, String(page.dataset.saidBack));
  await follow(location.href);
}

/** Shows the page as it is now, and what would be made again. @param {string} address */
async function follow(address) {
  const answer = await fetch(address);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("props");
  if (!next) return;
  history.replaceState(null, "", address);
  page.replaceChildren(...next.children);
  watch();
  tellAgain(/** @type {HTMLElement} */ (page.querySelector(".worn-again")), api, page.dataset);
}

page.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  const card = /** @type {HTMLElement | null} */ (button?.closest(".thing-card") ?? null);
  if (!button || !card) return;
  const act = "take" in button.dataset ? take : "back" in button.dataset ? giveBack : null;
  act?.(card).catch((error) => notice(error.message, "bad"));
});
