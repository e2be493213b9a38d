"""Keeps the parse of a scene's paragraphs in a folder, by a digest of all that it was made from.

What lies there is never trusted: what has not the form and the words of the paragraphs is as if
it were not there.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from regie.reading.parsing.tagger import COMPONENTS
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.support.files import write_whole

LARGEST_BYTES = 32 << 20
"""What is larger is no parse of a scene."""


def read(folder: Path, marks: Sequence[str], texts: Sequence[str]) -> tuple[Paragraph, ...] | None:
    """What was kept for these texts; None if nothing was, or nothing that may be taken."""
    place = folder / _name(marks, texts)
    try:
        if place.is_symlink() or place.stat().st_size > LARGEST_BYTES:
            return None
        rows = json.loads(place.read_bytes())
        if len(rows) != len(texts):
            return None
        return tuple(
            Paragraph(text, tuple(_sentence(s, len(text)) for s in row))
            for text, row in zip(texts, rows, strict=True)
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def write(folder: Path, marks: Sequence[str], paragraphs: Sequence[Paragraph]) -> None:
    """Keeps a parse. A folder that cannot be written only costs the time of the next parse."""
    rows = [[_row(s) for s in p.sentences] for p in paragraphs]
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / _name(marks, [p.text for p in paragraphs]), data)


def _name(marks: Sequence[str], texts: Sequence[str]) -> str:
    said = json.dumps([list(marks), list(texts)], ensure_ascii=False)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest() + ".json"


def _row(sentence: Parsed) -> list[Any]:
    tokens = [
        [t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.start, t.end, t.sex, t.somebody, t.there]
        for t in sentence.tokens
    ]
    asides = [_row(a) for a in sentence.asides]
    about = sentence.about.hex()
    return [sentence.start, sentence.end, tokens, asides, sentence.anchor, about]


def _sentence(row: Any, length: int, depth: int = 0) -> Parsed:
    start, end, tokens, asides, anchor, about = row
    if depth > 1 or not 0 <= start <= end <= length or not -1 <= anchor < 10_000:
        raise ValueError("no sentence of this text")
    made = tuple(_token(n, t, len(tokens), length) for n, t in enumerate(tokens))
    if not _is_tree(made):
        raise ValueError("no tree")
    if len(about) not in (0, 2 * COMPONENTS):
        raise ValueError("nothing that a sentence is about")
    inner = tuple(_sentence(a, length, depth + 1) for a in asides)
    return Parsed(start, end, made, inner, anchor, bytes.fromhex(about))


def _token(index: int, row: Any, count: int, length: int) -> Token:
    text, lemma, pos, tag, dep, head, start, end, sex, somebody, there = row
    if not all(isinstance(word, str) for word in (text, lemma, pos, tag, dep, sex)):
        raise TypeError("a word is text")
    if not all(type(number) is int for number in (head, start, end)):
        raise TypeError("a place is a number")
    if not all(isinstance(odds, int | float) for odds in (somebody, there)):
        raise TypeError("odds are numbers")
    if not (0 <= head < count and 0 <= start <= end <= length):
        raise ValueError("no word of this text")
    return Token(index, text, lemma, pos, tag, dep, head, start, end, sex, somebody, there)


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Every word leads to a root: rules that climb must come to an end."""
    sure: set[int] = set()
    for token in tokens:
        path = []
        at = token.index
        while at not in sure:
            if at in path:
                return False
            path.append(at)
            head = tokens[at].head
            if head == at:
                break
            at = head
        sure.update(path)
    return True
