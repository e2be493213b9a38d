// @ts-check
/** The review room: the film and its notes, one beside the other. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { sendFile } from "../uploads.js";
import { Writing } from "./writing.js";

/** @typedef {import("../player/player.js").RegiePlayer} RegiePlayer */
/** @typedef {import("../player/strokes.js").Stroke} Stroke */

const room = document.getElementById("review");
if (room) await enter(room);

/** @param {HTMLElement} room */
async function enter(room) {
  await customElements.whenDefined("regie-player");
  const player = /** @type {RegiePlayer} */ (room.querySelector("regie-player"));
  const list = /** @type {HTMLElement} */ (document.getElementById("notes"));
  const words = JSON.parse(room.querySelector("template[data-words]")?.innerHTML ?? "{}");
  const api = `/api/v1/titles/${room.dataset.title}`;
  const about = { file: room.dataset.file ?? "", digest: room.dataset.digest ?? "" };
  const writing = new Writing(player, about, api, words, refresh);

  async function refresh() {
    const query = new URLSearchParams(about);
    const answer = await fetch(`/t/${room.dataset.title}/review/notes?${query}`);
    if (!answer.ok) return;
    const scrolled = list.scrollTop;
    const open = list.querySelector(".note-answer textarea");
    if (open instanceof HTMLTextAreaElement && open.value) return; // what is typed stays
    list.innerHTML = await answer.text();
    list.scrollTop = scrolled;
    place();
  }

  /** Lays the notes on the scrub bar and the picture. */
  function place() {
    const notes = notesOf(list);
    player.markers = notes
      .filter(isFound)
      .map((note) => ({
        frame: Number(note.dataset.frame),
        out: Number(note.dataset.out),
        colour: note.dataset.colour,
        id: note.dataset.note,
        label: note.querySelector(".note-text")?.textContent ?? "",
      }));
    for (const note of notes) {
      note.style.setProperty("--note", note.dataset.colour ?? "");
      const code = note.querySelector("[data-code]");
      if (code && player.index) code.textContent = player.timecodeOf(Number(note.dataset.frame));
    }
    look();
  }

  /** What belongs to the frame that is seen. */
  function look() {
    const frame = player.frame;
    /** @type {Stroke[]} */
    const strokes = [];
    for (const note of notesOf(list)) {
      const here = isFound(note) && Number(note.dataset.frame) <= frame && frame < Number(note.dataset.out);
      note.classList.toggle("is-here", here);
      if (here && note !== writing.changing) strokes.push(...JSON.parse(note.dataset.strokes || "[]"));
    }
    writing.ink?.show(strokes);
    writing.look(frame);
  }

  player.addEventListener("frame", look);
  player.addEventListener("loaded", () => {
    player.cuts = shotsOf(player).map((shot) => shot.start);
    if (writing.ink && player.index) writing.ink.aspect = player.index.width / player.index.height;
    place();
    offerCopy(player, api, words);
    void tellOlder(about, api);
  });
  let meant = new URLSearchParams(location.search).get("note");
  player.addEventListener("loaded", () => {
    const note = document.getElementById(`note-${meant}`);
    meant = null;
    if (!note || note.dataset.how === "gone") return;
    note.scrollIntoView({ block: "nearest" });
    void player.seek(Number(note.dataset.frame));
  });
  player.addEventListener("marker", (event) => {
    const { id } = /** @type {CustomEvent} */ (event).detail;
    document.getElementById(`note-${id}`)?.scrollIntoView({ block: "nearest" });
  });
  player.addEventListener("mark", () => writing.begin());
  player.addEventListener("speed", () => keepPlace(player));
  player.addEventListener("wanted", () => keepPlace(player));
  if (player.index) place();
  if (!list.childElementCount) void refresh();

  list.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const note = /** @type {HTMLElement | null} */ (target.closest(".note"));
    if (!note) return;
    if (target.closest(".note-go")) void player.seek(Number(note.dataset.frame));
    const asked = /** @type {HTMLElement | null} */ (target.closest("[data-note-do]"))?.dataset.noteDo;
    if (asked === "answer") writing.answer(note);
    else if (asked === "change") writing.change(note);
    else if (asked) void writing.mark(note, asked);
  });
  for (const button of room.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => {
      list.dataset.filter = /** @type {HTMLElement} */ (button).dataset.filter;
      for (const other of room.querySelectorAll("[data-filter]")) {
        other.setAttribute("aria-checked", String(other === button));
      }
    });
  }
  document.getElementById("film")?.addEventListener("change", (event) => {
    const chosen = /** @type {HTMLSelectElement} */ (event.target).selectedOptions[0];
    const query = new URLSearchParams({ file: chosen.value });
    if (chosen.dataset.digest) query.set("digest", chosen.dataset.digest);
    location.assign(`/t/${room.dataset.title}/review?${query}`);
  });
  document.getElementById("markers")?.addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!input.files?.length) return;
    try {
      const to = `${api}/frame-notes/markers?${new URLSearchParams({ file: about.file })}`;
      const told = await sendFile(to, "markers", input.files[0], { kind: "markers" });
      notice(words.taken.replace("{count}", String(told.taken.length)).replace("{known}", String(told.known)), "good");
      await refresh();
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), "bad");
    }
    input.value = "";
  });
  document.body.addEventListener("live:notes", () => void refresh());
  document.body.addEventListener("live:direction", () => void tellOlder(about, api));
  document.body.addEventListener("live:made", () => void newVersion(player, about, api, words));
}

/** @param {HTMLElement} list @returns {HTMLElement[]} */
function notesOf(list) {
  return [...list.querySelectorAll(".note")].map((note) => /** @type {HTMLElement} */ (note));
}

/** Whether a note is on a picture that is known to be its own. @param {HTMLElement} note */
const isFound = (note) => !note.classList.contains("is-gone");

/** @param {RegiePlayer} player @returns {{start: number, number: string}[]} */
function shotsOf(player) {
  return /** @type {any} */ (player.index)?.shots ?? [];
}

let keeping = 0;

/** The address leads to the frame that one looks at. @param {RegiePlayer} player */
function keepPlace(player) {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    if (player.playing || player.frame < 0) return;
    const address = new URL(location.href);
    address.searchParams.set("frame", String(player.frame));
    history.replaceState(null, "", address);
    const shot = shotsOf(player).findLast((one) => one.start <= player.frame);
    if (shot) document.body.dispatchEvent(new CustomEvent("at-shot", { detail: { shot: shot.number } }));
  }, 400);
}

/**
 * @param {RegiePlayer} player
 * @param {string} api
 * @param {Record<string, string>} words
 */
function offerCopy(player, api, words) {
  const place = document.getElementById("copy");
  const index = /** @type {any} */ (player.index);
  if (!place || !index) return;
  place.hidden = !index.why_copy.length || index.has_copy;
  if (place.hidden) return;
  const why = index.why_copy.map((/** @type {string} */ w) => words[`copy-${w}`]).join(", ");
  const said = place.querySelector("span");
  if (said) said.textContent = words.copy.replace("{why}", why);
  const button = place.querySelector("button");
  if (!button) return;
  button.onclick = async () => {
    button.disabled = true;
    if (said) said.textContent = words.copying;
    try {
      const frame = player.frame;
      const told = await call("POST", `${api}/review-copies`, { file: index.file, digest: index.digest });
      await player.load(told, frame);
      notice(words.copied, "good");
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), "bad");
    }
    button.disabled = false;
  };
}

/**
 * Says that the film is older than what is chosen now.
 * @param {{file: string, digest: string}} about
 * @param {string} api
 */
async function tellOlder(about, api) {
  const place = document.getElementById("older");
  if (!place || about.digest || about.file !== "film.mp4") return;
  const told = await call("GET", `${api}/cut/film`).catch(() => null);
  if (told) place.hidden = !told.film || told.is_this_cut;
}

/**
 * Says that the film was made anew; nothing changes under who is looking.
 * @param {RegiePlayer} player
 * @param {{file: string, digest: string}} about
 * @param {string} api
 * @param {Record<string, string>} words
 */
async function newVersion(player, about, api, words) {
  if (about.digest || !player.index) return;
  const told = await call("GET", `${api}/films`).catch(() => null);
  const now = told?.files.find((/** @type {any} */ f) => f.file === about.file);
  if (!now || now.digest === player.index.digest || player.dataset.told === now.digest) return;
  player.dataset.told = now.digest;
  notice(words["new-version"], "", { word: words["load-it"], act: () => location.reload() });
}
