// @ts-check
/**
 * Beside the picture: the piece that is selected, its figures, its marker; shots that are out.
 *
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Clip} Clip
 * @typedef {import("../player/player.js").RegiePlayer} RegiePlayer
 */

import { say, timecode } from "./words.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Side {
  /**
   * @param {Model} model
   * @param {RegiePlayer} player
   * @param {{edit: (edits: object[]) => void, may: boolean}} acts
   */
  constructor(model, player, acts) {
    this.model = model;
    this.player = player;
    this.acts = acts;
    model.addEventListener("timeline", () => this.#film());
    model.addEventListener("selected", () => this.refresh());
    if (!acts.may) return;
    const dissolve = /** @type {HTMLInputElement} */ (part("dissolve"));
    dissolve.addEventListener("change", () => {
      const [clip] = model.chosen;
      const frames = Number(dissolve.value);
      if (clip && Number.isInteger(frames) && frames >= 0 && frames !== clip.dissolve) {
        acts.edit([{ do: "dissolve", piece: clip.key, frames }]);
      }
    });
    const text = /** @type {HTMLInputElement} */ (part("marker-text"));
    text.addEventListener("change", () => {
      const marker = this.#marker();
      if (!marker) return;
      acts.edit([{ do: "mark", shot: marker.uid, at: marker.at, frames: marker.frames, colour: marker.colour, text: text.value }]);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") part("stage").focus();
    });
  }

  /** @param {string} [tool] */
  refresh(tool) {
    const { chosen, timeline } = this.model;
    const [clip] = chosen;
    const status = part("status");
    part("piece-name").textContent = clip ? nameOf(clip) + (chosen.length > 1 ? ` … (${chosen.length})` : "") : say("nothing-selected");
    part("piece-words").textContent = clip?.words ?? "";
    part("piece-facts").replaceChildren(...(clip ? this.#facts(clip) : []));
    if (clip) {
      status.textContent = say("selected", { shot: nameOf(clip), length: clip.duration, from: timecode(clip.start, timeline.rate) });
    }
    if (!this.acts.may) return;
    /** @type {HTMLInputElement} */ (part("dissolve")).value = String(clip?.dissolve ?? 0);
    /** @type {HTMLInputElement} */ (part("dissolve")).disabled = !clip || timeline.picture[0] === clip;
    const before = clip && timeline.picture[timeline.picture.indexOf(clip) - 1];
    const goesOn = before && before.uid === clip.uid && before.source_in + before.duration === clip.source_in && !clip.black;
    const join = /** @type {HTMLElement} */ (document.querySelector("[data-do=join]"));
    join.hidden = !goesOn;
    if (tool) part("number-label").title = tool;
  }

  /** @param {Clip} clip */
  #facts(clip) {
    const { rate } = this.model.timeline;
    const rows = [
      [say("col-timecode"), timecode(clip.start, rate)],
      [say("col-frames"), String(clip.duration)],
      [say("col-source"), say("from-to", { from: clip.source_in, to: clip.source_in + clip.duration, length: clip.length })],
    ];
    if (clip.black) rows.push(["", say("black-of", { n: clip.black })]);
    return rows.flatMap(([name, value]) => {
      const term = document.createElement("dt");
      term.textContent = name;
      const told = document.createElement("dd");
      told.className = "number";
      told.textContent = value;
      return [term, told];
    });
  }

  #film() {
    const { timeline } = this.model;
    part("told").replaceChildren(...timeline.told.map((sentence) => item(sentence)));
    part("out-shots").hidden = !timeline.out.length;
    part("out-list").replaceChildren(
      ...timeline.out.map((shot) => {
        const row = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = shot.shot;
        const words = document.createElement("span");
        words.className = "quiet";
        words.textContent = shot.words;
        row.append(name, words);
        if (this.acts.may) {
          const back = document.createElement("button");
          back.type = "button";
          back.textContent = say("restore");
          back.ariaLabel = `${say("restore")} ${shot.shot}`;
          back.addEventListener("click", () => this.acts.edit([{ do: "restore", shot: shot.uid }]));
          row.append(back);
        }
        return row;
      }),
    );
    this.atFrame();
  }

  #marker() {
    return this.model.timeline.markers.find(
      (marker) => marker.start <= this.player.at && this.player.at < marker.start + marker.frames,
    );
  }

  /** Shows the marker under the playhead. */
  atFrame() {
    const marker = this.#marker();
    part("marker-edit").hidden = !marker;
    const text = /** @type {HTMLInputElement} */ (part("marker-text"));
    text.disabled = !this.acts.may;
    if (marker && document.activeElement !== text) text.value = marker.text;
  }

  /** A marker at the playhead; where there is one, its text, or, empty, away with it. */
  mark() {
    const marker = this.#marker();
    if (marker) {
      if (marker.text) {
        part("marker-edit").hidden = false;
        part("marker-text").focus();
      } else {
        this.acts.edit([{ do: "unmark", shot: marker.uid, at: marker.at }]);
      }
      return;
    }
    const frame = this.player.at;
    const clip = this.model.timeline.picture[this.model.placeAt(frame)];
    if (!clip || frame < clip.start) return;
    this.acts.edit([{ do: "mark", shot: clip.uid, at: clip.source_in + frame - clip.start }]);
  }

  join() {
    const [clip] = this.model.chosen;
    if (clip) this.acts.edit([{ do: "join", piece: clip.key }]);
  }
}

/** @param {Clip} clip */
function nameOf(clip) {
  return clip.piece ? `${clip.shot}/${clip.piece}` : clip.shot;
}

/** @param {string} sentence */
function item(sentence) {
  const made = document.createElement("li");
  made.textContent = sentence;
  return made;
}
