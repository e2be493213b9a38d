"""Measures a script in lines and eighths of a page, as it is typed in the trade's layout.

The measures are those that the PDF is printed by (`regie.screenplay.layout`): what is counted
here is what stands on its pages, apart from what a page's end costs. A page is about a minute of
film.
"""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.screenplay import Action, Dialogue, Element, Line, Remark, Scene, Transition
from regie.screenplay.layout.measure import (
    ACTION_WIDTH,
    BLANKS_BEFORE_HEADING,
    CUE_WIDTH,
    DIALOGUE_WIDTH,
    DUAL_CUE_INDENT,
    DUAL_PARENTHETICAL_WIDTH,
    DUAL_WIDTH,
    LINES_A_PAGE,
    PARENTHETICAL_WIDTH,
    wrapped_lines,
)


def eighths(scene: Scene) -> int:
    """A scene's length in eighths of a page, at least 1."""
    return eighths_of(scene_lines(scene))


def eighths_of(lines: int) -> int:
    """Typed lines as eighths of a page, rounded to the nearest, at least 1."""
    return max(1, round(lines * 8 / LINES_A_PAGE))


def write_eighths(count: int) -> str:
    """`2 3/8`, `1/8`, `4`: as a breakdown sheet writes a length."""
    whole, part = divmod(count, 8)
    if not part:
        return str(whole)
    return f"{whole} {part}/8" if whole else f"{part}/8"


def scene_lines(scene: Scene) -> int:
    """A scene's typed lines, blank ones counted, its slugline's included."""
    heading = scene.slugline.text
    lines = BLANKS_BEFORE_HEADING + wrapped_lines(heading, ACTION_WIDTH) if heading else 0
    return lines + element_lines(scene.elements)


def element_lines(elements: Sequence[Element]) -> int:
    """Typed lines of a run of elements; of two dialogues side by side the longer counts."""
    lines = 0
    beside: Dialogue | None = None
    for element in elements:
        left, beside = beside, None
        match element:
            case Action() | Transition():
                lines += 1 + wrapped_lines(element.text, ACTION_WIDTH)
            case Dialogue():
                if element.dual and left is not None:
                    lines -= dialogue_lines(left)
                    lines += max(dual_lines(left), dual_lines(element))
                else:
                    lines += 1 + dialogue_lines(element)
                    beside = element
            case Remark():
                pass
    return lines


def dialogue_lines(dialogue: Dialogue) -> int:
    """Typed lines of a cue and all below it."""
    return _lines(dialogue, CUE_WIDTH, DIALOGUE_WIDTH, PARENTHETICAL_WIDTH)


def dual_lines(dialogue: Dialogue) -> int:
    """Typed lines of a cue and all below it, in one of two columns."""
    return _lines(dialogue, DUAL_WIDTH - DUAL_CUE_INDENT, DUAL_WIDTH, DUAL_PARENTHETICAL_WIDTH)


def _lines(dialogue: Dialogue, cue_width: int, width: int, bracket_width: int) -> int:
    cue = " ".join((dialogue.character, *(f"({e})" for e in dialogue.extensions)))
    return wrapped_lines(cue, cue_width) + sum(
        wrapped_lines(p.text, width)
        if isinstance(p, Line)
        else wrapped_lines(f"({p.text})", bracket_width)
        for p in dialogue.parts
    )
