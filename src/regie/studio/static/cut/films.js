// @ts-check
/** Films of shots, opened when they are needed: each gives the picture of any of its frames. */

const MOST = 8;

/** Decoding that has not answered by then is given up for this request. */
const PATIENCE_MS = 1500;

/** One shot's film. */
export class Film {
  /**
   * @param {string} url
   * @param {number} fps
   */
  constructor(url, fps) {
    this.fps = fps;
    this.video = document.createElement("video");
    Object.assign(this.video, { src: url, muted: true, preload: "auto", playsInline: true });
    /** @type {Promise<void>} */
    this.ready = new Promise((done, fail) => {
      this.video.addEventListener("loadeddata", () => done(), { once: true });
      this.video.addEventListener("error", () => fail(new Error(url)), { once: true });
    });
    this.ready.catch(() => undefined);
    this.frame = -1;
    this.broken = false;
    this.video.addEventListener("error", () => (this.broken = true));
  }

  get last() {
    return Math.max(0, Math.round(this.video.duration * this.fps) - 1);
  }

  /**
   * Goes to the middle of a frame and waits until it is decoded. The last frame stands for those
   * that the film does not have.
   * @param {number} frame
   */
  async seek(frame) {
    await this.ready;
    const wanted = Math.min(Math.max(0, frame), this.last);
    if (this.frame === wanted && !this.video.seeking && this.video.paused) return;
    this.video.pause();
    this.frame = wanted;
    await new Promise((done) => {
      const shown = () => done(undefined);
      this.video.addEventListener("seeked", shown, { once: true });
      setTimeout(shown, PATIENCE_MS);
      this.video.currentTime = (wanted + 0.5) / this.fps;
    });
  }

  /** @param {number} speed */
  play(speed) {
    this.frame = -1;
    this.video.playbackRate = speed;
    this.video.play().catch(() => undefined);
  }

  /** The frame that plays now. */
  get now() {
    return Math.floor(this.video.currentTime * this.fps + 1e-3);
  }

  close() {
    this.video.pause();
    this.video.removeAttribute("src");
    this.video.load();
  }
}

export class Films {
  /** @param {string} slug */
  constructor(slug) {
    this.slug = slug;
    /** @type {Map<string, Film>} */
    this.open = new Map();
  }

  /**
   * @param {string} digest
   * @param {string} shot
   * @param {number} fps
   */
  of(digest, shot, fps) {
    const there = this.open.get(digest);
    this.open.delete(digest);
    const film = there ?? new Film(`/media/${this.slug}/${digest}/${encodeURIComponent(shot)}.mp4`, fps);
    this.open.set(digest, film);
    while (this.open.size > MOST) {
      const [oldest, gone] = /** @type {[string, Film]} */ (this.open.entries().next().value);
      gone.close();
      this.open.delete(oldest);
    }
    return film;
  }
}
