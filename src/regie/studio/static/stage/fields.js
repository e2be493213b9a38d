// @ts-check
/** The numbers and words of the panel: shown as the shot is set, and set by typing. */

/** @typedef {import("./types.js").StageRoom} StageRoom */
/** @typedef {import("./types.js").ShotState} ShotState */

export class Fields {
  /**
   * @param {HTMLFormElement} form
   * @param {(field: string, value: number | string | null) => void} set null: emptied
   */
  constructor(form, set) {
    this.form = form;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
      const name = field.dataset.field;
      if (!name) return;
      if (field instanceof HTMLSelectElement) return set(name, field.value === "" ? null : field.value);
      const value = field.valueAsNumber;
      if (Number.isFinite(value)) set(name, value);
      else if (field.value === "" && !field.validity.badInput) set(name, null);
    });
  }

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement | null} */
  field(name) {
    return this.form.querySelector(`[data-field="${name}"]`);
  }

  /**
   * Shows values; the one that is being typed stays as it is typed.
   * @param {Record<string, string | number | null | undefined>} values
   * @param {(name: string) => boolean} isSet whether somebody chose it
   */
  show(values, isSet) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name);
      if (!field) continue;
      field.classList.toggle("set", isSet(name));
      field.disabled = value === undefined;
      if (field === document.activeElement && field instanceof HTMLInputElement) continue;
      field.value = value === null || value === undefined ? "" : String(value);
    }
  }

  /** @param {string} part */
  point(part) {
    for (const set of this.form.querySelectorAll("fieldset")) {
      set.classList.toggle("chosen", set.dataset.part === part);
    }
  }
}

/**
 * Fills a list of choices.
 * @param {HTMLSelectElement} list @param {{value: string, words: string}[]} choices @param {string} [chosen]
 */
export function fill(list, choices, chosen = list.value) {
  const told = JSON.stringify(choices);
  if (list.dataset.filled !== told) {
    list.dataset.filled = told;
    list.replaceChildren(...choices.map(({ value, words }) => new Option(words, value)));
  }
  list.value = chosen;
}
