// @ts-check
/** Consents: entered with their document, revoked, erased, proved; persons corrected and deleted. */

import { call } from "../api.js";
import { notice } from "../notices.js";
import { sendFile } from "../uploads.js";

const page = /** @type {HTMLElement} */ (document.getElementById("consents"));
const api = String(page.dataset.api);

/** @param {unknown} error */
const tell = (error) => notice(String(/** @type {Error} */ (error).message), "bad");

/** @param {FormDataEntryValue | null} text */
const listed = (text) =>
  String(text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** @param {HTMLFormElement} form */
function readTerms(form) {
  const f = new FormData(form);
  /** @param {string} name */
  const text = (name) => String(f.get(name) ?? "").trim();
  /** @type {Record<string, string>} */
  const facts = {};
  /** @type {Record<string, string>} */
  const clauses = {};
  for (const row of form.querySelectorAll(".clause")) {
    const [fact, answer] = /** @type {HTMLSelectElement[]} */ ([...row.querySelectorAll("select")]);
    facts[fact.value] = answer.value;
    clauses[fact.value] = /** @type {HTMLInputElement} */ (row.querySelector("input")).value;
  }
  return {
    person: text("person"),
    kind: text("kind"),
    use: text("use"),
    covers: listed(f.get("covers")),
    titles: listed(f.get("titles")),
    starts: text("starts"),
    ends: text("ends") || null,
    territories: listed(f.get("territories")),
    replica: text("replica"),
    compensation: text("compensation"),
    contact: text("contact"),
    minor: f.get("minor") !== null,
    guardian: text("guardian"),
    deceased: f.get("deceased") !== null,
    estate: text("estate"),
    facts,
    clauses,
    read_by: Object.keys(clauses).length ? text("read_by") : "",
  };
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("consent-form"));
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wrong = /** @type {HTMLElement} */ (form.querySelector(".said-wrong"));
  const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("document")).files?.[0];
  if (!file) return;
  const tell = (/** @type {string} */ said) => (wrong.textContent = said);
  try {
    const terms = JSON.stringify(readTerms(form));
    const entered = await sendFile(`${api}/consents`, "document", file, { kind: "document", fields: [["terms", terms]], tell });
    location.hash = entered.consent.id;
    location.reload();
  } catch (error) {
    wrong.textContent = String(/** @type {Error} */ (error).message);
  }
});

page.addEventListener("click", async (event) => {
  const on = /** @type {Element} */ (event.target).closest("button");
  if (!on) return;
  if (on.dataset.open) {
    /** @type {HTMLDialogElement} */ (document.getElementById(on.dataset.open)).showModal();
  } else if ("close" in on.dataset) on.closest("dialog")?.close();
  else if (on.id === "clause-add") {
    const row = /** @type {HTMLTemplateElement} */ (document.getElementById("clause-row"));
    document.getElementById("clauses")?.append(row.content.cloneNode(true));
  } else if ("drop" in on.dataset) on.closest(".clause")?.remove();
  else if ("erase" in on.dataset) await erase(on);
  else if ("prove" in on.dataset) await prove(on);
  else if ("delete" in on.dataset) await removePerson(on);
});

/** @param {HTMLElement} on */
const consentOf = (on) => /** @type {HTMLElement} */ (on.closest("[data-consent]")).dataset.consent;

/** @param {HTMLElement} on */
async function erase(on) {
  if (!confirm(page.dataset.sureErase)) return;
  try {
    await call("POST", `${api}/consents/${consentOf(on)}/erase`);
    location.reload();
  } catch (error) {
    tell(error);
  }
}

/** @param {HTMLElement} on */
async function prove(on) {
  try {
    const told = await call("POST", `${api}/consents/${consentOf(on)}/prove`);
    const place = on.closest("[data-consent]")?.querySelector(".consent-told");
    if (place) place.textContent = told.left.length ? told.left.join("; ") : `${page.dataset.proved} (${told.files})`;
  } catch (error) {
    tell(error);
  }
}

/** @param {HTMLElement} on */
async function removePerson(on) {
  const name = /** @type {HTMLElement} */ (on.closest("[data-person]")).dataset.person;
  if (!confirm(page.dataset.sureDelete)) return;
  try {
    const told = await call("DELETE", `${api}/persons/${encodeURIComponent(String(name))}`);
    saidOf(on, told.said);
    on.remove();
  } catch (error) {
    tell(error);
  }
}

/**
 * @param {HTMLElement} on
 * @param {string[]} said
 */
function saidOf(on, said) {
  const place = on.closest("[data-person]")?.querySelector(".consent-told");
  place?.replaceChildren(
    ...said.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }),
  );
}

page.addEventListener("submit", async (event) => {
  const on = /** @type {HTMLFormElement} */ (event.target);
  const fields = new FormData(on);
  try {
    if (on.classList.contains("revoke")) {
      event.preventDefault();
      await call("POST", `${api}/consents/${consentOf(on)}/revoke`, { reason: fields.get("reason") });
      location.reload();
    } else if (on.classList.contains("correct")) {
      event.preventDefault();
      const name = /** @type {HTMLElement} */ (on.closest("[data-person]")).dataset.person;
      const told = await call("PATCH", `${api}/persons/${encodeURIComponent(String(name))}`, {
        name: fields.get("name"),
        contact: fields.get("contact"),
      });
      saidOf(on, told.said);
    }
  } catch (error) {
    tell(error);
  }
});
