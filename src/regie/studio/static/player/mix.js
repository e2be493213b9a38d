// @ts-check
/**
 * Sounds of many files laid over a film, each at its place: lines, music, effects. All are laid on
 * the one clock, both ways and at any speed, as a film's own sound is; each file is opened when its
 * time is near.
 *
 * @typedef {{url: string, start: number, seconds: number}} SoundPiece start: seconds from the film's
 *   start; seconds: that it lasts
 */

/** Seconds of hearing before its time at which a sound is opened. */
const OPEN_BEFORE_S = 4;

/** Sounds that are open at once. */
const MOST_OPEN = 24;

export class MixedSound {
  /** @type {SoundPiece[]} */
  #pieces = [];
  /** The one that was heard last stands last. @type {Map<SoundPiece, {ready: Promise<import("./sound.js").Sound | null>}>} */
  #open = new Map();
  #run = 0;
  #laidBefore = 0;
  /** @type {Set<import("./sound.js").Sound>} */
  #sounding = new Set();

  /**
   * @param {AudioContext} audio
   * @param {SoundPiece[]} pieces
   * @param {(url: string, out: AudioNode) => Promise<import("./sound.js").Sound | null>} open
   */
  constructor(audio, pieces, open) {
    this.audio = audio;
    this.open = open;
    this.gain = audio.createGain();
    this.gain.connect(audio.destination);
    this.lay(pieces);
  }

  /** @param {SoundPiece[]} pieces */
  lay(pieces) {
    this.#shut();
    this.#pieces = [...pieces].sort((a, b) => a.start - b.start);
  }

  /** @param {number} volume 0 to 1 */
  set volume(volume) {
    this.gain.gain.value = volume;
  }

  /** Seconds of sound that were laid out, for who asks. */
  get laid() {
    return [...this.#sounding].reduce((sum, sound) => sum + sound.laid, this.#laidBefore);
  }

  /**
   * Opens what is heard at a place; done when it is open.
   * @param {number} position seconds from the film's start
   * @param {number} speed
   */
  async ready(position, speed) {
    await Promise.all(this.#near(position, speed, 1).map((piece) => this.#sound(piece)));
  }

  /**
   * @param {number} position seconds from the film's start
   * @param {number} speed negative: backwards
   * @param {number} at of the audio clock, when that position is heard
   */
  start(position, speed, at) {
    this.stop();
    const run = this.#run;
    /** @type {Set<SoundPiece>} */
    const begun = new Set();
    const goOn = () => {
      if (run !== this.#run) return;
      const now = position + Math.max(0, this.audio.currentTime - at) * speed;
      for (const piece of this.#near(now, speed, OPEN_BEFORE_S)) {
        if (begun.has(piece)) continue;
        begun.add(piece);
        void this.#sound(piece).then((sound) => {
          if (run !== this.#run || !sound) return;
          this.#sounding.add(sound);
          sound.start(position - piece.start, speed, at);
        });
      }
      setTimeout(goOn, 250);
    };
    goOn();
  }

  stop() {
    this.#run += 1;
    for (const sound of this.#sounding) sound.stop();
    this.#laidBefore = this.laid;
    for (const sound of this.#sounding) sound.laid = 0;
    this.#sounding.clear();
  }

  close() {
    this.#shut();
    this.gain.disconnect();
  }

  #shut() {
    this.stop();
    for (const { ready } of this.#open.values()) void ready.then((sound) => sound?.close());
    this.#open.clear();
  }

  /**
   * What is heard from a position on.
   * @param {number} position
   * @param {number} speed
   * @param {number} within seconds of hearing
   */
  #near(position, speed, within) {
    const [from, to] = [position, position + within * speed].sort((a, b) => a - b);
    return this.#pieces.filter((piece) => piece.start < to && piece.start + piece.seconds > from);
  }

  /** @param {SoundPiece} piece */
  #sound(piece) {
    const there = this.#open.get(piece);
    this.#open.delete(piece);
    const one = there ?? { ready: this.open(piece.url, this.gain).catch(() => null) };
    this.#open.set(piece, one);
    if (this.#open.size > MOST_OPEN) {
      const [oldest, gone] = /** @type {[SoundPiece, typeof one]} */ (this.#open.entries().next().value);
      this.#open.delete(oldest);
      void gone.ready.then((sound) => sound && !this.#sounding.has(sound) && sound.close());
    }
    return one.ready;
  }
}
