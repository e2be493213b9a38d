"""Lays blocks out on pages: no orphaned slugline or cue, speeches parted at a sentence's end.

- A slugline has below it two lines of what follows, or all of it, or a cue with its first lines.
- A cue has below it two spoken lines, or all that is said, and so has what is left of a speech
  on the next page. A parted speech ends in (MORE) and goes on under the cue with (CONT'D).
- Action of three lines or less is not parted; of longer one two lines stay on either page.
- A transition has what it ends above it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from regie.screenplay.layout.blocks import Block, Kind, Piece, TypedLine, find_cut
from regie.screenplay.layout.measure import CUE_COLUMN, CUE_WIDTH, LINES_A_PAGE

LEAST = 2
"""Lines of a parted text that stand on either page."""

LONG_SPEECH = 12
"""Lines from which a speech is parted at a line's end where no sentence ends in time, and where
else more than half as many lines would stay empty."""


@dataclass(frozen=True)
class Words:
    """What is typed where a speech or a scene goes over a page, in the script's language."""

    more: str = "(MORE)"
    continued_cue: str = "CONT'D"
    continued: str = "CONTINUED:"
    to_be_continued: str = "(CONTINUED)"


WORDS = {"en": Words(), "fr": Words("(À SUIVRE)", "SUITE", "SUITE :", "(À SUIVRE)")}

ALREADY = ("CONT'D", "CONT’D", "CONT.", "SUITE")
"""Extensions of a cue that say already that a speech goes on."""


@dataclass(frozen=True)
class PlacedRow:
    """What is typed in one line of a page.

    Attributes:
        row: from 0 at the top.
        number: of the scene whose slugline begins in it.
    """

    row: int
    lines: tuple[TypedLine, ...]
    number: str = ""


@dataclass
class Page:
    """A page's rows, in order.

    Attributes:
        scenes: places of the scenes that begin on it, with the row of the slugline.
        scene: place of the scene that it ends in.
        goes_on: the scene that it ends in goes on on the next page.
    """

    rows: list[PlacedRow] = field(default_factory=list)
    scenes: list[tuple[int, int]] = field(default_factory=list)
    scene: int = -1
    goes_on: bool = False


def paginate(blocks: Iterable[Block], words: Words, lines: int = LINES_A_PAGE) -> list[Page]:
    """The pages, at least one. Takes time linear in the lines."""
    pages = Pages(words, lines)
    waiting = deque(blocks)
    while waiting:
        pages.take(waiting)
    return pages.done


class Pages:
    """Pages that are being filled, block by block."""

    def __init__(self, words: Words, lines: int) -> None:
        self._words, self._lines = words, lines
        self.done = [Page()]
        self._row = 0

    def take(self, waiting: deque[Block]) -> None:
        """Places the first block, or as much of it as goes on the page."""
        block = waiting[0]
        if block.kind is Kind.PAGE_BREAK:
            waiting.popleft()
            self._turn()
            return
        room = self._lines - self._row - (block.before if self._row else 0)
        if self._fits(waiting, 0, room):
            self._place(waiting.popleft())
            return
        parted = None if block.kind in (Kind.HEADING, Kind.SECTION) else self._part(waiting, room)
        if parted is not None:
            waiting.popleft()
            head, tail = parted
            self._place(head)
            self._turn()
            waiting.appendleft(tail)
        elif self._row:
            self._turn()
        else:
            waiting.popleft()
            first, rest = force(block, room)
            self._place(first)
            if rest is not None:
                self._turn()
                waiting.appendleft(rest)

    def _fits(self, waiting: deque[Block], at: int, room: int) -> bool:
        """Whether a block and what must stand with it go into so many lines."""
        block = waiting[at]
        following = waiting[at + 1] if at + 1 < len(waiting) else None
        if following is None or following.kind is Kind.PAGE_BREAK:
            return block.height <= room
        rest = room - block.height - following.before
        if block.kind in (Kind.HEADING, Kind.SECTION):
            if following.kind is Kind.HEADING or at > 3:
                return block.height <= room and (at > 3 or self._fits(waiting, at + 1, rest))
            return self._fits(waiting, at + 1, rest) or (
                rest > 0 and part(following, rest, self._words) is not None
            )
        if following.kind is Kind.TRANSITION and block.kind is not Kind.TRANSITION:
            return rest >= following.height
        return block.height <= room

    def _part(self, waiting: deque[Block], room: int) -> tuple[Block, Block] | None:
        """Parts the first block; where it goes on the page but its transition does not, some
        of it goes along."""
        block = waiting[0]
        return part(block, min(room, block.height - LEAST), self._words)

    def _turn(self) -> None:
        if self._row:
            self.done.append(Page(scene=self.done[-1].scene))
            self._row = 0

    def _place(self, block: Block) -> None:
        page = self.done[-1]
        if not self._row and len(self.done) > 1 and block.kind is not Kind.HEADING:
            self.done[-2].goes_on = block.scene == self.done[-2].scene and block.scene >= 0
        if self._row:
            self._row += block.before
        if block.kind is Kind.HEADING:
            page.scenes.append((block.scene, self._row))
        page.scene = block.scene
        for place, row in enumerate(block.rows()):
            page.rows.append(PlacedRow(self._row, row, "" if place else block.number))
            self._row += 1


def part(block: Block, room: int, words: Words) -> tuple[Block, Block] | None:
    """Parts a block so that the first part takes at most `room` lines; None where it may not."""
    if block.kind is Kind.DIALOGUE:
        return _part_speech(block, room, words)
    if block.kind not in (Kind.ACTION, Kind.REMARK) or block.height < 2 * LEAST:
        return None
    (piece,) = block.pieces
    cut = find_cut(piece, room, LEAST, LEAST, anywhere=True)
    if cut is None:
        return None
    head, tail = _cut(piece, cut)
    return replace(block, pieces=(head,)), replace(block, pieces=(tail,))


def _part_speech(block: Block, room: int, words: Words) -> tuple[Block, Block] | None:
    cue, *parts = block.pieces
    room -= len(cue.spans) + 1
    best: tuple[list[Piece], list[Piece]] | None = None
    used = said = 0
    for place, piece in enumerate(parts):
        if said >= LEAST and used <= room and not (place and not parts[place - 1].spoken):
            best = parts[:place], parts[place:]
        if piece.spoken:
            least = max(1, LEAST - said)
            rest = LEAST if place + 1 == len(parts) else 1
            long = best is None and block.height >= LONG_SPEECH and room >= LONG_SPEECH // 2
            cut = find_cut(piece, room - used, least, rest, anywhere=long)
            if cut is not None:
                head, tail = _cut(piece, cut)
                best = [*parts[:place], head], [tail, *parts[place + 1 :]]
            said += len(piece.spans)
        used += len(piece.spans)
        if used > room:
            break
    if best is None:
        return None
    more = Piece(words.more, CUE_COLUMN, CUE_WIDTH)
    return (
        replace(block, pieces=(cue, *best[0], more)),
        replace(block, pieces=(_continued(cue, words), *best[1])),
    )


def _continued(cue: Piece, words: Words) -> Piece:
    if any(word in cue.text.upper() for word in ALREADY):
        return cue
    return replace(cue, text=f"{cue.text} ({words.continued_cue})")


def force(block: Block, room: int) -> tuple[Block, Block | None]:
    """Parts what is too long for a page wherever the page ends."""
    left, left_rest = _take(block.pieces, room)
    right, right_rest = _take(block.beside, room)
    head = replace(block, pieces=left, beside=right)
    if not left_rest and not right_rest:
        return head, None
    return head, replace(block, pieces=left_rest, beside=right_rest, number="")


def _take(pieces: tuple[Piece, ...], room: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    taken: list[Piece] = []
    for place, piece in enumerate(pieces):
        if room <= 0:
            return tuple(taken), pieces[place:]
        if len(piece.spans) > room:
            head, tail = piece.cut(piece.spans[room - 1][1], piece.spans[room][0])
            return (*taken, head), (tail, *pieces[place + 1 :])
        taken.append(piece)
        room -= len(piece.spans)
    return tuple(taken), ()


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    return piece.cut(len(piece.text[:at].rstrip()), at)
