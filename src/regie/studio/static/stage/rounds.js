// @ts-check
/** The two views in the round, through the lens and from around, where the browser can draw them. */

import { StageModel } from "./model.js";
import { LensView } from "./lens_view.js";
import { OrbitView } from "./orbit_view.js";

/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./types.js").Spot} Spot */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").StageRoom} StageRoom */
/** @typedef {import("./types.js").ShotState} ShotState */
/** @typedef {import("./model.js").Shift} Shift */

export class Rounds {
  /**
   * @param {HTMLElement} place
   * @param {{turn: (move: import("./lens_view.js").CameraMove) => void, hold: (held: Held | null) => void,
   *   move: (held: Held, by: Spot, turn: number) => void, stale: () => void, aspect: () => number,
   *   targets: () => {held: Held, at: Spot, high: number}[]}} asked
   */
  constructor(place, asked) {
    this.asked = asked;
    this.model = new StageModel();
    this.loaded = "";
    this.bySet = false;
    const lens = /** @type {HTMLCanvasElement} */ (place.querySelector("#lens-canvas"));
    const orbit = /** @type {HTMLCanvasElement} */ (place.querySelector("#orbit-canvas"));
    const guides = /** @type {SVGSVGElement} */ (place.querySelector(".guides"));
    /** @type {LensView | null} */
    this.lens = null;
    /** @type {OrbitView | null} */
    this.orbit = null;
    try {
      const lensAsked = { turn: asked.turn, get aspect() { return asked.aspect(); } };
      this.lens = new LensView(lens, guides, lensAsked);
      this.orbit = new OrbitView(orbit, this.model, asked);
      lens.addEventListener("stale", () => asked.stale());
    } catch {
      this.lens = this.orbit = null;
    }
  }

  get works() {
    return this.lens !== null;
  }

  /** @param {StageRoom} room @param {string} address of its model @param {boolean} first */
  async take(room, address, first) {
    if (!room.model || !this.works || this.loaded === room.model) return;
    await this.model.load(address);
    this.loaded = room.model;
    this.model.lightBySet(this.bySet);
    if (!first) return;
    const { people, camera } = room.state;
    const about = people.length ? people.map((p) => [p.mark.x, p.mark.y]) : [[camera.target[0], camera.target[1]]];
    const middle = [0, 1].map((k) => about.reduce((sum, p) => sum + p[k], 0) / about.length);
    const away = Math.max(4, Math.hypot(camera.eye[0] - middle[0], camera.eye[1] - middle[1]) * 1.3);
    this.orbit?.lookAt([middle[0], middle[1], 1], Math.min(away, 14));
  }

  /** @param {number} second @param {Map<string, Shift>} shifts @param {ShotState} state */
  at(second, shifts, state) {
    this.model.shifts = shifts;
    this.model.at(second);
    if (this.bySet) this.model.switchLamps(new Map(state.lamps.map((lamp) => [lamp.number, lamp.burns])));
  }

  /** @param {View} view @param {number} far @param {string} told */
  draw(view, far, told) {
    if (this.lens) {
      this.lens.draw(this.model.scene, view);
      if (this.lens.told !== told) {
        this.lens.told = told;
        this.lens.drawGuides();
      }
    }
    this.orbit?.draw(this.model.scene, view, far);
  }

  /** The model's own camera at a frame. @param {number} frame @param {number} aspect @returns {View | null} */
  viewAt(frame, aspect) {
    const own = this.model.cameraAt(frame);
    if (!own) return null;
    const m = own.matrix.elements;
    return {
      right: [m[0], m[1], m[2]], up: [m[4], m[5], m[6]], ahead: [-m[8], -m[9], -m[10]],
      eye: [m[12], m[13], m[14]], wide: own.wide, high: own.wide / aspect,
    };
  }

  /** @param {string} key */
  placeOf(key) {
    return this.model.placeOf(key);
  }

  /** @param {Held | null} held @param {Spot | null} at */
  hold(held, at) {
    this.orbit?.hold(held, at);
  }

  /** @param {Spot | null} at */
  follow(at) {
    this.orbit?.follow(at);
  }

  /** @param {"translate" | "rotate"} mode */
  setMode(mode) {
    this.orbit?.setMode(mode);
  }

  /** @param {boolean} on */
  showGuides(on) {
    if (!this.lens) return;
    this.lens.shown = on;
    this.lens.drawGuides();
  }

  /** @param {boolean} bySet */
  lightBySet(bySet) {
    this.bySet = bySet;
    this.model.lightBySet(bySet);
  }

  /** @param {boolean} on */
  showCarriedOut(on) {
    if (this.orbit) this.orbit.showsCarriedOut = on;
  }
}
