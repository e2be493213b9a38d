// @ts-check
/** One sound heard alone: a take, an effect, a word. Another one ends it. */

/** @type {HTMLAudioElement | null} */
let sounding = null;

/**
 * @param {string} address
 * @returns {Promise<void>} when it begins to be heard
 */
export async function hearOnce(address) {
  sounding?.pause();
  sounding = new Audio(address);
  document.body.dataset.heard = address;
  try {
    await sounding.play();
  } catch (error) {
    // Ended by another that was asked for meanwhile.
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}
