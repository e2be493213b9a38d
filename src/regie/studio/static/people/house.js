// @ts-check
/** Invites somebody into the house, with roles in its titles. */

import { act, read } from "./forms.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("house-invitation"));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  /** @type {Record<string, string>} */
  const roles = {};
  for (const choice of /** @type {NodeListOf<HTMLSelectElement>} */ (form.querySelectorAll("select[data-slug]"))) {
    if (choice.value) roles[String(choice.dataset.slug)] = choice.value;
  }
  form.dataset.then = "address";
  form.dataset.to = "/api/v1/invitations";
  act(form, { ...read(form), roles });
  delete form.dataset.to;
});
