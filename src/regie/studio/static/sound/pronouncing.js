// @ts-check
/** How words are said wherever somebody says them. */

import { el, field, fillList, part } from "./dom.js";

export class Pronouncing {
  /** @param {import("./room.js").SoundRoom} room */
  constructor(room) {
    this.room = room;
    part("pronounce").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#keep();
    });
    part("hear-word")?.addEventListener("click", () => this.hear());
    field("word").addEventListener("input", () => this.#lines());
  }

  show() {
    const { model } = this.room;
    part("no-words").hidden = model.desk.pronunciations.length > 0;
    fillList(
      part("pronunciations"),
      model.desk.pronunciations.map((one) => ({
        key: `word ${one.language} ${one.word}`,
        when: one.language || model.desk.language,
        what: `${one.word} → ${one.said || one.phonemes}`,
      })),
      this.room.chosen,
      (key) => this.#open(key),
    );
    if (this.room.mayEdit) {
      for (const [n, item] of [...part("pronunciations").children].entries()) {
        const one = model.desk.pronunciations[n];
        item.append(el("button", {
          type: "button", className: "plain sound-drop", textContent: model.say("drop"),
          aria: { label: model.say("drop-word", { what: one.word }) },
          on: { click: () => this.room.edit([{ do: "pronounce", word: one.word, language: one.language }]) },
        }));
      }
    }
    part("known-words").replaceChildren(...this.#words().map((word) => el("option", { value: word })));
    this.#lines();
  }

  /** Opens the form for a word of a line. @param {string} line */
  of(line) {
    const found = this.room.model.desk.lines.find((one) => one.line === line);
    field("word-line").value = line;
    const capital = found?.text.split(/[^\p{L}'’-]+/u).filter(Boolean).find((word, n) => n > 0 && /^\p{Lu}/u.test(word));
    field("word").value = capital ?? "";
    this.#lines();
    field("word-line").value = line;
    field("word").focus();
  }

  async hear() {
    const { model } = this.room;
    const line = model.desk.lines.find((one) => one.line === field("word-line").value);
    const take = line?.takes.find((one) => one.take === line.take);
    await this.room.speak(() => model.hear("pronunciations/hear", {
      how: this.#asked(), text: line?.text ?? "", voice: take?.voice ?? "",
    }));
  }

  async #keep() {
    const asked = this.#asked();
    if (await this.room.edit([asked])) this.room.tell(this.room.model.say("word-said", { word: asked.word }));
  }

  #asked() {
    return {
      do: "pronounce",
      word: field("word").value.trim(),
      said: field("word-said").value.trim(),
      phonemes: field("word-phonemes").value.trim(),
      language: field("word-language").value.trim(),
    };
  }

  /** @param {string} key */
  #open(key) {
    const one = this.room.model.desk.pronunciations.find((p) => `word ${p.language} ${p.word}` === key);
    if (!one) return;
    field("word").value = one.word;
    field("word-said").value = one.said;
    field("word-phonemes").value = one.phonemes;
    field("word-language").value = one.language;
    this.room.choose(key);
    this.#lines();
  }

  /** The lines in which the word is said, to hear it in. */
  #lines() {
    const { model } = this.room;
    const word = field("word").value.trim().toLowerCase();
    const line = field("word-line");
    const now = line.value;
    const has = model.desk.lines.filter((one) => !word || one.text.toLowerCase().split(/[^\p{L}'’-]+/u).some((part) => part === word || part === `${word}'s` || part.endsWith(`'${word}`)));
    line.replaceChildren(
      el("option", { value: "", textContent: /** @type {HTMLOptionElement} */ (line.firstElementChild)?.textContent ?? "" }),
      ...has.map((one) => el("option", { value: one.line, textContent: `${one.who}: ${one.text}` })));
    line.value = [...has.map((one) => one.line), ""].includes(now) ? now : "";
  }

  /** Names and rare words of what is said: likely to be said wrongly. */
  #words() {
    const words = this.room.model.desk.lines.flatMap((line) => line.text.split(/[^\p{L}'’-]+/u));
    return [...new Set(words.filter((word) => /^\p{Lu}\p{Ll}{2,}/u.test(word)))].sort();
  }
}
