// @ts-check
/**
 * Draws pictures on the canvas: one, or two compared.
 *
 * @typedef {import("./pictures.js").Picture} Picture
 * @typedef {"one" | "side" | "wipe" | "overlay" | "difference"} Mode
 */

export class Screen {
  /** @type {Mode} */
  mode = "one";
  /** Where the wipe stands, and how much of the second film an overlay shows: 0 to 1. */
  share = 0.5;
  /** Width by height of the picture. */
  aspect = 16 / 9;
  /** Laid over the picture: an outsider's name; empty for none. */
  watermark = "";
  /** What is seen now, of whoever asks the canvas. */
  frame = -1;
  /** @type {(Picture | null)[]} */
  #last = [];

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} width of the film's picture, in pixels
   * @param {number} height
   */
  constructor(canvas, width, height) {
    this.canvas = canvas;
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("this browser draws on no canvas");
    this.context = context;
    this.width = width;
    this.height = height;
    this.aspect = width / height;
  }

  /** Whether two pictures stand beside each other. */
  get wide() {
    return this.mode === "side";
  }

  /**
   * @param {(Picture | null)[]} pictures
   * @param {number} frame
   */
  draw(pictures, frame) {
    this.#last = pictures;
    const { canvas, context } = this;
    const [wide, high] = this.#fit();
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.globalCompositeOperation = "source-over";
    context.globalAlpha = 1;
    if (this.wide) {
      const half = Math.floor(wide / 2);
      this.#put(pictures[0], 0, 0, half, high);
      this.#put(pictures[1], wide - half, 0, half, high);
    } else {
      this.#put(pictures[0], 0, 0, wide, high);
      if (pictures.length > 1 && this.mode !== "one") this.#lay(pictures[1], wide, high);
    }
    if (this.watermark) this.#mark(wide, high);
    this.frame = frame;
    canvas.dataset.frame = String(frame);
    const other = pictures[1]?.frame;
    if (other === undefined) delete canvas.dataset.other;
    else canvas.dataset.other = String(other);
  }

  /** Draws what is seen once more: the mode or the size has changed. */
  again() {
    if (!this.#last.length || this.frame < 0) return;
    try {
      this.draw(this.#last, this.frame);
    } catch {
      // Given back meanwhile: the next frame is drawn anyway.
    }
  }

  /**
   * Who looks stands all over the picture, in its own canvas: taking an element away takes nothing.
   * @param {number} wide
   * @param {number} high
   */
  #mark(wide, high) {
    const { context } = this;
    const size = Math.max(11, Math.round(high / 22));
    context.save();
    context.font = `600 ${size}px sans-serif`;
    context.translate(wide / 2, high / 2);
    context.rotate(-Math.PI / 8);
    context.textAlign = "center";
    context.fillStyle = "rgb(255 255 255 / 0.22)";
    context.strokeStyle = "rgb(0 0 0 / 0.22)";
    const step = Math.max(context.measureText(this.watermark).width + 3 * size, 8 * size);
    for (let row = -4; row <= 4; row++) {
      for (let column = -4; column <= 4; column++) {
        const [x, y] = [column * step + (row % 2) * (step / 2), (row * high) / 4];
        context.strokeText(this.watermark, x, y);
        context.fillText(this.watermark, x, y);
      }
    }
    context.restore();
  }

  /**
   * @param {Picture | null} other
   * @param {number} wide
   * @param {number} high
   */
  #lay(other, wide, high) {
    const { context } = this;
    if (this.mode === "wipe") {
      const at = Math.round(wide * this.share);
      context.save();
      context.beginPath();
      context.rect(at, 0, wide - at, high);
      context.clip();
      this.#put(other, 0, 0, wide, high);
      context.restore();
      return;
    }
    if (this.mode === "overlay") context.globalAlpha = this.share;
    else context.globalCompositeOperation = "difference";
    if (other || this.mode === "overlay") this.#put(other, 0, 0, wide, high);
    context.globalAlpha = 1;
    context.globalCompositeOperation = "source-over";
  }

  /**
   * @param {Picture | null | undefined} picture nothing is black
   * @param {number} x
   * @param {number} y
   * @param {number} wide
   * @param {number} high
   */
  #put(picture, x, y, wide, high) {
    if (picture) {
      this.context.drawImage(picture.image, x, y, wide, high);
      return;
    }
    this.context.fillStyle = "#000";
    this.context.fillRect(x, y, wide, high);
  }

  /** As large as it is seen, and no larger than the picture is. @returns {[number, number]} */
  #fit() {
    const box = this.canvas.getBoundingClientRect();
    const dots = globalThis.devicePixelRatio || 1;
    const whole = this.wide ? this.width * 2 : this.width;
    const seen = box.width ? Math.round(box.width * dots) : whole;
    const wide = Math.max(2, Math.min(whole, seen));
    return [wide, Math.max(2, Math.round((wide * this.height) / whole))];
  }
}
