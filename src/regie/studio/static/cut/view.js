// @ts-check
/** What of the timeline is seen: frames to pixels and back, tracks and where they lie. */

export const RULER = 26;

/** Tracks from the top: name and height in pixels. @type {[string, number][]} */
export const TRACKS = [
  ["picture", 76],
  ["subtitles", 24],
  ["dialogue", 46],
  ["music", 26],
  ["effects", 26],
];

export const HEIGHT = RULER + TRACKS.reduce((sum, [, high]) => sum + high + 2, 0);

/** @param {string} name */
export function bandOf(name) {
  let top = RULER;
  for (const [track, high] of TRACKS) {
    if (track === name) return { top, high };
    top += high + 2;
  }
  return { top, high: 0 };
}

/** Narrowest and widest frame, pixels. */
const LEAST = 0.004;
const MOST = 24;

export class View {
  /** Pixels that a frame is wide. */
  scale = 2;
  /** Frame at the left edge. */
  left = 0;
  width = 100;
  duration = 1;

  /** @param {number} frame */
  x(frame) {
    return (frame - this.left) * this.scale;
  }

  /** @param {number} x */
  frame(x) {
    return this.left + x / this.scale;
  }

  get right() {
    return this.left + this.width / this.scale;
  }

  /** Furthest that one can scroll to: the film's end stays in sight. */
  get furthest() {
    return Math.max(0, this.duration - (this.width / this.scale) * 0.8);
  }

  /** @param {number} left */
  scrollTo(left) {
    this.left = Math.min(Math.max(0, left), this.furthest);
  }

  /**
   * @param {number} scale
   * @param {number} about frame that stays where it is
   */
  zoomTo(scale, about) {
    const x = this.x(about);
    this.scale = Math.min(Math.max(LEAST, scale), MOST);
    this.scrollTo(about - x / this.scale);
  }

  fit() {
    this.scale = Math.min(Math.max(LEAST, (this.width - 24) / Math.max(1, this.duration)), MOST);
    this.left = 0;
  }

  /** Zoom as a slider has it, 0 to 100. */
  get slider() {
    return (100 * Math.log(this.scale / LEAST)) / Math.log(MOST / LEAST);
  }

  /** @param {number} value 0 to 100 */
  scaleOf(value) {
    return LEAST * (MOST / LEAST) ** (value / 100);
  }

  /**
   * Scrolls as little as shows a frame. Returns whether it scrolled.
   * @param {number} frame
   */
  show(frame) {
    const wide = this.width / this.scale;
    const before = this.left;
    if (frame < this.left) this.scrollTo(frame - wide * 0.1);
    else if (frame > this.left + wide * 0.98) this.scrollTo(frame - wide * 0.1);
    return this.left !== before;
  }
}
