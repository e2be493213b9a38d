// @ts-check
/** Around the stage: one goes round it, takes hold of people, things and the camera, and moves them. */

import * as THREE from "/parts/three/build/three.module.js";
import { OrbitControls } from "/parts/three/examples/jsm/controls/OrbitControls.js";
import { TransformControls } from "/parts/three/examples/jsm/controls/TransformControls.js";

/** @typedef {import("./types.js").Spot} Spot */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Held} Held */
/** @typedef {import("./model.js").StageModel} StageModel */

const REACH = 0.4; // metres round a body within which a click takes hold of it

export class OrbitView {
  /**
   * @param {HTMLCanvasElement} canvas @param {StageModel} model
   * @param {{hold: (held: Held | null) => void, move: (held: Held, by: Spot, turn: number) => void,
   *   targets: () => {held: Held, at: Spot, high: number}[], stale: () => void}} asked
   */
  constructor(canvas, model, asked) {
    this.canvas = canvas;
    this.model = model;
    this.asked = asked;
    this.camera = new THREE.PerspectiveCamera(42, 1, 0.05, 400);
    this.camera.up.set(0, 0, 1);
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: true, powerPreference: "low-power" });
    this.orbit = new OrbitControls(this.camera, canvas);
    this.orbit.addEventListener("change", () => asked.stale());
    /** What is drawn in this view alone. */
    this.own = new THREE.Group();
    this.rig = cameraRig();
    this.proxy = new THREE.Object3D();
    this.own.add(this.rig, this.proxy);
    this.gizmo = new TransformControls(this.camera, canvas);
    this.gizmo.setSize(0.8);
    this.gizmo.addEventListener("dragging-changed", (/** @type {any} */ event) => {
      this.orbit.enabled = !event.value;
    });
    this.gizmo.addEventListener("objectChange", () => this.#moved());
    this.gizmo.addEventListener("change", () => asked.stale());
    this.own.add(this.gizmo.getHelper());
    /** @type {Held | null} */
    this.held = null;
    this.last = new THREE.Vector3();
    this.lastTurn = 0;
    this.showsCarriedOut = false;
    new ResizeObserver(() => this.#resize()).observe(canvas.parentElement ?? canvas);
    this.#listen();
  }

  #resize() {
    const box = this.canvas.getBoundingClientRect();
    if (!box.width || !box.height) return;
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.renderer.setSize(box.width, box.height, false);
    this.camera.aspect = box.width / box.height;
    this.camera.updateProjectionMatrix();
    this.asked.stale();
  }

  /** Looks at a place from outside and above. @param {Spot} at @param {number} away */
  lookAt(at, away) {
    this.orbit.target.set(at[0], at[1], at[2]);
    this.camera.position.set(at[0] - 0.5 * away, at[1] - 0.75 * away, at[2] + 0.62 * away);
    this.orbit.update();
  }

  /** @param {any} scene @param {View} view of the shot's camera @param {number} far of its cone */
  draw(scene, view, far) {
    placeRig(this.rig, view, far);
    scene.add(this.own);
    this.model.showCarriedOut(this.showsCarriedOut);
    this.renderer.render(scene, this.camera);
    this.model.showCarriedOut(false);
    scene.remove(this.own);
  }

  /** Takes hold of something, or lets go. @param {Held | null} held @param {Spot | null} at */
  hold(held, at) {
    this.held = held;
    if (!held || !at) {
      this.gizmo.detach();
    } else {
      this.#put(at);
      this.gizmo.attach(this.proxy);
      const flat = held.kind === "person" || held.kind === "goal" || held.kind === "point";
      this.gizmo.showZ = !flat || this.gizmo.mode === "rotate";
      this.gizmo.showX = this.gizmo.showY = this.gizmo.mode !== "rotate";
    }
    this.asked.stale();
  }

  /** @param {Spot} at */
  #put(at) {
    this.proxy.position.set(at[0], at[1], at[2]);
    this.proxy.rotation.set(0, 0, 0);
    this.last.copy(this.proxy.position);
    this.lastTurn = 0;
  }

  /** Follows what is held when it was moved elsewhere. @param {Spot | null} at */
  follow(at) {
    if (at && this.held && !this.gizmo.dragging) this.#put(at);
  }

  /** @param {"translate" | "rotate"} mode */
  setMode(mode) {
    this.gizmo.setMode(mode);
    if (this.held) this.hold(this.held, [this.last.x, this.last.y, this.last.z]);
  }

  #moved() {
    if (!this.held) return;
    const by = this.proxy.position.clone().sub(this.last);
    const turn = ((this.proxy.rotation.z - this.lastTurn) * 180) / Math.PI;
    this.last.copy(this.proxy.position);
    this.lastTurn = this.proxy.rotation.z;
    this.asked.move(this.held, [by.x, by.y, by.z], turn);
  }

  #listen() {
    /** @type {[number, number]} */
    let down = [0, 0];
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.focus();
      down = [event.clientX, event.clientY];
    });
    this.canvas.addEventListener("pointerup", (event) => {
      const moved = Math.hypot(event.clientX - down[0], event.clientY - down[1]);
      if (moved < 4 && !this.gizmo.dragging && !this.gizmo.axis) this.asked.hold(this.#pick(event));
    });
    this.canvas.addEventListener("keydown", (event) => {
      if (!this.held) return;
      if (event.key === "Escape") return this.asked.hold(null);
      const by = event.altKey ? 0.01 : 0.1;
      /** @type {Record<string, Spot>} */
      const ways = {
        ArrowLeft: [-by, 0, 0], ArrowRight: [by, 0, 0], ArrowUp: [0, by, 0], ArrowDown: [0, -by, 0],
        PageUp: [0, 0, by], PageDown: [0, 0, -by],
      };
      const turn = event.key.toLowerCase() === "r" ? (event.shiftKey ? -1 : 1) * (event.altKey ? 1 : 15) : 0;
      if (!ways[event.key] && !turn) return;
      event.preventDefault();
      this.asked.move(this.held, ways[event.key] ?? [0, 0, 0], turn);
    });
  }

  /** What a click takes hold of: the nearest body, thing or camera that its ray passes. @param {MouseEvent} event */
  #pick(event) {
    const box = this.canvas.getBoundingClientRect();
    const at = new THREE.Vector2(
      ((event.clientX - box.left) / box.width) * 2 - 1, 1 - ((event.clientY - box.top) / box.height) * 2,
    );
    const caster = new THREE.Raycaster();
    caster.setFromCamera(at, this.camera);
    let best = null;
    let nearest = Infinity;
    for (const target of this.asked.targets()) {
      const foot = new THREE.Vector3(...target.at);
      const top = foot.clone().setZ(foot.z + target.high);
      const onRay = new THREE.Vector3();
      // A ray that passes right through is as far as minus nothing: rounding.
      const apart = Math.sqrt(Math.max(0, caster.ray.distanceSqToSegment(foot, top, onRay)));
      const away = onRay.distanceTo(caster.ray.origin);
      if (apart < REACH && away < nearest) [best, nearest] = [target.held, away];
    }
    return best;
  }
}

/** The shot's camera as it is drawn in the round: a body, and what it sees. */
function cameraRig() {
  const group = new THREE.Group();
  group.matrixAutoUpdate = false;
  const paint = new THREE.MeshBasicMaterial({ color: 0xf2b45c });
  const body = new THREE.Mesh(new THREE.BoxGeometry(0.16, 0.2, 0.34), paint);
  body.position.z = 0.2;
  const glass = new THREE.Mesh(new THREE.CylinderGeometry(0.05, 0.08, 0.12, 12), paint);
  glass.rotation.x = Math.PI / 2;
  const lines = new THREE.LineSegments(
    new THREE.BufferGeometry().setAttribute("position", new THREE.Float32BufferAttribute(48, 3)),
    new THREE.LineBasicMaterial({ color: 0xf2b45c }),
  );
  lines.frustumCulled = false;
  group.add(body, glass, lines);
  group.userData.lines = lines;
  return group;
}

/** @param {any} rig @param {View} view @param {number} far */
function placeRig(rig, view, far) {
  const [r, u, a, e] = [view.right, view.up, view.ahead, view.eye];
  rig.matrix.set(r[0], u[0], -a[0], e[0], r[1], u[1], -a[1], e[1], r[2], u[2], -a[2], e[2], 0, 0, 0, 1);
  rig.matrixWorldNeedsUpdate = true;
  const [w, h] = [view.wide * far, view.high * far];
  const corners = [[-w, -h], [w, -h], [w, h], [-w, h]];
  const points = corners.flatMap(([x, y], n) => {
    const [nx, ny] = corners[(n + 1) % 4];
    return [0, 0, 0, x, y, -far, x, y, -far, nx, ny, -far];
  });
  const lines = rig.userData.lines;
  lines.geometry.setAttribute("position", new THREE.Float32BufferAttribute(points, 3));
}
