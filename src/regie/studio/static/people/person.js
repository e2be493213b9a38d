// @ts-check
/** The person's menu: look, language, sign out. */

import { call } from "../api.js";
import { notice } from "../notices.js";

for (const choice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".person-choice"))) {
  choice.addEventListener("click", async (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    const field = String(choice.dataset.field);
    const value = String(button.dataset.value);
    try {
      await call("PATCH", "/api/v1/account", { [field]: value });
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
      return;
    }
    for (const other of choice.querySelectorAll("button")) other.ariaPressed = String(other === button);
    if (field === "theme") document.documentElement.dataset.theme = value;
    else location.reload();
  });
}

document.getElementById("sign-out")?.addEventListener("click", async () => {
  await call("DELETE", "/api/v1/session");
  location.assign("/sign-in");
});
