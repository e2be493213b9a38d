"""The title page of a text that has no keys: who, what, when, where to write to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.screenplay.formats.fountain.grammar import title_key
from regie.screenplay.formats.text.laid import LaidLine, LineKind
from regie.screenplay.formats.text.looks import look_at
from regie.screenplay.formats.text.word_lists import CREDIT

MAX_TITLE_LINES = 40
"""A title page has no more lines; what is longer before the first slugline is script."""

_CAST = re.compile(r"(?:CHARACTERS|CAST|PERSONNAGES|DRAMATIS PERSONAE|DISTRIBUTION)\b")

_CREDITED = re.compile(
    rf"{CREDIT.pattern}|^.{{0,40}}\b(?:by|par)\s[A-ZÀ-Ý][\w.'’-]*(?:\s[\w.'’-]+){{0,4}}$",
    re.IGNORECASE,
)
"""A credit, or a line that ends in `by Somebody`."""

_DATE = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|"
    r"septembre|octobre|novembre|décembre)\b.*\d{4}|\b\d{4}$|draft|version|revis|révis)",
    re.IGNORECASE,
)


def title_lines(lines: Sequence[LaidLine]) -> int:
    """How many lines from the start are the title page; 0 when there is none."""
    end = 0
    for at, line in enumerate(lines[: MAX_TITLE_LINES + 1]):
        look = look_at(line)
        heads = look.slugline == 2 or line.given is LineKind.SLUGLINE
        if heads or look.transition == 2 or (line.page > lines[0].page):
            end = at
            break
        if look.slugline or look.extension or look.shot or _CAST.match(line.text):
            end = at
            break
    if not end or end > MAX_TITLE_LINES:
        return 0
    head = lines[:end]
    if title_key(head[0].text, "", first=True):
        return _keyed(head)
    if lines[end].page > head[0].page and len(head) <= 25:
        return end
    if not any(_CREDITED.search(line.text) for line in head[:6]) and not _bare(head, lines):
        return 0
    # Telling before the first slugline is script: it is long and it ends in a full stop.
    for at, line in enumerate(head):
        if len(line.text) > 60 or (at > 2 and line.text.endswith((".", "!", "?")) and
                                   len(line.text.split()) > 5):  # fmt: skip
            return at
    return end


def _bare(head: Sequence[LaidLine], lines: Sequence[LaidLine]) -> bool:
    """A few short lines under a title in capitals that no speaker bears."""
    first = head[0].text
    return (
        2 <= len(head) <= 6
        and first == first.upper()
        and all(len(h.text) < 50 and h.text[-1] not in ".!?:,)" for h in head)
        and sum(line.text == first for line in lines) == 1
    )


def _keyed(head: Sequence[LaidLine]) -> int:
    """`Title: …` lines and what stands below each."""
    count = 0
    for at, line in enumerate(head):
        if title_key(line.text, "", first=False) or at < count + 4:
            count = at + 1 if title_key(line.text, "", first=False) else count
        else:
            break
    rest = head[count:]
    if all(len(line.text) < 60 for line in rest) and len(rest) <= 4:
        return len(head)
    return count


def read_title_page(lines: Sequence[LaidLine]) -> list[tuple[str, str]]:
    """Keys and values, every word of the lines in one of them."""
    if not lines:
        return []
    if title_key(lines[0].text, "", first=True):
        return _read_keys(lines)
    found: dict[str, list[str]] = {}
    key = "Title"
    for line in lines:
        text = line.text
        if CREDIT.match(text) and "Credit" not in found:
            credit = CREDIT.match(text)
            assert credit is not None
            rest = text[credit.end() :].strip(" :")
            found["Credit"] = [text[: credit.end()].strip() if rest else text]
            key = "Author"
            if rest:
                found[key] = [rest]
        elif CREDIT.match(text):
            found.setdefault("Source", []).append(text)
            key = "Contact"
        elif _DATE.search(text) and key != "Title":
            found.setdefault("Draft date", []).append(text)
            key = "Contact"
        else:
            if key == "Author" and key in found and line.blanks:
                key = "Contact"
            found.setdefault(key, []).append(text)
    return [(k, "\n".join(v)) for k, v in found.items()]


def _read_keys(lines: Sequence[LaidLine]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        found = title_key(line.text, "", first=False)
        if found:
            pairs.append((found.group(1).strip(), [found.group(2).strip()]))
        else:
            pairs[-1][1].append(line.text)
    return [(k, "\n".join(v for v in values if v)) for k, values in pairs]
