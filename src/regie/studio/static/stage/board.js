// @ts-check
/** One board, asked for and waited for: by the news, and by asking now and then, should news be lost. */

import { call } from "../api.js";

const ASK_AGAIN_MS = 700;
const OVER = ["done", "incomplete", "failed", "died", "cancelled"];
const NEWS = ["live:make", "live:made", "live:failed"];

/**
 * @param {string} title @param {string} shot
 * @returns {Promise<{state: string, error: string}>} the make, over
 */
export async function makeBoard(title, shot) {
  const address = `/api/v1/titles/${title}/makes`;
  let stirred = () => {};
  const hear = () => stirred();
  for (const topic of NEWS) document.body.addEventListener(topic, hear);
  try {
    let make = await call("POST", address, { targets: ["boards"], shots: shot });
    while (!OVER.includes(make.state)) {
      await new Promise((go) => {
        stirred = () => go(null);
        setTimeout(go, ASK_AGAIN_MS);
      });
      make = await call("GET", `${address}/${make.id}`);
    }
    return make;
  } finally {
    for (const topic of NEWS) document.body.removeEventListener(topic, hear);
  }
}
