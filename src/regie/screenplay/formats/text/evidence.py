"""Whether a text is laid out as Fountain, by what can be counted in it."""

from __future__ import annotations

import re
from itertools import pairwise

from regie.screenplay.formats.fountain.nodes import Kind
from regie.screenplay.formats.fountain.tree import Tree

_HEADING = re.compile(
    r"^[ \t\f]*(?:\d{1,4}[A-Z]{0,2}[.)]?\s+)?(?:INT|EXT|INT\.?/EXT|I/E)(?:\.|ÉRIEUR|ERIEUR)?[ ./]"
    r"[^a-z\n\r]{3,}$",
    re.MULTILINE,
)
_CONTINUED = re.compile(
    r"^[ \t\f]*(?:\d{1,4}[A-Z]?\s+)?(?:\((?:MORE|CONTINUED|SUITE)\)|CONTINUED:)", re.MULTILINE
)
_PAGE_NUMBER = re.compile(
    r"[ \t\f]*[-–—(]?[ \t]*(?:page[ \t]+)?(\d{1,3})[ \t]*[-–—)]?\.?[ \t]*$", re.IGNORECASE
)
_FOUNTAIN_MARK = re.compile(
    r"^(?:\.[^\W_]|@[^\W_]|>[^<\n]*<[ \t]*$|#{1,6} |={3,}[ \t]*$|!\S|~ )|\[\[|/\*|#\w{1,5}#[ \t]*$",
    re.MULTILINE,
)
_INLINE = re.compile(r"^[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ '’-]{1,25}(?:\([^()\n]{1,40}\))? ?: *[^\s]", re.MULTILINE)

LEAST_SHARE = 0.2
"""Sluglines that Fountain would pass over, as a share, from which a text is read by context."""

LEAST_PAGES = 3
"""Page numbers that count up, or CONTINUED and (MORE), from which a text is a printed page's."""

LEAST_CUES = 6
"""Lines in capitals that stand alone, without any cue found, that show a lost layout."""


def why_not_fountain(text: str, tree: Tree) -> str:
    """Why a text should be read by context, in words that end a sentence; empty for Fountain.

    Costs one pass over the lines for a well-laid text. Where Fountain's own marks stand in the
    text, it takes more than half of the sluglines lost to disbelieve them.
    """
    read = cues = 0
    short: list[str] = []
    for node in tree.nodes:
        kind = node.kind
        if kind is Kind.HEADING:
            read += 1
        elif kind is Kind.CUE:
            cues += 1
        elif kind is Kind.ACTION and len(node.text) < 17:
            short.append(node.text)
    passed, seen = _passed_over(text, read)
    marked = _FOUNTAIN_MARK.search(text) is not None if passed or not read else None
    if passed and passed >= (0.5 if marked else LEAST_SHARE) * seen:
        return f"{passed} of {seen} sluglines stand without a blank line around them"
    why = _why_of_a_page(text, short) or _why_of_its_cues(text, tree, cues)
    if not why and not read and not seen:
        why = _why_of_its_sluglines(tree)
    if why and marked is None:
        marked = _FOUNTAIN_MARK.search(text) is not None
    return "" if marked else why


def _passed_over(text: str, read: int) -> tuple[int, int]:
    """Sluglines that Fountain passed over, and all of them."""
    if sum(map(text.count, ("INT.", "EXT.", "INT ", "EXT ", "INT/", "I/E"))) <= read:
        return 0, read
    seen = len(_HEADING.findall(_without_boneyards(text)))
    return seen - min(seen, read), seen


def _without_boneyards(text: str) -> str:
    """A slugline that is cut out with its scene is passed over rightly."""
    kept, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        kept.append(text[at:start])
        at = end + 2
    return "".join((*kept, text[at:]))


def _why_of_a_page(text: str, short: list[str]) -> str:
    if "CONTINUED" in text or "(MORE)" in text or "(SUITE)" in text:
        pages = len(_CONTINUED.findall(text))
        if pages >= LEAST_PAGES:
            return f"{pages} lines say (MORE) or CONTINUED, as printed pages do"
    found = (_PAGE_NUMBER.match(line) for line in short if any(map(str.isdigit, line)))
    numbers = [int(n[1]) for n in found if n]
    chained = sum(b == a + 1 for a, b in pairwise(numbers))
    if chained >= LEAST_PAGES - 1:
        return f"{chained + 1} page numbers stand between its lines"
    if "\f" in text and "\f" in text.strip("\f \r\n"):
        return "it is cut into pages"
    return ""


def _why_of_its_cues(text: str, tree: Tree, cues: int) -> str:
    alone = sum(_could_be_cue(node.text) for node in tree.nodes if node.kind is Kind.ACTION)
    if alone >= max(LEAST_CUES, 2 * cues):
        share = f"{alone} of {alone + cues} names have" if cues else f"none of {alone} names has"
        where = "a blank line before their dialogue" if cues else "its dialogue right below it"
        return f"{share} {where}"
    if cues:
        return ""
    inline = len(_INLINE.findall(text))
    if inline >= LEAST_CUES:
        return f"{inline} speeches stand on the line of their name"
    return ""


def _why_of_its_sluglines(tree: Tree) -> str:
    from regie.screenplay.formats.text.laid import LaidLine
    from regie.screenplay.formats.text.looks import look_at

    lines = (node.text.strip() for node in tree.nodes if node.text.strip())
    wide = sum(look_at(LaidLine(line, 1)).slugline == 2 for line in lines if len(line) < 120)
    return f"its {wide} sluglines are not written as Fountain's" if wide else ""


def _could_be_cue(text: str) -> bool:
    bare = text.strip()
    return 1 < len(bare) <= 30 and bare == bare.upper() and bare[-1].isalpha()
