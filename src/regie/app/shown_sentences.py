"""What of the script the shots show, as the last make measured it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from regie.film.shown import Shade, ShownSentence
from regie.film.units import Noun
from regie.pipeline.title_folder import TitleError, open_title

FILE = "shown.json"


class ShownScene(Noun):
    """The sentences of a scene that say something to be seen."""

    scene: str
    sentences: tuple[ShownSentence, ...]


class ShownSentences(Noun):
    """All of them, in the order of the script."""

    scenes: tuple[ShownScene, ...] = ()

    def of_shot(self, shot: str) -> tuple[ShownSentence, ...]:
        """Those that a shot shows best."""
        return tuple(s for scene in self.scenes for s in scene.sentences if s.shot == shot)


class _File(Noun, extra="ignore"):
    scenes: tuple[_Scene, ...]


class _Scene(Noun, extra="ignore"):
    scene: str
    sentences: tuple[ShownSentence, ...]


def list_shown(folder: Path) -> ShownSentences:
    """What the last make measured; nothing where none has.

    Raises:
        TitleError: there is no title, or the file cannot be read.
    """
    file = open_title(folder).out / FILE
    if not file.is_file():
        return ShownSentences()
    try:
        read = _File.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise TitleError(f"{file}: cannot be read; run `regie make` again") from error
    return ShownSentences(
        scenes=tuple(
            ShownScene(
                scene=scene.scene,
                sentences=tuple(s for s in scene.sentences if s.shade is not Shade.UNSEEN),
            )
            for scene in read.scenes
        )
    )
