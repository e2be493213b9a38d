"""The tests that tell one kind of Fountain line from another. Each takes linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regie.screenplay.formats.fountain.emphasis import plain
from regie.screenplay.slugline import ends_in_setting, is_heading

MAX_CUE = 100
"""Longest cue in characters; longer lines in capitals are action."""

TITLE_KEYS = frozenset(
    {
        "title", "credit", "author", "authors", "source", "notes", "note", "draft date", "date",
        "draft", "contact", "copyright", "revision", "format", "font", "header", "footer", "email",
        "phone", "address", "language", "episode", "series", "titre", "auteur", "auteurs",
        "scénario", "réalisation", "version", "langue", "droits", "production", "d'après",
    }
)  # fmt: skip
"""Keys that open a title page even when nothing else shows that it is one."""

KNOWN_TRANSITIONS = frozenset(
    {
        "FADE IN", "FADE OUT", "FADE TO BLACK", "FADE TO WHITE", "FADE UP", "CUT TO BLACK",
        "SMASH CUT", "MATCH CUT", "JUMP CUT", "DISSOLVE", "CROSSFADE", "BLACKOUT", "CUT TO",
        "FONDU AU NOIR", "FONDU AU BLANC", "FONDU ENCHAÎNÉ", "FONDU ENCHAINE", "FONDU",
        "OUVERTURE AU NOIR", "OUVERTURE EN FONDU", "FERMETURE AU NOIR", "FERMETURE EN FONDU",
        "FONDU À L'OUVERTURE", "FONDU A L'OUVERTURE", "FONDU D'OUVERTURE",
        "FONDU À LA FERMETURE", "FONDU DE FERMETURE",
        "COUPE FRANCHE", "CUT AU NOIR", "NOIR", "IRIS IN", "IRIS OUT", "COUPE SUR", "COUPE À",
    }
)  # fmt: skip
"""Whole lines in capitals that are transitions although they do not end in `TO:`."""

_KEY = re.compile(r"([^\W\d_][^:：\n]{0,39})[:：][ \t]*(.*)$")
_NUMBERED = re.compile(r"(\d{1,4}[A-Za-z]{0,2})[.)]?\s+")


def is_heading_line(stripped: str) -> bool:
    """A slugline by its first word, or by its last ones, with or without a scene number before."""
    if stripped[0].isdigit():
        found = _NUMBERED.match(stripped)
        return bool(found) and is_heading(stripped[found.end() :]) if found else False
    if is_heading(plain(stripped[:40]) if stripped[0] in "*_" else stripped):
        return True
    return ends_in_setting(stripped)


def split_scene_number(heading: str) -> tuple[str, str]:
    """A heading without its number, and the number as written: `#12A#`, or `12 INT. ... 12`."""
    heading = heading.strip()
    if heading.endswith("#") and not heading.endswith("\\#"):
        start = heading.rfind("#", 0, -1)
        number = heading[start + 1 : -1].strip()
        # Letters, digits, dashes and dots (Fountain 1.1, Scene Heading); all else is the heading's.
        if start > 0 and len(number) <= 38 and re.sub(r"[.-]", "", number).isalnum():
            return heading[:start].rstrip(), number
        return heading, ""
    found = _NUMBERED.match(heading)
    if found and is_heading(heading[found.end() :]):
        number, rest = found.group(1), heading[found.end() :]
        if rest.endswith(number) and rest[: -len(number)].endswith((" ", "\t")):
            rest = rest[: -len(number)].rstrip()
        return rest, number
    return heading, ""


def is_transition(stripped: str, followed: bool) -> bool:
    """Capitals that end in `TO:` and stand alone, or one of the known transitions."""
    if len(stripped) > MAX_CUE or stripped != stripped.upper():
        return False
    bare = plain(stripped)
    if bare.endswith("TO:"):
        return True
    if followed:
        return False
    words = bare.rstrip(" .:…!\u00a0\u202f").replace("’", "'")
    return words in KNOWN_TRANSITIONS or (bare.endswith(":") and words.endswith((" À", " SUR")))


def is_page_break(stripped: str) -> bool:
    return len(stripped) >= 3 and not stripped.strip("=")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue taken apart."""

    name: str
    extensions: tuple[str, ...]
    dual: bool


def is_cue(stripped: str, forced: bool = False) -> bool:
    """Whether a line can be a cue: a name in capitals, extensions in any case.

    What forces or escapes it does not count in its length, so that a cue as written is one.
    """
    if len(stripped) > MAX_CUE and len(plain(stripped.removeprefix("@"))) > MAX_CUE:
        return False
    if forced:
        return bool(read_cue(stripped).name)
    if stripped[-1] not in ")^" and "*" not in stripped and "_" not in stripped:
        return stripped == stripped.upper() and any(map(str.isupper, stripped))
    name = _name_as_written(stripped)
    return name == name.upper() and any(map(str.isupper, name))


@lru_cache(maxsize=1024)
def read_cue(text: str) -> Cue:
    """Takes a cue apart, a script has few: names are upper-cased, with single spaces."""
    stripped = text.strip().removeprefix("@")
    dual = stripped.endswith("^")
    name, extensions = split_cue(plain(stripped.rstrip("^ \t")))
    return Cue(name, extensions, dual)


def split_cue(bare: str) -> tuple[str, tuple[str, ...]]:
    """Name and extensions of a cue that is free of marks."""
    name, extensions = _split_extensions(bare)
    return " ".join(name.upper().split()), extensions


def _name_as_written(stripped: str) -> str:
    return _split_extensions(plain(stripped.rstrip("^ \t")))[0]


def _split_extensions(bare: str) -> tuple[str, tuple[str, ...]]:
    """Takes `(V.O.) (CONT'D)` off the end; an unmatched bracket stays in the name."""
    extensions: list[str] = []
    bare = _without_carets(bare.strip())
    while bare.endswith(")"):
        start = bare.rfind("(")
        inside = bare[start + 1 : -1] if start >= 0 else ")"
        if ")" in inside:
            break
        if inside.strip():
            extensions.insert(0, " ".join(inside.split()))
        bare = _without_carets(bare[:start])
    return bare, tuple(extensions)


def _without_carets(text: str) -> str:
    """Without spaces and carets at its end: a caret there would make the cue dual."""
    end = len(text)
    while end and (text[end - 1] == "^" or text[end - 1].isspace()):
        end -= 1
    return text[:end]


def title_key(line: str, following: str, *, first: bool) -> re.Match[str] | None:
    """A title page line `Key: value`; the first one must not look like the script's own lines."""
    found = _KEY.match(line)
    if not found or not first:
        return found
    key, value = found.group(1).strip(), found.group(2).strip()
    if is_heading_line(line.strip()):
        return None
    if key.casefold() in TITLE_KEYS:
        return found
    if key == key.upper() and is_transition(line.strip(), followed=False):
        return None
    indented = following[:1] in ("\t", " ") and following.strip() != ""
    # A first line of action or a cue may hold a colon; a key is short and its value is there.
    looks_like_key = len(key.split()) <= 3 and key[0].isupper() and key != key.upper()
    if key == key.upper() == key.lower():  # letters without case: two keys make a title page
        looks_like_key = len(key.split()) <= 3 and (indented or bool(_KEY.match(following)))
    return found if looks_like_key and (value or indented) else None
