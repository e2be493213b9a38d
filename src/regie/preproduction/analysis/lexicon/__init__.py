"""Loads the words that mood, tension and pace are read from; see the head of `en.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.preproduction.analysis.passages import Word, find_words
from regie.preproduction.breakdown.morphology import english_verb

SIGNALS = ("stakes", "conflict", "violence", "time", "action")
"""Names of the lists that features are counted with."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of words that a lexicon knows: from `start` in the text, `length` words long."""

    at: int
    start: int
    length: int
    words: str


@dataclass(frozen=True)
class Phrases:
    """Words and runs of words, each with what it stands for."""

    by_first: dict[str, list[tuple[tuple[str, ...], tuple[float, float]]]]

    def find(self, words: Sequence[Word]) -> Iterator[tuple[Hit, tuple[float, float]]]:
        """The longest run at each word, none overlapping another."""
        at = 0
        while at < len(words):
            for run, value in self.by_first.get(words[at].text, ()):
                if len(run) == 1 or tuple(w.text for w in words[at : at + len(run)]) == run:
                    yield Hit(at, words[at].start, len(run), " ".join(run)), value
                    at += len(run)
                    break
            else:
                at += 1


@dataclass(frozen=True)
class Lexicon:
    """Attributes:
    mood: words with valence and arousal.
    signals: lists by name, of `SIGNALS`; their values mean nothing.
    denials: words that turn the mood of what stands near them.
    function: words of the closed classes, which nobody is told by.
    """

    mood: Phrases
    signals: dict[str, Phrases]
    denials: frozenset[str]
    function: frozenset[str]


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, `en` or `fr`; English for any other."""
    known = language if language in ("en", "fr") else "en"
    source = files("regie.preproduction.analysis.lexicon") / f"{known}.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    moods: dict[tuple[str, ...], list[tuple[float, float]]] = {}
    for group in table["mood"].values():
        for run in _runs(group, known):
            moods.setdefault(run, []).append((group["valence"], group["arousal"]))
    averaged = {
        run: (sum(v for v, _ in of) / len(of), sum(a for _, a in of) / len(of))
        for run, of in moods.items()
    }
    return Lexicon(
        mood=_index(averaged),
        signals={
            name: _index(dict.fromkeys(_runs(table["signal"][name], known), (0.0, 0.0)))
            for name in SIGNALS
        },
        denials=frozenset(table["denials"].split()),
        function=frozenset(table["function"].split()),
    )


def _index(runs: dict[tuple[str, ...], tuple[float, float]]) -> Phrases:
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[float, float]]]] = {}
    for run, value in runs.items():
        by_first.setdefault(run[0], []).append((run, value))
    for found in by_first.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return Phrases(by_first)


def _runs(group: dict[str, Any], language: str) -> dict[tuple[str, ...], None]:
    """The forms of a group's words, each once and in order."""
    runs: dict[tuple[str, ...], None] = {}
    for verb in group.get("verbs", "").split():
        for form in (english_verb if language == "en" else _verb_fr)(verb):
            runs[(form,)] = None
    for word in group.get("words", "").split():
        if language == "fr" and "-" in word:
            runs[tuple(w.text for w in find_words(word, language))] = None
            continue
        for form in (_word_en if language == "en" else _word_fr)(word):
            runs[(form,)] = None
    for phrase in group.get("phrases", ()):
        runs[tuple(w.text for w in find_words(phrase, language))] = None
    return runs


def _word_en(word: str) -> tuple[str, ...]:
    if word.endswith("s"):
        return (word,)
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, f"{word[:-1]}ies"
    return word, f"{word}s"


def _verb_fr(verb: str) -> tuple[str, ...]:
    stem = verb[:-2]
    if verb.endswith("er"):
        soft = {"g": f"{stem}e", "c": f"{stem[:-1]}ç"}.get(stem[-1], stem)
        ends = ("e", "es", "ent", "ez", "er", "é", "ée", "és", "ées", "era", "erai", "eront")
        forms = [f"{stem}{end}" for end in ends]
        forms += [f"{soft}{end}" for end in ("ons", "ais", "ait", "aient", "ant", "a")]
        if len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouy":
            graver = f"{stem[:-2]}è{stem[-1]}"
            forms += [f"{graver}{end}" for end in ("e", "es", "ent", "era")]
            forms += [f"{stem}{stem[-1]}e"] if stem.endswith(("el", "et")) else []
        if stem.endswith("y"):
            forms += [f"{stem[:-1]}i{end}" for end in ("e", "es", "ent")]
        return tuple(forms)
    if verb.endswith("ir"):
        regular = "ir is it issent issons issez issait issant i ie ies"
        return tuple(f"{stem}{end}" for end in regular.split())
    return (verb,)


def _word_fr(word: str) -> tuple[str, ...]:
    if word.endswith("eux"):
        return word, f"{word[:-1]}se", f"{word[:-1]}ses", f"{word[:-1]}sement"
    if word.endswith("if"):
        return word, f"{word}s", f"{word[:-1]}ve", f"{word[:-1]}ves"
    if word.endswith(("s", "x")):
        return (word,)
    if word.endswith("eau"):
        return word, f"{word}x"
    if word.endswith("el"):
        return word, f"{word}s", f"{word}le", f"{word}les", f"{word}lement"
    if word.endswith("al"):
        return word, f"{word[:-1]}ux", f"{word}e", f"{word}es"
    if word.endswith("eur"):
        return word, f"{word}s", f"{word[:-1]}se", f"{word[:-1]}ses"
    if word.endswith("e"):
        return word, f"{word}s", f"{word}ment"
    return word, f"{word}s", f"{word}e", f"{word}es"
