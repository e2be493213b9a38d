"""Decides what every line is: each line's look, its place on the page, and the order of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from regie.screenplay.formats.text.headings import (
    MAY_HEAD,
    SET_AS_HEADING,
    is_set_as_heading,
    may_head,
)
from regie.screenplay.formats.text.laid import KindedLine, LaidLine
from regie.screenplay.formats.text.looks import Look, look_at
from regie.screenplay.formats.text.order import likeliest, shares
from regie.screenplay.formats.text.survey import Survey, survey
from regie.screenplay.formats.text.weights import (
    BLANK,
    BROKEN_OFF,
    KINDS,
    NO_BLANK,
    ORDER,
    RUN_ON,
    SHORT_BEFORE,
    START,
    WHOLE_BEFORE,
    A,
    C,
    D,
    P,
    S,
    X,
)

MAX_BRACKET_LINES = 4
"""Longest parenthetical in lines; a bracket that stays open longer opens none."""

MAX_COLUMN_LINES = 12
"""Longest one whose lines stand in a column of their own."""

Table = tuple[tuple[float, ...], ...]


def classify(lines: Sequence[LaidLine]) -> tuple[list[KindedLine], Survey]:
    """Says what each line is, furniture and title page already taken out, and the layout.

    Takes time linear in the number of lines.
    """
    if not lines:
        return [], Survey()
    looks = [look_at(line) for line in lines]
    _mark_brackets(lines, looks)
    layout = survey(lines, looks)
    emissions: list[list[float]] = []
    tables: list[Table] = [_table(0, False, 0.0)]
    for at in range(len(lines)):
        emissions.append(_emit(lines, looks, layout, at))
        if at:
            tables.append(_pair(lines, looks, layout, at))
    path = likeliest(emissions, tables, START)
    confidence = shares(emissions, tables, START)
    kinded = [
        KindedLine(line, KINDS[kind], round(share[kind], 3))
        for line, kind, share in zip(lines, path, confidence, strict=True)
    ]
    return kinded, layout


def _mark_brackets(lines: Sequence[LaidLine], looks: Sequence[Look]) -> None:
    """Marks the later lines of a parenthetical that takes several."""
    at = 0
    while at < len(lines):
        end = _end_of_bracket(lines, looks, at)
        for later in looks[at + 1 : end]:
            later.inside = True
        at = max(end, at + 1)


def _end_of_bracket(lines: Sequence[LaidLine], looks: Sequence[Look], at: int) -> int:
    """Behind the last line of the parenthetical that opens here; `at` where it is no wrapped one.

    Its last line ends with the bracket that closes it: what goes on behind one is said.
    """
    first = lines[at]
    if looks[at].bracketed != 1 or ")" in first.text:
        return at
    column = True
    for later in range(at + 1, min(len(lines), at + MAX_COLUMN_LINES)):
        line = lines[later]
        column = column and _hangs_under(first, line)
        if (later - at >= MAX_BRACKET_LINES and not column) or looks[later].bracketed:
            return at
        if ")" in line.text:
            return later + 1 if line.text.rstrip(".!? ").endswith(")") else at
    return at


def _hangs_under(first: LaidLine, line: LaidLine) -> bool:
    """Whether a line stands where the later lines of a parenthetical do."""
    if first.indent is None or line.indent is None or (line.blanks and not line.after_page):
        return False
    return -0.5 <= line.indent - first.indent <= 2


def _emit(lines: Sequence[LaidLine], looks: Sequence[Look], layout: Survey, at: int) -> list[float]:
    """The score of each kind for one line."""
    line, look = lines[at], looks[at]
    score = [0.0] * len(KINDS)
    if line.given is not None:
        if line.given in KINDS:
            score[KINDS.index(line.given)] += 12.0
        return score
    if look.inside:
        score[P] += 7.0
    elif look.bracketed:
        closes = look.bracketed == 2
        score[P] += 5.0 if closes else 1.5 if at + 1 < len(looks) and looks[at + 1].inside else -1.5
        score[C] -= 8.0
    else:
        score[P] -= 9.0
    if _goes_on_slugline(lines, looks, layout, at):
        score[S] += 9.0
        score[C] -= 6.0
    elif look.slugline:
        score[S] += 9.0 if look.slugline == 2 else 3.5
        score[C] -= 6.0
        score[D] -= 1.5
    else:
        score[S] -= 9.0
    if look.transition:
        score[X] += 7.0 if look.transition == 2 else 3.0
        score[C] -= 5.0
    else:
        score[X] -= 8.0
    if look.caps:
        _emit_capitals(score, lines, looks, layout, at)
    else:
        score[C] -= 9.0
        score[D] += look.spoken
        score[A] -= 0.3 * look.spoken
        _emit_names(score, line, look, layout)
    if layout.left is not None and line.indent is not None:
        _emit_indent(score, line, look, layout)
        if _in_caption(lines, looks, layout, at):
            score[C] -= 10.0
            score[D] -= 6.0
            score[A] += 4.0
    if layout.measure:
        _emit_width(score, lines, looks, layout, at)
    if line.centred and not look.cue:
        score[A] += 1.0
    if is_set_as_heading(line, look, layout.headings):
        score[S] += SET_AS_HEADING
        score[A] = min(score[A], -1.0)
        score[C] -= 6.0
    elif at + 1 < len(lines) and may_head(line, look, layout.headings, lines[at + 1]):
        score[S] = max(score[S], score[A] - MAY_HEAD)
    return score


def _goes_on_slugline(
    lines: Sequence[LaidLine], looks: Sequence[Look], layout: Survey, at: int
) -> bool:
    """The second line of a slugline that was broken at the edge."""
    if not at or not looks[at].caps or looks[at - 1].slugline != 2 or looks[at].slugline:
        return False
    before = lines[at - 1].text
    parted = layout.blanks and layout.parted and lines[at].blanks < layout.blanks
    return bool(parted) and (len(before) > 25 or before.endswith(("-", "–", "—", ",", "/")))


def _emit_capitals(
    score: list[float],
    lines: Sequence[LaidLine],
    looks: Sequence[Look],
    layout: Survey,
    at: int,
) -> None:
    """A line in capitals: a cue, a shot, or somebody shouts."""
    look = looks[at]
    following = looks[at + 1] if at + 1 < len(looks) else None
    if look.shot and not look.extension:
        score[A] += 4.0
        score[C] -= 5.0
        score[D] -= 1.0
        return
    score[D] += 0.4 * look.spoken
    if not look.cue:
        score[C] -= 7.0
        return
    score[C] += 2.0
    if look.extension:
        score[C] += 6.0
    score[C] += min(4.0, 1.6 * (layout.names[look.name] - 1))
    if len(look.name.split()) <= 2:
        score[C] += 0.5
    if following is None:
        score[C] -= 8.0
        return
    below = lines[at + 1]
    if layout.blanks and below.blanks >= layout.blanks and not below.after_page:
        score[C] -= 4.0
    if following.bracketed:
        score[C] += 3.0
    if following.slugline == 2 or following.transition == 2:
        score[C] -= 6.0
    elif following.caps and following.cue:
        score[C] -= 1.5
    elif not following.caps:
        score[C] += 1.0
        # A sound or a shot in capitals has telling below it, a name has speech.
        score[C] += 0.5 * max(-2.0, min(2.0, following.spoken))


def _emit_names(score: list[float], line: LaidLine, look: Look, layout: Survey) -> None:
    """A line that begins with a speaker's name tells of them; one that ends so addresses them."""
    if not layout.known:
        return
    words = line.text.replace("’", "'").split()
    first = words[0].strip(".,;:!?\"'").upper().removesuffix("'S")
    if first in layout.known and not words[0].endswith((",", "!", "?", ".", "…")):
        score[A] += 2.0
        score[D] -= 0.5
    elif first in layout.known and words[0].endswith((",", "!", "?", "…")):
        score[D] += 1.5
    last = words[-1].strip(".!?…\"'").upper()
    if len(words) > 1 and last in layout.known and words[-2].endswith(","):
        score[D] += 1.5


def _emit_indent(score: list[float], line: LaidLine, look: Look, layout: Survey) -> None:
    """The place of a line on the page says most of all where it can be told."""
    assert line.indent is not None and layout.left is not None
    assert layout.said is not None and layout.cued is not None
    to_left = abs(line.indent - layout.left)
    to_said = abs(line.indent - layout.said)
    apart = layout.said - layout.left
    if apart >= 3:
        if to_left <= min(2.0, apart / 3):
            score[D] -= 4.0
            score[A] += 1.5
        elif to_said <= min(3.0, apart / 3):
            score[D] += 3.0
            score[A] -= 3.5
            score[S] -= 3.0
    if layout.cued - layout.left >= 6 and look.caps and not look.slugline:
        if line.indent >= max(layout.said, layout.left) + 3:
            score[C] += 3.0
            if line.centred and layout.cued_fixed and abs(line.indent - layout.cued) > 2:
                score[C] -= 8.0
                score[A] += 3.0
                score[D] -= 4.0
            elif line.indent > layout.cued + 14 and not look.extension:
                score[C] -= 2.0
                score[X] += 2.0
        elif to_left <= 2:
            score[C] -= 5.0
            score[A] += 1.5
    elif line.centred and layout.cued_fixed and to_said > 4:
        score[A] += 2.0
        score[D] -= 4.0
    if look.bracketed and line.indent >= layout.said + 2 and layout.said > layout.left:
        score[P] += 2.0


def _in_caption(lines: Sequence[LaidLine], looks: Sequence[Look], layout: Survey, at: int) -> bool:
    """Two lines in capitals, one right under the other, both in the middle of the page.

    What is said under a cue stands at the column of dialogue, so neither line is a cue or said.
    """

    def alone_in_the_middle(place: int) -> bool:
        line, look = lines[place], looks[place]
        return (
            line.centred
            and look.caps
            and not look.bracketed
            and not look.slugline
            and line.indent is not None
            and layout.said is not None
            and line.indent >= layout.said + 5
        )

    if not layout.cued_fixed or not alone_in_the_middle(at):
        return False
    above = at > 0 and not lines[at].blanks and not lines[at].after_page
    below = at + 1 < len(lines) and not lines[at + 1].blanks and not lines[at + 1].after_page
    return (above and alone_in_the_middle(at - 1)) or (below and alone_in_the_middle(at + 1))


def _emit_width(
    score: list[float],
    lines: Sequence[LaidLine],
    looks: Sequence[Look],
    layout: Survey,
    at: int,
) -> None:
    """Text that is broken at its edge: dialogue runs narrower than action."""
    look = looks[at]
    if look.caps or layout.said_measure > 0.8 * layout.measure:
        return
    if look.length > layout.said_measure + 2:
        score[D] -= 4.0
    if at + 1 < len(looks) and _runs_on(lines, looks, layout, at + 1):
        room = layout.measure - look.length - 1
        if room >= len(lines[at + 1].text.split(None, 1)[0]) + 6:
            # Broken well before the edge of action: it is narrower than action.
            score[D] += 3.0
            score[A] -= 3.0


def _runs_on(lines: Sequence[LaidLine], looks: Sequence[Look], layout: Survey, at: int) -> bool:
    """Whether a line goes on the sentence of the one before."""
    before, now = looks[at - 1], looks[at]
    if before.caps or before.slugline or before.transition or now.caps or now.slugline:
        return False
    if layout.blanks and lines[at].blanks >= layout.blanks and not lines[at].after_page:
        return False
    if now.inside or (before.bracketed == 2 and not now.lower):
        return False
    if before.bracketed or before.inside:
        return False
    return now.lower or (bool(layout.measure) and not before.ends and not now.bracketed)


@cache
def _table(blank: int, run_on: bool, again: float) -> Table:
    """The scores of pairs.

    Args:
        blank: 1 parted by a blank line, -1 not parted although elements are, 0 unknown.
        again: the cost of dialogue after dialogue.
    """
    costs = {1: BLANK, -1: NO_BLANK}.get(blank, {})
    rows = []
    for before in range(len(KINDS)):
        row = []
        for kind in range(len(KINDS)):
            value = ORDER[before][kind] + costs.get((before, kind), 0.0)
            if run_on and before in (A, D, P):
                value += RUN_ON if kind == before else BROKEN_OFF
            if before == D and kind == D:
                value += again
            row.append(value)
        rows.append(tuple(row))
    return tuple(rows)


def _pair(lines: Sequence[LaidLine], looks: Sequence[Look], layout: Survey, at: int) -> Table:
    blank = 0
    if layout.blanks and not lines[at].after_page:
        parted = lines[at].blanks >= layout.blanks
        blank = 1 if parted else (-1 if layout.parted else 0)
    run_on = _runs_on(lines, looks, layout, at)
    again = 0.0
    if layout.measure and not run_on and not looks[at - 1].caps:
        room = layout.said_measure - looks[at - 1].length - 1
        again = SHORT_BEFORE if room >= len(lines[at].text.split(None, 1)[0]) else 0.0
    elif not layout.measure and not run_on and blank == 0:
        again = WHOLE_BEFORE
    return _table(blank, run_on, again)
