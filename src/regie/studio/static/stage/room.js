// @ts-check
/** The stage: three views of a shot, moved by hand; what is set is tried at once, kept on a word. */

import { call, Refused } from "../api.js";
import { notice } from "../notices.js";
import { makeBoard } from "./board.js";
import { showBoards, showChanges } from "./changes.js";
import { Draft, seenOf } from "./draft.js";
import { moveCamera } from "./lens_view.js";
import { rounded, shareAt, viewOf } from "./optics.js";
import { Panel } from "./panel.js";
import { Plan, placeOfHeld } from "./plan.js";
import { Setting } from "./setting.js";
import { Clock } from "./clock.js";
import { Rounds } from "./rounds.js";

/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./types.js").Spot} Spot */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").StageRoom} StageRoom */

const TRY_AFTER_MS = 160;

class Room {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.shot = String(place.dataset.shot);
    this.title = `/api/v1/titles/${document.body.dataset.title}`;
    this.address = `${this.title}/stage`;
    this.mayDirect = place.dataset.may === "direct";
    this.draft = new Draft(`regie.stage.${document.body.dataset.title}.${this.shot}`);
    this.setting = new Setting(this.draft);
    /** @type {Held | null} */
    this.held = null;
    this.board = place.dataset.board ?? "";
    /** @type {number | null} number of the change that was kept last */
    this.lastChange = null;
    this.isBusy = false;
    this.clock = new Clock(place, () => this.stale());
    this.plan = new Plan(/** @type {any} */ (document.getElementById("plan")), {
      hold: (held) => this.hold(held),
      place: (held, at) => this.setting.place(held, at),
      turn: (held, degrees) => this.setting.turn(held, degrees),
      say: (key, told) => this.say(key, told),
    });
    this.panel = new Panel(/** @type {HTMLFormElement} */ (place.querySelector(".stage-panel")), this.setting, {
      hold: (held) => this.hold(held),
      say: (key) => this.say(key),
      endSet: (own) => this.setEnd(own),
    });
    this.draft.addEventListener("change", () => this.changed());
    this.rounds = new Rounds(place, {
      turn: (move) => this.moveCamera(move),
      hold: (held) => this.hold(held),
      move: (held, by, turn) => this.moveHeld(held, by, turn),
      targets: () => this.targets(),
      stale: () => this.stale(),
      aspect: () => (this.setting.room ? this.setting.room.size.width / this.setting.room.size.height : 2.39),
    });
    this.#listen();
  }

  /** @param {string} key @param {Record<string, any>} [told] */
  say(key, told = {}) {
    const words = this.place.getAttribute(`data-say-${key}`) ?? key;
    return words.replace(/\{(\w+)\}/g, (_, name) => String(told[name] ?? ""));
  }

  async open() {
    this.state("loading");
    await this.look();
    if (!this.setting.room.model && this.mayDirect) {
      this.state("no-model");
      await this.redraw(false);
    }
    this.state(this.rounds.works ? "" : "no-webgl");
    if (!this.draft.isEmpty) this.changed();
  }

  /** Asks for the shot as it stands, and its model. @param {() => void} [told] once it is known */
  async look(told) {
    /** @type {StageRoom} */
    const room = await call("GET", `${this.address}/${this.shot}`);
    const first = !this.setting.room;
    this.setting.take(room);
    this.board = room.board;
    this.place.dataset.board = room.board;
    told?.();
    this.clock.take(room);
    await this.rounds.take(room, `${this.address}/models/${room.model}.glb`, first);
    if (first) this.clock.go(room.state.moment);
    this.place.dataset.model = room.model;
    this.show();
  }

  // What is shown.

  stale() {
    if (this.isStale || !this.setting.room) return;
    this.isStale = true;
    requestAnimationFrame(() => {
      this.isStale = false;
      this.draw();
    });
  }

  /** The camera at the moment that is looked at. @returns {View} */
  get view() {
    const { room, state, isCameraOfModel, atEnd } = this.setting;
    const aspect = room.size.width / room.size.height;
    if (isCameraOfModel && !atEnd) {
      const own = this.rounds.viewAt(this.clock.drawn, aspect);
      if (own) return own;
    }
    const seconds = this.clock.seconds;
    const share = atEnd ? 1 : shareAt(state.camera, this.clock.second, seconds);
    return viewOf(state.camera, aspect, share);
  }

  draw() {
    const { room, state } = this.setting;
    this.rounds.at(this.clock.drawnSecond, this.setting.shifts, state);
    const view = this.view;
    const aspect = room.size.width / room.size.height;
    const far = Math.hypot(...[0, 1, 2].map((k) => state.camera.target[k] - view.eye[k]));
    this.rounds.draw(view, far, `${room.shot}  ${rounded(state.lens, 1)} mm  ${state.size}  ${state.sensor}`);
    this.plan.draw({
      room, state, view, end: viewOf(state.camera, aspect, 1), focus: state.stop ? far : 0, held: this.held,
      placeOf: (key) => this.rounds.placeOf(key),
    });
  }

  show() {
    this.place.dataset.tried = String(this.draft.isEmpty || this.setting.isAnswered);
    this.panel.show();
    this.rounds.follow(this.held && this.placeOf(this.held));
    this.stale();
    const change = /** @type {HTMLElement} */ (this.place.querySelector(".stage-change"));
    change.dataset.shot = this.shot;
    change.dataset.trying = String(!this.draft.isEmpty && !this.setting.isAnswered);
    const tried = this.draft.isEmpty ? null : this.setting.tried;
    showChanges(change, this.setting.room.row, tried, (key, told) => this.say(key, told));
    this.button("keep").disabled = this.draft.isEmpty || !this.mayDirect || this.isBusy;
    this.button("drop").disabled = this.draft.isEmpty;
    this.button("undo").disabled = this.lastChange === null || this.isBusy;
  }

  /** @param {string} key */
  state(key) {
    const told = /** @type {HTMLElement} */ (this.place.querySelector(".view-state"));
    told.textContent = key ? this.say(key) : "";
  }

  /** @param {string} id @returns {HTMLButtonElement} */
  button(id) {
    return /** @type {HTMLButtonElement} */ (document.getElementById(id));
  }

  // What is set.

  /** The draft changed: shown at once, tried by the server a moment later. */
  changed() {
    this.show();
    clearTimeout(this.trying);
    if (!this.draft.isEmpty) this.trying = setTimeout(() => this.tryDraft(), TRY_AFTER_MS);
  }

  async tryDraft() {
    if (!this.mayDirect) return notice(this.say("not-tried"), "bad");
    const choices = JSON.stringify(this.draft.choices);
    try {
      const tried = await call("POST", `${this.address}/${this.shot}/try`, { choices: this.draft.choices });
      if (choices !== JSON.stringify(this.draft.choices)) return;
      this.setting.answer(tried, choices);
      this.show();
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }

  /** @param {Held | null} held */
  hold(held) {
    this.held = held;
    this.panel.point(held);
    this.panel.show();
    this.rounds.hold(held, held && this.placeOf(held));
    this.stale();
  }

  /** @param {Held} held @returns {Spot} */
  placeOf(held) {
    const { room, state } = this.setting;
    const aspect = room.size.width / room.size.height;
    const shown = { room, state, view: viewOf(state.camera, aspect, 0), end: viewOf(state.camera, aspect, 1) };
    const [x, y] = placeOfHeld(held, /** @type {any} */ (shown));
    const { camera } = state;
    const thing = state.things.find((t) => t.key === held.key);
    const heights = {
      camera: held.key === "end" ? camera.end_eye[2] : camera.eye[2],
      aim: camera.target[2], thing: thing?.at.z ?? 0, person: 0, goal: 0, point: 0,
    };
    return [x, y, heights[held.kind]];
  }

  /** What a click in the round takes hold of. */
  targets() {
    const { state } = this.setting;
    /** @type {{held: Held, at: Spot, high: number}[]} */
    const found = [{ held: { kind: "camera", key: "" }, at: state.camera.eye, high: 0.1 }];
    for (const p of state.people) {
      const at = this.rounds.placeOf(p.key) ?? /** @type {Spot} */ ([p.mark.x, p.mark.y, 0]);
      found.push({ held: { kind: "person", key: p.key }, at, high: p.height || 1.7 });
    }
    for (const t of state.things) {
      if (t.drawn) found.push({ held: { kind: "thing", key: t.key }, at: [t.at.x, t.at.y, t.at.z], high: t.size[2] });
    }
    return found;
  }

  /** @param {Held} held @param {Spot} by @param {number} turn */
  moveHeld(held, by, turn) {
    if (turn) this.setting.turn(held, turn);
    const at = this.placeOf(held);
    if (by.some((b) => b !== 0)) this.setting.place(held, [at[0] + by[0], at[1] + by[1]], by[2]);
  }

  /** @param {import("./lens_view.js").CameraMove} move */
  moveCamera(move) {
    const { setting } = this;
    const { camera, lens, sensor } = setting.state;
    if (move.lens) {
      const lenses = setting.room.lenses[sensor] ?? [];
      const next = move.lens > 0 ? lenses.find((l) => l > lens + 0.01) : lenses.findLast((l) => l < lens - 0.01);
      if (next) setting.putLens(next);
      return;
    }
    const [eye, aim] = setting.atEnd ? [camera.end_eye, camera.end_target] : [camera.eye, camera.target];
    const aspect = setting.room.size.width / setting.room.size.height;
    const moved = moveCamera(eye, aim, viewOf(camera, aspect, setting.atEnd ? 1 : 0), move);
    this.clock.go(setting.atEnd ? this.clock.last : this.clock.frame);
    setting.putCamera(moved.eye, moved.aim);
  }

  /** @param {boolean} own */
  setEnd(own) {
    this.setting.atEnd = own && !this.setting.atEnd;
    this.button("end-here").ariaPressed = String(this.setting.atEnd);
    if (this.setting.atEnd) {
      this.clock.go(this.clock.last);
      this.setting.putEnd(true);
    } else if (!own) this.setting.putEnd(false);
    this.show();
  }

  // Kept, undone, drawn.

  async keep() {
    if (this.draft.isEmpty || this.isBusy) return;
    const choices = this.draft.choices;
    const began = performance.now();
    await this.#busily(async () => {
      const seen = seenOf(this.setting.room.row, choices);
      const kept = await call("PATCH", `${this.title}/shots/${this.shot}`, { choices, seen, draw: false });
      this.lastChange = kept.change ?? this.lastChange;
      this.draft.clear();
      this.setting.atEnd = false;
      await this.redraw(true, began);
    });
  }

  async undo() {
    if (this.lastChange === null || this.isBusy) return;
    const began = performance.now();
    await this.#busily(async () => {
      await call("POST", `${this.title}/undo?only=${this.lastChange}`);
      this.lastChange = null;
      await this.redraw(true, began);
      notice(this.say("undone"), "good");
    });
  }

  /** @param {() => Promise<void>} work */
  async #busily(work) {
    this.isBusy = true;
    this.show();
    try {
      await work();
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
      if (error instanceof Refused && error.status === 409) await this.look();
    } finally {
      this.isBusy = false;
      this.show();
    }
  }

  /** Has the one board drawn anew, and shows it beside the one before. @param {boolean} both
   * @param {number} [began] */
  async redraw(both, began = performance.now()) {
    const before = this.board;
    const change = /** @type {HTMLElement} */ (this.place.querySelector(".stage-change"));
    if (both) showBoards(change, this.picture(before), "", this.say("drawing"));
    this.place.dataset.drawing = "true";
    try {
      const made = await makeBoard(String(document.body.dataset.title), this.shot);
      if (made.error) notice(made.error, "bad");
      await this.look(() => {
        const time = this.say("drawn", { seconds: ((performance.now() - began) / 1000).toFixed(1) });
        if (both) showBoards(change, this.picture(before), this.picture(this.board), time);
      });
    } finally {
      delete this.place.dataset.drawing;
    }
  }

  /** @param {string} digest */
  picture(digest) {
    return digest ? `/media/${document.body.dataset.title}/${digest}/${this.shot}.png` : "";
  }

  #listen() {
    this.button("keep").addEventListener("click", () => this.keep());
    this.button("drop").addEventListener("click", () => this.draft.clear());
    this.button("undo").addEventListener("click", () => this.undo());
    const shots = /** @type {HTMLSelectElement} */ (document.getElementById("shot-choice"));
    shots.addEventListener("change", () => location.assign(`/t/${document.body.dataset.title}/stage/${shots.value}`));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.place.querySelectorAll("[data-enlarge]"))) {
      button.addEventListener("click", () => {
        this.place.dataset.layout = button.dataset.enlarge;
        this.plan.fit();
        this.stale();
      });
    }
    this.#toggle("guides-button", (on) => this.rounds.showGuides(on));
    this.#toggle("work-light", (on) => this.rounds.lightBySet(!on));
    this.#toggle("carried-out", (on) => this.rounds.showCarriedOut(on));
    this.#toggle("all-cameras", (on) => (this.plan.showsOthers = on));
    this.#toggle("gizmo-turn", (on) => this.rounds.setMode(on ? "rotate" : "translate"));
    document.addEventListener("keydown", (event) => {
      const isTyping = /** @type {Element} */ (event.target).matches("input, select, textarea");
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key === "Enter") this.keep();
      else if (command && event.key === "z" && !isTyping && this.draft.stepBack()) event.preventDefault();
    });
    document.body.addEventListener("live:direction", () => {
      if (!this.isBusy) this.look().catch(() => undefined);
    });
  }

  /** @param {string} id @param {(on: boolean) => void} act */
  #toggle(id, act) {
    const button = this.button(id);
    button.addEventListener("click", () => {
      const on = button.ariaPressed !== "true";
      button.ariaPressed = String(on);
      act(on);
      this.stale();
    });
  }
}

const place = document.getElementById("stage");
if (place) {
  const room = new Room(place);
  Object.assign(place, { room });
  room.open().catch((error) => {
    room.state("");
    notice(String(error.message), "bad");
  });
}
