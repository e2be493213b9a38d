"""What everybody wears on each day of the story, and a change of clothes for some scenes.

A change of clothes is a version of `bible/characters.toml` with the numbers of its scenes, as one
would write it by hand; the boards of those scenes draw it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.app.bible_sheets import check_bible, read_bible_file
from regie.app.changes import DirectError, KeysText, keep_change
from regie.app.recorded_change import ChangedMeanwhileError, changing_source
from regie.film.reading import Presence
from regie.film.screenplay import slug
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title

if TYPE_CHECKING:
    from regie.film.bible import Character
    from regie.pipeline.source import Source

ALWAYS = ""
"""The look of somebody in scenes for which no other is chosen."""


class StoryDayScenes(Noun):
    """A day of the story, `D2`. Attributes: scenes: numbers and headings, as the film has them."""

    day: str
    scenes: tuple[tuple[str, str], ...]


class PersonsWardrobe(Noun):
    """Attributes: looks: names, `ALWAYS` first. worn: the look by scenes where the person is."""

    who: str
    name: str
    looks: tuple[str, ...]
    worn: Mapping[str, str]


class Wardrobes(Noun):
    """Who wears what when: the days in the order of the film, and who has a body."""

    days: tuple[StoryDayScenes, ...]
    people: tuple[PersonsWardrobe, ...]


class WornMeanwhileError(Exception):
    """Somebody else has changed what is worn in one of the scenes; nothing was written."""

    exit_code = 3


class ChangedClothes(Noun):
    """Attributes: look: that is worn now. change: number in the history; None: nothing changed."""

    who: str
    look: str
    scenes: tuple[str, ...]
    change: int | None


def look_at_wardrobes(folder: Path) -> Wardrobes:
    """Raises: TitleError, ScriptError, CastError: the source cannot be read."""
    from regie.pipeline.source import read_source
    from regie.preproduction import count_story_days

    source, _ = read_source(open_title(folder), save=False)
    days = count_story_days(source.screenplay, source.schedule)
    headings = {s.number: s.slugline.text for s in source.screenplay.scenes}
    of_day: dict[str, list[tuple[str, str]]] = {}
    for number, heading in headings.items():
        of_day.setdefault(days[number], []).append((number, heading))
    there = {s.scene: _who_is_there(s) for s in source.reading.scenes}
    return Wardrobes(
        days=tuple(StoryDayScenes(day=d, scenes=tuple(s)) for d, s in of_day.items()),
        people=tuple(
            PersonsWardrobe(
                who=person.key,
                name=person.name,
                looks=(ALWAYS, *(v.name for v in person.versions)),
                worn={n: _worn(person, n) for n in headings if person.key in there.get(n, ())},
            )
            for person in source.bible.characters
            if person.has_body
        ),
    )


def change_clothes(
    folder: Path,
    who: str,
    scenes: Sequence[str],
    look: str,
    *,
    like: str | None = None,
    seen: Mapping[str, str] | None = None,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> ChangedClothes:
    """Has somebody wear a look in some scenes, and another one no more there.

    Args:
        scenes: numbers. look: name of a version; `ALWAYS`: as in all other scenes.
        like: the look is new, and begins with the clothes of this one.
        seen: what the person saw worn in each scene; None: no matter what.

    Raises:
        DirectError: there is no such person, scene or look, or the file cannot be written.
        WornMeanwhileError: something else is worn there by now.
    """
    from regie.pipeline.source import read_source

    title = open_title(folder)
    with changing_source(title):
        source, _ = read_source(title, save=False)
        person = _find(source, who, scenes)
        for number, was in (seen or {}).items():
            if _worn(person, number) != was:
                raise WornMeanwhileError(
                    f"scene {number}: {person.name} wears {_worn(person, number) or 'the usual'} "
                    "there by now; look at it, and choose again"
                )
        held = read_bible_file(title, "character")
        text = KeysText(held.decode(), who)
        before = text.read(["versions"])
        name = look if like is None else slug(look) if re.search(r"\w", look) else ""
        versions = [dict(v) for v in before["versions"] or ()]
        if like is not None:
            versions.append(_copied(text, versions, name, like))
        if name and name not in {v["name"] for v in versions}:
            raise DirectError(f"bible/characters.toml: [{who}] has no version `{name}`")
        order = [s.number for s in source.screenplay.scenes]
        after = {"versions": [_in_scenes(v, name, scenes, order) for v in versions] or None}
        told = ChangedClothes(who=who, look=name, scenes=tuple(scenes), change=None)
        if after == before:
            return told
        text.put("character", 0, after)
        check_bible(title, "character", text.text())
        try:
            number_ = keep_change(
                title, text, "character", subject=f"character {who}", words=who, before=before,
                after=after, by=by, now=now, was=held,
            )  # fmt: skip
        except ChangedMeanwhileError as error:
            raise WornMeanwhileError(f"{error}; choose again") from error
    return told.model_copy(update={"change": number_})


def _who_is_there(scene: Any) -> frozenset[str]:
    return frozenset(e.key for e in scene.entities if e.presence is Presence.PRESENT)


def _worn(person: Character, scene: str) -> str:
    version = person.version_in(scene)
    return version.name if version is not None else ALWAYS


def _find(source: Source, who: str, scenes: Sequence[str]) -> Character:
    person = next((c for c in source.bible.characters if c.key == who and c.has_body), None)
    if person is None:
        raise DirectError(f"bible/characters.toml: there is no [{who}] who has a body")
    known = {s.number for s in source.screenplay.scenes}
    unknown = [n for n in scenes if n not in known]
    if unknown or not scenes:
        raise DirectError(f"there is no scene {unknown[0]}" if unknown else "name a scene")
    return person


def _copied(
    text: KeysText, versions: Sequence[Mapping[str, Any]], name: str, like: str
) -> dict[str, Any]:
    """A version more, with the clothes and the body of another look.

    Raises:
        DirectError: the name is taken or says nothing, or there is no such look.
    """
    if not name:
        raise DirectError("name the new clothes in letters: `raincoat`, `in black`")
    if name in {v["name"] for v in versions}:
        raise DirectError(f"bible/characters.toml: a version `{name}` is there already")
    of = next((v for v in versions if v["name"] == like), None)
    if like and of is None:
        raise DirectError(f"bible/characters.toml: there is no version `{like}`")
    usual = text.read(["wardrobe"])["wardrobe"] or {}
    copied = {"name": name, "scenes": [], "wardrobe": dict((of or {}).get("wardrobe") or usual)}
    return {**copied, "figure": of["figure"]} if of and "figure" in of else copied


def _in_scenes(
    version: Mapping[str, Any], name: str, scenes: Sequence[str], order: Sequence[str]
) -> dict[str, Any]:
    """A version with those scenes where it is the one that is worn, else without them."""
    others = [n for n in version.get("scenes", ()) if n not in scenes]
    held = [*others, *scenes] if version["name"] == name else others
    if not held and "scenes" not in version:
        return dict(version)
    known = {n: at for at, n in enumerate(order)}
    return {**version, "scenes": sorted(held, key=lambda n: known.get(n, len(known)))}
