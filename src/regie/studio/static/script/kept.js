// @ts-check
/** Keeps in this browser what was typed, until the studio says that it has it. */

/**
 * @typedef {object} Kept
 * @property {string} text
 * @property {string} base digest of the draft that it was written from
 * @property {string} baseText
 * @property {number} at milliseconds since 1970
 */

/** What is typed is kept at most so long after it was typed, in milliseconds. */
const SOON_MS = 300;

export class KeptDraft {
  /** @param {string} title @param {string} person whose browser it is now */
  constructor(title, person) {
    this.prefix = `regie-script:${title}:${person}:`;
    this.key = "";
    /** @type {(() => Kept | null) | null} */
    this.current = null;
    this.timer = 0;
    this.full = false;
    for (const leaving of ["pagehide", "visibilitychange"]) {
      addEventListener(leaving, () => this.writeNow());
    }
  }

  /**
   * What this tab, or one that is closed by now, had not saved.
   * @returns {Promise<Kept | null>}
   */
  async open() {
    const own = sessionStorage.getItem(this.prefix);
    if (own && (await this.hold(own))) return this.read(own);
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(this.prefix) && (await this.hold(key))) return this.read(key);
    }
    await this.hold(this.prefix + Math.random().toString(36).slice(2));
    return null;
  }

  /** Takes a draft for this tab, if no other tab that is open has it. */
  /** @param {string} key @returns {Promise<boolean>} */
  hold(key) {
    const held = () => {
      this.key = key;
      sessionStorage.setItem(this.prefix, key);
    };
    if (!navigator.locks) {
      held();
      return Promise.resolve(true);
    }
    return new Promise((answer) => {
      navigator.locks.request(key, { ifAvailable: true }, (lock) => {
        if (!lock) {
          answer(false);
          return undefined;
        }
        held();
        answer(true);
        return new Promise(() => {}); // for as long as the tab is open
      });
    });
  }

  /** @param {string} key @returns {Kept | null} */
  read(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "null");
      return kept && typeof kept.text === "string" && typeof kept.base === "string" ? kept : null;
    } catch {
      return null;
    }
  }

  /** @param {() => Kept | null} current what there is to keep; null for nothing */
  soon(current) {
    this.current = current;
    this.timer ||= window.setTimeout(() => this.writeNow(), SOON_MS);
  }

  /** @returns {boolean} whether it is kept */
  writeNow() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (!this.current || !this.key) return true;
    const kept = this.current();
    this.current = null;
    try {
      if (kept) localStorage.setItem(this.key, JSON.stringify(kept));
      else localStorage.removeItem(this.key);
      this.full = false;
    } catch {
      this.full = true;
    }
    return !this.full;
  }

  forget() {
    this.current = null;
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.key) localStorage.removeItem(this.key);
  }
}
