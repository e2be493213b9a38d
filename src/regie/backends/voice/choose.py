"""Chooses the voice backend of a title: the best that works here, and why not a better one."""

from __future__ import annotations

from collections.abc import Sequence

from regie.backends import find_backend, list_backends
from regie.backends.voice.contract import VoiceBackend, VoiceError

AUTO = "auto"

BEST_FIRST = ("kokoro", "espeak", "silence")
"""The house's own voices. One of another package speaks only where a title names it."""


def open_voice(wanted: str, language: str) -> tuple[VoiceBackend, Sequence[str]]:
    """Opens the backend that a title's `voice_backend` asks for.

    Args:
        wanted: a backend's name, of this house or of another package; or `auto`: the first of
            `BEST_FIRST` that works.
        language: BCP 47 tag of what is spoken.

    Returns:
        The backend, which the caller closes, and a sentence for each better one that was passed
        over; they are to be shown.

    Raises:
        VoiceError: the backend that was asked for by name does not work here.
    """
    known = list_backends("voice")
    if wanted not in (*known, AUTO):
        raise VoiceError(f"There is no voice backend {wanted!r}; there are: {', '.join(known)}.")
    refusals: list[str] = []
    for name in BEST_FIRST if wanted == AUTO else (wanted,):
        backend = find_backend("voice", name)()
        try:
            backend.describe()
            if backend.speaks(language):
                return backend, refusals
            refusal = f"The voice backend {name} does not speak {language!r}."
        except VoiceError as error:
            refusal = str(error)
        backend.close()
        if wanted == name:
            raise VoiceError(refusal)
        refusals.append(refusal)
    raise VoiceError(" ".join(refusals))
