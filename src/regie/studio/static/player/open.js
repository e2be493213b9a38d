// @ts-check
/**
 * Opens a film for the player: its pictures and its sound, by WebCodecs where the browser has them,
 * else by a video element.
 *
 * @typedef {import("./timing.js").FrameIndex} FrameIndex
 * @typedef {{pictures: import("./pictures.js").Pictures, sound: import("./sound.js").Sound | null,
 *   engine: "decoder" | "element", close: () => void}} Film
 */

import { ElementPictures } from "./element.js";
import { DecodedPictures } from "./pictures.js";
import { Sound } from "./sound.js";
import { Timing } from "./timing.js";

const MEDIABUNNY = "/parts/mediabunny/mediabunny.min.mjs";

/** Of the film's bytes that are kept in memory. */
const CACHE_BYTES = 64 * 2 ** 20;

/**
 * @param {FrameIndex} index
 * @param {{engine?: string, audio?: AudioContext | null, part?: string}} [options]
 * @returns {Promise<Film>}
 */
export async function openFilm(index, options = {}) {
  if (options.engine !== "element" && "VideoDecoder" in globalThis) {
    try {
      return await openDecoded(index, options);
    } catch (error) {
      console.warn(`${index.file}: played by a video element (${error})`);
    }
  }
  const pictures = await ElementPictures.open(new Timing(index), index.url);
  return { pictures, sound: null, engine: "element", close: () => pictures.close() };
}

/**
 * @param {FrameIndex} index
 * @param {{audio?: AudioContext | null, part?: string}} options
 * @returns {Promise<Film>}
 */
async function openDecoded(index, options) {
  const media = await import(options.part ?? MEDIABUNNY);
  const source = new media.UrlSource(new URL(index.url, document.baseURI).href, {
    maxCacheSize: CACHE_BYTES,
  });
  const input = new media.Input({ source, formats: media.ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = track && (await track.getDecoderConfig());
    if (!config) throw new Error("no picture that this browser can decode");
    const { config: chosen, keep } = await chooseDecoder(config);
    const timing = new Timing(index);
    const pictures = new DecodedPictures(timing, new media.EncodedPacketSink(track), chosen, keep);
    const sound = options.audio ? await openSound(media, input, options.audio, timing) : null;
    const close = () => {
      pictures.close();
      sound?.close();
      input.dispose();
    };
    return { pictures, sound, engine: "decoder", close };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/**
 * In software where that is known to hold as many frames as we like: Chromium.
 * @param {VideoDecoderConfig} config
 * @returns {Promise<{config: VideoDecoderConfig, keep: boolean}>}
 */
async function chooseDecoder(config) {
  const soft = /** @type {VideoDecoderConfig} */ ({
    ...config,
    hardwareAcceleration: "prefer-software",
  });
  if ("userAgentData" in navigator && (await VideoDecoder.isConfigSupported(soft)).supported) {
    return { config: soft, keep: true };
  }
  if (!(await VideoDecoder.isConfigSupported(config)).supported) {
    throw new Error(`${config.codec} cannot be decoded by this browser`);
  }
  return { config, keep: false };
}

/**
 * @param {any} media
 * @param {any} input
 * @param {AudioContext} audio
 * @param {Timing} timing
 */
async function openSound(media, input, audio, timing) {
  const track = await input.getPrimaryAudioTrack();
  if (!track || !(await track.canDecode())) return null;
  return new Sound(audio, new media.AudioBufferSink(track), timing.first, timing.duration);
}
