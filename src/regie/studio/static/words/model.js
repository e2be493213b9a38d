// @ts-check
/**
 * The cues as they are on the page: changed, undone without end, each change a new list.
 *
 * @typedef {{line: string, first: number, end: number}} Part
 * @typedef {{key: string, start: number, out: number, text: string, speaker: string,
 *   off_screen: boolean, voice: [number, number] | null, parts: Part[], source: string,
 *   kept: boolean}} Cue
 * @typedef {{what: string, start_by: number, out_by: number, before_by: number, text: string,
 *   whole: boolean}} Fix
 * @typedef {{rule: string, cue: string, at: number, figure: number, limit: number, word: string,
 *   fix: Fix | null}} Breach
 * @typedef {{line: string, who: string, text: string, start: number, duration: number,
 *   off_screen: boolean, sound: string, words: [number, number][]}} Line
 * @typedef {{shortest: number, longest: number, gap: number, closed_gap: number, snap: number,
 *   pull_back: number, linger: number, speed: number, width: number, lines: number,
 *   dash: string}} Limits
 * @typedef {{source: string, target: string, not_so: string[], note: string}} Term
 * @typedef {{title: string, name: string, language: string, source_language: string,
 *   translated: boolean, versions: string[], rate: [number, number], duration: number,
 *   cuts: number[], cues: Cue[], breaches: Breach[], lines: Line[], silent: string[],
 *   aside: {text: string, line: string, why: string, now: string, at: string}[], said: string[],
 *   limits: Limits, terms: Term[], rules: string[], film: string, revision: string}} Sheet
 * @typedef {{cues: Cue[], byRules: string[], label: string}} State
 */

export class Words extends EventTarget {
  /** @type {State[]} */
  #past = [];
  /** @type {State[]} */
  #future = [];
  /** @type {State} */
  #now = { cues: [], byRules: [], label: "" };
  /** @type {Sheet | null} */
  sheet = null;
  /** @type {Map<string, Breach[]>} */
  breaches = new Map();
  /** The key of the cue in hand. */
  chosen = "";
  /** Counts changes since the page was opened: who waits for an answer sees whether it is old. */
  changes = 0;
  #fresh = 0;

  /** @param {Sheet} sheet @param {boolean} [keepPast] */
  load(sheet, keepPast = false) {
    const before = this.at(this.index);
    if (!keepPast) [this.#past, this.#future] = [[], []];
    this.sheet = sheet;
    this.#now = { cues: sheet.cues, byRules: [], label: "" };
    this.tellBreaches(sheet.breaches);
    const same = before && sheet.cues.find((c) => c.start === before.start && c.text === before.text);
    const still = sheet.cues.some((c) => c.key === this.chosen);
    if (same || !still) this.chosen = same?.key ?? sheet.cues[0]?.key ?? "";
    this.#tell("changed");
    this.#tell("chosen");
  }

  get cues() {
    return this.#now.cues;
  }

  get byRules() {
    return this.#now.byRules;
  }

  get fps() {
    const [up, down] = this.sheet?.rate ?? [24, 1];
    return up / down;
  }

  get limits() {
    return /** @type {Sheet} */ (this.sheet).limits;
  }

  get index() {
    return this.cues.findIndex((cue) => cue.key === this.chosen);
  }

  /** @param {number} index @returns {Cue | undefined} */
  at(index) {
    return this.cues[index];
  }

  get cue() {
    return this.at(this.index);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** @param {string} key @param {string} [why] who chose: a list does not scroll to its own row */
  choose(key, why = "") {
    if (key === this.chosen) return;
    this.chosen = key;
    this.#tell("chosen", why);
  }

  /**
   * Another list in the place of this one. Changes with the same label that follow each other are
   * one: letters of a text, steps of a key.
   * @param {string} label
   * @param {Cue[]} cues
   * @param {{choose?: string, byRules?: string[], join?: boolean, why?: string}} [more]
   */
  change(label, cues, more = {}) {
    if (!more.join || this.#now.label !== label) this.#past.push(this.#now);
    this.#future = [];
    this.#now = {
      cues: [...cues].sort((a, b) => a.start - b.start || a.out - b.out),
      byRules: more.byRules ?? this.#now.byRules,
      label,
    };
    this.changes += 1;
    if (more.choose !== undefined) this.chosen = more.choose;
    this.#tell("changed", more.why);
    if (more.choose !== undefined) this.#tell("chosen", more.why);
  }

  /** After this a change with the same label is a new one. */
  seal() {
    this.#now = { ...this.#now, label: "" };
  }

  undo() {
    return this.#step(this.#past, this.#future);
  }

  redo() {
    return this.#step(this.#future, this.#past);
  }

  /** @param {State[]} from @param {State[]} to */
  #step(from, to) {
    const state = from.pop();
    if (!state) return false;
    to.push(this.#now);
    this.#now = state;
    this.changes += 1;
    if (!state.cues.some((cue) => cue.key === this.chosen)) this.chosen = state.cues[0]?.key ?? "";
    this.#tell("changed");
    this.#tell("chosen");
    return true;
  }

  /**
   * A cue with other values.
   * @param {string} key
   * @param {Partial<Cue>} values
   * @param {string} label
   * @param {boolean} [join]
   * @param {string} [why]
   */
  set(key, values, label, join = false, why = "") {
    const cues = this.cues.map((cue) => (cue.key === key ? { ...cue, ...values } : cue));
    this.change(`${label}:${key}`, cues, { join, why });
  }

  /**
   * Splits the cue in hand.
   * @param {number} [letter] place in its text; none: where the playhead is
   * @param {number} [frame]
   */
  split(letter, frame) {
    const cue = this.cue;
    if (!cue) return false;
    const words = cue.text.split(/\s+/).filter(Boolean);
    let count = letter === undefined
      ? this.#wordsBefore(cue, frame ?? (cue.start + cue.out) / 2, words.length)
      : cue.text.slice(0, letter).split(/\s+/).filter(Boolean).length;
    if (words.length < 2) return false;
    count = Math.min(Math.max(1, count), words.length - 1);
    const [head, tail] = this.#divide(cue, count, words.length);
    const heard = this.voiceOf(tail);
    const middle = Math.round(cue.start + ((cue.out - cue.start) * count) / words.length);
    const gap = this.limits.gap;
    const wished = heard ? heard[0] : middle;
    const seam = wished > cue.start + gap && wished < cue.out ? wished : middle;
    if (seam - gap <= cue.start || seam >= cue.out) return false;
    const texts = letter === undefined
      ? [words.slice(0, count).join(" "), words.slice(count).join(" ")]
      : [cue.text.slice(0, letter).trim(), cue.text.slice(letter).trim()];
    const open = texts[0].includes("<i>") && !texts[0].includes("</i>");
    const [first, second] = open ? [`${texts[0]}</i>`, `<i>${texts[1]}`] : texts;
    const one = { ...cue, out: seam - gap, text: first, parts: head, voice: this.voiceOf(head) };
    const two = { ...cue, key: this.#newKey(), start: seam, text: second, parts: tail, voice: heard };
    const cues = this.cues.flatMap((c) => (c.key === cue.key ? [one, two] : [c]));
    this.change("split", cues, { choose: two.key });
    return true;
  }

  /** Joins the cue in hand with the next. */
  join() {
    const { cue, index } = this;
    const next = this.at(index + 1);
    if (!cue || !next) return false;
    const dash = this.limits.dash;
    const flat = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
    const same = cue.speaker === next.speaker;
    const text = same
      ? `${flat(cue.text)} ${flat(next.text)}`.replace("</i> <i>", " ")
      : `${dash}${flat(cue.text)}\n${dash}${flat(next.text)}`;
    const parts = [...cue.parts];
    for (const part of next.parts) {
      const last = parts.at(-1);
      if (last && last.line === part.line && last.end === part.first) {
        parts[parts.length - 1] = { ...last, end: part.end };
      } else parts.push(part);
    }
    const joined = {
      ...cue, text, parts, out: Math.max(cue.out, next.out), voice: this.voiceOf(parts),
      speaker: same ? cue.speaker : `${cue.speaker} / ${next.speaker}`,
      source: flat(`${cue.source} ${next.source}`), off_screen: cue.off_screen && next.off_screen,
    };
    this.change("join", this.cues.flatMap((c) => (c === cue ? [joined] : c === next ? [] : [c])), { choose: cue.key });
    return true;
  }

  /** @param {number} frame where it begins */
  add(frame) {
    const next = this.cues.find((cue) => cue.start > frame);
    const long = Math.min(Math.round(2 * this.fps), next ? next.start - this.limits.gap - frame : Infinity);
    const out = Math.min(/** @type {Sheet} */ (this.sheet).duration, frame + Math.max(1, long));
    /** @type {Cue} */
    const cue = { key: this.#newKey(), start: frame, out, text: "", speaker: "", off_screen: false,
      voice: null, parts: [], source: "", kept: false };
    this.change("add", [...this.cues, cue], { choose: cue.key });
  }

  remove() {
    const { cue, index } = this;
    if (!cue) return false;
    const near = this.at(index + 1) ?? this.at(index - 1);
    this.change("remove", this.cues.filter((c) => c !== cue), { choose: near?.key ?? "" });
    return true;
  }

  /** The lines of the cue in hand are laid by the rules again. */
  giveBack() {
    const lines = this.cue?.parts.map((part) => part.line) ?? [];
    if (lines.length) this.change("give-back", this.cues, { byRules: [...new Set([...this.byRules, ...lines])] });
    return lines.length > 0;
  }

  /** @param {Breach[]} breaches */
  tellBreaches(breaches) {
    this.breaches = new Map();
    for (const breach of breaches) {
      const there = this.breaches.get(breach.cue);
      if (there) there.push(breach);
      else this.breaches.set(breach.cue, [breach]);
    }
    this.#tell("breaches");
  }

  /** @param {Part[]} parts @returns {[number, number] | null} */
  voiceOf(parts) {
    const spans = parts.flatMap((part) => this.#line(part.line)?.words.slice(part.first, part.end) ?? []);
    if (!spans.length) return null;
    return [Math.min(...spans.map((s) => s[0])), Math.max(...spans.map((s) => s[1]))];
  }

  /** @param {string} id */
  #line(id) {
    return this.sheet?.lines.find((line) => line.line === id);
  }

  /** @param {Cue} cue @param {number} frame @param {number} most */
  #wordsBefore(cue, frame, most) {
    const spans = cue.parts.flatMap((part) => this.#line(part.line)?.words.slice(part.first, part.end) ?? []);
    if (spans.length === most) return spans.filter((span) => span[0] < frame).length;
    return Math.round((most * (frame - cue.start)) / (cue.out - cue.start));
  }

  /** @param {Cue} cue @param {number} count @param {number} of @returns {[Part[], Part[]]} */
  #divide(cue, count, of) {
    const total = cue.parts.reduce((sum, part) => sum + part.end - part.first, 0);
    let left = total === of ? count : Math.round((total * count) / of);
    if (total > 1) left = Math.min(Math.max(1, left), total - 1);
    /** @type {Part[]} */
    const head = [];
    /** @type {Part[]} */
    const tail = [];
    for (const part of cue.parts) {
      const cut = Math.min(Math.max(part.first, part.first + left), part.end);
      if (cut > part.first) head.push({ ...part, end: cut });
      if (part.end > cut) tail.push({ ...part, first: cut });
      left -= part.end - part.first;
    }
    return [head, tail];
  }

  #newKey() {
    this.#fresh += 1;
    return `new-${this.#fresh}`;
  }

  /** @param {string} what @param {unknown} [detail] */
  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

/** Characters that are read. @param {string} text */
export function letters(text) {
  return text.replace(/<\/?i>/g, "").replaceAll("\n", "").length;
}

/** Characters a second. @param {Cue} cue @param {number} fps */
export function speedOf(cue, fps) {
  return (letters(cue.text) * fps) / Math.max(1, cue.out - cue.start);
}

/** `1:02:03:04`, frames last. @param {number} frame @param {number} fps */
export function clock(frame, fps) {
  const whole = Math.round(fps);
  const [minus, f] = [frame < 0 ? "-" : "", Math.abs(frame)];
  const seconds = Math.floor(f / whole);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${minus}${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}:${two(f % whole)}`;
}
