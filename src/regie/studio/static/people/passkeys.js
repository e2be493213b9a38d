// @ts-check
/** Passkeys: a key in the phone, computer or stick, made here and asked for at the entrance. */

import { call } from "../api.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("new-passkey"));
const wrong = /** @type {HTMLElement} */ (document.getElementById("passkey-wrong"));

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  wrong.textContent = "";
  const name = /** @type {HTMLInputElement} */ (form.elements.namedItem("passkey_name")).value;
  try {
    const options = await call("POST", "/api/v1/account/passkeys/options");
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const made = /** @type {PublicKeyCredential | null} */ (await navigator.credentials.create({ publicKey }));
    if (!made) return;
    await call("POST", "/api/v1/account/passkeys", { name, credential: made.toJSON() });
    location.reload();
  } catch (error) {
    const cancelled = error instanceof DOMException;
    wrong.textContent = cancelled ? String(wrong.dataset.cancelled) : String(/** @type {Error} */ (error).message);
  }
});
