// @ts-check
/** Calls of the studio's own HTTP API: JSON in, JSON out, one sentence where something fails. */

/** Event of the document: the studio has taken what was sent, which is the event's detail. */
export const KEPT = "regie-kept";

/** What the API refused. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} sentence
   * @param {any} told the whole problem document
   */
  constructor(status, sentence, told) {
    super(sentence);
    this.status = status;
    this.told = told;
  }
}

/**
 * @param {string} method
 * @param {string} address
 * @param {unknown} [body] sent as JSON; a FormData as it is
 * @returns {Promise<any>} what came back; null for nothing
 * @throws {Refused}
 */
export async function call(method, address, body) {
  const form = body instanceof FormData;
  /** @type {Record<string, string>} */
  const headers = { accept: "application/json", "x-regie": "page" };
  if (body !== undefined && !form) headers["content-type"] = "application/json";
  const answer = await fetch(address, {
    method,
    headers,
    body: body === undefined ? undefined : form ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const told = text ? readJson(text) : null;
  if (!answer.ok) throw new Refused(answer.status, told?.title ?? answer.statusText, told);
  if (method !== "GET" && body !== undefined) document.dispatchEvent(new CustomEvent(KEPT, { detail: body }));
  return told;
}

/** @param {string} text */
function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { title: text.slice(0, 200) };
  }
}
