// @ts-check
/** Elements, written short. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [set] properties; `data` and `aria` are objects, `on` are listeners
 * @param {...(Node | string | null)} within
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, set = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) {
    if (name === "data") Object.assign(made.dataset, value);
    else if (name === "on") for (const [type, heard] of Object.entries(value)) made.addEventListener(type, heard);
    else if (name === "aria") {
      for (const [what, told] of Object.entries(value)) if (told !== null) made.setAttribute(`aria-${what}`, String(told));
    } else /** @type {any} */ (made)[name] = value;
  }
  made.append(...within.filter((one) => one !== null));
  return made;
}

/** @param {string} id */
export function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} id */
export function field(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}

/**
 * A list of buttons, one current; focus stays where it was.
 * @param {HTMLElement} list
 * @param {{key: string, when: string, what: string, tag?: string, out?: boolean}[]} rows
 * @param {string} chosen
 * @param {(key: string) => void} choose
 */
export function fillList(list, rows, chosen, choose) {
  const focused = list.contains(document.activeElement)
    ? /** @type {HTMLElement} */ (document.activeElement).dataset.key
    : "";
  list.replaceChildren(
    ...rows.map((row) =>
      el("li", { className: row.out ? "is-out" : "" },
        el("button", {
          type: "button", data: { key: row.key },
          aria: { current: row.key === chosen ? "true" : null },
          on: { click: () => choose(row.key) },
        },
        el("span", { className: "when", textContent: row.when }),
        el("span", { className: "what", textContent: row.what, title: row.what }),
        row.tag ? el("span", { className: "tag", textContent: row.tag }) : null))));
  const now = [...list.querySelectorAll("button")].find((b) => b.dataset.key === focused);
  now?.focus();
}

/**
 * A slider that tells its value as it moves, and keeps it when it is let go.
 * @param {string} id
 * @param {(value: number) => string} tell
 * @param {(value: number) => void} [keep]
 * @param {(value: number) => void} [move]
 * @returns {(value: number) => void} sets it
 */
export function slider(id, tell, keep, move) {
  const input = field(id);
  if (!input) return () => undefined;
  const output = input.parentElement?.querySelector("output");
  const show = () => {
    const told = tell(Number(input.value));
    if (output) output.textContent = told;
    input.setAttribute("aria-valuetext", told);
  };
  input.addEventListener("input", () => {
    show();
    move?.(Number(input.value));
  });
  input.addEventListener("change", () => keep?.(Number(input.value)));
  show();
  return (value) => {
    if (document.activeElement !== input || Number(input.value) === value) input.value = String(value);
    show();
  };
}

/** @param {number} value */
export const decibels = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)} dB`;

/** @param {(name: string) => string} say @returns {(value: number) => string} */
export const sides = (say) => (value) =>
  value === 0 ? say("centre") : `${say(value < 0 ? "left" : "right")} ${Math.round(Math.abs(value) * 100)}`;
