// @ts-check
/** The audio description: what is said in the gaps, what found no room, who says it. */

import { decibels, field, fillList, part, slider } from "./dom.js";

export class Describing {
  /** @param {import("./room.js").SoundRoom} room */
  constructor(room) {
    this.room = room;
    part("described").addEventListener("submit", (event) => {
      event.preventDefault();
      this.set({ text: field("described-text").value });
    });
    part("machine-described")?.addEventListener("click", () => this.set({ text: "" }));
    part("hear-described")?.addEventListener("click", () => this.hear());
    part("drop-described")?.addEventListener("click", () => this.drop());
    field("described-first")?.addEventListener("change", () => this.set({ first: field("described-first").checked }));
    field("described-move")?.addEventListener("change", () => this.set({ move: Math.round(Number(field("described-move").value)) || 0 }));
    const keep = () => this.#narrate();
    this.speed = slider("narrator-speed", (v) => `${v.toFixed(2)} ×`, keep);
    this.gain = slider("narrator-gain", decibels, keep);
    field("narrator-voice").addEventListener("change", keep);
    for (const id of ["narrator-voice", "narrator-speed", "narrator-gain"]) field(id).disabled = !room.mayEdit;
  }

  get chosen() {
    return this.room.model.desk.descriptions.find((one) => `description ${one.key}` === this.room.chosen);
  }

  /** @param {object} what */
  set(what) {
    if (this.chosen) void this.room.edit([{ do: "describe", description: this.chosen.key, ...what }]);
  }

  drop() {
    if (this.chosen) this.set({ drop: !this.chosen.dropped });
  }

  show() {
    const { model, chosen } = this.room;
    part("guessed").hidden = model.desk.measured_description || !model.desk.descriptions.length;
    fillList(
      part("descriptions"),
      model.desk.descriptions.map((one) => ({
        key: `description ${one.key}`,
        when: one.dropped ? "–" : model.time(one.start),
        what: one.text,
        out: one.dropped,
        tag: one.dropped ? model.say("dropped") : !one.said ? "!" : one.edited ? model.say("edited") : undefined,
      })),
      chosen,
      (key) => this.room.choose(key),
    );
    const { narrator } = model.desk;
    if (document.activeElement !== field("narrator-voice")) field("narrator-voice").value = narrator.chosen ? narrator.voice : "";
    this.speed(narrator.speed);
    this.gain(narrator.gain);
    const one = this.chosen;
    this.room.openEditor("panel-description", "described", Boolean(one));
    if (!one) return;
    part("described-words").textContent = one.words;
    if (document.activeElement !== field("described-text")) field("described-text").value = one.text;
    part("described-room").textContent = one.said || one.dropped ? "" : model.say("no-room", { needs: one.needs.toFixed(1), room: one.room.toFixed(1) });
    if (!this.room.mayEdit) return;
    if (document.activeElement !== field("described-move")) field("described-move").value = String(one.move);
    field("described-first").checked = one.first;
    part("drop-described").textContent = model.say(one.dropped ? "restore" : "drop");
  }

  async hear() {
    const { model } = this.room;
    const text = field("described-text").value.trim();
    if (!this.chosen || !text) return this.room.tell(model.say("choose-description"));
    return this.room.speak(() => model.hear("descriptions/hear", { text }));
  }

  #narrate() {
    void this.room.edit([{
      do: "narrator",
      voice: field("narrator-voice").value,
      speed: Number(field("narrator-speed").value),
      gain: Number(field("narrator-gain").value),
    }]);
  }
}

