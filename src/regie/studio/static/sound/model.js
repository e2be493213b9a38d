// @ts-check
/**
 * The sound of a title as the server has it, and what changes it. Every change is one call, and
 * what comes back is the whole sound, so that the page never guesses.
 *
 * @typedef {{take: number, voice: string, speed: number, pitch: number, pause: number,
 *   manner: string, seed: number, sound: string, seconds: number,
 *   words: {text: string, start: number, duration: number}[]}} Take
 * @typedef {{line: string, scene: string, who: string, text: string, start: number,
 *   duration: number, off_screen: boolean, take: number, takes: Take[], move: number,
 *   gain: number, pan: number}} Line
 * @typedef {{key: string, shot: string, scene: string, words: string, name: string, sound: string,
 *   start: number, variant: number, move: number, gain: number, pan: number,
 *   seconds: number | null, dropped: boolean, added: boolean, seed: number}} Effect
 * @typedef {{key: string, scene: string, words: string, text: string, start: number,
 *   duration: number, said: boolean, edited: boolean, dropped: boolean, first: boolean,
 *   move: number, needs: number, room: number}} Description
 * @typedef {{stem: string, scene: string, gain: number, pan: number,
 *   under_voice: number | null}} Level
 * @typedef {{title: string, language: string, rate: [number, number], duration: number,
 *   loudness: number, measured: number | null, gain: number, film: string, lines: Line[],
 *   effects: Effect[], scenes: {number: string, slugline: string, start: number,
 *   duration: number}[], shots: {key: string, number: string, start: number, duration: number}[],
 *   stems: {name: string, sound: string, is_fresh: boolean}[], levels: Level[],
 *   under_voice: Record<string, number>, pronunciations: {word: string, said: string,
 *   phonemes: string, language: string}[], descriptions: Description[],
 *   measured_description: boolean, narrator: {voice: string, speed: number, gain: number,
 *   chosen: boolean}, effect_names: string[], lasting: string[], revision: string,
 *   told: string[]}} Desk
 */

import { call } from "../api.js";

export class Model extends EventTarget {
  /** @type {Desk} */
  desk = /** @type {any} */ (null);
  #last = Promise.resolve();

  /**
   * @param {string} slug
   * @param {Record<string, string>} words
   */
  constructor(slug, words) {
    super();
    this.slug = slug;
    this.words = words;
    this.at = `/api/v1/titles/${slug}/sound`;
  }

  get fps() {
    return this.desk ? this.desk.rate[0] / this.desk.rate[1] : 24;
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} [filled]
   */
  say(name, filled = {}) {
    const word = this.words[name] ?? name;
    return word.replace(/\{(\w+)\}/g, (whole, key) => String(filled[key] ?? whole));
  }

  async load() {
    this.#take(await call("GET", this.at));
  }

  /**
   * Does some edits as one change, after those that are under way.
   * @param {object[]} edits
   * @returns {Promise<string>} what was done
   */
  edit(edits) {
    return this.#queue(async () => {
      const told = await call("POST", `${this.at}/edits`, { edits, revision: this.desk.revision });
      this.#take(told.desk);
      return told.done;
    });
  }

  /** @param {"undo" | "redo"} way @returns {Promise<string>} what was undone or done again */
  step(way) {
    return this.#queue(async () => {
      const told = await call("POST", `${this.at}/${way}`);
      this.#take(told.desk);
      return told.change.words;
    });
  }

  /**
   * Asks for a sound that is not in the film.
   * @param {string} what address below the room's
   * @param {object} [asked]
   */
  hear(what, asked) {
    return call("POST", `${this.at}/${what}`, asked);
  }

  /** @param {string} name BLAKE3 of a stem; empty: it was never made */
  stem(name) {
    return this.desk.stems.find((stem) => stem.name === name)?.sound ?? "";
  }

  /** @param {string} sound @param {string} [name] */
  address(sound, name = "sound") {
    return `/media/${this.slug}/${sound}/${name}.wav`;
  }

  /** @param {number} seconds */
  time(seconds) {
    const minutes = Math.floor(seconds / 60);
    return `${minutes}:${(seconds - 60 * minutes).toFixed(1).padStart(4, "0")}`;
  }

  /** @param {Desk} desk */
  #take(desk) {
    this.desk = desk;
    this.dispatchEvent(new Event("desk"));
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #queue(work) {
    const now = this.#last.then(work);
    this.#last = now.then(() => undefined, () => undefined);
    return now;
  }
}
