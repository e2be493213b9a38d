"""Says how well a reading backend reads, on ten scenes with labels: good enough for what?

The same figures as in `bench/reading`: of what happens, how much is found; of what is claimed,
how much is so. The rules alone stand at 57 and 66 in a hundred on scenes that nobody saw, so a
model that is to lead has to be clearly above, and one that only fills must at least not lie.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field

from regie.backends.language.contract import LanguageError
from regie.backends.reading.checking import check_plan, plain
from regie.backends.reading.contract import ReadingBackend, SceneLine, SceneText
from regie.film.reading_plan import PlannedEvent, ReadingMode, Refusal, ScenePlan
from regie.film.units import Noun

Share = Literal["acts found", "acts right", "there", "absent", "looks", "written", "kind"]

LEAD: Mapping[str, float] = {"acts found": 0.75, "acts right": 0.85, "there": 0.85, "absent": 0.9}
"""From here on a model may contradict the rules."""

FILL: Mapping[str, float] = {"acts found": 0.5, "acts right": 0.8, "there": 0.6, "absent": 0.8}
"""From here on it may say what they left open."""


class Judged(Noun):
    """How a backend read the ten scenes.

    Attributes:
        yes, of: by what was asked.
        lies: acts that the words deny, wish or compare and that came through the checks.
        failed: scenes that gave no plan, a sentence each.
        refused: items that the checks took out.
        good_for: the boldest mode that it is good enough for.
    """

    yes: Mapping[str, int] = {}
    of: Mapping[str, int] = {}
    lies: int = 0
    items: int = 0
    refused: tuple[Refusal, ...] = ()
    failed: tuple[str, ...] = ()
    seconds: float = Field(0.0, ge=0)

    def share(self, question: str) -> float:
        """Yes of applicable, 0 to 1; 0 where nothing was asked."""
        return self.yes.get(question, 0) / self.of[question] if self.of.get(question) else 0.0

    @property
    def good_for(self) -> ReadingMode:
        def above(least: Mapping[str, float]) -> bool:
            return all(self.share(question) >= share for question, share in least.items())

        if self.failed or not above(FILL):
            return "propose"
        return "lead" if above(LEAD) and not self.lies else "fill"


@cache
def labelled_scenes() -> tuple[Mapping[str, Any], ...]:
    """The scenes with their labels, in order."""
    text = files("regie.backends.reading").joinpath("scenes.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["scene"])


def scene_of(row: Mapping[str, Any], number: int, kinds: Sequence[str]) -> SceneText:
    """A labelled scene as a backend gets it: cues are lines in capitals, speech stands below."""
    lines: list[SceneLine] = []
    for paragraph in re.split(r"\n\s*\n", row["text"].strip()):
        first, *rest = paragraph.split("\n")
        if rest and first.isupper():
            cue = re.sub(r"\s*\(.*\)$", "", first)
            lines += [SceneLine(text=text, speaker=cue, spoken=True) for text in rest]
        else:
            lines += [SceneLine(text=text) for text in (first, *rest)]
    return SceneText(
        number=str(number),
        language=row.get("language", "en"),
        lines=tuple(lines),
        cast=tuple(row.get("cast", ())),
        kinds=tuple(kinds),
    )


def judge_backend(
    backend: ReadingBackend,
    kinds: Sequence[str] = (),
    *,
    clock: Callable[[], float] = time.monotonic,
    tell: Callable[[int], None] = lambda number: None,
) -> Judged:
    """Reads the ten scenes and counts.

    Args:
        kinds: of places, that a plan may name.
        clock: seconds.
        tell: is given the number of each scene before it is asked, from 1.
    """
    count = _Count()
    began = clock()
    for number, row in enumerate(labelled_scenes(), 1):
        tell(number)
        scene = scene_of(row, number, kinds)
        try:
            plan = backend.read(scene, lambda unit, amount: None).plan
        except LanguageError as error:
            count.failed.append(f"scene {number}: {error}")
            plan = ScenePlan()
        checked = check_plan(plan, scene)
        count.refused += checked.refused
        count.judge(row, checked.plan)
    return count.sum(clock() - began)


def says_what_it_is(backend: ReadingBackend) -> None:
    """The description is complete and always the same."""
    first, second = backend.describe(), backend.describe()
    assert first == second, "two descriptions differ"
    assert first.capability == "reading", "its capability is not reading"
    assert first.name and first.version and first.digest, "a field is empty"


def reads_well_enough_to_fill(backend: ReadingBackend) -> None:
    """Ten labelled scenes are read at least as well as `fill` needs."""
    judged = judge_backend(backend)
    shares = ", ".join(f"{q} {100 * judged.share(q):.0f} %" for q in FILL)
    assert not judged.failed, judged.failed[0]
    assert judged.good_for != "propose", f"it may only propose: {shares}"


CHECKS: tuple[Callable[[ReadingBackend], None], ...] = (
    says_what_it_is,
    reads_well_enough_to_fill,
)


def run_suite(backend: ReadingBackend) -> Iterator[tuple[str, str]]:
    """Name of each check, and what is wrong; empty when nothing is."""
    for check in CHECKS:
        try:
            check(backend)
        except (AssertionError, LanguageError) as error:
            yield check.__name__.replace("_", " "), str(error)
        else:
            yield check.__name__.replace("_", " "), ""


class _Count:
    def __init__(self) -> None:
        self.yes: dict[str, int] = {}
        self.of: dict[str, int] = {}
        self.refused: list[Refusal] = []
        self.failed: list[str] = []
        self.lies = self.items = 0

    def sum(self, seconds: float) -> Judged:
        return Judged(
            yes=self.yes, of=self.of, lies=self.lies, items=self.items,
            refused=tuple(self.refused), failed=tuple(self.failed), seconds=seconds,
        )  # fmt: skip

    def judge(self, row: Mapping[str, Any], plan: ScenePlan) -> None:
        wanted = [_Label(words) for words in row.get("acts", ())]
        fine = [*wanted, *(_Label(words) for words in row.get("may", ()))]
        never = [_Label(words) for words in row.get("never", ())]
        for label in wanted:
            self._count("acts found", any(label.fits(e) for e in plan.events))
        for event in plan.events:
            lie = any(label.fits(event) for label in never)
            self.lies += lie
            if event.act != "be":
                self._count("acts right", not lie and any(label.fits(event) for label in fine))
        there = [e.name for e in plan.entities if e.presence in ("present", "enters", "leaves")]
        for word in row.get("there", ()):
            self._count("there", any(word in plain(name) for name in there))
        for word in row.get("absent", ()):
            self._count("absent", not any(word in plain(name) for name in there))
        for words in row.get("looks", ()):
            who, look = words.split()
            self._count("looks", any(
                who in plain(i.who) and look in plain(f"{i.look} {i.age}") for i in plan.looks
            ))  # fmt: skip
        if "written" in row:
            said = (plain(text.text) for text in plan.texts)
            self._count("written", plain(row["written"]) in said)
        if "kind" in row:
            self._count("kind", plan.place.kind == row["kind"])
        self.items += len(plan.entities) + len(plan.events) + len(plan.looks) + len(plan.texts)

    def _count(self, question: Share, good: bool) -> None:
        self.yes[question] = self.yes.get(question, 0) + good
        self.of[question] = self.of.get(question, 0) + 1


class _Label:
    """`who act|act what`; `-` stands for anybody and anything."""

    def __init__(self, words: str) -> None:
        self._who, acts, self._what = words.partition(":")[0].split()
        self._acts = acts.split("|")

    def fits(self, event: PlannedEvent) -> bool:
        others = plain(f"{event.patient} {event.goal} {event.instrument}")
        return (
            event.act in self._acts
            and (self._who == "-" or self._who in plain(event.agent))
            and (self._what == "-" or self._what in others)
        )
