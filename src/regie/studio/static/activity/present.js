// @ts-check
/** Who else looks at the title, in the bar; and at which board, as a dot on it. */

import { call } from "../api.js";
import { shotHere } from "../at_shot.js";

/** @typedef {{key: string, name: string, room: string, shot: string}} Person */

const SAY_MS = 20_000;
const SETTLE_MS = 300;

export function showPresent() {
  const place = document.getElementById("present");
  const address = place?.dataset.here;
  if (!place || !address) return;
  const own = document.body.dataset.visitor ?? "";
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const room = location.pathname.split("/")[3] ?? "";
  let shot = shotHere();
  let settling = 0;
  /** @type {Person[]} */
  let others = [];

  /** @param {Person[]} people */
  const show = (people) => {
    others = people.filter((person) => person.key !== own);
    place.replaceChildren(...others.slice(0, 6).map((person) => chip(person, String(place.dataset.word))));
    if (others.length > 6) place.append(`+${others.length - 6}`);
    mark(others);
  };
  const say = () =>
    call("POST", address, { tab, room, shot }).then(show, () => {}); // said again in a while
  const leave = () =>
    fetch(address, {
      method: "POST",
      keepalive: true,
      headers: { "content-type": "application/json", "x-regie": "page" },
      body: JSON.stringify({ tab, has_left: true }),
    }).catch(() => {});

  document.body.addEventListener("at-shot", (event) => {
    shot = String(/** @type {CustomEvent<{shot: string}>} */ (event).detail?.shot ?? "");
    clearTimeout(settling);
    settling = setTimeout(say, SETTLE_MS);
  });
  document.body.addEventListener("live:present", (event) => {
    const news = /** @type {CustomEvent<import("../news.js").News>} */ (event).detail;
    show(JSON.parse(String(news.people)));
  });
  document.body.addEventListener("htmx:afterSettle", () => mark(others));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) say();
  });
  window.addEventListener("pagehide", leave);
  setInterval(() => document.hidden || say(), SAY_MS);
  say();
}

/**
 * @param {Person} person
 * @param {string} word
 */
function chip(person, word) {
  const made = document.createElement("span");
  made.className = "initials";
  made.textContent = initials(person.name);
  const where = [person.room, person.shot].filter(Boolean).join(" ");
  made.title = word.replace("{}", person.name) + (where ? `: ${where}` : "");
  made.setAttribute("role", "img");
  made.ariaLabel = made.title;
  made.dataset.colour = String(hue(person.key));
  return made;
}

/** Dots on the boards that others look at. @param {Person[]} people */
function mark(people) {
  for (const old of document.querySelectorAll(".here")) old.remove();
  /** @type {Map<string, Person[]>} */
  const at = new Map();
  for (const person of people) {
    if (person.shot) at.set(person.shot, [...(at.get(person.shot) ?? []), person]);
  }
  for (const [shot, there] of at) {
    const board = document.querySelector(`[data-shot="${CSS.escape(shot)}"]`) ?? document.getElementById(`shot-${shot}`);
    if (!board) continue;
    const dots = document.createElement("span");
    dots.className = "here";
    dots.append(...there.slice(0, 4).map((person) => chip(person, "{}")));
    (board.querySelector(".board-frame") ?? board).append(dots);
  }
}

/** @param {string} name */
function initials(name) {
  const words = name.replace(/\(.*\)/, "").split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...word][0]).join("").toUpperCase() || "?";
}

/** One of six colours, the same for a person in every tab. @param {string} key */
function hue(key) {
  let sum = 0;
  for (const letter of key) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % 6;
}
