"""Chooses the voice backend of a title: the best that works here, and why not a better one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regie.backends.voice.contract import VoiceBackend, VoiceError


def open_voice(wanted: str, language: str) -> tuple[VoiceBackend, Sequence[str]]:
    """Opens the backend that a title's `voice_backend` asks for.

    Args:
        wanted: `kokoro`, `espeak`, `silence`, or `auto`: the first of these that works.
        language: BCP 47 tag of what is spoken.

    Returns:
        The backend, which the caller closes, and a sentence for each better one that was passed
        over; they are to be shown.

    Raises:
        VoiceError: the backend that was asked for by name does not work here.
    """
    from regie.backends.voice.espeak import EspeakVoice
    from regie.backends.voice.kokoro import KokoroVoice
    from regie.backends.voice.silence import SilentVoice

    makers: dict[str, Callable[[], VoiceBackend]] = {
        "kokoro": KokoroVoice,
        "espeak": EspeakVoice,
        "silence": SilentVoice,
    }
    if wanted not in (*makers, "auto"):
        raise VoiceError(f"There is no voice backend {wanted!r}; there are: {', '.join(makers)}.")
    refusals: list[str] = []
    for name, make in makers.items():
        if wanted not in (name, "auto"):
            continue
        backend = make()
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
