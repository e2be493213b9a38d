"""Parses a sentence again where the tagger knows a verb or a noun that the parser took wrongly.

All words that both do not agree on are put at once for ones that can be nothing else (`takes`,
`bottles`), and what opens with a verb gets a subject. The tree is the parser's, the words and
what they are the script's.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from regie.reading.parsing.forms import has_senses, noun_of, third_person
from regie.reading.parsing.language_models import LanguageModel
from regie.reading.parsing.tagger import Kind
from regie.reading.parsing.word import Word

SURE, BARE, THIRD, CERTAIN = 0.8, 0.9, 0.95, 0.995
"""Below it the parser's own mind stands; of a bare form (`squat`) and of a third person that it
took for one it needs more; what is certain is not doubted again."""

ANSWERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"})
"""What an object of a verb may begin with."""


class ByKind(NamedTuple):
    """A parse with stand-ins.

    Attributes:
        words: under their heads, with the subject among them that was put in.
        put_in: where that is.
        mended: what each word is that was taken wrongly.
        masked: the words that were parsed, without the subject.
    """

    words: list[Word]
    put_in: int | None
    mended: dict[int, Word]
    masked: list[str]


Asking = Generator[list[str], list[Word], ByKind]

_VERBS = {"VBZ": ("takes", "goes"), "VB": ("take", "go"), "VBD": ("took", "went"),
          "VBG": ("taking", "going")}  # fmt: skip
_NOUNS = {"NN": "bottle", "NNS": "bottles"}
_STARTS = frozenset({"PUNCT", "SPACE", "ADV", "CCONJ"})


def parse_by_kind(
    masked: Sequence[str],
    words: Sequence[str],
    parsed: Sequence[Word],
    kinds: Sequence[Kind | None],
    names: Collection[int],
    model: LanguageModel,
) -> Asking:
    """Asks for a parse with stand-ins for the words that were taken wrongly.

    Args:
        masked: the words as they were parsed, names for names.
        words: the script's.
        names: indices of words that are parts of names.
    """
    tags = _wrong(words, parsed, kinds, names, model)
    start = _opens_with_verb(parsed, tags)
    if not tags and start is None:
        return ByKind(list(parsed), None, {}, list(masked))
    plain = list(masked)
    for n, tag in tags.items():
        after = parsed[n + 1] if n + 1 < len(parsed) else None
        alone = after is None or after.pos not in ANSWERS or n + 1 in tags
        plain[n] = _NOUNS.get(tag) or _VERBS[tag][alone]
    if start is None:
        again = yield plain
    else:
        doer = model.subject if tags[start] == "VBZ" else model.several
        opens = plain[start].lower()
        again = yield [*plain[:start], doer, opens, *plain[start + 1 :]]
        if again[start + 1].pos not in ("VERB", "AUX"):
            start = None
            again = yield plain
    mended = {
        n: Word(words[n], _lemma(words[n].lower(), tag, model), "NOUN" if tag in _NOUNS else "VERB",
                tag, "", 0, "")
        for n, tag in tags.items()
    }  # fmt: skip
    return ByKind(list(again), start, mended, plain)


def shifted(n: int, put_in: int | None) -> int:
    """Where a word of the script is among those with the subject that was put in."""
    return n + (put_in is not None and n >= put_in)


def with_kinds(words: Sequence[Word], put_in: int | None, mended: Mapping[int, Word]) -> list[Word]:
    """The words, each that was mended as what it is."""
    told = list(words)
    for n, word in mended.items():
        at = shifted(n, put_in)
        told[at] = replace(told[at], lemma=word.lemma, pos=word.pos, tag=word.tag)
        if word.pos == "VERB":
            _give_own(told, at)
    return told


_OF_NOUNS = frozenset({"det", "amod", "nummod", "compound", "poss"})


def _give_own(words: list[Word], verb: int) -> None:
    """`The ten-year-old smiles`: what hung on a verb as on a noun is its subject's, or is it."""
    own = [n for n, w in enumerate(words[:verb]) if w.head == verb and w.dep in _OF_NOUNS]
    if not own or own[-1] != verb - 1 or words[own[-1]].pos not in ANSWERS - {"DET"}:
        return
    subject = own.pop()
    words[subject] = replace(words[subject], dep="nsubj")
    for n in own:
        words[n] = replace(words[n], head=subject)


def _wrong(
    words: Sequence[str],
    parsed: Sequence[Word],
    kinds: Sequence[Kind | None],
    names: Collection[int],
    model: LanguageModel,
) -> dict[int, str]:
    """The tags of the words that the parser took for something else."""
    tags: dict[int, str] = {}
    for n, (word, kind) in enumerate(zip(parsed, kinds, strict=True)):
        if kind is None or kind.sure < SURE or n in names or word.pos in ("AUX", "PUNCT"):
            continue
        low = words[n].lower()
        tag = _verb_tag(low, model) if kind.kind == "V" else ""
        bare = kind.sure >= BARE and _may_be_bare(parsed[:n])
        other = word.pos != "VERB" and (tag != "VB" or bare)
        if tag and (other or (tag == "VBZ" and word.tag != tag)):
            tags[n] = tag
        noun = noun_of(low) if kind.kind == "N" and _may_be_noun(word, kind) else ""
        if noun:
            tags[n] = "NN" if noun == low else "NNS"
    return tags


def _may_be_bare(before: Sequence[Word]) -> bool:
    """Whether a form without an ending can be a verb: first, or behind several or what asks for
    one; not the `squat` of `40s, squat, in a wet coat`."""
    several = ("NNS", "NNPS", "MD", "TO", "CC")
    they = ("they", "we", "you", "i", "both", "all")
    return not any(w.pos not in _STARTS for w in before) or any(
        (w.tag in several and w.text[:1].isalpha()) or w.low in they or w.lemma == "do"
        for w in before
    )


def _may_be_noun(word: Word, kind: Kind) -> bool:
    finite = word.pos == "VERB" and word.tag not in ("VBN", "VBG")
    least = THIRD if word.tag == "VBZ" else SURE
    return (finite or word.pos in ("ADV", "INTJ")) and kind.sure >= least


def _opens_with_verb(parsed: Sequence[Word], tags: Mapping[int, str]) -> int | None:
    """Where a sentence opens with a verb, known or told, that nobody is the subject of."""
    first = next((n for n, w in enumerate(parsed) if w.pos not in _STARTS), None)
    if first is None or (tags.get(first) in (None, "NN", "NNS", "VBG")):
        return None
    return first


def _verb_tag(low: str, model: LanguageModel) -> str:
    if third_person(low):
        return "VBZ"
    if low.endswith("ing"):
        return "VBG" if model.is_verb(model.lemma(low, "VERB", "VBG")) else ""
    if has_senses(low, "v"):
        return "VB"
    return "VBD" if has_senses(model.lemma(low, "VERB", "VBD"), "v") else ""


def _lemma(low: str, tag: str, model: LanguageModel) -> str:
    if tag in _NOUNS:
        return noun_of(low) or low
    return third_person(low) or model.lemma(low, "VERB", tag) or low
