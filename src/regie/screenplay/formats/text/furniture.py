"""Finds what the page carries and the script does not say: headers, numbers, CONTINUED.

What recurs at the edge of pages is furniture; what recurs within them is not. Where the file has
no pages, page numbers that count up show where the edges are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from regie.screenplay.formats.text.laid import Furniture, LaidLine

_NUMBER = re.compile(
    r"(?:p(?:age|\.)?\s*)?[-–—(\[|]*\s*(\d{1,3})[A-Z]?\s*[-–—)\]|]*\.?(?:\s*(?:/|of|sur|de)\s*\d{1,3})?\.?",
    re.IGNORECASE,
)
"""A page number alone: `12.`, `- 12 -`, `Page 12`, `12/98`."""

_CONTINUED = re.compile(
    r"(?:\(?[A-Z]?\d{1,4}[A-Z]{0,2}\)?\s+)?"
    r"\(?\s*(?:CONTINUED|CONT['’]D|À SUIVRE|A SUIVRE|SUITE)\s*:?\s*\)?\s*:?"
    r"(?:\s*\(\d{1,2}\))?(?:\s+\(?[A-Z]?\d{1,4}[A-Z]{0,2}\)?)?"
)
"""`(CONTINUED)`, `12 CONTINUED: (2) 12`, `(SUITE)`."""

_MORE = re.compile(r"\(\s*(?:MORE|SUITE|PLUS|À SUIVRE|A SUIVRE)\s*\)")

_SAID = re.compile(
    r"confidential|confidentiel|do not (?:copy|distribute|duplicate)|property of|propriété de|"
    r"watermark|©|\(c\) ?\d{4}|all rights reserved|tous droits réservés|"
    r"\b(?:blue|pink|yellow|green|white|goldenrod|buff|salmon) (?:rev|draft|pages)|"
    r"\brev(?:ised|ision|\.)\b|\bversion (?:\d|du)|\bdraft\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|@\w+\.\w+",
    re.IGNORECASE,
)
"""Words of headers and watermarks."""

_FORBIDS = re.compile(
    r"property of .*(?:pictures|studios?|productions?|films?|entertainment|media)\b|"
    r"do not (?:copy|distribute|duplicate)|ne pas (?:copier|diffuser|reproduire)",
    re.IGNORECASE,
)
"""Words that no script says about itself: one such line is a watermark."""

_DIGITS = re.compile(r"\d+")
_TAIL_NUMBER = re.compile(
    r"(.*\S)\s+[-–—(]*(\d{1,3})[-–—)]*\.?|[-–—(]*(\d{1,3})[-–—)]*\.?\s+(\S.*)"
)

NEAR = 3
"""Lines from the edge of a page within which headers and footers stand."""

EVEN_GAP = (25, 90)
"""Lines that a page may have, for headers that recur evenly without any number."""


def take_out_furniture(lines: Sequence[LaidLine]) -> tuple[list[LaidLine], list[Furniture]]:
    """Parts the script's lines from the page's; every line is in one of the two, in order."""
    why: dict[int, str] = {}
    edges = [bool(line.place) for line in lines]
    paged = any(edges)
    _find_continued(lines, why)
    _find_numbers(lines, why, edges)
    _find_numbered_headers(lines, why, edges, paged)
    if paged or why:
        _find_repeated(lines, why, edges, paged)
    else:
        _find_even(lines, why)
    kept: list[LaidLine] = []
    passed: list[str] = []
    for at, line in enumerate(lines):
        if at in why:
            passed.append(why[at])
            continue
        line.after_more = "(MORE)" in passed
        line.after_page = bool(set(passed) - {"watermark"}) or line.after_page
        passed = []
        kept.append(line)
    return kept, [Furniture(lines[at], why[at]) for at in sorted(why)]


def _may_be(line: LaidLine) -> bool:
    """Whether a line could be the page's: a style of the file or a table says that it is not."""
    return line.given is None and not line.celled


def is_more(text: str) -> bool:
    """`(MORE)`: what is said goes on overleaf."""
    return bool(_MORE.fullmatch(text))


def _find_continued(lines: Sequence[LaidLine], why: dict[int, str]) -> None:
    for at, line in enumerate(lines):
        text = line.text
        if not _may_be(line) or text != text.upper() or len(text) > 40:
            continue
        if is_more(text):
            why[at] = "(MORE)"
        elif _CONTINUED.fullmatch(text):
            marked = text[-1] in ":)" or text[0] == "(" or any(map(str.isdigit, text))
            if marked or line.place:
                why[at] = "CONTINUED"


def _find_numbers(lines: Sequence[LaidLine], why: dict[int, str], edges: Sequence[bool]) -> None:
    """Numbers that stand alone, at a page's edge or in a chain that counts up."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if len(line.text) > 16 or at in why or not _may_be(line):
            continue
        number = _NUMBER.fullmatch(line.text)
        if number:
            found.append((at, int(number[1])))
    for at in _chain(found) | {at for at, _ in found if edges[at]}:
        why[at] = "page number"


def _chain(found: Sequence[tuple[int, int]]) -> set[int]:
    """The longest run of numbers each one more than the one before, of two at least."""
    best: dict[int, tuple[int, int]] = {}
    back: dict[int, int | None] = {}
    top, last = 0, None
    for at, value in found:
        length, before = best.get(value - 1, (0, None))
        back[at] = before
        best[value] = (length + 1, at)
        if length + 1 > top:
            top, last = length + 1, at
    chain: set[int] = set()
    while last is not None:
        chain.add(last)
        last = back[last]
    return chain if top >= 2 else set()


def _find_numbered_headers(
    lines: Sequence[LaidLine], why: dict[int, str], edges: Sequence[bool], paged: bool
) -> None:
    """`THE LAST BUS   12.`: the same words with numbers that grow."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at in why or len(line.text) > 120 or not _may_be(line):
            continue
        found = _TAIL_NUMBER.fullmatch(line.text)
        if found:
            words = found[1] or found[4]
            number = int(found[2] or found[3])
            groups[_DIGITS.sub("#", words).casefold()].append((at, number))
    for group in groups.values():
        numbers = [n for _, n in group]
        grows = all(a < b for a, b in pairwise(numbers))
        near = sum(edges[at] for at, _ in group)
        if len(group) >= 2 and grows and (near >= 0.8 * len(group) if paged else len(group) >= 3):
            why.update((at, "page header") for at, _ in group)


def _find_repeated(
    lines: Sequence[LaidLine], why: dict[int, str], edges: Sequence[bool], paged: bool
) -> None:
    """The same words again and again at the edges of pages."""
    border = _borders(lines, why, edges)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at not in why and _may_be(line) and len(line.text) <= 120:
            groups[_DIGITS.sub("#", line.text).casefold()].append(at)
    for group in groups.values():
        said = _SAID.search(lines[group[0]].text)
        near = sum(border[at] for at in group)
        if near >= 0.8 * len(group) and (len(group) >= 3 or (len(group) == 2 and (said or paged))):
            why.update((at, "page header or footer") for at in group)
        elif (said and len(group) >= 2) or _FORBIDS.search(lines[group[0]].text):
            why.update((at, "watermark") for at in group)


def _borders(lines: Sequence[LaidLine], why: dict[int, str], edges: Sequence[bool]) -> list[bool]:
    """Which lines stand at the edge of a page: told by the file, or near what was found."""
    if any(edges):
        return list(edges)
    border = [False] * len(lines)
    for at in why:
        for near in range(max(0, at - NEAR), min(len(lines), at + NEAR + 1)):
            border[near] = True
    return border


def _find_even(lines: Sequence[LaidLine], why: dict[int, str]) -> None:
    """Without any number: words that come again a page's length apart, four times or more."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.text) <= 120 and _may_be(line):
            groups[_DIGITS.sub("#", line.text).casefold()].append(at)
    for group in groups.values():
        said = len(group) >= 2 and bool(_SAID.search(lines[group[0]].text))
        rows = [lines[at].number for at in group]
        gaps = sorted(b - a for a, b in pairwise(rows))
        even = len(group) >= 4 and gaps[0] >= EVEN_GAP[0] and gaps[-1] <= EVEN_GAP[1]
        if even and gaps[-1] <= 1.15 * gaps[0]:
            why.update((at, "page header or footer") for at in group)
        elif said:
            why.update((at, "watermark") for at in group)
