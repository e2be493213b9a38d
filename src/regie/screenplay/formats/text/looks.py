"""What a line looks like on its own: features that cost one reading of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regie.screenplay.formats.fountain.grammar import KNOWN_TRANSITIONS
from regie.screenplay.formats.text.laid import LaidLine
from regie.screenplay.formats.text.word_lists import (
    ADDRESS,
    CAMERA,
    EXTENSION,
    HONORIFICS,
    NARRATIVE_STARTS,
    SHOT_STARTS,
)
from regie.screenplay.slugline import ends_in_setting, is_numbered_scene, is_short_setting
from regie.screenplay.slugline_words import EXTERIOR, INTERIOR

MAX_CUE_CHARACTERS = 40
"""Longest name in a cue; longer lines in capitals are action or shouted."""

MAX_CUE_WORDS = 6

_SETTING = "|".join((*map(re.escape, (*INTERIOR, *EXTERIOR)), "[1l|]NT"))
SLUGLINE = re.compile(
    r"(?P<number>\(?[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\)?[.):]?\s+(?:[-–—]\s+)?)?"
    rf"(?P<setting>(?:{_SETTING})\s?\.?\s?(?:[/\\&+-]\s?(?:{_SETTING})\b\s?)?)"
    r"(?P<stop>[.。．:：,;]|\s|[-–—])",
    re.IGNORECASE,
)
"""A slugline's beginning, wider than Fountain's: numbers before, OCR's `lNT`."""

CONTINUED_SCENE = re.compile(
    r"(?:FLASHBACK|FLASH-BACK|DREAM|RÊVE|BACK TO|RETOUR|MONTAGE|INTERCUT(?: WITH)?|STOCK)"
    r"\s*(?:[-–—:.]|À|TO)?\s*(?:INT|EXT)\s?[./]"
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?['’]?")
_BRACKETS = re.compile(r"\([^()]*\)")
_CAPS_WORD = re.compile(r"(?<![\w'’])[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’-]{2,}(?![\w])")
_THIRD = re.compile(
    r"^(?:[A-ZÀ-ÝŒ][\w'’.-]*,?\s){1,3}(?:is|are|was|has|have|does|do|\w{2,}s|\w{2,}ent|\w{2,}e|"
    r"\w{2,}it|\w{2,}rd|est|sont|a|ont|se|s'\w+|prend|met|tend|rend|surprend|attend|entend|"
    r"descend|répond|perd|part|sort|dort|sert|court|voit|met|bat|reçoit|veut|peut)\b"
)
"""A name, then a verb of the third person: `Mara sits`, `Le gardien descend`."""

END = tuple('.!?…:"”»)]*—–-')
TERMINAL = tuple('.!?…"”»')


@dataclass(slots=True)
class Look:
    """One line's features.

    Attributes:
        caps: its letters are capitals, extensions in brackets aside.
        name: what could be a speaker's name: the line without extensions.
        cue: could be a cue by its form.
        extension: carries (V.O.) or the like.
        slugline: 0 none, 1 perhaps, 2 surely by its form.
        transition: 0, 1, 2 likewise.
        shot: capitals that name a shot or a caption.
        bracketed: begins with a bracket; 2 when it ends with one too.
        spoken: how much it sounds like speech (positive) or telling (negative).
        lower: begins with a small letter.
        ends: ends as a sentence does.
    """

    caps: bool = False
    name: str = ""
    cue: bool = False
    extension: bool = False
    slugline: int = 0
    transition: int = 0
    shot: bool = False
    bracketed: int = 0
    inside: bool = False
    spoken: float = 0.0
    lower: bool = False
    ends: bool = False
    length: int = 0


def look_at(line: LaidLine) -> Look:
    """Reads one line's features."""
    text = line.text
    look = Look(length=len(text))
    first = next((c for c in text if c.isalpha()), "")
    look.lower = first.islower() and text[0] not in '(["“«-–—' and not text[0].isdigit()
    look.ends = text.endswith(TERMINAL) or (text[-1] in ")]*" and text[-2:-1] in (".", "!", "?"))
    if text[0] in "([":
        closed = text[-1] in ")]"
        look.bracketed = 2 if closed else int(")" not in text)
    bare = _BRACKETS.sub("", text).strip(" ^*") if "(" in text else text.strip(" ^*")
    look.caps = bare == bare.upper() and any(map(str.isalpha, bare))
    look.slugline = _as_slugline(text, look.caps)
    if look.caps:
        look.extension = bare != text and bool(EXTENSION.search(text))
        look.transition = _as_transition(bare)
        look.shot = (bare.startswith(SHOT_STARTS) and not look.extension) or " POV" in bare
        look.name = " ".join(bare.upper().split())
        look.cue = _as_cue(look, bare)
    elif not look.slugline:
        look.transition = _as_mixed_transition(text)
    look.spoken = _spoken(text, look)
    return look


def _as_slugline(text: str, caps: bool) -> int:
    if len(text) > 250:
        return 0
    found = SLUGLINE.match(text)
    if found:
        setting = found["setting"].strip().upper()
        rest = text[found.end() :].strip(" .-–—")
        letters = re.sub(r"[\W\d_]", "", setting)
        if not rest or letters in ("I", "E") or (letters == "EST" and not caps):
            return 0
        if is_short_setting(letters) and found["stop"] not in ".。．:：":
            return 0
        if caps:
            return 2
        dotted = found["stop"] in ".:," or "." in found["setting"] or "/" in found["setting"]
        head = text[found.start("setting") : found.start("setting") + 3]
        if head != head.upper():
            # `Int. kitchen - day` is a slugline, `Interior design bores me.` is none.
            return 1 if dotted and not text.endswith((".", "?", "!")) else 0
        return 2 if dotted else 1
    if caps and (
        is_numbered_scene(text) or CONTINUED_SCENE.match(text) or ends_in_setting(text.strip())
    ):
        return 2
    return 0


def _as_transition(bare: str) -> int:
    if len(bare) > 60:
        return 0
    words = bare.strip(" .:…!>-–—")
    if bare.endswith(" TO:") or bare == "TO:" or words in KNOWN_TRANSITIONS:
        return 2
    if bare.endswith(":") and words.endswith((" À", " SUR", " TO")):
        return 2
    starts = ("FADE ", "FONDU ", "CUT TO", "SMASH CUT", "MATCH CUT", "DISSOLVE", "WIPE TO",
              "COUPE ", "CUT ", "SMASH TO", "BURN TO", "OUVERTURE ", "FERMETURE ", "CROSSFADE",
              "CROSS-FADE", "IRIS ", "RACCORD ", "VOLET ")  # fmt: skip
    return 1 if words.startswith(starts) and len(words.split()) <= 6 else 0


def _as_mixed_transition(text: str) -> int:
    """`Cut to:`, `Fondu au noir.` of typists who shun capitals."""
    words = text.strip(" .:>").upper()
    short = len(text) <= 40
    if short and (words in KNOWN_TRANSITIONS or (text.endswith(":") and words.endswith(" TO"))):
        return 1
    return 0


def _as_cue(look: Look, bare: str) -> bool:
    words = bare.split()
    if len(bare) > MAX_CUE_CHARACTERS or len(words) > MAX_CUE_WORDS or look.slugline:
        return False
    if bare[-1] in "!?,;:…" or bare.endswith("..") or '"' in bare or not bare[0].isalnum():
        return False
    if bare[-1] == ".":
        last = words[-1].strip(".")
        # `DR.`, `J.R.`, `SAM JR.` are names; `SILENCE.` and `BANG.` are not.
        return last in HONORIFICS or "." in last or len(last) <= 1
    return True


def _spoken(text: str, look: Look) -> float:
    """Whether a line is said (positive) or told (negative); about the size of log-odds.

    A word of address counts 0.9, at most three count; a question 1.6, a shout 0.7; a third
    person after a name 1.6 the other way, a word in capitals amid small letters 1.0, a camera
    word 2.5, a narrative first word 0.9. Thought out, not fitted.
    """
    plain = text.lower().replace("’", "'")
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    address = sum(_addresses(w) for w in words)
    score = 0.9 * min(3, address)
    if address and len(words) <= 4:
        score += 0.6
    if "?" in text:
        score += 1.6
    if "!" in text:
        score += 0.7
    if text.startswith(("...", "…", "--", "—", "- ")):
        score += 0.3
    if text.endswith(("...", "…", "--", "—")):
        score += 0.4
    if CAMERA.search(text):
        score -= 2.5
    if not look.caps:
        if _CAPS_WORD.search(text):
            score -= 1.0
        if not address and _THIRD.match(text):
            score -= 1.6
        if not address and words[0] in NARRATIVE_STARTS:
            score -= 0.9
        if not address and len(text) > 90:
            score -= 0.8
    return score


def _addresses(word: str) -> bool:
    return word in ADDRESS or (word[:2] in ("j'", "m'", "t'") and len(word) > 3)
