r"""Reads and writes emphasis: `*italic*`, `**bold**`, `_underline_`, and backslash escapes.

Emphasis does not cross a line break; a mark opens only before a character that is not a space
and closes only after one (Fountain 1.1). Beyond the specification, `_` does not open or close
inside a word, so that `john_doe_1` stays as it is; a backslash makes literal itself, `*`, `_`,
`[`, `]`, and where they would mean something `(`, `~`, `!` and `=` at the start of a line, `<` and
`#` at its end.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from regie.film.screenplay import Emphasis

Style = Literal["bold", "italic", "underline"]
Styles = tuple[Emphasis, ...]

_MARK = re.compile(r"\\(?:[*_\[\]\\]|/(?=\*)|(?<!.\\)[(~!=]|[<#]$)|\*+|_")
_SPECIAL = re.compile(r"[*_\\]")
_LITERAL = re.compile(r"[*_\\]|\[(?=\[)|(?<=\[)\[")
_OF_STARS: dict[int, tuple[Style, ...]] = {1: ("italic",), 2: ("bold",), 3: ("bold", "italic")}
_FITTING: dict[int, tuple[int, ...]] = {1: (1, 3), 2: (2, 3), 3: (1, 2, 3)}
"""Stars that close: stars that they can close, in part or in whole."""
MAX_STARS = 3
_MARK_OF: dict[Style, str] = {"underline": "_", "bold": "**", "italic": "*"}
_NESTING: tuple[Style, ...] = ("underline", "bold", "italic")
"""Outermost first, where two runs start together and are equally long."""


def plain(text: str) -> str:
    """A line or several without emphasis marks and escapes."""
    return read_emphasis(text)[0] if _SPECIAL.search(text) else text


def read_emphasis(text: str) -> tuple[str, Styles]:
    """Splits marked text into plain text and the runs that are emphasised."""
    if not _SPECIAL.search(text):
        return text, ()
    lines: list[str] = []
    runs: list[Emphasis] = []
    offset = 0
    for line in text.split("\n"):
        bare, found = _read_writable(line)
        lines.append(bare)
        runs += (_moved(run, offset) for run in found)
        offset += len(bare) + 1
    return "\n".join(lines), tuple(runs)


def _read_writable(line: str) -> tuple[str, Styles]:
    """A line and its emphasis, without emphasis that could not be written back."""
    bare, found = _read_line(line)
    runs = tidy_emphasis(bare, found)
    if runs:
        again, found = _read_line(_mark(bare, runs))
        if again != bare or tidy_emphasis(again, found) != runs:
            return bare, ()
    return bare, runs


def tidy_emphasis(text: str, runs: Iterable[tuple[Style, int, int]]) -> Styles:
    """The normal form: runs trimmed of spaces, cut at line breaks, merged where they touch."""
    per_style: dict[Style, list[list[int]]] = {}
    for style, start, end in sorted(runs, key=lambda r: (r[1], r[2])):
        spans = per_style.setdefault(style, [])
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    kept: list[Emphasis] = []
    for style, spans in per_style.items():
        for start, end in spans:
            for piece in re.finditer(r"[^\n]+", text[start:end]):
                words = piece.group()
                first = start + piece.start() + len(words) - len(words.lstrip())
                last = start + piece.start() + len(words.rstrip())
                if first < last:
                    kept.append(Emphasis(style=style, start=first, end=last))
    return tuple(sorted(kept, key=lambda e: (e.start, e.end, e.style)))


def _moved(run: Emphasis, by: int) -> Emphasis:
    return Emphasis(style=run.style, start=run.start + by, end=run.end + by)


def escape(text: str) -> str:
    """Plain text as Fountain writes it, every mark made literal."""
    return _LITERAL.sub(lambda m: "\\" + m.group(), text)


def write_emphasis(text: str, runs: Sequence[Emphasis]) -> list[str]:
    """The text's lines with their emphasis marked; what Fountain cannot say is left unmarked.

    Args:
        runs: in order of start.
    """
    waiting = deque(runs)
    written: list[str] = []
    start = 0
    for line in text.split("\n"):
        inside: list[Emphasis] = []
        while waiting and waiting[0].start < start + len(line):
            inside.append(_moved(waiting.popleft(), -start))
        written.append(_write_line(line, tuple(inside)))
        start += len(line) + 1
    return written


def _write_line(line: str, runs: Styles) -> str:
    if not runs:
        return escape(line)
    marked = _mark(line, runs)
    return marked if _read_writable(marked) == (line, runs) else escape(line)


def _mark(text: str, runs: Sequence[Emphasis]) -> str:
    opens: dict[int, list[Emphasis]] = {}
    closes: dict[int, list[Emphasis]] = {}
    for run in runs:
        opens.setdefault(run.start, []).append(run)
        closes.setdefault(run.end, []).append(run)
    out: list[str] = []
    last = 0
    for at in sorted({*opens, *closes}):
        out.append(escape(text[last:at]))
        last = at
        ending = sorted(closes.get(at, ()), key=lambda r: (-r.start, -_NESTING.index(r.style)))
        out += (_MARK_OF[r.style] for r in ending)
        starting = sorted(opens.get(at, ()), key=lambda r: (-r.end, _NESTING.index(r.style)))
        out += (_MARK_OF[r.style] for r in starting)
    out.append(escape(text[last:]))
    return "".join(out).replace("/*", "\\/*")


@dataclass(slots=True)
class _Opener:
    """A mark that may still open a run: its place in the plain pieces, and how many stars."""

    mark: str
    count: int
    piece: int


class _LineReader:
    """Reads one line's marks from left to right; unused marks stay as text.

    Attributes:
        pieces: the plain text so far; an open mark is a piece of its own until it is used.
        runs: style, number of the opening piece, number of the piece where the run ends.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[tuple[Style, int, int]] = []
        self._open: list[_Opener] = []
        self._waiting: Counter[tuple[str, int]] = Counter()
        """How many openers of each kind: spares a fruitless look through them."""

    def take(self, mark: str, *, may_close: bool, may_open: bool) -> None:
        closes = may_close and not self._is_empty()
        left = self._close(mark[0], len(mark)) if closes else len(mark)
        if not left:
            return
        if may_open:
            self._open.append(_Opener(mark[0], left, len(self.pieces)))
            self._waiting[mark[0], left] += 1
        self.pieces.append(mark[0] * left)

    def _close(self, mark: str, left: int) -> int:
        """Closes what the mark can close; returns how many of its stars are left."""
        while left and any(self._waiting[mark, count] for count in _FITTING[left]):
            while not self._fits(opener := self._open[-1], mark, left):
                self._waiting[opener.mark, opener.count] -= 1
                self._open.pop()
            used = min(left, opener.count)
            self._waiting[mark, opener.count] -= 1
            opener.count -= used
            left -= used
            self.pieces[opener.piece] = mark * opener.count
            styles = ("underline",) if mark == "_" else _OF_STARS[used]
            self.runs += ((style, opener.piece, len(self.pieces)) for style in styles)
            if opener.count:
                self._waiting[mark, opener.count] += 1
            else:
                self._open.pop()
        return left

    def _fits(self, opener: _Opener, mark: str, left: int) -> bool:
        return opener.mark == mark and opener.count in _FITTING[left]

    def _is_empty(self) -> bool:
        """Nothing stands between the last open mark and here: `__` is no emphasis."""
        return bool(self._open) and not any(self.pieces[self._open[-1].piece + 1 :])

    def result(self) -> tuple[str, list[tuple[Style, int, int]]]:
        """The plain line, and its runs with positions in it."""
        starts = [0]
        for piece in self.pieces:
            starts.append(starts[-1] + len(piece))
        runs = [(style, starts[piece + 1], starts[end]) for style, piece, end in self.runs]
        return "".join(self.pieces), runs


def _read_line(line: str) -> tuple[str, list[tuple[Style, int, int]]]:
    reader = _LineReader()
    last = 0
    for found in _MARK.finditer(line):
        reader.pieces.append(line[last : found.start()])
        last = found.end()
        mark = found.group()
        if mark[0] == "\\" or len(mark) > MAX_STARS:
            reader.pieces.append(mark[1] if mark[0] == "\\" else mark)
            continue
        before = line[found.start() - 1] if found.start() else " "
        after = line[found.end()] if found.end() < len(line) else " "
        in_word = mark == "_" and before.isalnum() and after.isalnum()
        reader.take(
            mark,
            may_close=not before.isspace() and not in_word,
            may_open=not after.isspace() and not in_word,
        )
    reader.pieces.append(line[last:])
    return reader.result()
