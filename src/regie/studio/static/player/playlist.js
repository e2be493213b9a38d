// @ts-check
/**
 * Many pieces played as one film: parts of films, stills, black, one behind the other or dissolved.
 * Each piece's film names its own pictures by their timestamps, as ever; here they only get the
 * number that they have in the whole. A film is opened when it is near, and let go when it is not.
 *
 * @typedef {import("./pictures.js").Picture} Picture
 * @typedef {import("./pictures.js").Pictures} Pictures
 * @typedef {import("./pictures.js").Image} Image
 * @typedef {import("./timing.js").FrameIndex} FrameIndex
 * @typedef {import("./open.js").Film} Film
 * @typedef {(film: string | FrameIndex) => Promise<Film>} Opener
 *
 * Neither film nor still: black. With both, the still stands where the film cannot be had.
 * @typedef {object} Piece
 * @property {number} frames that it is seen, of the whole's rate
 * @property {string | FrameIndex} [film] its index, or an address that tells it
 * @property {number} [in] the film's frame that is seen first
 * @property {string} [still] address of a picture
 * @property {number} [dissolve] frames in which it comes out of what is before it
 *
 * @typedef {FrameIndex & {pieces: Piece[], sounds: import("./mix.js").SoundPiece[]}} Playlist
 */

import { ElementPictures } from "./element.js";
import { HELD_BYTES, NoPicture, Superseded } from "./pictures.js";
import { lastNotAbove, Timing } from "./timing.js";

/** Films that stay open though nothing of them is near. */
const SPARE = 4;

/** Stills that are kept. */
const MOST_STILLS = 48;

/** @typedef {Piece & {key: string, start: number, in: number, dissolve: number, tail: number}} Laid */

/**
 * A playlist as the player takes it.
 * @param {{rate: import("./timing.js").Rate, width: number, height: number, pieces: Piece[],
 *   sounds?: import("./mix.js").SoundPiece[], first_timecode?: number}} told
 * @returns {Playlist}
 */
export function asPlaylist(told) {
  const { rate, width, height, pieces, sounds = [] } = told;
  return {
    file: "", digest: "", url: "", rate, width, height, pieces, sounds,
    frames: pieces.reduce((sum, piece) => sum + piece.frames, 0),
    tick: { numerator: rate.denominator, denominator: rate.numerator },
    first: 0, times: [], keys: [], sound: true, first_timecode: told.first_timecode ?? 0, drop: false,
  };
}

/** One piece's film: what of it is there. */
class Reader {
  /** @type {Film | null} */
  film = null;
  failed = "";
  closed = false;

  /** @param {Promise<Film>} opening */
  constructor(opening) {
    this.ready = opening.then(
      (film) => {
        if (this.closed) film.close();
        else this.film = film;
      },
      (error) => {
        this.failed = error instanceof Error ? error.message : String(error);
      },
    );
  }

  close() {
    this.closed = true;
    this.film?.close();
    this.film = null;
  }
}

/** @implements {Pictures} */
export class PlaylistPictures {
  /** @type {Laid[]} */
  #pieces = [];
  /** @type {number[]} */
  #starts = [];
  /** The film read last stands last. @type {Map<string, Reader>} */
  #readers = new Map();
  /** @type {Map<string, {image: HTMLImageElement, ready: Promise<void>, there: boolean}>} */
  #stills = new Map();
  #wish = 0;
  #window = { frame: 0, count: 0 };
  /** The dissolve's picture that was mixed last. @type {Picture | null} */
  #mixed = null;
  #black = drawBlack();
  #closed = false;

  /**
   * @param {Playlist} list
   * @param {Opener} open opens a piece's film
   */
  constructor(list, open) {
    this.open = open;
    this.timing = new Timing(list);
    this.list = list;
    this.lay(list);
  }

  /** Plays another list from now on; films that it still has stay open. @param {Playlist} list */
  lay(list) {
    this.list = list;
    this.timing = new Timing(list);
    this.#wish += 1;
    this.#mixed = null;
    this.#pieces = laid(list.pieces);
    this.#starts = this.#pieces.map((piece) => piece.start);
    const keys = new Set(this.#pieces.map((piece) => piece.key));
    for (const [key, reader] of this.#readers) {
      if (keys.has(key)) continue;
      reader.close();
      this.#readers.delete(key);
    }
  }

  /** @param {number} frame */
  held(frame) {
    if (this.#mixed?.frame === frame) return this.#mixed;
    const images = this.#layers(frame).map((piece) => this.#image(piece, frame));
    if (images.some((image) => image === null)) return null;
    const [over, under] = /** @type {Image[]} */ (images);
    if (!under) return { frame, image: over };
    this.#mixed = { frame, image: this.#mix(under, over, this.#shareAt(frame)) };
    return this.#mixed;
  }

  /**
   * @param {number} frame
   * @returns {Promise<Picture>}
   */
  async want(frame) {
    this.#wish += 1;
    const wish = this.#wish;
    // A film that opens meanwhile reads on from here, not from where one was.
    this.#window = { frame, count: 0 };
    await Promise.all(this.#layers(frame).map((piece) => this.#fetch(piece, frame, () => wish === this.#wish)));
    if (wish !== this.#wish || this.#closed) throw new Superseded();
    const there = this.held(frame);
    if (!there) throw new NoPicture(`frame ${frame} cannot be shown`);
    return there;
  }

  /** What can be shown in the place of a frame until its own picture is there. @param {number} frame */
  standIn(frame) {
    const piece = this.#at(frame);
    const still = piece.still && this.#still(piece.still);
    return still && still.there ? still.image : null;
  }

  /**
   * @param {number} frame
   * @param {number} count
   */
  ahead(frame, count) {
    this.#window = { frame, count };
    this.#readOn();
  }

  close() {
    this.#closed = true;
    this.#wish += 1;
    for (const reader of this.#readers.values()) reader.close();
    this.#readers.clear();
    this.#stills.clear();
  }

  /** Each film in sight makes ready what of it is in sight. */
  #readOn() {
    if (this.#closed) return;
    const { frame, count } = this.#window;
    const way = Math.sign(count) || 1;
    const [from, to] = [frame, frame + count].sort((a, b) => a - b);
    const near = this.#pieces.slice(this.#placeAt(from), this.#placeAt(to) + 1);
    const before = this.#under(from);
    if (before) near.unshift(before);
    const bytes = HELD_BYTES / (near.length + 1);
    for (const piece of near) {
      if (piece.still && !piece.film) this.#still(piece.still);
      const reader = this.#reader(piece);
      if (!reader?.film) continue;
      const first = this.#local(piece, reader.film, Math.max(from, piece.start));
      const last = this.#local(piece, reader.film, Math.min(to, piece.start + piece.frames + piece.tail - 1));
      const { pictures } = reader.film;
      if ("limit" in pictures) /** @type {any} */ (pictures).limit(bytes);
      pictures.ahead(way > 0 ? first : last, (last - first) * way);
    }
    this.#letGo(new Set(near.map((piece) => piece.key)));
  }

  /** @param {Set<string>} near keys of pieces in sight */
  #letGo(near) {
    let most = SPARE;
    for (const [key, reader] of [...this.#readers].reverse()) {
      if (near.has(key)) continue;
      if (most-- > 0) {
        if (reader.film && "limit" in reader.film.pictures) /** @type {any} */ (reader.film.pictures).limit(0);
        continue;
      }
      reader.close();
      this.#readers.delete(key);
    }
  }

  /** @param {number} frame */
  #placeAt(frame) {
    return Math.max(0, lastNotAbove(this.#starts, frame));
  }

  /** @param {number} frame */
  #at(frame) {
    return this.#pieces[this.#placeAt(frame)];
  }

  /** The piece that a frame still comes out of. @param {number} frame @returns {Laid | undefined} */
  #under(frame) {
    const place = this.#placeAt(frame);
    const piece = this.#pieces[place];
    return frame - piece.start < piece.dissolve ? this.#pieces[place - 1] : undefined;
  }

  /** What a frame is made of, the upper one first. @param {number} frame */
  #layers(frame) {
    const under = this.#under(frame);
    return under ? [this.#at(frame), under] : [this.#at(frame)];
  }

  /** @param {number} frame of a dissolve */
  #shareAt(frame) {
    const piece = this.#at(frame);
    return (frame - piece.start + 1) / (piece.dissolve + 1);
  }

  /** @param {Laid} piece @returns {Reader | null} */
  #reader(piece) {
    if (!piece.film) return null;
    let reader = this.#readers.get(piece.key);
    this.#readers.delete(piece.key);
    if (!reader) {
      reader = new Reader(this.open(piece.film));
      void reader.ready.then(() => this.#readOn());
    }
    this.#readers.set(piece.key, reader);
    return reader;
  }

  /** @param {string} url */
  #still(url) {
    let still = this.#stills.get(url);
    this.#stills.delete(url);
    if (!still) {
      const image = new Image();
      image.src = url;
      const made = { image, ready: Promise.resolve(), there: false };
      made.ready = image.decode().then(
        () => {
          made.there = true;
        },
        () => {
          this.#stills.delete(url); // asked for again the next time
        },
      );
      still = made;
      if (this.#stills.size >= MOST_STILLS) this.#stills.delete(/** @type {string} */ (this.#stills.keys().next().value));
    }
    this.#stills.set(url, still);
    return still;
  }

  /**
   * The film's frame that a frame of the whole is: the last one for those that it does not have.
   * @param {Laid} piece
   * @param {Film} film
   * @param {number} frame
   */
  #local(piece, film, frame) {
    const { timing } = film.pictures;
    const into = piece.in + frame - piece.start;
    return timing.clamp(timing.isAt(this.timing) ? into : timing.dueAt(this.timing.middleOf(into)));
  }

  /**
   * The image of a piece in a frame, where it is there.
   * @param {Laid} piece
   * @param {number} frame
   * @returns {Image | null}
   */
  #image(piece, frame) {
    const film = this.#readers.get(piece.key)?.film;
    if (film) {
      const local = this.#local(piece, film, frame);
      const { pictures } = film;
      const there = pictures.held(local);
      if (!there && pictures instanceof ElementPictures) pictures.want(local).catch(() => {});
      return there?.image ?? null;
    }
    if (piece.film && !this.#readers.get(piece.key)?.failed) return null;
    if (!piece.still) return piece.film ? null : this.#black;
    const still = this.#still(piece.still);
    return still.there ? still.image : null;
  }

  /**
   * @param {Laid} piece
   * @param {number} frame
   * @param {() => boolean} wanted
   */
  async #fetch(piece, frame, wanted) {
    const reader = this.#reader(piece);
    await reader?.ready;
    if (!wanted()) throw new Superseded();
    if (reader?.film) {
      await reader.film.pictures.want(this.#local(piece, reader.film, frame));
    } else if (piece.still) {
      const still = this.#still(piece.still);
      await still.ready;
      if (!still.there) throw new NoPicture(`${piece.still} is not there any more`);
    } else if (reader) {
      throw new NoPicture(reader.failed);
    }
  }

  /**
   * @param {Image} under
   * @param {Image} over
   * @param {number} share of the upper one
   */
  #mix(under, over, share) {
    const { width, height } = this.list;
    const canvas = new OffscreenCanvas(width, height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    context.drawImage(under, 0, 0, width, height);
    context.globalAlpha = share;
    context.drawImage(over, 0, 0, width, height);
    return canvas;
  }
}

/** A picture of nothing: opaque, or what was there before would stay. */
function drawBlack() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2, 2];
  canvas.getContext("2d", { alpha: false })?.fillRect(0, 0, 2, 2);
  return canvas;
}

/**
 * Pieces with their places. One that its film goes on in is one with the piece before.
 * @param {Piece[]} pieces
 * @returns {Laid[]}
 */
function laid(pieces) {
  /** @type {Laid[]} */
  const found = [];
  /** @type {Map<string, number>} */
  const uses = new Map();
  let at = 0;
  for (const piece of pieces) {
    if (piece.frames <= 0) continue;
    const before = found[found.length - 1];
    const start = at;
    at += piece.frames;
    const first = piece.in ?? 0;
    const dissolve = before ? Math.min(piece.dissolve ?? 0, piece.frames) : 0;
    if (before && goesOn(before, piece, first) && !dissolve) {
      before.frames += piece.frames;
      continue;
    }
    const of = piece.film ? `${typeof piece.film === "string" ? piece.film : piece.film.url}@${first}` : (piece.still ?? "");
    const use = uses.get(of) ?? 0;
    uses.set(of, use + 1);
    if (before) before.tail = dissolve;
    found.push({ ...piece, key: `${of}#${use}`, start, in: first, dissolve, tail: 0 });
  }
  return found;
}

/**
 * @param {Laid} before
 * @param {Piece} piece
 * @param {number} first
 */
function goesOn(before, piece, first) {
  if (piece.film) return before.film === piece.film && before.in + before.frames === first;
  return !before.film && before.still === piece.still;
}
