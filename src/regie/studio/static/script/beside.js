// @ts-check
/** The line of the cursor, told in full: its shots, its sound, its people and things. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { people } from "../talk/people.js";
import { ReadOtherwise } from "./reading.js";

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./margin.js").Margin} Margin */
/** @typedef {import("./margin.js").Beside} Told */

const HOVER_MS = 90;

export class BesideLine {
  /**
   * @param {Editor} editor
   * @param {Margin} margin
   * @param {{title: string, address: string, mayWrite: boolean, mayNote: boolean}} at
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   * @param {() => string} scene number of the scene of the cursor
   */
  constructor(editor, margin, at, say, scene) {
    this.editor = editor;
    this.margin = margin;
    this.at = at;
    this.say = say;
    this.scene = scene;
    this.place = /** @type {HTMLElement} */ (document.getElementById("beside"));
    /** @type {import("./document.js").Line | null} */
    this.line = null;
    this.waiting = 0;
    /** @type {string[]} categories of the breakdown */
    this.categories = [];
    editor.addEventListener("select", () => this.soon());
    editor.root.addEventListener("pointerover", (event) => {
      const block = /** @type {HTMLElement} */ (event.target).closest?.(".l");
      if (block) this.hover(/** @type {HTMLElement} */ (block));
    });
  }

  soon() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      if (this.editor.focusLine !== this.line) this.draw();
    });
  }

  /** @param {HTMLElement} block */
  hover(block) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const line = this.editor.script.lines[this.editor.cursor.lineOf(block)];
      const shots = new Set((this.margin.at(line)?.shots ?? []).map((s) => s.shot));
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.place.querySelectorAll("a[data-shot]"))) {
        if (each.dataset.of === "line") continue;
        each.dataset.of = shots.has(each.dataset.shot) ? "hover" : "";
      }
    }, HOVER_MS);
  }

  draw() {
    const { editor, margin } = this;
    if (this.line?.el) this.line.el.classList.remove("m-here");
    this.line = editor.focusLine;
    this.line.el?.classList.add("m-here");
    const told = margin.at(this.line);
    const old = margin.isOld(this.line);
    const parts = [
      this.shades(told, old),
      this.boards(told, old),
      this.voices(told),
      this.people(told),
      this.elements(told),
      this.flags(told),
      this.notes(told),
      this.orphans(),
    ];
    this.place.replaceChildren(...parts.filter((part) => part !== null));
  }

  /** @param {string} key @param {Node[]} inside */
  section(key, inside) {
    if (!inside.length) return null;
    const section = document.createElement("section");
    const head = document.createElement("h2");
    head.textContent = this.say(key);
    section.append(head, ...inside);
    return section;
  }

  /** @param {Told | undefined} told @param {boolean} old */
  shades(told, old) {
    const place = document.createElement("section");
    const text = this.line?.text.trim() ?? "";
    for (const sentence of told?.sentences ?? []) {
      const shade = make("div", `shade ${sentence.shade}`);
      const said = make("div", "");
      const word = make("b", "", this.say(`shade-${sentence.shade}`));
      said.append(word, sentence.shot ? ` · ${sentence.shot}` : "");
      if (old || sentence.old) said.append(make("span", "quiet", ` · ${this.say("old")}`));
      said.append(make("div", "quiet", sentence.text));
      for (const why of sentence.why) said.append(make("div", "", why));
      said.append(...this.otherwise(sentence.scene, sentence.text));
      shade.append(said);
      place.append(shade);
    }
    if (!told?.sentences.length && text && this.scene()) place.append(...this.otherwise(this.scene(), ""));
    if (!place.children.length && text && !told?.shots.length) {
      place.append(make("p", "quiet", this.say(text ? "not-made" : "no-line")));
    }
    if (!text && !place.children.length) place.append(make("p", "quiet", this.say("no-line")));
    return place;
  }

  /** A button that opens what a person may say of a sentence. @param {string} scene @param {string} text */
  otherwise(scene, text) {
    if (!this.at.mayWrite) return [];
    const place = make("div", "");
    const open = this.button("read-otherwise", () => {
      const shown = open.ariaExpanded === "true";
      open.ariaExpanded = String(!shown);
      if (shown) return place.replaceChildren();
      const form = new ReadOtherwise(this.at.address, this.say, scene, text, () => this.editor.dispatchEvent(new Event("corrected")));
      place.replaceChildren(form.form);
      form.open();
    });
    open.ariaExpanded = "false";
    return [open, place];
  }

  /** Notes whose line is gone: kept here, and tied to the line of the cursor by choice. */
  orphans() {
    const { line } = this;
    const canTie = this.at.mayNote && line?.saved && line.text.trim() && !this.margin.isOld(line);
    const lost = (this.margin.told.notes ?? []).filter((/** @type {any} */ t) => !t.lines.length && !t.resolved_by);
    const shown = lost.map((/** @type {any} */ thread) => {
      const note = make("div", "line-note");
      note.append(make("b", "", thread.note.by), make("div", "", thread.note.text), make("div", "quiet", `“${thread.note.words}”`));
      if (canTie) note.append(this.button("tie-note", () => this.noted("PUT", `/notes/${thread.note.id}/line`, { line: line?.saved })));
      if (this.at.mayNote) note.append(this.button("resolve", () => this.noted("POST", `/notes/${thread.note.id}/replies`, { marks: "resolved" })));
      return note;
    });
    return this.section("orphans", shown);
  }

  /** @param {Told | undefined} told @param {boolean} old */
  boards(told, old) {
    const mine = new Set((told?.shots ?? []).map((s) => s.shot));
    const all = this.margin.shotsOf(this.scene());
    const strip = make("div", mine.size > 2 ? "board-strip" : "board-strip few");
    const ordered = [...all.filter((/** @type {any} */ s) => mine.has(s.shot)), ...all.filter((/** @type {any} */ s) => !mine.has(s.shot))];
    for (const shot of ordered) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", shot.old || (old && mine.has(shot.shot)) ? "old" : ""));
      link.href = `/t/${this.at.title}/boards/${shot.shot}`;
      link.dataset.shot = shot.shot;
      link.dataset.of = mine.has(shot.shot) ? "line" : "";
      link.title = this.say("open-shot", { name: shot.shot });
      if (shot.board) {
        const image = document.createElement("img");
        image.src = `/thumbs/${this.at.title}/${mine.has(shot.shot) ? 480 : 240}/${shot.board}/${shot.shot}.png`;
        image.alt = shot.words;
        image.loading = "lazy";
        image.decoding = "async";
        image.width = 240;
        image.height = 101;
        link.append(image);
      }
      link.append(make("b", "", shot.shot), ` ${shot.size} ${shot.lens}\u00a0mm ${shot.seconds.toFixed(1)}\u00a0s`);
      strip.append(link);
    }
    return this.section(mine.size ? "boards" : "scene-boards", ordered.length ? [strip] : []);
  }

  /** @param {Told | undefined} told */
  voices(told) {
    const players = (told?.voices ?? []).map((voice) => {
      const audio = document.createElement("audio");
      audio.controls = true;
      audio.preload = "none";
      audio.src = `/media/${this.at.title}/${voice.voice}/${voice.name.split("/").pop()}`;
      audio.setAttribute("aria-label", `${voice.character}: ${this.say("sound-line")}`);
      return audio;
    });
    return this.section("sound-line", players);
  }

  /** @param {Told | undefined} told */
  people(told) {
    const things = make("div", "things");
    for (const person of (told?.elements ?? []).filter((e) => e.category === "cast")) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", "tag", person.name));
      link.href = `/t/${this.at.title}/cast/named/${encodeURIComponent(person.name)}`;
      things.append(link);
    }
    return this.section("people", things.children.length ? [things] : []);
  }

  /** @param {Told | undefined} told */
  elements(told) {
    const things = make("div", "things");
    const correct = make("div", "");
    for (const element of (told?.elements ?? []).filter((e) => e.category !== "cast")) {
      const button = /** @type {HTMLButtonElement} */ (make("button", "", element.name));
      button.type = "button";
      button.append(" ", make("span", "of", element.category));
      button.ariaExpanded = "false";
      button.addEventListener("click", () => {
        const open = button.ariaExpanded === "true";
        for (const each of things.children) each.ariaExpanded = "false";
        button.ariaExpanded = String(!open);
        correct.replaceChildren(...(open ? [] : [this.correction(element)]));
      });
      things.append(button);
    }
    return this.section("elements", things.children.length ? [things, correct] : []);
  }

  /** @param {any} element */
  correction(element) {
    const form = make("div", "correct");
    form.append(make("div", "", `${element.name} · ${element.category}${element.kind ? ` · ${element.kind}` : ""}`));
    form.append(make("div", "quiet", [...new Set(element.mentions)].join(", ")));
    if (!this.at.mayWrite) return form;
    const row = make("div", "row");
    const label = make("label", "", `${this.say("recategorise")} `);
    const select = document.createElement("select");
    for (const category of this.categories) {
      const option = new Option(category, category, false, category === element.category);
      select.add(option);
    }
    select.addEventListener("change", () => this.correct(element, { category: select.value }, "changed-element"));
    label.append(select);
    const remove = /** @type {HTMLButtonElement} */ (make("button", "bad", this.say("remove-element")));
    remove.type = "button";
    remove.addEventListener("click", () => this.correct(element, { remove: true }, "removed-element"));
    row.append(label, remove);
    form.append(row);
    return form;
  }

  /** @param {any} element @param {object} how @param {string} said */
  async correct(element, how, said) {
    try {
      await call("POST", `${this.at.address}/elements`, { name: element.name, scene: element.scene, was: element.category, ...how });
      notice(this.say(said, { name: element.name }), "good");
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }

  /** @param {Told | undefined} told */
  flags(told) {
    const flags = (told?.flags ?? []).map((flag) => {
      const shown = make("div", `flag ${flag.attention}`);
      shown.append(make("b", "", flag.what), make("span", "quiet", ` · ${flag.kind}`), make("div", "", flag.reason));
      return shown;
    });
    return this.section("flags", flags);
  }

  /** @param {Told | undefined} told */
  notes(told) {
    const notes = (told?.notes ?? []).map((thread) => {
      const shown = make("div", "line-note");
      for (const said of [thread.note, ...thread.replies.filter((/** @type {any} */ r) => r.text)]) {
        shown.append(make("b", "", said.by), make("span", "quiet", ` · ${new Date(said.at).toLocaleString()}`), make("div", "", said.text));
      }
      const reply = `/notes/${thread.note.id}/replies`;
      if (thread.resolved_by) shown.append(make("span", "tag good", `${this.say("resolved")} · ${thread.resolved_by} · ${new Date(thread.resolved_at).toLocaleString()}`));
      else if (this.at.mayNote) shown.append(this.button("resolve", () => this.noted("POST", reply, { marks: "resolved" })));
      if (this.at.mayNote) {
        shown.append(chooseDoer(thread, (name) => this.noted("POST", reply, { assigns: name }), this.say("nobody")));
        shown.append(this.answerForm(thread.note.id, reply));
      } else if (thread.assigned) shown.append(make("span", "tag warn", `→ ${thread.assigned}`));
      return shown;
    });
    const { line } = this;
    if (this.at.mayNote && line?.saved && line.text.trim() && !this.margin.isOld(line)) notes.push(this.noteForm(line.saved));
    return this.section("notes", notes);
  }

  /** @param {string} note @param {string} to */
  answerForm(note, to) {
    const form = make("form", "row");
    const text = document.createElement("input");
    Object.assign(text.dataset, { mentions: "", keep: `answer:${note}` });
    text.ariaLabel = this.say("answer");
    text.placeholder = this.say("answer");
    text.className = "grow";
    form.append(text, make("button", "plain", this.say("keep-note")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (text.value.trim()) this.noted("POST", to, { text: text.value.trim() });
    });
    return form;
  }

  /** @param {number} line */
  noteForm(line) {
    const form = make("form", "field");
    const label = make("label", "", this.say("add-note"));
    const text = document.createElement("textarea");
    text.rows = 2;
    text.id = "note-words";
    Object.assign(text.dataset, { mentions: "", keep: `line-note:${line}` });
    label.setAttribute("for", "note-words");
    const keep = /** @type {HTMLButtonElement} */ (make("button", "", this.say("keep-note")));
    form.append(label, text, keep);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (text.value.trim()) this.noted("POST", "/notes", { line, text: text.value });
    });
    return form;
  }

  /** @param {string} method @param {string} path @param {object} body */
  async noted(method, path, body) {
    try {
      await call(method, this.at.address + path, body);
      this.editor.dispatchEvent(new Event("noted"));
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }

  /** @param {string} key @param {() => void} act */
  button(key, act) {
    const button = /** @type {HTMLButtonElement} */ (make("button", "plain", this.say(key)));
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }
}

/**
 * Whose a note is to do.
 * @param {any} thread
 * @param {(name: string) => void} give
 * @param {string} nobody
 */
function chooseDoer(thread, give, nobody) {
  const select = document.createElement("select");
  select.ariaLabel = nobody;
  select.append(new Option(nobody, ""));
  if (thread.assigned) select.append(new Option(`→ ${thread.assigned}`, thread.assigned, true, true));
  void people().then((names) => {
    for (const name of names) if (name !== thread.assigned) select.append(new Option(`→ ${name}`, name));
  });
  select.addEventListener("change", () => give(select.value));
  return select;
}

/** @param {string} tag @param {string} name @param {string} [text] */
function make(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}
