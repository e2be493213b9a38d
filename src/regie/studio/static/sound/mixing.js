// @ts-check
/** The mix: a strip for each stem, heard as it is moved, kept as source; and how loud the film is. */

import { decibels, el, field, part, sides } from "./dom.js";
import { STEMS } from "./stems.js";

/**
 * @typedef {{integrated: number | null, range: number | null, true_peak: number | null,
 *   momentary: number[], short_term: number[]}} Curve
 * @typedef {{name: string, loudness: number, louder: number | null, loudness_fits: boolean,
 *   peak_fits: boolean}} Destination
 */

/** What a loudness curve is drawn between, LUFS. */
const [LOW, HIGH] = [-50, -5];

export class Mixing {
  /** @type {{curve: Curve, destinations: Destination[]} | null} */
  measured = null;
  #sound = "";

  /** @param {import("./room.js").SoundRoom} room */
  constructor(room) {
    this.room = room;
    field("level-scene").addEventListener("change", () => this.#strips());
    new ResizeObserver(() => this.draw()).observe(part("curve"));
  }

  get scene() {
    return field("level-scene").value;
  }

  /**
   * @param {string} stem
   * @param {string} scene
   */
  levelOf(stem, scene) {
    const { desk } = this.room.model;
    const found = desk.levels.find((level) => level.stem === stem && level.scene === scene);
    return found ?? { stem, scene, gain: 0, pan: 0, under_voice: null };
  }

  show() {
    const { model } = this.room;
    const scenes = field("level-scene");
    const now = scenes.value;
    scenes.replaceChildren(
      el("option", { value: "", textContent: model.say("whole-film") }),
      ...model.desk.scenes.filter((one, n, all) => all.findIndex((s) => s.number === one.number) === n)
        .map((one) => el("option", { value: one.number, textContent: `${model.say("scene", { number: one.number })} · ${one.slugline}` })));
    scenes.value = now;
    if (!part("strips").contains(document.activeElement)) this.#strips();
    this.applyAll();
    void this.measure();
  }

  /** Sets what the stems are played with: what is kept, for the scene under the playhead. */
  applyAll() {
    const { model, stems } = this.room;
    const at = this.room.frame;
    const here = model.desk.scenes.find((s) => s.start <= at && at < s.start + s.duration)?.number ?? "";
    for (const stem of STEMS) {
      const set = stems.settings.get(stem);
      if (!set) continue;
      const whole = this.levelOf(stem, "");
      const own = here ? this.levelOf(stem, here) : { gain: 0, pan: 0 };
      set.gain = stem === "description" ? 0 : whole.gain + own.gain; // its level is in its file
      set.pan = Math.max(-1, Math.min(1, whole.pan + own.pan));
      set.under = whole.under_voice ?? model.desk.under_voice[stem] ?? 0;
    }
    stems.gain = model.desk.gain;
  }

  #strips() {
    const { model, stems } = this.room;
    part("strips").replaceChildren(
      ...STEMS.map((stem) => {
        const level = this.levelOf(stem, this.scene);
        const told = model.desk.stems.find((one) => one.name === stem);
        const set = /** @type {import("./stems.js").Setting} */ (stems.settings.get(stem));
        const name = model.say(stem);
        const state = told ? (told.is_fresh ? "" : model.say("stale")) : model.say("no-stem");
        const kept = stem !== "description";
        const edit = this.room.mayEdit;
        const slide = (/** @type {string} */ label, /** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ step, /** @type {number} */ value, /** @type {(v: number) => string} */ tell, /** @type {(v: number) => void} */ live, /** @type {string} */ key) =>
          this.#slide(`${name}: ${label}`, { low, high, step, value, disabled: !edit, tell, live, keep: (v) => this.room.edit([{ do: "level", stem, scene: this.scene, [key]: v }]) });
        return el("tr", { data: { stem } },
          el("th", { scope: "row" }, name, state ? el("div", { className: "quiet", textContent: state }) : null),
          el("td", {}, kept ? slide(model.say("level"), -30, 12, 0.5, Math.max(-30, level.gain), decibels, (v) => { set.gain = v; }, "gain") : null),
          el("td", {}, kept ? slide(model.say("pan"), -1, 1, 0.05, level.pan, sides((n) => model.say(n)), (v) => { set.pan = v; }, "pan") : null),
          el("td", {}, kept && stem !== "dialogue" && !this.scene
            ? slide(model.say("under-voice"), -30, 0, 1, level.under_voice ?? model.desk.under_voice[stem] ?? 0, decibels, (v) => { set.under = v; }, "under_voice") : null),
          el("td", { className: "row" }, this.#toggle(stem, "mute", set, "muted"), this.#toggle(stem, "solo", set, "soloed")));
      }));
  }

  /**
   * @param {string} label
   * @param {{low: number, high: number, step: number, value: number, disabled: boolean,
   *   tell: (v: number) => string, live: (v: number) => void, keep: (v: number) => void}} how
   */
  #slide(label, how) {
    const output = el("output", { textContent: how.tell(how.value) });
    const input = el("input", {
      type: "range", min: String(how.low), max: String(how.high), step: String(how.step), disabled: how.disabled,
      aria: { label, valuetext: how.tell(how.value) },
      on: {
        input: () => {
          const value = Number(input.value);
          output.textContent = how.tell(value);
          input.setAttribute("aria-valuetext", how.tell(value));
          how.live(value);
          this.room.listen("mixer");
        },
        change: () => how.keep(Number(input.value)),
      },
    });
    input.value = String(how.value);
    return el("div", { className: "row" }, input, output);
  }

  /**
   * @param {string} stem
   * @param {"mute" | "solo"} word
   * @param {import("./stems.js").Setting} set
   * @param {"muted" | "soloed"} what
   */
  #toggle(stem, word, set, what) {
    const { model } = this.room;
    const made = el("button", {
      type: "button", textContent: model.say(word),
      aria: { pressed: set[what], label: `${model.say(stem)}: ${model.say(word)}` },
      on: {
        click: () => {
          set[what] = !set[what];
          made.setAttribute("aria-pressed", String(set[what]));
          this.room.listen("mixer");
        },
      },
    });
    return made;
  }

  /** Asks how loud the mix is that is heard. */
  async measure() {
    const { model } = this.room;
    const sound = model.stem("mix");
    if (!sound || sound === this.#sound) return;
    this.#sound = sound;
    const answer = await fetch(`${model.at}/loudness?sound=${sound}`);
    if (!answer.ok) return;
    this.measured = await answer.json();
    this.#figures();
    this.draw();
  }

  #figures() {
    const { measured, room: { model } } = this;
    if (!measured) return;
    const { curve, destinations } = measured;
    part("figure-integrated").textContent = told(curve.integrated, "LUFS", model.say("silent"));
    part("figure-range").textContent = told(curve.range, "LU", model.say("silent"));
    part("figure-true-peak").textContent = told(curve.true_peak, "dBTP", model.say("silent"));
    part("destinations").replaceChildren(
      ...destinations.map((one) => {
        const fits = one.loudness_fits && one.peak_fits;
        const wrong = [];
        if (!one.loudness_fits && one.louder !== null) wrong.push(model.say(one.louder > 0 ? "too-loud" : "too-soft", { lu: Math.abs(one.louder).toFixed(1) }));
        if (!one.peak_fits) wrong.push(model.say("peak-high"));
        return el("tr", {},
          el("th", { scope: "row", textContent: model.say(`dest-${one.name}`) }),
          el("td", { className: "number", textContent: `${minus(one.loudness.toFixed(0))} LUFS` }),
          el("td", {}, el("span", { className: fits ? "tag good" : "tag warn", textContent: fits ? `✓ ${model.say("fits")}` : wrong.join("; ") })));
      }));
  }

  /** Loudness at a frame: of the film as it was measured, or of the stems as they are heard. */
  now() {
    const { room, measured } = this;
    if (room.listening !== "film" && room.stems.playing && room.stems.meter) {
      room.stems.meter.look();
      return room.stems.meter;
    }
    const at = Math.floor((room.frame / room.model.fps) * 10);
    return {
      momentary: measured?.curve.momentary[at] ?? -70,
      shortTerm: measured?.curve.short_term[at] ?? -70,
    };
  }

  draw() {
    const canvas = /** @type {HTMLCanvasElement} */ (part("curve"));
    const c = canvas.getContext("2d");
    const { clientWidth: wide, clientHeight: high } = canvas;
    if (!c || !wide || !this.room.model.desk) return;
    Object.assign(canvas, { width: wide, height: high });
    const style = getComputedStyle(canvas);
    const y = (/** @type {number} */ level) => high - ((Math.max(LOW, level) - LOW) / (HIGH - LOW)) * high;
    const target = this.room.model.desk.loudness;
    c.fillStyle = style.getPropertyValue("--quiet");
    c.font = "11px system-ui, sans-serif";
    c.fillText(`${minus(String(target))} LUFS`, 4, y(target) - 3);
    c.strokeStyle = style.getPropertyValue("--line-strong");
    c.setLineDash([4, 3]);
    c.beginPath();
    c.moveTo(0, y(target));
    c.lineTo(wide, y(target));
    c.stroke();
    c.setLineDash([]);
    const curve = this.measured?.curve.short_term ?? [];
    c.strokeStyle = style.getPropertyValue("--good");
    c.lineWidth = 1.5;
    c.beginPath();
    for (let x = 0; x < wide; x += 1) {
      const value = curve[Math.floor((x / wide) * curve.length)] ?? LOW;
      if (x) c.lineTo(x, y(value));
      else c.moveTo(x, y(value));
    }
    c.stroke();
    const head = (this.room.frame / Math.max(1, this.room.model.desk.duration)) * wide;
    c.strokeStyle = style.getPropertyValue("--accent");
    c.lineWidth = 1;
    c.beginPath();
    c.moveTo(head, 0);
    c.lineTo(head, high);
    c.stroke();
  }
}

/**
 * @param {number | null} value
 * @param {string} unit
 * @param {string} none
 */
function told(value, unit, none) {
  return value === null ? none : `${minus(value.toFixed(1))} ${unit}`;
}

/** @param {string} figure */
export const minus = (figure) => figure.replace("-", "−");
