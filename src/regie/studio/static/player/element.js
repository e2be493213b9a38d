// @ts-check
/**
 * Pictures by a plain video element, for browsers without WebCodecs: sought to the middle of a
 * frame, and named by the frame callback's own timestamp before anything is shown.
 */

import { NoPicture, Superseded } from "./pictures.js";

/** A seek that brings another frame is tried again this often. */
const TRIES = 4;

/** After this long without a callback what is there is looked at again, in milliseconds. */
const PATIENCE_MS = 1500;

/** @typedef {import("./pictures.js").Picture} Picture */

/** @typedef {import("./pictures.js").Pictures} Pictures */

/** @implements {Pictures} */
export class ElementPictures {
  #wish = 0;
  /** The frame that the element shows, as its callback named it. @type {number | null} */
  #shown = null;

  /**
   * @param {import("./timing.js").Timing} timing
   * @param {HTMLVideoElement} video
   */
  constructor(timing, video) {
    this.timing = timing;
    this.video = video;
  }

  /**
   * @param {import("./timing.js").Timing} timing
   * @param {string} url
   */
  static async open(timing, url) {
    const video = document.createElement("video");
    Object.assign(video, { muted: false, preload: "auto", playsInline: true, src: url });
    await new Promise((resolve, reject) => {
      video.addEventListener("loadeddata", resolve, { once: true });
      video.addEventListener("error", () => reject(new NoPicture(video.error?.message ?? "")), {
        once: true,
      });
      video.load();
    });
    return new ElementPictures(timing, video);
  }

  /** @param {number} frame */
  held(frame) {
    return this.#shown === frame && !this.video.seeking ? { frame, image: this.video } : null;
  }

  /**
   * @param {number} frame
   * @returns {Promise<Picture>}
   */
  async want(frame) {
    this.#wish += 1;
    const wish = this.#wish;
    for (let tried = 0; tried < TRIES; tried++) {
      const there = this.held(frame);
      if (there) return there;
      const nudge = [0, 0.2, -0.2, 0.35][tried];
      const length = this.timing.startOf(frame + 1) - this.timing.startOf(frame);
      const named = await this.#seek(this.timing.middleOf(frame) + nudge * length);
      if (wish !== this.#wish) throw new Superseded();
      this.#shown = named;
    }
    const there = this.held(frame);
    if (there) return there;
    throw new NoPicture(`this browser does not show frame ${frame}`);
  }

  ahead() {}

  close() {
    this.#wish += 1;
    this.video.pause();
    this.video.removeAttribute("src");
    this.video.load();
  }

  /**
   * Plays forwards, with sound; each picture is told as it is shown.
   * @param {number} speed
   * @param {(picture: Picture) => void} tell
   * @returns {() => void} stops it
   */
  run(speed, tell) {
    const { video } = this;
    this.#wish += 1;
    let handle = 0;
    const each = (/** @type {number} */ _now, /** @type {VideoFrameCallbackMetadata} */ told) => {
      const frame = this.timing.nameOf(told.mediaTime + this.timing.first);
      this.#shown = frame;
      if (frame !== null) tell({ frame, image: video });
      handle = video.requestVideoFrameCallback(each);
    };
    handle = video.requestVideoFrameCallback(each);
    video.playbackRate = speed;
    video.play().catch((error) => console.warn(`video: ${error}`));
    return () => {
      video.pause();
      video.cancelVideoFrameCallback(handle);
    };
  }

  /**
   * @param {number} seconds from the film's start
   * @returns {Promise<number | null>} the frame that the callback names
   */
  #seek(seconds) {
    return new Promise((resolve) => {
      const { video } = this;
      const timer = setTimeout(() => {
        video.cancelVideoFrameCallback(handle);
        resolve(this.#shown);
      }, PATIENCE_MS);
      const handle = video.requestVideoFrameCallback((_now, told) => {
        clearTimeout(timer);
        resolve(this.timing.nameOf(told.mediaTime + this.timing.first));
      });
      video.currentTime = seconds;
    });
  }
}
