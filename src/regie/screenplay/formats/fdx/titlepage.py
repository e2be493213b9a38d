"""Title pages in FDX, which knows no keys: found by place and words, kept by type.

Régie writes each paragraph with its key as `Type`, which Final Draft takes for general text. On
foreign title pages the first centred lines are the title, `written by` is the credit, what is
centred after it is the author, and the block at the left is the contact.
"""

from __future__ import annotations

import re

from regie.screenplay.formats.fdx.markup import Markup

_CREDIT = re.compile(
    r"(written|screenplay|story|teleplay|scénario|écrit|un film|by|de|par)\b", re.I
)
_SOURCE = re.compile(r"(based (up)?on|story by|d'après|adapted from|adapté de)\b", re.I)
_DATE = re.compile(
    r"((draft|version|revision|révision)\b.*|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|"
    r"\d{1,2}(st|nd|rd|th|er)?\s+\w+\s+\d{4}|\w+\s+\d{1,2},\s+\d{4})$",
    re.I,
)


def read_title_page(root: Markup) -> list[tuple[str, str]]:
    """Keys and values of the title page, in order."""
    content = root.first("TitlePage", "Content")
    page: list[tuple[str, list[str]]] = []
    guessed: dict[str, list[str]] = {}
    for paragraph in content.all("Paragraph") if content else ():
        text = "".join(t.text for t in paragraph.all("Text"))
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        key = paragraph.get("Type")
        if key and key != "General":
            page.append((key, lines))
        elif lines:
            key = _guess(lines[0], paragraph.get("Alignment"), guessed)
            if key not in guessed:
                guessed[key] = []
                page.append((key, guessed[key]))
            guessed[key] += lines
    return [(key, "\n".join(lines)) for key, lines in page]


def _guess(text: str, alignment: str, found: dict[str, list[str]]) -> str:
    if alignment == "Center" or (not found and alignment != "Right"):
        if "Title" not in found:
            return "Title"
        if _SOURCE.match(text):
            return "Source"
        if "Credit" not in found:
            return "Credit" if _CREDIT.match(text) else "Title"
        if "Author" not in found:
            return "Author"
        return "Draft date" if _DATE.match(text) else "Author"
    if _DATE.match(text):
        return "Draft date"
    return "Copyright" if text.startswith(("©", "(c)", "(C)", "Copyright")) else "Contact"
