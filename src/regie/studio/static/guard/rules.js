// @ts-check
/** The rules: one is taken into the trial; an address that names one opens its book. */

const rule = /** @type {HTMLInputElement} */ (document.getElementById("try-rule"));

document.addEventListener("click", (event) => {
  const on = /** @type {Element} */ (event.target).closest("[data-try]");
  if (!(on instanceof HTMLElement)) return;
  rule.value = String(on.dataset.try);
  /** @type {HTMLTextAreaElement} */ (document.getElementById("try-when")).value = "";
  rule.form?.requestSubmit();
  rule.scrollIntoView({ block: "center" });
  rule.focus();
});

function openNamed() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const book = row?.closest("details");
  if (book) book.open = true;
  row?.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", openNamed);
if (location.hash) openNamed();
