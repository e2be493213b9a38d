"""Finds the clauses of a parsed sentence: each verb with its subject, object and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regie.film.reading import Status
from regie.reading.frames.acts import control
from regie.reading.parsing.forms import is_person_word, takes_two
from regie.reading.parsing.tokens import Parsed, Token

SUBJECTS = ("nsubj", "nsubjpass", "expl")
OBJECTS = ("dobj", "obj")
_AS_IF = ("if", "though", "unless", "si", "comme")
_MODALS = frozenset("would could might should may must can pourrait devrait".split())
_PARTICLES = frozenset(
    "up down in out on off over back away around round through along forward aside open shut "
    "together by under inside outside apart upstairs downstairs closed".split()
)


@dataclass(frozen=True)
class Clause:
    """A verb and what hangs on it.

    Attributes:
        verb: None for a sentence that has none: `subjects` is then what it names.
        subjects: heads of who or what does it; in the passive what it is done to is `objects`.
        preps: each preposition as written (`out of`) with the head of its noun.
        particles: `up` of `picks up`.
        lasting: a state and not a change.
        perfect: over and done before the picture.
        kind: how the clause hangs on its sentence: `main`, `relcl`, `acl`, `advcl`.
    """

    verb: Token | None
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    complements: tuple[Token, ...] = ()
    preps: tuple[tuple[str, Token], ...] = ()
    particles: tuple[str, ...] = ()
    manner: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    lasting: bool = False
    perfect: bool = False
    passive: bool = False
    kind: str = "main"


def find_clauses(sentence: Parsed) -> tuple[Clause, ...]:
    """The clauses in the order of their verbs, each with the subject that it inherits."""
    root = sentence.root
    if root is None:
        return ()
    found = list(_walk(sentence, root, (), Status.ASSERTED, "main"))
    order = {id(c): c.verb.index if c.verb else -1 for c in found}
    return tuple(sorted(found, key=lambda c: order[id(c)]))


def _walk(
    s: Parsed, token: Token, inherited: tuple[Token, ...], status: Status, kind: str
) -> Iterator[Clause]:
    """The clause of a token and those below it."""
    if token.pos not in ("VERB", "AUX"):
        yield from _verbless(s, token, inherited, status, kind)
        return
    outer, status = status, _status(s, token, status)
    clause = _clause(s, token, inherited, status, kind)
    bears = control(token.lemma)
    silent = bears in ("begun", "through", "ended") and _has_verb_below(s, token)
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
    subjects = clause.objects if clause.passive else clause.subjects
    for child in s.children(token):
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
        yield from _walk(s, child, subjects, _unless_negated(status), clause.kind)
    elif child.dep in ("xcomp", "ccomp", "oprd") and child.pos in ("VERB", "AUX"):
        owners = subjects
        if child.dep == "xcomp" and clause.objects and not clause.passive and bears:
            # `watches him sleep`, `tells her to wait`; not `presses two keys to print`.
            owners = clause.objects
        yield from _walk(s, child, owners, _under(bears, status, child, s), _kind_below(clause))
    elif child.dep in ("xcomp", "acomp", "attr", "ccomp", "advmod") and child.pos != "VERB":
        for deeper in s.children(child, "xcomp", "advcl", "ccomp"):
            if deeper.pos in ("VERB", "AUX"):
                under = _under_adjective(s, child, status) if child.pos == "ADJ" else status
                yield from _walk(s, deeper, subjects, under, "advcl")
        if child.pos in ("NOUN", "PROPN", "PRON"):
            yield from _in_nouns(s, child, status)
    elif child.dep == "advcl" and bears == "unreal" and s.children(child, "nsubj"):
        # `remembers her hands kneading dough`
        yield from _walk(s, child, subjects, Status.UNREAL, "advcl")
    elif child.dep in ("advcl", "parataxis", "dep") and child.pos in ("VERB", "AUX"):
        yield from _walk(s, child, subjects, _adverbial(s, child, status), "advcl")
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
        yield Clause(None, named or inherited, preps=_preps(s, token), lasting=True)
        for child in s.children(token, "conj", "ccomp", "parataxis", "advcl", "dep"):
            if child.pos in ("VERB", "AUX"):
                yield from _walk(s, child, named, status, "main")
        for noun in named or (token,):
            yield from _in_nouns(s, noun, status)


def _clause(
    s: Parsed, verb: Token, inherited: tuple[Token, ...], status: Status, kind: str
) -> Clause:
    own = tuple(c for c in s.children(verb, *SUBJECTS) if c.dep != "expl" or c.tag != "EX")
    subjects = tuple(j for c in own for j in s.conjuncts(c) if j.pos != "VERB") or inherited
    existing = any(c.dep == "expl" for c in s.children(verb))
    objects = tuple(
        j
        for c in s.children(verb, *OBJECTS)
        for j in s.conjuncts(c)
        if j.pos not in ("VERB", "ADV")
    )
    objects = objects or tuple(
        # `tears the envelope open`, `slides the drawer shut`: what comes to be so.
        thing
        for c in s.children(verb, "ccomp")
        if c.pos in ("ADJ", "ADV") and not s.children(c, "mark", "aux", "cop")
        for thing in s.children(c, "nsubj")
        if thing.index > verb.index
    )
    given: tuple[Token, ...] = ()
    whom = s.children(verb, *OBJECTS)
    if len(whom) > 1 and whom[0].pos in ("PROPN", "PRON") and whom[1].pos == "NOUN":
        # Two objects: the first is who is given the second.
        given, objects = s.conjuncts(whom[0]), objects[len(s.conjuncts(whom[0])) :]
    elif len(whom) == 1 and whom[0].pos == "PROPN":
        beside = next((a for a in s.children(whom[0], "appos") if _follows(s, whom[0], a)), None)
        if beside is not None:
            given, objects = (whom[0],), s.conjuncts(beside)
    elif len(whom) == 1 and is_person_word(whom[0].lemma) and takes_two(verb.lemma):
        # `hands her sister, ALMA, the rifle`
        things = [a for a in s.children(whom[0], "appos") if s.children(a, "det", "poss")]
        if things and not is_person_word(things[-1].lemma):
            given, objects = (whom[0],), s.conjuncts(things[-1])
    complements = tuple(
        j for c in s.children(verb, "attr", "acomp", "oprd") for j in s.conjuncts(c)
    )
    if existing:
        subjects, complements = (
            tuple(c for c in complements if c.pos in ("NOUN", "PROPN", "NUM", "PRON")),
            (),
        )
    if verb.lemma in ("be", "être") and own and own[0].low in ("it", "this", "that", "c'", "ce"):
        named = tuple(c for c in complements if c.pos == "PROPN")
        # `It's Ann and Bob`: they are who is there.
        subjects, complements = (named, ()) if named else (subjects, complements)
    passive = any(c.dep in ("nsubjpass", "auxpass") for c in s.children(verb))
    passive = passive or (verb.tag == "VBN" and kind in ("acl", "advcl") and not own)
    if passive and not own and not inherited:
        # `Perched on the desk is a parrot.`
        below = (verb, *s.children(verb, "auxpass"))
        inherited = tuple(a for c in below for a in s.children(c, "attr"))
        subjects = inherited
    elif passive:
        agents = tuple(
            n
            for c in s.children(verb, "agent")
            for p in s.children(c, "pobj")
            for n in s.conjuncts(p)
        )
        subjects, objects = agents, subjects or objects
    if kind == "relcl" and subjects and subjects[0].low in ("who", "that", "which", "qui"):
        subjects = inherited
    elif kind == "relcl" and own and not objects and not passive:
        # `the photograph that she holds`
        objects = tuple(t for t in inherited if t not in subjects)
    objects = tuple(t for t in objects if t.low not in ("who", "that", "which", "que")) or objects
    auxiliaries = [c.lemma for c in s.children(verb, "aux", "auxpass")]
    return Clause(
        verb=verb,
        subjects=subjects,
        objects=objects,
        recipients=given or _recipients(s, verb),
        complements=complements,
        preps=_preps(s, verb),
        particles=_particles(s, verb),
        manner=tuple(
            c.lemma
            for c in s.children(verb, "advmod", "npadvmod")
            if c.pos == "ADV" and c.low not in _PARTICLES
        ),
        status=status,
        lasting=(verb.tag == "VBG" and status is not Status.BEGUN)
        or verb.lemma == "be"
        or kind in ("relcl", "acl")
        or passive,
        perfect="have" in auxiliaries or (kind in ("relcl", "acl") and verb.tag == "VBD"),
        passive=passive,
        kind=kind,
    )


def _follows(s: Parsed, name: Token, noun: Token) -> bool:
    """A noun with its article right after a name, without a comma: `hands Ivan the lantern`."""
    return noun.pos == "NOUN" and not any(
        t.pos == "PUNCT" for t in s.tokens[name.index + 1 : noun.index]
    )


def _recipients(s: Parsed, verb: Token) -> tuple[Token, ...]:
    found: list[Token] = []
    for child in s.children(verb, "dative"):
        if child.pos == "ADP":
            found.extend(s.children(child, "pobj"))
        else:
            found.append(child)
    return tuple(found)


def _preps(s: Parsed, token: Token) -> tuple[tuple[str, Token], ...]:
    """Prepositions with their nouns; chains become one: `out of`, `next to`."""
    found: list[tuple[str, Token]] = []
    for child in s.children(token, "prep", "advmod", "agent", "prt", "acomp", "conj"):
        if child.dep in ("advmod", "prt", "acomp") and not s.children(child, "prep"):
            continue
        if child.dep == "conj" and child.pos != "ADP":
            continue
        if child.dep == "acomp" and child.pos not in ("ADV", "ADP"):
            continue
        found.extend(_chain(s, child, child.low))
    return tuple(found)


def _chain(s: Parsed, prep: Token, words: str) -> Iterator[tuple[str, Token]]:
    for child in s.children(prep):
        if child.dep == "pobj":
            for noun in s.conjuncts(child):
                yield words, noun
        elif child.dep in ("prep", "fixed") and child.pos == "ADP":
            yield from _chain(s, child, f"{words} {child.low}")
        elif child.dep == "conj" and child.pos == "ADP":
            yield from _chain(s, child, child.low)


def _particles(s: Parsed, verb: Token) -> tuple[str, ...]:
    """Words of place that belong to the verb: none that has a noun of its own below it."""
    return tuple(
        c.low
        for c in s.children(verb)
        if c.low in _PARTICLES
        and c.dep in ("prt", "advmod", "acomp", "oprd", "prep", "amod")
        and not s.children(c, "pobj", "prep", "pcomp")
    )


_NOBODY = frozenset("nobody none neither personne aucun aucune".split())


def _is_nobody(s: Parsed, noun: Token) -> bool:
    """`nobody`, `no one`, `not a soul`, `no guard`: who does it not."""
    return noun.low in _NOBODY or any(
        c.low in ("no", "not", "neither", "aucun", "aucune") and not c.text.isupper()
        for c in s.children(noun)
    )


def _status(s: Parsed, verb: Token, status: Status) -> Status:
    if any(_is_nobody(s, c) for c in s.children(verb, *SUBJECTS, *OBJECTS)):
        return Status.NEGATED
    if any(c.dep == "neg" or c.low in ("never", "not", "n't") for c in s.children(verb)):
        return Status.NEGATED
    if (
        any(c.dep == "aux" and c.low in _MODALS for c in s.children(verb))
        and status is Status.ASSERTED
    ):
        return Status.UNREAL
    if any(c.low in ("almost", "nearly", "presque") for c in s.children(verb, "advmod")):
        return Status.UNREAL
    return status


def _unless_negated(status: Status) -> Status:
    return Status.ASSERTED if status is Status.NEGATED else status


def _under(bears: str, status: Status, verb: Token, s: Parsed) -> Status:
    """The status of a verb under another."""
    if status is not Status.ASSERTED:
        return status
    match bears:
        case "begun":
            return Status.BEGUN if verb.tag == "VB" or verb.tag == "VBG" else status
        case "ended":
            return Status.NEGATED
        case "unreal":
            return Status.UNREAL
    return status


def _under_adjective(s: Parsed, adjective: Token, status: Status) -> Status:
    """`about to open`, `too proud to kneel`, `ready to leave`, `able to stand`."""
    if any(c.low == "too" for c in s.children(adjective, "advmod")):
        return Status.NEGATED
    if adjective.lemma == "about":
        return Status.BEGUN if status is Status.ASSERTED else status
    if adjective.lemma in ("busy", "able"):
        return status
    return Status.UNREAL


def _adverbial(s: Parsed, verb: Token, status: Status) -> Status:
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
    return _unless_negated(status)


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
    common = subject.pos == "NOUN" and verb.tag in ("VBP", "VBZ")
    return common and (articles in (["a"], ["an"]) or (not articles and subject.plural))


def _has_verb_below(s: Parsed, verb: Token) -> bool:
    return any(c.pos in ("VERB", "AUX") for c in s.children(verb, "xcomp", "ccomp"))


def _is_auxiliary_use(s: Parsed, verb: Token) -> bool:
    """`is about to`, `is able to`: what follows is the deed."""
    return verb.lemma == "be" and any(
        c.lemma in ("about", "able") and s.children(c, "xcomp") for c in s.children(verb, "acomp")
    )


def _kind_below(clause: Clause) -> str:
    return clause.kind
