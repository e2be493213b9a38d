// @ts-check
/** What the text in the page would make again: at a glance as one types, exactly when asked. */

import { call } from "../api.js";
import { notice } from "../notices.js";

const GLANCE_MS = 1200;
const LOOK_MS = 700;

/** Steps by the department that a person would name. @type {[string, RegExp][]} */
const PARTS = [
  ["part-boards", /^board\.(render|stage|judge|list|shown)/],
  ["part-moving", /^(shoot|moving)\./],
  ["part-voices", /^sound\.speak/],
  ["part-sound", /^sound\./],
  ["part-film", /^post\./],
  ["part-papers", /^(script|board|words|preproduction|paper)\./],
];

export class Weighing {
  /**
   * @param {import("./editor.js").Editor} editor
   * @param {{title: string, address: string, mayMake: boolean}} at
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   * @param {import("./margin.js").Margin} margin
   * @param {import("./navigator.js").Navigator} navigator
   * @param {() => Promise<boolean>} save what is on the page; false where that could not be
   */
  constructor(editor, at, say, margin, navigator, save) {
    this.editor = editor;
    this.at = at;
    this.say = say;
    this.margin = margin;
    this.navigator = navigator;
    this.save = save;
    this.said = /** @type {HTMLElement} */ (document.getElementById("weighed"));
    this.panel = /** @type {HTMLElement} */ (document.getElementById("plan"));
    this.place = /** @type {HTMLElement} */ (document.getElementById("planned"));
    this.would = /** @type {HTMLButtonElement} */ (document.getElementById("would"));
    this.make = /** @type {HTMLButtonElement} */ (document.getElementById("make"));
    this.timer = 0;
    this.asked = 0;
    this.would.hidden = false;
    this.make.hidden = !at.mayMake;
    this.would.addEventListener("click", () => this.plan());
    this.make.addEventListener("click", () => this.makeNow());
    document.getElementById("close-plan")?.addEventListener("click", () => this.close());
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  close() {
    this.asked++;
    this.panel.hidden = true;
    this.editor.root.focus();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.glance(), GLANCE_MS);
  }

  async glance() {
    const { script } = this.editor;
    const { text } = script;
    if (!text.trim()) return;
    try {
      const weighed = await call("POST", `${this.at.address}/weigh`, { text });
      if (script.text !== text) return;
      this.navigator.changed = new Set(weighed.changes.map((/** @type {any} */ c) => c.scene));
      this.navigator.draw();
      this.said.textContent = !weighed.made
        ? this.say("never-made")
        : weighed.changes.length
          ? this.say("weighed", { scenes: weighed.changes.length, shots: weighed.shots.length, lines: weighed.lines })
          : this.say("nothing-changed");
      this.said.title = weighed.changes.map((/** @type {any} */ c) => c.summary).join("\n");
      this.weighed = weighed;
    } catch {
      // A text that cannot be read, or no connection: the state says so.
    }
  }

  /** Works out what a make of the text would take, saved or not. */
  async plan() {
    const { text } = this.editor.script;
    const asked = ++this.asked;
    this.panel.hidden = false;
    this.tell(this.say("planning"));
    try {
      let plan = await call("POST", `${this.at.address}/plan`, { text });
      while (plan.state === "planning" && asked === this.asked) {
        this.tell(this.say("planning-long", { seconds: Math.round(plan.waited) }));
        await new Promise((go) => setTimeout(go, LOOK_MS));
        plan = await call("GET", `${this.at.address}/plan/${plan.key}`);
      }
      if (asked === this.asked) this.show(plan);
    } catch (error) {
      if (asked === this.asked) this.tell(String(/** @type {Error} */ (error).message));
    }
  }

  /** @param {string} sentence */
  tell(sentence) {
    const said = document.createElement("p");
    said.textContent = sentence;
    this.place.replaceChildren(said, this.changes());
  }

  changes() {
    const list = document.createElement("ul");
    list.className = "changes";
    for (const change of this.weighed?.changes.slice(0, 12) ?? []) list.append(element("li", "", change.summary));
    return list;
  }

  /** @param {any} told */
  show(told) {
    if (told.state === "overtaken") return this.tell(this.say("overtaken"));
    if (told.state === "failed") return this.tell(this.say("plan-failed", { text: told.trouble }));
    const { plan } = told;
    if (!plan.steps) return this.tell(this.say("plan-none"));
    const figures = element("div", "figures");
    figures.append(
      figure(duration(plan.seconds.likely), `${duration(plan.seconds.low)} – ${duration(plan.seconds.high)}`),
      figure(`${round(plan.wh.likely)} Wh`, `${round(plan.wh.low)} – ${round(plan.wh.high)}`),
      ...Object.entries(plan.money).map(([currency, range]) =>
        figure(money(range.likely, currency), `${money(range.low, currency)} – ${money(range.high, currency)}`)),
    );
    const parts = element("ul", "");
    for (const [key, count] of byDepartment(plan.parts)) parts.append(element("li", "", `${this.say(key)}: ${count}`));
    const blocked = plan.blocked.map((/** @type {string} */ why) => element("p", "trouble", `${this.say("plan-blocked")}: ${why}`));
    const steps = element("p", "quiet", this.say("plan-steps", { n: plan.steps, of: plan.reused }));
    this.place.replaceChildren(figures, this.thumbs(plan.shots), this.changes(), parts, steps, ...blocked);
  }

  /** @param {string[]} shots */
  thumbs(shots) {
    const place = element("div", "thumbs");
    for (const number of shots.slice(0, 18)) {
      const shot = this.margin.told.shots.find((/** @type {any} */ s) => s.shot === number);
      const link = /** @type {HTMLAnchorElement} */ (element("a", ""));
      link.href = `/t/${this.at.title}/boards/${number}`;
      if (shot?.board) {
        const image = document.createElement("img");
        image.src = `/thumbs/${this.at.title}/240/${shot.board}/${number}.png`;
        image.alt = "";
        link.append(image);
      }
      link.append(number);
      place.append(link);
    }
    return place;
  }

  /** Makes what is on the page: it is saved first, and nothing is made where it cannot be. */
  async makeNow() {
    try {
      if (!(await this.save())) return;
      await call("POST", `/api/v1/titles/${this.at.title}/makes`, {});
      notice(this.say("making"), "good");
    } catch (error) {
      notice(String(/** @type {Error} */ (error).message), "bad");
    }
  }
}

/** @param {{step: string, count: number}[]} parts @returns {Map<string, number>} */
function byDepartment(parts) {
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const part of parts) {
    const found = PARTS.find(([, steps]) => steps.test(part.step))?.[0] ?? "part-other";
    const key = found === "part-boards" && part.step !== "board.render" ? "part-other" : found;
    counted.set(key, (counted.get(key) ?? 0) + part.count);
  }
  return counted;
}

/** @param {string} tag @param {string} name @param {string} [text] */
function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

/** @param {string} likely @param {string} range */
function figure(likely, range) {
  const place = element("div", "");
  place.append(element("b", "", likely), element("span", "quiet", range));
  return place;
}

/** @param {number} value */
const round = (value) => (value < 10 ? value.toFixed(2) : Math.round(value).toString());
/** @param {number} value @param {string} currency */
const money = (value, currency) => new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency }).format(value);

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 90) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}
