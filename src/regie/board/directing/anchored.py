"""Tells each shot of a scene by the words that it is about, before anything is chosen for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from regie.board.coverage.draft import Draft
from regie.film.reading import SceneReading
from regie.film.shot import ShotAnchor

Kind = Literal["place", "sentence", "line"]


def anchor_drafts(
    drafts: Sequence[Draft], slugline: str, reading: SceneReading, lines: Sequence[str]
) -> list[Draft]:
    """The drafts, each with its anchor.

    Args:
        lines: ids of the scene's lines, in order.
    """
    place = {line_id: n for n, line_id in enumerate(lines)}
    counted: Counter[tuple[Kind, int]] = Counter()
    anchored = []
    for draft in drafts:
        kinds = _abouts(draft, place)
        for about in kinds:
            counted[about] += 1
        kind, index = kinds[0]
        match kind:
            case "place":
                words = slugline
            case "sentence":
                words = reading.sentences[index].text
            case "line":
                words = _first_line(draft)
        anchor = ShotAnchor(
            kind=kind, index=index, words=" ".join(words.split()), nth=counted[kind, index]
        )
        anchored.append(replace(draft, anchor=anchor, named=draft.coverage))
    return anchored


def find_draft(
    drafts: Sequence[Draft], kind: Kind, index: int, nth: int, lines: Sequence[str]
) -> int | None:
    """Place of the shot that is the `nth` on some words; None where there are fewer."""
    place = {line_id: n for n, line_id in enumerate(lines)}
    on_words = [n for n, d in enumerate(drafts) if (kind, index) in _abouts(d, place)]
    if not on_words and kind == "place":
        on_words = [0] if drafts else []
    return on_words[nth - 1] if nth <= len(on_words) else None


def _abouts(draft: Draft, place: dict[str, int]) -> list[tuple[Kind, int]]:
    """All words that a draft is about; those by which it is told first."""
    begun = [h for h in draft.lines if h.start >= 0] or list(draft.lines)
    carried = [h for h in draft.lines if h not in begun]
    abouts: list[tuple[Kind, int]] = [
        ("line", place[h.beat.line_id]) for h in (*begun, *carried) if h.beat.line_id in place
    ]
    abouts += [("sentence", n) for n in draft.sentences]
    return abouts or [("place", 0)]


def _first_line(draft: Draft) -> str:
    begun = [h for h in draft.lines if h.start >= 0] or list(draft.lines)
    return begun[0].beat.text
