// @ts-check
/**
 * Which frame is when: rates are fractions, seconds are only ever derived, and a picture is named
 * by its own timestamp. A film of a variable rate brings a table of its frames' times instead.
 *
 * @typedef {{numerator: number, denominator: number}} Rate
 *
 * What the server tells of a film (`GET /api/v1/titles/{title}/frames`): `frames` are counted,
 * `first` and `times` are ticks of `tick` seconds, `times` is empty for a constant rate, `keys` are
 * the frames from which decoding can begin.
 * @typedef {object} FrameIndex
 * @property {string} file name in the title
 * @property {string} digest of the file that notes are tied to
 * @property {string} url of what is played: the file itself or its review copy
 * @property {Rate} rate
 * @property {number} frames
 * @property {Rate} tick
 * @property {number} first
 * @property {number[]} times
 * @property {number[]} keys
 * @property {number} width
 * @property {number} height
 * @property {boolean} sound
 * @property {number} first_timecode frame number that the first frame's timecode counts
 * @property {boolean} drop whether timecodes are drop-frame
 */

/** A name is given to a timestamp that is nearer to a frame than this share of its length. */
const NEAR = 0.45;

/** Timestamps reach us in microseconds: what is less than two of them is rounding. */
const ROUNDING_S = 2e-6;

export class Timing {
  /** @param {Pick<FrameIndex, "rate" | "frames" | "tick" | "first" | "times" | "keys">} index */
  constructor(index) {
    this.rate = index.rate;
    this.frames = index.frames;
    this.keys = index.keys;
    this.tick = index.tick.numerator / index.tick.denominator;
    this.first = index.first * this.tick;
    /** Seconds from the first frame; empty for a constant rate. @type {number[]} */
    this.times = index.times.map((t) => (t - index.times[0]) * this.tick);
  }

  get variable() {
    return this.times.length > 0;
  }

  /** Frames a second; of a variable rate, on average. */
  get fps() {
    return this.rate.numerator / this.rate.denominator;
  }

  /** Whether frames are counted alike: one rate, and both constant. @param {Timing} other */
  isAt(other) {
    const { rate } = other;
    const alike = this.rate.numerator * rate.denominator === rate.numerator * this.rate.denominator;
    return alike && !this.variable && !other.variable;
  }

  /** Seconds that the film lasts. */
  get duration() {
    return this.startOf(this.frames);
  }

  /**
   * Seconds from the film's start at which a frame begins to be seen.
   * @param {number} frame may be one past the last: where the film ends
   */
  startOf(frame) {
    if (!this.variable) return (frame * this.rate.denominator) / this.rate.numerator;
    if (frame < this.times.length) return this.times[Math.max(0, frame)];
    return this.times[this.times.length - 1] + 1 / this.fps;
  }

  /** @param {number} frame */
  middleOf(frame) {
    return (this.startOf(frame) + this.startOf(frame + 1)) / 2;
  }

  /**
   * The frame that is due at a time: the last that has begun.
   * @param {number} seconds from the film's start
   */
  dueAt(seconds) {
    const at = seconds + ROUNDING_S;
    const frame = this.variable
      ? this.#lastBegun(at)
      : Math.floor((at * this.rate.numerator) / this.rate.denominator);
    return this.clamp(frame);
  }

  /**
   * The frame that a decoded timestamp names; null where it names none: then nothing is shown.
   * @param {number} seconds as the file counts them
   */
  nameOf(seconds) {
    const at = seconds - this.first;
    const frame = this.variable ? this.#nearest(at) : Math.round(at * this.fps);
    if (frame < 0 || frame >= this.frames) return null;
    const length = this.startOf(frame + 1) - this.startOf(frame);
    const before = frame > 0 ? this.startOf(frame) - this.startOf(frame - 1) : length;
    return Math.abs(at - this.startOf(frame)) <= NEAR * Math.min(length, before) + ROUNDING_S
      ? frame
      : null;
  }

  /**
   * The frame from which decoding has to begin to see a frame.
   * @param {number} frame
   */
  keyBefore(frame) {
    return this.keys.length ? this.keys[Math.max(0, lastNotAbove(this.keys, frame))] : 0;
  }

  /** @param {number} frame */
  clamp(frame) {
    return Math.max(0, Math.min(this.frames - 1, Math.round(frame)));
  }

  /** @param {number} at */
  #lastBegun(at) {
    return Math.max(0, lastNotAbove(this.times, at));
  }

  /** @param {number} at */
  #nearest(at) {
    const before = Math.max(0, lastNotAbove(this.times, at));
    const after = Math.min(before + 1, this.times.length - 1);
    return at - this.times[before] <= this.times[after] - at ? before : after;
  }
}

/**
 * Where the last of some rising numbers stands that is not above a value; -1 where all are.
 * @param {number[]} rising
 * @param {number} value
 */
export function lastNotAbove(rising, value) {
  let low = -1;
  let high = rising.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}
