// @ts-check
/**
 * Where a player's pictures come from: decoded by WebCodecs, each named by its own timestamp.
 *
 * Packets are fed in decoding order from a keyframe on, and all that comes out is held, nearest
 * first, so that steps and playing backwards find the neighbours ready. Only the latest wish counts.
 *
 * @typedef {CanvasImageSource & {close?: () => void}} Image
 * @typedef {{frame: number, image: Image}} Picture
 *
 * What a player asks of a source; `ElementPictures` is the other one.
 * @typedef {object} Pictures
 * @property {import("./timing.js").Timing} timing
 * @property {(frame: number) => Promise<Picture>} want the picture of a frame; rejected with
 *   `Superseded` when another is wanted meanwhile
 * @property {(frame: number) => Picture | null} held the picture if it is there
 * @property {(frame: number, count: number) => void} ahead makes ready what follows; a negative
 *   count: what comes before
 * @property {() => void} close
 * @property {(frame: number) => Image | null} [standIn] what is shown in its place until it is there
 */

import { Timing } from "./timing.js";

/** Memory for held pictures, in bytes. */
export const HELD_BYTES = 192e6;

/** Held at least, however large they are. */
const HELD_AT_LEAST = 8;

/** Packets that wait in the decoder at once. */
const QUEUE = 6;

/** Frames that are decoded on rather than sought, though a keyframe is nearer. */
const READ_ON = 6;

/** Another frame was wanted meanwhile: nobody waits for this one any more. */
export class Superseded extends Error {}

/** A frame that cannot be shown, and why. */
export class NoPicture extends Error {}

/** @implements {Pictures} */
export class DecodedPictures {
  /** @type {Map<number, Image>} */
  #held = new Map();
  /** @type {Map<number, {resolve: (p: Picture) => void, reject: (e: Error) => void}>} */
  #waiting = new Map();
  /** Frames that the file does not give. @type {Map<number, string>} */
  #lost = new Map();
  #wanted = 0;
  #ahead = 0;
  #pumping = false;
  #closed = false;
  /** The frame that comes out next; infinite: decoding has to begin at a keyframe. */
  #next = Infinity;
  /** The frame for which decoding began last. */
  #begunFor = -1;
  /** @type {any} */
  #packet = null;
  /** @type {VideoDecoder | null} */
  #decoder = null;
  #mostHeld = HELD_AT_LEAST;

  /**
   * @param {Timing} timing
   * @param {any} sink mediabunny's `EncodedPacketSink` of the picture
   * @param {VideoDecoderConfig} config
   * @param {boolean} keep whether decoded frames can be held as they are; else they are copied,
   *   since a hardware decoder stands still until its few frames are given back
   */
  constructor(timing, sink, config, keep) {
    this.timing = timing;
    this.sink = sink;
    this.config = config;
    this.keep = keep;
    this.limit(HELD_BYTES);
  }

  /** @param {number} bytes that held pictures may take; some are held however large they are */
  limit(bytes) {
    const pixels = (this.config.codedWidth ?? 1920) * (this.config.codedHeight ?? 1080);
    this.#mostHeld = Math.max(HELD_AT_LEAST, Math.floor(bytes / (pixels * (this.keep ? 1.5 : 4))));
    this.#letGo();
  }

  /** @param {number} frame */
  held(frame) {
    const image = this.#held.get(frame);
    return image ? { frame, image } : null;
  }

  /**
   * @param {number} frame
   * @returns {Promise<Picture>}
   */
  want(frame) {
    for (const [other, { reject }] of this.#waiting) {
      if (other !== frame) {
        this.#waiting.delete(other);
        reject(new Superseded());
      }
    }
    this.#wanted = frame;
    this.#ahead = Math.max(-1, Math.min(1, this.#ahead));
    const there = this.held(frame);
    if (there) return Promise.resolve(there);
    if (this.#closed) return Promise.reject(new Superseded());
    const why = this.#lost.get(frame);
    if (why) return Promise.reject(new NoPicture(why));
    this.#waiting.get(frame)?.reject(new Superseded());
    return new Promise((resolve, reject) => {
      this.#waiting.set(frame, { resolve, reject });
      void this.#pump();
    });
  }

  /**
   * @param {number} frame
   * @param {number} count
   */
  ahead(frame, count) {
    this.#wanted = frame;
    const most = Math.floor(this.#mostHeld * 0.7);
    this.#ahead = Math.max(-most, Math.min(most, count));
    void this.#pump();
  }

  close() {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Superseded());
    this.#waiting.clear();
    if (this.#decoder && this.#decoder.state !== "closed") this.#decoder.close();
    for (const image of this.#held.values()) image.close?.();
    this.#held.clear();
  }

  /** Decodes until all that is wanted is there. */
  async #pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (let goal = this.#goal(); goal !== null && !this.#closed; goal = this.#goal()) {
        if (!this.#comesNext(goal)) {
          if (this.#begunFor === goal) {
            this.#lose(goal, `frame ${goal} is not in the file as it was indexed`);
            continue;
          }
          await this.#beginBefore(goal);
        }
        await this.#feed();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#pumping = false;
    }
  }

  /** The frame that is needed next; null: all are there. */
  #goal() {
    const last = this.timing.frames - 1;
    const way = Math.sign(this.#ahead) || 1;
    const most = Math.abs(this.#ahead);
    for (let n = 0; n <= most; n++) {
      const frame = this.#wanted + way * n;
      if (frame < 0 || frame > last) break;
      if (!this.#held.has(frame) && !this.#lost.has(frame)) return frame;
    }
    return null;
  }

  /** @param {number} goal */
  #comesNext(goal) {
    if (goal < this.#next) return false;
    if (this.#begunFor === goal) return true;
    return goal - this.#next <= READ_ON || this.timing.keyBefore(goal) <= this.#next;
  }

  /** @param {number} goal */
  async #beginBefore(goal) {
    const decoder = this.#ready();
    const at = this.timing.first + this.timing.startOf(goal) + 1e-4;
    const packet = await this.sink.getKeyPacket(at, { verifyKeyPackets: true });
    if (this.#closed) return;
    this.#begunFor = goal;
    this.#packet = packet ?? (await this.sink.getFirstPacket());
    if (!this.#packet) throw new NoPicture("the file holds no pictures");
    this.#next = this.timing.nameOf(this.#packet.timestamp) ?? 0;
    decoder.reset();
    decoder.configure(this.config);
  }

  /** Gives the decoder one packet more, or lets it tell the last frames. */
  async #feed() {
    const decoder = this.#decoder;
    if (!decoder || decoder.state !== "configured") {
      this.#next = Infinity;
      return;
    }
    if (decoder.decodeQueueSize >= QUEUE) {
      await new Promise((resolve) => {
        decoder.addEventListener("dequeue", resolve, { once: true });
      });
      return;
    }
    const packet = this.#packet;
    if (!packet) {
      await decoder.flush().catch(() => {});
      this.#next = Infinity;
      return;
    }
    decoder.decode(packet.toEncodedVideoChunk());
    const following = await this.sink.getNextPacket(packet);
    if (this.#packet === packet) this.#packet = following;
  }

  #ready() {
    if (this.#decoder && this.#decoder.state !== "closed") return this.#decoder;
    const decoder = new VideoDecoder({
      output: (frame) => void this.#receive(frame),
      error: (error) => {
        if (this.#decoder === decoder) this.#next = Infinity;
        console.warn(`decoder: ${error.message}`);
      },
    });
    this.#decoder = decoder;
    return decoder;
  }

  /** @param {VideoFrame} decoded */
  async #receive(decoded) {
    const frame = this.timing.nameOf(decoded.timestamp / 1e6);
    if (frame === null || frame < this.#next || this.#held.has(frame) || this.#closed) {
      decoded.close();
      if (frame !== null && frame >= this.#next) this.#next = frame + 1;
      return;
    }
    this.#next = frame + 1;
    if (frame === this.#begunFor) this.#begunFor = -1;
    let image = /** @type {Image} */ (decoded);
    if (!this.keep) {
      image = await createImageBitmap(decoded);
      decoded.close();
      if (this.#closed || this.#held.has(frame)) return image.close?.();
    }
    this.#held.set(frame, image);
    this.#letGo();
    this.#waiting.get(frame)?.resolve({ frame, image });
    this.#waiting.delete(frame);
    return undefined;
  }

  /** Gives back what is farthest from where one is, what lies behind first. */
  #letGo() {
    const way = Math.sign(this.#ahead) || 1;
    while (this.#held.size > this.#mostHeld) {
      let farthest = -1;
      let most = -1;
      for (const frame of this.#held.keys()) {
        const off = (frame - this.#wanted) * way;
        const far = off < 0 ? -off * 3 : off;
        if (far > most) [most, farthest] = [far, frame];
      }
      this.#held.get(farthest)?.close?.();
      this.#held.delete(farthest);
    }
  }

  /**
   * @param {number} frame
   * @param {string} why
   */
  #lose(frame, why) {
    this.#lost.set(frame, why);
    this.#waiting.get(frame)?.reject(new NoPicture(why));
    this.#waiting.delete(frame);
    this.#begunFor = -1;
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#next = Infinity;
    const why = error instanceof Error ? error : new NoPicture(String(error));
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }
}
