"""Chooses the audience's labels from the guard's obligations and says how long they must show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from regie.film.cut import SubtitleCue
from regie.film.provenance import Label, Proof
from regie.film.units import FrameRate
from regie.guard.provenance.errors import ProvenanceError
from regie.support import messages
from regie.support.messages import resolve_language, say

if TYPE_CHECKING:
    from regie.guard.provenance.labels.drawing import Overlay

KINDS = ("label.visible", "label.voice", "label.text", "disclose.interaction")
"""Obligations that the audience is told of; the guard's others are fulfilled elsewhere."""

CHARACTERS_A_SECOND = 13.0
"""Reading speed: what timed text style guides allow for children, so that nobody is too slow."""

NOTICE_SECONDS = 1.5
"""Until a label in a corner is noticed."""

LEAST_SECONDS = 4.0


def labels_for(obligations: Iterable[str], language: str) -> tuple[Label, ...]:
    """The labels that a ruling's obligations ask for, in the audience's language.

    Args:
        obligations: names, `label.visible`; those that no label fulfils are passed over.
        language: BCP 47; only its first part counts.

    Raises:
        ProvenanceError: a label is asked for and there are no words in that language.
    """
    asked = set(obligations)
    return tuple(_label(kind, language) for kind in KINDS if kind in asked)


def no_generation_label(proof: Proof, language: str) -> Label:
    """“Made without generative AI”, where it is true.

    Raises:
        ProvenanceError: the proof does not hold, or there are no words in that language.
    """
    if not proof.holds:
        raise ProvenanceError(
            f"“made without generative AI” would not be true: {', '.join(proof.against[:4])}"
            + (f" and {len(proof.against) - 4} more" if len(proof.against) > 4 else "")
        )
    return _label("none", language)


def list_languages() -> tuple[str, ...]:
    """Languages that there are words in."""
    return messages.list_languages("labels")


def opening_cue(labels: Sequence[Label], rate: FrameRate) -> SubtitleCue | None:
    """The labels as a subtitle at the film's first frame, for who cannot see or is read to."""
    if not labels:
        return None
    seconds = sum(label.seconds for label in labels)
    return SubtitleCue(start=0, out=rate.frames(seconds), text="\n".join(_texts(labels)[:2]))


def describe(labels: Sequence[Label]) -> str:
    """One text for an alternative text, a page's foot, a file's comment or a voice to read."""
    return " ".join(label.spoken for label in labels)


def draw_labels(labels: Sequence[Label], width: int, height: int, *, still: bool) -> Overlay | None:
    """The labels as a plate for pictures of a size; None when there are none to be seen.

    On a film they stand from the first frame for as long as reading them takes, on a still for
    good, with the short words where the long ones do not fit.

    Raises:
        ProvenanceError: not even the short words fit readably.
    """
    from regie.guard.provenance.labels.drawing import make_overlay

    if not labels:
        return None
    seconds = 0.0 if still else sum(label.seconds for label in labels)
    try:
        return make_overlay(" · ".join(_texts(labels)), width, height, seconds)
    except ProvenanceError:
        short = " · ".join(dict.fromkeys(label.short for label in labels))
        return make_overlay(short, width, height, seconds)


def _texts(labels: Sequence[Label]) -> list[str]:
    return list(dict.fromkeys(label.text for label in labels))


def _label(kind: str, language: str) -> Label:
    known = list_languages()
    if resolve_language(language, "labels") != language.split("-")[0].lower():
        raise ProvenanceError(
            f"no labels are written in “{language}”; there are {', '.join(known)}: add yours to "
            "regie/support/messages, because a label in another language informs nobody"
        )
    text, short, spoken = (
        say(f"labels.{kind}-{form}", language) for form in ("text", "short", "spoken")
    )
    seconds = max(LEAST_SECONDS, NOTICE_SECONDS + len(text) / CHARACTERS_A_SECOND)
    return Label(
        kind=kind,
        language=language,
        seconds=round(seconds, 2),
        text=text,
        short=short,
        spoken=spoken,
    )
