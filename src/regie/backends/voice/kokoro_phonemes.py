"""Spells a line in the symbols that Kokoro reads, and knows which word each symbol is of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.backends.voice.spoken import Mark, Token, Word, split_sentences

LONGEST = 510
"""Symbols that the model takes at once."""

COMFORTABLE = 200
"""Symbols beyond which a new sentence starts a new chunk: longer ones are spoken hastily."""

Phonemizer = Callable[[str, Sequence[str]], list[str]]
"""Language and texts to IPA, as `EspeakProcess.phonemes`."""


@dataclass(frozen=True)
class Spelling:
    """A chunk of a line in the model's symbols.

    Attributes:
        symbols: one character each.
        words: for each symbol the index of its word in the line, or None between words.
    """

    symbols: str
    words: tuple[int | None, ...]


@cache
def kokoro_facts() -> Mapping[str, Any]:
    """The data file: `symbols`, `rewrites`, `languages`."""
    text = files("regie.backends.voice").joinpath("kokoro_symbols.toml").read_text("utf-8")
    return tomllib.loads(text)


def espeak_language(language: str, voice: str) -> str | None:
    """eSpeak NG's tag for a language, or None where Kokoro cannot speak it.

    British voices (`bf_`, `bm_`) speak British English unless the tag names another.
    """
    primary, _, region = language.lower().partition("-")
    if primary == "en" and (
        region in ("gb", "ie", "au", "nz") or (not region and voice[:1] == "b")
    ):
        return "en-gb"
    found = kokoro_facts()["languages"].get(primary)
    return str(found) if found else None


def spell_line(tokens: Sequence[Token], language: str, phonemize: Phonemizer) -> list[Spelling]:
    """Spells a line in chunks of at most `LONGEST` symbols, split between sentences if it can be.

    Args:
        language: eSpeak NG's tag.
    """
    pieces: list[Spelling] = []
    index = 0
    for sentence in split_sentences(tuple(tokens)):
        pieces.append(_spell_sentence(sentence, index, language, phonemize))
        index += sum(isinstance(token, Word) for token in sentence)
    parts = [part for piece in pieces for part in _cut(piece)]
    chunks: list[Spelling] = []
    for part in parts:
        if not part.symbols.strip():
            continue
        if chunks and len(chunks[-1].symbols) + 1 + len(part.symbols) <= COMFORTABLE:
            last = chunks[-1]
            chunks[-1] = Spelling(
                f"{last.symbols} {part.symbols}", (*last.words, None, *part.words)
            )
        else:
            chunks.append(part)
    return chunks


def rewrite(ipa: str, language: str) -> str:
    """eSpeak NG's IPA in the model's symbols; unknown ones are left out, spaces kept."""
    facts = kokoro_facts()
    rules: dict[str, list[list[str]]] = facts["rewrites"]
    english = language.startswith("en")
    ipa = re.sub(r"\(\^?[a-z^-]+\)", "", ipa)
    for old, new in [*rules["en"], *rules[language]] if english else rules["other"]:
        ipa = ipa.replace(old, new)
    if english:
        ipa = " ".join(_weak_word(word) for word in ipa.split(" "))
    known = facts["symbols"]
    return re.sub(r"\s+", " ", "".join(c for c in ipa if c in known)).strip()


def _weak_word(word: str) -> str:
    """Small words as the model learned them, where eSpeak NG swallows them.

    The article `a` keeps its open sound, while within words the model knows a schwa; the pronoun
    in `I`, `I'm`, `I'll`, `I've`, `I'd` has a secondary stress.
    """
    if word == "ɐ":
        return word
    if re.fullmatch(r"I[mlvd]?", word):
        return f"ˌ{word}"
    return word.replace("ɐ", "ə")


def _spell_sentence(
    sentence: Sequence[Token], first: int, language: str, phonemize: Phonemizer
) -> Spelling:
    runs: list[list[Word | Mark]] = []
    for token in sentence:
        if runs and _is_read(runs[-1][0]) and _is_read(token):
            runs[-1].append(token)
        else:
            runs.append([token])
    said = [" ".join(t.said for t in run if isinstance(t, Word)) for run in runs]
    singles = [t.said for t in sentence if isinstance(t, Word)]
    answers = [rewrite(ipa, language) for ipa in phonemize(language, [*said, *singles])]
    whole, single = answers[: len(runs)], answers[len(runs) :]
    for at, run in enumerate(runs):
        if isinstance(run[0], Word) and run[0].phonemes:
            # Chosen in the alphabet that the model reads, but for what it does not know.
            whole[at] = rewrite(run[0].phonemes, language)
    symbols = ""
    words: list[int | None] = []
    done = 0
    for run, ipa in zip(runs, whole, strict=True):
        head = run[0]
        if isinstance(head, Mark):
            gap = " " if not head.glued and symbols and symbols[-1] not in " —“(" else ""
            symbols += gap + head.symbol
            words += [None] * len(gap + head.symbol)
            continue
        gap = " " if symbols and symbols[-1] not in "—“(" else ""
        owners = match_words(ipa, single[done : done + len(run)])
        symbols += gap + ipa
        words += [None] * len(gap) + [None if o is None else first + done + o for o in owners]
        done += len(run)
    return Spelling(symbols, tuple(words))


def _is_read(token: Token) -> bool:
    """Whether a token is a word that is read with its neighbours."""
    return isinstance(token, Word) and not token.phonemes


def match_words(whole: str, single: Sequence[str]) -> list[int | None]:
    """Which word each symbol of a run is of; spaces are of none.

    A run's words are not always a text's words: `in the` is spoken as one, `25` as two. So the
    run is laid beside the words spoken one by one, by least edits.
    """
    if len(whole.split(" ")) == len(single) and all(single):
        owners: list[int | None] = []
        for index, word in enumerate(whole.split(" ")):
            owners += [None, *[index] * len(word)] if index else [index] * len(word)
        return owners
    flat = whole.replace(" ", "")
    target = [(c, i) for i, word in enumerate(single) for c in word.replace(" ", "")]
    owner = iter(_align(flat, target))
    return [None if c == " " else next(owner) for c in whole]


def _align(flat: str, target: Sequence[tuple[str, int]]) -> list[int | None]:
    """Owners of the symbols of `flat` by its cheapest alignment with `target`."""
    rows, columns = len(flat) + 1, len(target) + 1
    cost = [[0] * columns for _ in range(rows)]
    for r in range(rows):
        for c in range(columns):
            if r == 0 or c == 0:
                cost[r][c] = r + c
                continue
            same = cost[r - 1][c - 1] + 2 * (flat[r - 1] != target[c - 1][0])
            cost[r][c] = min(same, cost[r - 1][c] + 1, cost[r][c - 1] + 1)
    owners: list[int | None] = [None] * len(flat)
    r, c = rows - 1, columns - 1
    while r > 0 and c > 0:
        if cost[r][c] == cost[r - 1][c - 1] + 2 * (flat[r - 1] != target[c - 1][0]):
            owners[r - 1] = target[c - 1][1]
            r, c = r - 1, c - 1
        elif cost[r][c] == cost[r - 1][c] + 1:
            owners[r - 1] = target[c - 1][1]
            r -= 1
        else:
            c -= 1
    first = target[0][1] if target else None
    for index, owner in enumerate(owners):
        if owner is None:
            owners[index] = owners[index - 1] if index else first
    return owners


def _cut(piece: Spelling) -> list[Spelling]:
    """Cuts a sentence that is too long at its last pause, else between words, else anywhere."""
    parts: list[Spelling] = []
    rest = piece
    while len(rest.symbols) > LONGEST:
        head = rest.symbols[:LONGEST]
        at = max(head.rfind(mark) for mark in ",;:—")
        if at < LONGEST // 4:
            at = head.rfind(" ")
        at = at + 1 if at > 0 else LONGEST
        parts.append(
            Spelling(rest.symbols[:at].rstrip(), rest.words[: len(rest.symbols[:at].rstrip())])
        )
        skip = at + len(rest.symbols[at:]) - len(rest.symbols[at:].lstrip())
        rest = Spelling(rest.symbols[skip:], rest.words[skip:])
    return [*parts, rest]
