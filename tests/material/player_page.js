// What tests of the player ask of its page: the number that is really drawn, and walks through films.

/** Two bars that say that there are bars, and the bits of the number. */
const BARS = 14;

/** @param {number[]} levels of the bars */
function numberOf(levels) {
  const middle = (levels[0] + levels[1]) / 2;
  if (levels[1] - levels[0] < 60) return -1;
  return levels.slice(2).reduce((number, level) => number * 2 + (level > middle ? 1 : 0), 0);
}

/** The number in a part of the canvas. */
function read(left, right, row = 0.5) {
  const canvas = document.querySelector("canvas[data-part=picture]");
  const context = canvas.getContext("2d");
  const from = Math.round(canvas.width * left);
  const width = Math.round(canvas.width * (right - left));
  const line = context.getImageData(from, Math.floor(canvas.height * row), width, 1).data;
  const at = (bar) => 4 * Math.floor(((bar + 0.5) * width) / BARS);
  return numberOf(Array.from({ length: BARS }, (_, bar) => line[at(bar)]));
}

/** The number that a frame has to show: another in a playlist. */
window.numberAt = (frame) => frame;

/**
 * Opens a playlist. Each piece is told as its frames, its film or its still by name, its first frame
 * and dissolve; `first` is the number of that frame. Of a dissolve's frames the number is null.
 */
window.openPlaylist = async ({ rate, size, pieces, sounds = [] }, frame = 0) => {
  const { asPlaylist } = await import("/static/player/playlist.js");
  const numbers = pieces.flatMap((piece) =>
    Array.from({ length: piece.frames }, (_, n) =>
      n < (piece.dissolve ?? 0) ? null : (piece.first ?? -1) + (piece.film ? n : 0)));
  window.numberAt = (at) => numbers[at];
  const list = asPlaylist({
    rate: { numerator: rate[0], denominator: rate[1] }, width: size[0], height: size[1], sounds,
    pieces: pieces.map(({ film, still, frames, dissolve, in: begins }) => ({
      frames, dissolve, in: begins, film: film && `/film/${film}.json`, still: still && `/still/${still}.png` })),
  });
  const since = performance.now();
  const seen = await player().load(list, frame);
  return { seen, took: performance.now() - since, numbers };
};

const isRight = (frame, read) => numberAt(frame) === null || read === numberAt(frame);

window.player = () => document.querySelector("regie-player");
window.bars = () => read(0, 1);
window.pair = () => [read(0, 0.5), read(0.5, 1)];
window.brightest = () => {
  const canvas = document.querySelector("canvas[data-part=picture]");
  const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return all.reduce((most, level, n) => (n % 4 < 3 && level > most ? level : most), 0);
};

/** Seeks frame after frame; what was wrong, and how long it took in milliseconds. */
window.look = async (frames) => {
  const wrong = [];
  const times = [];
  for (const frame of frames) {
    const since = performance.now();
    const seen = await player().seek(frame);
    times.push(performance.now() - since);
    const read = bars();
    if (!seen || !isRight(frame, read) || player().frame !== frame) {
      wrong.push([frame, read, player().frame]);
    }
  }
  times.sort((a, b) => a - b);
  const share = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { wrong, p50: share(0.5), p95: share(0.95), worst: share(1) };
};

/** Steps from a frame; what was wrong, and steps a second. */
window.walk = async (first, moves) => {
  const wrong = [];
  await player().seek(first);
  let at = first;
  const since = performance.now();
  for (const move of moves) {
    at = Math.max(0, Math.min(player().index.frames - 1, at + move));
    await player().transport.step(move);
    const read = bars();
    if (!isRight(at, read) || player().frame !== at) wrong.push([at, read, player().frame]);
  }
  return { wrong, aSecond: (moves.length * 1000) / (performance.now() - since) };
};

/** Plays; what was shown, and what was wrong. `check` gives what is really there. */
window.played = async (speed, seconds, from, check = () => [isRight(player().frame, bars()), bars()]) => {
  await player().seek(from);
  const transport = player().transport;
  const shown = [];
  const wrong = [];
  const hear = () => {
    shown.push(player().frame);
    const [right, read] = check();
    if (!right) wrong.push([player().frame, read]);
  };
  const missed = transport.missed;
  transport.addEventListener("frame", hear);
  await transport.play(speed);
  const since = performance.now();
  const first = player().frame;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const passed = ((player().frame - first) * 1000) / (performance.now() - since);
  transport.pause();
  transport.removeEventListener("frame", hear);
  return {
    shown,
    wrong,
    missed: transport.missed - missed,
    speed: passed / transport.timing.fps,
    laid: transport.films[0].sound?.laid ?? 0,
    byTheSound: transport.clock.sounding,
  };
};

/** Goes from note to note by the keys' way; what was wrong. */
window.jump = async (frames, jumps) => {
  player().markers = frames.map((frame) => ({ frame, out: frame + 1 }));
  const sorted = [...frames].sort((a, b) => a - b);
  const wrong = [];
  for (const jump of jumps) {
    const now = player().frame;
    const next = jump > 0 ? sorted.find((f) => f > now) : sorted.filter((f) => f < now).pop();
    if (next === undefined) continue;
    const seen = new Promise((resolve) => {
      const hear = () => {
        if (player().frame !== next) return;
        player().removeEventListener("frame", hear);
        resolve(null);
      };
      player().addEventListener("frame", hear);
    });
    player().act(jump > 0 ? "marker-after" : "marker-before");
    await seen;
    const read = bars();
    if (read !== next) wrong.push([next, read]);
  }
  return wrong;
};

/** How bright the picture is at a share of its width. */
window.levelOf = (share) => {
  const canvas = document.querySelector("canvas[data-part=picture]");
  return canvas.getContext("2d").getImageData(Math.floor(canvas.width * share), 20, 1, 1).data[0];
};
