// @ts-check
/**
 * The film's stems played together, in step with its picture, as they would be mixed: levels, sides
 * and ducking as they are set in the page, heard at once.
 *
 * The effects' file holds the places too; so places at another level are added times the difference.
 */

import { PeakShelf } from "./peaks.js";
import { LiveMeter, RATE } from "./weighting.js";

/** Stems that are played, in the order of their strips. */
export const STEMS = ["dialogue", "music", "effects", "ambience", "description"];

/** How far a stem may be beside the picture before it is put right, seconds. */
const DRIFT_S = 0.07;

/** As the mix ducks (`sound/mix.py`): a voice above this, so long before and after. */
const VOICE = 10 ** (-42 / 20);
const AHEAD_S = 0.25;
const HOLD_S = 0.6;
const GLIDE_S = 0.15;

/** The film under its description, decibels. */
const UNDER_DESCRIPTION = -9;

/**
 * @typedef {{gain: number, pan: number, under: number, muted: boolean, soloed: boolean}} Setting
 * @typedef {{element: HTMLAudioElement, sound: string, left: GainNode, right: GainNode}} Channel
 */

export class StemPlayer {
  /** @type {AudioContext | null} */
  audio = null;
  /** @type {LiveMeter | null} */
  meter = null;
  /** @type {Map<string, Channel>} */
  channels = new Map();
  /** @type {Map<string, Setting>} */
  settings = new Map();
  /** What the whole is raised by, decibels. */
  gain = 0;
  playing = false;
  #timer = 0;

  /** @param {import("./model.js").Model} model */
  constructor(model) {
    this.model = model;
    this.shelf = new PeakShelf(model.slug, () => undefined);
    for (const name of STEMS) {
      this.settings.set(name, { gain: 0, pan: 0, under: 0, muted: name === "description", soloed: false });
    }
  }

  /**
   * @param {number} seconds of the film
   * @param {() => number} now where the picture is
   */
  async play(seconds, now) {
    this.#open();
    await this.audio?.resume();
    this.playing = true;
    for (const channel of this.channels.values()) {
      channel.element.currentTime = seconds;
      channel.element.play().catch(() => undefined);
    }
    clearInterval(this.#timer);
    this.apply(seconds, 0);
    this.#timer = window.setInterval(() => {
      const at = now();
      for (const { element } of this.channels.values()) {
        if (Math.abs(element.currentTime - at) > DRIFT_S && !element.seeking) element.currentTime = at;
      }
      this.apply(at, GLIDE_S);
    }, 60);
  }

  stop() {
    this.playing = false;
    clearInterval(this.#timer);
    for (const { element } of this.channels.values()) element.pause();
  }

  /**
   * Sets every stem as its strip says, at a moment of the film.
   * @param {number} at seconds
   * @param {number} glide seconds in which it gets there
   */
  apply(at, glide) {
    const audio = this.audio;
    if (!audio) return;
    const solo = [...this.settings.values()].some((s) => s.soloed);
    const voices = this.#heard("dialogue") && this.#speaks("dialogue", at) ? 1 : 0;
    const told = this.#heard("description") && this.#speaks("description", at) ? UNDER_DESCRIPTION : 0;
    /** @type {(name: string) => [number, number]} */
    const of = (name) => {
      const set = /** @type {Setting} */ (this.settings.get(name));
      if (set.muted || (solo && !set.soloed)) return [0, 0];
      const under = name === "dialogue" ? 0 : set.under * voices;
      const down = name === "description" ? 0 : told;
      const factor = set.gain <= -60 ? 0 : 10 ** ((set.gain + under + down + (name === "description" ? 0 : this.gain)) / 20);
      return [factor * Math.min(1, 1 - set.pan), factor * Math.min(1, 1 + set.pan)];
    };
    for (const [name, channel] of this.channels) {
      let [left, right] = of(name);
      if (name === "ambience") {
        const [l, r] = of("effects");
        [left, right] = [left - l, right - r];
      }
      channel.left.gain.setTargetAtTime(left, audio.currentTime, glide / 3 || 0.005);
      channel.right.gain.setTargetAtTime(right, audio.currentTime, glide / 3 || 0.005);
    }
  }

  /** @param {string} name */
  #heard(name) {
    const set = this.settings.get(name);
    return Boolean(set && !set.muted);
  }

  /**
   * Whether a voice is near enough that the rest makes room for it.
   * @param {string} name
   * @param {number} at
   */
  #speaks(name, at) {
    const peaks = this.shelf.of(this.model.stem(name));
    if (!peaks) return false;
    const [low, high] = peaks.read(Math.max(0, at - HOLD_S), at + AHEAD_S);
    return Math.max(-low, high) > VOICE;
  }

  #open() {
    this.audio ??= new AudioContext({ sampleRate: RATE });
    const { audio } = this;
    if (!this.meter) {
      this.out = audio.createDynamicsCompressor();
      // What the real mix keeps under its ceiling is kept so here too, if less finely.
      Object.entries({ threshold: -2, knee: 0, ratio: 20, attack: 0.002, release: 0.08 }).forEach(([name, value]) => {
        /** @type {any} */ (this.out)[name].value = value;
      });
      this.out.connect(audio.destination);
      this.meter = new LiveMeter(audio, this.out);
    }
    for (const name of STEMS) {
      const sound = this.model.stem(name);
      const there = this.channels.get(name);
      if (there?.sound === sound) continue;
      there?.element.pause();
      this.channels.delete(name);
      if (sound) this.channels.set(name, this.#channel(audio, name, sound));
    }
  }

  /**
   * @param {AudioContext} audio
   * @param {string} name
   * @param {string} sound
   * @returns {Channel}
   */
  #channel(audio, name, sound) {
    const element = new Audio(this.model.address(sound, name));
    element.preload = "auto";
    const split = audio.createChannelSplitter(2);
    const merge = audio.createChannelMerger(2);
    audio.createMediaElementSource(element).connect(split);
    const [left, right] = [audio.createGain(), audio.createGain()];
    split.connect(left, 0).connect(merge, 0, 0);
    split.connect(right, 1).connect(merge, 0, 1);
    merge.connect(/** @type {AudioNode} */ (this.out));
    return { element, sound, left, right };
  }

  /** @type {DynamicsCompressorNode | undefined} */
  out;
}
