"""Scans files of footage, with whatever of the encoders is installed."""

from __future__ import annotations

from pathlib import Path

from regie.backends.likeness.contract import LikenessError
from regie.backends.likeness.faces import FaceEncoder
from regie.backends.likeness.speaker import SpeakerEncoder
from regie.film.likeness import FOOTAGE, MOVING, SOUNDS, STILLS, FileHeard, Heard
from regie.guard.likeness.errors import FootageError
from regie.support.files import hash_file


class Scanner:
    """Hears voices and sees faces; the encoders are loaded when first needed.

    Attributes:
        lacking: why voices or faces were not compared, a sentence each.
    """

    def __init__(self) -> None:
        self.lacking: list[str] = []
        self._speaker: SpeakerEncoder | None = None
        self._faces: FaceEncoder | None = None
        self._tried: set[str] = set()

    def scan(self, path: Path) -> FileHeard:
        """Who is heard and seen in a file.

        Raises:
            FootageError: it is no picture, film or sound, or is damaged.
        """
        import av

        ending = path.suffix.lower()
        if ending not in FOOTAGE:
            raise FootageError(
                f"{path}: is not known as a picture, a film or a sound by its ending; convert "
                "it, to .mp4, .wav or .png for instance"
            )
        try:
            digest = hash_file(path, "sha256")
            persons: list[Heard] = []
            if ending not in STILLS:
                persons += self._hear(path)
            if ending not in SOUNDS:
                persons += self._look(path, still=ending in STILLS)
            fps = _fps(path) if ending in MOVING else 0.0
        except (OSError, ValueError, SyntaxError, av.error.FFmpegError) as error:
            said = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise FootageError(f"{path}: cannot be read ({said}); is it whole?") from error
        return FileHeard(sha256=digest, fps=fps, persons=tuple(persons))

    def _hear(self, path: Path) -> list[Heard]:
        from regie.backends.likeness.speech import SpeechDetector
        from regie.guard.likeness.hearing import hear_voices

        if "voice" not in self._tried:
            self._tried.add("voice")
            try:
                self._speaker = SpeakerEncoder()
                SpeechDetector()
            except LikenessError as error:
                self._speaker = None
                self.lacking.append(str(error))
        if self._speaker is None:
            return []
        return hear_voices(path, self._speaker, SpeechDetector())

    def _look(self, path: Path, *, still: bool) -> list[Heard]:
        from regie.guard.likeness.looking import look_for_faces

        if "face" not in self._tried:
            self._tried.add("face")
            try:
                self._faces = FaceEncoder()
            except LikenessError as error:
                self.lacking.append(str(error))
        return [] if self._faces is None else look_for_faces(path, self._faces, still=still)


def _fps(path: Path) -> float:
    from regie.guard.likeness.looking import read_fps

    return read_fps(path)
