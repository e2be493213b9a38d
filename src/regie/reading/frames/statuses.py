"""Whether what a clause tells is seen: done, only begun, denied or supposed."""

from __future__ import annotations

from regie.film.reading import Status
from regie.reading.frames.clause import OBJECTS, SUBJECTS
from regie.reading.parsing.tokens import Parsed, Token

_AS_IF = ("if", "though", "unless", "si", "comme")
_MODALS = frozenset("would could might should may must can pourrait devrait".split())
_NOBODY = frozenset("nobody none neither personne aucun aucune".split())


def status_of(s: Parsed, verb: Token, status: Status) -> Status:
    existing = ("attr",) if any(c.dep == "expl" for c in s.children(verb)) else ()
    if any(_is_nobody(s, c) for c in s.children(verb, *SUBJECTS, *OBJECTS, *existing)):
        return Status.NEGATED
    if any(c.dep == "neg" or c.low in ("never", "not", "n't") for c in s.children(verb)):
        return Status.NEGATED
    if any(c.low == "longer" and s.tokens[c.index - 1].low == "no" for c in s.children(verb)):
        return Status.NEGATED  # `is no longer wearing a mask`
    if (
        any(c.dep == "aux" and c.low in _MODALS for c in s.children(verb))
        and status is Status.ASSERTED
    ):
        return Status.UNREAL
    if any(c.low in ("almost", "nearly", "presque") for c in s.children(verb, "advmod")):
        return Status.UNREAL
    return status


def unless_negated(status: Status) -> Status:
    return Status.ASSERTED if status is Status.NEGATED else status


def status_under(bears: str, status: Status, verb: Token, s: Parsed) -> Status:
    """The status of a verb under another."""
    if status is not Status.ASSERTED:
        return status
    match bears:
        case "begun":
            return Status.BEGUN if verb.tag == "VB" or verb.tag == "VBG" else status
        case "ended":
            # `stops to listen` listens; `stops singing` does not sing.
            purpose = any(c.dep == "aux" and c.low == "to" for c in s.children(verb))
            return status if purpose else Status.NEGATED
        case "unreal":
            return Status.UNREAL
    return status


def under_adjective(s: Parsed, adjective: Token, status: Status) -> Status:
    """`about to open`, `too proud to kneel`, `ready to leave`, `able to stand`."""
    if any(c.low == "too" for c in s.children(adjective, "advmod")):
        return Status.NEGATED
    if adjective.lemma == "about":
        return Status.BEGUN if status is Status.ASSERTED else status
    if adjective.lemma in ("busy", "able"):
        return status
    return Status.UNREAL


def adverbial(s: Parsed, verb: Token, status: Status) -> Status:
    marks = [c.low for c in s.children(verb, "mark", "advmod")]
    purpose = any(c.dep == "aux" and c.low == "to" for c in s.children(verb))
    if any(m in _AS_IF for m in marks) or (marks[:1] == ["like"]):
        return Status.UNREAL
    if marks[:1] == ["as"] and is_anyone(s, verb):
        return Status.UNREAL
    if purpose and status is Status.ASSERTED:
        # `reaches out to take it`: its first movement is seen.
        return Status.BEGUN
    if marks and status is Status.BEGUN:
        return Status.ASSERTED
    return unless_negated(status)


def is_manner(s: Parsed, noun: Token) -> bool:
    """`she watches it the way others watch television`: how, and no way that is there."""
    clause = s.child(noun, "relcl", "acl")
    if noun.lemma not in ("way", "manner", "façon", "manière") or clause is None:
        return False
    verb = s.head(noun)
    again = clause.lemma == verb.lemma or any(
        c.dep in OBJECTS and c.index < noun.index for c in s.children(verb)
    )
    return noun.dep not in ("dobj", "nsubj", "pobj", "attr") or again


def is_anyone(s: Parsed, verb: Token) -> bool:
    """`as a child presses a window`, `as one shuts a drawer`: nobody in particular does it."""
    subject = s.child(verb, "nsubj")
    if subject is None:
        return False
    if subject.low in ("one", "you", "people", "others", "on"):
        return True
    articles = [c.low for c in s.children(subject, "det", "poss", "nummod")]
    # `looks up as a woman enters`: she does; only who does the same is a likeness.
    same = verb.dep == "ROOT" or s.head(verb).lemma == verb.lemma
    common = same and subject.pos == "NOUN" and verb.tag in ("VBP", "VBZ")
    return common and (articles in (["a"], ["an"]) or (not articles and subject.plural))


def _is_nobody(s: Parsed, noun: Token) -> bool:
    """`nobody`, `no one`, `not a soul`, `no guard`: who does it not."""
    return noun.low in _NOBODY or any(
        c.low in ("no", "not", "neither", "aucun", "aucune") and not c.text.isupper()
        for c in s.children(noun)
    )
