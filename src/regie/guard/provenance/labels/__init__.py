"""Labels for the audience: what is disclosed, in which words, how it is shown."""

from __future__ import annotations

from regie.guard.provenance.labels.disclosing import (
    describe,
    draw_labels,
    labels_for,
    list_languages,
    no_generation_label,
    opening_cue,
)

__all__ = [
    "describe",
    "draw_labels",
    "labels_for",
    "list_languages",
    "no_generation_label",
    "opening_cue",
]
