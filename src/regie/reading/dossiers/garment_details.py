"""What is said of a garment beside its kind and its colour: print, state, words on it."""

from __future__ import annotations

from collections.abc import Iterator

from regie.film.garments import LETTERED, NAMED
from regie.reading.dossiers.beside import COPULAS, SUBJECTS
from regie.reading.dossiers.phrases import modifiers
from regie.reading.dossiers.vocabulary import looks
from regie.reading.dossiers.walk import Walk
from regie.reading.parsing import Parsed, Token
from regie.reading.parsing.forms import leaves_marks
from regie.reading.scenes.written import find_runs

SMALL = frozenset(
    "patch pocket badge tag breast lapel chest label poche poitrine étiquette".split()
)
"""Where a garment says whose it is, in small letters."""

OWN_NAME = frozenset("name nom prénom initial initials".split())

STATES = frozenset({"blood", "dirt"})
"""What a garment can have on it alone; water is on its wearer too."""

LONGEST_ON_CLOTHES = 24
"""Letters; a longer text is no print."""


def details(walk: Walk, token: Token) -> tuple[str, ...]:
    """The details of a garment; `badge=*` where it bears its wearer's own name."""
    found: list[str] = []
    for word in said_of(walk, token):
        low = walk.words.english(word.low)
        found += [d for w in (low, walk.words.english(word.lemma)) if (d := _detail(w))]
        found += [state for state in conditions(walk, word) if state in STATES]
        found += _stains(walk, word)
    found += _lettering(walk, token)
    return tuple(dict.fromkeys(found))


def conditions(walk: Walk, word: Token) -> list[str]:
    """What a word says has got on something; what is red need not be bloody."""
    if walk.words.colour(word.lemma):
        return []
    return [value for name, value in walk.words.adjective(word.low) if name == "condition"]


def state_of(walk: Walk, word: Token) -> str:
    """`torn` or what is on cloth, if a word says it."""
    low = walk.words.english(word.low)
    torn = "torn" if "torn" in (_detail(low), _detail(word.lemma)) else ""
    return torn or next((c for c in conditions(walk, word) if c in STATES), "")


def _detail(word: str) -> str:
    return str(looks()["garment_details"].get(word, ""))


def said_of(walk: Walk, token: Token) -> Iterator[Token]:
    """Words that describe a garment, before it, behind it, and as its predicate."""
    sentence = walk.sentence
    for word in modifiers(sentence, token):
        yield word
        yield from sentence.children(word, "npadvmod", "compound", "amod")
    for prep in sentence.children(token, "prep"):
        if prep.low in ("with", "avec", "à"):
            yield from sentence.children(prep, "pobj")
    head = sentence.head(token)
    if token.dep in SUBJECTS and head.index != token.index:
        passive = token.dep == "nsubjpass"
        yield from (head,) if passive or head.tag in ("VBN", "JJ") else ()
        if head.lemma in COPULAS:
            yield from sentence.children(head, "acomp", "attr", "oprd")


def _stains(walk: Walk, word: Token) -> Iterator[str]:
    """`stained with grease`, `oil-stained`: plain dirt where nothing tells of what."""
    if walk.words.english(word.lemma) not in ("stain", "stained", "spatter", "splatter", "smear",
                                              "streak", "cake", "cover", "splash"):  # fmt: skip
        return
    sentence = walk.sentence
    of = [*sentence.children(word, "npadvmod", "compound", "nmod", "amod")]
    for prep in sentence.children(word, "prep", "agent"):
        of += sentence.children(prep, "pobj")
    stains = [stain for t in of if (stain := walk.words.stain(t.lemma))]
    plain = ["dirt"] if word.lemma in ("stain", "stained") else []
    yield from (s for s in stains or plain if s in STATES)


def _lettering(walk: Walk, token: Token) -> Iterator[str]:
    """Words on a garment: `that says RATS`, `with CAL stitched over the pocket`, `his name on it`.

    Only what stands behind the garment and before the next one.
    """
    sentence = walk.sentence
    rest = _until_next(walk, token)
    place = any(t.lemma in SMALL for t in rest)
    own = next((t for t in rest if t.lemma in OWN_NAME), None)
    runs = [r for r in find_runs(_text(sentence), sentence) if not r.text.islower()]
    starts = {t.start - sentence.start: t for t in rest}
    text = next((r.text for r in runs if any(r.start <= s < r.end for s in starts)), "")
    text = text or next((t.text for t in rest if _is_lettered(sentence, t)), "")
    if own is not None and (place or not text):
        yield f"{NAMED}*"
    elif text and len(text) <= LONGEST_ON_CLOTHES and ";" not in text:
        yield f"{NAMED if place else LETTERED}{text}"


def _until_next(walk: Walk, token: Token) -> list[Token]:
    rest: list[Token] = []
    for after in walk.sentence.tokens[token.index + 1 :]:
        worn = after.pos in ("NOUN", "PROPN") and walk.words.garment_of(after) is not None
        done = after.pos == "VERB" and not _writes(after)
        named = after.index in walk.who and after.pos == "PROPN"
        if worn or done or named or after.low in (";", "—", "--"):
            break
        rest.append(after)
    return rest


def _writes(verb: Token) -> bool:
    """`that says RATS`, `with CAL stitched over it`."""
    said = ("say", "read", "spell", "bear", "declare", "announce", "proclaim", "dire", "lire")
    return verb.lemma in said or leaves_marks(verb.lemma) or verb.text.isupper()


def _is_lettered(sentence: Parsed, token: Token) -> bool:
    """A word in capitals that somebody has put on something: `CAL stitched over the pocket`."""
    if not (token.text.isupper() and len(token.text) > 1 and token.text.isalpha()):
        return False
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].tag == "VBN" and leaves_marks(after[0].lemma)


def _text(sentence: Parsed) -> str:
    """A sentence as it was written, from its words."""
    text = ""
    for token in sentence.tokens:
        text = text.ljust(token.start - sentence.start) + token.text
    return text
