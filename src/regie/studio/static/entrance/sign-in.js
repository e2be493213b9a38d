// @ts-check
/** Signing in: with a password, or with a passkey where the browser can. */

import { call } from "../api.js";
import { goOn, say, send } from "./forms.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("sign-in"));
const button = /** @type {HTMLButtonElement} */ (document.getElementById("by-passkey"));
const others = /** @type {HTMLElement} */ (document.getElementById("other-ways"));

send(
  form,
  "/api/v1/session",
  ({ name, password }) => ({ name, password }),
  () => goOn(form.dataset.next),
);

// Browsers know passkeys for names only, never for an address such as 127.0.0.1.
const isAddress = /^[\d.]+$|^\[/.test(location.hostname);
if ("PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential && !isAddress) {
  button.hidden = false;
  others.hidden = false;
}

button.addEventListener("click", async () => {
  say(form, "");
  try {
    const options = await call("POST", "/api/v1/session/passkey-options");
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const answered = /** @type {PublicKeyCredential | null} */ (await navigator.credentials.get({ publicKey }));
    if (!answered) return;
    await call("POST", "/api/v1/session/passkey", { credential: answered.toJSON() });
    goOn(form.dataset.next);
  } catch (error) {
    if (!(error instanceof DOMException)) say(form, String(/** @type {Error} */ (error).message));
  }
});
