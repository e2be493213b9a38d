// @ts-check
/**
 * Opens a film for the player: its pictures and its sound, by WebCodecs where the browser has them,
 * else by a video element.
 *
 * @typedef {import("./timing.js").FrameIndex} FrameIndex
 * @typedef {{engine?: string, audio?: AudioContext | null, part?: string}} Options
 * @typedef {{pictures: import("./pictures.js").Pictures,
 *   sound: import("./sound.js").Sound | MixedSound | null, engine: "decoder" | "element",
 *   close: () => void, lay?: (list: import("./playlist.js").Playlist) => void}} Film
 *   lay: plays another list of pieces from now on
 */

import { ElementPictures } from "./element.js";
import { MixedSound } from "./mix.js";
import { DecodedPictures } from "./pictures.js";
import { PlaylistPictures } from "./playlist.js";
import { Sound } from "./sound.js";
import { Timing } from "./timing.js";

const MEDIABUNNY = "/parts/mediabunny/mediabunny.min.mjs";

/** Of the film's bytes that are kept in memory. */
const CACHE_BYTES = 64 * 2 ** 20;

/**
 * @param {FrameIndex} index or a playlist
 * @param {Options} [options]
 * @returns {Promise<Film>}
 */
export async function openFilm(index, options = {}) {
  if ("pieces" in index) return openPlaylist(/** @type {any} */ (index), options);
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
 * @param {string} address
 * @returns {Promise<FrameIndex>}
 */
export async function fetchIndex(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.title ?? `${address}: ${answer.status}`);
  return told;
}

/**
 * @param {import("./playlist.js").Playlist} list
 * @param {Options} options
 * @returns {Film}
 */
function openPlaylist(list, options) {
  const { audio } = options;
  const silent = { ...options, audio: null };
  /** Each film's index is asked for once. @type {Map<string, Promise<FrameIndex>>} */
  const indexes = new Map();
  const indexOf = (/** @type {string} */ address) => {
    const there = indexes.get(address) ?? fetchIndex(address);
    indexes.set(address, there);
    there.catch(() => indexes.delete(address));
    return there;
  };
  const pictures = new PlaylistPictures(list, async (film) =>
    openFilm(typeof film === "string" ? await indexOf(film) : film, silent),
  );
  const sound = audio
    ? new MixedSound(audio, list.sounds, (url, out) => openSoundFile(url, audio, out, options))
    : null;
  return {
    pictures,
    sound,
    engine: options.engine !== "element" && "VideoDecoder" in globalThis ? "decoder" : "element",
    close: () => {
      pictures.close();
      sound?.close();
    },
    lay: (other) => {
      pictures.lay(other);
      sound?.lay(other.sounds);
    },
  };
}

/**
 * @param {string} url
 * @param {AudioContext} audio
 * @param {AudioNode} out
 * @param {Options} options
 */
async function openSoundFile(url, audio, out, options) {
  const media = await import(options.part ?? MEDIABUNNY);
  const input = openInput(media, url);
  const track = await input.getPrimaryAudioTrack();
  if (!track || !(await track.canDecode())) return null;
  const sound = new Sound(audio, new media.AudioBufferSink(track), 0, await track.computeDuration(), out);
  const close = sound.close.bind(sound);
  sound.close = () => {
    close();
    input.dispose();
  };
  return sound;
}

/**
 * @param {any} media
 * @param {string} url
 */
function openInput(media, url) {
  const source = new media.UrlSource(new URL(url, document.baseURI).href, { maxCacheSize: CACHE_BYTES });
  return new media.Input({ source, formats: media.ALL_FORMATS });
}

/**
 * @param {FrameIndex} index
 * @param {Options} options
 * @returns {Promise<Film>}
 */
async function openDecoded(index, options) {
  const media = await import(options.part ?? MEDIABUNNY);
  const input = openInput(media, index.url);
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
