"""The cast and the places as one looks through them: who is in which scene, wearing what, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from regie.app.board_wall import ShotOnWall
from regie.app.kept_wall import keep_wall
from regie.film.bible import Character, Place
from regie.film.units import Noun
from regie.pipeline.title_folder import TitleError, open_title


class StoryDay(Noun):
    """What somebody wears in some scenes. Attributes: look: name of a version; empty: as always."""

    look: str
    scenes: tuple[str, ...]


class SpokenLine(Noun):
    """A line of somebody. Attributes: wav: BLAKE3 of its sound; empty: not spoken yet."""

    text: str
    wav: str = ""


class CastPage(Noun):
    """One of the cast.

    Attributes:
        days: what is worn when, in the order of the scenes.
        shots: numbers of those who show the person, with the board's BLAKE3.
        lines: spoken by the person in what is made, by sound; words where they are known.
    """

    character: Character
    days: tuple[StoryDay, ...]
    shots: tuple[tuple[str, str], ...]
    lines: tuple[SpokenLine, ...]


class PlacePage(Noun):
    """A place. Attributes: scenes: numbers and headings; shots: with the board's BLAKE3."""

    place: Place
    scenes: tuple[tuple[str, str], ...]
    shots: tuple[tuple[str, str], ...]


class CastBook(Noun):
    """Everybody and everywhere."""

    title: str
    language: str
    cast: tuple[CastPage, ...]
    places: tuple[PlacePage, ...]

    def person(self, key: str) -> CastPage:
        """Raises: TitleError: there is no such character."""
        for page in self.cast:
            if page.character.key == key:
                return page
        raise TitleError(f"bible/characters.toml: there is no [{key}] in it")

    def place(self, key: str) -> PlacePage:
        """Raises: TitleError: there is no such place."""
        for page in self.places:
            if page.place.key == key:
                return page
        raise TitleError(f"bible/places.toml: there is no [{key}] in it")


def open_cast(folder: Path) -> CastBook:
    """The cast and the places of a title.

    Raises:
        TitleError, ScriptError, CastError: the source cannot be read.
    """
    from regie.pipeline.out_folder import read_manifest
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    wall = keep_wall(folder)
    manifest = read_manifest(title)
    headings = {s.number: s.heading for s in wall.scenes}
    at: dict[str, list[str]] = {}
    for number in headings:
        place = source.places.get(number)
        if place is not None:
            at.setdefault(place.key, []).append(number)
    return CastBook(
        title=title.name,
        language=source.language,
        cast=tuple(
            CastPage(
                character=c,
                days=_days(c),
                shots=tuple((s.shot, s.board) for s in wall.shots if c.name in s.seen),
                lines=_lines(c, wall.shots, manifest),
            )
            for c in source.bible.characters
        ),
        places=tuple(
            PlacePage(
                place=p,
                scenes=tuple((n, headings[n]) for n in at.get(p.key, ())),
                shots=tuple((s.shot, s.board) for s in wall.shots if s.scene in at.get(p.key, ())),
            )
            for p in source.bible.places
        ),
    )


def _days(character: Character) -> tuple[StoryDay, ...]:
    versions = [StoryDay(look=v.name, scenes=v.scenes) for v in character.versions]
    return (StoryDay(look="", scenes=()), *versions)


def _lines(
    character: Character, shots: Sequence[ShotOnWall], manifest: Mapping[str, str]
) -> tuple[SpokenLine, ...]:
    """What the person says, in the shots' words, and the sounds that are made."""
    begin = f"{character.name}: "
    said = [shot.dialogue.removeprefix(begin) for shot in shots if shot.dialogue.startswith(begin)]
    sounds = [
        digest
        for name, digest in sorted(manifest.items())
        if name.startswith("voices/") and f"-{character.key}-" in name
    ]
    words = tuple(SpokenLine(text=text) for text in dict.fromkeys(said))
    return (*words, *(SpokenLine(text="", wav=digest) for digest in sounds))


def list_set_kinds() -> tuple[str, ...]:
    """The kinds of sets that there are layouts of."""
    from regie.design.sets.layout import all_layouts

    return tuple(sorted(all_layouts()))
