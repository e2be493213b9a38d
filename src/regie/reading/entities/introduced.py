"""Finds the people whom the action introduces: by a name in capitals, with what says that it is
somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.descriptions import is_written, who_is_named
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import meaning, partitive
from regie.reading.entities.numbers import number
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import (
    can_move,
    has_senses,
    is_common,
    is_perception,
    is_there,
    noun_of,
    singulars,
)
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.noun_places import is_made_to_look, only_people
from regie.reading.scenes.syntax import name_words
from regie.reading.scenes.to_the_makers import TO_THE_MAKERS
from regie.support.plain_text import in_capitals

_LETTERS = re.compile(r"[^\W\d_]+")


_NO_NAMES = frozenset("ADP ADV AUX CCONJ DET PART PRON SCONJ".split())
"""What a name is not even taken for."""


def find_introduced(paragraphs: Sequence[Paragraph], cues: Iterable[str]) -> dict[str, bool]:
    """Names in capitals in the action that nobody's cue has, and that people have; each with
    whether it is that of several."""
    spoken = {w for cue in cues for w in _LETTERS.findall(in_capitals(cue)) if len(w) > 1}
    found: dict[str, bool] = {}
    for paragraph in paragraphs:
        for s in paragraph.sentences:
            for token in s.tokens:
                if token.pos in _NO_NAMES or token.low in TO_THE_MAKERS or _goes_on(s, token):
                    continue
                if _says_age(s, token):
                    continue
                first = token.text.isupper() and share_of_women(token.text, "en") is not None
                part = token.dep in ("compound", "flat") and s.head(token).text.isupper()
                if part or not (first or (token.pos == "PROPN" and token.dep != "compound")):
                    continue
                name = name_words(s, token)
                if _acts_by_first_name(s, token) and not spoken & set(
                    _LETTERS.findall(in_capitals(name))
                ):
                    found.setdefault(name.upper(), False)
                    continue
                if not name.isupper() or len(name) < (2 if first else 3) or name.upper() in found:
                    continue
                if _stands_before_thing(s, token):
                    continue
                if len(name) == 2 and token.dep in ("pobj", "nmod", "compound"):
                    continue  # `a map of LA`
                name = re.sub(r"^(?:AKA|A\.K\.A\.?|ALIAS)\s+|\s+(?:AT|À)(?:\s+\d+)?$", "", name)
                words = set(_LETTERS.findall(in_capitals(name)))
                if words <= spoken or not words:
                    if len(words) > 1 and words != spoken and words & spoken:
                        found.setdefault(name, _are_many(s, token))
                    continue
                if is_written(s, token):
                    continue
                if _is_person(s, token) or words & spoken:
                    found.setdefault(name, _are_many(s, token))
    return found


def _acts_by_first_name(s: Parsed, token: Token) -> bool:
    """`Paul walks`: a first name that no heading or cue has, of whom a deed is told."""
    name = token.text
    if name.isupper() or not name.istitle() or token.pos != "PROPN" or token.dep != "nsubj":
        return False
    if share_of_women(name, "en") is None or is_common(token.low) or s.children(token):
        return False
    verb = s.head(token)
    acts = verb.pos == "VERB" and not is_made_to_look(s, token)
    return acts and (only_people(verb) or can_move(verb.lemma))


def _stands_before_thing(s: Parsed, token: Token) -> bool:
    """`an EVA suit`: what a thing is called by, and nobody."""
    over = s.head(token)
    return token.dep in ("compound", "nmod") and over.text.islower() and over.pos == "NOUN"


def _goes_on(s: Parsed, token: Token) -> bool:
    """`WHITE ROOTS shoot out`: a word in capitals before another that no name begins with."""
    after = s.tokens[token.index + 1 : token.index + 2]
    on = bool(after) and after[0].text.isupper() and after[0].text.isalpha()
    return on and share_of_women(token.text, "en") is None and is_common(token.low)


def _is_person(s: Parsed, token: Token) -> bool:
    """What stands beside a name, or what it does, says that it is somebody's."""
    if any(
        a.anchor == token.index and re.search(r"\d|[a-z]", "".join(t.text for t in a.tokens))
        for a in s.asides
    ):
        return True
    if _has_age_behind(s, token):
        return True
    words = [w.lower() for w in name_words(s, token).split()]
    named = share_of_women(words[0], "en") is not None and not is_common(words[0])
    # `HAZEL WOOD`, `GREY SMOKE`: an adjective and a thing, whatever first names there are.
    named = named and not (has_senses(words[0], "a") and len(words) > 1 and _is_thing(words[-1]))
    if not any(t.text.islower() for t in s.tokens):
        # `SONG 4: LIVE & LAUGH`: of a heading, only whom it names alone or has do something.
        does = token.dep in ("nsubj", "nsubjpass")
        return named and (does or len(words) + 1 >= len(s.tokens))
    beside = [*s.children(token, "appos"), *([s.head(token)] if token.dep == "appos" else [])]
    if any(t.pos == "NUM" or sense_at(s, t).kind == "person" for t in beside):
        return True
    if who_is_named(s, token) is not None:
        return True
    if s.children(token, "poss") or token.dep == "poss":
        return False
    does = token.dep in ("nsubj", "conj", "nsubjpass") and not _is_thing(words[-1])
    does = does and not (token.dep == "nsubjpass" and is_perception(s.head(token).lemma))
    return (named or does) and not any(
        c.low in ("the", "a", "an") for c in s.children(token, "det")
    )


def _says_age(s: Parsed, token: Token) -> bool:
    """`NED, AGE 3`: no name, though it is written like one."""
    after = [t.low for t in s.tokens[token.index + 1 : token.index + 2]]
    return token.low in ("age", "aged") and bool(after) and 0 < number(after[0]) < 100


def _has_age_behind(s: Parsed, token: Token) -> bool:
    """`MIKE, three, stands`, `ROSE, 34`: a number set off by commas behind a name is its age."""
    behind = [t for t in s.tokens[token.index + 1 : token.index + 5] if not _says_age(s, t)]
    after = [t.low for t in behind[:3]]
    if len(after) < 2 or after[0] != ",":
        return False
    aged = 0 < number(after[1]) < 100
    return aged and (len(after) < 3 or after[2] in (",", ".", "and", "et", ")", ";"))


def _is_thing(word: str) -> bool:
    """Whether the dictionary knows a word, and not as somebody's: `song`, `angle`, `u.s.`"""
    if "." in word.strip("."):
        return True
    forms = (noun_of(word) or word, *singulars(word))
    found = (open_wordnet().senses(form, "n") for form in forms) if is_there() else ()
    senses = next(filter(None, found), ())
    if not senses or senses[0].field in ("noun.person", "noun.animal"):
        return False
    somebody = meaning(word).kind in ("person", "people", "animal")
    return not somebody and share_of_women(word, "en") is None


def _are_many(s: Parsed, token: Token) -> bool:
    """Whether a name is that of several: `other IMPROVISERS`, `CARNIES scatter`."""
    if name_words(s, token).split()[0].lower() in MANY:
        return True
    if token.plural or any(c.low in (*MANY, "some") for c in s.children(token, "amod", "det")):
        return True
    if token.dep == "pobj" and s.head(token).low in ("of", "de"):
        over = s.head(s.head(token)).lemma
        return partitive(over) == "many" or meaning(over).kind == "people"
    verb = s.head(token)
    alone = token.dep == "nsubj" and not s.children(token, "conj", "det")
    agrees = [verb, *s.children(verb, "aux")]
    return alone and any(t.tag == "VBP" for t in agrees)


MANY = frozenset("other several many few various both plusieurs quelques".split())
