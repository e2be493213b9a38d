"""The script lines that a delivered file rests on, with the hash of what stood there.

A line's number says nothing once somebody has typed a line above it. So the text of each is hashed,
as it was in the draft that the receipts cite; where that draft is not known, nothing is claimed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.film.deliverables import kind_of
from regie.pipeline.enforcer import CONSENT
from regie.pipeline.made_scripts import read_cited

if TYPE_CHECKING:
    from regie.pipeline.delivery.context import DeliveryContext, FileToDeliver


@dataclass(frozen=True)
class CitedScript:
    """Lines of one draft.

    Attributes:
        lines: `script.fountain:41`, nearest to the file first.
        hashes: of the text of each, empty where it is no line of the script; none at all where
            the draft is not known.
        script: SHA-256 of the draft's file; empty where it is not known.
    """

    lines: tuple[str, ...]
    hashes: tuple[str, ...]
    script: str


def cited_lines(context: DeliveryContext, file: FileToDeliver) -> CitedScript:
    """What a file's receipts cite of the script."""
    from regie.screenplay import source_lines

    cites = dict.fromkeys(cite for receipt in file.receipts for cite in receipt.cites)
    lines = tuple(c for c in cites if not c.startswith((CONSENT, "bible/")))
    kind = kind_of(file.name)
    draft = read_cited(context.title, kind.target) if kind is not None and lines else None
    if draft is None:
        return CitedScript(lines, (), "")
    copy = context.private.path / f"script{context.title.script.suffix}"
    copy.write_bytes(draft)
    hashes = hash_cited(context.title.settings.script, source_lines(copy), lines)
    return CitedScript(lines, hashes, hashlib.sha256(draft).hexdigest())


def hash_cited(script: str, texts: Sequence[str], cites: Iterable[str]) -> tuple[str, ...]:
    """The hash of each cited line's text; empty where the script has no such line.

    Args:
        script: the script's name, as cites name it.
        texts: its lines.
    """
    found = []
    for cite in cites:
        name, _, number = cite.rpartition(":")
        is_line = name == script and number.isdecimal() and 1 <= int(number) <= len(texts)
        found.append(hash_line(texts[int(number) - 1]) if is_line else "")
    return tuple(found)


def hash_line(text: str) -> str:
    """SHA-256 of a line's text as UTF-8, without the space around it, in hexadecimal."""
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()
