"""Reads what a sound editor chose for a title, and finds the words that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from regie.film.screenplay import Scene, Screenplay
from regie.film.sound_choices import (
    TABLES,
    DescriptionRow,
    EffectChoice,
    EffectRow,
    LevelRow,
    Levels,
    LinePlacing,
    LineRow,
    NarratorRow,
    PlacedDescription,
    PlacedEffect,
    Pronunciation,
    Saying,
    SoundRow,
    StemLevel,
    TakeRow,
    WordsRow,
)
from regie.pipeline.direction import find_scene
from regie.pipeline.editing import name_placed
from regie.reading.anchors import Anchor, AnchorFinder
from regie.screenplay.bible_rows import read_bible_rows
from regie.sound.effects.names import list_effects

if TYPE_CHECKING:
    from regie.pipeline.source import Source
    from regie.post.placing import ShotFinder

FILE = "sound.toml"
"""In the bible."""

HEADER = """\
# What the sound editor chose: how words are said, takes of lines, effects, levels, the audio
# description. The studio's Sound room writes here, and so may you. A row is tied to the script's
# words, so it follows them into the next draft. All that can be chosen: docs/guide/sound.md.
"""
"""Of a file that nobody has written to yet."""


@dataclass(frozen=True)
class PlacedRow:
    """A row, and where it is in this draft; `anchor` is None where its words are not.

    Attributes:
        at: its place among the rows of its table.
    """

    row: SoundRow
    anchor: Anchor | None = None
    why: str = ""
    at: int = 0

    @property
    def table(self) -> str:
        return next(name for name, kind in TABLES.items() if type(self.row) is kind)


@dataclass(frozen=True)
class SoundChoices:
    """A title's choices of sound in this draft.

    Attributes:
        rows: all, table by table in the order of the file.
        said: sentences for the person: what changed its words, what is set aside and why.
        unread: sentences on rows that cannot be read and are left out.
        language: of the title.
    """

    rows: tuple[PlacedRow, ...] = ()
    said: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    language: str = "en"

    @cached_property
    def _lines(self) -> Mapping[tuple[str, int], LineRow]:
        return {
            (p.anchor.scene, p.anchor.index): p.row
            for p in self.rows
            if isinstance(p.row, LineRow) and p.anchor is not None and p.anchor.kind == "line"
        }

    @cached_property
    def _takes(self) -> Mapping[tuple[str, int], tuple[TakeRow, ...]]:
        found: dict[tuple[str, int], tuple[TakeRow, ...]] = {}
        for placed in self.rows:
            if isinstance(placed.row, TakeRow) and placed.anchor is not None:
                at = (placed.anchor.scene, placed.anchor.index)
                found[at] = (*found.get(at, ()), placed.row)
        return found

    def takes(self, scene: str, index: int) -> tuple[TakeRow, ...]:
        """The other takes of a scene's dialogue, by its place among the scene's dialogues."""
        return self._takes.get((scene, index), ())

    def line(self, scene: str, index: int) -> LineRow | None:
        """What is chosen for a scene's dialogue."""
        return self._lines.get((scene, index))

    def circled(self, scene: str, index: int) -> TakeRow | None:
        """The take that is circled; None: the machine's, also where the one named is not there."""
        row = self.line(scene, index)
        if row is None or row.take == 1:
            return None
        return next((t for t in self.takes(scene, index) if t.take == row.take), None)

    def sayings(self, text: str, language: str) -> tuple[Saying, ...]:
        """How words of a text are said."""
        from regie.backends.voice.sayings import find_sayings

        primary = language.split("-")[0].lower()
        known: dict[str, Saying] = {}
        for placed in self.rows:
            row = placed.row
            if isinstance(row, Pronunciation):
                of = (row.language or self.language).split("-")[0].lower()
                if of == primary:
                    word = row.word.casefold().replace("’", "'")
                    known[word] = Saying(word=word, said=row.said, phonemes=row.phonemes)
        return find_sayings(text, language, tuple(known.values())) if known else ()

    @cached_property
    def narrator(self) -> NarratorRow:
        rows = [p.row for p in self.rows if isinstance(p.row, NarratorRow)]
        return rows[-1] if rows else NarratorRow()

    def placings(self, scene: Scene) -> tuple[LinePlacing, ...]:
        """Where the lines of a scene are heard, of those for which that is chosen."""
        found = []
        for index, (line_id, _) in enumerate(scene.lines()):
            row = self.line(scene.number, index)
            if row is not None and (row.move or row.gain or row.pan):
                found.append(
                    LinePlacing(line_id=line_id, move=row.move, gain=row.gain, pan=row.pan)
                )
        return tuple(found)

    def of_scene(self, number: str) -> SoundChoices:
        """As much of it as the shots of a scene are made from: how its lines are spoken."""
        rows = tuple(p for p in self.rows if _is_of_voices(p, number))
        return replace(self, rows=rows, said=(), unread=())

    def effects(self, scenes: Sequence[str]) -> tuple[PlacedEffect, ...]:
        """What is chosen for effects. Args: scenes: numbers of those that are made, in order."""
        places = {number: at for at, number in enumerate(scenes)}
        return tuple(
            PlacedEffect(
                at=name_placed(p.row, p.anchor, places),
                name=p.row.name,
                add=p.row.add,
                frame=p.row.at,
                choice=EffectChoice.model_validate(
                    p.row.model_dump(include=set(EffectChoice.model_fields))
                ),
            )
            for p in self.rows
            if isinstance(p.row, EffectRow) and p.anchor is not None and p.anchor.scene in places
        )

    @cached_property
    def levels(self) -> Levels:
        """The mix's levels; the later of two rows for one stem and scene holds."""
        found: dict[tuple[str, str], StemLevel] = {}
        under: dict[str, float] = {}
        for placed in self.rows:
            row = placed.row
            if not isinstance(row, LevelRow) or (row.words and placed.anchor is None):
                continue
            scene = placed.anchor.scene if placed.anchor else ""
            found[row.stem, scene] = StemLevel(
                stem=row.stem, scene=scene, gain=row.gain, pan=row.pan
            )
            if row.under_voice is not None:
                under[row.stem] = row.under_voice
        kept = tuple(level for level in found.values() if level.gain or level.pan)
        return Levels.model_validate({"levels": kept, "under_voice": tuple(under.items())})

    def descriptions(self, scenes: Sequence[str]) -> tuple[PlacedDescription, ...]:
        """What is chosen for descriptions. Args: scenes: numbers of those that are made."""
        return tuple(
            PlacedDescription(
                scene=p.anchor.scene,
                kind=p.anchor.kind,
                index=p.anchor.index,
                words=p.anchor.words,
                text=p.row.text,
                move=p.row.move,
                drop=p.row.drop,
                first=p.row.first,
            )
            for p in self.rows
            if isinstance(p.row, DescriptionRow) and p.anchor and p.anchor.scene in scenes
        )


def read_sound_rows(path: Path, left_out: list[str]) -> tuple[SoundRow, ...]:
    """The rows of a file; none if there is no such file.

    Args:
        left_out: takes a sentence for each row that cannot be read: file, line, what is wrong.

    Raises:
        ScriptError: not TOML, an unknown table; with file and line.
    """
    rows = read_bible_rows(path, f"bible/{FILE}", TABLES, left_out=left_out)
    return cast(tuple[SoundRow, ...], rows)


def place_sound(
    rows: Sequence[SoundRow],
    anchors: Sequence[Anchor],
    screenplay: Screenplay,
    language: str,
    unread: Sequence[str] = (),
) -> SoundChoices:
    """Finds each row's words in a draft. What is not found is kept aside and told."""
    finder = AnchorFinder(anchors, (r.words for r in rows if isinstance(r, WordsRow)))
    placed: list[PlacedRow] = []
    said: list[str] = []
    seen: Counter[type[SoundRow]] = Counter()
    for row in rows:
        if isinstance(row, WordsRow):
            one, told = _place_words(row, finder)
            said += told
        elif isinstance(row, LevelRow) and row.words:
            anchor, why = find_scene(row.words, row.begins, screenplay, anchors)
            one = PlacedRow(row, anchor, why)
        else:
            one = PlacedRow(row)
        if one.why:
            said.append(f"{row.cited}: {one.why}; the choice is kept aside")
        placed.append(replace(one, at=seen[type(row)]))
        seen[type(row)] += 1
    return SoundChoices(tuple(placed), tuple(said), tuple(unread), language)


def _place_words(row: WordsRow, finder: AnchorFinder) -> tuple[PlacedRow, list[str]]:
    found = finder.find(row.words, row.scene, row.before)
    if found.anchor is None:
        if found.several:
            why = f"“{row.words}” stands {len(found.several)} times; add `scene` or `before`"
            return PlacedRow(row, None, why), []
        return PlacedRow(row, None, f"“{row.words}” is not in this draft any more"), []
    if isinstance(row, TakeRow | LineRow) and found.anchor.kind != "line":
        return PlacedRow(row, None, f"“{row.words}” is no line of dialogue"), []
    if isinstance(row, EffectRow) and (unknown := _unknown_effect(row)):
        return PlacedRow(row, None, f"there is no effect named “{unknown}”"), []
    told = []
    if found.rewritten:
        told.append(
            f"{row.cited}: “{row.words}” was rewritten; the choice now holds for "
            f"“{found.anchor.words}” in scene {found.anchor.scene}"
        )
    return PlacedRow(row, found.anchor), told


def _unknown_effect(row: EffectRow) -> str:
    """The name of an effect that there is not; empty: all are known."""
    asked = row.sound or (row.name if row.add else "")
    return "" if not asked or asked in list_effects() else asked


def _is_of_voices(placed: PlacedRow, scene: str) -> bool:
    if isinstance(placed.row, Pronunciation):
        return True
    is_spoken = isinstance(placed.row, LineRow | TakeRow)
    return is_spoken and placed.anchor is not None and placed.anchor.scene == scene


def find_chosen_effects(source: Source, finder: ShotFinder) -> list[tuple[int, PlacedEffect]]:
    """What is chosen for effects of the scenes that are asked for, each after its shot."""
    numbers = [s.number for s in source.screenplay.scenes if s.number in source.scenes]
    return [
        (shot, one)
        for one in source.sound.effects(numbers)
        if (shot := finder.find(one.at)) is not None
    ]
