// @ts-check
/** Effects: six variants of each, another in its place, where and how loud, more of them. */

import { decibels, el, field, fillList, part, sides, slider } from "./dom.js";
import { hearOnce } from "./once.js";
import { smallWave } from "./small_wave.js";

export class Effects {
  /** What was made of variants, by sound and scene. @type {Map<string, {sound: string, seconds: number}[]>} */
  #made = new Map();

  /** @param {import("./room.js").SoundRoom} room */
  constructor(room) {
    this.room = room;
    const say = (/** @type {string} */ name) => room.model.say(name);
    this.gain = slider("effect-gain", decibels, (gain) => this.set({ gain }));
    this.pan = slider("effect-pan", sides(say), (pan) => this.set({ pan }));
    for (const [id, read] of /** @type {[string, (value: string) => object][]} */ ([
      ["effect-sound", (value) => ({ sound: value.trim() })],
      ["effect-seconds", (value) => ({ seconds: Number(value) || 0 })],
      ["effect-move", (value) => ({ move: Math.round(Number(value)) || 0 })],
    ])) {
      field(id)?.addEventListener("change", () => this.set(read(field(id).value)));
    }
    part("drop-effect")?.addEventListener("click", () => this.drop());
    part("add-effect")?.addEventListener("click", () => this.add());
    field("add-name")?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.add();
    });
  }

  get chosen() {
    return this.room.model.desk.effects.find((effect) => `effect ${effect.key}` === this.room.chosen);
  }

  /** @param {object} what */
  set(what) {
    if (this.chosen) void this.room.edit([{ do: "effect", effect: this.chosen.key, ...what }]);
  }

  drop() {
    if (this.chosen) this.set({ drop: !this.chosen.dropped });
  }

  async add() {
    const { model } = this.room;
    const name = field("add-name").value.trim();
    if (!name) return field("add-name").focus();
    const known = new Set(model.desk.effects.map((effect) => effect.key));
    await this.room.edit([{ do: "add-effect", sound: name, frame: this.room.frame }]);
    const added = model.desk.effects.find((effect) => !known.has(effect.key));
    if (added) {
      field("add-name").value = "";
      this.room.choose(`effect ${added.key}`);
    }
    return undefined;
  }

  show() {
    const { model, chosen } = this.room;
    part("effect-names").replaceChildren(...model.desk.effect_names.map((name) => el("option", { value: name })));
    fillList(
      part("effects"),
      model.desk.effects.map((effect) => ({
        key: `effect ${effect.key}`,
        when: model.time(effect.start / model.fps),
        what: effect.sound === effect.name ? spoken(effect.name) : `${spoken(effect.name)} → ${spoken(effect.sound)}`,
        out: effect.dropped,
        tag: effect.dropped ? model.say("dropped") : effect.added ? model.say("added") : effect.variant > 1 ? String(effect.variant) : undefined,
      })),
      chosen,
      (key) => this.room.choose(key),
    );
    const effect = this.chosen;
    this.room.openEditor("panel-effects", "effect", Boolean(effect));
    if (!effect) return;
    part("effect-name").textContent = model.say("effect-at", { name: spoken(effect.sound), when: model.time(effect.start / model.fps) });
    part("effect-words").textContent = effect.words;
    this.#showVariants(effect);
    if (!this.room.mayEdit) return;
    const set = (/** @type {string} */ id, /** @type {string} */ value) => {
      if (document.activeElement !== field(id)) field(id).value = value;
    };
    set("effect-sound", effect.sound === effect.name ? "" : effect.sound);
    set("effect-seconds", effect.seconds === null ? "" : String(effect.seconds));
    field("effect-seconds").disabled = !model.desk.lasting.includes(effect.sound);
    set("effect-move", String(effect.move));
    this.gain(effect.gain);
    this.pan(effect.pan);
    part("drop-effect").textContent = model.say(effect.dropped ? "restore" : "drop");
  }

  /** @param {import("./model.js").Effect} effect */
  #showVariants(effect) {
    const { model } = this.room;
    const made = this.#made.get(`${effect.sound} ${effect.scene} ${effect.seed}`) ?? [];
    const longest = Math.max(...made.map((one) => one.seconds), 0.1);
    part("variants").replaceChildren(
      ...[1, 2, 3, 4, 5, 6].map((number) => {
        const label = `${number} ${model.say(`variant-${number}`)}`;
        return el("li", {},
          el("button", { type: "button", className: "icon-button", textContent: "▶", aria: { label: `${model.say("hear")}: ${label}` }, on: { click: () => this.hear(number) } }),
          this.room.mayEdit
            ? el("button", { type: "button", className: "number-of", textContent: label, aria: { pressed: effect.variant === number }, on: { click: () => this.pick(number) } })
            : el("span", { textContent: label, className: effect.variant === number ? "tag good" : "" }),
          made[number - 1] ? smallWave(model.slug, made[number - 1].sound, longest) : null);
      }));
  }

  /** @param {number} number */
  pick(number) {
    if (!this.chosen || number > 6) return;
    void this.hear(number);
    if (this.room.mayEdit && this.chosen.variant !== number) this.set({ variant: number });
  }

  /** @param {number} [number] the one that is chosen by default */
  async hear(number) {
    const { model } = this.room;
    const effect = this.chosen;
    if (!effect) return this.room.tell(model.say("choose-effect"));
    const key = `${effect.sound} ${effect.scene} ${effect.seed}`;
    if (!this.#made.has(key)) {
      if (!this.room.mayMake) return undefined;
      this.room.tell(model.say("speaking"));
      const query = new URLSearchParams({ scene: effect.scene, seed: String(effect.seed) });
      const told = await this.room.attempt(() => model.hear(`effects/${effect.sound}/hear?${query}`));
      if (!told) return undefined;
      this.#made.set(key, told.variants);
      this.room.tell("");
      this.show();
    }
    const made = this.#made.get(key)?.[(number ?? effect.variant) - 1];
    return made && hearOnce(model.address(made.sound, "effect"));
  }
}

/** @param {string} name */
const spoken = (name) => name.replaceAll("_", " ");
