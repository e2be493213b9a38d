// @ts-check
/** The shot as it is set now: as the server staged it last, with what was set since laid over it. */

import { SUPER_35, minus, plus, rounded, roundedSpot, long } from "./optics.js";

/** @typedef {import("./types.js").Spot} Spot */
/** @typedef {import("./types.js").StageRoom} StageRoom */
/** @typedef {import("./types.js").ShotState} ShotState */
/** @typedef {import("./types.js").Tried} Tried */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./model.js").Shift} Shift */

/** Choices that say the same of the camera in other words: what is set here takes their place. */
const OTHERWISE = { camera: ["around", "height"], aim: ["place", "headroom"], camera_to: ["ends_on"], aim_to: ["ends_on"] };

export class Setting {
  /** @param {Draft} draft */
  constructor(draft) {
    this.draft = draft;
    /** @type {StageRoom} */
    this.room = /** @type {any} */ (null);
    /** @type {Tried | null} */
    this.tried = null;
    this.triedFor = "";
    /** Edits go to where the camera's move ends. */
    this.atEnd = false;
  }

  /** @param {StageRoom} room */
  take(room) {
    this.room = room;
    this.tried = null;
    this.triedFor = "";
  }

  /** @param {Tried} tried @param {string} choices for which, as JSON */
  answer(tried, choices) {
    this.tried = tried;
    this.triedFor = choices;
  }

  get isAnswered() {
    return this.triedFor === JSON.stringify(this.draft.choices);
  }

  /** @returns {ShotState} */
  get state() {
    /** @type {ShotState} */
    const state = structuredClone(this.tried?.state ?? this.room.state);
    if (this.draft.isEmpty) return structuredClone(this.room.state);
    if (!this.isAnswered) this.#lay(state, this.draft.choices);
    else this.#layWalks(state);
    return state;
  }

  /** A walk that cannot be had is still drawn, to be dragged elsewhere. @param {ShotState} state */
  #layWalks(state) {
    for (const body of this.draft.choices.bodies ?? []) {
      const person = state.people.find((p) => same(p.name, body.who) || p.key === body.who);
      if (!person || person.end || !Array.isArray(body.goes_to)) continue;
      person.end = { x: body.goes_to[0], y: body.goes_to[1], z: 0, facing: 0 };
      person.way = body.way ?? [];
    }
  }

  /** @param {ShotState} state @param {Record<string, any>} set */
  #lay(state, set) {
    const camera = state.camera;
    if (set.camera) {
      if (!set.camera_to) camera.end_eye = plus(camera.end_eye, minus(set.camera, camera.eye));
      camera.eye = set.camera;
    }
    if (set.aim) {
      if (!set.aim_to) camera.end_target = plus(camera.end_target, minus(set.aim, camera.target));
      camera.target = set.aim;
    }
    if (set.camera_to || set.aim_to) {
      camera.end_eye = set.camera_to ?? camera.eye;
      camera.end_target = set.aim_to ?? camera.target;
      camera.round = false;
    }
    if (set.sensor) state.sensor = set.sensor;
    if (set.lens) state.lens = set.lens;
    camera.focal = (state.lens * SUPER_35) / (this.room.sensors[state.sensor] ?? SUPER_35);
    if (typeof set.roll === "number") camera.roll = set.roll;
    for (const body of set.bodies ?? []) {
      const person = state.people.find((p) => same(p.name, body.who) || p.key === body.who);
      if (person) this.#layBody(state, person, body);
    }
    for (const row of set.things ?? []) {
      const thing = state.things.find((t) => same(t.name, row.what) || t.key === row.what);
      if (!thing) continue;
      if (row.at) {
        const lift = thing.centre[2] - thing.at.z;
        [thing.at.x, thing.at.y, thing.at.z] = [row.at[0], row.at[1], row.at[2] ?? 0];
        thing.centre = [row.at[0], row.at[1], thing.at.z + lift];
        thing.where = "floor";
      }
      if (typeof row.facing === "number") thing.at.facing = row.facing;
    }
    for (const lamp of state.lamps) {
      if (set.lamps_on?.some((/** @type {string} */ n) => same(n, lamp.name))) lamp.burns = true;
      if (set.lamps_off?.some((/** @type {string} */ n) => same(n, lamp.name))) lamp.burns = false;
    }
  }

  /** @param {ShotState} state @param {Person} person @param {Record<string, any>} body */
  #layBody(state, person, body) {
    if (Array.isArray(body.at)) {
      [person.mark.x, person.mark.y, person.mark.z] = [body.at[0], body.at[1], 0];
    }
    if (typeof body.facing === "number") person.mark.facing = body.facing;
    if (typeof body.looks_at === "string") {
      const other = state.people.find((p) => same(p.name, body.looks_at));
      person.looks_at = other?.key ?? (body.looks_at === "ahead" ? "" : body.looks_at);
    }
    if (body.posture) person.posture = body.posture;
    if (body.goes_to === null) [person.end, person.way] = [null, []];
    else if (Array.isArray(body.goes_to)) {
      person.end = { x: body.goes_to[0], y: body.goes_to[1], z: 0, facing: 0 };
      person.way = body.way ?? person.way;
    }
  }

  /** Whether the camera is where the model has it, so that its own move is shown to the frame. */
  get isCameraOfModel() {
    const [now, was] = [this.state, this.room.state];
    return now.lens === was.lens && now.sensor === was.sensor && now.move === was.move
      && JSON.stringify(now.camera) === JSON.stringify(was.camera);
  }

  /** How far people and things are from where the model has them. @returns {Map<string, Shift>} */
  get shifts() {
    const shifts = new Map();
    const state = this.state;
    for (const was of this.room.state.people) {
      const now = state.people.find((p) => p.key === was.key);
      if (now) this.#shift(shifts, was.key, was.mark, now.mark);
    }
    for (const was of this.room.state.things) {
      const now = state.things.find((t) => t.key === was.key);
      if (now?.drawn && now.where !== "hand") this.#shift(shifts, was.key, was.at, now.at);
    }
    return shifts;
  }

  /**
   * @param {Map<string, Shift>} shifts @param {string} key
   * @param {import("./types.js").Mark} was @param {import("./types.js").Mark} now
   */
  #shift(shifts, key, was, now) {
    const by = { x: now.x - was.x, y: now.y - was.y, z: now.z - was.z, turn: now.facing - was.facing };
    if (Math.abs(by.x) + Math.abs(by.y) + Math.abs(by.z) + Math.abs(by.turn) < 1e-4) return;
    shifts.set(key, { ...by, about: [was.x, was.y, was.z] });
  }

  // Setting things.

  /** @param {Spot} eye @param {Spot} aim */
  putCamera(eye, aim) {
    if (long(minus(aim, eye)) < 0.05) return;
    if (this.atEnd) this.#choose({ camera_to: roundedSpot(eye), aim_to: roundedSpot(aim) });
    else this.#choose({ camera: roundedSpot(eye), aim: roundedSpot(aim) });
  }

  /** A lens is changed and the camera stays: what it sees grows or shrinks. @param {number | null} lens */
  putLens(lens) {
    const { eye, target } = this.state.camera;
    if (lens === null) return this.draft.set({ lens: null });
    this.#choose({ lens: rounded(lens, 1), camera: roundedSpot(eye), aim: roundedSpot(target) });
  }

  /** The move ends where it is now, to be moved from there; or has no end of its own. @param {boolean} own */
  putEnd(own) {
    const { end_eye: eye, end_target: target } = this.state.camera;
    if (own) this.#choose({ camera_to: roundedSpot(eye), aim_to: roundedSpot(target) });
    else this.draft.set({ camera_to: null, aim_to: null });
  }

  /** @param {Record<string, any>} choices */
  #choose(choices) {
    const dropped = Object.keys(choices).flatMap((key) => OTHERWISE[/** @type {keyof typeof OTHERWISE} */ (key)] ?? []);
    const given = dropped.filter((key) => this.room.row[key] !== undefined);
    this.draft.set({ ...choices, ...Object.fromEntries(given.map((key) => [key, null])) });
  }

  /** @param {string} key @returns {Person | undefined} */
  person(key) {
    return this.state.people.find((p) => p.key === key);
  }

  /** By what a direction names somebody: one of a group by their key. @param {Person} person */
  nameOf(person) {
    return /-\d+$/.test(person.key) ? person.key : person.name;
  }

  /** @param {Person} person @param {Record<string, any>} changes */
  putPerson(person, changes) {
    this.draft.setOf("bodies", this.nameOf(person), changes);
  }

  /** @param {Thing} thing @param {Record<string, any>} changes */
  putThing(thing, changes) {
    this.draft.setOf("things", thing.name, changes);
  }

  /** Somebody's walk. @param {Person} person @param {[number, number] | null} goal
   * @param {[number, number][]} way */
  putWalk(person, goal, way) {
    const at = (/** @type {[number, number]} */ spot) => [rounded(spot[0]), rounded(spot[1])];
    this.putPerson(person, {
      goes_to: goal && at(goal),
      way: goal && way.length ? way.map(at) : null,
    });
  }

  /** Lamps of a name are switched. @param {string} name @param {boolean} burn */
  switchLamp(name, burn) {
    const now = (/** @type {"lamps_on" | "lamps_off"} */ key) =>
      /** @type {string[]} */ (this.draft.choices[key] ?? this.room.row[key] ?? []).filter((n) => !same(n, name));
    const [on, off] = [now("lamps_on"), now("lamps_off")];
    (burn ? on : off).push(name);
    const told = (/** @type {string[]} */ names) => (names.length ? names : null);
    this.draft.set({ lamps_on: told(on), lamps_off: told(off) });
  }

  /**
   * Puts what is held to a place on the floor.
   * @param {Held} held @param {[number, number]} at @param {number} [lift] metres up
   */
  place(held, at, lift = 0) {
    const state = this.state;
    const spot = /** @type {[number, number]} */ ([rounded(at[0]), rounded(at[1])]);
    if (held.kind === "camera" || held.kind === "aim") {
      const end = held.key === "end";
      const wasAtEnd = this.atEnd;
      this.atEnd = end || this.atEnd;
      const { eye, target, end_eye, end_target } = state.camera;
      const [from, to] = this.atEnd ? [end_eye, end_target] : [eye, target];
      /** @type {Spot} */
      const moved = held.kind === "camera" ? [...spot, from[2] + lift] : [...spot, to[2] + lift];
      this.putCamera(held.kind === "camera" ? moved : from, held.kind === "camera" ? to : moved);
      this.atEnd = wasAtEnd;
      return;
    }
    if (held.kind === "thing") {
      const thing = state.things.find((t) => t.key === held.key);
      if (thing?.drawn) this.putThing(thing, { at: [...spot, rounded(Math.max(0, thing.at.z + lift))] });
      return;
    }
    const person = state.people.find((p) => p.key === held.key);
    if (!person) return;
    if (held.kind === "person") this.putPerson(person, { at: spot });
    if (held.kind === "goal") this.putWalk(person, spot, person.way);
    if (held.kind === "point" && person.end) {
      const way = person.way.map((p, n) => (n === held.nth ? spot : p));
      this.putWalk(person, [person.end.x, person.end.y], way);
    }
  }

  /** @param {Held} held @param {number} degrees */
  turn(held, degrees) {
    const facing = (/** @type {number} */ was) => rounded(((was + degrees + 540) % 360) - 180, 1);
    const person = this.person(held.key);
    if (held.kind === "person" && person) this.putPerson(person, { facing: facing(person.mark.facing) });
    const thing = this.state.things.find((t) => t.key === held.key);
    if (held.kind === "thing" && thing?.drawn) {
      this.putThing(thing, { facing: facing(thing.at.facing), at: [thing.at.x, thing.at.y, thing.at.z].map((v) => rounded(v)) });
    }
  }
}

/** @param {string} one @param {string} two */
function same(one, two) {
  return one.toLowerCase() === two.toLowerCase();
}
