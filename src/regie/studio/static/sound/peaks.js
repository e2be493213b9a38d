// @ts-check
/**
 * Peaks of sounds as the server measured them: a hundred pairs a second, lowest and highest, and
 * coarser ones over them, so that two hours are drawn as fast as two seconds.
 */

/** Pairs a second. */
export const A_SECOND = 100;

/** Pairs of one level that are one of the next. */
const STEP = 8;

const AT_ONCE = 4;

export class Peaks {
  /** @param {Int8Array} pairs lowest and highest, in turn, -128 to 127 */
  constructor(pairs) {
    this.levels = [pairs];
    for (let finer = pairs; finer.length > 4 * STEP; finer = this.levels[this.levels.length - 1]) {
      this.levels.push(coarser(finer));
    }
  }

  get seconds() {
    return this.levels[0].length / 2 / A_SECOND;
  }

  /**
   * The lowest and highest sample of a stretch, -1 to 1.
   * @param {number} from seconds of the sound
   * @param {number} to
   * @returns {[number, number]}
   */
  read(from, to) {
    let [level, each] = [0, 1];
    while (level + 1 < this.levels.length && (to - from) * A_SECOND >= 2 * each * STEP) {
      level += 1;
      each *= STEP;
    }
    const pairs = this.levels[level];
    const first = Math.max(0, Math.floor((from * A_SECOND) / each));
    const last = Math.min(pairs.length / 2 - 1, Math.max(first, Math.ceil((to * A_SECOND) / each) - 1));
    let [low, high] = [0, 0];
    for (let n = first; n <= last; n += 1) {
      if (pairs[2 * n] < low) low = pairs[2 * n];
      if (pairs[2 * n + 1] > high) high = pairs[2 * n + 1];
    }
    return [low / 127, high / 127];
  }
}

/** @param {Int8Array} pairs */
function coarser(pairs) {
  const count = Math.ceil(pairs.length / 2 / STEP);
  const found = new Int8Array(2 * count);
  for (let n = 0; n < pairs.length / 2; n += 1) {
    const at = 2 * Math.floor(n / STEP);
    if (pairs[2 * n] < found[at]) found[at] = pairs[2 * n];
    if (pairs[2 * n + 1] > found[at + 1]) found[at + 1] = pairs[2 * n + 1];
  }
  return found;
}

/** Peaks of a title's sounds, fetched when they are first seen. */
export class PeakShelf {
  /** @type {Map<string, Peaks | null>} */
  #there = new Map();
  /** @type {string[]} */
  #waiting = [];
  #running = 0;

  /**
   * @param {string} slug of the title
   * @param {() => void} arrived called when something came that can be drawn
   */
  constructor(slug, arrived) {
    this.slug = slug;
    this.arrived = arrived;
  }

  /**
   * Null while they are not there, and for a sound that is not.
   * @param {string} digest BLAKE3 of a wave file of the title
   */
  of(digest) {
    if (!digest) return null;
    const there = this.#there.get(digest);
    if (there !== undefined) return there;
    this.#there.set(digest, null);
    this.#waiting.push(digest);
    this.#go();
    return null;
  }

  #go() {
    while (this.#running < AT_ONCE && this.#waiting.length) {
      // What was asked for last is what one looks at now.
      const digest = /** @type {string} */ (this.#waiting.pop());
      this.#running += 1;
      void this.#fetch(digest).finally(() => {
        this.#running -= 1;
        this.arrived();
        this.#go();
      });
    }
  }

  /** @param {string} digest */
  async #fetch(digest) {
    try {
      const answer = await fetch(`/api/v1/titles/${this.slug}/peaks/${digest}`);
      if (answer.ok) this.#there.set(digest, new Peaks(new Int8Array(await answer.arrayBuffer())));
    } catch {
      this.#there.delete(digest); // Not reached: it is asked for again when it is seen again.
    }
  }
}
