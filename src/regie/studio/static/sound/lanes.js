// @ts-check
/** The film's sound as lanes of a waveform. */

/** How long an effect of its own length is drawn, seconds. */
const SPOT_S = 0.8;

/**
 * @param {import("./model.js").Model} model
 * @returns {import("./waveform.js").Lane[]}
 */
export function lanesOf(model) {
  const { desk, fps } = model;
  const piece = (/** @type {string} */ name, gain = 1) => {
    const sound = model.stem(name);
    return sound ? [{ digest: sound, start: 0, duration: desk.duration / fps, gain }] : [];
  };
  return [
    {
      name: "dialogue", height: 52, tone: "good", pieces: piece("dialogue"),
      regions: desk.lines.map((line) => ({
        key: `line ${line.line}`, start: line.start, end: line.start + line.duration,
        text: line.who, tone: "info", fixed: false,
        flag: !line.takes.find((take) => take.take === line.take)?.sound,
      })),
    },
    {
      name: "effects", height: 52, tone: "good", pieces: piece("effects", 3),
      regions: desk.effects.map((effect) => ({
        key: `effect ${effect.key}`, start: effect.start / fps,
        end: effect.start / fps + (effect.seconds ?? SPOT_S),
        text: effect.dropped ? `(${effect.sound})` : effect.sound.replaceAll("_", " "),
        tone: effect.dropped ? "line-strong" : "accent",
      })),
    },
    { name: "music", height: 26, tone: "good", pieces: piece("music", 4) },
    { name: "ambience", height: 26, tone: "good", pieces: piece("ambience", 6) },
    {
      name: "description", height: 40, tone: "good", pieces: piece("description"),
      regions: desk.descriptions.filter((one) => !one.dropped).map((one) => ({
        key: `description ${one.key}`, start: one.start, end: one.start + Math.max(0.3, one.duration),
        text: one.text, tone: one.said ? "info" : "bad", flag: !one.said,
      })).sort((a, b) => a.start - b.start),
    },
  ];
}
