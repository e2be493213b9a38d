// @ts-check
/** Cues on what is heard: regions that are dragged at their ends, onto frames, cuts and each other. */

import { Waveform } from "../sound/waveform.js";

/** @typedef {import("./model.js").Words} Words */
/** @typedef {import("./model.js").Cue} Cue */

/** How near, in pixels, a drag is drawn to a cut or a neighbour. */
const NEAR = 8;

export class CueWave extends EventTarget {
  /**
   * @param {HTMLElement} host
   * @param {Words} words
   * @param {{slug: string, say: (key: string) => string, beside: () => Cue[], may: boolean}} room
   */
  constructor(host, words, room) {
    super();
    this.words = words;
    this.room = room;
    const sheet = /** @type {import("./model.js").Sheet} */ (words.sheet);
    this.wave = new Waveform(host, { slug: room.slug, rate: sheet.rate, duration: sheet.duration });
    this.wave.snap = (drag) => this.#snap(drag.key, drag.edge, drag.by);
    this.wave.addEventListener("choose", (event) => words.choose(detail(event), "wave"));
    this.wave.addEventListener("dragged", (event) => this.#move(detail(event)));
    this.wave.addEventListener("seek", (event) => this.dispatchEvent(new CustomEvent("seek", { detail: detail(event) })));
    words.addEventListener("changed", () => this.lay());
    words.addEventListener("breaches", () => this.lay());
    words.addEventListener("chosen", () => this.wave.choose(words.chosen));
    this.lay();
    const first = words.cues[0];
    this.wave.scale = 80;
    if (first) this.wave.scrollTo(Math.max(0, first.start / words.fps - 1));
  }

  lay() {
    const { words, room } = this;
    const { fps } = words;
    const sheet = /** @type {import("./model.js").Sheet} */ (words.sheet);
    const pieces = sheet.lines.filter((line) => line.sound).map((line) => ({ digest: line.sound, start: line.start / fps }));
    const regions = (/** @type {Cue[]} */ cues, /** @type {boolean} */ fixed) => cues.map((cue) => ({
      key: cue.key,
      start: cue.start / fps,
      end: cue.out / fps,
      text: (cue.text || cue.source).replace(/<\/?i>/g, "").replace(/\s+/g, " "),
      tone: !cue.text ? "line-strong" : cue.kept ? "accent" : "info",
      flag: words.breaches.has(cue.key) && !fixed,
      fixed,
    }));
    const beside = room.beside();
    this.wave.film.duration = sheet.duration;
    this.wave.marks = sheet.cuts.map((cut) => cut / fps);
    this.wave.lanes = [
      { name: room.say("dialogue"), height: 54, pieces },
      { name: sheet.name, height: 40, regions: regions(words.cues, !room.may), edges: true },
      ...(beside.length ? [{ name: "beside", height: 30, regions: regions(beside, true).map((r) => ({ ...r, key: `beside:${r.key}`, tone: "good" })) }] : []),
    ];
    this.wave.choose(words.chosen, false);
  }

  /** Where a drag comes to. @param {string} key @param {string} edge @param {number} by */
  #snap(key, edge, by) {
    const { words } = this;
    const index = words.cues.findIndex((cue) => cue.key === key);
    const cue = words.at(index);
    if (!cue) return by;
    const near = (NEAR / this.wave.scale) * words.fps;
    const { gap } = words.limits;
    const sheet = /** @type {import("./model.js").Sheet} */ (words.sheet);
    const [before, after] = [words.at(index - 1), words.at(index + 1)];
    const starts = [...sheet.cuts, ...(before ? [before.out + gap] : []), ...(cue.voice ? [cue.voice[0]] : [])];
    const outs = [...sheet.cuts.map((cut) => cut - gap), ...(after ? [after.start - gap] : []), ...(cue.voice ? [cue.voice[1]] : [])];
    /** @type {number[]} */
    const ways = [];
    if (edge !== "end") ways.push(...starts.map((frame) => frame - cue.start));
    if (edge !== "start") ways.push(...outs.map((frame) => frame - cue.out));
    const best = ways.reduce((a, b) => (Math.abs(b - by) < Math.abs(a - by) ? b : a), Infinity);
    const snapped = Math.abs(best - by) <= near ? best : by;
    if (edge === "start") return Math.min(snapped, cue.out - cue.start - 1);
    if (edge === "end") return Math.max(snapped, cue.start - cue.out + 1);
    return Math.max(snapped, -cue.start);
  }

  /** @param {{key: string, edge: string, by: number}} drag */
  #move({ key, edge, by }) {
    const cue = this.words.cues.find((c) => c.key === key);
    if (!cue) return;
    const start = edge === "end" ? cue.start : cue.start + by;
    const out = edge === "start" ? cue.out : cue.out + by;
    this.words.set(key, { start, out }, "times");
  }
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
