"""Turns a written line into words to be said and marks that shape their melody."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SENTENCE_MARKS = ".!?…"
"""Marks that end a sentence."""

MARKS = SENTENCE_MARKS + ",;:—()“”"
"""Every mark that a line keeps."""

NOT_LATIN = frozenset(
    "am ar as bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ru si sr ta "
    "te th uk ur uz yi zh".split()
)
"""Languages (primary tags) whose own letters are not Latin ones."""

_SAME_MARK = {
    "«": "“",
    "»": "”",
    '"': "“",
    "„": "“",
    "‟": "”",
    "–": "—",
    "―": "—",
    "[": "(",
    "]": ")",
}
_INSIDE = re.compile(r"(—|…)")


@dataclass(frozen=True)
class Word:
    """A word: as the line writes it, and as it is said.

    Attributes:
        phonemes: in IPA, where somebody chose them; empty: as `said` is read.
    """

    text: str
    said: str
    phonemes: str = ""


@dataclass(frozen=True)
class Mark:
    """A mark of punctuation, one of `MARKS`; `glued` to the word before it."""

    symbol: str
    glued: bool = True


Token = Word | Mark


def read_line(text: str, language: str) -> tuple[Token, ...]:
    """The words and marks of a line; what cannot be said in the language is left out.

    Args:
        language: BCP 47 tag.
    """
    primary = language.split("-")[0].lower()
    rules = _rules()
    shouted = _is_shouted(text)
    tokens: list[Token] = []
    for piece in _tidy(text).split():
        for part in _INSIDE.split(piece):
            tokens.extend(_read_piece(part, primary, rules, shouted))
    return tuple(_drop_leading_marks(tokens))


def split_sentences(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Runs of tokens that end in a mark of `SENTENCE_MARKS`, or at the end."""
    sentences: list[tuple[Token, ...]] = []
    current: list[Token] = []
    ended = False
    for token in tokens:
        if ended and isinstance(token, Word):
            sentences.append(tuple(current))
            current, ended = [], False
        current.append(token)
        if isinstance(token, Mark) and token.symbol in SENTENCE_MARKS:
            ended = True
    return [*sentences, tuple(current)] if current else sentences


@cache
def _rules() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = files("regie.backends.voice").joinpath("spoken.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _tidy(text: str) -> str:
    """One spelling for each mark; emphasis and invisible characters gone."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[*_~`|\\<>{}^]", "", text)
    text = re.sub(r"\.{2,}|(?:\.\s){2,}\.", "…", text)
    text = re.sub(r"\s*-{2,}\s*|\s+-\s+", "—", text)
    text = re.sub(r"[’‘ʼ´]", "'", text)
    return "".join(_SAME_MARK.get(c, c) for c in text)


def _is_shouted(text: str) -> bool:
    """All in capitals, and more than one word: a line that is shouted, not an acronym."""
    letters = [c for c in text if c.isalpha()]
    return len(text.split()) > 1 and len(letters) > 3 and all(not c.islower() for c in letters)


def _read_piece(
    piece: str,
    language: str,
    rules: Mapping[str, Mapping[str, Mapping[str, str]]],
    shouted: bool,
) -> list[Token]:
    """Reads what stands between two spaces: marks, a word, marks."""
    core = piece.strip(MARKS + "'¡¿")
    before = piece[: piece.find(core)] if core else piece
    after = piece[len(before) + len(core) :]
    own = rules.get(language, {})
    abbreviated = own.get("abbreviations", {}).get(core.lower()) if after[:1] == "." else None
    if abbreviated:
        after = after[1:]
    elif core[:1].isupper():
        abbreviated = own.get("undotted", {}).get(core.lower())
    said = abbreviated or _say(core, language, own, rules, shouted)
    tokens: list[Token] = [Mark(c, glued=c not in "“(") for c in before if c in MARKS]
    if said:
        tokens.append(Word(core, said))
    tokens.extend(Mark(c) for c in after if c in MARKS)
    return tokens


def _say(
    core: str,
    language: str,
    own: Mapping[str, Mapping[str, str]],
    rules: Mapping[str, Mapping[str, Mapping[str, str]]],
    shouted: bool,
) -> str:
    for sign, unit in own.get("money", {}).items():
        if sign in core and any(c.isdigit() for c in core):
            core = f"{core.replace(sign, '')} {unit}"
    for sign, name in own.get("signs", {}).items():
        core = core.replace(sign, f" {name} ")
    core = re.sub(r"(?<=\d):(?=\d)", " ", core)
    core = "".join(c for c in core if _can_be_said(c, language))
    words = [_lower_capitals(word, rules, shouted) for word in core.split()]
    return " ".join(word for word in words if any(c.isalnum() for c in word))


def _can_be_said(character: str, language: str) -> bool:
    if character in " '-.,/":
        return True
    if character.isdigit():
        return character.isascii()
    if not (character.isalpha() or unicodedata.combining(character)):
        return False
    if language in NOT_LATIN or unicodedata.combining(character):
        return True
    return unicodedata.name(character, "").startswith("LATIN")


def _lower_capitals(
    word: str, rules: Mapping[str, Mapping[str, Mapping[str, str]]], shouted: bool
) -> str:
    """Lower-cases a word that is shouted; leaves what is said letter by letter."""
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 2 or not all(c.isupper() for c in letters):
        return word
    low = word.lower()
    spelled = low in rules["spelled"]["words"]
    bare = unicodedata.normalize("NFD", low)
    has_vowel = any(c in "aeiouyœæ" for c in bare)
    if has_vowel and (shouted or not spelled):
        return low
    return " ".join(letters) if spelled or not has_vowel else low


def _drop_leading_marks(tokens: list[Token]) -> list[Token]:
    """A line cannot begin with a pause; opening quotes and brackets may stay."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if isinstance(token, Word) or token.symbol in "“(":
            break
        index += 1
    return tokens[index:] if any(isinstance(t, Word) for t in tokens) else []
