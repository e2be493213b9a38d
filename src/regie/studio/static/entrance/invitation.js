// @ts-check
/** An invitation: shows what it is to, and takes it. */

import { call } from "../api.js";
import { goOn, send, takeTicket } from "./forms.js";

const KEPT = "regie.invitation";
// Kept for this tab, so that loading the page again does not lose it.
const ticket = takeTicket() || sessionStorage.getItem(KEPT) || "";
sessionStorage.setItem(KEPT, ticket);

const words = /** @type {HTMLElement} */ (document.getElementById("invitation-words"));
const list = /** @type {HTMLElement} */ (document.getElementById("invitation-titles"));
const take = /** @type {HTMLFormElement} */ (document.getElementById("take"));
const join = /** @type {HTMLFormElement} */ (document.getElementById("join"));

const done = () => {
  sessionStorage.removeItem(KEPT);
  goOn("/titles");
};

/** @param {{by: string, whom: string, titles: {name: string, role: string}[], resets: string, signed_in: string}} found */
function show(found) {
  const name = /** @type {HTMLInputElement} */ (take.elements.namedItem("name"));
  if (found.resets) {
    /** @type {HTMLElement} */ (document.getElementById("invitation-head")).textContent = String(words.dataset.headResets);
    words.textContent = String(words.dataset.resets).replace("{name}", found.resets);
    name.value = found.resets;
    /** @type {HTMLElement} */ (document.getElementById("name-field")).hidden = true;
  } else {
    words.textContent = String(words.dataset.invites).replace("{by}", found.by);
    for (const title of found.titles) {
      const item = document.createElement("li");
      const role = document.createElement("span");
      item.textContent = title.name;
      role.textContent = String(list.dataset[title.role]);
      role.className = "tag";
      item.append(role);
      list.append(item);
    }
    name.value = found.whom;
  }
  take.hidden = false;
  if (found.signed_in && !found.resets) {
    /** @type {HTMLElement} */ (document.getElementById("join-name")).textContent = found.signed_in;
    join.hidden = false;
    take.hidden = true;
  }
  /** @type {HTMLInputElement} */ (take.elements.namedItem(found.resets ? "password" : "name")).focus();
}

send(take, "/api/v1/invitations/take", ({ name, password }) => ({ ticket, name, password }), done);
send(join, "/api/v1/invitations/take", () => ({ ticket }), done);

call("POST", "/api/v1/invitations/look", { ticket }).then(show, (error) => {
  words.textContent = error.message;
});
