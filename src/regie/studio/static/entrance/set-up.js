// @ts-check
/** The first person's account. */

import { goOn, say, send, takeTicket } from "./forms.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("set-up"));
const KEPT = "regie.set-up";
// Kept for this tab, so that loading the page again does not lose it.
const code = takeTicket() || sessionStorage.getItem(KEPT) || "";
sessionStorage.setItem(KEPT, code);
if (!code) say(form, String(form.dataset.noCode));

send(
  form,
  "/api/v1/set-up",
  ({ name, password }) => ({ code, name, password }),
  () => {
    sessionStorage.removeItem(KEPT);
    goOn("/titles");
  },
);
