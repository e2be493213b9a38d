"""Reads the mood and the voice out of parentheticals and action, in English and in French."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from regie.film.feelings import Feeling

if TYPE_CHECKING:
    from regie.concepts.wordnet import Sense, WordNet

Mood = Feeling

_WORDS: tuple[tuple[Mood, str], ...] = (
    (
        "angry",
        r"angr\w+|furious\w*|shout\w*|yell\w*|rage|snaps?|snarl\w*|slams?|bitter\w*|"
        r"furieu\w+|colère|hurle\w*|crie\w*|gronde\w*|sèchement|énervée?s?",
    ),
    (
        "afraid",
        r"afraid|scared|terrified|frightened|nervous\w*|panic\w*|trembl\w+|fear\w*|anxious\w*|worried|"
        r"peur|effrayée?s?|terrifiée?s?|nerveu\w+|tremble\w*|paniqu\w+|inqui[eè]t\w*|angoissée?s?",
    ),
    (
        "surprised",
        r"surprised?|astonish\w*|startled|stunned|gasps?|shocked|oh crap|"
        r"surpris\w*|étonnée?s?|stupéfaite?s?|sursaut\w+|abasourdie?s?",
    ),
    (
        "sad",
        r"sad\w*|cry\w*|cries|weep\w*|tears?|sobs?|sobbing|sighs?|mourn\w*|"
        r"tristes?|tristement|pleur\w+|larmes?|sanglot\w*|soupir\w*",
    ),
    (
        "happy",
        r"happy|happily|smil\w+|laugh\w*|grin\w*|joy\w*|cheer\w*|delighted|"
        r"heureu\w+|souri\w*|ri(?:t|ent|ant)|joyeu\w+|joie|éclate(?:nt)? de rire",
    ),
)

_WHISPER = re.compile(
    r"(?<!\w)(?:whisper\w*|sotto|under (?:his|her|their) breath|quietly|softly|"
    r"chuchot\w*|murmur\w*|à voix basse|(?:tout )?bas|doucement)(?!\w)"
)

_LOUD = re.compile(r"[!]|\b[^\W\d_a-zß-ÿ]{4,}\b")


@cache
def _matchers() -> tuple[tuple[Mood, re.Pattern[str]], ...]:
    return tuple((mood, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for mood, words in _WORDS)


def read_mood(text: str) -> Mood:
    """The first mood that the words tell, `neutral` when they tell none.

    Words of the list, then what describes somebody: by the feeling that it is derived from.
    """
    low = text.lower()
    for mood, pattern in _matchers():
        if pattern.search(low):
            return mood
    found = (
        *(_mood_of(word) for word in _DESCRIBES.findall(low)),
        *(_mood_of_noun(word) for word in _FILLED_WITH.findall(low)),
    )
    return next((mood for mood in found if mood is not None), "neutral")


FEELINGS: dict[Mood, tuple[str, ...]] = {
    "happy": ("happiness.n.01", "happiness.n.02", "joy.n.01", "amusement.n.01", "hope.n.01",
              "hope.n.02", "pride.n.01", "exhilaration.n.01", "excitement.n.02",
              "cheerfulness.n.01", "cheerfulness.n.02", "enthusiasm.n.01"),
    "sad": ("sadness.n.01", "sadness.n.02", "sorrow.n.01", "disappointment.n.01", "despair.n.01",
            "despair.n.02", "compunction.n.01", "discouragement.n.01", "distress.n.01"),
    "angry": ("anger.n.01", "annoyance.n.02", "irritation.n.01", "hostility.n.03", "envy.n.01",
              "frustration.n.01", "frustration.n.03", "hate.n.01"),
    "afraid": ("fear.n.01", "anxiety.n.01", "anxiety.n.02",
               "timidity.n.01", "timidity.n.02", "jitteriness.n.01", "nervousness.n.02"),
    "surprised": ("astonishment.n.01", "daze.n.01"),
    "disgusted": ("disgust.n.01",),
    "scornful": ("contempt.n.01", "contempt.n.02", "derision.n.01"),
    "ashamed": ("shame.n.01", "embarrassment.n.02", "humility.n.02"),
    "pained": ("pain.n.01", "pain.n.02", "pain.n.03", "suffering.n.04"),
    "weary": ("fatigue.n.01", "boredom.n.01", "sleepiness.n.01", "weariness.n.01"),
    "puzzled": ("confusion.n.02", "doubt.n.01", "curiosity.n.01"),
}  # fmt: skip
"""Kinds of feeling, senses of WordNet, and the mood that shows them."""

_DESCRIBES = re.compile(r"[^\W\d_]+(?:ly|ed|ing|ful|ous|ic|able|ish|less|ant|ent|ate|y)\b")
"""Words that may say how somebody does something."""

_FILLED_WITH = re.compile(r"\b(?:with|in|of)\s+(?:\w+\s+)?([a-z]{4,})\b")
"""`with contempt`, `in utter disgust`: the noun may name a feeling."""

FREQUENT = 2
"""Senses of a word that are looked at, the most frequent first."""


@cache
def _mood_of(word: str) -> Mood | None:
    """The mood of an adjective or adverb: `exasperatedly` is of exasperation, an annoyance."""
    from regie.reading.parsing.forms import is_there

    if not is_there() or len(word) < 4:
        return None
    from regie.concepts.wordnet import open_wordnet

    net = open_wordnet()
    adjective = word.removesuffix("ly") if word.endswith("ly") else word
    adjective = adjective.removesuffix("i") + "y" if adjective.endswith("i") else adjective
    own = net.senses(adjective, "a")[:FREQUENT]
    senses = [*own, *(near for sense in own for near in net.similar(sense))]
    if own and adjective.endswith("ed"):
        bases = (adjective[:-1], adjective[:-2], adjective[:-3] + "y")
        senses += [s for base in bases for s in net.senses(base, "v")[:FREQUENT]]
    nouns = (noun for sense in senses for noun in net.derived(sense) if noun.part == "n")
    return next((mood for noun in nouns if (mood := _mood_of_kind(net, noun))), None)


_OF_FACES = frozenset(
    f"verb.{field}" for field in "body perception emotion communication motion".split()
)

_UNSAID: dict[str, Mood] = {"grimace.v.01": "pained", "glower.v.01": "angry"}
"""Of senses whose definition does not say what the face tells."""


@cache
def mood_of_deed(sense: str) -> Mood | None:
    """The feeling that the definition of a deed names: to sneer is to `smile contemptuously`.

    Args:
        sense: of the verb, as WordNet names it.
    """
    from regie.reading.parsing.forms import is_there

    if not sense or not is_there():
        return None
    from regie.concepts.wordnet import open_wordnet

    net = open_wordnet()
    known = net.sense(sense)
    if sense in _UNSAID or known.field not in _OF_FACES:
        return _UNSAID.get(sense)
    for word in re.findall(r"[a-z]+", known.gloss.split('; "')[0].lower()):
        if (mood := _mood_of_noun(word) or _mood_of(word)) is not None:
            return mood
    return None


@cache
def _mood_of_noun(noun: str) -> Mood | None:
    """The feeling that a noun names first of all."""
    from regie.reading.parsing.forms import is_there

    if not is_there():
        return None
    from regie.concepts.wordnet import open_wordnet

    net = open_wordnet()
    first = net.senses(noun, "n")[:1]
    return _mood_of_kind(net, first[0]) if first else None


def _mood_of_kind(net: WordNet, noun: Sense) -> Mood | None:
    """The mood of the feeling that a noun's sense is a kind of."""
    kinds = {kind.name for kind in net.ancestors(noun)}
    return next((m for m, feelings in FEELINGS.items() if kinds & {*feelings}), None)


def is_whispered(text: str) -> bool:
    return _WHISPER.search(text.lower()) is not None


def is_loud(text: str) -> bool:
    """An exclamation mark, or a word of four capitals and more."""
    return _LOUD.search(text) is not None
