// @ts-check
/** What is going to change, in words, before it is kept; and the board before and after. */

/** @typedef {import("./types.js").Tried} Tried */

/** Shows what a draft would change.
 * @param {HTMLElement} place @param {Record<string, any>} row now @param {Tried | null} tried
 * @param {(key: string, told?: Record<string, any>) => string} say */
export function showChanges(place, row, tried, say) {
  const list = /** @type {HTMLElement} */ (place.querySelector(".changes"));
  const also = /** @type {HTMLElement} */ (place.querySelector(".also"));
  const cannot = /** @type {HTMLElement} */ (place.querySelector(".cannot"));
  const keys = tried?.changed ?? [];
  list.replaceChildren(...keys.flatMap((key) => linesOf(key, row[key], tried?.row[key], say)));
  const others = (tried?.shots ?? []).filter((shot) => shot !== place.dataset.shot);
  const told = [];
  if (others.length) told.push(say("also", { shots: others.join(", ") }));
  if (tried?.gone.length) told.push(say("gone", { shots: tried.gone.join(", ") }));
  if (tried?.more) told.push(say("more", { count: tried.more }));
  also.textContent = place.dataset.trying === "true" ? say("trying") : told.join(". ");
  cannot.replaceChildren(...(tried?.state?.undone ?? []).map((sentence) => {
    const item = document.createElement("li");
    item.textContent = sentence;
    return item;
  }));
}

/** @param {string} key @param {any} was @param {any} is @param {(key: string) => string} say */
function linesOf(key, was, is, say) {
  if (key === "bodies" || key === "things") {
    const named = key === "bodies" ? "who" : "what";
    /** @type {Record<string, any>[]} */
    const before = was ?? [];
    /** @type {Record<string, any>[]} */
    const after = is ?? [];
    const names = [...new Set([...before, ...after].map((r) => String(r[named])))];
    return names.flatMap((name) => {
      const find = (/** @type {Record<string, any>[]} */ rows) =>
        rows.find((r) => String(r[named]).toLowerCase() === name.toLowerCase()) ?? {};
      const [old, now] = [find(before), find(after)];
      const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((k) => k !== named);
      return keys.filter((k) => JSON.stringify(old[k]) !== JSON.stringify(now[k]))
        .map((k) => line(name, `${k} `, old[k], now[k], say));
    });
  }
  return [line(key, "", was, is, say)];
}

/** @param {string} name @param {string} what @param {any} was @param {any} is @param {(key: string) => string} say */
function line(name, what, was, is, say) {
  const item = document.createElement("li");
  const key = document.createElement("span");
  key.className = "key";
  key.textContent = name.replaceAll("_", " ");
  const values = document.createElement("span");
  const old = document.createElement("del");
  old.textContent = tell(was, say);
  const now = document.createElement("ins");
  now.textContent = tell(is, say);
  values.append(what.replaceAll("_", " "), old, " → ", now);
  item.append(key, values);
  return item;
}

/** @param {any} value @param {(key: string) => string} say @returns {string} */
function tell(value, say) {
  if (value === undefined || value === null) return say("machine");
  if (Array.isArray(value)) {
    return value.some(Array.isArray) ? value.map((v) => tell(v, say)).join(" ") : `(${value.map(short).join(", ")})`;
  }
  return short(value);
}

/** @param {any} value */
function short(value) {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : String(value);
}

/** Shows the board that was, and the one that is.
 * @param {HTMLElement} place @param {string} before address @param {string} after address
 * @param {string} time that it took */
export function showBoards(place, before, after, time) {
  const pair = /** @type {HTMLElement} */ (place.querySelector(".boards-pair"));
  const [old, now] = /** @type {HTMLImageElement[]} */ ([...pair.querySelectorAll("img")]);
  if (before) old.src = before;
  old.hidden = !before;
  if (after) now.src = after;
  now.hidden = !after;
  /** @type {HTMLElement} */ (pair.querySelector(".board-time")).textContent = time;
  pair.hidden = !before && !after;
  const larger = /** @type {HTMLButtonElement} */ (place.querySelector("#larger"));
  larger.hidden = !before || !after;
  larger.onclick = () => {
    const dialog = /** @type {HTMLDialogElement} */ (place.querySelector("#boards-large"));
    const [one, other] = dialog.querySelectorAll("img");
    [one.src, other.src] = [old.src, now.src];
    dialog.showModal();
  };
}
