"""Sets a screenplay's elements as blocks of typed lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Emphasis,
    Line,
    Remark,
    Screenplay,
    Transition,
)
from regie.screenplay.layout.blocks import Block, Kind, Piece, Run
from regie.screenplay.layout.measure import (
    ACTION_WIDTH,
    BLANKS_BEFORE,
    BLANKS_BEFORE_HEADING,
    CUE_COLUMN,
    CUE_WIDTH,
    DIALOGUE_COLUMN,
    DIALOGUE_WIDTH,
    DUAL_CUE_INDENT,
    DUAL_PARENTHETICAL_INDENT,
    DUAL_PARENTHETICAL_WIDTH,
    DUAL_SECOND_COLUMN,
    DUAL_WIDTH,
    PARENTHETICAL_COLUMN,
    PARENTHETICAL_WIDTH,
)

Place = tuple[int, int, int]
"""Where a text stands: scene, element, part. Element and part -1 are the slugline and the cue."""

Revised = Mapping[Place, Sequence[Run]]
"""What of each text is not as it was: runs whose style is `revised`."""


OPENING = ("FADE IN", "FADE UP", "OUVERTURE", "FONDU À L'OUV", "FONDU A L'OUV", "FONDU D'OUV")
"""Transitions that begin a film stand at the left, all others at the right."""


@dataclass(frozen=True)
class Setting:
    """What is set, beyond the script itself.

    Attributes:
        numbers: a number for each scene, empty for none.
        remarks: notes, sections and synopses are set too.
        heading_blanks: blank lines before a slugline.
    """

    numbers: Sequence[str] = ()
    remarks: bool = False
    heading_blanks: int = BLANKS_BEFORE_HEADING
    revised: Revised = field(default_factory=dict)


def set_screenplay(screenplay: Screenplay, setting: Setting) -> Iterator[Block]:
    """All blocks, in order; the title page is not among them."""
    yield from set_elements(screenplay.opening, setting, -1)
    for place, scene in enumerate(screenplay.scenes):
        if scene.slugline.text:
            number = setting.numbers[place] if setting.numbers else ""
            runs = _revised(setting, (place, -1, -1))
            heading = Piece(scene.slugline.text.upper(), 0, ACTION_WIDTH, runs)
            if len(heading.text) != len(scene.slugline.text):  # ß becomes SS: places have shifted
                heading = Piece(heading.text, 0, ACTION_WIDTH, _whole(heading.text, runs))
            yield Block(Kind.HEADING, (heading,), setting.heading_blanks, number, place)
        yield from set_elements(scene.elements, setting, place)


def set_elements(elements: Sequence[Element], setting: Setting, scene: int) -> Iterator[Block]:
    """The blocks of a run of elements of one scene."""
    at = 0
    while at < len(elements):
        element = elements[at]
        match element:
            case Action():
                yield _action(element, setting, (scene, at, 0))
            case Transition():
                runs = _revised(setting, (scene, at, 0))
                text = element.text.upper()
                side: Literal["left", "right"] = (
                    "left" if text.replace("’", "'").startswith(OPENING) else "right"
                )
                piece = Piece(text, 0, ACTION_WIDTH, runs, side)
                yield Block(Kind.TRANSITION, (piece,), scene=scene)
            case Dialogue():
                other = elements[at + 1] if at + 1 < len(elements) else None
                if isinstance(other, Dialogue) and other.dual:
                    left = _dual(element, 0, setting, (scene, at))
                    right = _dual(other, DUAL_SECOND_COLUMN, setting, (scene, at + 1))
                    yield Block(Kind.DUAL, left, BLANKS_BEFORE, scene=scene, beside=right)
                    at += 1
                else:
                    pieces = _dialogue(element, setting, (scene, at))
                    yield Block(Kind.DIALOGUE, pieces, scene=scene)
            case Remark():
                yield from _remark(element, setting, scene)
        at += 1


def cue_text(dialogue: Dialogue) -> str:
    """The cue with its extensions: `MARA (V.O.) (CONT'D)`."""
    return " ".join((dialogue.character, *(f"({e})" for e in dialogue.extensions)))


def _action(action: Action, setting: Setting, at: Place) -> Block:
    runs = _styled(action.emphasis) + _revised(setting, at)
    if action.lyric:
        runs += ((0, len(action.text), "italic"),)
    piece = Piece(action.text, 0, ACTION_WIDTH, runs, "centre" if action.centred else "left")
    return Block(Kind.ACTION, (piece,), scene=at[0])


def _dialogue(dialogue: Dialogue, setting: Setting, at: tuple[int, int]) -> tuple[Piece, ...]:
    cue = Piece(cue_text(dialogue), CUE_COLUMN, CUE_WIDTH, _revised(setting, (*at, -1)))
    return (
        cue,
        *_parts(dialogue, setting, at, DIALOGUE_COLUMN, DIALOGUE_WIDTH,
                PARENTHETICAL_COLUMN, PARENTHETICAL_WIDTH),
    )  # fmt: skip


def _dual(
    dialogue: Dialogue, column: int, setting: Setting, at: tuple[int, int]
) -> tuple[Piece, ...]:
    width = DUAL_WIDTH - DUAL_CUE_INDENT
    cue = Piece(cue_text(dialogue), column + DUAL_CUE_INDENT, width, _revised(setting, (*at, -1)))
    return (
        cue,
        *_parts(dialogue, setting, at, column, DUAL_WIDTH,
                column + DUAL_PARENTHETICAL_INDENT, DUAL_PARENTHETICAL_WIDTH),
    )  # fmt: skip


def _parts(
    dialogue: Dialogue,
    setting: Setting,
    at: tuple[int, int],
    column: int,
    width: int,
    bracket_column: int,
    bracket_width: int,
) -> Iterator[Piece]:
    for place, part in enumerate(dialogue.parts):
        runs = _revised(setting, (*at, place))
        if isinstance(part, Line):
            runs += _styled(part.emphasis)
            if part.lyric:
                runs += ((0, len(part.text), "italic"),)
            yield Piece(part.text, column, width, runs, spoken=True)
        else:
            text = f"({part.text})"
            moved = tuple((a and a + 1, b + 2 if b == len(part.text) else b + 1, s)
                          for a, b, s in runs)  # fmt: skip
            yield Piece(text, bracket_column, bracket_width, moved, hang=1)


def _remark(remark: Remark, setting: Setting, scene: int) -> Iterator[Block]:
    if remark.kind == "page_break":
        yield Block(Kind.PAGE_BREAK, scene=scene)
    elif setting.remarks and remark.kind == "section":
        text = f"{'#' * max(1, remark.depth)} {remark.text}"
        piece = Piece(text, 0, ACTION_WIDTH, ((0, len(text), "bold"),), quiet=True)
        yield Block(Kind.SECTION, (piece,), BLANKS_BEFORE, scene=scene)
    elif setting.remarks:
        text = f"= {remark.text}" if remark.kind == "synopsis" else f"[[{remark.text}]]"
        piece = Piece(text, 0, ACTION_WIDTH, ((0, len(text), "italic"),), quiet=True)
        yield Block(Kind.REMARK, (piece,), BLANKS_BEFORE, scene=scene)


def _styled(emphasis: Sequence[Emphasis]) -> tuple[Run, ...]:
    return tuple((e.start, e.end, e.style) for e in emphasis)


def _revised(setting: Setting, at: Place) -> tuple[Run, ...]:
    return tuple(setting.revised.get(at, ()))


def _whole(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple((0, len(text), style) for style in dict.fromkeys(r[2] for r in runs))
