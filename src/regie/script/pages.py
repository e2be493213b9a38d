"""Measures a script in lines and eighths of a page, as it would be typed in the trade's layout.

US Letter, Courier 12: 55 lines a page; action 61 characters wide, dialogue 35, parentheticals 26,
one blank line before most elements and two before a slugline. A page is about a minute of film.
"""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.screenplay import Action, Dialogue, Element, Line, Remark, Scene, Transition

LINES_A_PAGE = 55
"""Typed lines on a page, blank ones counted."""

ACTION_WIDTH = 61
DIALOGUE_WIDTH = 35
PARENTHETICAL_WIDTH = 26
DUAL_WIDTH = 28
"""Characters a line."""

BLANKS_BEFORE_HEADING = 2


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
    beside = 0
    for element in elements:
        match element:
            case Action():
                lines += 1 + wrapped_lines(element.text, ACTION_WIDTH)
            case Transition():
                lines += 2
            case Dialogue():
                own = 1 + _dialogue_lines(element, DUAL_WIDTH if element.dual else DIALOGUE_WIDTH)
                lines += max(0, own - beside) if element.dual else own
                beside = own
            case Remark():
                pass
    return lines


def _dialogue_lines(dialogue: Dialogue, width: int) -> int:
    return 1 + sum(
        wrapped_lines(p.text, width)
        if isinstance(p, Line)
        else wrapped_lines(f"({p.text})", PARENTHETICAL_WIDTH)
        for p in dialogue.parts
    )


def wrapped_lines(text: str, width: int) -> int:
    """How many lines a text takes when words are wrapped at `width` characters."""
    if len(text) <= width and "\n" not in text:
        return 1
    count = 0
    for line in text.split("\n"):
        count += 1
        if len(line) <= width:
            continue
        used = 0
        for word in line.split():
            length = len(word)
            if used and used + 1 + length > width:
                count, used = count + 1, 0
            if length > width:
                count += (length - 1) // width
                length = (length - 1) % width + 1
            used += length + (1 if used else 0)
    return count
