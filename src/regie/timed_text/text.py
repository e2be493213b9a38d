"""What of a cue's text is read, and what only marks it: italics are the one mark that is kept."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"</?i>")


@lru_cache(16384)
def plain(text: str) -> str:
    """The text without marks."""
    return _TAG.sub("", text) if "<" in text else text


@lru_cache(16384)
def letters(text: str) -> int:
    """Characters that are read: blanks count, line ends and marks do not."""
    return len(plain(text).replace("\n", ""))


@lru_cache(16384)
def flat(text: str) -> str:
    """The text on one line, marks kept."""
    return " ".join(text.split())


def words_in(text: str) -> int:
    """How many words are read, without the dashes before speakers."""
    return sum(1 for word in plain(text).split() if word.strip("-–—♪"))


def is_dual(text: str) -> bool:
    """Whether two speak, a dash before each."""
    lines = plain(text).split("\n")
    return len(lines) == 2 and all(line.lstrip().startswith(("-", "–", "—", "‐")) for line in lines)


def italic(text: str) -> str:
    """All of it in italics, marked once."""
    return f"<i>{plain(text)}</i>"


def is_italic(text: str) -> bool:
    """Whether all that is read is in italics."""
    return not re.sub(r"<i>[^<]*</i>", "", text).strip(" -–\n")


def has_balanced_marks(text: str) -> bool:
    """Whether each mark of italics that opens is closed, and no other stands in it."""
    depth = 0
    for tag in _TAG.findall(text):
        depth += 1 if tag == "<i>" else -1
        if depth not in (0, 1):
            return False
    return depth == 0
