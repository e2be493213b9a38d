// @ts-check
/** The wardrobe by story day: pictures of all that is worn, and a change of clothes for scenes. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { tellAgain } from "./again.js";

const page = /** @type {HTMLElement} */ (document.getElementById("wardrobe"));
const api = String(page.dataset.api);
const title = String(document.body.dataset.title);
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("clothes"));
const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
const wrong = /** @type {HTMLElement} */ (dialog.querySelector(".said-wrong"));
const may = Boolean(dialog.querySelector("[type=submit]"));

/** The cell that is chosen for. @type {{who: string, seen: Record<string, string>}} */
let chosen = { who: "", seen: {} };
/** Looks that are being drawn, or could not be. @type {Set<string>} */
const asked = new Set();

/** @param {string} who @param {string} look @returns {string} address of its picture, or empty */
function pictureOf(who, look) {
  const held = page.querySelector(`#look-pictures [data-who="${CSS.escape(who)}"][data-look="${CSS.escape(look)}"]`);
  return /** @type {HTMLElement | null} */ (held)?.dataset.src ?? "";
}

/** Draws one after another what is worn and has no picture yet. */
async function drawMissing() {
  const place = /** @type {HTMLElement | undefined} */ (
    [...page.querySelectorAll(".worn-picture")].find((p) => !p.querySelector("img") && !asked.has(key(p)))
  );
  if (!place || !page.isConnected) return;
  asked.add(key(place));
  const [who, ...look] = key(place).split(" ");
  try {
    const told = await call("POST", `${api}/turnarounds/${who}?look=${encodeURIComponent(look.join(" "))}`);
    const src = `/media/${title}/${told.views.front}/front.png`;
    const held = page.querySelector(`#look-pictures [data-who="${CSS.escape(who)}"][data-look="${CSS.escape(look.join(" "))}"]`);
    if (held) /** @type {HTMLElement} */ (held).dataset.src = src;
    for (const each of page.querySelectorAll(".worn-picture")) {
      if (key(each) === key(place)) each.replaceChildren(picture(src));
    }
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
  drawMissing();
}

/** @param {Element} place */
const key = (place) => String(/** @type {HTMLElement} */ (place).dataset.picture);

/** @param {string} src */
function picture(src) {
  const image = document.createElement("img");
  image.src = src;
  image.alt = "";
  image.width = 320;
  image.height = 560;
  return image;
}

/** @param {string} type @param {string} name @param {string} value @param {string} word */
function tick(type, name, value, word) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type, name, value, disabled: !may });
  label.append(input, ` ${word}`);
  return { label, input };
}

/** @param {HTMLElement} cell a look that is worn on one day */
function open(cell) {
  const row = /** @type {HTMLElement} */ (cell.closest("tr"));
  const day = /** @type {HTMLTableCellElement} */ (cell.closest("td"));
  const who = String(row.dataset.who);
  const looks = /** @type {string[]} */ (JSON.parse(String(row.dataset.looks)));
  const usual = String(row.querySelector(".worn[data-look='']")?.querySelector(".worn-look")?.textContent ?? page.dataset.usual);
  const called = (/** @type {string} */ look) => look || usual;
  /** @type {Record<string, string>} */
  const seen = {};
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (day.querySelectorAll(".worn"))) {
    for (const scene of JSON.parse(String(each.dataset.scenes))) seen[scene] = String(each.dataset.look);
  }
  chosen = { who, seen };
  const head = row.closest("table")?.tHead?.rows[0].cells[day.cellIndex].querySelector("b")?.textContent;
  /** @type {HTMLElement} */ (dialog.querySelector("h2")).textContent = `${row.dataset.name} · ${head}`;
  const mine = new Set(JSON.parse(String(cell.dataset.scenes)));
  const scenes = Object.keys(seen).map((scene) => {
    const { label, input } = tick("checkbox", "scene", scene, scene);
    input.checked = mine.has(scene);
    return label;
  });
  dialog.querySelector(".clothes-scenes")?.replaceChildren(...scenes);
  const offered = looks.map((look) => {
    const { label, input } = tick("radio", "look", look, called(look));
    input.checked = look === cell.dataset.look;
    const src = pictureOf(who, look);
    if (src) label.prepend(picture(src));
    return label;
  });
  dialog.querySelector(".clothes-looks")?.replaceChildren(...offered);
  if (may) {
    const like = /** @type {HTMLSelectElement} */ (form.elements.namedItem("like"));
    like.replaceChildren(...looks.map((look) => new Option(called(look), look, false, look === cell.dataset.look)));
    /** @type {HTMLInputElement} */ (form.elements.namedItem("name")).value = "";
  }
  /** @type {HTMLAnchorElement} */ (dialog.querySelector(".clothes-open")).href =
    `/t/${title}/cast/people/${who}?look=${encodeURIComponent(String(cell.dataset.look))}`;
  wrong.textContent = "";
  dialog.showModal();
}

async function save() {
  const told = new FormData(form);
  const scenes = told.getAll("scene").map(String);
  const fresh = /** @type {HTMLInputElement | null} */ (form.querySelector("[data-new]"))?.checked;
  const change = fresh
    ? { look: String(told.get("name")).trim(), like: String(told.get("like")) }
    : { look: String(told.get("look") ?? "") };
  const seen = Object.fromEntries(scenes.map((scene) => [scene, chosen.seen[scene]]));
  try {
    const changed = await call("PUT", `${api}/wardrobe/${chosen.who}`, { scenes, seen, ...change });
    dialog.close();
    if (changed.change === null) return;
    if (fresh) {
      location.assign(`/t/${title}/cast/people/${chosen.who}?look=${encodeURIComponent(changed.look)}`);
      return;
    }
    notice(String(page.dataset.saved), "good");
    const place = /** @type {HTMLElement} */ (page.querySelector(".worn-again"));
    await tellAgain(place, api, page.dataset);
    place.append(undoButton(changed.change, place));
  } catch (error) {
    wrong.textContent = String(/** @type {Error} */ (error).message);
  }
}

/** @param {number} change @param {HTMLElement} place */
function undoButton(change, place) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = String(page.dataset.undo);
  button.addEventListener("click", async () => {
    try {
      await call("POST", `${api}/undo?only=${change}`);
      place.textContent = String(page.dataset.undone);
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  });
  return button;
}

page.addEventListener("click", (event) => {
  const on = /** @type {HTMLElement} */ (event.target);
  const cell = /** @type {HTMLElement | null} */ (on.closest(".worn"));
  if (cell) open(cell);
  if (on.closest("[data-close]")) dialog.close();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
form.querySelector("[name=name]")?.addEventListener("input", () => {
  const fresh = /** @type {HTMLInputElement | null} */ (form.querySelector("[data-new]"));
  if (fresh) fresh.checked = true;
});
page.addEventListener("htmx:afterSwap", () => {
  asked.clear();
  if ("draws" in page.dataset) drawMissing();
});
if ("draws" in page.dataset) drawMissing();
