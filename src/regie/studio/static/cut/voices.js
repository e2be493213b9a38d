// @ts-check
/**
 * What is heard: each line's own sound where the cut has it, and music and effects where they are
 * made for this cut. Its clock is the one that the picture follows.
 *
 * @typedef {import("./model.js").Model} Model
 */

/** Seconds of lines that are fetched ahead. */
const AHEAD_S = 12;

export class Voices {
  /**
   * @param {string} slug
   * @param {Model} model
   */
  constructor(slug, model) {
    this.slug = slug;
    this.model = model;
    /** @type {AudioContext | null} */
    this.audio = null;
    /** @type {Map<string, Promise<AudioBuffer>>} */
    this.sounds = new Map();
    /** @type {AudioScheduledSourceNode[]} */
    this.playing = [];
    /** @type {HTMLAudioElement[]} */
    this.stems = [];
    this.began = 0;
    this.run = 0;
    this.timer = 0;
  }

  /** Seconds since it began to play, by the sound's clock; null: silent. */
  get seconds() {
    return this.audio && this.run && this.audio.state === "running" && this.began
      ? Math.max(0, this.audio.currentTime - this.began)
      : null;
  }

  /** @param {number} frame */
  play(frame) {
    if (!("AudioContext" in globalThis)) return;
    this.audio ??= new AudioContext();
    const { audio, model } = this;
    void audio.resume();
    this.run += 1;
    const run = this.run;
    this.began = audio.currentTime + 0.05;
    const { began } = this;
    const from = frame / model.fps;
    const lines = model.timeline.dialogue.filter(
      (line) => line.sound && (line.start + line.duration) / model.fps > from,
    );
    let next = 0;
    const schedule = () => {
      if (run !== this.run) return;
      const now = from + audio.currentTime - began;
      for (; next < lines.length && lines[next].start / model.fps < now + AHEAD_S; next += 1) {
        const line = lines[next];
        this.#load(line.sound).then((sound) => {
          if (run !== this.run) return;
          const late = from + Math.max(0, audio.currentTime - began) - line.start / model.fps;
          if (late >= sound.duration) return;
          const source = audio.createBufferSource();
          source.buffer = sound;
          source.connect(audio.destination);
          source.start(began + Math.max(0, line.start / model.fps - from), Math.max(0, late));
          this.playing.push(source);
        }).catch(() => undefined);
      }
      this.timer = window.setTimeout(schedule, 1000);
    };
    schedule();
    for (const [name, digest] of Object.entries(model.stems)) {
      const sound = new Audio(`/media/${this.slug}/${digest}/${name}.wav`);
      sound.currentTime = from;
      sound.play().catch(() => undefined);
      this.stems.push(sound);
    }
  }

  stop() {
    this.run += 1;
    this.began = 0;
    clearTimeout(this.timer);
    for (const source of this.playing.splice(0)) source.stop();
    for (const sound of this.stems.splice(0)) {
      sound.pause();
      sound.removeAttribute("src");
    }
  }

  /** @param {string} digest */
  #load(digest) {
    const there = this.sounds.get(digest);
    if (there) return there;
    const loading = fetch(`/media/${this.slug}/${digest}/line.wav`)
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(digest))))
      .then((bytes) => /** @type {AudioContext} */ (this.audio).decodeAudioData(bytes));
    this.sounds.set(digest, loading);
    if (this.sounds.size > 200) this.sounds.delete(/** @type {string} */ (this.sounds.keys().next().value));
    return loading;
  }
}
