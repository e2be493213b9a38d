// @ts-check
/**
 * The one clock of a player: where in the film one is while it plays. It counts by the audio
 * device where that runs, else by the machine's own clock; never by both.
 */

export class Clock {
  #position = 0;
  #since = 0;
  #speed = 0;
  /** @type {AudioContext | null} */
  #audio = null;

  /** @param {AudioContext | null} audio */
  constructor(audio) {
    this.audio = audio;
  }

  get speed() {
    return this.#speed;
  }

  /** Whether it counts by the sound. */
  get sounding() {
    return this.#audio !== null;
  }

  /**
   * Starts to count from a position; the audio clock's time at which that one is heard.
   * @param {number} position seconds from the film's start
   * @param {number} speed
   * @returns {number}
   */
  start(position, speed) {
    this.#audio = this.audio?.state === "running" ? this.audio : null;
    this.#position = position;
    this.#speed = speed;
    if (!this.#audio) {
      this.#since = performance.now() / 1000;
      return 0;
    }
    // A little later, so that the first sound is laid out when its moment comes.
    const at = this.#audio.currentTime + 0.06;
    this.#since = at;
    return at;
  }

  stop() {
    this.#speed = 0;
  }

  /** Seconds from the film's start. */
  get position() {
    return this.#position + Math.max(0, this.#now() - this.#since) * this.#speed;
  }

  #now() {
    if (!this.#audio) return performance.now() / 1000;
    const { contextTime, performanceTime } = this.#audio.getOutputTimestamp();
    // What is heard now: between two reports of the device its time goes on by itself.
    if (contextTime && performanceTime) {
      const since = (performance.now() - performanceTime) / 1000;
      if (since < 0.5) return contextTime + since;
    }
    return this.#audio.currentTime - (this.#audio.outputLatency || 0);
  }
}
