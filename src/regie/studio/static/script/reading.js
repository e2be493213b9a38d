// @ts-check
/** What a person says of how a sentence is read: one choice, a row of the bible; taken back as easily. */

import { call } from "../api.js";
import { notice } from "../notices.js";

/**
 * @typedef {object} Field
 * @property {string} key of the row
 * @property {"name" | "entity" | "other" | "person" | "act" | "presence" | "link" | "place" | "where" | "sense" | "text"} from
 * @property {boolean} [may] be empty
 */

/**
 * @typedef {object} Choice what may be otherwise
 * @property {"entity" | "event" | "scene"} table
 * @property {Field[]} fields
 * @property {Record<string, any>} [row] that every row of it has
 */

/** @type {Record<string, Choice>} */
export const CHOICES = {
  there: { table: "entity", row: { add: true }, fields: [{ key: "name", from: "name" }, { key: "where", from: "where", may: true }, { key: "what", from: "entity", may: true }] },
  absent: { table: "entity", row: { remove: true }, fields: [{ key: "name", from: "entity" }] },
  presence: { table: "entity", fields: [{ key: "name", from: "entity" }, { key: "presence", from: "presence" }] },
  same: { table: "entity", fields: [{ key: "name", from: "entity" }, { key: "same_as", from: "other" }] },
  means: { table: "entity", fields: [{ key: "name", from: "entity" }, { key: "concept", from: "sense" }] },
  text: { table: "entity", fields: [{ key: "name", from: "entity" }, { key: "text", from: "text" }] },
  looks: { table: "entity", fields: [{ key: "name", from: "entity" }, { key: "look", from: "text" }] },
  doer: { table: "event", fields: [{ key: "agents", from: "person" }] },
  act: { table: "event", fields: [{ key: "act", from: "act" }, { key: "agents", from: "person", may: true }, { key: "patient", from: "entity", may: true }] },
  unplayed: { table: "event", row: { remove: true }, fields: [] },
  link: { table: "scene", fields: [{ key: "link", from: "link" }, { key: "other", from: "place", may: true }] },
};

/** The form for one sentence. */
export class ReadOtherwise {
  /**
   * @param {string} address of the script's API
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   * @param {string} scene @param {string} words of the sentence; empty: only its scene is meant
   * @param {() => void} changed
   */
  constructor(address, say, scene, words, changed) {
    this.address = address;
    this.say = say;
    this.scene = scene;
    this.words = words;
    this.changed = changed;
    this.form = document.createElement("form");
    this.form.className = "read-otherwise";
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.write();
    });
  }

  async open() {
    try {
      const query = new URLSearchParams({ scene: this.scene, words: this.words });
      this.read = await call("GET", `${this.address}/reading?${query}`);
      this.draw();
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }

  draw() {
    const { say, read } = this;
    const kinds = Object.keys(CHOICES).filter((key) => read.text || CHOICES[key].table !== "event");
    this.kind = select(kinds.map((key) => [key, say(`read-${key}`)]));
    this.fields = document.createElement("div");
    this.fields.className = "read-fields";
    this.kind.addEventListener("change", () => this.drawFields());
    const everywhere = document.createElement("label");
    this.everywhere = Object.assign(document.createElement("input"), { type: "checkbox" });
    everywhere.append(this.everywhere, ` ${say("read-everywhere")}`);
    this.scope = everywhere;
    const write = document.createElement("button");
    write.textContent = say("read-write");
    this.form.replaceChildren(labelled(say("read-what"), this.kind), this.fields, everywhere, write, ...this.rows());
    this.drawFields();
  }

  drawFields() {
    const choice = CHOICES[String(this.kind?.value)];
    this.fields?.replaceChildren(...choice.fields.map((field) => labelled(this.say(`read-field-${field.from}`), this.control(field))));
    if (this.scope) this.scope.hidden = choice.table !== "entity";
    if (choice.fields.some((f) => f.from === "sense")) this.offerSenses();
  }

  /** @param {Field} field @returns {HTMLInputElement | HTMLSelectElement} */
  control(field) {
    const { read, say } = this;
    const none = field.may ? [["", "–"]] : [];
    const names = read.entities.map((/** @type {any} */ e) => e.name);
    /** @type {Record<string, () => any[][]>} */
    const offered = {
      entity: () => names.map((/** @type {string} */ n) => [n, n]),
      other: () => [...new Set([...names, ...read.people])].map((n) => [n, n]),
      person: () => [...new Set([...names, ...read.people])].map((n) => [n, n]),
      act: () => read.acts.map((/** @type {string} */ a) => [a, a.replaceAll("-", " ")]),
      presence: () => read.presences.map((/** @type {string} */ p) => [p, say(`read-presence-${p}`)]),
      link: () => read.links.map((/** @type {string} */ l) => [l, say(`read-link-${l}`)]),
      place: () => read.places.map((/** @type {string} */ p) => [p, p]),
      where: () => read.where.map((/** @type {string} */ w) => [w, w.replaceAll("-", " ")]),
      sense: () => [],
    };
    const made = offered[field.from] ? select([...none, ...offered[field.from]()]) : document.createElement("input");
    if (field.from === "act" && read.events[0]?.act) made.value = read.events[0].act;
    made.dataset.key = field.key;
    made.required = !field.may;
    if (field.from === "name") {
      const list = document.createElement("datalist");
      list.id = "read-people";
      list.append(...read.people.map((/** @type {string} */ p) => new Option(p)));
      made.setAttribute("list", list.id);
      this.form.append(list);
    }
    return made;
  }

  /** The senses of the word that is chosen. */
  offerSenses() {
    const [name, sense] = /** @type {HTMLSelectElement[]} */ ([...(this.fields?.querySelectorAll("select") ?? [])]);
    const look = async () => {
      const found = await call("GET", `${this.address}/senses?word=${encodeURIComponent(name.value)}`).catch(() => []);
      const now = this.read.entities.find((/** @type {any} */ e) => e.name === name.value)?.concept;
      sense.replaceChildren(...found.map((/** @type {any} */ s) => new Option(`${s.words.join(", ")}: ${s.gloss}`, s.name, false, s.name === now)));
    };
    name.addEventListener("change", look);
    if (name.value) look();
  }

  async write() {
    const choice = CHOICES[String(this.kind?.value)];
    /** @type {Record<string, any>} */
    const row = { ...choice.row };
    for (const at of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("[data-key]"))) {
      const key = String(at.dataset.key);
      if (at.value) row[key] = key === "agents" ? [at.value] : at.value;
    }
    if (row.add && this.read.people.includes(row.name)) row.kind = "person";
    if (choice.table === "event") row.words = this.read.text;
    if (choice.table !== "entity" || !this.everywhere?.checked) row.scenes = [this.scene];
    await this.send("/reading", { table: choice.table, row }, "read-written");
  }

  /** The corrections that hold here, each to be taken back. */
  rows() {
    return this.read.corrections.map((/** @type {any} */ held) => {
      const line = document.createElement("div");
      line.className = "read-row";
      const told = document.createElement("code");
      const rest = Object.entries(held.row).filter(([key]) => !["name", "words", "scenes"].includes(key));
      told.textContent = `${held.row.name ?? held.row.words ?? ""} ${rest.map(([key, value]) => (value === true ? key : `${key} = ${value}`)).join(", ")}`.trim();
      const back = document.createElement("button");
      back.type = "button";
      back.className = "plain";
      back.textContent = this.say("read-back");
      back.addEventListener("click", () => this.send("/reading/remove", { table: held.table, row: held.row }, "read-taken"));
      line.append(told, ...(held.fits ? [] : [tag(this.say("read-unfit"))]), back);
      return line;
    });
  }

  /** @param {string} path @param {object} body @param {string} said */
  async send(path, body, said) {
    try {
      await call("POST", this.address + path, body);
      notice(this.say(said), "good");
      this.changed();
      await this.open();
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }
}

/** @param {any[][]} options values and words */
function select(options) {
  const made = document.createElement("select");
  made.append(...options.map(([value, word]) => new Option(word, value)));
  return made;
}

/** @param {string} word @param {HTMLElement} control */
function labelled(word, control) {
  const label = document.createElement("label");
  label.className = "field";
  const said = document.createElement("span");
  said.textContent = word;
  label.append(said, control);
  return label;
}

/** @param {string} word */
function tag(word) {
  const made = document.createElement("span");
  made.className = "tag warn";
  made.textContent = word;
  return made;
}
