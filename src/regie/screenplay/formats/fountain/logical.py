"""Cuts a Fountain text into logical lines, with notes and boneyards taken out.

A line break inside `[[a note]]` or a `/* boneyard */` ends no line. Each logical line keeps its
raw text, so that joining the raw texts gives the file back. Takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regie.screenplay.formats.fountain.nodes import Node, Note

BREAK = re.compile(r"\r\n|\r|\n")

_MARK = re.compile(r"(?<!\\)(?:/\*|\[\[)|\r\n|\r|\n")
_EMPTY_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n) ?(?=[\r\n])")
"""A blank line ends a note; one of two spaces or more does not."""


def logical_lines(text: str) -> Iterator[Node]:
    """The logical lines of `text`, in order, their kind not yet known; `raw` joined is `text`."""
    if "[[" in text or "/*" in text:
        yield from _marked_lines(text)
        return
    number = 1
    if "\r" not in text:
        pieces = text.split("\n")
        last = pieces.pop()
        for piece in pieces:
            yield Node(piece + "\n", piece, number)
            number += 1
        if last:
            yield Node(last, last, number)
        return
    start = 0
    for found in BREAK.finditer(text):
        yield Node(text[start : found.end()], text[start : found.start()], number)
        start, number = found.end(), number + 1
    if start < len(text):
        yield Node(text[start:], text[start:], number)


def _marked_lines(text: str) -> Iterator[Node]:
    close_note = _NextOf(text, "]]")
    close_bone = _NextOf(text, "*/")
    empty_line = _NextMatch(text)
    line_start = seen = 0
    kept: list[str] = []
    notes: list[Note] = []
    buried = False
    number = height = 1
    last_break = -1
    position = 0
    while found := _MARK.search(text, position):
        at, mark = found.start(), found.group()
        if mark == "/*":
            end = close_bone.after(at + 2)
            if end < 0:
                position = at + 2
                continue
            kept.append(text[seen:at])
            buried = True
            seen = position = end + 2
        elif mark == "[[":
            end = close_note.after(at + 2)
            blank = empty_line.after(at)
            if end < 0 or 0 <= blank < end:
                position = at + 2
                continue
            kept.append(text[seen:at])
            inside = text[at + 2 : end]
            lines = BREAK.split(inside)
            first = number + height - 1
            column = at - last_break
            notes.append(
                Note("\n".join(x.strip() for x in lines), first, column, first + len(lines) - 1)
            )
            seen = position = end + 2
        else:
            kept.append(text[seen:at])
            seen = position = found.end()
            raw = text[line_start:seen]
            yield Node(raw, "".join(kept), number, height, notes, buried)
            number += height
            line_start, height, kept, notes, buried = seen, 1, [], [], False
            last_break = seen - 1
            continue
        skipped = text[at:seen]
        if "\n" in skipped or "\r" in skipped:
            breaks = list(BREAK.finditer(skipped))
            height += len(breaks)
            last_break = at + breaks[-1].end() - 1
    if line_start < len(text):
        kept.append(text[seen:])
        yield Node(text[line_start:], "".join(kept), number, height, notes, buried)


class _NextOf:
    """Finds the next occurrence of a string after growing positions, in linear time in all."""

    def __init__(self, text: str, what: str) -> None:
        self._text, self._what, self._found = text, what, -2

    def after(self, position: int) -> int:
        if self._found != -1 and self._found < position:
            self._found = self._text.find(self._what, position)
        return self._found


class _NextMatch:
    """The next blank line after growing positions, in linear time in all."""

    def __init__(self, text: str) -> None:
        self._text, self._found = text, -2

    def after(self, position: int) -> int:
        if self._found != -1 and self._found < position:
            match = _EMPTY_LINE.search(self._text, position)
            self._found = match.start() if match else -1
        return self._found
