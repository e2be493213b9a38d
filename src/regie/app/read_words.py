"""Reads what a director says of a shot in plain words, before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regie.app.direct import find_meant
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title


class WordsRead(Noun):
    """What was understood.

    Attributes:
        choices: by key of a row of `bible/direction.toml`.
        lost: parts that were not understood. advice: the nearest words that would have been.
    """

    choices: Mapping[str, Any]
    lost: tuple[str, ...]
    advice: str


def read_words(folder: Path, word: str, said: str) -> WordsRead:
    """The choices in plain words, English or French, for a shot.

    Raises:
        DirectError: there is no such shot.
        TitleError, ScriptError: as `regie make`.
    """
    from regie.board.directing.said import read_said

    meant = find_meant(open_title(folder), word)
    source = meant.source
    read = read_said(
        said, meant.shot, source.readings[meant.scene.number], source.settings.rate.fps
    )
    return WordsRead(choices=read.choices, lost=tuple(read.lost), advice=read.advice.lstrip("; "))
