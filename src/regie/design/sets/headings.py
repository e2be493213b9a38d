"""How a place's heading is written: its parts, its head, whose it is and what it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.design.sets.kind_senses import is_first_kind_of, keeper_of
from regie.design.sets.place_words import plain_words, singular
from regie.design.sets.spelling import in_full

PARTS = re.compile(r"\s[-–—]{1,2}\s|\s*[–—]\s*|\s*/\s*|,\s+|:\s+|(?<=\w{4})\.\s+")
"""What a heading writes between a building and its room."""

OF = frozenset(
    "of in at on near by behind outside inside with for above under over from to and "
    "de du des d dans sur pres derriere devant sous chez avec pour".split()
)
"""Words before which the head of an English or a French name stands."""

PART_OF = frozenset(
    "entrance exterior front facade side rear corner edge perimeter threshold outskirts "
    "door doorway entree abord facade cote coin bord seuil porte".split()
)
"""Parts of a place as which one sees the place itself."""
DOORS = frozenset("door doorway threshold porte seuil".split())

GENERAL = frozenset(
    "room hall class club school night evening day session lesson studio centre center space house "
    "place parlour parlor court academy party show meeting event gathering office shop store gym "
    "competition contest department wing unit facility institute "
    "compound quarters workroom chamber practice group circle tent suite area zone block "
    "salle cours soiree ecole centre espace atelier".split()
)
"""Words for places and meetings that say nothing of what they are for."""

PLAIN = frozenset(
    "room building floor area space zone section corner site salle espace coin".split()
)
"""Of these, places that have a name of their own without the word."""

STOREYS = ("floor.n.02", "basement.n.01", "attic.n.01", "upstairs.n.01")
"""Kinds of what only says where in a house one is."""

OWN_ROOM = re.compile(r"(?:'s|’s|s'|s’)\s+(?:own\s+)?room$", re.IGNORECASE)
"""Somebody's room is where he sleeps."""

THEIR_PLACE = re.compile(r"(?<=['’]s\s)place$|(?<=s['’]\s)place$", re.IGNORECASE)
"""Somebody's place is where he lives."""

OWNERS = re.compile(r"^[^'’]*\s(?:and|&|et)\s[^'’]*['’]s?\s+(?=\S)", re.IGNORECASE)
"""Several whose a place is: ANNA AND BEN'S."""

SOMEBODYS = re.compile(r"(?:'s|’s|s'|s’)\s*$|^chez\s", re.IGNORECASE)
"""What is only said to be somebody's is where they live."""

AT_A_SPOT = re.compile(
    r"^(?:high\s+)?(?:at|by|near|on|under|beneath|behind|above|beside|outside(?:\s+of)?|inside|"
    r"in front of|next to|across from|opposite|"
    r"à côté|près|devant|derrière|sous|sur|au bord|à la|au)"
    r"\b(?:\s+(?:the|a|an|le|la|les|un|une|du|de))*\s*",
    re.IGNORECASE,
)
"""How a heading begins that says where in a place, or before which, one stands."""

BEFORE_IT = re.compile(
    r"^(?:outside|in front of|devant)\b|"
    r"\s+(?:outside|in front of|across from|opposite|devant)\s.*$",
    re.IGNORECASE,
)
"""What a heading says that one is before, and so not in."""

SEES = re.compile(r"(?<=\w)\s+(?:overlooking|with a view of|dominant|surplombant)\s.*$", re.I)
"""What a heading says that one sees from a place."""

LIES_IN = re.compile(
    r"\s(?:of|in|at|aboard|on board|inside|du|de la|de l['’]|des|dans|à bord de)\s+"
    r"(?:the\s+|a\s+|an\s+|la\s+|le\s+|l['’])?(.+)$",
    re.IGNORECASE,
)
"""What stands after the room in a name."""


def lies_in(name: str) -> str:
    """What a name's of-phrase puts a place in: the abbey of `SCRIPTORIUM OF THE ABBEY`."""
    found = LIES_IN.search(name)
    return found[1].strip() if found else ""


def keeper(part: str) -> str | None:
    """Where the owner of a place works, who is called by what he does."""
    owner = re.search(r"(?:'s|’s|s'|s’)(?=\s|$)", part, re.IGNORECASE)
    words = words_of(part[: owner.start()])[::-1] if owner else ()
    return next((k for word in words if (k := keeper_of(word))), None)


def is_general(word: str) -> bool:
    """Whether a word for a place does not say what it is for: a hall, a school, a basement."""
    return word in GENERAL or is_first_kind_of(word, *STOREYS)


def is_storey(words: Sequence[str]) -> bool:
    """Whether a name says only where in a house one is: the ground floor, the attic."""
    storey = any(is_first_kind_of(" ".join(words[-n:]), *STOREYS) for n in (1, 2) if words)
    return storey or list(words[-1:]) in (["floor"], ["etage"], ["downstair"])


def words_of(text: str) -> list[str]:
    return [singular(w) for w in in_full(plain_words(text))]


def head_of(words: Sequence[str]) -> int:
    """Where the word is that the others describe: the last before `of`, `in` or a number."""
    end = next((k for k, w in enumerate(words) if k and w in OF), len(words))
    while end > 1 and (words[end - 1].isdigit() or len(words[end - 1]) == 1):
        end -= 1
    return end - 1
