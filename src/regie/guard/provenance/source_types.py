"""Chooses the IPTC digital source type of a file from how its parts came to be.

The honest term is the least flattering one that is true; see docs/decisions/0008-provenance.md.
"""

from __future__ import annotations

from collections.abc import Iterable

from regie.film.provenance import Origin, Part, SourceType

_ALONE = {
    Origin.RULES: SourceType.ALGORITHMIC_MEDIA,
    Origin.PERSON: SourceType.DIGITAL_CREATION,
    Origin.DATA: SourceType.DATA_DRIVEN_MEDIA,
    Origin.MODEL: SourceType.TRAINED_ALGORITHMIC_MEDIA,
    Origin.CAMERA: SourceType.DIGITAL_CAPTURE,
    Origin.CORRECTION: SourceType.ALGORITHMICALLY_ENHANCED,
}


def choose_source_type(parts: Iterable[Part]) -> SourceType:
    """The one term for a file made of these parts.

    A part made by a trained model makes the whole `trainedAlgorithmicMedia`, or
    `compositeWithTrainedAlgorithmicMedia` beside anything else: a correction of a generated
    picture alone leaves it generated. Captures of several parts are `compositeCapture`.

    Raises:
        ValueError: no parts.
    """
    listed = tuple(parts)
    if not listed:
        raise ValueError("a file without parts has no source type")
    origins = {part.origin for part in listed}
    shown = origins - {Origin.CORRECTION}
    if Origin.MODEL in shown:
        return (
            SourceType.TRAINED_ALGORITHMIC_MEDIA
            if shown == {Origin.MODEL}
            else SourceType.COMPOSITE_WITH_TRAINED
        )
    if origins == {Origin.CAMERA} and len(listed) > 1:
        return SourceType.COMPOSITE_CAPTURE
    if shown == {Origin.CAMERA} and Origin.CORRECTION in origins:
        return SourceType.ALGORITHMICALLY_ENHANCED
    if shown == {Origin.CAMERA, Origin.PERSON}:
        return SourceType.HUMAN_EDITS
    if len(shown) > 1:
        return SourceType.COMPOSITE
    return _ALONE[next(iter(shown or origins))]
