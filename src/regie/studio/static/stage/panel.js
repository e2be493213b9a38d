// @ts-check
/** The panel: camera, people, things and lights as numbers and words. */

import { Fields, fill } from "./fields.js";
import { rounded } from "./optics.js";

/** @typedef {import("./setting.js").Setting} Setting */
/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Spot} Spot */

export class Panel {
  /**
   * @param {HTMLFormElement} form @param {Setting} setting
   * @param {{hold: (held: Held) => void, say: (key: string) => string, endSet: (own: boolean) => void}} asked
   */
  constructor(form, setting, asked) {
    this.form = form;
    this.setting = setting;
    this.asked = asked;
    this.person = "";
    this.thing = "";
    this.fields = new Fields(form, (name, value) => this.#set(name, value));
    this.lenses = this.#list("f-lens-list");
    this.people = this.#list("f-person");
    this.things = this.#list("f-thing");
    this.lenses.addEventListener("change", () => this.lenses.value && setting.putLens(Number(this.lenses.value)));
    this.people.addEventListener("change", () => asked.hold({ kind: "person", key: this.people.value }));
    this.things.addEventListener("change", () => asked.hold({ kind: "thing", key: this.things.value }));
    this.#press("end-here", () => asked.endSet(true));
    this.#press("no-end", () => asked.endSet(false));
    this.#press("walk", () => this.#walk(true));
    this.#press("no-walk", () => this.#walk(false));
    this.#press("add-point", () => this.#addPoint());
    form.querySelector("#lamps")?.addEventListener("change", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      setting.switchLamp(String(box.dataset.lamp), box.checked);
    });
  }

  /** @param {string} id @returns {HTMLSelectElement} */
  #list(id) {
    return /** @type {HTMLSelectElement} */ (this.form.querySelector(`#${id}`));
  }

  /** @param {string} id @param {() => void} act */
  #press(id, act) {
    this.form.querySelector(`#${id}`)?.addEventListener("click", act);
  }

  /** @param {Held | null} held */
  point(held) {
    if (!held) return this.fields.point("");
    if (held.kind === "camera" || held.kind === "aim") return this.fields.point("camera");
    if (held.kind === "thing") this.thing = held.key;
    else this.person = held.key;
    this.fields.point(held.kind === "thing" ? "thing" : "person");
  }

  show() {
    const { state, room, draft, atEnd } = this.setting;
    const { camera } = state;
    const [eye, aim] = atEnd ? [camera.end_eye, camera.end_target] : [camera.eye, camera.target];
    const row = { ...room.row, ...draft.choices };
    const say = this.asked.say;
    const lenses = room.lenses[state.sensor] ?? [];
    fill(this.lenses, ["", ...lenses].map((l) => ({ value: String(l), words: l === "" ? "…" : `${l}` })),
      lenses.includes(state.lens) ? String(state.lens) : "");
    const named = [...state.people.map((p) => p.name), ...state.things.map((t) => t.name)];
    fill(this.#list("f-focus"), [{ value: "", words: say("machine") }, ...[...new Set(named)].map((n) => ({ value: n, words: n }))]);
    fill(this.people, state.people.map((p) => ({ value: p.key, words: p.name })), this.#chosen(state.people, "person"));
    const movable = state.things.filter((t) => t.drawn);
    fill(this.things, movable.map((t) => ({ value: t.key, words: t.name })), this.#chosen(movable, "thing"));
    const person = state.people.find((p) => p.key === this.person);
    const thing = movable.find((t) => t.key === this.thing);
    fill(this.#list("f-looks"), [
      { value: "ahead", words: say("ahead") }, { value: "camera", words: say("the-camera") },
      ...state.people.filter((p) => p !== person).map((p) => ({ value: p.name, words: p.name })),
      ...state.things.map((t) => ({ value: t.name, words: t.name })),
    ]);
    this.fields.show(
      {
        ...spread("camera", eye), ...spread("aim", aim), lens: rounded(state.lens, 1), roll: camera.roll,
        sensor: row.sensor ?? "", size: row.size ?? "", move: row.move ?? "", stop: row.stop ?? null,
        focus: row.focus ?? "", light: row.light ?? "", key_light: row.key_light ?? "", time: row.time ?? "",
        ...this.#personValues(person), ...spread("thing.at", thing && [thing.at.x, thing.at.y, thing.at.z]),
        "thing.facing": thing && rounded(thing.at.facing, 1),
      },
      (name) => this.#isSet(name, row, person, thing?.name),
    );
    this.#showLamps();
  }

  /** @param {{key: string}[]} list @param {"person" | "thing"} what */
  #chosen(list, what) {
    if (!list.some((one) => one.key === this[what])) this[what] = list[0]?.key ?? "";
    return this[what];
  }

  /** @param {Person | undefined} person @returns {Record<string, any>} */
  #personValues(person) {
    const looked = person && this.setting.state.people.find((p) => p.key === person.looks_at)?.name;
    const thing = person && this.setting.state.things.find((t) => t.key === person.looks_at)?.name;
    return {
      ...spread("person.at", person && [person.mark.x, person.mark.y]),
      "person.facing": person && rounded(person.mark.facing, 1),
      "person.looks_at": person && (looked ?? thing ?? (person.looks_at || "ahead")),
      "person.posture": person && person.posture,
      ...spread("person.goes_to", person && (person.end ? [person.end.x, person.end.y] : [null, null])),
    };
  }

  /** @param {string} name @param {Record<string, any>} row @param {Person | undefined} person @param {string | undefined} thing */
  #isSet(name, row, person, thing) {
    const [first, second] = name.split(".");
    const end = this.setting.atEnd && (first === "camera" || first === "aim");
    if (first !== "person" && first !== "thing") return (row[end ? `${first}_to` : first] ?? null) !== null;
    const [list, named, who] = first === "person" ? ["bodies", "who", person && this.setting.nameOf(person)] : ["things", "what", thing];
    return (row[list] ?? []).some((/** @type {Record<string, any>} */ r) =>
      String(r[named]).toLowerCase() === String(who).toLowerCase() && ((r[second] ?? null) !== null || (second === "goes_to" && (r.way ?? null) !== null)));
  }

  #showLamps() {
    const place = /** @type {HTMLElement} */ (this.form.querySelector("#lamps"));
    const lamps = new Map();
    for (const lamp of this.setting.state.lamps) lamps.set(lamp.name, lamps.get(lamp.name) || lamp.burns);
    const told = JSON.stringify([...lamps]);
    if (place.dataset.shown === told) return;
    place.dataset.shown = told;
    place.replaceChildren(...[...lamps].map(([name, burns]) => {
      const item = document.createElement("li");
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: burns });
      box.dataset.lamp = name;
      label.append(box, name);
      item.append(label);
      return item;
    }));
  }

  /** @param {string} name @param {number | string | null} value */
  #set(name, value) {
    const setting = this.setting;
    const [first, second, third] = name.split(".");
    if (first === "camera" || first === "aim") return this.#setCamera(first, Number(second), value);
    if (first === "person") return this.#setPerson(second, third, value);
    if (first === "thing") return this.#setThing(second, third, value);
    if (name === "lens") return setting.putLens(/** @type {number | null} */ (value));
    if (name === "sensor") {
      const { eye, target } = setting.state.camera;
      return setting.draft.set({ sensor: value, camera: eye, aim: target, lens: setting.state.lens });
    }
    return setting.draft.set({ [name]: value });
  }

  /** @param {"camera" | "aim"} what @param {number} axis @param {number | string | null} value */
  #setCamera(what, axis, value) {
    const { setting } = this;
    if (value === null) {
      const key = setting.atEnd ? `${what}_to` : what;
      return setting.draft.set({ [key]: null });
    }
    const { eye, target, end_eye, end_target } = setting.state.camera;
    const spots = { camera: /** @type {Spot} */ ([...(setting.atEnd ? end_eye : eye)]), aim: /** @type {Spot} */ ([...(setting.atEnd ? end_target : target)]) };
    spots[what][axis] = Number(value);
    return setting.putCamera(spots.camera, spots.aim);
  }

  /** @param {string} key @param {string} axis @param {number | string | null} value */
  #setPerson(key, axis, value) {
    const { setting } = this;
    const person = setting.person(this.person);
    if (!person) return;
    if (key === "at" || key === "goes_to") {
      const from = key === "at" || !person.end ? person.mark : person.end;
      /** @type {[number, number]} */
      const spot = [from.x, from.y];
      if (value === null) return setting.putPerson(person, key === "at" ? { at: null } : { goes_to: null, way: null });
      spot[Number(axis)] = Number(value);
      return key === "at" ? setting.putPerson(person, { at: spot }) : setting.putWalk(person, spot, person.way);
    }
    return setting.putPerson(person, { [key]: value });
  }

  /** @param {string} key @param {string} axis @param {number | string | null} value */
  #setThing(key, axis, value) {
    const { setting } = this;
    const thing = setting.state.things.find((t) => t.key === this.thing);
    if (!thing) return;
    const at = [thing.at.x, thing.at.y, thing.at.z].map((v) => rounded(v));
    if (key === "at") at[Number(axis)] = Number(value ?? 0);
    setting.putThing(thing, key === "at" ? { at } : { at, facing: value });
  }

  /** @param {boolean} goes */
  #walk(goes) {
    const person = this.setting.person(this.person);
    if (!person) return;
    if (!goes) return this.setting.putWalk(person, null, []);
    const turn = (person.mark.facing * Math.PI) / 180;
    const ahead = /** @type {[number, number]} */ ([person.mark.x - 1.5 * Math.sin(turn), person.mark.y + 1.5 * Math.cos(turn)]);
    this.setting.putWalk(person, person.end ? [person.end.x, person.end.y] : ahead, person.way);
    this.asked.hold({ kind: "goal", key: person.key });
  }

  #addPoint() {
    const person = this.setting.person(this.person);
    if (!person) return;
    if (!person.end) return this.#walk(true);
    const last = person.way[person.way.length - 1] ?? [person.mark.x, person.mark.y];
    const middle = /** @type {[number, number]} */ ([(last[0] + person.end.x) / 2, (last[1] + person.end.y) / 2]);
    this.setting.putWalk(person, [person.end.x, person.end.y], [...person.way, middle]);
    this.asked.hold({ kind: "point", key: person.key, nth: person.way.length });
  }
}

/** @param {string} name @param {(number | null)[] | undefined} values */
function spread(name, values) {
  const found = values ?? [undefined, undefined, undefined];
  return Object.fromEntries(found.map((value, n) => [`${name}.${n}`, typeof value === "number" ? rounded(value) : value]));
}
