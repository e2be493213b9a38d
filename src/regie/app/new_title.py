"""Starts a title: from any screenplay, with its bible drafted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from regie.app.results import Result
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, new_title

if TYPE_CHECKING:
    from regie.screenplay.reader import ReadScript


class StartedTitle(Result):
    """A new title.

    Attributes:
        title: its folder.
    """

    title: str
    name: str
    language: str
    scenes: int
    characters: int
    places: int
    warnings: tuple[str, ...]


class LaidTitle(Noun):
    """A title that nobody has read yet."""

    name: str
    scenes: int
    warnings: tuple[str, ...]


def start_title(folder: Path, script: Path) -> StartedTitle:
    """Makes a title from a screenplay and drafts its bible.

    Raises:
        ScriptError: the screenplay cannot be read.
        TitleError: the folder cannot be made.
    """
    from regie.design.bible import save_drafts
    from regie.pipeline.source import draft_whole_bible

    title, read = _lay(folder, script)
    bible, words, _ = draft_whole_bible(title, read.screenplay, save=True)
    save_drafts(title.bible, bible)
    return StartedTitle(
        title=str(title.folder),
        name=title.name,
        language=title.settings.language,
        scenes=len(read.screenplay.scenes),
        characters=len(bible.characters),
        places=len(bible.places),
        warnings=(*read.warnings, *words.said),
    )


def lay_title(folder: Path, script: Path) -> LaidTitle:
    """Makes a title from a screenplay at once; its first make reads it and drafts its bible.

    Raises:
        ScriptError: the screenplay cannot be read.
        TitleError: the folder cannot be made.
    """
    title, read = _lay(folder, script)
    return LaidTitle(
        name=title.name, scenes=len(read.screenplay.scenes), warnings=tuple(read.warnings)
    )


def _lay(folder: Path, script: Path) -> tuple[Title, ReadScript]:
    from regie.pipeline.direction import draft_direction
    from regie.screenplay import open_script, write_fountain

    read = open_script(script)
    if read.format == "fountain":
        text = script.read_bytes().decode(read.encoding).removeprefix("\ufeff")
    else:
        text = write_fountain(read.screenplay)
    name = " ".join(read.screenplay.title.replace("*", "").replace("_", "").split())
    title = new_title(folder, text, script, read.screenplay.language, name or script.stem)
    draft_direction(title)
    return title, read
