// @ts-check
/** Plays the film from a board on, in the review room; where there is none yet, its boards in time. */

const sheet = /** @type {HTMLDialogElement} */ (document.getElementById("sheet"));
const title = String(document.body.dataset.title);

/**
 * @param {HTMLElement[]} boards in the order of the film
 * @param {HTMLElement | undefined} from
 */
export function playFrom(boards, from) {
  const wall = document.getElementById("film");
  if (!from || !wall) return;
  const [over, under] = String(wall.dataset.rate).split("/").map(Number);
  const rate = over / under;
  const film = wall.dataset.film;
  if (film) return location.assign(`/t/${title}/review?file=film.mp4&frame=${from.dataset.start}`);
  const place = document.createElement("div");
  place.className = "animatic";
  sheet.replaceChildren(place, closer());
  const stop = playBoards(place, boards, boards.indexOf(from), rate);
  sheet.addEventListener("close", stop, { once: true });
  sheet.showModal();
}

function closer() {
  const form = document.createElement("form");
  form.method = "dialog";
  const button = document.createElement("button");
  button.textContent = JSON.parse(document.getElementById("words")?.innerHTML || "{}").close;
  form.append(button);
  return form;
}

/** @param {HTMLElement} place @param {HTMLElement[]} boards @param {number} at @param {number} rate */
function playBoards(place, boards, at, rate) {
  const picture = document.createElement("img");
  picture.alt = "";
  const caption = document.createElement("p");
  place.append(picture, caption);
  let timer = 0;
  const show = () => {
    const board = boards[at++];
    if (!board) return sheet.close();
    const small = board.querySelector("img");
    if (small) picture.src = `/media/${title}/${board.dataset.board}/${board.dataset.shot}.png`;
    caption.textContent = `${board.dataset.shot}  ${board.dataset.words}`;
    timer = window.setTimeout(show, (1000 * Number(board.dataset.frames)) / rate);
  };
  show();
  return () => clearTimeout(timer);
}
