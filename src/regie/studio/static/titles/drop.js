// @ts-check
/** A screenplay is dropped, or chosen: a title is started and opened. */

import { notice } from "../notices.js";
import { sendFile } from "../uploads.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("new-title"));

if (form) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("script"));
  const state = /** @type {HTMLElement} */ (form.querySelector(".drop-state"));

  /** @param {File} file */
  const start = async (file) => {
    state.textContent = `${file.name}: ${form.dataset.starting}`;
    const tell = (/** @type {string} */ said) => (state.textContent = said || `${file.name}: ${form.dataset.starting}`);
    try {
      const started = await sendFile(String(form.dataset.to), "script", file, { kind: "script", tell });
      location.assign(`/t/${started.slug}`);
    } catch (error) {
      state.textContent = "";
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  };

  input.addEventListener("change", () => input.files?.[0] && start(input.files[0]));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file) start(file);
  });
}
