// @ts-check
/** The Sound room: the picture, what is worked on, and the film's sound under both. */

import { Refused, call } from "../api.js";
import { notice } from "../notices.js";
import { Describing } from "./describing.js";
import { part } from "./dom.js";
import { Effects } from "./effects.js";
import { actionOf } from "./keys.js";
import { lanesOf } from "./lanes.js";
import { Lines } from "./lines.js";
import { drawMeter } from "./meter.js";
import { Mixing } from "./mixing.js";
import { Model } from "./model.js";
import { hearOnce } from "./once.js";
import { Pronouncing } from "./pronouncing.js";
import { StemPlayer } from "./stems.js";
import { Waveform } from "./waveform.js";

/** @typedef {import("../player/player.js").RegiePlayer} RegiePlayer */

/** The tab in which each kind of thing is worked on. @type {Record<string, string>} */
const TAB_OF = { line: "lines", effect: "effects", description: "description", word: "pronunciation" };

export class SoundRoom {
  /** What is worked on: its kind and its key. */
  chosen = "";
  tab = "lines";
  /** @type {"film" | "mixer" | "described"} */
  listening = "film";
  /** @type {Waveform | null} */
  wave = null;
  #frame = 0;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.mayEdit = host.dataset.may === "edit";
    this.mayMake = host.dataset.make === "yes";
    this.player = /** @type {RegiePlayer | null} */ (host.querySelector("regie-player"));
    this.model = new Model(host.dataset.slug ?? "", JSON.parse(host.dataset.words ?? "{}"));
    this.stems = new StemPlayer(this.model);
    this.lines = new Lines(this);
    this.effects = new Effects(this);
    this.mixing = new Mixing(this);
    this.describing = new Describing(this);
    this.pronouncing = new Pronouncing(this);
    this.#wire();
  }

  async enter() {
    await this.attempt(() => this.model.load());
    if (!this.model.desk) return;
    this.wave?.fit();
    if (!this.model.desk.lines.length) this.openTab("mix");
    this.tell("");
  }

  get frame() {
    return this.#frame;
  }

  /** @param {string} sentence */
  tell(sentence) {
    part("status").textContent = sentence;
  }

  /**
   * Does something; a refusal is told, and what is then there is shown.
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T | null>}
   */
  async attempt(act) {
    try {
      return await act();
    } catch (error) {
      this.tell("");
      notice(error instanceof Error ? error.message : String(error), "bad");
      if (error instanceof Refused && error.status === 409) {
        await this.model.load();
        this.tell(this.model.say("not-looked-at"));
      }
      return null;
    }
  }

  /** @param {object[]} edits @returns {Promise<boolean>} whether it was done */
  async edit(edits) {
    const done = await this.attempt(() => this.model.edit(edits));
    if (done === null) this.show();
    else this.tell(done);
    return done !== null;
  }

  /** @param {"undo" | "redo"} way */
  async step(way) {
    const done = await this.attempt(() => this.model.step(way));
    if (done !== null) this.tell(this.model.say(way === "undo" ? "undone" : "redone", { what: done }));
  }

  /**
   * Has something spoken aside, and hears it.
   * @param {() => Promise<{sound: string}>} ask
   */
  async speak(ask) {
    this.tell(this.model.say("speaking"));
    const told = await this.attempt(ask);
    if (!told) return;
    this.tell("");
    await hearOnce(this.model.address(told.sound, "line"));
  }

  /** @param {string} key @param {boolean} [seek] */
  choose(key, seek = true) {
    this.chosen = key;
    const tab = TAB_OF[key.split(" ")[0]];
    if (tab && tab !== this.tab) this.openTab(tab);
    this.show();
    this.wave?.choose(key);
    const start = this.#startOf(key);
    if (seek && start !== null) this.seek(start);
  }

  /** @param {string} line */
  pronounce(line) {
    this.openTab("pronunciation");
    this.pronouncing.of(line);
  }

  /** @param {number} frame */
  seek(frame) {
    this.#frame = frame;
    if (this.player?.transport) void this.player.seek(frame);
    if (this.wave) this.wave.frame = frame;
    this.mixing.draw();
  }

  /** @param {string} tab */
  openTab(tab) {
    this.tab = tab;
    for (const button of this.host.querySelectorAll("[role=tab]")) {
      const own = /** @type {HTMLElement} */ (button).dataset.tab === tab;
      button.setAttribute("aria-selected", String(own));
      /** @type {HTMLElement} */ (button).tabIndex = own ? 0 : -1;
    }
    for (const panel of this.host.querySelectorAll("[role=tabpanel]")) {
      /** @type {HTMLElement} */ (panel).hidden = panel.id !== `panel-${tab}`;
    }
    this.show();
  }

  /**
   * @param {string} panel
   * @param {string} editor
   * @param {boolean} open
   */
  openEditor(panel, editor, open) {
    part(editor).hidden = !open;
    const none = part(panel).querySelector("[data-none]");
    if (none) /** @type {HTMLElement} */ (none).hidden = open;
  }

  /** @param {string} what */
  listen(what) {
    if (what === this.listening) return;
    this.listening = /** @type {any} */ (what);
    for (const button of this.host.querySelectorAll("[data-listen]")) {
      button.setAttribute("aria-checked", String(/** @type {HTMLElement} */ (button).dataset.listen === what));
    }
    const described = this.stems.settings.get("description");
    if (described) described.muted = what !== "described";
    this.#sound();
  }

  show() {
    const { desk } = this.model;
    if (!desk) return;
    const panels = { lines: this.lines, effects: this.effects, mix: this.mixing, description: this.describing, pronunciation: this.pronouncing };
    /** @type {any} */ (panels)[this.tab]?.show();
    if (this.tab !== "mix") {
      this.mixing.applyAll();
      void this.mixing.measure();
    }
    part("told").replaceChildren(...desk.told.map((told) => Object.assign(document.createElement("li"), { textContent: told })));
    const missing = ["dialogue", "effects", "music", "mix"].some((name) => !desk.stems.find((s) => s.name === name)?.is_fresh);
    part("stale").hidden = !missing || !desk.stems.length;
    const make = part("make-description");
    if (make) make.hidden = desk.stems.some((s) => s.name === "described" && s.is_fresh);
    if (this.wave) this.wave.lanes = lanesOf(this.model);
  }

  #startOf(/** @type {string} */ key) {
    const { model } = this;
    const lane = lanesOf(model).flatMap((one) => one.regions ?? []).find((region) => region.key === key);
    return lane ? Math.max(0, Math.round(lane.start * model.fps)) : null;
  }

  /** Goes to the next thing of the tab, or the one before. @param {number} way */
  #go(way) {
    const list = this.host.querySelector(`#panel-${this.tab} .sound-list`);
    const keys = [...(list?.querySelectorAll("button[data-key]") ?? [])].map((b) => /** @type {HTMLElement} */ (b).dataset.key ?? "");
    if (!keys.length) return;
    const at = keys.indexOf(this.chosen);
    const next = at < 0 ? (way > 0 ? 0 : keys.length - 1) : Math.min(keys.length - 1, Math.max(0, at + way));
    this.choose(keys[next]);
    list?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {import("./keys.js").Action} action @param {number} amount */
  do(action, amount) {
    const of = this.tab === "lines" ? this.lines : this.tab === "effects" ? this.effects : this.tab === "description" ? this.describing : null;
    if (action === "go") return this.#go(amount);
    if (action === "hear") return of ? void of.hear() : this.tab === "pronunciation" ? void this.pronouncing.hear() : undefined;
    if (action === "zoom") return this.wave?.zoom(amount);
    if (action === "fit") return this.wave?.fit();
    if (action === "tab") return this.openTab(["lines", "effects", "mix", "description", "pronunciation"][amount]);
    if (action === "pick") return of && "pick" in of ? of.pick(amount) : undefined;
    if (action === "help") return this.#keys();
    if (!this.mayEdit) return undefined;
    if (action === "undo" || action === "redo") return void this.step(action);
    if (action === "add") {
      this.openTab("effects");
      return void this.effects.add();
    }
    const chosen = of?.chosen;
    if (!of || !chosen) return undefined;
    if (action === "nudge") return of.set({ move: chosen.move + amount });
    if (action === "gain" && "gain" in chosen) return of.set({ gain: Math.max(-24, Math.min(24, chosen.gain + amount)) });
    if (action === "drop" && "drop" in of) return of.drop();
    return undefined;
  }

  #wire() {
    const { host, model, player } = this;
    model.addEventListener("desk", () => this.#desk());
    host.querySelector(".sound-tabs")?.addEventListener("click", (event) => {
      const tab = /** @type {HTMLElement} */ (event.target).dataset.tab;
      if (tab) this.openTab(tab);
    });
    host.querySelector(".sound-tabs")?.addEventListener("keydown", (event) => this.#moveTab(/** @type {KeyboardEvent} */ (event)));
    for (const button of host.querySelectorAll("[data-listen]")) {
      button.addEventListener("click", () => this.listen(/** @type {HTMLElement} */ (button).dataset.listen ?? "film"));
    }
    const press = (/** @type {string} */ id, /** @type {() => void} */ act) => part(id)?.addEventListener("click", act);
    press("undo", () => this.step("undo"));
    press("redo", () => this.step("redo"));
    press("zoom-in", () => this.wave?.zoom(1.5));
    press("zoom-out", () => this.wave?.zoom(1 / 1.5));
    press("fit", () => this.wave?.fit());
    press("keys", () => this.#keys());
    press("make", () => this.#make(["mix", "film", "ambience"]));
    press("make-description", () => this.#make(["audio-description", "ambience"]));
    document.addEventListener("keydown", (event) => {
      const action = actionOf(event);
      if (!action || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      event.stopPropagation();
      this.do(action[0], action[1]);
    }, { capture: true });
    player?.addEventListener("frame", () => {
      this.#frame = Math.max(0, player.frame);
      if (!model.desk) return;
      if (this.wave) {
        this.wave.frame = this.#frame;
        if (player.playing) this.wave.show(this.#frame / model.fps);
      }
      if (this.tab === "mix") this.mixing.draw();
      if (player.playing) this.mixing.applyAll();
    });
    player?.addEventListener("speed", () => this.#sound());
    player?.addEventListener("loaded", () => this.#sound());
    for (const topic of ["direction", "script", "make"]) {
      document.body.addEventListener(`live:${topic}`, () => this.#news());
    }
    const each = () => {
      drawMeter(this.mixing.now());
      requestAnimationFrame(each);
    };
    requestAnimationFrame(each);
  }

  /** What the picture's player and the stems are to sound. */
  #sound() {
    const { player, stems, model } = this;
    if (!player?.transport || !model.desk) return;
    const own = this.listening === "film";
    for (const film of player.transport.films) if (film.sound) film.sound.gain.gain.value = own ? 1 : 0;
    if (own || player.transport.speed !== 1) return stems.stop();
    this.mixing.applyAll();
    return void stems.play(Math.max(0, player.frame) / model.fps, () => Math.max(0, player.frame) / model.fps);
  }

  #desk() {
    const { desk } = this.model;
    if (!this.wave && desk.duration) {
      const host = part("wave");
      this.wave = new Waveform(host, { slug: this.model.slug, rate: desk.rate, duration: desk.duration });
      this.wave.addEventListener("seek", (event) => this.seek(/** @type {CustomEvent} */ (event).detail));
      this.wave.addEventListener("choose", (event) => this.choose(/** @type {CustomEvent} */ (event).detail, false));
      this.wave.addEventListener("dragged", (event) => {
        const { by } = /** @type {CustomEvent} */ (event).detail;
        this.do("nudge", by);
      });
    }
    if (this.wave) this.wave.film.duration = desk.duration;
    this.show();
    this.wave?.choose(this.chosen, false);
  }

  /** @type {number} */
  #later = 0;
  #news() {
    clearTimeout(this.#later);
    this.#later = window.setTimeout(async () => {
      if (document.activeElement?.matches("textarea, input[type=range]")) return this.#news();
      const before = this.model.desk?.film;
      await this.attempt(() => this.model.load());
      if (this.model.desk?.film && this.model.desk.film !== before && this.player) {
        await this.player.load(this.player.dataset.frames ?? "", this.#frame);
        this.tell(this.model.say("made-again"));
      }
      return undefined;
    }, 600);
  }

  /** @param {string[]} targets */
  async #make(targets) {
    const asked = await this.attempt(() => call("POST", `/api/v1/titles/${this.model.slug}/makes`, { targets }));
    if (asked) this.tell(this.model.say("asked"));
  }

  /** @param {KeyboardEvent} event */
  #moveTab(event) {
    const tabs = /** @type {HTMLElement[]} */ ([...this.host.querySelectorAll("[role=tab]")]);
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    const at = tabs.findIndex((tab) => tab.dataset.tab === this.tab);
    const next = tabs[(at + way + tabs.length) % tabs.length];
    event.preventDefault();
    event.stopPropagation();
    this.openTab(next.dataset.tab ?? "lines");
    next.focus();
  }

  #keys() {
    /** @type {HTMLDialogElement} */ (part("keys-dialog")).showModal();
  }
}

const host = document.getElementById("sound");
if (host) {
  await customElements.whenDefined("regie-player");
  await new SoundRoom(host).enter();
}
