"""Small pieces of HTML. What comes from the script goes through `text`, and only that way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Markup that is safe to put in a page: made by this module, or escaped by it."""

    __slots__ = ()


def text(value: object) -> Html:
    """Any text, as text."""
    return Html(escape(str(value), quote=True))


def tag(name: str, *inside: Html | str, **attributes: str) -> Html:
    """An element. Plain strings inside are escaped; attribute values always are.

    A trailing underscore is dropped from an attribute's name (`class_`), others become hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{written}>{join(inside)}</{name}>")


def join(parts: Iterable[Html | str]) -> Html:
    """Pieces after each other; plain strings are escaped."""
    return Html("".join(part if isinstance(part, Html) else text(part) for part in parts))


def table(heads: Sequence[Html], rows: Iterable[Sequence[Html]], caption: str) -> Html:
    """A table in a box that scrolls on narrow screens; the first cell of a row is its heading."""
    body = [
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption),
            tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
            tag("tbody", *body),
        ),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label=caption,
    )
