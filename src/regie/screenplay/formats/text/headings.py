"""Which lines head a scene although they say neither inside nor outside: LATER, THE BARN DOORS.

Their words do not tell, since BANG and TITLE: are in capitals too. How they are set does: numbered
in the margin, bold or with more space before, as the sure sluglines of the same text are. What
ends in a time of day behind a dash is one by its words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from regie.screenplay.formats.text.laid import LaidLine
from regie.screenplay.formats.text.looks import Look
from regie.screenplay.slugline import ends_in_time

SET_AS_HEADING = 18.0
"""What it earns a line to be set as the headings are, in the figures of `weights`."""

MAY_HEAD = 0.8
"""How much likelier a line that stands alone in capitals is told: it may head a scene, so it is
doubtful. Two in three: a secondary heading, a caption, a sound."""

ALIKE = 0.8
"""Share of the sure sluglines that must be set in a way for it to mean something."""

FEW = 0.03
"""Share of running text that may have as much space before it as sluglines have."""

LEAST = 2
"""So many sure sluglines show how they are set."""


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """How the sure sluglines of a text are set.

    Attributes:
        bold: all of the line.
        blanks: lines of space before them, more than anything else has; 0 when that says nothing.
        column: where they begin, in characters; None where the text has no indents.
    """

    bold: bool = False
    blanks: int = 0
    column: float | None = None


def survey_headings(lines: Sequence[LaidLine], looks: Sequence[Look]) -> HeadingStyle:
    """Measures the sluglines whose form alone says what they are."""
    pairs = list(zip(lines, looks, strict=True))
    heads = [line for line, look in pairs if look.slugline == 2]
    if len(heads) < LEAST:
        return HeadingStyle()
    columns = Counter(round(line.indent) for line in heads if line.indent is not None)
    return HeadingStyle(
        bold=sum(line.bold for line in heads) >= ALIKE * len(heads),
        blanks=_space(
            [line for line in heads if line is not lines[0]],
            [line for line, look in pairs if not look.caps],
        ),
        column=columns.most_common(1)[0][0] if columns else None,
    )


def _space(heads: Sequence[LaidLine], running: Sequence[LaidLine]) -> int:
    """The lines of space that sluglines have before them and running text has not, or 0."""
    spaces = sorted((line.blanks for line in heads if not line.after_page), reverse=True)
    if len(spaces) < LEAST:
        return 0
    space = spaces[math.ceil(ALIKE * len(spaces)) - 1]
    as_much = sum(line.blanks >= space for line in running if not line.after_page)
    return space if space > 1 and as_much <= FEW * max(1, len(running)) else 0


def is_set_as_heading(line: LaidLine, look: Look, style: HeadingStyle) -> bool:
    """Whether a line that names no setting is a heading by how it is set."""
    if not _could_head(line, look, style):
        return False
    if line.scene_number:
        return True
    spaced = bool(style.blanks) and line.blanks >= style.blanks and not line.after_page
    return (
        (style.bold and line.bold) or spaced or (":" not in line.text and ends_in_time(line.text))
    )


def may_head(line: LaidLine, look: Look, style: HeadingStyle, following: LaidLine) -> bool:
    """Whether a line could be a heading although the text sets its headings like all else."""
    alone = bool(line.blanks) and bool(following.blanks) and not look.ends
    marked = style.bold or bool(style.blanks)
    column = style.column is not None and line.indent is not None
    return (
        alone
        and column
        and not marked
        and not any(c in line.text for c in ':"“«')
        and _could_head(line, look, style)
    )


def _could_head(line: LaidLine, look: Look, style: HeadingStyle) -> bool:
    if not look.caps or look.transition or look.bracketed or look.slugline:
        return False
    if style.column is None or line.indent is None or line.scene_number:
        return True
    return line.indent - style.column <= 2
