"""What a person chose of a description, over what the machine would say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.cut import Cut
from regie.film.description import Candidate
from regie.film.sound_choices import PlacedDescription
from regie.sound.description.gaps import Span

FIRST = 0
"""Rank of what a person wants said before all else, and of words that are a person's own: 1."""

OWN = 1


def choose_descriptions(
    candidates: Sequence[Candidate],
    chosen: Sequence[PlacedDescription],
    cut: Cut,
    seen: Mapping[tuple[str, str, int], Span],
) -> tuple[Candidate, ...]:
    """The candidates as a person has them: other words, dropped, moved, first, or more of them.

    Args:
        seen: when what other words of the script are about is seen, by scene, kind and index.
    """
    rows = {(c.scene, c.kind, c.index): c for c in chosen}
    found: list[Candidate] = []
    for candidate in candidates:
        row = rows.pop((candidate.scene, candidate.kind, candidate.index), None)
        changed = candidate if row is None else _change(candidate, row, cut)
        if changed is not None:
            found.append(changed)
    for key, row in rows.items():
        span = seen.get(key)
        if span is None or not row.text.strip() or row.drop:
            continue
        added = Candidate(
            scene=row.scene, kind=row.kind, index=row.index, words=row.words, text=row.text,
            begins=span[0], ends=span[1], rank=OWN,
        )  # fmt: skip
        changed = _change(added, row, cut)
        if changed is not None:
            found.append(changed)
    return tuple(sorted(found, key=lambda c: (c.begins, c.kind != "place", c.index)))


def _change(candidate: Candidate, row: PlacedDescription, cut: Cut) -> Candidate | None:
    if row.drop:
        return None
    update: dict[str, object] = {}
    text = " ".join(row.text.split())
    if text:
        update |= {"text": text, "short": "", "edited": True, "rank": min(candidate.rank, OWN)}
    if row.first:
        update["rank"] = FIRST
    if row.move:
        begins = max(0.0, candidate.begins + cut.rate.seconds(row.move))
        update |= {"begins": begins, "ends": max(begins, candidate.ends)}
    return candidate.model_copy(update=update)
