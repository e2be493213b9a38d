"""Does a model read better than the rules? And how good would one have to be?

    python -m bench.reading.by_model ask URL PLANS [FILE.toml] [--every N]   asks
    python -m bench.reading.by_model score PLANS [FILE.toml]
    python -m bench.reading.by_model needed

Protocol: `score` judges the reading of each case by the rules alone and with the model's checked
plan taken in, as `bench.reading` judges. A scene without a plan counts as the rules read it.
`needed` makes plans out of the labels of `backends/reading/scenes.toml`, and spoils so many of
their events in a hundred (another act, or another person), five times each with other seeds: what
comes out says from which quality of model on which mode gains.
"""

from __future__ import annotations

import json
import random
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.reading.__main__ import HERE, Score, judge, read_script, read_tree, screenplay_of

from regie.backends.language.contract import LanguageError
from regie.backends.reading.by_language import LanguageReader
from regie.backends.reading.checking import check_plan
from regie.backends.reading.suite import labelled_scenes
from regie.film.assistance import AssistanceSettings
from regie.film.reading import ScriptReading
from regie.film.reading_plan import (
    ACTS,
    PlannedEntity,
    PlannedEvent,
    ReadingSettings,
    ScenePlan,
)
from regie.film.screenplay import Screenplay
from regie.pipeline.model_reader import texts_of
from regie.pipeline.reading_proposals import MODEL_CONFIDENCE
from regie.reading.correcting import correct_reading
from regie.reading.proposing.proposals import propose
from regie.reading.proposing.taking import choose_taken, rows_of

MODES = {
    "rules": None,
    "fill": ReadingSettings(mode="fill"),
    "lead": ReadingSettings(mode="lead"),
}


def main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["ask", address, plans, *more]:
            ask(address, Path(plans), _cases(more), _every(more))
        case ["score", plans, *more]:
            rows = [json.loads(line) for line in Path(plans).read_text("utf-8").splitlines()]
            score({r["case"]: r for r in rows}, _cases(more))
        case ["needed"]:
            needed()
        case _:
            print(__doc__)


def ask(address: str, out: Path, cases: Sequence[Mapping[str, Any]], every: int) -> None:
    """Asks for a plan of every so many cases; those that the file has are not asked again."""
    settings = AssistanceSettings(model="local", base_url=address, timeout=900, retries=0)
    reader = LanguageReader(settings)
    lines = out.read_text("utf-8").splitlines() if out.exists() else []
    known = {json.loads(line)["case"] for line in lines}
    for number, case in enumerate(cases):
        if number % every or number in known:
            continue
        began = time.monotonic()
        row: dict[str, Any] = {"case": number}
        try:
            read = reader.read(texts_of(_script(case))[0], lambda unit, amount: None)
            row["plan"] = read.plan.model_dump()
        except LanguageError as error:
            row["error"] = str(error)
        row["seconds"] = round(time.monotonic() - began, 1)
        with out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(number, row["seconds"], row.get("error", ""), flush=True)


def score(plans: Mapping[int, Mapping[str, Any]], cases: Sequence[Mapping[str, Any]]) -> None:
    scores = {mode: Score() for mode in MODES}
    refused = proposed = 0
    for number, row in sorted(plans.items()):
        plan = ScenePlan.model_validate(row.get("plan", {}))
        made, lost = _score_one(cases[number], plan, scores)
        proposed, refused = proposed + made, refused + lost
    seconds = sorted(row["seconds"] for row in plans.values())
    print(f"{len(plans)} scenes, {sum('plan' not in r for r in plans.values())} without a plan; "
          f"{proposed} proposals, {refused} items refused; median {seconds[len(seconds) // 2]:.0f} "
          "s a scene")  # fmt: skip
    _table(scores)


def needed() -> None:
    for spoilt in (0, 10, 20, 30, 50):
        scores = {mode: Score() for mode in MODES}
        for seed in range(5):
            rng = random.Random(seed)
            for row in labelled_scenes():
                acts = [a.partition(":")[0].replace("clemence", "clémence") for a in row["acts"]]
                case = {**row, "acts": acts, "there": "", "absent": "", "looks": ""}
                case.pop("written", None)
                _score_one(case, plan_of(row, spoilt / 100, rng), scores)
        print(f"\n{spoilt} of 100 events spoilt")
        _table(scores, ("acts found", "acts right"))


def plan_of(row: Mapping[str, Any], spoilt: float, rng: random.Random) -> ScenePlan:
    """The plan that a scene's labels make, with some of its events made wrong."""
    text = row["text"]
    names = [_as_written(word, text) for word in row["there"]]
    events = []
    for label in row["acts"]:
        head, _, words = label.partition(": ")
        who, acts, what = head.split()
        event = {"words": words, "agent": _as_written(who, text), "act": acts.split("|")[0],
                 "patient": "" if what == "-" else _as_written(what, text)}  # fmt: skip
        if rng.random() < spoilt:
            wrong = rng.choice(("act", "agent"))
            event[wrong] = rng.choice(ACTS if wrong == "act" else names)
        events.append(PlannedEvent(**event))
    entities = [
        PlannedEntity(words=name, name=name, kind="person" if name[0].isupper() else "thing",
                      presence="present")
        for name in dict.fromkeys([*names, *(e.agent for e in events)])
    ]  # fmt: skip
    return ScenePlan(entities=tuple(entities), events=tuple(events))


def _as_written(word: str, text: str) -> str:
    """The word as the scene has it."""
    from regie.support.plain_text import fold

    for found in text.replace(",", " ").replace(".", " ").split():
        if fold(found).startswith(word):
            return found
    return word


def _score_one(
    case: Mapping[str, Any], plan: ScenePlan, scores: Mapping[str, Score]
) -> tuple[int, int]:
    screenplay = _script(case)
    reading = read_script(screenplay)
    scene = reading.scenes[0]
    checked = check_plan(plan, texts_of(screenplay)[0], [e.name for e in scene.entities])
    proposals, refused = propose(checked, scene, reading, lambda key: "", MODES["lead"].certain)  # type: ignore[union-attr]
    for mode, settings in MODES.items():
        taken = [p for p in choose_taken(proposals, settings) if p.taken] if settings else []
        judge(case, _taken_in(reading, taken), scores[mode])
    return len(proposals), len(refused)


def _taken_in(reading: ScriptReading, taken: Sequence[Any]) -> Any:
    changed, _ = correct_reading(reading, rows_of(taken), "model", MODEL_CONFIDENCE)
    return changed.scenes[0]


def _script(case: Mapping[str, Any]) -> Screenplay:
    """A case's script: its scene, and another in which its cast has cues."""
    language = case.get("language", "en")
    room = "INT. PIÈCE - JOUR" if language == "fr" else "INT. ROOM - DAY"
    text = case["text"].strip()
    if not text.startswith(("INT.", "EXT.")):
        text = f"{case.get('heading', room)}\n\n{text}"
    cast = case.get("cast", ())
    names = cast.split(", ") if isinstance(cast, str) else cast
    cues = "\n\n".join(f"{name}\nYes." for name in names if name)
    whole = f"{text}\n\nINT. ELSEWHERE - DAY\n\nA clock.\n\n{cues}\n"
    screenplay, _ = screenplay_of(read_tree(whole), "case.fountain")
    return screenplay.model_copy(update={"language": language})


def _table(scores: Mapping[str, Score], asked: Sequence[str] = ()) -> None:
    print("| asked | " + " | ".join(scores) + " |\n|---|" + "---|" * len(scores))
    for question in asked or scores["rules"].of:
        cells = (
            f"{s.yes[question]} of {s.of[question]}, "
            f"{100 * s.yes[question] / max(1, s.of[question]):.0f} %"
            for s in scores.values()
        )
        print(f"| {question} | " + " | ".join(cells) + " |")


def _cases(more: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    named = [Path(m) for m in more if m.endswith(".toml")]
    found: Sequence[Mapping[str, Any]] = tomllib.loads(
        (named[0] if named else HERE / "tuned.toml").read_text("utf-8")
    )["case"]
    return found


def _every(more: Sequence[str]) -> int:
    return int(more[more.index("--every") + 1]) if "--every" in more else 1


if __name__ == "__main__":
    main(sys.argv[1:])
