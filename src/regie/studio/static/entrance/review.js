// @ts-check
/** A review link: an outsider gives a name, and the password where one is asked for. */

import { call } from "../api.js";
import { goOn, send, takeTicket } from "./forms.js";

const KEPT = "regie.review";
const ticket = takeTicket() || sessionStorage.getItem(KEPT) || "";
sessionStorage.setItem(KEPT, ticket);

const words = /** @type {HTMLElement} */ (document.getElementById("link-words"));
const enter = /** @type {HTMLFormElement} */ (document.getElementById("enter"));

send(
  enter,
  "/api/v1/links/enter",
  ({ name, password }) => ({ ticket, name, password }),
  (entered) => goOn(`/t/${entered.slug}`),
);

call("POST", "/api/v1/links/look", { ticket }).then(
  (found) => {
    if (found.title) /** @type {HTMLElement} */ (document.getElementById("link-title")).textContent = found.title;
    words.textContent = String(words.dataset.words).replace("{by}", found.by);
    const field = /** @type {HTMLElement} */ (document.getElementById("password-field"));
    field.hidden = !found.has_password;
    /** @type {HTMLInputElement} */ (enter.elements.namedItem("password")).required = found.has_password;
    enter.hidden = false;
    const name = /** @type {HTMLInputElement} */ (enter.elements.namedItem("name"));
    name.value ||= found.whom;
    name.select();
  },
  (error) => {
    words.textContent = error.message;
  },
);
