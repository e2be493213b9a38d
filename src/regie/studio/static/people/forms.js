// @ts-check
/**
 * Forms and buttons that call the API as their attributes say.
 *
 * `data-to`: address; `data-method`; `data-sure`: is asked first; `data-then`: `lists` loads the
 * lists again, `reload` the page, `address`, `secret` and `token` show what came back once, with `data-once`.
 */

import { call, Refused } from "../api.js";
import { notice } from "../notices.js";
import { isSure, showOnce } from "./dialogs.js";

/**
 * What a form says, as JSON: boxes of one name with values are a list, others are yes or no.
 * @param {HTMLFormElement} form
 */
export function read(form) {
  /** @type {Record<string, unknown>} */
  const body = {};
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !field.name) continue;
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      if (field.hasAttribute("value")) {
        const list = /** @type {string[]} */ (body[field.name] ?? []);
        body[field.name] = field.checked ? [...list, field.value] : list;
      } else body[field.name] = field.checked;
    } else if (field.dataset.kind === "number") body[field.name] = field.value ? Number(field.value) : null;
    else body[field.name] = field.value;
  }
  return body;
}

/**
 * @param {HTMLElement} from
 * @param {any} answer
 */
async function goOn(from, answer) {
  const then = from.dataset.then ?? "lists";
  if (then === "reload") {
    location.reload();
    return;
  }
  if (then === "lists") document.body.dispatchEvent(new CustomEvent("live:people"));
  else await showOnce(String(from.dataset.once), answer[then]);
  if (from instanceof HTMLFormElement) from.reset();
  if (then === "token") location.reload();
  if (then === "address" || then === "secret") document.body.dispatchEvent(new CustomEvent("live:people"));
  if (from.dataset.done) notice(from.dataset.done, "good");
}

/**
 * @param {HTMLElement} from
 * @param {unknown} body
 */
export async function act(from, body) {
  if (from.dataset.sure && !(await isSure(from.dataset.sure, from.textContent?.trim() ?? ""))) return;
  const wrong = from.querySelector(".said-wrong");
  if (wrong) wrong.textContent = "";
  try {
    await goOn(from, await call(from.dataset.method ?? "POST", String(from.dataset.to), body));
  } catch (error) {
    const sentence = String(/** @type {Error} */ (error).message);
    if (!wrong) notice(sentence, "bad");
    else wrong.textContent = sentence;
    if (!(error instanceof Refused)) throw error;
  }
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.dataset.to) return;
  event.preventDefault();
  act(form, read(form));
});

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button[data-to]");
  if (!(button instanceof HTMLElement)) return;
  act(button, button.dataset.body ? JSON.parse(button.dataset.body) : undefined);
});

// A choice that is kept as soon as it is made.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.dataset.to) act(field, { [field.name]: field.value });
  if (field instanceof HTMLInputElement && field.dataset.to) act(field, { [field.name]: field.checked });
});

/** Times as they are where one is, in one's language. */
export function tellTimes() {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("time[data-at]"))) {
    time.textContent = format.format(new Date(Number(time.dataset.at) * 1000));
  }
}
tellTimes();
document.body.addEventListener("htmx:afterSwap", tellTimes);
