// @ts-check
/** Forms of the entrance: sent by the API, what is wrong said beside the field. */

import { Refused, call } from "../api.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {(values: Record<string, string>) => unknown} body what to send
 * @param {(answer: any) => void} done
 */
export function send(form, address, body, done) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button.main"));
    button.disabled = true;
    say(form, "");
    try {
      const values = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
      done(await call("POST", address, body(values)));
    } catch (error) {
      say(form, String(/** @type {Error} */ (error).message), error instanceof Refused ? error.told?.field : "");
    } finally {
      button.disabled = false;
    }
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} sentence
 * @param {string} [field] that it is about
 */
export function say(form, sentence, field = "") {
  for (const marked of form.querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid");
  /** @type {HTMLElement} */ (form.querySelector(".said-wrong")).textContent = sentence;
  const input = field ? form.elements.namedItem(field) : null;
  if (input instanceof HTMLInputElement) {
    input.ariaInvalid = "true";
    input.focus();
  }
}

/**
 * The ticket that the address brought behind `#`; it is taken out of the address, so that it stays
 * in no history and no bookmark.
 */
export function takeTicket() {
  const ticket = location.hash.slice(1);
  if (ticket) history.replaceState(null, "", location.pathname);
  return ticket;
}

/**
 * Where to go afterwards: never to another site.
 * @param {string | undefined} next
 */
export function goOn(next) {
  const to = new URL(next || "/titles", location.origin);
  location.assign(to.origin === location.origin ? to : "/titles");
}
