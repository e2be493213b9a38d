// @ts-check
/** Shapes of what the stage's API answers (`regie.app.stage_room`), as far as the room uses them. */

/** @typedef {[number, number, number]} Spot metres on the set: right and up on its plan, up */
/** @typedef {{x: number, y: number, z: number, facing: number}} Mark */
/**
 * @typedef {object} StageCamera `regie.film.shot.Camera`; focal on Super 35
 * @property {number} focal
 * @property {number | null} end_focal
 * @property {Spot} eye
 * @property {Spot} target
 * @property {Spot} end_eye
 * @property {Spot} end_target
 * @property {boolean} round
 * @property {number} begins
 * @property {number | null} ends
 * @property {number} roll
 */
/**
 * @typedef {object} Person
 * @property {string} key
 * @property {string} name
 * @property {Mark} mark
 * @property {Mark | null} end
 * @property {[number, number][]} way
 * @property {string} posture
 * @property {number} height
 * @property {number} eyes
 * @property {string} looks_at
 * @property {boolean} aside
 */
/**
 * @typedef {object} Thing
 * @property {string} key
 * @property {string} name
 * @property {string} where
 * @property {string} of
 * @property {Mark} at
 * @property {Spot} centre
 * @property {Spot} size
 * @property {boolean} drawn
 */
/** @typedef {{number: number, name: string, kind: string, at: Spot, burns: boolean}} Lamp */
/**
 * @typedef {object} ShotState
 * @property {string} number
 * @property {string} size
 * @property {string} move
 * @property {number} lens
 * @property {string} sensor
 * @property {number | null} stop
 * @property {StageCamera} camera
 * @property {string} rig
 * @property {Person[]} people
 * @property {Thing[]} things
 * @property {Lamp[]} lamps
 * @property {number} frames
 * @property {number} moment
 * @property {string[]} undone
 */
/**
 * @typedef {object} StageRoom
 * @property {string} shot
 * @property {ShotState} state
 * @property {Record<string, any>} row
 * @property {string} model
 * @property {string} board
 * @property {{numerator: number, denominator: number}} rate
 * @property {{width: number, height: number}} size
 * @property {number} animate_on
 * @property {Spot} low
 * @property {Spot} high
 * @property {{name: string, low: Spot, high: Spot}[]} furniture
 * @property {Mark[]} doors
 * @property {{number: string, size: string, lens: number, camera: StageCamera}[]} others
 * @property {Record<string, number[]>} lenses
 * @property {Record<string, number>} sensors
 */
/**
 * @typedef {object} Tried
 * @property {Record<string, any>} row
 * @property {string[]} changed
 * @property {ShotState | null} state
 * @property {string[]} shots
 * @property {string[]} gone
 * @property {number} more
 */
/**
 * A view at one instant: half the frame's width and height at a metre are `wide` and `high`.
 * @typedef {{eye: Spot, right: Spot, up: Spot, ahead: Spot, wide: number, high: number}} View
 */
/** @typedef {{kind: "camera" | "aim" | "person" | "goal" | "point" | "thing", key: string, nth?: number}} Held */

export {};
