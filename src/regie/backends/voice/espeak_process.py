"""Speaks with the espeak worker: a separate program, asked in JSON lines over a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from regie.backends.models import find
from regie.backends.voice.contract import VoiceError
from regie.support.asked_program import AskedProgram, AskedProgramError, find_program

MEND = "Run `regie models pull espeak-ng`, or `apt install espeak-ng`."


def library_folder() -> Path | None:
    """Where eSpeak NG's library and data are: the worker's own environment, else a pulled copy.

    None leaves the worker to look for the system's.
    """
    environment = Path(__file__).resolve().parents[4] / ".worker-env" / "espeak"
    installed = sorted(environment.glob("lib/python3*/site-packages/espeakng_loader"))
    if installed:
        return installed[-1]
    pulled = find("espeak-ng")
    return pulled / "espeakng_loader" if pulled else None


class EspeakProcess:
    """A running espeak worker; started at the first request, ended by `close`."""

    def __init__(self) -> None:
        self._program = AskedProgram("The espeak worker", _command)

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Sends one request and returns its answer.

        Raises:
            VoiceError: the program is missing, died, or refused the request.
        """
        try:
            return self._program.ask(request)
        except AskedProgramError as error:
            raise VoiceError(f"{error} {MEND}") from error

    def phonemes(self, language: str, texts: Sequence[str]) -> list[str]:
        """IPA of each text: words divided by spaces, tied sounds joined by `^`."""
        answer = self.ask({"do": "phonemes", "language": language, "texts": list(texts)})
        return [str(ipa) for ipa in answer["ipa"]]

    def close(self) -> None:
        """Ends the worker; the next request starts it anew."""
        self._program.close()


def _command() -> list[str]:
    program = find_program("espeak", "espeak_worker.py")
    if program is None:
        raise VoiceError("The espeak worker is not installed (workers/espeak/espeak_worker.py).")
    library = library_folder()
    return [str(program), *(["--home", str(library)] if library else [])]
