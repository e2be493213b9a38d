"""What people wear of whom nothing is said: by where they are, what they do there, and when.

Who swims is dressed for it and who sleeps too; mourners are in black; nobody stands in the snow in
a shirt, nor wears one of today in another century. All of it gives way to any word of the script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.bible import Weather
from regie.film.reading import (
    Act,
    Dossier,
    EntityKind,
    Presence,
    SceneReading,
    Setting,
    Trait,
)
from regie.reading.cultures import cultures_in
from regie.reading.dossiers.vocabulary import Vocabulary, looks
from regie.reading.entities.nouns import is_kind_of

STRONG, WEAK = 0.55, 0.25
"""Confidence beside that of a trade, 0.5: what one does outweighs it, where one is does not."""

RESTS = frozenset({Act.SLEEP, Act.WAKE})

FOR_SLEEP = ("bed.n.01", "bedroom.n.01", "sleeping_bag.n.01")
"""In what people sleep who have undressed for it."""

OF_ALL = frozenset({"mourner", "guest"})
"""What an occasion asks of everybody who is there, whatever their trade."""


def with_clothes_of_situations(
    dossiers: Iterable[Dossier],
    scenes: Sequence[SceneReading],
    outside: Collection[str],
    vocabulary: Vocabulary,
) -> tuple[Dossier, ...]:
    """Everybody with what each of their scenes dresses them in, if nothing is said.

    Args:
        outside: numbers of the scenes that play out of doors.
    """
    cold = {s.scene for s in scenes if s.scene in outside and is_cold(s)}
    by_scene = {s.scene: s for s in scenes}
    occasions = {s.scene: occasion_of(s, vocabulary) for s in scenes}
    beds = {s.scene for s in scenes if _has_bed(s, vocabulary)}
    return tuple(_dressed(dossier, by_scene, occasions, cold, beds) for dossier in dossiers)


OURS: frozenset[str] = frozenset({"american", "european"})
"""Lands whose people go to others', in the films that are told from there."""


def with_people_of_lands(
    dossiers: Iterable[Dossier], scenes: Sequence[SceneReading], vocabulary: Vocabulary
) -> tuple[Dossier, ...]:
    """Everybody of whose skin nothing is said with that of the land in which they live.

    Those with names stay as they are in a land of others where the text speaks of ours: they may
    have come from here.
    """
    lands = {s.scene: s.setting.culture for s in scenes}
    guests = any(OURS.intersection(cultures_in(t.text)) for s in scenes for t in s.sentences)
    return tuple(_of_land(d, lands, stays=guests and _is_named(d, vocabulary)) for d in dossiers)


def _is_named(dossier: Dossier, vocabulary: Vocabulary) -> bool:
    """Whether somebody has a name, and not only a trade."""
    words = (w for name in dossier.names for w in re.findall(r"[^\W\d_]+", name.lower()))
    return any(not vocabulary.is_person(w) and not vocabulary.skin(w) for w in words)


def _of_land(dossier: Dossier, lands: Mapping[str, str], *, stays: bool) -> Dossier:
    land = Counter(lands.get(number, "") for number in dossier.scenes).most_common(1)
    tone = looks()["home_skin"].get(land[0][0]) if land else None
    foreign = stays and land[0][0] not in OURS
    if dossier.kind is not EntityKind.PERSON or tone is None or foreign:
        return dossier
    if any(t.attribute == "skin" for t in dossier.traits):
        return dossier
    own = Trait(attribute="skin", value=tone, certain=False, confidence=WEAK, words="by the land")
    return dossier.model_copy(update={"traits": (*dossier.traits, own)})


def _has_bed(scene: SceneReading, vocabulary: Vocabulary) -> bool:
    words = (w for w in scene.setting.place.split("-") if w.isalpha())
    named = any(vocabulary.is_first(w, *FOR_SLEEP) for w in words)
    return named or any(is_kind_of(e.concept, *FOR_SLEEP) for e in scene.entities)


def _by_acts(dossier: Dossier, scene: SceneReading, in_bed: bool) -> str | None:
    """Who swims from the start is dressed for it, and nobody who wades in; who is in bed when the
    scene begins too, and nobody who only dozes off in it."""
    acts = [e.act for e in scene.events if dossier.key in e.agents and e.played]
    if Act.SWIM in acts[:1]:
        return "swimmer"
    if Act.RUN in acts and any(
        is_kind_of(e.concept, "exercise_device.n.01") for e in scene.entities
    ):
        return "athletic-wear"
    return "sleeper" if in_bed and set(acts[:1]) <= RESTS and acts else None


def occasion_of(scene: SceneReading, vocabulary: Vocabulary) -> str | None:
    """A costume of all who are in a scene: by its place, by what is there, by its period."""
    words = [w for w in scene.setting.place.split("-") if w.isalpha()]
    terms = [*(" ".join(pair) for pair in pairwise(words)), *words]
    things = [e.called for e in scene.entities if e.presence is Presence.PRESENT]
    told = next((o for t in terms if (o := vocabulary.occasion(t, "places"))), None)
    told = told or next((o for t in things if (o := vocabulary.occasion(t, "things"))), None)
    return (of_its_time(told, scene.setting) or told) if told else _of_world(scene.setting)


def _of_world(setting: Setting) -> str | None:
    """The clothes of `medieval` and of `1870s`, in that part of the world."""
    home = _at_home(setting)
    return home or _of_period(setting.period)


def _at_home(setting: Setting) -> str | None:
    """What those wore of another part of the world than ours before they dressed as we do."""
    until, costume = looks()["home_dress"].get(setting.culture, (0, ""))
    year = year_of(setting.period)
    return str(costume) if year is not None and year < until else None


def dress_of_people(words: Iterable[str], setting: Setting) -> str | None:
    """What a people wore before it dressed as we do: `Sioux hunters` of 1862, whatever their trade.

    Args:
        words: of the noun that means them, in English and in lower case.
    """
    year = year_of(setting.period)
    for word in words if year is not None and is_there() else ():
        senses = open_wordnet().senses(word, "n")[:1]
        above = {a.name for s in senses for a in open_wordnet().ancestors(s)}
        if "indian.n.01" in above and setting.culture == "american":
            above = {"amerindian.n.01"}  # as those there were called
        for kind, (until, costume) in looks()["people_dress"].items():
            if kind in above and year is not None and year < until:
                return str(costume)
    return None


def _of_period(period: str) -> str | None:
    year = period.removesuffix("s")
    if not year.isdigit():
        return cast("str | None", looks()["periods"].get(period))
    until = (row["costume"] for row in looks()["worn_until"] if int(year) < row["year"])
    return next(until, None)


def year_of(period: str) -> int | None:
    """The year that a period stands for; None for the present and what is to come."""
    year = period.removesuffix("s")
    return int(year) if year.isdigit() else looks()["years"].get(period)


def of_its_time(trade: str, setting: Setting) -> str | None:
    """What a trade wore in a time and a land before its own dress was known; None where it was."""
    year, costume = year_of(setting.period), looks()["costumes"].get(trade, {})
    if "since" in costume and (home := _at_home(setting)) is not None:
        return home
    if year is None or year >= costume.get("since", year):
        return None
    if "before" in costume and year >= FRONTIER:
        return str(costume["before"])
    uniform = costume["wear"].get("top") == "uniform"
    until = (row["costume"] for row in looks()["uniforms_until"] if year < row["year"])
    return (next(until, None) if uniform else None) or _of_period(setting.period)


FRONTIER = 1815
"""From when on trades are dressed as `before` says in their table."""

COLD = (("coat", "coat; quilted; zip; hip-length"), ("hat", "beanie"))
"""What is put on over all of it, out of doors in snow and in winter."""


def is_cold(scene: SceneReading) -> bool:
    return scene.setting.weather is Weather.SNOW or scene.setting.season == "winter"


def _dressed(
    dossier: Dossier,
    scenes: Mapping[str, SceneReading],
    occasions: Mapping[str, str | None],
    cold: Collection[str],
    beds: Collection[str],
) -> Dossier:
    if dossier.kind is not EntityKind.PERSON:
        return dossier
    found: list[Trait] = []
    for number in dossier.scenes:
        scene = scenes.get(number)
        if scene is None:
            continue
        did = _by_acts(dossier, scene, number in beds)
        costume = did or occasions.get(number)
        trade = dossier.trait("costume", number)
        then = of_its_time(trade.value.split()[0], scene.setting) if trade else None
        if then is not None and dossier.trait("top", number) is None:
            found.append(_trait("costume", then, number, STRONG))
            continue
        if costume is not None and dossier.trait("top", number) is None:
            strong = did is not None or costume in OF_ALL
            found.append(_trait("costume", costume, number, STRONG if strong else WEAK))
        if number in cold and dossier.trait("costume", number) is None and did is None:
            found += [_trait(attribute, value, number, WEAK) for attribute, value in COLD]
    if not found:
        return dossier
    return dossier.model_copy(update={"traits": (*dossier.traits, *found)})


def _trait(attribute: str, value: str, scene: str, confidence: float) -> Trait:
    return Trait.model_validate(
        {"attribute": attribute, "value": value, "scenes": (scene,), "certain": False,
         "confidence": confidence, "words": "by the situation"}
    )  # fmt: skip
