// @ts-check
/**
 * The keys of the room. Small steps by `,` and `.` are gathered for a moment and sent as one edit.
 *
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("../player/player.js").RegiePlayer} RegiePlayer
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {import("./tools.js").Tool} Tool
 */

import { notice } from "../notices.js";
import { actionOf } from "../player/keys.js";
import { editsBy, limits, TOOL_KEYS } from "./tools.js";
import { say } from "./words.js";

const GATHER_MS = 280;

export class Keys extends EventTarget {
  /**
   * @param {Model} model
   * @param {RegiePlayer} player
   * @param {Stage} stage
   * @param {{edit: (edits: object[]) => void, again: (which: "undo" | "redo") => void, may: boolean,
   *   act: (name: string) => void}} acts
   */
  constructor(model, player, stage, acts) {
    super();
    this.model = model;
    this.player = player;
    this.stage = stage;
    this.acts = acts;
    this.gathered = 0;
    this.timer = 0;
    document.addEventListener("keydown", (event) => this.#press(event));
    const form = document.getElementById("numbers");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = /** @type {HTMLInputElement} */ (document.getElementById("number"));
      const by = Number(input.value.trim().replace("−", "-"));
      const whole = Number.isInteger(by) && input.value.trim() !== "";
      input.toggleAttribute("aria-invalid", !whole);
      if (!whole) return;
      input.value = "";
      stage.host.focus();
      this.moveBy(by);
    });
    document.getElementById("number")?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") stage.host.focus();
    });
  }

  /** @param {Tool} tool */
  take(tool) {
    this.stage.tool = tool;
    this.dispatchEvent(new Event("tool"));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (document.querySelector("dialog[open]")) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("input:not([type=range]):not([type=checkbox]), textarea, select")) return;
    const action = this.#actionOf(event);
    if (!action) return;
    event.preventDefault();
    action();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null}
   */
  #actionOf(event) {
    const { stage, acts } = this;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key === "z") return () => acts.may && acts.again(event.shiftKey ? "redo" : "undo");
      if (key === "y") return () => acts.may && acts.again("redo");
      if (key === "a") return () => this.model.select(this.model.timeline.picture.map((clip) => clip.key));
      return null;
    }
    if (event.altKey) return null;
    switch (key) {
      case "ArrowUp": return () => this.toCut(-1);
      case "ArrowDown": return () => this.toCut(1);
      case "n": return () => acts.act("snap");
      case "z": return () => stage.fit();
      case "=": case "+":
        if (key === "+" && !event.shiftKey) return this.#type("+");
        return event.shiftKey ? this.#type("+") : () => stage.zoom(stage.view.scale * 1.4);
      case "-": return () => stage.zoom(stage.view.scale / 1.4);
      case "?": return () => acts.act("help");
      default:
    }
    return (acts.may && this.#editOf(event, key)) || this.#playOf(event);
  }

  /** What the player does at a key. @param {KeyboardEvent} event */
  #playOf(event) {
    const asked = actionOf(event);
    return asked ? () => void this.player.act(asked) : null;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} key
   * @returns {(() => void) | null}
   */
  #editOf(event, key) {
    const { acts } = this;
    switch (key) {
      case "[": return () => this.#edge("head");
      case "]": return () => this.#edge("tail");
      case ",": return () => this.#gather(-1);
      case ".": return () => this.#gather(1);
      case "<": case ";": return () => this.#gather(-10);
      case ">": case ":": return () => this.#gather(10);
      case "q": return () => this.#toPlayhead("head");
      case "w": return () => this.#toPlayhead("tail");
      case "Delete": case "Backspace": return () => this.drop(event.shiftKey);
      case "m": return () => acts.act("mark");
      case "Escape": return () => this.model.select([]);
      default:
    }
    if (/^[0-9−]$/.test(key)) return this.#type(key);
    if (key === "b" && event.shiftKey) return () => this.#splitHere();
    const tool = TOOL_KEYS[key];
    return tool ? () => this.take(tool) : null;
  }

  /** @param {string} first */
  #type(first) {
    const input = /** @type {HTMLInputElement | null} */ (document.getElementById("number"));
    if (!input) return null;
    return () => {
      input.value = first;
      input.focus();
    };
  }

  /** @param {number} way to the cut before, or the next; its piece is selected */
  toCut(way) {
    const { player, model } = this;
    const { picture, duration } = model.timeline;
    const at = model.placeAt(player.at);
    const here = picture[at];
    const place = way > 0 ? at + 1 : here && player.at > here.start ? at : at - 1;
    const clip = picture[Math.max(0, place)];
    if (!clip) {
      player.seek(duration - 1);
      return;
    }
    model.edge = "head";
    model.select([clip.key]);
    player.seek(clip.start);
  }

  /** @param {"head" | "tail"} edge */
  #edge(edge) {
    this.model.edge = edge;
    this.model.select(this.model.selected);
  }

  #one() {
    const [clip] = this.model.chosen;
    if (!clip) notice(say("choose-piece"));
    return clip;
  }

  /**
   * Moves what the tool moves by frames; without a piece in hand the playhead.
   * @param {number} by
   */
  moveBy(by) {
    const { stage, player, model } = this;
    if (stage.tool === "select" || stage.tool === "razor") {
      void player.seek(player.at + by);
      return;
    }
    const clip = this.#one();
    if (clip) this.acts.edit(editsBy(stage.tool, clip, model.edge, by, model.timeline.picture));
  }

  /** @param {number} by */
  #gather(by) {
    const { stage, model } = this;
    if (stage.tool === "select" || stage.tool === "razor") {
      this.take("trim");
    }
    const clip = this.#one();
    if (!clip) return;
    const [least, most] = limits(stage.tool, clip, model.edge, model.timeline.picture);
    this.gathered = Math.min(Math.max(this.gathered + by, least), most);
    stage.drag = { clip, edge: model.edge, from: 0, by: this.gathered, moved: true };
    stage.redraw();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const moved = this.gathered;
      this.gathered = 0;
      const { drag } = stage;
      stage.drag = null;
      if (drag) stage.send(drag, editsBy(stage.tool, clip, drag.edge, moved, model.timeline.picture));
    }, GATHER_MS);
  }

  /**
   * Trims the piece under the playhead to it.
   * @param {"head" | "tail"} side
   */
  #toPlayhead(side) {
    const { model, player } = this;
    const clip = model.timeline.picture[model.placeAt(player.at)];
    if (!clip || player.at < clip.start) return;
    const into = player.at - clip.start;
    const by = side === "head" ? into : into + 1 - clip.duration;
    if (!by) return;
    this.acts.edit([{ do: "trim", piece: clip.key, side, by, seen: [clip.source_in, clip.source_in + clip.duration] }]);
    if (side === "head") player.seek(clip.start);
  }

  #splitHere() {
    const { model, player, stage } = this;
    const clip = model.timeline.picture[model.placeAt(player.at)];
    if (clip) stage.split(clip, player.at);
  }

  /** @param {boolean} ripple */
  drop(ripple) {
    const keys = this.model.chosen.map((clip) => clip.key);
    if (!keys.length) {
      notice(say("choose-piece"));
      return;
    }
    this.acts.edit([{ do: "drop", pieces: keys, ripple }]);
  }
}
