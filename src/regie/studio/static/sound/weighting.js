// @ts-check
/** Loudness in the page by ITU-R BS.1770: what is played goes through here on its way out. */

/** Coefficients of the two filters at 48 kHz, feed-forward and feedback. Source: BS.1770-5, annex 1. */
const SHELF = [[1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585]];
const HIGH_PASS = [[1, -2, 1], [1, -1.99004745483398, 0.99007225036621]];

export const RATE = 48_000;

/** Samples of 400 ms, and of the tenth of a second between two looks. */
const MOMENT = 19_200;
const STEP = 4_800;

const SILENT = -70;

/** @param {number} power mean square of both channels, weighted */
export function lufs(power) {
  return power > 0 ? Math.max(SILENT, -0.691 + 10 * Math.log10(power)) : SILENT;
}

export class LiveMeter {
  momentary = SILENT;
  shortTerm = SILENT;
  peak = SILENT;
  /** Power of each tenth of a second, the last three seconds. @type {number[]} */
  #steps = [];
  #at = 0;

  /**
   * @param {AudioContext} audio at 48 kHz
   * @param {AudioNode} source
   */
  constructor(audio, source) {
    const split = audio.createChannelSplitter(2);
    source.connect(split);
    this.audio = audio;
    this.channels = [0, 1].map((channel) => {
      const plain = audio.createAnalyser();
      plain.fftSize = 8192;
      split.connect(plain, channel);
      const shelf = audio.createIIRFilter(SHELF[0], SHELF[1]);
      const high = audio.createIIRFilter(HIGH_PASS[0], HIGH_PASS[1]);
      const weighted = audio.createAnalyser();
      weighted.fftSize = 32_768;
      split.connect(shelf, channel).connect(high).connect(weighted);
      return { plain, weighted };
    });
    this.samples = new Float32Array(32_768);
    this.fresh = new Float32Array(8192);
  }

  /** Measures what is heard now; called at each picture. */
  look() {
    let moment = 0;
    let step = 0;
    let peak = 0;
    for (const { plain, weighted } of this.channels) {
      weighted.getFloatTimeDomainData(this.samples);
      moment += meanSquare(this.samples, MOMENT);
      step += meanSquare(this.samples, STEP);
      plain.getFloatTimeDomainData(this.fresh);
      for (const sample of this.fresh) peak = Math.max(peak, Math.abs(sample));
    }
    this.momentary = lufs(moment);
    this.peak = peak > 0 ? Math.max(SILENT, 20 * Math.log10(peak)) : SILENT;
    const now = this.audio.currentTime;
    if (now - this.#at < 0.1) return;
    this.#at = now;
    this.#steps = [...this.#steps.slice(-29), step];
    this.shortTerm = lufs(this.#steps.reduce((sum, power) => sum + power, 0) / this.#steps.length);
  }
}

/**
 * Of the last samples.
 * @param {Float32Array} samples
 * @param {number} count
 */
function meanSquare(samples, count) {
  let sum = 0;
  for (let n = samples.length - count; n < samples.length; n += 1) sum += samples[n] * samples[n];
  return sum / count;
}
