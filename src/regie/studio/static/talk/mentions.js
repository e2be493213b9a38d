// @ts-check
/** Names people in notes: `@` and the first letters in any field marked `data-mentions`. */

import { people } from "./people.js";

const MOST = 8;
const TYPED = /(?:^|[^\w@])@([^@\n]{0,40})$/u;

/** The list under the field, one for the page. */
const list = document.createElement("ul");
list.className = "mentions";
list.id = "mentions";
list.setAttribute("role", "listbox");
list.setAttribute("popover", "manual");

/** @type {HTMLTextAreaElement | HTMLInputElement | null} */
let field = null;
/** @type {string[]} */
let offered = [];
let chosen = 0;

/** @param {EventTarget | null} target @returns {target is HTMLTextAreaElement | HTMLInputElement} */
const isOurs = (target) =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.dataset.mentions !== undefined;

/** What is typed behind the `@`, up to the cursor; null: no name is being typed. */
function typed() {
  if (!field || field.selectionStart !== field.selectionEnd) return null;
  return TYPED.exec(field.value.slice(0, field.selectionStart ?? 0))?.[1] ?? null;
}

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

async function offer() {
  const begun = typed();
  const here = field;
  if (begun === null || !here) return close();
  const wanted = plain(begun);
  const names = await people();
  if (field !== here || typed() !== begun) return; // typed on meanwhile
  const first = names.filter((name) => plain(name).startsWith(wanted));
  const later = names.filter((name) => !first.includes(name) && plain(name).split(/\s+/).some((part) => part.startsWith(wanted)));
  offered = [...first, ...later].slice(0, MOST);
  if (!offered.length || offered.some((name) => plain(name) === wanted.trimEnd() && wanted.endsWith(" "))) return close();
  chosen = 0;
  show();
}

function show() {
  if (!field) return;
  if (!list.isConnected) document.body.append(list);
  list.replaceChildren(...offered.map(option));
  list.setAttribute("aria-label", field.getAttribute("aria-label") ?? "@");
  // In a dialog only what is in it can be seen: the popover is above all.
  if (!list.matches(":popover-open")) list.showPopover();
  const box = field.getBoundingClientRect();
  const over = box.bottom + list.offsetHeight > innerHeight;
  list.style.left = `${Math.min(box.left, innerWidth - list.offsetWidth - 8)}px`;
  list.style.top = `${over ? box.top - list.offsetHeight : box.bottom}px`;
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-activedescendant", `mention-${chosen}`);
}

/** @param {string} name @param {number} at */
function option(name, at) {
  const made = document.createElement("li");
  made.id = `mention-${at}`;
  made.textContent = name;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", String(at === chosen));
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the cursor stays in the field
    take(name);
  });
  return made;
}

/** @param {string} name */
function take(name) {
  const begun = typed();
  if (!field || begun === null) return close();
  const end = field.selectionStart ?? 0;
  field.setRangeText(`${name} `, end - begun.length, end, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function close() {
  offered = [];
  if (list.matches(":popover-open")) list.hidePopover();
  for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) field?.removeAttribute(name);
}

document.addEventListener("input", (event) => {
  if (!isOurs(event.target)) return;
  field = event.target;
  void offer();
});
document.addEventListener("focusout", (event) => {
  if (event.target === field) close();
});
// Before the field's own keys: Enter chooses the name and sends nothing.
document.addEventListener(
  "keydown",
  (event) => {
    if (!offered.length || event.target !== field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + offered.length) % offered.length;
      show();
    } else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") take(offered[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
