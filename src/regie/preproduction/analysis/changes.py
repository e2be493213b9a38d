"""What changes at each scene, which is where a story may turn: tension, mood, people, places."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from regie.film.analysis import PresenceKind, Reason, SceneMood, SceneTension, ScriptFigures
from regie.film.citation import Citation
from regie.preproduction.analysis.passages import unique

REACH = 0.06
"""How far before and after a scene it is compared, as a share of the script."""

LEAST_TENSION = 5.0
LEAST_MOOD = 0.08
"""Points of tension and of valence that a change is measured against at least: a flat curve's
ripples are no turns."""

LEAST_COMPANY = 0.1
"""Likewise of the difference between two companies, 0 to 1."""

MOST_PEOPLE = 24
"""Of those in most scenes, whose coming and going is looked at."""

HEARD = 0.5
"""Weight of a scene in which somebody is only heard."""

MAIN_SHARE = 0.04
"""Share of the words spoken that makes a character's entrance matter."""

MAIN_SCENES = 0.08
"""Share of the scenes that does so for somebody who says little."""

WEIGHTS = {
    "tension_rises": 0.35,
    "mood_turns": 0.25,
    "enters": 0.25,
    "leaves": 0.2,
    "company": 0.3,
    "new_place": 0.15,
    "tension_peak": 0.3,
}
"""How much each kind of change counts at full strength."""


@dataclass(frozen=True, slots=True)
class Change:
    """A reason to see a turn, 0 to 1 strong."""

    strength: float
    reason: Reason

    @property
    def weight(self) -> float:
        """How much its kind counts, as strong as it is."""
        kind = self.reason.kind
        return WEIGHTS["mood_turns" if kind.startswith("mood_") else kind] * self.strength


class Changes:
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
        self._known: dict[int, list[Change]] = {}
        self._tensions, self._moods = tensions, moods
        self._tension_spread = max(_spread(self.tension), LEAST_TENSION)
        self._mood_spread = max(_spread(self.mood), LEAST_MOOD)
        self._entrances = self._main_entrances()
        self._exits = self._main_exits()
        self._new_places = self._opened_places()
        self._company = self._company_changes()

    def of(self, index: int) -> list[Change]:
        """What changes at a scene; worked out once."""
        if index not in self._known:
            self._known[index] = list(self._find(index))
        return self._known[index]

    def _find(self, index: int) -> Iterator[Change]:
        yield from self._tension(index)
        yield from self._mood_turn(index)
        for kind, found in (("enters", self._entrances), ("leaves", self._exits)):
            for name, weight, cited in found.get(index, ()):
                values = (("name", name),)
                yield Change(weight, Reason(kind=kind, values=values, cited=cited))
        yield from self._new_company(index)
        if index in self._new_places:
            scene = self.figures.scenes[index]
            reason = Reason(
                kind="new_place", values=(("place", self._new_places[index]),), cited=scene.cited
            )
            yield Change(0.7, reason)

    def _tension(self, index: int) -> Iterator[Change]:
        before, after = self._around(self._tension_sums, index)
        rise = (after - before) / self._tension_spread
        cited = (
            unique(c for f in self._tensions[index].features[:3] for c in f.cited[:2])
            or self.figures.scenes[index].cited
        )
        if rise > 0.5:
            values = (("before", f"{before:.0f}"), ("after", f"{after:.0f}"))
            reason = Reason(kind="tension_rises", values=values, cited=cited)
            yield Change(min(1.0, rise / 2), reason)
        is_peak = self.tension[index] >= self._highest - 0.25 * self._tension_spread
        if is_peak and self._highest - self._mean >= LEAST_TENSION:
            peak = (("tension", f"{self.tension[index]:.0f}"),)
            yield Change(1.0, Reason(kind="tension_peak", values=peak, cited=cited))

    def _mood_turn(self, index: int) -> Iterator[Change]:
        before, after = self._around(self._mood_sums, index)
        turn = abs(after - before) / self._mood_spread
        if turn > 0.6:
            kind = "mood_darkens" if after < before else "mood_lightens"
            cited = unique(c for w in self._moods[index].evidence[:3] for c in w.cited[:1])
            reason = Reason(kind=kind, cited=cited or self.figures.scenes[index].cited)
            yield Change(min(1.0, turn / 2), reason)

    def _new_company(self, index: int) -> Iterator[Change]:
        """Others than before are with us from here on."""
        strength, gone, come = self._company.get(index, (0.0, "", ""))
        if strength > 0.25:
            values = (("gone", gone), ("come", come))
            cited = self.figures.scenes[index].cited
            yield Change(strength, Reason(kind="company", values=values, cited=cited))

    def _company_changes(self) -> dict[int, tuple[float, str, str]]:
        """How far those around before a scene differ from those after it, against the script's
        usual; and who is gone and who has come most of all."""
        people = [p for p in self.figures.presence if len(p.scenes) > 1][:MOST_PEOPLE]
        lengths = [scene.eighths for scene in self.figures.scenes]
        sums = []
        for person in people:
            there = [0.0] * len(lengths)
            for scene in person.scenes:
                at = self.at[scene.scene]
                there[at] = lengths[at] * (HEARD if scene.kind is PresenceKind.HEARD else 1.0)
            sums.append(list(accumulate(there, initial=0.0)))
        found: dict[int, tuple[float, str, str]] = {}
        for index in range(1, len(lengths)):
            first, last = self._window(index)
            before = [s[index] - s[first] for s in sums]
            after = [s[last] - s[index] for s in sums]
            apart = _apart(before, after)
            if apart:
                moved = [
                    b / sum(after) - a / sum(before) for a, b in zip(before, after, strict=True)
                ]
                gone, come = moved.index(min(moved)), moved.index(max(moved))
                found[index] = (apart, people[gone].name, people[come].name)
        usual = sum(apart for apart, _, _ in found.values()) / max(1, len(found))
        spread = max(_spread([apart for apart, _, _ in found.values()] or [0.0]), LEAST_COMPANY)
        return {
            index: (min(1.0, max(0.0, (apart - usual) / spread / 2)), gone, come)
            for index, (apart, gone, come) in found.items()
        }

    def _window(self, index: int) -> tuple[int, int]:
        """The first scene of the stretch before, and behind the last one of the stretch after."""
        here = self.starts[index]
        first = min(bisect_left(self.starts, here - REACH), max(0, index - 1))
        return first, bisect_left(self.starts, here + REACH)

    def _around(self, sums: Sequence[float], index: int) -> tuple[float, float]:
        """Means of a curve over the stretch before a scene, and over it and the stretch after.

        Args:
            sums: of the curve up to each scene.
        """
        first, last = self._window(index)

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


def _apart(before: Sequence[float], after: Sequence[float]) -> float:
    """One less the cosine between two companies; 0 where either is empty."""
    sizes = math.sqrt(sum(a * a for a in before)) * math.sqrt(sum(b * b for b in after))
    return 1 - sum(a * b for a, b in zip(before, after, strict=True)) / sizes if sizes else 0.0


def _running_sums(curve: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """Sums of a curve, weighted by lengths, up to each scene; one more than scenes."""
    return list(accumulate((c * n for c, n in zip(curve, lengths, strict=True)), initial=0.0))


def _spread(values: Sequence[float]) -> float:
    """Standard deviation."""
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
