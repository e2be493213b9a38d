// @ts-check
/** Fields for files with a button in the page's language: the browser's own speaks the browser's. */

const words = JSON.parse(document.getElementById("page-words")?.innerHTML || "{}");

/** @param {HTMLInputElement} input */
function dress(input) {
  if (input.classList.contains("file-real")) return;
  input.classList.add("file-real", "unseen");
  input.id ||= `file-${Math.random().toString(36).slice(2)}`;
  const button = document.createElement("label");
  button.className = "button file-button";
  button.htmlFor = input.id;
  button.textContent = words.choose;
  const chosen = document.createElement("span");
  chosen.className = "quiet file-name";
  const show = () => (chosen.textContent = [...(input.files ?? [])].map((file) => file.name).join(", "));
  input.addEventListener("change", show);
  input.form?.addEventListener("reset", () => setTimeout(show));
  input.after(button, chosen);
  show();
}

/** @param {ParentNode} place */
const dressAll = (place) => /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("input[type=file]")).forEach(dress);

dressAll(document);
document.body.addEventListener("htmx:afterSettle", (event) => dressAll(/** @type {HTMLElement} */ (event.target)));
