// @ts-check
/**
 * Timecode: counts frames at the nominal rate. Drop-frame leaves out numbers, never pictures: at
 * 29.97 two each minute except each tenth, at 59.94 four.
 *
 * Source: SMPTE ST 12-1.
 */

/** @typedef {import("./timing.js").Rate} Rate */

/**
 * The rate that a timecode counts: 24 for 23.976.
 * @param {Rate} rate
 */
export function nominalOf(rate) {
  return Math.max(1, Math.round(rate.numerator / rate.denominator));
}

/**
 * Whether there is a drop-frame count of a rate: 29.97 and 59.94.
 * @param {Rate} rate
 */
export function canDrop(rate) {
  const nominal = nominalOf(rate);
  return nominal % 30 === 0 && rate.numerator / rate.denominator < nominal - 0.01;
}

/**
 * `01:00:04:12`; drop-frame `01:00:04;12`.
 * @param {number} count frames since 00:00:00:00
 * @param {Rate} rate
 * @param {boolean} drop
 */
export function toTimecode(count, rate, drop) {
  const nominal = nominalOf(rate);
  const dropped = drop && canDrop(rate);
  const shown = dropped ? skipNumbers(count, nominal) : count;
  const day = 24 * 3600 * nominal;
  const whole = ((shown % day) + day) % day;
  const parts = [
    Math.floor(whole / (3600 * nominal)),
    Math.floor(whole / (60 * nominal)) % 60,
    Math.floor(whole / nominal) % 60,
  ];
  const frames = String(whole % nominal).padStart(nominal > 100 ? 3 : 2, "0");
  return parts.map((n) => String(n).padStart(2, "0")).join(":") + (dropped ? ";" : ":") + frames;
}

/**
 * What a person typed, as a count of frames: `01:00:04:12`, `4:12`, `1000412`, or `+12`, `-1:00`
 * from where one is, or `f120` for a frame of the film. Null where it is none of them.
 * @param {string} typed
 * @param {Rate} rate
 * @param {boolean} drop
 * @param {{now: number, first: number}} at counts of the frame seen and of the film's first
 */
export function fromTyped(typed, rate, drop, at) {
  const text = typed.trim().toLowerCase().replace(/[;.,]/g, ":");
  const asFrame = /^f\s*(\d+)$/.exec(text);
  if (asFrame) return at.first + Number(asFrame[1]);
  const found = /^([+-]?)(\d+(?::\d+){0,3})$/.exec(text);
  if (!found) return null;
  const parts = found[2].includes(":") ? found[2].split(":") : pairsOf(found[2]);
  const count = toCount(parts.map(Number), rate, drop && !found[1]);
  if (count === null) return null;
  if (found[1]) return at.now + (found[1] === "-" ? -count : count);
  return count;
}

/**
 * @param {number[]} parts hours, minutes, seconds, frames; the first may be missing
 * @param {Rate} rate
 * @param {boolean} drop
 * @returns {number | null} null where no such number is counted
 */
function toCount(parts, rate, drop) {
  const nominal = nominalOf(rate);
  const [hours, minutes, seconds, frames] = [0, 0, 0, 0, ...parts].slice(-4);
  if (frames >= nominal || seconds > 59 || minutes > 59) return null;
  const count = ((hours * 60 + minutes) * 60 + seconds) * nominal + frames;
  if (!(drop && canDrop(rate))) return count;
  const left = (nominal / 30) * 2;
  const all = hours * 60 + minutes;
  if (minutes % 10 !== 0 && seconds === 0 && frames < left) return null;
  return count - left * (all - Math.floor(all / 10));
}

/**
 * Digits without colons, in pairs from the end, as editing rooms type them: `412` is 4:12.
 * @param {string} digits
 */
function pairsOf(digits) {
  const even = digits.length % 2 ? `0${digits}` : digits;
  return even.match(/../g) ?? [];
}

/**
 * @param {number} count
 * @param {number} nominal
 */
function skipNumbers(count, nominal) {
  const left = (nominal / 30) * 2;
  const minute = nominal * 60 - left;
  const ten = minute * 10 + left;
  const tens = Math.floor(count / ten);
  const rest = count - tens * ten;
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / minute);
  return count + left * (tens * 9 + minutes);
}
