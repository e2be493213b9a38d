"""Finds the clauses of a parsed sentence, each with the subject that it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regie.film.reading import Status
from regie.reading.frames.clause import (
    OBJECTS,
    SUBJECTS,
    Clause,
    clause_of,
    is_result,
    preps_of,
    second_verb,
    small_clause,
)
from regie.reading.frames.statuses import (
    adverbial,
    is_manner,
    status_of,
    status_under,
    under_adjective,
    unless_negated,
)
from regie.reading.frames.table import control
from regie.reading.parsing.forms import employs
from regie.reading.parsing.tokens import Parsed, Token


def find_clauses(sentence: Parsed) -> tuple[Clause, ...]:
    """The clauses in the order of their verbs, each with the subject that it inherits."""
    root = sentence.root
    if root is None:
        return ()
    found = list(_walk(sentence, root, (), Status.ASSERTED, "main"))
    return tuple(sorted(found, key=lambda c: c.verb.index if c.verb else -1))


def moment_of(s: Parsed, verb: Token) -> float:
    """Where in its sentence's story a verb stands: `sits down after she locks the door` sits
    last."""
    place = float(verb.index)
    for above in (verb, *s.above(verb)):
        over = s.head(above)
        marks = [c.low for c in s.children(above, "mark")] if above.dep == "advcl" else []
        if above.dep == "pcomp":
            marks, over = [over.low], s.head(over)
        if over.index < above.index and any(m in _AFTER for m in marks):
            place = over.index - 1 + place / 1000
    return place


_AFTER = ("after", "once", "après")


def _walk(
    s: Parsed, token: Token, inherited: tuple[Token, ...], status: Status, kind: str
) -> Iterator[Clause]:
    """The clause of a token and those below it."""
    if token.pos not in ("VERB", "AUX"):
        yield from _verbless(s, token, inherited, status, kind)
        return
    outer, status = status, status_of(s, token, status)
    clause = clause_of(s, token, inherited, status, kind)
    if means := _means(s, token):
        with_it = tuple(("with", o) for m in means for o in s.children(m, *OBJECTS))
        clause = replace(clause, preps=(*clause.preps, *with_it))
    bears = control(token.lemma)
    second = second_verb(s, token)
    silent = bears in ("begun", "through", "ended") and _has_verb_below(s, token) and not second
    future = token.lemma == "go" and any(
        g.low == "to" for c in s.children(token, "xcomp") for g in s.children(c, "aux")
    )
    seen = not future and token.lemma in (
        "stand",
        "sit",
        "lie",
        "look",
        "watch",
        "see",
        "come",
        "go",
    )
    if (not silent or seen) and not _is_auxiliary_use(s, token):
        yield clause
    employed = _has_means(s, token, clause)
    subjects = clause.objects if clause.passive and not employed else clause.subjects
    for child in s.children(token):
        if (
            child in means
            or child == second
            or (is_result(s, token) and child == small_clause(s, token))
        ):
            continue
        own = child.dep == "conj" and s.children(child, *SUBJECTS)
        # `would run, but the dog is faster`: the dog is.
        under = outer if own and child.pos in ("VERB", "AUX") else status
        yield from _below(s, token, child, subjects, clause, under, bears)


def _below(
    s: Parsed,
    token: Token,
    child: Token,
    subjects: tuple[Token, ...],
    clause: Clause,
    status: Status,
    bears: str,
) -> Iterator[Clause]:
    if child.dep == "conj" and child.pos in ("VERB", "AUX"):
        yield from _walk(s, child, subjects, unless_negated(status), clause.kind)
    elif child.dep == "xcomp" and _has_means(s, token, clause):
        # `uses a pen to lift the pillow`: lifts it with a pen.
        means = tuple(("with", o) for o in clause.objects)
        for each in _walk(s, child, subjects, status, clause.kind):
            own = each.verb == child
            yield replace(each, preps=(*each.preps, *means)) if own else each
    elif child.dep in ("xcomp", "ccomp", "oprd") and child.pos in ("VERB", "AUX"):
        owners = subjects
        if child.dep == "xcomp" and clause.objects and not clause.passive and bears:
            # `watches him sleep`, `tells her to wait`; not `presses two keys to print`.
            owners = clause.objects
        yield from _walk(s, child, owners, status_under(bears, status, child, s), clause.kind)
    elif child.dep in ("xcomp", "acomp", "attr", "ccomp", "advmod") and child.pos != "VERB":
        for deeper in s.children(child, "xcomp", "advcl", "ccomp"):
            if deeper.pos in ("VERB", "AUX"):
                under = under_adjective(s, child, status) if child.pos == "ADJ" else status
                yield from _walk(s, deeper, subjects, under, "advcl")
        if child.pos in ("NOUN", "PROPN", "PRON"):
            yield from _in_nouns(s, child, status)
    elif child.dep == "advcl" and bears == "unreal" and s.children(child, "nsubj"):
        # `remembers her hands kneading dough`
        yield from _walk(s, child, subjects, Status.UNREAL, "advcl")
    elif child.dep == "acl" and child.tag == "VBG" and bears:
        yield from _walk(s, child, subjects, status_under(bears, status, child, s), clause.kind)
    elif child.dep in ("advcl", "parataxis", "dep") and child.pos in ("VERB", "AUX"):
        yield from _walk(s, child, subjects, adverbial(s, child, status), "advcl")
    elif child.dep in ("prep", "agent"):
        for below in s.children(child, "pcomp", "pobj", "prep"):
            if below.dep == "pcomp" and below.pos in ("VERB", "AUX"):
                unreal = child.low in ("without", "before", "instead", "like", "sans", "avant")
                yield from _walk(s, below, subjects, Status.UNREAL if unreal else status, "advcl")
            else:
                yield from _in_nouns(s, below, status)
    elif child.dep in (*SUBJECTS, *OBJECTS, "dative", "npadvmod", "conj", "appos"):
        thought = bears == "unreal" and child.dep in OBJECTS
        yield from _in_nouns(s, child, Status.UNREAL if thought else status)


def _in_nouns(s: Parsed, noun: Token, status: Status) -> Iterator[Clause]:
    """Clauses that describe a noun, or nouns below it."""
    for child in s.children(noun):
        if child.dep in ("relcl", "acl") and child.pos in ("VERB", "AUX"):
            # `the way a child presses a window`
            told = Status.UNREAL if is_manner(s, noun) else status
            yield from _walk(s, child, (noun,), told, child.dep)
        elif child.dep in ("prep", "conj", "appos", "pobj", "pcomp"):
            if child.dep == "pcomp" and child.pos == "VERB":
                yield from _walk(s, child, (noun,), status, "acl")
            else:
                yield from _in_nouns(s, child, status)


def _verbless(
    s: Parsed, token: Token, inherited: tuple[Token, ...], status: Status, kind: str
) -> Iterator[Clause]:
    """A sentence that only names: `A lighted window. Two chairs by the wall.`"""
    if kind == "main":
        named = s.conjuncts(token) if token.pos in ("NOUN", "PROPN", "PRON", "NUM") else ()
        yield Clause(None, named or inherited, preps=preps_of(s, token), lasting=True)
        for child in s.children(token, "conj", "ccomp", "parataxis", "advcl", "dep"):
            if child.pos in ("VERB", "AUX"):
                yield from _walk(s, child, named, status, "main")
        for noun in named or (token,):
            yield from _in_nouns(s, noun, status)


def _has_means(s: Parsed, verb: Token, clause: Clause) -> bool:
    """Not `boxes that he used to sell`."""
    own = bool(s.children(verb, *OBJECTS)) or clause.passive
    return own and bool(clause.objects) and employs(verb.lemma)


def _means(s: Parsed, verb: Token) -> tuple[Token, ...]:
    """`Using a knife, Ann tightens the screw`: with a knife."""
    return tuple(
        c
        for c in s.children(verb, "advcl")
        if c.tag == "VBG" and employs(c.lemma) and not s.children(c, "xcomp", "ccomp", "advcl")
    )


def _has_verb_below(s: Parsed, verb: Token) -> bool:
    below = s.children(verb, "xcomp", "ccomp")
    following = [c for c in s.children(verb, "acl", "advcl") if c.tag == "VBG"]
    near = [c for c in following if c.index <= verb.index + 2]  # `bursts out laughing`
    return any(c.pos in ("VERB", "AUX") for c in (*below, *near))


def _is_auxiliary_use(s: Parsed, verb: Token) -> bool:
    """`is about to`, `is able to`: what follows is the deed."""
    return verb.lemma == "be" and any(
        c.lemma in ("about", "able") and s.children(c, "xcomp") for c in s.children(verb, "acomp")
    )
