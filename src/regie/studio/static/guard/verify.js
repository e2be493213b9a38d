// @ts-check
/** A file is dropped: what it says of itself, and what is known of it. Nothing of it is kept. */

import { notice } from "../notices.js";
import { sendFile } from "../uploads.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("verify"));
const place = /** @type {HTMLElement} */ (document.getElementById("verified"));

/**
 * @param {string} name
 * @param {string} [text]
 * @param {string} [style]
 */
function make(name, text = "", style = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}

/** @param {any} told */
function show(told) {
  const found = told.verified;
  const words = /** @type {Record<string, string>} */ ({ ...place.dataset });
  const head = make("h3", told.name);
  const none = found.finding === "none";
  const made = none && told.made;
  const state = make("span", made ? words.made : found.ok ? words.good : none ? words.none : words.bad, `tag ${made ? "" : found.ok ? "good" : none ? "warn" : "bad"}`);
  head.append(state);
  const says = make("ul");
  if (!made) for (const sentence of found.sentences) says.append(make("li", sentence));
  const facts = make("dl", "", "facts wide");
  /** @param {string} name @param {string} value */
  const fact = (name, value) => value && facts.append(make("dt", name), make("dd", value));
  fact("BLAKE3", found.blake3);
  const c = found.credentials;
  if (c) {
    fact(words.signer, [c.signer, c.issuer, c.signed_at].filter(Boolean).join(" · "));
    fact(words.kind, c.source_types.map((/** @type {string} */ t) => t.split("/").pop()).join(", "));
    const r = c.receipt;
    if (r) {
      fact(words.approvals, r.approvals.map((/** @type {any} */ a) => `${a.by} (${a.gate})`).join(", "));
      fact(words.models, r.models.map((/** @type {any} */ m) => `${m.name} ${m.version}`).join(", "));
      fact(words.consents, r.consents.join(", "));
    }
  }
  fact(words.way, found.chain);
  place.replaceChildren(head, says, facts);
  if (told.title && (made || found.digest)) {
    const link = /** @type {HTMLAnchorElement} */ (make("a", words.receipt, "button"));
    link.href = `/t/${told.title}/guard/receipts?digest=${found.blake3}`;
    if (made) place.append(link);
  }
  if (found.lines.length) {
    const lines = make("ul");
    for (const line of found.lines.slice(0, 40)) {
      const item = make("li");
      const link = /** @type {HTMLAnchorElement} */ (make("a", line.cite));
      link.href = `/t/${told.title}/script?line=${line.cite.split(":").pop()}`;
      item.append(link, ` ${line.text}`);
      lines.append(item);
    }
    place.append(make("h4", words.lines), lines);
  }
}

if (form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
  const state = /** @type {HTMLElement} */ (form.querySelector(".verify-state"));

  /** @param {File} file */
  const verify = async (file) => {
    state.textContent = `${form.dataset.working} ${file.name} …`;
    const tell = (/** @type {string} */ said) => (state.textContent = said || `${form.dataset.working} ${file.name} …`);
    try {
      show(await sendFile(String(form.dataset.to), "file", file, { tell }));
    } catch (error) {
      place.replaceChildren();
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
    state.textContent = "";
    input.value = "";
  };

  input.addEventListener("change", () => input.files?.[0] && verify(input.files[0]));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const target of [document.body]) {
    target.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
    target.addEventListener("dragleave", () => form.classList.remove("over"));
    target.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      const file = event.dataTransfer?.files[0];
      if (file) verify(file);
    });
  }
}
