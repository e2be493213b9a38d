"""Holds a plan against the scene: only what the script's own words bear out is left.

Nothing of a plan is free text: names, looks and manners must stand in the scene, the rest is of
our closed lists. So a script that gives orders to a model can at most make it say less.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from regie.backends.language.fencing import addresses_a_model, disarm
from regie.backends.reading.contract import SceneText
from regie.film.bible import Weather
from regie.film.reading_plan import (
    ACTS,
    KINDS,
    LINKS,
    PRESENCES,
    Item,
    PlannedEntity,
    PlannedEvent,
    PlannedLook,
    PlannedName,
    PlannedPlace,
    PlannedText,
    Refusal,
    ScenePlan,
)
from regie.film.screenplay import Light
from regie.film.units import Noun
from regie.support.plain_text import fold

_ARTICLES = re.compile(r"^(?:the|an?|his|her|their|its|le|la|les|l|une?|des|son|sa|ses)\s+")

_PRONOUNS = frozenset(
    "he she they it him her them his their its we i you who himself herself themselves "
    "il elle ils elles lui leur eux on celui celle qui se".split()
)

_LISTED = re.compile(r"\s*[,;]\s*|\s+(?:and|et)\s+")
"""Between looks that the script may say in other places of its sentence."""

_AGE = re.compile(r"\d{1,3}(?:-\d{1,3})?")

_PERIOD = re.compile(r"\d{3,4}s?|medieval|ancient|future")


class CheckedPlan(Noun):
    """What is left of a plan, and what was refused and why."""

    plan: ScenePlan
    refused: tuple[Refusal, ...] = ()


def plain(text: str) -> str:
    """The words alone, folded: spaces, quotes, case and accents do not count."""
    return " ".join(re.findall(r"[^\W_]+", fold(disarm(text))))


def plain_name(name: str) -> str:
    """A name without its article."""
    return _ARTICLES.sub("", plain(name))


def is_pronoun(name: str) -> bool:
    return plain(name) in _PRONOUNS


def check_plan(plan: ScenePlan, scene: SceneText, known: Iterable[str] = ()) -> CheckedPlan:
    """The items of a plan that the scene bears out, each once.

    Args:
        known: names of whom and what the rules found in the scene.
    """
    return _Check(plan, scene, known).run()


class _Check:
    def __init__(self, plan: ScenePlan, scene: SceneText, known: Iterable[str]) -> None:
        self._plan, self._scene = plan, scene
        self._known = {plain_name(name) for name in known}
        self._refused: list[Refusal] = []
        lines = [line for line in scene.lines if not addresses_a_model(line.text)]
        self._all = [plain(f"{x.speaker} {x.text}") for x in lines]
        self._seen = [plain(x.text) for x in lines if not x.spoken]

    def run(self) -> CheckedPlan:
        entities = tuple(self._each(self._plan.entities, self._entity))
        self._names = {plain_name(e.name) for e in entities} | self._known
        self._people = {plain_name(n) for n in (*self._scene.cast,)} | self._names
        kept = ScenePlan(
            entities=entities,
            same=tuple(self._each(self._plan.same, self._same)),
            events=tuple(self._each(self._plan.events, self._event)),
            looks=tuple(self._each(self._plan.looks, self._look)),
            texts=tuple(self._each(self._plan.texts, self._text)),
            place=self._place(self._plan.place),
        )
        return CheckedPlan(plan=kept, refused=tuple(self._refused))

    def _each(self, items: Iterable[Any], check: Any) -> Iterator[Any]:
        taken: list[Item] = []
        for item in items:
            problem = "" if self._stands(item.words) else self._why_not(item.words)
            good = None if problem else check(item)
            if isinstance(good, str) or problem:
                self._refuse(item, problem or str(good))
            elif good is not None and good not in taken:
                taken.append(good)
                yield good

    def _refuse(self, item: Item, reason: str) -> None:
        self._refused.append(
            Refusal(scene=self._scene.number, what=tell(item), words=disarm(item.words)[:120],
                    reason=reason)
        )  # fmt: skip

    # Each check returns the item, mended where a part of it is left out, or why it is refused.

    def _entity(self, item: PlannedEntity) -> PlannedEntity | str:
        if is_pronoun(item.name) or not self._is_named(item.name):
            return f"“{disarm(item.name)}” is no name that stands in the scene"
        if item.kind not in KINDS:
            return f"“{disarm(item.kind)}” is no kind of ours"
        if item.presence not in PRESENCES:
            return f"“{disarm(item.presence)}” is no way to be there"
        return item

    def _same(self, item: PlannedName) -> PlannedName | str:
        if not self._stands(item.name):
            return f"“{disarm(item.name)}” does not stand there"
        if plain_name(item.who) not in self._people:
            return f"“{disarm(item.who)}” is nobody of this scene"
        return "it says the same twice" if plain_name(item.name) == plain_name(item.who) else item

    def _event(self, item: PlannedEvent) -> PlannedEvent | str:
        if not any(self._within(item.words, line) for line in self._seen):
            return "it is said, and not seen"
        if item.act not in ACTS:
            return f"“{disarm(item.act)}” is no act of ours"
        parts: dict[str, str] = {}
        for field in ("agent", "patient", "goal", "instrument"):
            name = self._meant(getattr(item, field), item.words)
            if name and plain_name(name) not in self._names | self._people:
                if field == "agent":
                    return f"“{disarm(name)}” is nobody of this scene"
                name = ""
            parts[field] = name
            if field != "agent" and name and plain_name(name) == plain_name(parts["agent"]):
                parts[field] = ""  # nobody does anything to himself that has an act of ours
        if item.manner and not self._stands(item.manner):
            parts["manner"] = ""
        return item.model_copy(update=parts)

    def _look(self, item: PlannedLook) -> PlannedLook | str:
        who = self._meant(item.who, item.words)
        if plain_name(who) not in self._people:
            return f"“{disarm(who)}” is nobody of this scene"
        parts = {"who": who}
        if item.sex not in ("", "female", "male"):
            parts["sex"] = ""
        digits = re.findall(r"\d+", item.words)
        if not _AGE.fullmatch(item.age) or not set(re.findall(r"\d+", item.age)) <= set(digits):
            parts["age"] = ""
        parts["look"] = ", ".join(x for x in _LISTED.split(item.look) if self._stands(x))
        left = item.model_copy(update=parts)
        return left if left.sex or left.age or left.look else "the scene says no such thing"

    def _text(self, item: PlannedText) -> PlannedText | str:
        if not item.text or not self._stands(item.text):
            return "these words do not stand in the scene"
        if not self._is_named(item.on):
            return f"“{disarm(item.on)}” does not stand in the scene"
        return item

    def _place(self, item: PlannedPlace) -> PlannedPlace:
        """The place without what does not hold; each part that is left out is told."""
        digits = set(re.findall(r"\d+", " ".join(self._all)))
        kinds = {plain(kind): kind for kind in self._scene.kinds}
        wanted = {
            "kind": kinds.get(plain(item.kind), ""),
            "period": item.period
            if _PERIOD.fullmatch(item.period)
            and (set(re.findall(r"\d+", item.period)) <= digits if item.period[:1].isdigit()
                 else self._stands(item.period))
            else "",
            "light": item.light if item.light in {x.value for x in Light} else "",
            "weather": item.weather if item.weather in {x.value for x in Weather} else "",
            "link": item.link if item.link in LINKS else "",
            "other": item.other if self._stands(item.other) else "",
            "like": tuple(x for x in item.like if self._stands(x)),
            "holds": tuple(x for x in item.holds if self._stands(x)),
        }  # fmt: skip
        for field, value in wanted.items():
            said = getattr(item, field)
            if said != value and said:
                told = said if isinstance(said, str) else ", ".join(said)
                lost = PlannedPlace(words=item.words[:240], period="")
                self._refuse(lost, f"the place's {field} “{disarm(told)[:60]}” does not hold")
        return item.model_copy(update=wanted)

    # What stands where

    def _stands(self, words: str) -> bool:
        return any(self._within(words, line) for line in self._all)

    @staticmethod
    def _within(words: str, line: str) -> bool:
        wanted = plain(words)
        return bool(wanted) and f" {wanted} " in f" {line} "

    def _why_not(self, words: str) -> str:
        if not plain(words):
            return "it cites no words"
        if any(self._within(words, plain(x.text)) for x in self._scene.lines):
            return "its words speak to a model"
        return "its words do not stand in this scene"

    def _is_named(self, name: str) -> bool:
        wanted = plain_name(name)
        return bool(wanted) and (wanted in self._known or self._stands(wanted))

    def _meant(self, name: str, words: str) -> str:
        """Who a pronoun is, by what the plan itself says of it."""
        if not name or not is_pronoun(name):
            return name
        said = [s for s in self._pronouns if plain(s.name) == plain(name)]
        near = [s for s in said if plain(s.words) in plain(words) or plain(words) in plain(s.words)]
        who = {s.who for s in near or said}
        return who.pop() if len(who) == 1 else name

    @cached_property
    def _pronouns(self) -> Collection[PlannedName]:
        return [s for s in self._plan.same if is_pronoun(s.name) and self._stands(s.words)]


def tell(item: Item) -> str:
    """An item in a few words, for a person."""
    match item:
        case PlannedEntity():
            return disarm(f"{item.name}: {item.kind}, {item.presence}")
        case PlannedEvent():
            parts = (item.agent or "nobody", item.act, item.patient, item.goal)
            return disarm(" ".join(p for p in parts if p))
        case PlannedLook():
            said = ", ".join(p for p in (item.sex, item.age, item.look) if p)
            return disarm(f"{item.who}: {said}")
        case PlannedName():
            return disarm(f"{item.name} is {item.who}")
        case PlannedText():
            return disarm(f"{item.on} reads “{item.text}”")
        case PlannedPlace():
            return disarm(f"place {item.kind}".strip())
