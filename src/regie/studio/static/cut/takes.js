// @ts-check
/**
 * Other takes of the piece that is selected: as it was directed before, and its variants. Placing
 * one directs the shot so; undo takes it back.
 *
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Clip} Clip
 * @typedef {{id: string, why: "now" | "before" | "variant", told: string, by: string, at: number,
 *   board: string, film: string, variant: number}} Take
 */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { say } from "./words.js";

export class Takes {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Model} model
   * @param {string} slug
   */
  constructor(dialog, model, slug) {
    this.dialog = dialog;
    this.model = model;
    this.slug = slug;
    this.list = /** @type {HTMLElement} */ (dialog.querySelector("ul"));
  }

  /** Shows the takes of the piece that is selected. */
  async open() {
    const [clip] = this.model.chosen;
    if (!clip) return notice(say("choose-piece"));
    this.list.textContent = say("reading");
    this.dialog.showModal();
    try {
      /** @type {{takes: Take[]}} */
      const { takes } = await call("GET", `${this.model.at}/shots/${clip.shot}/takes`);
      this.list.replaceChildren(...takes.map((take) => this.#row(clip, take)));
      /** @type {HTMLElement | null} */ (this.list.querySelector("button"))?.focus();
    } catch (error) {
      this.dialog.close();
      notice(/** @type {Error} */ (error).message, "bad");
    }
    return undefined;
  }

  /**
   * @param {Clip} clip
   * @param {Take} take
   */
  #row(clip, take) {
    const row = document.createElement("li");
    const address = this.#picture(clip, take);
    if (address) {
      const picture = document.createElement("img");
      Object.assign(picture, { src: address, alt: "", loading: "lazy" });
      row.append(picture);
    } else {
      const none = document.createElement("span");
      none.className = "cut-no-picture quiet";
      none.textContent = say("not-made");
      row.append(none);
    }
    const words = document.createElement("p");
    words.textContent = take.told || say("as-the-machine");
    const why = document.createElement("p");
    why.className = "quiet";
    const when = take.at ? new Date(take.at * 1000).toLocaleString(document.documentElement.lang) : "";
    why.textContent = [say(`take-${take.why}`), take.by, when].filter(Boolean).join(" · ");
    row.append(words, why);
    if (take.why === "now") {
      row.setAttribute("aria-current", "true");
      return row;
    }
    const place = document.createElement("button");
    place.type = "button";
    place.textContent = say("place-take");
    place.ariaLabel = `${say("place-take")}: ${words.textContent}`;
    place.addEventListener("click", () => void this.#place(clip, take));
    row.append(place);
    return row;
  }

  /**
   * @param {Clip} clip
   * @param {Take} take
   */
  #picture(clip, take) {
    if (take.variant) return `/t/${this.slug}/boards/${clip.shot}/variants/${take.variant}.png`;
    return take.board ? `/thumbs/${this.slug}/480/${take.board}/${clip.shot}.png` : "";
  }

  /**
   * @param {Clip} clip
   * @param {Take} take
   */
  async #place(clip, take) {
    try {
      await call("POST", `${this.model.at}/shots/${clip.shot}/takes/${take.id}/place`);
      this.dialog.close();
      await this.model.refresh();
    } catch (error) {
      notice(/** @type {Error} */ (error).message, "bad");
    }
  }
}
