// @ts-check
/** Small dialogs: is one sure; what is shown only once. */

/**
 * @param {(dialog: HTMLDialogElement) => void} fill
 * @returns {Promise<string>} how it was closed
 */
function open(fill) {
  const dialog = document.createElement("dialog");
  dialog.className = "small-dialog";
  fill(dialog);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue);
    });
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} word
 * @param {string} value that the dialog is closed with
 * @param {string} [look]
 */
function closing(dialog, word, value, look = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.className = look;
  button.addEventListener("click", () => dialog.close(value));
  return button;
}

/** @param {string} text */
function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** Words for these dialogs, in the page's language. */
const said = document.body.querySelector("[data-said]");
/** @param {string} name */
export const word = (name) => /** @type {HTMLElement | null} */ (said)?.dataset[name] ?? name;

/**
 * @param {string} sentence
 * @param {string} yes
 */
export async function isSure(sentence, yes) {
  const how = await open((dialog) => {
    const row = document.createElement("div");
    row.className = "row dialog-end";
    row.append(closing(dialog, word("no"), ""), closing(dialog, yes, "yes", "bad"));
    dialog.append(paragraph(sentence), row);
  });
  return how === "yes";
}

/**
 * Shows what can be seen once, to be copied.
 * @param {string} sentence
 * @param {string} secret
 */
export async function showOnce(sentence, secret) {
  await open((dialog) => {
    const input = document.createElement("input");
    input.readOnly = true;
    input.value = secret;
    input.className = "once";
    input.ariaLabel = sentence;
    input.addEventListener("focus", () => input.select());
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "main";
    copy.textContent = word("copy");
    copy.addEventListener("click", async () => {
      input.select();
      // Where the page is not secure there is no clipboard: it stays selected.
      await navigator.clipboard?.writeText(secret);
      copy.textContent = word("copied");
    });
    const row = document.createElement("div");
    row.className = "row dialog-end";
    row.append(copy, closing(dialog, word("close"), ""));
    dialog.append(paragraph(sentence), input, row);
  });
}

