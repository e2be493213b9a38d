// @ts-check
/** The cutting room: binds timeline, viewer, list, keys and the editor's cut that comes back. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { playlistOfCut } from "../player/cut.js";
import "../player/player.js";
import { Differences } from "./differences.js";
import { Keys } from "./keys.js";
import { List } from "./list.js";
import { Model } from "./model.js";
import { Shelf } from "./shelf.js";
import { Side } from "./side.js";
import { Stage } from "./stage.js";
import { learn, say, timecode } from "./words.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (part(id));

const room = part("cut");
learn(String(room.dataset.words));
const slug = String(room.dataset.slug);
const may = room.dataset.may === "edit";

export const model = new Model(String(room.dataset.at));
const shelf = new Shelf(slug, () => stage.redraw());
export const player = /** @type {import("../player/player.js").RegiePlayer} */ (room.querySelector("regie-player"));
export const stage = new Stage(part("stage"), model, player, shelf, { edit, may });
const list = new List(part("list"), model, (frame) => void player.seek(frame));
const side = new Side(model, player, { edit, may });
const keys = new Keys(model, player, stage, { edit, again, may, act });
const differences = new Differences(model, (one) => void player.seek(one.at));

/**
 * Does edits, and says what could not be.
 * @param {object[]} edits
 */
async function edit(edits) {
  if (!edits.length) return;
  try {
    const done = await model.edit(edits);
    part("status").textContent = done.done;
  } catch (error) {
    const told = /** @type {{status?: number, message: string}} */ (error);
    notice(told.message, "bad");
    if (told.status === 409) await model.refresh();
  }
}

let asking = 0;

/** Says whether the film that was made last is this cut. */
async function tellFilm() {
  try {
    const { revision } = model.timeline;
    const told = await call("GET", `${model.at}/cut/film`);
    if (revision !== model.timeline.revision) return;
    if (JSON.stringify(told.stems) !== JSON.stringify(model.stems)) {
      model.stems = told.stems;
      if (!player.playing) play();
    }
    part("film-state").textContent = told.film ? say(told.is_this_cut ? "film-new" : "film-old") : "";
  } catch {
    part("film-state").textContent = "";
  }
}

/** @param {"undo" | "redo"} which */
async function again(which) {
  try {
    const done = await model.again(which);
    part("status").textContent = say(which === "undo" ? "undone" : "redone", { what: done.change.words });
  } catch (error) {
    notice(/** @type {Error} */ (error).message, "");
  }
}

/** @param {string} name what a button or a key does */
function act(name) {
  switch (name) {
    case "prev-cut": return keys.toCut(-1);
    case "next-cut": return keys.toCut(1);
    case "undo": return void again("undo");
    case "redo": return void again("redo");
    case "drop": return keys.drop(true);
    case "lift": return keys.drop(false);
    case "mark": return side.mark();
    case "join": return side.join();
    case "fit": return stage.fit();
    case "snap":
      stage.snap = !stage.snap;
      return pressed("[data-do=snap]", stage.snap);
    case "list":
      part("list").hidden = !part("list").hidden;
      part("line").hidden = list.open;
      part("scroll").hidden = list.open;
      pressed("[data-do=list]", list.open);
      list.shown = "";
      return list.refresh();
    case "help": return /** @type {HTMLDialogElement} */ (part("help")).showModal();
    default: return undefined;
  }
}

/**
 * @param {string} what selector of a button
 * @param {boolean} on
 */
function pressed(what, on) {
  for (const button of room.querySelectorAll(what)) button.setAttribute("aria-pressed", String(on));
}

for (const button of room.querySelectorAll("[data-do]")) {
  if (player.contains(button)) continue; // it tells what it does not know itself
  button.addEventListener("click", () => act(/** @type {HTMLElement} */ (button).dataset.do ?? ""));
}
for (const button of room.querySelectorAll("[data-tool]")) {
  button.addEventListener("click", () => keys.take(/** @type {any} */ (/** @type {HTMLElement} */ (button).dataset.tool)));
}
keys.addEventListener("tool", () => {
  for (const button of room.querySelectorAll("[data-tool]")) {
    button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.tool === stage.tool));
  }
  side.refresh(stage.tool);
});

player.addEventListener("asked", (event) => act(/** @type {CustomEvent} */ (event).detail));
player.addEventListener("mark", () => side.mark());
for (const what of ["frame", "wanted"]) {
  player.addEventListener(what, () => {
    const { subtitles } = model.timeline;
    const said = subtitles.find((cue) => cue.start <= player.at && player.at < cue.start + cue.duration);
    part("subtitle").textContent = said ? said.text.replace(/<[^>]*>/g, "") : "";
    side.atFrame();
  });
}

/** Plays the cut as it is now, from where one is. */
function play() {
  void player.relay(playlistOfCut(model.timeline, slug, model.stems));
}

model.addEventListener("timeline", () => {
  const { timeline } = model;
  room.dataset.revision = timeline.revision;
  part("of").textContent = timecode(timeline.duration, timeline.rate);
  if (timeline.duration) play();
  clearTimeout(asking);
  asking = window.setTimeout(() => void tellFilm(), 600);
});
stage.addEventListener("view", () => {
  field("zoom").value = String(stage.view.slider);
  field("scroll").value = String((1000 * stage.view.left) / Math.max(1, stage.view.furthest));
  part("scroll").classList.toggle("all", stage.view.furthest <= 0 || stage.view.width / stage.view.scale >= stage.view.duration);
});
field("zoom").addEventListener("input", () => stage.zoom(stage.view.scaleOf(Number(field("zoom").value))));
field("scroll").addEventListener("input", () => stage.scrollTo((Number(field("scroll").value) / 1000) * stage.view.furthest));
if (may) {
  const input = field("import");
  input.addEventListener("change", () => {
    if (input.files?.[0]) void differences.open(input.files[0]);
    input.value = "";
  });
  part("import-label").addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      input.click();
    }
  });
  room.addEventListener("dragover", (event) => {
    event.preventDefault();
    room.classList.add("over");
  });
  room.addEventListener("dragleave", () => room.classList.remove("over"));
  room.addEventListener("drop", (event) => {
    event.preventDefault();
    room.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file) void differences.open(file);
  });
}

for (const topic of ["direction", "made"]) {
  document.body.addEventListener(`live:${topic}`, () => {
    if (!model.busy) void model.refresh().catch(() => undefined);
  });
}

try {
  await model.load();
  part("status").textContent = "";
} catch (error) {
  part("status").textContent = /** @type {Error} */ (error).message;
  part("status").classList.add("trouble");
}
