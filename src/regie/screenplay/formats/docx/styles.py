"""What the styles of screenplay templates mean, and where they put their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from regie.screenplay.formats.docx.package import bare, child, value
from regie.screenplay.formats.fdx.markup import Markup
from regie.screenplay.formats.text.laid import LineKind

TWIPS_A_CHARACTER = 144.0
"""A character of 12-point Courier is 7.2 points wide, and a point has 20 twips."""

TWIPS_A_BLANK = 160
"""Space before or after a paragraph that looks like a blank line."""

TWIPS_A_LINE = 240
"""A line of 12 points."""

MAX_PARENTS = 20

NAMES: tuple[tuple[LineKind, tuple[str, ...]], ...] = (
    (LineKind.SLUGLINE, ("scene heading", "slug", "sceneheading", "scene header",
                         "en-tête de scène",
                         "en-tete de scene", "intitulé", "intitule", "titre de scène",
                         "titre de séquence", "séquence", "sequence heading", "scène")),
    (LineKind.PARENTHETICAL, ("parenthetic", "parenthèse", "parenthese", "wryly", "didascalie",
                              "jeu de scène")),
    (LineKind.DIALOGUE, ("dialog", "réplique", "replique", "lyrics", "speech")),
    (LineKind.CUE, ("character", "personnage", "speaker", "nom du perso")),
    (LineKind.TRANSITION, ("transition",)),
    (LineKind.ACTION, ("action", "scene description", "stage direction", "description", "shot")),
    (LineKind.TITLE, ("title", "subtitle", "sous-titre", "titre", "author", "auteur", "credit",
                      "contact")),
)  # fmt: skip
"""Kinds by what the names of styles hold, in the order they are tried."""


@dataclass(frozen=True)
class Style:
    """A paragraph style, with what it inherits. Indents and spaces in twips."""

    kind: LineKind | None = None
    left: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    centred: bool = False
    right: bool = False
    caps: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False


def kind_of(name: str) -> LineKind | None:
    """The kind that a style's name says, or None."""
    told = name.casefold().strip()
    if told.endswith(" char") or told in ("default paragraph font", "description list"):
        return None
    for kind, words in NAMES:
        if any(word in told for word in words):
            return kind
    return None


def read_styles(root: Markup | None) -> dict[str, Style]:
    """All paragraph styles by their identifier; `""` is the default."""
    if root is None:
        return {"": Style()}
    raw = {value(s, "styleId"): s for s in root.children if bare(s.tag) == "style"}
    default = next(
        (i for i, s in raw.items() if value(s, "default") in ("1", "true")
         and value(s, "type") == "paragraph"), "",
    )  # fmt: skip
    found: dict[str, Style] = {}
    for identity in raw:
        chain: list[Markup] = []
        at = identity
        while at in raw and len(chain) < MAX_PARENTS:
            chain.append(raw[at])
            at = value(child(raw[at], "basedOn"), "val")
        style = Style()
        for part in reversed(chain):
            style = over(style, child(part, "pPr"), child(part, "rPr"))
        kinds = (kind_of(value(child(part, "name"), "val")) for part in chain)
        kind = next((k for k in kinds if k), None)
        found[identity] = replace(style, kind=kind)
    found[""] = found.get(default, Style())
    return found


def over(style: Style, paragraph: Markup | None, run: Markup | None = None) -> Style:
    """A style with the properties of a paragraph and of its runs laid over it."""
    indent = child(paragraph, "ind")
    spacing = child(paragraph, "spacing")
    place = value(child(paragraph, "jc"), "val")
    return replace(
        style,
        left=_twips(value(indent, "left", "start"), style.left),
        first=_twips(value(indent, "firstLine"), style.first) - _twips(value(indent, "hanging"), 0),
        before=_twips(value(spacing, "before"), style.before),
        after=_twips(value(spacing, "after"), style.after),
        centred=place == "center" if place else style.centred,
        right=place in ("right", "end") if place else style.right,
        caps=_on(run, "caps", style.caps),
        bold=_on(run, "b", style.bold),
        italic=_on(run, "i", style.italic),
        underline=_on(run, "u", style.underline),
    )


def _twips(text: str, otherwise: int) -> int:
    try:
        return max(-20_000, min(20_000, round(float(text))))
    except (ValueError, OverflowError):
        return otherwise


def _on(run: Markup | None, tag: str, otherwise: bool) -> bool:
    found = child(run, tag)
    if found is None:
        return otherwise
    return value(found, "val") not in ("0", "false", "none", "off")
