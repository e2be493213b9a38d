// @ts-check
/** Saves the script, merges with what others saved, and loses nothing where that cannot be. */

import { Refused, call } from "../api.js";
import { notice } from "../notices.js";
import { KeptDraft } from "./kept.js";

/** @typedef {import("./editor.js").Editor} Editor */

const AGAIN_MS = 4000;
/** After so long a save that found no studio is tried again. */

export class Saving extends EventTarget {
  /**
   * @param {Editor} editor
   * @param {{title: string, person: string, address: string, digest: string, text: string}} from
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   */
  constructor(editor, from, say) {
    super();
    this.editor = editor;
    this.address = from.address;
    this.say = say;
    this.base = from.digest;
    this.baseText = from.text;
    this.kept = new KeptDraft(from.title, from.person);
    /** @type {"saved" | "unsaved" | "saving" | "offline"} */
    this.state = "saved";
    this.by = "";
    this.again = 0;
    this.choose = new Choosing(say, (text, told) => this.chosen(text, told));
    editor.script.listeners.push(() => this.typed());
    addEventListener("online", () => this.state === "offline" && this.save());
    addEventListener("beforeunload", (event) => {
      if (this.isDirty && !this.kept.writeNow()) event.preventDefault();
    });
    document.body.addEventListener("live:script", (event) => {
      const { digest, by } = /** @type {CustomEvent} */ (event).detail;
      // Without a digest: a file has changed, by this hand or another; it is looked at.
      if (!digest && !this.isDirty) this.heard("");
      else if (digest && digest !== this.base && this.state !== "saving") this.heard(by ?? "");
    });
  }

  get isDirty() {
    return this.state !== "saved";
  }

  typed() {
    if (!this.editor.writable) return;
    if (this.state === "saved") this.show("unsaved");
    this.keep();
  }

  keep() {
    this.kept.soon(() => {
      const { text } = this.editor.script;
      return text === this.baseText ? null : { text, base: this.base, baseText: this.baseText, at: Date.now() };
    });
  }

  /** @param {"saved" | "unsaved" | "saving" | "offline"} state */
  show(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  /** What was not saved when this page was left, if anything. */
  async comeBack() {
    const kept = await this.kept.open();
    if (!kept || kept.text === this.baseText) return;
    const both = kept.base !== this.base;
    const now = { base: this.base, text: this.baseText };
    this.base = kept.base;
    this.baseText = kept.baseText;
    this.editor.script.become(kept.text, { line: 0, column: 0 });
    this.show("unsaved");
    const at = new Date(kept.at).toLocaleString();
    const said = this.say(both ? "came-back-both" : "came-back", { at, name: await this.lastBy(both) });
    const away = () => {
      this.adopt(now.text, now.base);
      this.kept.forget();
    };
    bar(said, [[this.say("throw-away"), away], [this.say("bring-back"), () => {}]]);
  }

  /** @param {boolean} asked @returns {Promise<string>} who saved last */
  async lastBy(asked) {
    if (!asked) return "";
    try {
      const { drafts } = await call("GET", `${this.address}/drafts`);
      return drafts[0]?.by ?? "?";
    } catch {
      return "?";
    }
  }

  /** Somebody else saved. @param {string} by */
  async heard(by) {
    if (this.isDirty) {
      notice(this.say("somebody-saved", { name: by }));
      return;
    }
    const page = await call("GET", this.address);
    if (this.isDirty || page.digest === this.base) return;
    this.adopt(page.text, page.digest);
  }

  /** Takes over a text as what is saved. @param {string} text @param {string} digest */
  adopt(text, digest) {
    const { editor } = this;
    const had = document.activeElement === editor.root;
    this.baseText = text;
    this.base = digest;
    const cursor = editor.script.become(text, editor.selected.focus);
    editor.script.markSaved();
    if (had) editor.select({ anchor: cursor, focus: cursor }, false);
    else editor.selected = { anchor: cursor, focus: cursor };
    this.show("saved");
    this.dispatchEvent(new Event("saved"));
  }

  /** @param {boolean} [withBase] @returns {Promise<boolean>} */
  async save(withBase = false) {
    if (!this.editor.writable || this.state === "saving" || this.editor.composing) return false;
    clearTimeout(this.again);
    const { text } = this.editor.script;
    const { base, baseText } = this;
    this.kept.writeNow();
    this.show("saving");
    try {
      const saved = await call("PUT", this.address, { text, base, ...(withBase ? { base_text: baseText } : {}) });
      return await this.wasSaved(saved, text);
    } catch (error) {
      return this.wasNotSaved(error, withBase);
    }
  }

  /** @param {any} saved @param {string} sent */
  async wasSaved(saved, sent) {
    const { script } = this.editor;
    for (const warning of saved.warnings ?? []) notice(warning);
    if (saved.outcome === "merged") notice(this.say("merged"), "good");
    if (script.text === sent) {
      if (saved.text === sent) {
        this.base = saved.digest;
        this.baseText = sent;
        script.markSaved();
        this.show("saved");
        this.dispatchEvent(new Event("saved"));
      } else this.adopt(saved.text, saved.digest);
      this.kept.forget();
      return true;
    }
    // Something was typed meanwhile: it is kept, and saved next time.
    this.show("unsaved");
    if (saved.text === sent) {
      this.base = saved.digest;
      this.baseText = sent;
      this.keep();
      this.dispatchEvent(new Event("saved"));
      return true;
    }
    return this.save();
  }

  /** @param {unknown} error @param {boolean} withBase */
  async wasNotSaved(error, withBase) {
    this.show("unsaved");
    this.keep();
    if (!(error instanceof Refused)) {
      this.show("offline");
      this.again = window.setTimeout(() => this.state === "offline" && this.save(), AGAIN_MS);
      return false;
    }
    if (error.status === 409 && error.told?.outcome === "needs-base" && !withBase) return this.save(true);
    if (error.status === 409 && error.told?.outcome === "contested") this.choose.open(error.told);
    else notice(error.message, "bad");
    return false;
  }

  /** @param {string} text @param {{digest: string, text: string}} told */
  async chosen(text, told) {
    const { editor } = this;
    this.base = told.digest;
    this.baseText = told.text;
    const cursor = editor.script.become(text, editor.selected.focus);
    editor.select({ anchor: cursor, focus: cursor });
    await this.save();
  }
}

/** The places of a text that two people changed, to be chosen one by one. */
class Choosing {
  /**
   * @param {(key: string) => string} say
   * @param {(text: string, told: any) => void} taken
   */
  constructor(say, taken) {
    this.say = say;
    this.dialog = /** @type {HTMLDialogElement} */ (document.getElementById("choose"));
    this.list = /** @type {HTMLElement} */ (document.getElementById("contested"));
    /** @type {any} */
    this.told = null;
    document.getElementById("not-now")?.addEventListener("click", () => this.dialog.close());
    document.getElementById("take")?.addEventListener("click", () => {
      this.dialog.close();
      taken(this.text(), this.told);
    });
  }

  /** @param {any} told */
  open(told) {
    this.told = told;
    const places = told.parts.map((/** @type {any} */ part, /** @type {number} */ at) => ("mine" in part ? this.place(part, at) : null));
    this.list.replaceChildren(...places.filter(Boolean));
    this.dialog.showModal();
  }

  /** @param {{mine: string, theirs: string}} part @param {number} at */
  place(part, at) {
    const set = document.createElement("fieldset");
    set.className = "contest";
    const two = document.createElement("div");
    two.className = "two";
    for (const side of /** @type {const} */ (["mine", "theirs"])) {
      const label = document.createElement("label");
      label.append(radio(at, side, side === "mine"), this.say(side));
      const text = document.createElement("pre");
      text.textContent = part[side];
      label.append(text);
      two.append(label);
    }
    const both = document.createElement("label");
    both.append(radio(at, "both", false), this.say("both"));
    const legend = document.createElement("legend");
    legend.className = "unseen";
    legend.textContent = this.say("conflict");
    set.append(legend, two, both);
    return set;
  }

  /** @returns {string} the whole text as it was chosen */
  text() {
    return this.told.parts
      .map((/** @type {any} */ part, /** @type {number} */ at) => {
        if (!("mine" in part)) return part.text;
        const picked = /** @type {HTMLInputElement} */ (this.list.querySelector(`input[name="part-${at}"]:checked`)).value;
        return picked === "both" ? part.mine + part.theirs : part[picked];
      })
      .join("");
  }
}

/** @param {number} at @param {string} value @param {boolean} checked */
function radio(at, value, checked) {
  const input = document.createElement("input");
  input.type = "radio";
  input.name = `part-${at}`;
  input.value = value;
  input.checked = checked;
  return input;
}

/**
 * A sentence above the page, with what can be done about it.
 * @param {string} sentence
 * @param {[string, () => void][]} offers
 */
export function bar(sentence, offers) {
  const place = /** @type {HTMLElement} */ (document.getElementById("said"));
  const text = document.createElement("span");
  text.className = "grow";
  text.textContent = sentence;
  const buttons = offers.map(([word, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word;
    button.addEventListener("click", () => {
      place.hidden = true;
      act();
    });
    return button;
  });
  place.replaceChildren(text, ...buttons);
  place.hidden = false;
}
