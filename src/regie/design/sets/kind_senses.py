"""Which layout stands nearest to a sense in WordNet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from regie.concepts.errors import ConceptError
from regie.design.sets.layout import all_layouts

if TYPE_CHECKING:
    from regie.concepts.wordnet import Sense, WordNet

MOST_STEPS_UP = 4
"""Most steps from a sense up to a layout's: a chapel is a church."""

MOST_STEPS_KIN = 3
"""Most steps between two that are kinds of one thing: a bistro and a restaurant."""

LEAST_DEPTH = 9
"""Least steps from the top of WordNet to what two kin are kinds of: that both are buildings says
nothing."""

SENSES_TRIED = 2
USUAL = 6
"""How many of a word's senses are usual enough to be meant: a run is no brook."""
WORKS_IN = (
    ("official.n.01", "office"), ("administrator.n.01", "office"), ("superior.n.01", "office"),
    ("health_professional.n.01", "doctors-office"), ("hairdresser.n.01", "hairdresser"),
    ("merchant.n.01", "shop"), ("lender.n.01", "shop"), ("skilled_worker.n.01", "shop"),
    ("tradesman.n.01", "shop"), ("maker.n.01", "shop"), ("professional.n.01", "office"),
    ("businessperson.n.01", "office"),
    ("expert.n.01", "office"), ("intellectual.n.01", "study"),
)  # fmt: skip
"""What place people have by what they are kinds of."""
FIELDS = ("noun.artifact", "noun.location", "noun.object", "noun.group")
"""Where WordNet has places."""


@cache
def senses_of_phrase(phrase: str) -> list[str]:
    """Names of the first senses of a word or a compound that may be places."""
    wordnet = wordnet_here()
    if wordnet is None or not phrase.isascii():
        return []
    senses = wordnet.senses(phrase, "n") or wordnet.senses(f"{phrase.replace(' ', '')}s", "n")
    usual = max(1, wordnet.tagged(phrase, "n"))
    found = [x for k, x in enumerate(senses[:USUAL]) if x.field in FIELDS and (k < usual or not k)]
    found = found or [x for x in senses[:USUAL] if x.field in FIELDS]
    if found and all(x.lemmas[0][:1].isupper() for x in found):
        # A savannah is land before it is a town in Georgia.
        land = (x for x in senses[:USUAL] if x.field in ("noun.object", "noun.location"))
        found = [*(x for x in land if x.lemmas[0].islower()), *found]
    return [x.name for x in found[:SENSES_TRIED]]


@cache
def gloss_words(concept: str) -> tuple[str, ...]:
    """The words of a sense's lemmas and of its definition, without examples."""
    sense = sense_named(concept)
    if sense is None:
        return ()
    return (*sense.lemmas, sense.gloss.split('"')[0])


@cache
def near_kinds(
    names: tuple[str, ...], interior: bool, kin: bool = True
) -> tuple[tuple[int, bool, str], ...]:
    """The layouts that stand near to one of some senses, the nearest first.

    Args:
        kin: what is only next to a sense counts too; else only what it is a kind of.

    Returns:
        Steps with the number of the sense, whether it is only kin, and the kind.
    """
    wordnet = wordnet_here()
    if wordnet is None:
        return ()
    found: list[tuple[int, bool, str]] = []
    for order, name in enumerate(names):
        try:
            asked = wordnet.sense(name)
        except ConceptError:
            continue
        above = {a.offset: a for a in wordnet.ancestors(asked)}
        for concept, kind in _sense_kinds():
            layout = all_layouts()[kind]
            sense = sense_named(concept)
            if sense is None or not (layout.inside == interior or layout.both):
                continue
            steps = wordnet.distance(asked, sense)
            if steps is None or steps > MOST_STEPS_UP:
                continue
            related = sense.offset not in above
            if related:
                common = next((a for a in wordnet.ancestors(sense) if a.offset in above), None)
                if not kin or common is None or steps > MOST_STEPS_KIN:
                    continue
                if len(wordnet.ancestors(common)) < LEAST_DEPTH:
                    continue
                steps += 2
            found.append((steps + order, related, kind))
    return tuple(sorted(found))


@cache
def keeper_of(word: str) -> str | None:
    """Where somebody works who is called by what they do: a baker has a shop, a dentist a surgery.

    None for whoever is only a relation or a name: theirs is a home.
    """
    wordnet = wordnet_here()
    if wordnet is None or not word.isascii():
        return None
    # A jack is a labourer too, and JACK is not.
    senses = wordnet.senses(word, "n")[:1]
    return next(
        (kind for concept, kind in WORKS_IN if any(wordnet.is_a(s, concept) for s in senses)), None
    )


@cache
def _sense_kinds() -> tuple[tuple[str, str], ...]:
    return tuple((c, kind) for kind, layout in all_layouts().items() for c in layout.concepts)


@cache
def sense_named(concept: str) -> Sense | None:
    wordnet = wordnet_here()
    try:
        return wordnet.sense(concept) if wordnet is not None else None
    except ConceptError:
        return None


@cache
def wordnet_here() -> WordNet | None:
    """None where its data is not on the machine."""
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        return open_wordnet() if is_there() else None
    except ConceptError:
        return None


def is_furniture(concept: str) -> bool:
    """Whether a sense is a kind of furniture or shelf."""
    wordnet, sense = wordnet_here(), sense_named(concept) if concept else None
    return (
        wordnet is not None
        and sense is not None
        and any(wordnet.is_a(sense, kind) for kind in ("furniture.n.01", "support.n.10"))
    )


@cache
def is_first_kind_of(word: str, *kinds: str) -> bool:
    """Whether the first sense of a word is a kind of one of some."""
    wordnet = wordnet_here()
    senses = wordnet.senses(word, "n")[:1] if wordnet is not None and word.isascii() else ()
    return any(wordnet.is_a(sense, kind) for sense in senses for kind in kinds)  # type: ignore[union-attr]


def is_kind_of_word(senses: Sequence[str], word: str) -> bool:
    """Whether a sense of a compound is a kind of what its last word usually means: a night school,
    and no sleeping car."""
    wordnet = wordnet_here()
    for name in senses:
        sense = sense_named(name)
        if wordnet is None or sense is None:
            continue
        above = [a for a in wordnet.ancestors(sense)[1:3] if word in a.lemmas]
        usual = wordnet.senses(word, "n")
        built = {concept for concept, _ in _sense_kinds()}
        if sense in usual[:2] or any(a in usual[:1] or a.name not in built for a in above):
            return True
    return False


@cache
def is_name(concept: str) -> bool:
    """Whether a sense is one thing with a name of its own: the Thames."""
    sense = sense_named(concept)
    return sense is not None and sense.lemmas[0][:1].isupper()


@cache
def describes(word: str) -> bool:
    """Whether a word says what something is like, and not what it is for: small, not bowling."""
    wordnet = wordnet_here()
    return wordnet is not None and len(wordnet.senses(word, "a")) > len(wordnet.senses(word, "n"))


def is_first_a_place(word: str) -> bool:
    """Whether a word is a place before all else; so is what WordNet does not know."""
    wordnet = wordnet_here()
    senses = wordnet.senses(word, "n")[:2] if wordnet is not None and word.isascii() else ()
    return not senses or any(s.field in ("noun.artifact", "noun.location") for s in senses)
