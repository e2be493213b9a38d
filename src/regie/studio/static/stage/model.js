// @ts-check
/** The stage's model in three.js, in the stage's own metres, Z up; people and things by their key. */

import * as THREE from "/parts/three/build/three.module.js";
import { GLTFLoader } from "/parts/three/examples/jsm/loaders/GLTFLoader.js";

/** @typedef {import("./types.js").Spot} Spot */

/** @typedef {{x: number, y: number, z: number, turn: number, about: Spot}} Shift metres, degrees */

/** What is behind the set, by the hour; as light as a sky is, without weather. */
const SKIES = { day: 0xa9bccd, dawn: 0x8c8796, dusk: 0x6b6a80, night: 0x1c2129 };

const WORK_LIGHT = 2.4;

export class StageModel {
  constructor() {
    this.scene = new THREE.Scene();
    this.scene.background = new THREE.Color(SKIES.night);
    this.work = new THREE.HemisphereLight(0xffffff, 0x9a948c, WORK_LIGHT);
    this.work.position.set(0.3, -0.4, 1);
    this.sky = new THREE.AmbientLight(0xffffff, 0);
    this.scene.add(this.work, this.sky);
    /** @type {any} */
    this.root = null;
    /** @type {Map<string, any>} */
    this.people = new Map();
    /** @type {Map<string, any>} */
    this.things = new Map();
    /** @type {any[]} */
    this.lights = [];
    /** @type {any[]} */
    this.carriedOut = [];
    /** @type {any} */
    this.camera = null;
    /** @type {any} */
    this.mixer = null;
    /** By whose key they are set elsewhere than in the model. @type {Map<string, Shift>} */
    this.shifts = new Map();
    /** Where the animation alone has what was moved. @type {Map<any, {at: any, turn: any}>} */
    this.own = new Map();
    this.seconds = 0;
    /** @type {any} */
    this.told = null;
  }

  /**
   * Fetches a model and takes the place of the one before.
   * @param {string} address
   */
  async load(address) {
    const gltf = await new GLTFLoader().loadAsync(address);
    this.clear();
    this.root = gltf.scene;
    // glTF has Y up; all here is as on the set's plan, so the quarter turn is taken out.
    const world = gltf.scene.getObjectByName("World");
    world.quaternion.identity();
    this.told = world.userData;
    gltf.scene.traverse((/** @type {any} */ node) => this.#take(node));
    if (gltf.animations.length) {
      this.mixer = new THREE.AnimationMixer(gltf.scene);
      const action = this.mixer.clipAction(gltf.animations[0]);
      action.setLoop(THREE.LoopOnce, 1);
      action.clampWhenFinished = true;
      action.play();
      this.seconds = gltf.animations[0].duration;
    }
    this.scene.add(gltf.scene);
    const hour = /** @type {keyof typeof SKIES} */ (this.told.light);
    this.scene.background = new THREE.Color(SKIES[hour] ?? SKIES.night);
    this.lightBySet(false);
  }

  /** @param {any} node */
  #take(node) {
    const told = node.userData;
    if (told.kind === "person" && !node.isMesh) this.people.set(told.key, node);
    if (told.kind === "thing" && !this.things.has(told.key)) this.things.set(told.key, node);
    if (told.kind === "camera" && !node.isCamera) this.camera = node;
    else if (told.kind === "camera" && !this.camera) this.camera = node;
    if (told.cleared) {
      // As the board has it, from the first picture on.
      node.visible = false;
      this.carriedOut.push(node);
    }
    if (node.isLight) this.lights.push(node);
    if (!node.isMesh) return;
    node.frustumCulled = !node.isSkinnedMesh;
    const before = node.material;
    if (before.isMeshStandardMaterial) {
      // All colour is in the vertices: the plainer shader is four times as fast without a GPU.
      node.material = new THREE.MeshLambertMaterial({ vertexColors: true, side: before.side });
      before.dispose();
    }
  }

  clear() {
    if (this.root) {
      this.scene.remove(this.root);
      this.root.traverse((/** @type {any} */ node) => node.geometry?.dispose());
    }
    this.mixer?.stopAllAction();
    this.mixer = null;
    this.camera = null;
    this.people.clear();
    this.things.clear();
    this.lights = [];
    this.carriedOut = [];
    this.shifts.clear();
    this.own.clear();
  }

  /** @param {boolean} bySet lit by the set's own lights, not by the work light */
  lightBySet(bySet) {
    this.work.intensity = bySet ? 0 : WORK_LIGHT;
    const sky = this.told?.sky ?? [0, 0, 0];
    this.sky.color.setRGB(sky[0], sky[1], sky[2]);
    this.sky.intensity = bySet ? Math.PI : 0;
    for (const light of this.lights) light.visible = bySet;
  }

  /**
   * Lamps of the set that are on, by their number; others are left.
   * @param {Map<number, boolean>} burn
   */
  switchLamps(burn) {
    for (const light of this.lights) {
      const number = light.userData.number ?? light.parent?.userData.number;
      if (number !== undefined && burn.has(number)) light.userData.off = !burn.get(number);
      if (light.userData.off) light.visible = false;
    }
  }

  /** @param {boolean} shown */
  showCarriedOut(shown) {
    for (const node of this.carriedOut) node.visible = shown;
  }

  /**
   * Brings all to a moment of the shot.
   * @param {number} second
   */
  at(second) {
    // The mixer sets only what changed since it was last asked, so what we moved goes back first.
    for (const [node, own] of this.own) {
      node.position.copy(own.at);
      node.quaternion.copy(own.turn);
    }
    this.own.clear();
    this.mixer?.setTime(Math.min(second, Math.max(0, this.seconds - 1e-4)));
    for (const [key, shift] of this.shifts) {
      const node = this.people.get(key) ?? this.things.get(key);
      if (!node) continue;
      this.own.set(node, { at: node.position.clone(), turn: node.quaternion.clone() });
      moveNode(node, shift);
    }
    this.root?.updateMatrixWorld(true);
  }

  /** The camera of the model at this moment, where it has one: a matrix, and its lens's share.
   * @param {number} frame */
  cameraAt(frame) {
    if (!this.camera) return null;
    const told = this.camera.userData;
    const nth = Math.max(0, told.frames.findLastIndex((/** @type {number} */ f) => f <= frame));
    const lens = told.lens[Math.min(nth, told.lens.length - 1)];
    return { matrix: this.camera.matrixWorld, wide: told.wide / 2 / lens };
  }

  /** @param {string} key @returns {Spot | null} where somebody's body is now */
  placeOf(key) {
    const node = this.people.get(key) ?? this.things.get(key);
    if (!node) return null;
    const place = new THREE.Vector3().setFromMatrixPosition(node.matrixWorld);
    return [place.x, place.y, place.z];
  }
}

/**
 * Puts a node elsewhere than its animation has it.
 * @param {any} node @param {Shift} shift
 */
function moveNode(node, shift) {
  const turn = (shift.turn * Math.PI) / 180;
  const [dx, dy] = [node.position.x - shift.about[0], node.position.y - shift.about[1]];
  node.position.x = shift.about[0] + dx * Math.cos(turn) - dy * Math.sin(turn) + shift.x;
  node.position.y = shift.about[1] + dx * Math.sin(turn) + dy * Math.cos(turn) + shift.y;
  node.position.z += shift.z;
  node.quaternion.premultiply(
    new THREE.Quaternion().setFromAxisAngle(new THREE.Vector3(0, 0, 1), turn),
  );
}
