// @ts-check
/** Lines: their takes, where they are in the film, how they are said. */

import { decibels, el, field, fillList, part, sides, slider } from "./dom.js";
import { hearOnce } from "./once.js";
import { smallWave } from "./small_wave.js";

/** @typedef {import("./room.js").SoundRoom} SoundRoom */

/** Seconds by which sound may be before and after its picture (`sound/placing.py`). */
const [EARLY_S, LATE_S] = [0.04, 0.06];

export class Lines {
  /** @param {SoundRoom} room */
  constructor(room) {
    this.room = room;
    const { model } = room;
    const say = (/** @type {string} */ name) => model.say(name);
    slider("take-speed", (v) => `${v.toFixed(2)} ×`);
    slider("take-pitch", (v) => `${v > 0 ? "+" : ""}${v} st`);
    slider("take-pause", (v) => `${v > 0 ? "+" : ""}${v.toFixed(2)} s`);
    this.gain = slider("line-gain", decibels, (gain) => this.set({ gain }));
    this.pan = slider("line-pan", sides(say), (pan) => this.set({ pan }));
    field("line-move")?.addEventListener("change", () => this.set({ move: Math.round(Number(field("line-move").value)) || 0 }));
    part("retake")?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.chosen) void room.edit([{ do: "retake", line: this.chosen.line, circle: true, ...this.#asked() }]);
    });
    part("try-take")?.addEventListener("click", () => this.#try());
    part("say-word")?.addEventListener("click", () => room.pronounce(this.chosen?.line ?? ""));
  }

  get chosen() {
    return this.room.model.desk.lines.find((line) => `line ${line.line}` === this.room.chosen);
  }

  /** @param {object} what */
  set(what) {
    if (this.chosen) void this.room.edit([{ do: "line", line: this.chosen.line, ...what }]);
  }

  show() {
    const { model, chosen } = this.room;
    fillList(
      part("lines"),
      model.desk.lines.map((line) => ({
        key: `line ${line.line}`,
        when: model.time(line.start),
        what: `${line.who}: ${line.text}`,
        tag: line.take > 1 ? model.say("take", { number: line.take }) : undefined,
      })),
      chosen,
      (key) => this.room.choose(key),
    );
    const line = this.chosen;
    this.room.openEditor("panel-lines", "line", Boolean(line));
    if (!line) return;
    part("line-who").textContent = model.say("line-at", { who: line.who, when: model.time(line.start) });
    part("line-text").textContent = line.text;
    this.#showTakes(line);
    if (!this.room.mayEdit) return;
    if (document.activeElement !== field("line-move")) field("line-move").value = String(line.move);
    const by = line.move / model.fps;
    part("line-sync").textContent = line.off_screen || (by >= -EARLY_S && by <= LATE_S) ? "" : `${Math.round(by * 1000)} ms`;
    this.gain(line.gain);
    this.pan(line.pan);
    const free = Math.max(0, ...line.takes.map((take) => take.seed)) + 1;
    if (document.activeElement !== field("take-seed")) field("take-seed").value = String(free);
  }

  /** @param {import("./model.js").Line} line */
  #showTakes(line) {
    const { model } = this.room;
    const longest = Math.max(...line.takes.map((take) => take.seconds), 0.1);
    part("takes").replaceChildren(
      ...line.takes.map((take) => {
        const circled = take.take === line.take;
        const about = [model.say(take.manner), take.voice, `${take.speed.toFixed(2)} ×`];
        if (take.pitch) about.push(`${take.pitch} st`);
        if (take.pause) about.push(`${take.pause} s`);
        const name = model.say("take", { number: take.take });
        return el("li", {},
          el("button", { type: "button", className: "icon-button", textContent: "▶", aria: { label: `${model.say("hear")}: ${name}` }, on: { click: () => this.hear(take.take) } }),
          take.sound ? smallWave(model.slug, take.sound, longest) : null,
          el("strong", { textContent: name }),
          el("span", { className: "about", textContent: take.sound ? `${about.join(" · ")} · ${take.seconds.toFixed(2)} s` : `${about.join(" · ")} · ${model.say("not-spoken")}` }),
          this.room.mayEdit
            ? el("button", { type: "button", aria: { pressed: circled }, textContent: model.say(circled ? "circled" : "circle"), on: { click: () => this.set({ take: take.take }) } })
            : circled ? el("span", { className: "tag good", textContent: model.say("circled") }) : null,
          this.room.mayEdit && take.take > 1
            ? el("button", { type: "button", className: "plain", textContent: model.say("drop"), on: { click: () => this.room.edit([{ do: "drop-take", line: line.line, take: take.take }]) } })
            : null);
      }));
  }

  /** Hears a take; the circled one by default. @param {number} [number] */
  async hear(number) {
    const { model } = this.room;
    const line = this.chosen;
    if (!line) return this.room.tell(model.say("choose-line"));
    const take = line.takes.find((one) => one.take === (number ?? line.take));
    if (!take) return undefined;
    if (take.sound) return hearOnce(model.address(take.sound, "line"));
    if (!this.room.mayMake) return this.room.tell(model.say("not-spoken"));
    const asked = { voice: take.voice, speed: take.speed, pitch: take.pitch, pause: take.pause, manner: take.manner, seed: take.seed };
    await this.room.speak(() => model.hear(`lines/${line.line}/hear`, asked));
    return model.load();
  }

  /** Hears or circles a take by its number. @param {number} number */
  pick(number) {
    const take = this.chosen?.takes[number - 1];
    if (!take) return;
    void this.hear(take.take);
    if (this.room.mayEdit && take.take !== this.chosen?.take) this.set({ take: take.take });
  }

  #asked() {
    const speed = Number(field("take-speed").value);
    const pitch = Number(field("take-pitch").value);
    const own = this.chosen?.takes[0];
    return {
      voice: field("take-voice").value,
      manner: field("take-manner").value || null,
      seed: Math.round(Number(field("take-seed").value)) || 0,
      // What is moved here is moved from how the role is cast.
      speed: speed === 1 ? null : clamp((own?.speed ?? 1) * speed, 0.5, 2),
      pitch: pitch === 0 ? null : clamp((own?.pitch ?? 0) + pitch, -6, 6),
      pause: Number(field("take-pause").value),
    };
  }

  async #try() {
    const line = this.chosen;
    if (line) await this.room.speak(() => this.room.model.hear(`lines/${line.line}/hear`, this.#asked()));
  }
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.round(Math.min(high, Math.max(low, value)) * 1000) / 1000;
}
