"""Acts and turning points, as suggestions with reasons; the script's own acts where it names them.

Each turn is looked for where the trade's teaching expects it (Syd Field's three acts: a quarter,
a half, three quarters; an inciting incident in the first sixth, a climax near the end) and where
something changes: tension rises, the mood turns, somebody important enters or is seen for the last
time, a new place opens. A scene far from both is not suggested. A film told in another form has
its turns elsewhere, and a rule does not know which form it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from regie.film.analysis import (
    Act,
    Reason,
    SceneMood,
    SceneTension,
    ScriptFigures,
    Structure,
    TurningPoint,
)
from regie.film.screenplay import Action, Dialogue, Remark, Screenplay
from regie.preproduction.analysis.changes import LEAST_TENSION, Changes
from regie.preproduction.analysis.passages import unique

EXPECTED = (
    ("inciting_incident", 0.12, 0.04),
    ("first_turn", 0.25, 0.045),
    ("midpoint", 0.50, 0.05),
    ("second_turn", 0.75, 0.045),
    ("climax", 0.90, 0.06),
)
"""Each turn's place in the script by length, 0 to 1, and the standard deviation around it."""

FEWEST_SCENES = 8
FEWEST_EIGHTHS = 5 * 8
"""Below either nothing is suggested."""

ENOUGH_SCENES = 24
ENOUGH_EIGHTHS = 30 * 8
"""Below either suggestions are weak."""

WEAK = 0.6
"""What confidence is multiplied with in a short script."""

MOST_CONFIDENT = 0.75
"""No rule is surer than this."""

LEAST = 0.18
"""Evidence below which no scene is suggested for a turn."""

_ACT = re.compile(r"^\W*(?:act|acte|part|partie)\b[\s.:–-]*\w+", re.IGNORECASE)


def structure(
    screenplay: Screenplay,
    figures: ScriptFigures,
    tensions: Sequence[SceneTension],
    moods: Sequence[SceneMood],
) -> Structure:
    """The script's own acts or suggested ones, and suggested turning points."""
    named = _named_acts(screenplay, figures)
    if len(figures.scenes) < FEWEST_SCENES or figures.eighths < FEWEST_EIGHTHS:
        return Structure(acts=named, caution="too_short")
    short = len(figures.scenes) < ENOUGH_SCENES or figures.eighths < ENOUGH_EIGHTHS
    changes = Changes(figures, tensions, moods)
    turns = _choose(changes, WEAK if short else 1.0)
    return Structure(
        acts=named or _acts_between(figures, turns),
        turns=turns,
        caution="short" if short else "",
    )


@dataclass(frozen=True, slots=True)
class _Option:
    """A scene that a turn could be, and how well the rules agree."""

    index: int
    score: float


def _choose(changes: Changes, trust: float) -> tuple[TurningPoint, ...]:
    """The scenes that fit best together, one for each turn; none where nothing changes."""
    options = [_options(changes, *expected) for expected in EXPECTED]
    chosen = _best_in_order(options, len(changes.numbers))
    return tuple(
        _turn(changes, kind, expected, option, trust)
        for (kind, expected, _), option in zip(EXPECTED, chosen, strict=True)
        if option is not None
    )


def _options(changes: Changes, kind: str, expected: float, deviation: float) -> list[_Option]:
    found = []
    for index in range(1, len(changes.numbers)):
        near = math.exp(-0.5 * ((changes.starts[index] - expected) / deviation) ** 2)
        if near < LEAST / 2:
            continue
        evidence = _weigh(kind, changes, index)
        if evidence >= LEAST and evidence * near >= LEAST / 2:
            found.append(_Option(index, evidence * near))
    return found


def _best_in_order(options: Sequence[Sequence[_Option]], scenes: int) -> list[_Option | None]:
    """One option of each turn or none, each later than the last, with the highest sum of scores."""
    best: list[tuple[float, list[_Option | None]]] = [(0.0, [])] * (scenes + 1)
    for turn in options:
        at = {option.index: option for option in turn}
        now: list[tuple[float, list[_Option | None]]] = [(best[0][0], [*best[0][1], None])]
        for index in range(scenes):
            # What is best with the scenes up to this one: as before, without, or with this one.
            without = (best[index + 1][0], [*best[index + 1][1], None])
            top = max(now[-1], without, key=lambda found: found[0])
            option = at.get(index)
            if option and best[index][0] + option.score > top[0]:
                top = (best[index][0] + option.score, [*best[index][1], option])
            now.append(top)
        best = now
    return best[-1][1]


def _turn(
    changes: Changes, kind: str, expected: float, option: _Option, trust: float
) -> TurningPoint:
    scene = changes.figures.scenes[option.index]
    ranked = sorted(changes.of(option.index), key=lambda c: -c.weight)
    position = changes.starts[option.index]
    place = Reason(
        kind="position",
        values=(("percent", f"{100 * position:.0f}"), ("expected", f"{100 * expected:.0f}")),
        cited=scene.cited,
    )
    return TurningPoint(
        kind=kind,
        scene=scene.number,
        position=round(position, 3),
        confidence=round(min(MOST_CONFIDENT, 0.05 + 0.7 * option.score) * trust, 2),
        reasons=(*(c.reason for c in ranked[:4]), place),
        cited=unique([*scene.cited[:1], *(c for r in ranked[:4] for c in r.reason.cited)]),
    )


def _weigh(kind: str, changes: Changes, index: int) -> float:
    """How much changes at a scene; a climax is first of all tense."""
    evidence = min(1.0, sum(change.weight for change in changes.of(index)))
    if kind == "climax":
        mean = sum(changes.tension) / len(changes.tension)
        height = max(max(changes.tension) - mean, 2 * LEAST_TENSION)
        return 0.7 * max(0.0, changes.tension[index] - mean) / height + 0.3 * evidence
    return evidence


def _acts_between(figures: ScriptFigures, turns: Sequence[TurningPoint]) -> tuple[Act, ...]:
    """Three acts, where both turns between them were found."""
    by_kind = {t.kind: t for t in turns}
    first, second = by_kind.get("first_turn"), by_kind.get("second_turn")
    if first is None or second is None:
        return ()
    at = {s.number: i for i, s in enumerate(figures.scenes)}
    edges = [0, at[first.scene], at[second.scene], len(figures.scenes)]
    sure = (first.confidence, min(first.confidence, second.confidence), second.confidence)
    return tuple(
        _act(figures, start, stop, "", confidence, "suggested")
        for start, stop, confidence in zip(edges, edges[1:], sure, strict=False)
    )


def _named_acts(screenplay: Screenplay, figures: ScriptFigures) -> tuple[Act, ...]:
    """Acts that the script itself names, by a section or a centred title; two at least."""
    begins: dict[int, str] = {}
    for element in screenplay.opening:
        if name := _act_name(element):
            begins.setdefault(0, name)
    for index, scene in enumerate(screenplay.scenes):
        for at, element in enumerate(scene.elements):
            if name := _act_name(element):
                played = any(
                    isinstance(e, Dialogue) or (isinstance(e, Action) and not e.centred)
                    for e in scene.elements[at + 1 :]
                )
                begins.setdefault(index if played else index + 1, name)
    starts = sorted(i for i in begins if i < len(figures.scenes))
    if len(starts) < 2:
        return ()
    edges = [0, *starts[1:], len(figures.scenes)]
    return tuple(
        _act(figures, start, stop, begins[named], 1.0, "script")
        for start, stop, named in zip(edges, edges[1:], starts, strict=False)
    )


def _act_name(element: object) -> str:
    match element:
        case Remark(kind="section") | Action(centred=True):
            text = element.text.strip()
            is_end = text.upper().startswith(("END", "FIN"))
            return text if _ACT.match(text) and not is_end and len(text) < 60 else ""
    return ""


def _act(
    figures: ScriptFigures,
    start: int,
    stop: int,
    name: str,
    confidence: float,
    source: Literal["script", "suggested"],
) -> Act:
    scenes = figures.scenes[start:stop]
    return Act(
        name=name,
        first=scenes[0].number,
        last=scenes[-1].number,
        eighths=sum(s.eighths for s in scenes),
        confidence=confidence,
        source=source,
        cited=unique([*scenes[0].cited, *scenes[-1].cited]),
    )
