// @ts-check
/**
 * The film's sound, laid in time on the audio device's clock: forwards and backwards, at any
 * speed, as a tape would sound. While it runs it is the clock that pictures follow.
 */

/** Sound that is laid out ahead, in seconds of hearing. */
const AHEAD_S = 0.6;

/** Sound that is turned round at once when one plays backwards, in seconds of the film. */
const PIECE_S = 0.5;

export class Sound {
  /** @type {Set<AudioBufferSourceNode>} */
  #nodes = new Set();
  /** Of the run that sounds now: what an older one still fetches is not heard. */
  #run = 0;

  /**
   * @param {AudioContext} audio
   * @param {any} sink mediabunny's `AudioBufferSink`
   * @param {number} first when the film's first frame is, as the file counts, in seconds
   * @param {number} duration of the film, in seconds
   * @param {AudioNode} [out] where it is heard
   */
  constructor(audio, sink, first, duration, out = audio.destination) {
    this.audio = audio;
    this.sink = sink;
    this.first = first;
    this.duration = duration;
    this.gain = audio.createGain();
    this.gain.connect(out);
    /** Seconds of sound that were laid out since the film was opened, for who asks. */
    this.laid = 0;
  }

  /** @param {number} volume 0 to 1 */
  set volume(volume) {
    this.gain.gain.value = volume;
  }

  /**
   * @param {number} position seconds from the film's start
   * @param {number} speed negative: backwards
   * @param {number} at of the audio clock, when that position is heard
   */
  start(position, speed, at) {
    this.stop();
    const run = this.#run;
    const work = speed > 0 ? this.#forwards(run, position, speed, at) : this.#backwards(run, position, speed, at);
    work.catch((error) => console.warn(`sound: ${error}`));
  }

  stop() {
    this.#run += 1;
    for (const node of this.#nodes) node.stop();
    this.#nodes.clear();
  }

  close() {
    this.stop();
    this.gain.disconnect();
  }

  /**
   * @param {number} run
   * @param {number} position
   * @param {number} speed
   * @param {number} at
   */
  async #forwards(run, position, speed, at) {
    const from = this.first + position;
    for await (const { buffer, timestamp } of this.sink.buffers(from)) {
      if (run !== this.#run) return;
      const late = from - timestamp;
      this.#lay(buffer, at + Math.max(0, -late) / speed, Math.max(0, late), speed);
      const heard = at + (timestamp + buffer.duration - from) / speed;
      await this.#until(run, heard - AHEAD_S);
    }
  }

  /**
   * @param {number} run
   * @param {number} position
   * @param {number} speed
   * @param {number} at
   */
  async #backwards(run, position, speed, at) {
    const fast = -speed;
    for (let end = Math.min(position, this.duration); end > 0; end -= PIECE_S * fast) {
      const begin = Math.max(0, end - PIECE_S * fast);
      const buffer = await this.#turned(begin, end);
      if (run !== this.#run) return;
      const heard = at + (position - end) / fast;
      if (buffer) this.#lay(buffer, heard, 0, fast);
      await this.#until(run, heard + PIECE_S - AHEAD_S);
    }
  }

  /**
   * A piece of the sound, backwards.
   * @param {number} begin seconds from the film's start
   * @param {number} end
   */
  async #turned(begin, end) {
    /** @type {AudioBuffer | null} */
    let piece = null;
    for await (const { buffer, timestamp } of this.sink.buffers(this.first + begin, this.first + end)) {
      piece ??= new AudioBuffer({
        length: Math.max(1, Math.round((end - begin) * buffer.sampleRate)),
        numberOfChannels: buffer.numberOfChannels,
        sampleRate: buffer.sampleRate,
      });
      const offset = Math.round((timestamp - this.first - begin) * buffer.sampleRate);
      for (let channel = 0; channel < piece.numberOfChannels; channel++) {
        const samples = buffer.getChannelData(channel).subarray(Math.max(0, -offset));
        const room = piece.length - Math.max(0, offset);
        if (room > 0) piece.copyToChannel(samples.subarray(0, room), channel, Math.max(0, offset));
      }
    }
    for (let channel = 0; piece && channel < piece.numberOfChannels; channel++) {
      piece.getChannelData(channel).reverse();
    }
    return piece;
  }

  /**
   * @param {AudioBuffer} buffer
   * @param {number} at of the audio clock
   * @param {number} skip seconds of it that are over already
   * @param {number} speed
   */
  #lay(buffer, at, skip, speed) {
    if (skip >= buffer.duration) return;
    const late = Math.max(0, this.audio.currentTime - at);
    const over = skip + late * speed;
    if (over >= buffer.duration) return;
    const node = this.audio.createBufferSource();
    node.buffer = buffer;
    node.playbackRate.value = speed;
    node.connect(this.gain);
    node.onended = () => this.#nodes.delete(node);
    this.#nodes.add(node);
    node.start(at + late, over);
    this.laid += buffer.duration - over;
  }

  /**
   * @param {number} run
   * @param {number} time of the audio clock
   */
  async #until(run, time) {
    while (run === this.#run && this.audio.currentTime < time) {
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}
