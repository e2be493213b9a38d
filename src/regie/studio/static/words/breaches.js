// @ts-check
/** What the rules say: of the cue in hand in words, of all by kind, with what mends each. */

import { clock } from "./model.js";

/** @typedef {import("./model.js").Words} Words */
/** @typedef {import("./model.js").Breach} Breach */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

export class BreachPanel {
  /**
   * @param {HTMLElement} host
   * @param {Words} words
   * @param {{say: Say, may: boolean, mend: (what: {rules?: string[], only?: string[]}) => void,
   *   next: (rule: string) => void}} room
   */
  constructor(host, words, room) {
    this.words = words;
    this.room = room;
    this.own = /** @type {HTMLElement} */ (host.querySelector("#own-breaches"));
    this.kinds = /** @type {HTMLElement} */ (host.querySelector("#breach-kinds"));
    this.kindsTitle = /** @type {HTMLElement} */ (host.querySelector("#kinds-title"));
    this.title = /** @type {HTMLElement} */ (host.querySelector("#cue-title"));
    this.count = /** @type {HTMLElement} */ (document.getElementById("breach-count"));
    for (const what of ["breaches", "chosen", "changed"]) words.addEventListener(what, () => this.draw());
    this.draw();
  }

  draw() {
    const { words, room } = this;
    const cue = words.cue;
    const all = [...words.breaches.values()].flat();
    this.count.textContent = all.length ? room.say("breaches", { n: all.length }) : room.say("no-breach");
    this.count.classList.toggle("bad", all.length > 0);
    this.count.classList.toggle("good", all.length === 0);
    this.title.textContent = cue
      ? room.say("cue-title", { n: words.index + 1, from: clock(cue.start, words.fps), to: clock(cue.out, words.fps) })
      : room.say("no-cue");
    const mine = cue ? (words.breaches.get(cue.key) ?? []) : [];
    this.own.replaceChildren(...(mine.length ? mine.map((b) => this.#breach(b)) : [quiet(cue ? room.say("cue-fine") : "")]));
    const kinds = new Map();
    for (const breach of all) kinds.set(breach.rule, [...(kinds.get(breach.rule) ?? []), breach]);
    this.kinds.hidden = !kinds.size;
    this.kindsTitle.hidden = !kinds.size;
    this.kinds.replaceChildren(...[...kinds].map(([rule, found]) => this.#kind(rule, found)));
  }

  /** @param {Breach} breach */
  #breach(breach) {
    const { room } = this;
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("span"), { className: "grow", textContent: tellBreach(room.say, breach) }));
    const fix = Object.assign(document.createElement("span"), { className: "quiet fix", textContent: breach.fix ? tellFix(room.say, breach.fix) : room.say("by-hand") });
    item.append(fix);
    if (breach.fix && room.may) {
      item.append(button(room.say("fix"), () => room.mend({ rules: [breach.rule], only: [breach.cue] }), room.say("fix-one", { rule: room.say(`rule-${breach.rule}`) })));
    }
    return item;
  }

  /** @param {string} rule @param {Breach[]} found */
  #kind(rule, found) {
    const { room } = this;
    const item = document.createElement("li");
    const name = room.say(`rule-${rule}`);
    item.append(button(`${name} ${found.length}`, () => room.next(rule), room.say("go-kind", { rule: name, n: found.length })));
    const mendable = found.filter((breach) => breach.fix).length;
    if (mendable && room.may) {
      item.append(button(room.say("fix-kind", { n: mendable }), () => room.mend({ rules: [rule] }), room.say("fix-kind-about", { rule: name })));
    }
    return item;
  }
}

/** A breach in words. @param {Say} say @param {Breach} breach */
export function tellBreach(say, breach) {
  return say(`breach-${breach.rule}`, { figure: breach.figure, limit: breach.limit, word: breach.word });
}

/** What a fix does. @param {Say} say @param {import("./model.js").Fix} fix */
export function tellFix(say, fix) {
  return fix.whole ? tellChange(say, fix) : say("fix-lessens", { what: tellChange(say, fix) });
}

/** @param {Say} say @param {import("./model.js").Fix} fix */
function tellChange(say, fix) {
  if (fix.what === "text") return say("fix-text", { text: fix.text.replaceAll("\n", " ⏎ ") });
  if (fix.what !== "times") return say(`fix-${fix.what}`);
  const found = [["start", fix.start_by], ["out", fix.out_by], ["before", fix.before_by]].filter(([, by]) => by);
  return found.map(([what, by]) => say(`fix-${what}-${Number(by) > 0 ? "later" : "earlier"}`, { n: Math.abs(Number(by)) })).join(", ");
}

/** @param {string} word @param {() => void} act @param {string} about */
function button(word, act, about) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: word, title: about });
  // A name that is spoken holds what is seen.
  if (about.startsWith(word)) made.setAttribute("aria-label", about);
  made.addEventListener("click", act);
  return made;
}

/** @param {string} text */
function quiet(text) {
  return Object.assign(document.createElement("li"), { className: "quiet", textContent: text });
}
