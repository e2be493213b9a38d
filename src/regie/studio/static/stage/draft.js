// @ts-check
/**
 * What is set on the stage and not kept yet: choices, as `bible/direction.toml` will have them. They
 * outlive a reload of the page.
 */

/** @typedef {import("./types.js").StageRoom} StageRoom */

const LISTED = /** @type {const} */ ({ bodies: "who", things: "what" });

export class Draft extends EventTarget {
  /** @param {string} name under which it is kept in the browser */
  constructor(name) {
    super();
    this.name = name;
    /** @type {Record<string, any>} */
    this.choices = read(name);
    /** @type {string[]} JSON of what was set before, the last last */
    this.before = [];
  }

  get isEmpty() {
    return Object.keys(this.choices).length === 0;
  }

  /**
   * Sets choices; undefined takes one out of the draft, null leaves it to the machine.
   * @param {Record<string, any>} changes
   */
  set(changes) {
    this.#change((choices) => {
      for (const [key, value] of Object.entries(changes)) {
        if (value === undefined) delete choices[key];
        else choices[key] = value;
      }
    });
  }

  /**
   * Sets something of one person or thing.
   * @param {keyof typeof LISTED} list @param {string} name @param {Record<string, any>} changes
   */
  setOf(list, name, changes) {
    this.#change((choices) => {
      const named = LISTED[list];
      /** @type {Record<string, any>[]} */
      const rows = [...(choices[list] ?? [])];
      const at = rows.findIndex((row) => same(row[named], name));
      if (at < 0) rows.push({ [named]: name, ...changes });
      else rows[at] = { ...rows[at], ...changes };
      choices[list] = rows;
    });
  }

  /** @param {keyof typeof LISTED} list @param {string} name @returns {Record<string, any>} */
  of(list, name) {
    /** @type {Record<string, any>[]} */
    const rows = this.choices[list] ?? [];
    return rows.find((row) => same(row[LISTED[list]], name)) ?? {};
  }

  clear() {
    this.#change((choices) => Object.keys(choices).forEach((key) => delete choices[key]));
  }

  /** Takes the last change of the draft back; false where there is none. */
  stepBack() {
    const last = this.before.pop();
    if (last === undefined) return false;
    this.choices = JSON.parse(last);
    this.#tell();
    return true;
  }

  /** @param {(choices: Record<string, any>) => void} change */
  #change(change) {
    const was = JSON.stringify(this.choices);
    change(this.choices);
    if (JSON.stringify(this.choices) === was) return;
    this.before.push(was);
    if (this.before.length > 400) this.before.shift();
    this.#tell();
  }

  #tell() {
    if (this.isEmpty) sessionStorage.removeItem(this.name);
    else sessionStorage.setItem(this.name, JSON.stringify(this.choices));
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {string} name @returns {Record<string, any>} */
function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {string} one @param {string} two */
function same(one, two) {
  return String(one).toLowerCase() === String(two).toLowerCase();
}

/**
 * What stands now of the keys that a draft sets: the server refuses to write over anything else.
 * @param {Record<string, any>} row @param {Record<string, any>} choices
 */
export function seenOf(row, choices) {
  return Object.fromEntries(Object.keys(choices).map((key) => [key, row[key] ?? null]));
}
