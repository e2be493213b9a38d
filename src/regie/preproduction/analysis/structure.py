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
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Remark, Screenplay
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

REACH = 0.06
"""How far before and after a scene it is compared, as a share of the script."""

LEAST_TENSION = 5.0
LEAST_MOOD = 0.08
"""Points of tension and of valence that a change is measured against at least: a flat curve's
ripples are no turns."""

MAIN_SHARE = 0.04
"""Share of the words spoken that makes a character's entrance matter."""

MAIN_SCENES = 0.08
"""Share of the scenes that does so for somebody who says little."""

WEIGHTS = {
    "tension_rises": 0.35,
    "mood_turns": 0.25,
    "enters": 0.25,
    "leaves": 0.2,
    "new_place": 0.15,
    "tension_peak": 0.3,
}
"""How much each kind of change counts at full strength."""

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
    changes = _Changes(figures, tensions, moods)
    turns = _choose(changes, WEAK if short else 1.0)
    return Structure(
        acts=named or _acts_between(figures, turns),
        turns=turns,
        caution="short" if short else "",
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """A reason to see a turn, 0 to 1 strong."""

    strength: float
    reason: Reason


class _Changes:
    """What changes at each scene."""

    def __init__(
        self,
        figures: ScriptFigures,
        tensions: Sequence[SceneTension],
        moods: Sequence[SceneMood],
    ) -> None:
        self.figures = figures
        self.numbers = [s.number for s in figures.scenes]
        self.at = {number: index for index, number in enumerate(self.numbers)}
        self.starts: list[float] = []
        done = 0
        for scene in figures.scenes:
            self.starts.append(done / figures.eighths)
            done += scene.eighths
        lengths = [scene.eighths for scene in figures.scenes]
        self._weights = list(accumulate(lengths, initial=0))
        self.tension = [t.smoothed for t in tensions]
        self.mood = [m.smoothed_valence for m in moods]
        self._tension_sums = _running_sums(self.tension, lengths)
        self._mood_sums = _running_sums(self.mood, lengths)
        self._highest = max(self.tension)
        self._mean = sum(self.tension) / len(self.tension)
        self._known: dict[int, list[_Change]] = {}
        self._tensions, self._moods = tensions, moods
        self._tension_spread = max(_spread(self.tension), LEAST_TENSION)
        self._mood_spread = max(_spread(self.mood), LEAST_MOOD)
        self._entrances = self._main_entrances()
        self._exits = self._main_exits()
        self._new_places = self._opened_places()

    def of(self, index: int) -> list[_Change]:
        """What changes at a scene; worked out once."""
        if index not in self._known:
            self._known[index] = list(self._find(index))
        return self._known[index]

    def _find(self, index: int) -> Iterator[_Change]:
        yield from self._tension(index)
        yield from self._mood_turn(index)
        for kind, found in (("enters", self._entrances), ("leaves", self._exits)):
            for name, weight, cited in found.get(index, ()):
                values = (("name", name),)
                yield _Change(weight, Reason(kind=kind, values=values, cited=cited))
        if index in self._new_places:
            scene = self.figures.scenes[index]
            reason = Reason(
                kind="new_place", values=(("place", self._new_places[index]),), cited=scene.cited
            )
            yield _Change(0.7, reason)

    def _tension(self, index: int) -> Iterator[_Change]:
        before, after = self._around(self._tension_sums, index)
        rise = (after - before) / self._tension_spread
        cited = (
            unique(c for f in self._tensions[index].features[:3] for c in f.cited[:2])
            or self.figures.scenes[index].cited
        )
        if rise > 0.5:
            values = (("before", f"{before:.0f}"), ("after", f"{after:.0f}"))
            reason = Reason(kind="tension_rises", values=values, cited=cited)
            yield _Change(min(1.0, rise / 2), reason)
        is_peak = self.tension[index] >= self._highest - 0.25 * self._tension_spread
        if is_peak and self._highest - self._mean >= LEAST_TENSION:
            peak = (("tension", f"{self.tension[index]:.0f}"),)
            yield _Change(1.0, Reason(kind="tension_peak", values=peak, cited=cited))

    def _mood_turn(self, index: int) -> Iterator[_Change]:
        before, after = self._around(self._mood_sums, index)
        turn = abs(after - before) / self._mood_spread
        if turn > 0.6:
            kind = "mood_darkens" if after < before else "mood_lightens"
            cited = unique(c for w in self._moods[index].evidence[:3] for c in w.cited[:1])
            reason = Reason(kind=kind, cited=cited or self.figures.scenes[index].cited)
            yield _Change(min(1.0, turn / 2), reason)

    def _around(self, sums: Sequence[float], index: int) -> tuple[float, float]:
        """Means of a curve over the stretch before a scene, and over it and the stretch after.

        Args:
            sums: of the curve up to each scene.
        """
        here = self.starts[index]
        first = min(bisect_left(self.starts, here - REACH), max(0, index - 1))
        last = bisect_left(self.starts, here + REACH)

        def mean(low: int, high: int) -> float:
            weight = self._weights[high] - self._weights[low]
            return (sums[high] - sums[low]) / weight if weight else 0.0

        return mean(first, max(index, first + 1)), mean(index, last)

    def _main_people(self) -> dict[str, tuple[float, str, str]]:
        """Weight, first and last scene of whoever matters, by name."""
        shares = {c.name: c.share for c in self.figures.characters}
        people = {}
        for person in self.figures.presence:
            share, there = shares.get(person.name, 0.0), len(person.scenes) / len(self.numbers)
            if share >= MAIN_SHARE or there >= MAIN_SCENES:
                weight = min(1.0, 0.4 + 2 * max(share, there / 2))
                people[person.name] = (weight, person.first, person.last)
        return people

    def _main_entrances(self) -> Mapping[int, list[tuple[str, float, tuple[Citation, ...]]]]:
        return self._ends(first=True)

    def _main_exits(self) -> Mapping[int, list[tuple[str, float, tuple[Citation, ...]]]]:
        return self._ends(first=False)

    def _ends(self, *, first: bool) -> Mapping[int, list[tuple[str, float, tuple[Citation, ...]]]]:
        found: dict[int, list[tuple[str, float, tuple[Citation, ...]]]] = {}
        people = {p.name: p for p in self.figures.presence}
        for name, (weight, start, end) in self._main_people().items():
            index = self.at[start if first else end]
            seen = people[name].scenes[0 if first else -1]
            is_edge = index == 0 if first else self.starts[index] > 0.85
            if not is_edge:
                found.setdefault(index, []).append((name, weight, seen.cited[:1]))
        return found

    def _opened_places(self) -> dict[int, str]:
        """Scenes that open a place which more than one scene plays in."""
        uses: dict[str, list[int]] = {}
        for index, scene in enumerate(self.figures.scenes):
            if scene.place:
                uses.setdefault(scene.place.upper(), []).append(index)
        return {
            where[0]: self.figures.scenes[where[0]].place
            for where in uses.values()
            if len(where) > 1 and where[0] > 0
        }


def _choose(changes: _Changes, trust: float) -> tuple[TurningPoint, ...]:
    """The best scene for each turn, in order; none where nothing changes."""
    turns: list[TurningPoint] = []
    earliest = 1
    for kind, expected, deviation in EXPECTED:
        best: tuple[float, int, float, list[_Change]] | None = None
        for index in range(earliest, len(changes.numbers)):
            found = changes.of(index)
            evidence = _weigh(kind, changes, index, found)
            near = math.exp(-0.5 * ((changes.starts[index] - expected) / deviation) ** 2)
            if evidence >= LEAST and (best is None or evidence * near > best[0]):
                best = (evidence * near, index, evidence, found)
        if best is None or best[0] < LEAST / 2:
            continue
        score, index, _, found = best
        scene = changes.figures.scenes[index]
        ranked = sorted(found, key=lambda c: -_weight_of(c) * c.strength)
        position = changes.starts[index]
        place = Reason(
            kind="position",
            values=(("percent", f"{100 * position:.0f}"), ("expected", f"{100 * expected:.0f}")),
            cited=scene.cited,
        )
        turns.append(
            TurningPoint(
                kind=kind,
                scene=scene.number,
                position=round(position, 3),
                confidence=round(min(MOST_CONFIDENT, 0.05 + 0.7 * score) * trust, 2),
                reasons=(*(c.reason for c in ranked[:4]), place),
                cited=unique([*scene.cited[:1], *(c for r in ranked[:4] for c in r.reason.cited)]),
            )
        )
        earliest = index + 1
    return tuple(turns)


def _weigh(kind: str, changes: _Changes, index: int, found: Sequence[_Change]) -> float:
    """How much changes at a scene; a climax is first of all tense."""
    evidence = min(1.0, sum(_weight_of(c) * c.strength for c in found))
    if kind == "climax":
        mean = sum(changes.tension) / len(changes.tension)
        height = max(max(changes.tension) - mean, 2 * LEAST_TENSION)
        return 0.7 * max(0.0, changes.tension[index] - mean) / height + 0.3 * evidence
    return evidence


def _weight_of(change: _Change) -> float:
    kind = change.reason.kind
    return WEIGHTS["mood_turns" if kind.startswith("mood_") else kind]


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


def _running_sums(curve: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """Sums of a curve, weighted by lengths, up to each scene; one more than scenes."""
    return list(accumulate((c * n for c, n in zip(curve, lengths, strict=True)), initial=0.0))


def _spread(values: Sequence[float]) -> float:
    """Standard deviation."""
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
