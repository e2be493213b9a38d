// @ts-check
/** Delivers what was chosen; what holds it is told in its sentence. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const page = /** @type {HTMLElement} */ (document.getElementById("deliver"));
const form = /** @type {HTMLFormElement} */ (document.getElementById("order"));
const state = /** @type {HTMLElement | null} */ (form.querySelector(".deliver-state"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const held = [...form.querySelectorAll('tr:not([data-state="approved"]) input:checked')];
  if (held.length) {
    const files = held.map((box) => /** @type {HTMLInputElement} */ (box).value).join(", ");
    held[0].closest("tr")?.querySelector("a")?.focus();
    return notice(String(page.dataset.unapproved).replace("{files}", files), "bad");
  }
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  const fields = new FormData(form);
  button.disabled = true;
  if (state) state.textContent = String(page.dataset.working);
  try {
    const told = await call("POST", String(page.dataset.api), {
      names: fields.getAll("names"),
      to: fields.get("to"),
      language: fields.get("language"),
      watermark: fields.get("watermark") !== null,
      claim: fields.get("claim") !== null,
    });
    const files = told.files.map((/** @type {any} */ f) => f.file).join(", ");
    sessionStorage.setItem("regie.delivered", [files, ...told.labels, ...told.warnings ?? []].join("\n"));
    location.reload();
  } catch (error) {
    if (state) state.textContent = "";
    notice(String(/** @type {Error} */ (error).message), "bad");
  } finally {
    button.disabled = false;
  }
});

const sent = sessionStorage.getItem("regie.delivered");
if (sent) {
  sessionStorage.removeItem("regie.delivered");
  notice(`${page.dataset.sent}: ${sent.replaceAll("\n", " · ")}`, "good");
}
