// @ts-check
/** Pictures and peaks that the timeline draws, fetched when they are first seen, kept while in use. */

const MOST_PICTURES = 1500;
const AT_ONCE = 6;

export class Shelf {
  /**
   * @param {string} slug of the title
   * @param {() => void} arrived called when something came that can be drawn
   */
  constructor(slug, arrived) {
    this.slug = slug;
    this.arrived = arrived;
    /** @type {Map<string, HTMLImageElement | null>} */
    this.pictures = new Map();
    /** @type {Map<string, Int8Array | null>} */
    this.sounds = new Map();
    /** @type {(() => Promise<void>)[]} */
    this.waiting = [];
    this.running = 0;
  }

  /**
   * A shot's board, small; null while it is not there.
   * @param {string} digest
   * @param {string} name
   */
  picture(digest, name) {
    if (!digest) return null;
    const there = this.pictures.get(digest);
    if (there !== undefined) return there;
    this.pictures.set(digest, null);
    if (this.pictures.size > MOST_PICTURES) {
      this.pictures.delete(/** @type {string} */ (this.pictures.keys().next().value));
    }
    this.#ask(async () => {
      const image = new Image();
      image.src = `/thumbs/${this.slug}/240/${digest}/${encodeURIComponent(name)}.png`;
      await image.decode();
      this.pictures.set(digest, image);
    });
    return null;
  }

  /**
   * Peaks of a sound: a hundred pairs a second; null while they are not there.
   * @param {string} digest
   */
  peaks(digest) {
    if (!digest) return null;
    const there = this.sounds.get(digest);
    if (there !== undefined) return there;
    this.sounds.set(digest, null);
    this.#ask(async () => {
      const answer = await fetch(`/api/v1/titles/${this.slug}/peaks/${digest}`);
      if (answer.ok) this.sounds.set(digest, new Int8Array(await answer.arrayBuffer()));
    });
    return null;
  }

  /** @param {() => Promise<void>} fetching */
  #ask(fetching) {
    this.waiting.push(fetching);
    this.#go();
  }

  #go() {
    while (this.running < AT_ONCE && this.waiting.length) {
      // What was asked for last is what one looks at now.
      const fetching = /** @type {() => Promise<void>} */ (this.waiting.pop());
      this.running += 1;
      fetching()
        .catch(() => undefined)
        .finally(() => {
          this.running -= 1;
          this.arrived();
          this.#go();
        });
    }
  }
}
