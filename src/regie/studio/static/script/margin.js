// @ts-check
/** What stands beside each line: its shots, how well it is shown, what is to be cleared. */

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./document.js").Line} Line */

/**
 * @typedef {object} Beside what the last make says of one line
 * @property {any[]} shots
 * @property {any[]} voices
 * @property {any[]} elements
 * @property {any[]} flags
 * @property {any[]} sentences
 * @property {any[]} notes
 */

const KINDS = /** @type {const} */ (["shots", "voices", "elements", "flags", "sentences", "notes"]);
const WORST = ["shown", "near", "missing"];

export class Margin {
  /** @param {Editor} editor */
  constructor(editor) {
    this.editor = editor;
    /** @type {Map<number, Beside>} by line of the script as it was saved */
    this.beside = new Map();
    /** @type {any} */
    this.told = { shots: [] };
    editor.addEventListener("change", (event) => {
      const { first, count } = /** @type {CustomEvent} */ (event).detail;
      for (const line of editor.script.lines.slice(first, first + count)) this.draw(line);
    });
  }

  /** @param {any} told the margin as the API gives it @param {any[]} notes */
  take(told, notes) {
    this.told = { ...told, notes };
    this.beside.clear();
    for (const kind of KINDS) {
      for (const each of this.told[kind] ?? []) {
        for (const line of each.lines) this.of(line)[kind].push(each);
      }
    }
    for (const line of this.editor.script.lines) this.draw(line);
  }

  /** @param {number} saved @returns {Beside} */
  of(saved) {
    let found = this.beside.get(saved);
    if (!found) {
      found = { shots: [], voices: [], elements: [], flags: [], sentences: [], notes: [] };
      this.beside.set(saved, found);
    }
    return found;
  }

  /** @param {Line} line @returns {Beside | undefined} */
  at(line) {
    return line.saved ? this.beside.get(line.saved) : undefined;
  }

  /** @param {Line} line @returns {boolean} it is not as it was when it was saved */
  isOld(line) {
    return line.saved === 0 || line.text !== line.was;
  }

  /** @param {Line} line */
  draw(line) {
    const { el } = line;
    if (!el) return;
    const beside = this.at(line);
    for (const name of [...el.classList]) if (name.startsWith("m-") && name !== "m-here") el.classList.remove(name);
    delete el.dataset.shots;
    if (!beside || line.text === "") return;
    const worst = Math.max(-1, ...beside.sentences.map((s) => WORST.indexOf(s.shade)));
    if (worst >= 0) el.classList.add(`m-${WORST[worst]}`);
    if ((worst >= 0 || beside.shots.length) && (this.isOld(line) || beside.sentences.some((s) => s.old))) {
      el.classList.add("m-old");
    }
    const first = (/** @type {any} */ each) => each.lines[0] === line.saved;
    const shots = beside.shots.filter(first).map((s) => s.shot);
    const flags = beside.flags.some((f) => first(f) && f.attention !== "note") ? ["⚑"] : [];
    const notes = beside.notes.some((n) => first(n) && !n.resolved_by) ? ["✎"] : [];
    const said = [...notes, ...flags, shots.length > 2 ? `${shots[0]}…${shots[shots.length - 1]}` : shots.join(" ")].join(" ").trim();
    if (said) el.dataset.shots = said;
  }

  /** The line that a note is on, from 1; 0: none. @param {string} note its id */
  lineOf(note) {
    const found = (this.told.notes ?? []).find((/** @type {any} */ each) => each.note.id === note);
    return found ? found.lines[0] ?? 0 : 0;
  }

  /** All shots of a scene, in order. @param {string} scene */
  shotsOf(scene) {
    return this.told.shots.filter((/** @type {any} */ s) => s.scene === scene);
  }
}

/** Draws where the pages turn, and the numbers of the scenes, for the text as it was sent. */
export class Pages {
  /** @param {Editor} editor */
  constructor(editor) {
    this.editor = editor;
    /** @type {Set<HTMLElement>} */
    this.turned = new Set();
    this.pages = 1;
    /** @type {{page: number, line: Line}[]} */
    this.starts = [];
  }

  /** @param {any} set @param {Line[]} lines of the text that was set */
  take(set, lines) {
    const { editor } = this;
    this.pages = set.pages;
    const now = new Set();
    this.starts = [];
    for (const start of set.starts) {
      const line = lines[start.line - 1];
      if (!line?.el) continue;
      this.starts.push({ page: start.page, line });
      now.add(line.el);
      line.el.classList.add("turn");
      line.el.classList.toggle("late", start.row > 0);
      line.el.dataset.page = String(start.page);
      line.el.style.setProperty("--row", String(start.row));
    }
    for (const el of this.turned) if (!now.has(el)) el.classList.remove("turn", "late");
    this.turned = now;
    editor.numbers = new Map();
    for (const scene of set.scenes) {
      const line = lines[scene.line - 1];
      if (line) editor.numbers.set(line, scene.number);
    }
    if (!editor.composing) {
      const had = document.activeElement === editor.root;
      editor.readLines();
      if (had) editor.cursor.write(editor.selected);
    }
  }

  /** @param {number} line from 0 @returns {number} its page */
  pageOf(line) {
    let page = 1;
    for (const start of this.starts) {
      if (!start.line.el?.isConnected || this.editor.cursor.lineOf(start.line.el) > line) break;
      page = start.page;
    }
    return page;
  }
}
