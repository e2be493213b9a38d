"""Reads the rows of a Word table as the script's lines: what each column is, told by all rows.

Scripts are set in tables in four ways: what two say at once side by side; scene or row numbers in
the first column, perhaps in the last one too; who speaks at the left and what is said at the right;
pictures and sounds beside each other. What fits none of them follows cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regie.screenplay.formats.text.laid import Furniture, LaidLine, LineKind
from regie.screenplay.formats.text.looks import look_at

Cell = Sequence[LaidLine]

MOST = 0.5
"""Share of the rows that must have a column's form before it is taken for one."""

HEADER_WORDS = 3
"""A cell of a table's header row has no more words."""

_NUMBER = re.compile(r"\(?[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\)?\.?")


def lay_table(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[LaidLine]], list[Furniture]]:
    """The lines of a table in the order of reading, in groups; and what is the table's own.

    Args:
        rows: for each row its cells, empty ones too. Lines of notes are left where they are.

    Returns:
        An empty group is a blank line.
    """
    own: list[Furniture] = []
    body = [list(row) for row in rows]
    numbered = [row for row in body if _numbers(row)]
    if len(numbered) >= max(1.0, MOST * sum(any(row) for row in body)):
        if body[0] not in numbered and _is_header(body[0]):
            own += [Furniture(line, "table header") for cell in body.pop(0) for line in cell]
        heads = [row for row in numbered if _first_slugline(row)]
        for row in numbered:
            own += _take_number(row, of_scene=len(heads) >= MOST * len(numbered))
    spoken = [row for row in body if _is_speech(row)]
    beside = len(spoken) >= max(2.0, MOST * sum(len(_full(row)) == 2 for row in body))
    groups: list[list[LaidLine]] = []
    for row in body:
        groups += _lay_row(row, speech=beside and row in spoken)
    for line in (line for group in groups for line in group):
        line.celled = True
    return groups, own


def _lay_row(row: Sequence[Cell], *, speech: bool) -> list[list[LaidLine]]:
    full = _full(row)
    if not full:
        return [[]]
    if len(full) == 2 and all(len(c) > 1 and _is_cue(c[0]) for c in full):
        return [
            [_spoken(line, at, side) for at, line in enumerate(cell)]
            for side, cell in enumerate(full)
        ]
    if speech:
        return [[_spoken(line, at, 0) for at, line in enumerate([*full[0], *full[1]])]]
    for cell in full:
        cell[0].blanks = max(1, cell[0].blanks)
    return [list(cell) for cell in full]


def _full(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell]


def _numbers(row: Sequence[Cell]) -> bool:
    """Whether a row's first cell is a number and something stands behind it."""
    return len(_full(row)) > 1 and len(row[0]) == 1 and bool(_NUMBER.fullmatch(row[0][0].text))


def _first_slugline(row: Sequence[Cell]) -> bool:
    return bool(look_at(_full(row)[1][0]).slugline)


def _take_number(row: list[Cell], *, of_scene: bool) -> list[Furniture]:
    """Takes the number out of a row: it is its scene's, or else the table's own."""
    line = row[0][0]
    row[0] = []
    full = _full(row)
    if len(full) > 1 and len(full[-1]) == 1 and full[-1][0].text == line.text:
        row[max(at for at, cell in enumerate(row) if cell)] = []
    if of_scene:
        full[0][0].scene_number = line.text.strip("().")
        return []
    return [Furniture(line, "row number")]


def _is_header(row: Sequence[Cell]) -> bool:
    full = _full(row)
    short = all(len(c) == 1 and len(c[0].text.split()) <= HEADER_WORDS for c in full)
    return len(full) > 1 and short and not any(look_at(c[0]).slugline for c in full)


def _is_speech(row: Sequence[Cell]) -> bool:
    """Who speaks in one cell, what is said in the next one."""
    full = _full(row)
    if len(full) != 2 or len(full[0]) != 1 or not _is_cue(full[0][0]):
        return False
    return not look_at(full[1][0]).slugline and not _is_cue(full[1][0])


def _is_cue(line: LaidLine) -> bool:
    look = look_at(line)
    return line.given is LineKind.CUE or (look.cue and not look.transition and not look.shot)


def _spoken(line: LaidLine, at: int, side: int) -> LaidLine:
    bracketed = line.text[0] == "(" and line.text[-1] == ")"
    given = (
        LineKind.CUE if at == 0
        else line.given if line.given is LineKind.NOTE
        else LineKind.PARENTHETICAL if bracketed
        else LineKind.DIALOGUE
    )  # fmt: skip
    return replace(line, indent=None, blanks=int(at == 0), dual=side == 1, given=given)
