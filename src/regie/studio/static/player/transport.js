// @ts-check
/**
 * Moves through one film, or two in step: seeks, steps, plays both ways, loops a range. A frame is
 * shown when all its pictures are there and named; the latest wish wins.
 *
 * @typedef {import("./pictures.js").Picture} Picture
 * @typedef {import("./open.js").Film} Film
 * @typedef {{in: number, out: number}} Range frames, both included
 */

import { Clock } from "./clock.js";
import { ElementPictures } from "./element.js";
import { Superseded } from "./pictures.js";

/** A late picture is caught up frame by frame; one that is later than this, at once. */
const LATE_FRAMES = 3;

/** Seconds of playing that are decoded ahead. */
const AHEAD_S = 0.8;

/** Seconds of playing that are ready before it starts, and the longest wait for them. */
const PREROLL_S = 0.25;
const PREROLL_MS = 300;

/** A picture that is not there by then is stood in for. */
const SLOW_MS = 40;

/** Frames around a paused picture that are made ready, the way one went last. */
const STEPS_AHEAD = 12;

export class Transport extends EventTarget {
  /** The frame that is seen; -1 before the first. */
  shown = -1;
  /** The frame that is wanted. */
  wanted = 0;
  /** 0 while it stands. */
  speed = 0;
  loop = false;
  /** @type {Range | null} */
  range = null;
  /** Frames of the second film that go before: its frame is the first's and this. */
  offset = 0;
  /** Pictures that were due while playing and never seen, since it was opened. */
  missed = 0;
  #way = 1;
  #tick = 0;
  #since = 0;
  #slow = 0;
  /** @type {(() => void) | null} */
  #stopElement = null;

  /**
   * @param {Film} film
   * @param {(pictures: (Picture | null)[], frame: number) => void} draw
   * @param {AudioContext | null} audio
   */
  constructor(film, draw, audio) {
    super();
    /** @type {Film[]} */
    this.films = [film];
    this.draw = draw;
    this.clock = new Clock(audio);
    this.audio = audio;
  }

  get timing() {
    return this.films[0].pictures.timing;
  }

  /** @param {Film | null} film compared with the first; null for none */
  compareWith(film) {
    this.pause();
    if (this.films[1]) this.films[1].close();
    this.films = film ? [this.films[0], film] : [this.films[0]];
    return this.seek(Math.max(0, this.shown));
  }

  /**
   * The frame of the other film that is seen with one of the first: the same number where the
   * rates are one, else the one that is due at the same moment. Null where it has none.
   * @param {number} frame
   */
  besides(frame) {
    const other = this.films[1].pictures.timing;
    const alike = other.isAt(this.timing);
    const same = alike ? frame : other.dueAt(this.timing.middleOf(frame));
    const found = same + this.offset;
    const past = !alike && this.timing.middleOf(frame) > other.duration;
    return found < 0 || found >= other.frames || past ? null : found;
  }

  /**
   * Shows a frame; done when it is seen, or another was wanted.
   * @param {number} frame
   * @returns {Promise<boolean>} whether it is seen
   */
  async seek(frame) {
    if (this.speed) this.#halt();
    const wanted = this.timing.clamp(frame);
    if (wanted !== this.wanted) this.#way = wanted < this.wanted ? -1 : 1;
    this.wanted = wanted;
    this.#tell("wanted");
    this.#standIn(wanted);
    try {
      const pictures = await Promise.all(
        this.#frames(wanted).map((f, n) => (f === null ? null : this.films[n].pictures.want(f))),
      );
      if (this.wanted !== wanted || this.speed) return false;
      this.#show(pictures, wanted);
      this.#readOn(wanted, STEPS_AHEAD);
      return true;
    } catch (error) {
      if (error instanceof Superseded || this.wanted !== wanted) return false;
      this.dispatchEvent(new CustomEvent("trouble", { detail: String(error) }));
      return false;
    }
  }

  /**
   * A picture that is slow to come is stood in for, under no frame's name.
   * @param {number} frame
   */
  #standIn(frame) {
    clearTimeout(this.#slow);
    const { pictures } = this.films[0];
    if (!pictures.standIn || this.films.length > 1) return;
    this.#slow = window.setTimeout(() => {
      const image = this.wanted === frame && this.shown !== frame && !this.speed ? pictures.standIn?.(frame) : null;
      if (image) this.draw([{ frame: -1, image }], -1);
    }, SLOW_MS);
  }

  /** @param {number} frames */
  step(frames) {
    return this.seek((this.speed ? this.shown : this.wanted) + frames);
  }

  pause() {
    if (!this.speed) return;
    this.#halt();
    void this.seek(Math.max(0, this.shown));
  }

  /**
   * @param {number} speed 1, 2, 4; negative: backwards
   */
  async play(speed) {
    this.#halt();
    const [first, last] = this.#bounds();
    const from = Math.max(0, this.shown);
    const over = speed > 0 ? from >= last : from <= first;
    const outside = from < first || from > last;
    let begin = from;
    if (over || (this.loop && outside)) begin = speed > 0 ? first : last;
    this.speed = speed;
    this.#way = Math.sign(speed);
    this.#tell("speed");
    if (begin !== from && !(await this.#showNow(begin, speed))) return;
    if (this.audio?.state === "suspended") {
      await Promise.race([this.audio.resume(), later(250)]);
    }
    await this.#preroll(begin, speed);
    if (this.speed !== speed) return;
    const only = this.films[0].pictures;
    if (speed > 0 && this.films.length === 1 && only instanceof ElementPictures) {
      this.#stopElement = only.run(speed, (picture) => this.#hearElement(picture));
      return;
    }
    this.#startFrom(this.timing.startOf(speed > 0 ? begin : begin + 1), speed);
    this.#since = performance.now();
    this.#tick = requestAnimationFrame(() => this.#advance());
  }

  close() {
    this.#halt();
    for (const film of this.films) film.close();
  }

  /**
   * Makes the first pictures ready, so that none is late as it starts.
   * @param {number} from
   * @param {number} speed
   */
  async #preroll(from, speed) {
    const ready = Math.ceil(PREROLL_S * this.timing.fps * Math.abs(speed));
    const since = performance.now();
    this.#readOn(from, this.#ahead());
    const last = this.timing.clamp(from + ready * Math.sign(speed));
    const sound = this.films[0].sound;
    if (sound && "ready" in sound) await Promise.race([sound.ready(this.timing.startOf(from), speed), later(PREROLL_MS)]);
    while (this.speed === speed && !this.#held(last) && performance.now() - since < PREROLL_MS) {
      await later(8);
    }
  }

  /** Frames that are decoded ahead while it plays. */
  #ahead() {
    return Math.ceil(AHEAD_S * this.timing.fps * Math.abs(this.speed));
  }

  /**
   * @param {number} position
   * @param {number} speed
   */
  #startFrom(position, speed) {
    const at = this.clock.start(position, speed);
    if (this.clock.sounding) this.films[0].sound?.start(position, speed, at);
    else this.films[0].sound?.stop();
  }

  /** One tick of the display while it plays. */
  #advance() {
    if (!this.speed) return;
    const now = performance.now();
    const ticked = Math.min(0.1, (now - this.#since) / 1000);
    this.#since = now;
    const [first, last] = this.#bounds();
    const way = Math.sign(this.speed);
    const position = this.clock.position;
    const due = this.timing.dueAt(way > 0 ? position : Math.max(0, position - 1e-5));
    const end = way > 0 ? last : first;
    const passed = way > 0 ? position >= this.timing.startOf(last + 1) : position <= this.timing.startOf(first);
    this.#follow(way > 0 ? Math.min(due, end) : Math.max(due, end), way, ticked);
    if (passed && this.shown === end) {
      if (!this.loop) return this.pause();
      this.#startFrom(this.timing.startOf(way > 0 ? first : last + 1), this.speed);
      this.shown = way > 0 ? first - 1 : last + 1;
      this.wanted = way > 0 ? first : last;
    }
    this.#tick = requestAnimationFrame(() => this.#advance());
    return undefined;
  }

  /**
   * Shows what is due: the next frame, or a later one where the display is slower than the film.
   * @param {number} due
   * @param {number} way
   * @param {number} ticked seconds since the last tick
   */
  #follow(due, way, ticked) {
    const behind = (due - this.shown) * way;
    const one = Math.max(1, Math.ceil(Math.abs(this.speed) * this.timing.fps * Math.min(ticked, 1 / 58) - 0.05));
    if (behind > 0) {
      const late = behind > LATE_FRAMES + one;
      for (let n = late ? behind : Math.min(one, behind); n > 0; n--) {
        const frame = this.shown + n * way;
        const pictures = this.#held(frame);
        if (!pictures) continue;
        if (n > one) this.missed += n - one;
        this.#show(pictures, frame);
        break;
      }
    }
    this.wanted = this.shown;
    this.#readOn(Math.max(0, Math.min(this.timing.frames - 1, this.shown + way)), this.#ahead());
  }

  /** @param {Picture} picture */
  #hearElement(picture) {
    if (!this.speed) return;
    const [first, last] = this.#bounds();
    if (picture.frame > last) {
      if (this.loop) void this.#again(first, this.speed);
      else void this.seek(last);
      return;
    }
    this.#show([picture], picture.frame);
    this.wanted = picture.frame;
    if (picture.frame === last && !this.loop) this.pause();
  }

  /**
   * @param {number} frame
   * @param {number} speed
   */
  async #again(frame, speed) {
    if (await this.seek(frame)) await this.play(speed);
  }

  /**
   * @param {number} frame
   * @param {number} speed
   */
  async #showNow(frame, speed) {
    try {
      const wanted = this.#frames(frame).map((f, n) => (f === null ? null : this.films[n].pictures.want(f)));
      const pictures = await Promise.all(wanted);
      if (this.speed !== speed) return false;
      this.#show(pictures, frame);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {number} frame @returns {(number | null)[]} */
  #frames(frame) {
    return this.films.length > 1 ? [frame, this.besides(frame)] : [frame];
  }

  /**
   * The pictures of a frame, if all are there.
   * @param {number} frame
   */
  #held(frame) {
    /** @type {(Picture | null)[]} */
    const pictures = [];
    for (const [n, of] of this.#frames(frame).entries()) {
      const picture = of === null ? null : this.films[n].pictures.held(of);
      if (of !== null && !picture) {
        const source = this.films[n].pictures;
        if (source instanceof ElementPictures) source.want(of).catch(() => {});
        return null;
      }
      pictures.push(picture);
    }
    return pictures;
  }

  /**
   * @param {number} frame
   * @param {number} count
   */
  #readOn(frame, count) {
    for (const [n, of] of this.#frames(frame).entries()) {
      if (of !== null) this.films[n].pictures.ahead(of, count * this.#way);
    }
  }

  /**
   * @param {(Picture | null)[]} pictures
   * @param {number} frame
   */
  #show(pictures, frame) {
    clearTimeout(this.#slow);
    this.shown = frame;
    this.wanted = frame;
    this.draw(pictures, frame);
    this.#tell("frame");
  }

  #bounds() {
    const last = this.timing.frames - 1;
    return this.loop && this.range ? [this.range.in, Math.min(last, this.range.out)] : [0, last];
  }

  #halt() {
    cancelAnimationFrame(this.#tick);
    this.#stopElement?.();
    this.#stopElement = null;
    this.films[0].sound?.stop();
    this.clock.stop();
    if (!this.speed) return;
    this.speed = 0;
    this.#tell("speed");
  }

  /** @param {string} what */
  #tell(what) {
    this.dispatchEvent(new CustomEvent(what, { detail: { frame: this.shown } }));
  }
}

/** @param {number} milliseconds */
function later(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
