"""Finds what is shown that a production answers for: violence, stunts, animals, smoking, arms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from regie.film.clearance import Attention, ClearanceKind
from regie.film.reading import Act
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.phrases import Phrases
from regie.preproduction.clearance.reasons import explain

SHOWN = 0.8
TALKED_OF = 0.5
"""Confidence in what action shows, and in what is only talked about."""

Entry = tuple[ClearanceKind, Attention, str] | None
"""What a phrase stands for; None for one that is to be passed over."""

_LIKENED = re.compile(
    r"\b(?:like|as if|as though|no|not a|without|never|comme|sans|pas de|pas d['’]|aucune?|"
    r"ni|on dirait|fake|toy|painted|painting of|picture of|photo of|statue of|stuffed|"
    r"faux|fausse|jouet|photo d['’]\w+|photo de|statue de|tableau de|plastic|inflatable)"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def _table(language: str) -> dict[str, Any]:
    known = language if language in ("en", "fr") else "en"
    source = files("regie.preproduction.clearance") / "data" / f"content.{known}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def names_of_acts(language: str) -> Mapping[Act, tuple[ClearanceKind, str]]:
    """What a report asks about an act, and what its list calls it."""
    told: dict[str, list[str]] = _table(language)["told"]
    return {Act(act): (ClearanceKind(kind), name) for act, (kind, name) in told.items()}


@cache
def _load(language: str) -> tuple[Phrases[Entry], frozenset[ClearanceKind]]:
    table = _table(language)
    phrases: Phrases[Entry] = Phrases()
    for phrase in table.pop("ignore"):
        phrases.add(phrase, None)
    del table["told"]
    spoken = frozenset(ClearanceKind(kind) for kind in table.pop("spoken")["kinds"])
    for kind, levels in table.items():
        for attention, names in levels.items():
            for name, terms in names.items():
                entry = (ClearanceKind(_KINDS[kind]), Attention(attention), name)
                for term in terms:
                    phrases.add(term, entry)
    return phrases, spoken


_KINDS = {
    "violence": "violence",
    "sex_and_nudity": "sex and nudity",
    "stunt": "stunt",
    "animal": "animal",
    "smoking": "smoking",
    "drugs": "drugs",
    "alcohol": "alcohol",
    "weapon": "weapon",
    "dangerous_conduct": "dangerous conduct",
    "uniform_and_insignia": "uniform and insignia",
}


def find_content(part: Part, language: str) -> Iterator[Finding]:
    """What a text shows. Comparisons and what is denied do not count.

    What is only talked about counts for ratings, so drugs, sex and violence in dialogue are notes.
    """
    phrases, spoken = _load(language)
    for start, end, entry in phrases.find(part.text):
        if entry is None:
            continue
        kind, attention, name = entry
        if part.spoken and (kind not in spoken or _is_only_said(kind, attention)):
            continue
        if _LIKENED.search(part.text[max(0, start - 40) : start]):
            continue
        if part.where is Where.SLUGLINE and kind in _NOT_BY_PLACE:
            continue
        if part.manner and kind in _NO_MANNER:
            continue  # (exploding): how a line is said
        if kind not in _CAPITALS and _is_a_name(part.text, start, end):
            continue
        if part.where is Where.CUE and kind is not ClearanceKind.INSIGNIA:
            continue  # MISS SWANN is no bird
        yield Finding(
            kind,
            name,
            Attention.NOTE if part.spoken else attention,
            explain(f"clearance.content-{kind.value}-{attention.value}"),
            TALKED_OF if part.spoken else SHOWN,
            part,
            start,
            end,
        )


_NO_MANNER = frozenset({ClearanceKind.DANGER, ClearanceKind.VIOLENCE, ClearanceKind.STUNT})

_CAPITALS = frozenset({ClearanceKind.INSIGNIA, ClearanceKind.ANIMAL, ClearanceKind.ALCOHOL})
"""Kinds whose words have capitals: `a Koran`, `a German shepherd`, `Scotch`."""


def _is_a_name(text: str, start: int, end: int) -> bool:
    """A capital inside a sentence of small letters: Heinz Kissvelvet kisses nobody."""
    before = text[:start].rstrip()
    begins = not before or before[-1] in '.!?…:–—-"«“(*\n'
    return text[start].isupper() and not begins and text[start:end][1:].islower()


def is_passed_over(text: str, start: int, language: str) -> bool:
    """Whether a word belongs to a phrase that means something else: `rifles through`."""
    return any(a <= start < b and entry is None for a, b, entry in _load(language)[0].find(text))


def _is_only_said(kind: ClearanceKind, attention: Attention) -> bool:
    """`Kill it`, `beats me to it`: what is grave is rated though only talked of, and no blow."""
    return kind is ClearanceKind.VIOLENCE and attention is not Attention.CLEAR


_NOT_BY_PLACE = frozenset(
    {
        ClearanceKind.ANIMAL,
        ClearanceKind.ALCOHOL,
        ClearanceKind.WEAPON,
        ClearanceKind.INSIGNIA,
        ClearanceKind.VIOLENCE,
        ClearanceKind.SMOKING,
    }
)
"""Kinds that the name of a place does not show: `THE WHITE HORSE`, `WINE CELLAR`."""
