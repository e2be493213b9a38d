// @ts-check
/**
 * Sends files in pieces (tus 1.0): after a lost connection, a closed tab or a studio that was started
 * anew it goes on where it was. The same file dropped again is known by its name, size and time.
 */

import { Refused, call } from "./api.js";

const AT = "/api/v1/uploads";
const TUS = { "tus-resumable": "1.0.0", "x-regie": "page" };

/** A file of this size goes in one request: there is nothing to go on with. */
const SMALL = 1 << 20;
const PIECE = 4 << 20;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** What another try may mend: the connection, a studio that starts, another tab that sends the same file. */
const PASSING = new Set([0, 409, 423, 460, 502, 503, 504]);

/** @typedef {(sentence: string) => void} Tell shown while it goes on; an empty one when it is over */

/**
 * Sends a form with a file, the file in pieces where it is large.
 * @param {string} address
 * @param {string} field name of the file in the form
 * @param {File} file
 * @param {{kind?: string, fields?: Iterable<[string, string]>, tell?: Tell}} [more]
 * @returns {Promise<any>} what the API answers to the form
 * @throws {Refused}
 */
export async function sendFile(address, field, file, more = {}) {
  const form = new FormData();
  for (const [name, value] of more.fields ?? []) form.append(name, value);
  // Who has only a review link sends nothing in pieces.
  const whole = file.size <= SMALL || document.body.dataset.visitor?.startsWith("link:");
  if (whole) {
    form.append(field, file);
    return call("POST", address, form);
  }
  const upload = await sendPieces(file, more.kind ?? "file", more.tell ?? (() => {}));
  form.append("upload", upload.slice(upload.lastIndexOf("/") + 1));
  const answer = await call("POST", address, form);
  localStorage.removeItem(keyOf(file, more.kind ?? "file"));
  void fetch(upload, { method: "DELETE", headers: TUS, keepalive: true }).catch(() => {});
  return answer;
}

/**
 * @param {File} file
 * @param {string} kind
 * @param {Tell} tell
 * @returns {Promise<string>} the upload's address
 */
async function sendPieces(file, kind, tell) {
  const words = JSON.parse(document.getElementById("page-words")?.innerHTML || "{}");
  const key = keyOf(file, kind);
  let wait = FIRST_WAIT_MS;
  let offset = 0;
  const say = (/** @type {string} */ word) => {
    const percent = String(Math.floor((100 * offset) / file.size));
    tell(String(word).replace("{name}", file.name).replace("{percent}", percent));
  };
  for (;;) {
    try {
      const known = localStorage.getItem(key);
      const found = known ? await far(known) : null;
      const upload = known && found !== null ? known : await begin(file, kind);
      localStorage.setItem(key, upload);
      offset = found ?? 0;
      while (offset < file.size) {
        say(words.part);
        offset = await add(upload, file.slice(offset, offset + PIECE), offset);
        wait = FIRST_WAIT_MS;
      }
      tell("");
      return upload;
    } catch (error) {
      const status = error instanceof Refused ? error.status : 0;
      if (!PASSING.has(status)) {
        if (status !== 507) localStorage.removeItem(key);
        throw error;
      }
      say(words.waits);
      await pause(wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    }
  }
}

/** @param {File} file @param {string} kind */
async function begin(file, kind) {
  const metadata = `filename ${base64(new TextEncoder().encode(file.name))},kind ${btoa(kind)}`;
  const headers = { ...TUS, "upload-length": String(file.size), "upload-metadata": metadata };
  const answer = await ask(AT, { method: "POST", headers });
  return String(answer.headers.get("location"));
}

/** How far an upload is; null: it is gone, or is complete of another file. @param {string} upload */
async function far(upload) {
  const answer = await fetch(upload, { method: "HEAD", headers: TUS });
  if (answer.ok) return Number(answer.headers.get("upload-offset"));
  if (answer.status >= 500) throw new Refused(answer.status, answer.statusText, null);
  return null;
}

/** @param {string} upload @param {Blob} piece @param {number} offset @returns {Promise<number>} the next one */
async function add(upload, piece, offset) {
  const body = await piece.arrayBuffer();
  /** @type {Record<string, string>} */
  const headers = { ...TUS, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
  // Without TLS, and away from this machine, browsers compute no digest.
  if (crypto.subtle) headers["upload-checksum"] = `sha256 ${base64(new Uint8Array(await crypto.subtle.digest("SHA-256", body)))}`;
  const answer = await ask(upload, { method: "PATCH", headers, body });
  return Number(answer.headers.get("upload-offset"));
}

/** @param {string} address @param {RequestInit} what @throws {Refused} */
async function ask(address, what) {
  const answer = await fetch(address, what);
  if (answer.ok) return answer;
  const told = await answer.json().catch(() => null);
  throw new Refused(answer.status, told?.title ?? answer.statusText, told);
}

/** A while, or less where the connection is back. @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
  });
}

/** @param {File} file @param {string} kind */
const keyOf = (file, kind) =>
  `regie-upload:${document.body.dataset.visitor}:${kind}:${file.name}:${file.size}:${file.lastModified}`;

/** @param {Uint8Array} bytes */
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
