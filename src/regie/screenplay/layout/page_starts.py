"""Says where in the script's file each typed page begins, for those who show the file as pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Element, Line, Screenplay
from regie.screenplay.layout.blocks import Block, Kind, Piece
from regie.screenplay.layout.measure import LINES_A_PAGE
from regie.screenplay.layout.paginate import WORDS, Pages, Words
from regie.screenplay.layout.typeset import Setting, set_elements, set_screenplay


@dataclass(frozen=True)
class PageStart:
    """Where a page begins.

    Attributes:
        page: from 2; the first begins where the script does.
        line: of the file, from 1.
        row: typed row of that line at which the page turns, where it is a long one; else 0.
    """

    page: int
    line: int
    row: int = 0


def find_page_starts(screenplay: Screenplay, setting: Setting | None = None) -> list[PageStart]:
    """The starts of all pages but the first. What has no citation begins no page."""
    setting = setting or Setting()
    blocks = list(set_screenplay(screenplay, setting))
    sources = list(_sources(screenplay, setting))
    words = WORDS.get(screenplay.language, Words())
    return list(_turns(blocks, sources, words))


def _turns(
    blocks: Sequence[Block], sources: Sequence[Sequence[Element | Citation | None]], words: Words
) -> Iterator[PageStart]:
    pages = Pages(words, LINES_A_PAGE)
    waiting = deque(blocks)
    at, head = 0, None
    turned = 1
    while waiting:
        before, held = len(pages.done), len(waiting)
        first = waiting[0]
        pages.take(waiting)
        is_parted = len(waiting) == held and waiting[0] is not first
        if len(waiting) < held:
            at, head = at + 1, None
        elif is_parted:
            head = waiting[0]
        if len(pages.done) > before:
            turned = len(pages.done)
        # Behind the last page break nothing may follow: a page begins with what is typed on it.
        if turned > 1 and at < len(sources) and blocks[at].kind is not Kind.PAGE_BREAK:
            line, row = _place(sources[at], blocks[at], head)
            if line:
                yield PageStart(turned, line, row)
            turned = 1


def _sources(
    screenplay: Screenplay, setting: Setting
) -> Iterator[Sequence[Element | Citation | None]]:
    """For each block what it was set from: a heading's citation, or one element or two."""
    yield from _of_elements(screenplay.opening, setting, -1)
    for place, scene in enumerate(screenplay.scenes):
        if scene.slugline.text:
            yield (scene.cited,)
        yield from _of_elements(scene.elements, setting, place)


def _of_elements(
    elements: Sequence[Element], setting: Setting, scene: int
) -> Iterator[Sequence[Element]]:
    at = 0
    while at < len(elements):
        other = elements[at + 1] if at + 1 < len(elements) else None
        is_dual = isinstance(elements[at], Dialogue) and isinstance(other, Dialogue) and other.dual
        run = tuple(elements[at : at + (2 if is_dual else 1)])
        yield from (run for _ in set_elements(run, setting, scene))
        at += len(run)


def _place(
    source: Sequence[Element | Citation | None], whole: Block, rest: Block | None
) -> tuple[int, int]:
    """The line, and the row in it, at which what is left of a block begins."""
    of = source[0]
    cited = of if isinstance(of, Citation) else of.cited if of is not None else None
    if cited is None:
        return 0, 0
    if rest is None:
        return cited.line, 0
    if isinstance(of, Action) and whole.kind is Kind.ACTION:
        (piece,) = whole.pieces
        return _within(piece, len(piece.text) - len(rest.pieces[-1].text), cited.line)
    if isinstance(of, Dialogue) and whole.kind is Kind.DIALOGUE:
        return _in_speech(of, whole, rest)
    return cited.line, 0


def _in_speech(of: Dialogue, whole: Block, rest: Block) -> tuple[int, int]:
    """Rest has a cue, and as many pieces as are left, the first of them perhaps cut."""
    left = len(rest.pieces) - (1 if rest.pieces[0].text.startswith(whole.pieces[0].text) else 0)
    at = len(whole.pieces) - left
    part, piece = of.parts[at - 1], whole.pieces[at]
    if part.cited is None:
        return 0, 0
    if not isinstance(part, Line):
        return part.cited.line, 0
    return _within(piece, len(piece.text) - len(rest.pieces[-left].text), part.cited.line)


def _within(piece: Piece, offset: int, line: int) -> tuple[int, int]:
    """The line of the file and the typed row in it for a place in a text of several lines."""
    begin = piece.text.rfind("\n", 0, offset) + 1
    row = sum(begin < start <= offset for start, _ in piece.spans)
    return line + piece.text.count("\n", 0, offset), row
