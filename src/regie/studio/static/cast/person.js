// @ts-check
/** One of the cast: drawn from all sides when something is missing; voices to hear. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const page = /** @type {HTMLElement} */ (document.getElementById("person"));
const api = String(page.dataset.api);
const state = /** @type {HTMLElement | null} */ (page.querySelector(".turn-state"));

async function draw() {
  const place = document.getElementById("turnaround");
  if (!place) return;
  if (state) state.textContent = String(page.dataset.drawing);
  try {
    const look = encodeURIComponent(page.dataset.look ?? "");
    const told = await call("POST", `${api}/turnarounds/${page.dataset.who}?look=${look}`);
    for (const [view, digest] of Object.entries(told.views)) {
      const figure = place.querySelector(`[data-view="${view}"]`);
      if (!figure) continue;
      const picture = document.createElement("img");
      [picture.width, picture.height] = told.sizes[view];
      picture.alt = figure.querySelector("figcaption")?.textContent ?? view;
      picture.src = `/media/${page.dataset.slug}/${digest}/${view}.png`;
      figure.querySelector("img, .no-view")?.replaceWith(picture);
    }
  } catch (error) {
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
  if (state) state.textContent = "";
}

if ("missing" in page.dataset) draw();
page.addEventListener("saved", draw);

/** @param {string} id @returns {HTMLInputElement} */
const at = (id) => /** @type {any} */ (document.getElementById(id));
const said = /** @type {HTMLElement} */ (page.querySelector(".voice-state"));

for (const name of ["speed", "pitch"]) {
  at(`voice-${name}`).addEventListener("input", () => (at(`${name}-out`).textContent = at(`voice-${name}`).value));
}

document.getElementById("voice-hear")?.addEventListener("click", async () => {
  said.textContent = "…";
  try {
    const told = await call("POST", `${api}/voices/sample`, {
      text: at("voice-text").value,
      name: at("voice-name").value,
      speed: Number(at("voice-speed").value),
      pitch: Number(at("voice-pitch").value),
    });
    const audio = /** @type {HTMLAudioElement} */ (document.getElementById("voice-audio"));
    audio.hidden = false;
    audio.src = `/media/${page.dataset.slug}/${told.digest}/sample.wav`;
    audio.play().catch(() => {});
    said.textContent = `${told.seconds} s`;
  } catch (error) {
    said.textContent = "";
    notice(String(/** @type {Error} */ (error).message), "bad");
  }
});

document.getElementById("voice-take")?.addEventListener("click", () => {
  for (const name of ["name", "speed", "pitch"]) {
    const field = /** @type {HTMLInputElement | null} */ (page.querySelector(`[data-path="voice.${name}"] input`));
    if (!field) continue;
    field.value = at(`voice-${name}`).value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /** @type {HTMLFormElement} */ (page.querySelector("[data-sheet]")).requestSubmit();
});
