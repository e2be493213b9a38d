"""The figures of the order of lines. Those of a line's own form are in `classify`, of its words
in `looks`.

They are about the size of natural log-odds: +2.3 makes a kind ten times as likely, +4.6 a
hundred times. They were thought out from how screenplays are written, and then left alone: they
are fitted to nothing. The held-out scripts of the labelled set were written afterwards.

An order that never occurs in a screenplay (dialogue right after a slugline) costs 6 to 9, one
that is rare costs 2 to 4, a usual one nothing. A form that only one kind has (INT. KITCHEN, CUT
TO:, a name with (V.O.)) earns 6 to 9; a place on the page that only one kind has, 4; a habit of
language, 1 or 2 (see `looks`).
"""

from __future__ import annotations

from regie.screenplay.formats.text.laid import LineKind

KINDS = (
    LineKind.SLUGLINE,
    LineKind.ACTION,
    LineKind.CUE,
    LineKind.PARENTHETICAL,
    LineKind.DIALOGUE,
    LineKind.TRANSITION,
)
S, A, C, P, D, X = range(len(KINDS))

ORDER: tuple[tuple[float, ...], ...] = (
    #  S     A     C     P     D     X     this one, after:
    (-2.0, 0.0, -1.0, -8.0, -7.0, -4.0),  # slugline
    (0.0, 0.0, 0.0, -6.0, -7.0, 0.0),  # action
    (-9.0, -7.0, -7.0, 0.0, 0.0, -9.0),  # cue
    (-6.0, -3.0, -4.0, -1.5, 0.0, -6.0),  # parenthetical
    (0.0, -0.3, 0.0, 0.0, -0.4, 0.0),  # dialogue
    (0.0, -0.7, -2.0, -8.0, -9.0, -3.0),  # transition
)
"""What may follow what."""

START = (0.0, 0.0, -1.5, -8.0, -8.0, 0.0)

BLANK: dict[tuple[int, int], float] = {
    (C, D): -6.0, (C, P): -5.0, (P, D): -5.0, (D, P): -5.0, (D, D): -5.0, (P, P): -5.0,
}  # fmt: skip
"""Costs where a blank line parts the two."""

NO_BLANK: dict[tuple[int, int], float] = {
    (A, C): -3.0, (A, S): -2.5, (A, X): -2.0, (D, C): -3.5, (D, A): -5.0, (D, S): -4.0,
    (D, X): -4.0, (S, A): -1.0, (S, C): -3.0, (X, S): -1.5, (X, A): -1.5, (P, A): -4.0,
    (P, C): -3.0,
}  # fmt: skip
"""Costs where no blank line parts them although the text parts its elements by blank lines."""

RUN_ON = 3.0
"""A line that goes on the sentence of the line before is of its kind."""

BROKEN_OFF = -4.0
"""It is of another kind."""

SHORT_BEFORE = -2.0
"""Dialogue after a line of dialogue that had room for this one's first word."""

WHOLE_BEFORE = -2.5
"""Dialogue after dialogue where each line is a whole paragraph: a speech is one paragraph."""
