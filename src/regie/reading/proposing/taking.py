"""Which proposals hold without a person's word, and the rows that they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from regie.film.reading_corrections import TABLES, ReadingCorrection
from regie.film.reading_plan import ReadingProposal, ReadingSettings


def rows_of(proposals: Sequence[ReadingProposal]) -> list[ReadingCorrection]:
    """The proposals as rows of the bible, in the order in which they are taken in."""
    return [
        cast(ReadingCorrection, kind.model_validate(p.row))
        for table, kind in TABLES.items()
        for p in proposals
        if p.table == table
    ]


def choose_taken(
    proposals: Sequence[ReadingProposal], settings: ReadingSettings
) -> tuple[ReadingProposal, ...]:
    """The proposals, those marked that hold without a person's word."""

    def holds(p: ReadingProposal) -> bool:
        if p.table not in settings.take:
            return False
        match settings.mode:
            case "propose":
                return False
            case "fill":
                return p.open
            case "lead":
                return p.open or p.sure < settings.certain

    return tuple(p.model_copy(update={"taken": holds(p)}) for p in proposals)
