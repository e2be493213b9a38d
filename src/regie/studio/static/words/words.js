// @ts-check
/** The words room: a list of cues, the picture, what is heard, what the rules say. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { BreachPanel } from "./breaches.js";
import { FileCompare } from "./compare.js";
import { Find } from "./find.js";
import { actionOf } from "./keys.js";
import { CueList } from "./list.js";
import { Words, clock } from "./model.js";
import { Picture } from "./picture.js";
import { Saving } from "./saving.js";
import { Translating } from "./translate.js";
import { CueWave } from "./wave.js";

/** @typedef {import("../player/player.js").RegiePlayer} RegiePlayer */

const page = /** @type {HTMLElement} */ (document.getElementById("words"));
const told = /** @type {Record<string, string>} */ (JSON.parse(page.dataset.words ?? "{}"));
const may = page.dataset.may === "edit";
const at = page.dataset.at ?? "";
const slug = page.dataset.slug ?? "";

/** @param {string} key @param {Record<string, string | number>} [values] */
function say(key, values = {}) {
  return (told[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

const words = new Words();
/** @type {import("./model.js").Sheet | null} */
let other = null;
const beside = () => other?.cues ?? [];

const saving = new Saving(words, { at, slug, may, say, visitor: document.body.dataset.visitor ?? "" });

/**
 * What furnishes the room, for who measures it.
 * @type {{words: Words, wave: CueWave | null, list: CueList | null}}
 */
export const room = { words, wave: null, list: null };

async function open() {
  const [sheet, second] = await Promise.all([
    call("GET", `${at}/${page.dataset.version}`),
    page.dataset.beside ? call("GET", `${at}/${page.dataset.beside}`) : null,
  ]);
  other = second;
  document.body.classList.toggle("translating", sheet.translated || Boolean(second));
  words.sheet = sheet;
  saving.opened(sheet);
  furnish();
  page.dataset.ready = "true";
}

function furnish() {
  const player = /** @type {RegiePlayer | null} */ (document.querySelector("regie-player"));
  const picture = new Picture(player, words);
  const wave = new CueWave(/** @type {HTMLElement} */ (document.getElementById("wave")), words, { slug, say, beside, may });
  const list = new CueList(/** @type {HTMLElement} */ (document.getElementById("list")), words, { say, may, beside });
  Object.assign(room, { wave, list });
  const find = new Find(words, { say, may });
  const mend = (/** @type {{rules?: string[], only?: string[]}} */ what) => void saving.mend(what);
  new BreachPanel(page, words, { say, may, mend, next: (rule) => toBreach(1, rule) });
  new FileCompare(words, { say, address: () => saving.address });
  const translating = new Translating(words, { say, may, address: () => saving.address, edit: () => list.edit() });

  list.draw();
  wave.addEventListener("seek", (event) => {
    picture.seek(/** @type {CustomEvent<number>} */ (event).detail);
  });
  picture.addEventListener("frame", () => {
    wave.wave.frame = picture.frame;
    if (player?.playing) wave.wave.show(picture.frame / words.fps);
    put("here", clock(picture.frame, words.fps));
  });
  player?.addEventListener("loaded", () => {
    const { index } = player;
    if (index && words.sheet && index.frames !== words.sheet.duration) put("film-state", say("film-old"));
    if (words.cue && !picture.frame) picture.seek(words.cue.start);
  });
  words.addEventListener("chosen", (event) => {
    const cue = words.cue;
    // A cue chosen by hand is looked at; while the film plays it goes on.
    if (cue && !player?.playing && /** @type {CustomEvent<string>} */ (event).detail !== "silent") picture.seek(cue.start);
  });

  /** @param {number} way @param {string} [rule] */
  function toBreach(way, rule) {
    const { cues, index } = words;
    const order = way > 0
      ? [...cues.slice(index + 1), ...cues.slice(0, index + 1)]
      : [...cues.slice(0, Math.max(0, index)).reverse(), ...cues.slice(Math.max(0, index)).reverse()];
    const found = order.find((cue) => words.breaches.get(cue.key)?.some((b) => !rule || b.rule === rule));
    if (found) words.choose(found.key);
    else notice(say("no-breach"));
  }

  /** @param {number} by */
  function go(by) {
    const typing = document.activeElement === list.field && list.field !== null;
    const next = words.at(Math.min(Math.max(0, words.index + by), words.cues.length - 1));
    if (next) words.choose(next.key);
    if (typing) list.edit();
  }

  /** @param {"start" | "out"} side @param {number} frame @param {boolean} [join] */
  function retime(side, frame, join = false) {
    const cue = words.cue;
    if (!cue || !may) return;
    const values = side === "start" ? { start: Math.min(frame, cue.out - 1) } : { out: Math.max(frame, cue.start + 1) };
    words.set(cue.key, values, `times-${side}`, join);
  }

  /** @param {number} by */
  function shift(by) {
    const cue = words.cue;
    if (cue && may) words.set(cue.key, { start: cue.start + by, out: cue.out + by }, "shift", true);
  }

  /** @type {Record<string, () => void>} */
  const acts = {
    before: () => go(-1),
    after: () => go(1),
    edit: () => list.edit(),
    leave: () => document.getElementById("wave")?.focus(),
    "play-cue": () => words.cue && void picture.play(words.cue.start, words.cue.out),
    "play-around": () => words.cue && void picture.play(words.cue.start - 24, words.cue.out + 24),
    "next-breach": () => toBreach(1),
    "last-breach": () => toBreach(-1),
    nearer: () => wave.wave.zoom(1.5),
    farther: () => wave.wave.zoom(1 / 1.5),
    fit: () => wave.wave.fit(),
    help: () => /** @type {HTMLDialogElement} */ (document.getElementById("help")).showModal(),
    find: () => find.open(),
    "find-close": () => find.close(),
  };
  /** @type {Record<string, () => void>} */
  const edits = {
    "set-in": () => retime("start", picture.frame),
    "set-out": () => retime("out", picture.frame),
    earlier: () => shift(-1),
    later: () => shift(1),
    "out-earlier": () => words.cue && retime("out", words.cue.out - 1, true),
    "out-later": () => words.cue && retime("out", words.cue.out + 1, true),
    split: () => words.split(undefined, picture.frame) || notice(say("cannot-split")),
    "split-here": () => words.split(list.field?.selectionStart) || notice(say("cannot-split")),
    join: () => words.join(),
    add: () => (words.add(picture.frame), list.edit()),
    remove: () => words.remove(),
    "give-back": () => words.giveBack() && (notice(say("given-back")), void saving.save()),
    fix: () => words.cue && mend({ only: [words.cue.key] }),
    "fix-kind": () => {
      const rule = words.breaches.get(words.chosen)?.[0]?.rule;
      if (rule) mend({ rules: [rule] });
    },
    "fix-all": () => mend({}),
    undo: () => words.undo() || notice(say("no-undo")),
    redo: () => words.redo(),
    save: () => void saving.save(),
    "offer-1": () => translating.take(1),
    "offer-2": () => translating.take(2),
    "offer-3": () => translating.take(3),
  };

  /** @param {string} action */
  function act(action) {
    if (acts[action]) acts[action]();
    else if (edits[action]) {
      if (may) edits[action]();
      else notice(say("look-only"));
    } else picture.act(action);
  }

  document.addEventListener("keydown", (event) => {
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
  page.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-act]");
    if (button instanceof HTMLElement && button.ariaDisabled !== "true") act(button.dataset.act ?? "");
  });
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("#version, #beside"))) {
    select.addEventListener("change", async () => {
      await saving.save();
      const chosen = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (document.getElementById(id)).value;
      location.search = new URLSearchParams({ version: chosen("version"), beside: chosen("beside") }).toString();
    });
  }
  document.getElementById("new-version")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = /** @type {HTMLInputElement} */ (document.getElementById("new-name")).value.trim();
    if (name) location.search = new URLSearchParams({ version: name }).toString();
  });
  for (const topic of ["words", "script", "direction", "made"]) {
    document.body.addEventListener(`live:${topic}`, (event) => {
      const news = /** @type {CustomEvent} */ (event).detail;
      if (topic !== "words" || news.revision !== words.sheet?.revision) void saving.heard();
    });
  }
  drawAside();
  words.addEventListener("changed", drawAside);
}

function drawAside() {
  const aside = words.sheet?.aside ?? [];
  const panel = /** @type {HTMLElement} */ (document.getElementById("aside"));
  panel.hidden = !aside.length;
  document.getElementById("aside-list")?.replaceChildren(...aside.map((one) => {
    const row = document.createElement("li");
    row.append(Object.assign(document.createElement("strong"), { textContent: one.text.replaceAll("\n", " ") }),
      ` ${say(`aside-${one.why}`, { now: one.now, line: one.line })}`);
    return row;
  }));
}

/** @param {string} id @param {string} text */
function put(id, text) {
  const place = document.getElementById(id);
  if (place && place.textContent !== text) place.textContent = text;
}

open().catch((error) => notice(error instanceof Error ? error.message : String(error), "bad"));
