// @ts-check
/** Signing in with a password. */

import { goOn, send } from "./forms.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("sign-in"));

send(
  form,
  "/api/v1/session",
  ({ name, password }) => ({ name, password }),
  () => goOn(form.dataset.next),
);
