"""The tests that any voice backend must pass, from inside or outside this repository.

Each check takes a backend and a language that it speaks, and raises `AssertionError` with what
is wrong. `run_suite` runs them all, for `regie backends check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from regie.backends.voice.contract import Utterance, VoiceBackend, VoiceError
from regie.backends.voice.voices import list_voices
from regie.film.bible import Voice

LINES = {
    "en": "Well... the lamp went out at 10:30, and nobody came. NOBODY!",
    "fr": "Eh bien… la lampe s'est éteinte à 10 heures, et personne n'est venu. PERSONNE !",
}

SHORT = "Papa, Maria, Roma: bravo!"
"""Short, and the same in any language: synthesis takes about as long as its sound."""

UNSPEAKABLE = ("…", "", "   ", "—", "🙂🙂", "?!", "***")
"""Lines that a script may hold and that have nothing to be said."""

ODD = ("Hmm.", "A", "Ça, c'est ¡raro! Привет 你好 — ok?", "x" * 20, "no " * 8, "$5 & 3% of #1")
"""Lines that must be spoken somehow."""

SLACK = 0.15
"""Seconds by which the last word may end after the samples: synthesisers round."""

Check = Callable[[VoiceBackend, str], None]


def says_what_it_is(backend: VoiceBackend, language: str) -> None:
    """The description is complete and always the same."""
    first, second = backend.describe(), backend.describe()
    assert first == second, "two descriptions differ"
    assert first.capability == "voice", "its capability is not voice"
    assert first.name and first.version and first.digest and first.licence, "a field is empty"


def speaks_a_line(backend: VoiceBackend, language: str) -> None:
    """Samples are sane, mouths follow each other, every word of the line has a time."""
    assert backend.speaks(language), f"it does not speak {language}"
    line = LINES.get(language, LINES["en"])
    uttered = backend.speak(line, _voice(language), language)
    _is_sound(uttered)
    assert uttered.duration > 1.5, "a line of ten words is too short"
    spoken = [word.text for word in uttered.words]
    asked = [word.strip(".,!…?") for word in line.replace("’", "'").split()]
    assert spoken == [word for word in asked if word], f"its words are {spoken}"
    starts = [word.start for word in uttered.words]
    assert starts == sorted(starts), "its words are not in order"
    assert max(m.start for m in uttered.mouths) > uttered.duration / 2, "its mouths stop early"
    assert len({mouth.viseme for mouth in uttered.mouths}) >= 4, "its mouth hardly moves"


def repeats_itself(backend: VoiceBackend, language: str) -> None:
    """The same line gives the same samples, whatever was said in between."""
    voice = _voice(language)
    first = backend.speak(SHORT, voice, language)
    backend.speak("Lima.", voice, language)
    second = backend.speak(SHORT, voice, language)
    assert first.samples.tobytes() == second.samples.tobytes(), "the samples differ"
    assert (first.mouths, first.words) == (second.mouths, second.words), "the times differ"


def is_faster_when_asked(backend: VoiceBackend, language: str) -> None:
    """`speed` shortens the line."""
    voice = _voice(language)
    slow = backend.speak(SHORT, voice.model_copy(update={"speed": 0.8}), language)
    fast = backend.speak(SHORT, voice.model_copy(update={"speed": 1.4}), language)
    assert fast.duration < slow.duration * 0.85, f"{fast.duration} s against {slow.duration} s"


def keeps_silent_when_there_is_nothing_to_say(backend: VoiceBackend, language: str) -> None:
    """A line without words is a short silence and no error."""
    for text in UNSPEAKABLE:
        uttered = backend.speak(text, _voice(language), language)
        _is_sound(uttered)
        assert 0 < uttered.duration <= 2, f"{text!r} lasts {uttered.duration} s"
        assert not uttered.words, f"{text!r} has words"


def speaks_whatever_a_script_holds(backend: VoiceBackend, language: str) -> None:
    """Odd, foreign and endless lines are spoken as well as can be."""
    for text in ODD:
        _is_sound(backend.speak(text, _voice(language), language))


def refuses_an_unknown_language(backend: VoiceBackend, language: str) -> None:
    """A language that it does not speak is a `VoiceError`, never another language's sounds."""
    if backend.speaks("zz-unknown"):
        return
    try:
        backend.speak("Hello.", _voice(language), "zz-unknown")
    except VoiceError:
        return
    raise AssertionError("it spoke a language that it says it does not speak")


CHECKS: tuple[Check, ...] = (
    says_what_it_is,
    speaks_a_line,
    repeats_itself,
    is_faster_when_asked,
    keeps_silent_when_there_is_nothing_to_say,
    speaks_whatever_a_script_holds,
    refuses_an_unknown_language,
)


def run_suite(backend: VoiceBackend, language: str) -> Iterator[tuple[str, str, str]]:
    """Name, `passed` or `failed`, and the reason, of each check."""
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check(backend, language)
        except (AssertionError, VoiceError) as error:
            yield name, "failed", str(error)
        else:
            yield name, "passed", ""


def _voice(language: str) -> Voice:
    offered = list_voices(language)
    return Voice(name=offered[0].name if offered else "default")


def _is_sound(uttered: Utterance) -> None:
    import numpy as np

    assert uttered.samples.dtype == np.float32 and uttered.samples.ndim == 1, "not float32 mono"
    assert np.isfinite(uttered.samples).all(), "not finite"
    assert float(np.abs(uttered.samples).max(initial=0.0)) <= 1.0, "beyond full scale"
    assert uttered.mouths, "no mouths"
    for mouth, following in zip(uttered.mouths, uttered.mouths[1:], strict=False):
        assert mouth.start <= following.start, "mouths out of order"
    last = uttered.mouths[-1]
    assert last.start + last.duration <= uttered.duration + SLACK, "a mouth beyond the end"
    for word in uttered.words:
        assert word.start + word.duration <= uttered.duration + SLACK, "a word beyond the end"
