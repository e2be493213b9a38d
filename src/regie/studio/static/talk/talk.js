// @ts-check
/** Notes about things: written, answered, settled, given to somebody, wherever they stand in a page. */

import { call } from "../api.js";
import { notice } from "../notices.js";

/**
 * @param {string} to
 * @param {unknown} body
 */
async function send(to, body) {
  try {
    await call("POST", to, body);
    document.body.dispatchEvent(new CustomEvent("live:notes"));
    return true;
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
    return false;
  }
}

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const about = /** @type {HTMLElement | null} */ (form.closest(".talk"));
  if (!about) return;
  event.preventDefault();
  const text = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const said = text.value.trim();
  if (!said) return;
  const { kind, subject, to } = about.dataset;
  const sent = form.dataset.reply ? send(form.dataset.reply, { text: said }) : send(String(to), { kind, subject, text: said });
  text.value = ""; // before the list is asked for again, which waits for what is typed
  if (!(await sent)) text.value = said;
});

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest?.("button[data-mark]");
  if (button instanceof HTMLElement) void send(String(button.dataset.reply), { marks: button.dataset.mark });
});

document.addEventListener("change", (event) => {
  const choice = event.target;
  if (choice instanceof HTMLSelectElement && choice.dataset.assign) void send(choice.dataset.assign, { assigns: choice.value });
});

document.addEventListener("keydown", (event) => {
  const text = event.target;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !(text instanceof HTMLTextAreaElement)) return;
  if (text.closest(".talk")) text.form?.requestSubmit();
});

// What somebody is typing is not taken away under his hands: the list waits until he is done.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const list = /** @type {HTMLElement} */ (event.target);
  if (!list.classList.contains("talk-list")) return;
  const typing = [...list.querySelectorAll("textarea")].find((text) => text.value);
  if (!typing) return;
  /** @type {CustomEvent} */ (event).detail.shouldSwap = false;
  typing.addEventListener("blur", () => setTimeout(() => typing.value || document.body.dispatchEvent(new CustomEvent("live:notes"))), { once: true });
});

// The note that an address leads to.
document.body.addEventListener("htmx:afterSettle", (event) => {
  const list = /** @type {HTMLElement} */ (event.target);
  if (!list.classList.contains("talk-list") || !location.hash.startsWith("#note-")) return;
  const note = document.getElementById(location.hash.slice(1));
  if (!note || note.dataset.shown) return;
  note.dataset.shown = "yes";
  note.classList.add("is-meant");
  note.scrollIntoView({ block: "nearest" });
});
