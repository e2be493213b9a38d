// @ts-check
/**
 * The timeline as the server has it, what is selected, and edits on their way. Edits are sent one
 * after the other; each answer is the whole timeline, and what others changed comes by news.
 *
 * @typedef {{key: string, shot: string, uid: string, piece: string, scene: string, start: number,
 *   duration: number, source_in: number, length: number, most: number, dissolve: number,
 *   black: number, sound: number, words: string, size: string, board: string, film: string}} Clip
 * @typedef {{line: string, who: string, text: string, start: number, duration: number,
 *   off_screen: boolean, sound: string}} Spoken
 * @typedef {{name: string, start: number, duration: number}} Sound
 * @typedef {{text: string, start: number, duration: number}} Text
 * @typedef {{shot: string, uid: string, at: number, start: number, frames: number, text: string,
 *   colour: string}} Marker
 * @typedef {{shot: string, uid: string, scene: string, length: number, words: string,
 *   board: string}} ShotOut
 * @typedef {{title: string, rate: [number, number], size: [number, number], duration: number,
 *   picture: Clip[], dialogue: Spoken[], music: Sound[], effects: Sound[], subtitles: Text[],
 *   markers: Marker[], out: ShotOut[], film: string,
 *   revision: string, told: string[]}} Timeline
 */

import { call } from "../api.js";
import { blocksOf } from "./nested.js";

/** @type {Timeline} */
const NOTHING = {
  title: "", rate: [24, 1], size: [960, 402], duration: 0, picture: [], dialogue: [], music: [],
  effects: [], subtitles: [], markers: [], out: [], film: "",
  revision: "", told: [],
};

export class Model extends EventTarget {
  /** @param {string} at address of the title in the API */
  constructor(at) {
    super();
    this.at = at;
    this.timeline = NOTHING;
    /** Keys of selected pieces. @type {Set<string>} */
    this.selected = new Set();
    /** @type {"head" | "tail"} */
    this.edge = "tail";
    this.busy = 0;
    /** Music and effects where they are made for this cut: digests. @type {Record<string, string>} */
    this.stems = {};
    /** Scenes that are seen as one clip. @type {Set<string>} */
    this.folded = new Set();
    /** The picture track as it is seen. @type {import("./nested.js").Block[]} */
    this.blocks = [];
    /** @type {Promise<unknown>} */
    this.queue = Promise.resolve();
  }

  get fps() {
    return this.timeline.rate[0] / this.timeline.rate[1];
  }

  async load() {
    this.take(await call("GET", `${this.at}/cut`));
  }

  /** @param {Timeline} timeline */
  take(timeline) {
    if (timeline.revision !== this.timeline.revision) this.stems = {};
    this.timeline = timeline;
    this.blocks = blocksOf(timeline.picture, this.folded);
    const there = new Set(timeline.picture.map((clip) => clip.key));
    for (const key of this.selected) if (!there.has(key)) this.selected.delete(key);
    this.dispatchEvent(new Event("timeline"));
    this.dispatchEvent(new Event("selected"));
  }

  /**
   * Takes what is made of each shot as it is chosen now: a take of another choice is not shown.
   * @param {{stems: Record<string, string>, boards: Record<string, string>, takes: Record<string, string>}} made
   */
  learn(made) {
    this.stems = made.stems;
    for (const clip of this.timeline.picture) {
      clip.board = made.boards[clip.shot] ?? clip.board;
      clip.film = made.takes[clip.shot] ?? "";
    }
  }

  /** @param {Iterable<string>} keys */
  select(keys) {
    this.selected = new Set(keys);
    this.dispatchEvent(new Event("selected"));
  }

  /** @param {Iterable<string>} scenes that are folded from now on */
  fold(scenes) {
    this.folded = new Set(scenes);
    this.blocks = blocksOf(this.timeline.picture, this.folded);
    this.dispatchEvent(new Event("selected"));
  }

  /** The block that a piece is seen in. @param {Clip} clip */
  blockOf(clip) {
    return this.blocks[this.blockAt(clip.start)] ?? clip;
  }

  /** The place of the block that shows a frame. @param {number} frame */
  blockAt(frame) {
    return lastAt(this.blocks, frame, (block) => block.start - block.black);
  }

  /** The selected pieces, in the order of the film. */
  get chosen() {
    return this.timeline.picture.filter((clip) => this.selected.has(clip.key));
  }

  /**
   * The place of the piece that shows a frame of the film, its black with it.
   * @param {number} frame
   */
  placeAt(frame) {
    return lastAt(this.timeline.picture, frame, (clip) => clip.start - clip.black);
  }

  /**
   * Does edits as one change, after those that are on their way.
   * @param {object[]} edits
   * @returns {Promise<any>} the answer
   */
  edit(edits) {
    return this.#send(async () => {
      const done = await call("POST", `${this.at}/cut/edits`, { edits });
      this.take(done.timeline);
      return done;
    });
  }

  /** @param {"undo" | "redo"} which */
  again(which) {
    return this.#send(async () => {
      const done = await call("POST", `${this.at}/cut/${which}`);
      this.take(done.timeline);
      return done;
    });
  }

  /** What others changed, or the command line. */
  refresh() {
    return this.#send(() => this.load());
  }

  /**
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  #send(act) {
    this.busy += 1;
    const done = this.queue.then(act);
    this.queue = done.catch(() => undefined);
    return done.finally(() => {
      this.busy -= 1;
      this.dispatchEvent(new Event("busy"));
    });
  }
}

/**
 * The last of sorted things that begins at a place or before; -1: none does.
 * @template T
 * @param {T[]} things
 * @param {number} place
 * @param {(thing: T) => number} begins
 */
export function lastAt(things, place, begins) {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(things[middle]) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
