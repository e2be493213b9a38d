"""Names shots: letters by place, identity by what they cover."""

from __future__ import annotations

from hashlib import blake2b

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""I and O are skipped: on a slate they read as one and zero."""


def shot_letters(index: int) -> str:
    """A, B … Z, AA, AB …, without I and O. `index` counts from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def shot_uid(slugline: str, coverage: str, about: str, repeat: int) -> str:
    """16 hexadecimal digits from what a shot covers.

    Neither the scene's number nor the shot's place is in it, so renumbering and edits elsewhere
    leave it. Two scenes that play in the same slugline and shoot the same words share it.
    """
    text = "\0".join((slugline.upper(), coverage, about, str(repeat)))
    return blake2b(text.encode(), digest_size=8).hexdigest()


def seed_of(uid: str) -> int:
    """A shot's seed, from 0 to 2³¹ - 1."""
    return int(uid[:8], 16) & 0x7FFFFFFF
