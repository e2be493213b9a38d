// @ts-check
/** The picture with the cue that is seen drawn on it; plays one cue, names the frame. */

/** @typedef {import("./model.js").Words} Words */
/** @typedef {import("../player/player.js").RegiePlayer} RegiePlayer */

export class Picture extends EventTarget {
  /** The frame before which playing stops. */
  #stop = Infinity;
  #frame = 0;

  /** @param {RegiePlayer | null} player none: no film is made yet @param {Words} words */
  constructor(player, words) {
    super();
    this.player = player;
    this.words = words;
    this.shown = document.createElement("p");
    this.shown.className = "words-shown";
    this.shown.setAttribute("aria-hidden", "true");
    player?.querySelector("[data-part=box]")?.append(this.shown);
    player?.addEventListener("frame", () => this.#seen());
    player?.addEventListener("loaded", () => this.#seen());
    for (const what of ["changed", "chosen"]) words.addEventListener(what, () => this.draw());
  }

  get frame() {
    return this.#frame;
  }

  /** @param {number} frame */
  seek(frame) {
    this.#stop = Infinity;
    this.#frame = Math.max(0, frame);
    if (this.player?.transport) void this.player.seek(this.#frame);
    this.draw();
    this.dispatchEvent(new Event("frame"));
  }

  /** Plays a stretch once. @param {number} start @param {number} out */
  async play(start, out) {
    const { player } = this;
    if (!player?.transport) return;
    player.act("pause");
    await player.seek(Math.max(0, start));
    this.#stop = out;
    player.act("toggle");
  }

  /** @param {string} action as the player's keys name it */
  act(action) {
    this.#stop = Infinity;
    if (this.player?.transport) this.player.act(action);
    else if (action === "back") this.seek(this.#frame - 1);
    else if (action === "forth") this.seek(this.#frame + 1);
  }

  draw() {
    const cue = this.words.cues.find((c) => c.start <= this.#frame && this.#frame < c.out);
    const text = cue?.text ?? "";
    if (this.shown.dataset.text === text) return;
    this.shown.dataset.text = text;
    this.shown.replaceChildren(...lines(text));
    this.shown.hidden = !text;
  }

  #seen() {
    const frame = this.player?.frame ?? 0;
    if (frame < 0) return;
    this.#frame = frame;
    if (frame >= this.#stop) {
      this.#stop = Infinity;
      this.player?.act("pause");
    }
    this.draw();
    this.dispatchEvent(new Event("frame"));
  }
}

/** A text as lines, italics kept; never as HTML. @param {string} text */
function lines(text) {
  let slanted = false;
  return text.split("\n").map((line) => {
    const shown = document.createElement("span");
    for (const part of line.split(/(<\/?i>)/)) {
      if (part === "<i>" || part === "</i>") slanted = part === "<i>";
      else if (part) shown.append(slanted ? Object.assign(document.createElement("i"), { textContent: part }) : part);
    }
    return shown;
  });
}
