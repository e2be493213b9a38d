// @ts-check
/** The names of who may see the title: whom a note can name, or be given to. Asked for once a page. */

import { call } from "../api.js";

/** @type {Promise<string[]> | null} */
let asked = null;

/** @returns {Promise<string[]>} none where one may not know them */
export function people() {
  const title = document.body.dataset.title;
  if (!title) return Promise.resolve([]);
  asked ??= call("GET", `/api/v1/titles/${title}/people/names`).catch(() => {
    asked = null;
    return [];
  });
  return asked;
}

document.body.addEventListener("live:people", () => (asked = null));
