"""A verb and what hangs on it: who does it, what it is done to, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regie.film.reading import Status
from regie.reading.frames.table import acts_table, control
from regie.reading.parsing.forms import (
    can_be_state,
    has_senses,
    is_motion,
    is_person_word,
    takes_two,
)
from regie.reading.parsing.tokens import Parsed, Token

SUBJECTS = ("nsubj", "nsubjpass", "expl")
OBJECTS = ("dobj", "obj")
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


def clause_of(
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
    if objects and _is_beside(s, verb, objects[0]):
        objects = ()
    if not objects and verb.lemma in acts_table().light:
        # `takes a step closer`
        further = (c for c in s.children(verb, "advmod") if c.index > verb.index)
        objects = tuple(n for c in further for n in s.children(c, "npadvmod"))
    second = second_verb(s, verb)
    if second is not None and not objects:
        of = [p for p in s.children(second, "prep") if p.low == "of"]
        objects = tuple(n for p in of for n in s.children(p, "pobj"))
    small = small_clause(s, verb)
    if (noun := own_noun(s, verb)) is not None:
        objects = s.conjuncts(noun)
    objects = objects or (s.children(small, "nsubj", "nsubjpass") if small else ())
    if _stands_last(s, verb, own, objects):
        own, subjects, objects = (), objects, ()
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
    late = next((c for c in s.children(verb, "aux") if c.lemma == "be"), None)
    if not own and verb.tag == "VBG" and late is not None and late.index > verb.index:
        # `Approaching from the left is Ann.`
        subjects = tuple(a for c in (verb, late) for a in s.children(c, "attr")) or subjects
    after = existing or (verb.lemma == "be" and not own and _is_inverted(s, verb, complements))
    if after:
        subjects, complements = (
            tuple(c for c in complements if c.pos in ("NOUN", "PROPN", "NUM", "PRON")),
            (),
        )
    if verb.lemma in ("be", "être") and own and own[0].low in ("it", "this", "that", "c'", "ce"):
        named = tuple(c for c in complements if c.pos == "PROPN")
        if not any(s.children(c, "cc") for c in complements):
            named = named[:1]  # `It's Ann, Staff Sergeant, US Army`: who she is
        # `It's Ann and Bob`: they are who is there.
        subjects, complements = (named, ()) if named else (subjects, complements)
    passive = any(c.dep in ("nsubjpass", "auxpass") for c in s.children(verb))
    passive = passive or (verb.tag == "VBN" and kind in ("acl", "advcl") and not own)
    passive = passive or (verb.dep == "ccomp" and small_clause(s, s.head(verb)) == verb
                          and verb.tag in ("VBN", "VBD"))  # fmt: skip
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
        preps=(*preps_of(s, verb), *(preps_of(s, second) if second else ())),
        particles=(
            *_particles(s, verb),
            *((second.lemma,) if second else ()),
            *((small.low,) if small and is_result(s, verb) else ()),
        ),
        manner=tuple(
            c.lemma
            for c in s.children(verb, "advmod", "npadvmod")
            if c.pos == "ADV" and c.low not in _PARTICLES
        ),
        status=status,
        lasting=(verb.tag == "VBG" and status is not Status.BEGUN)
        or verb.lemma == "be"
        or kind in ("relcl", "acl")
        or (passive and _is_state(s, verb, kind)),
        perfect=("have" in auxiliaries and verb.tag != "VBG")
        or (kind in ("relcl", "acl") and verb.tag == "VBD"),
        passive=passive,
        kind=kind,
    )


def second_verb(s: Parsed, verb: Token) -> Token | None:
    """`lets go of the rope`: two verbs that the dictionary has as one."""
    after = s.tokens[verb.index + 1] if verb.index + 1 < len(s.tokens) else None
    if after is None or after.tag != "VB" or after.head != verb.index:
        return None
    return after if has_senses(f"{verb.lemma} {after.lemma}", "v") else None


def small_clause(s: Parsed, verb: Token) -> Token | None:
    """What its object comes to be, or is seen to do: `slides the drawer shut`, `snaps the rings
    closed`, `gets her bicycle stolen`, `catches him looking`."""
    for child in s.children(verb, "ccomp"):
        of = s.child(child, "nsubj", "nsubjpass")
        bare = not s.children(child, "mark", "aux", "auxpass", "cop")
        told = child.pos in ("ADJ", "ADV") or child.tag in ("VBN", "VBD", "VBG")
        if told and bare and of is not None and verb.index < of.index < child.index:
            nominative = of.low in ("he", "she", "they", "i", "we")
            return None if nominative else child
    return None


def _is_beside(s: Parsed, verb: Token, noun: Token) -> bool:
    """`gets out, a torch in her hand`: what stands behind a comma is nothing that is got out."""
    between = s.tokens[verb.index + 1 : min(t.index for t in (noun, *s.children(noun)))]
    alone = all(t.dep in ("prt", "advmod", "punct") for t in between)
    held = any(p.low in ("in", "on", "at", "over", "under") for p in s.children(noun, "prep"))
    return alone and held and bool(between) and between[-1].text == ","


def own_noun(s: Parsed, verb: Token) -> Token | None:
    """`allows herself a small smile`: two objects, where a parser saw that she is a smile."""
    for child in s.children(verb, "ccomp"):
        of = s.child(child, "nsubj")
        if child.pos == "NOUN" and of is not None and of.low.endswith(("self", "selves")):
            return child
    return None


def is_result(s: Parsed, verb: Token) -> bool:
    """Whether a small clause says what a verb makes of its object: `snaps the rings closed`."""
    small = small_clause(s, verb)
    if small is None or small.tag == "VBG":
        return False
    return small.pos in ("ADJ", "ADV") or not control(verb.lemma)


def _is_inverted(s: Parsed, verb: Token, complements: tuple[Token, ...]) -> bool:
    """`In the gutter is a bottle`: what is there stands last."""
    before = any(c.index < verb.index for c in s.children(verb, "prep"))
    return before and any(c.pos == "NOUN" and c.index > verb.index for c in complements)


def _stands_last(
    s: Parsed, verb: Token, own: tuple[Token, ...], objects: tuple[Token, ...]
) -> bool:
    """`On the wall hangs a painting`: after a place, what is new there stands last."""
    if any(t.start != t.end for t in own) or not objects or verb.tag not in ("VBZ", "VBP", "VBD"):
        return False
    first = next((t for t in s.tokens if t.start != t.end), verb)
    opens = first.pos == "ADP" and any(c.index == first.index for c in s.children(verb, "prep"))
    noun = objects[0]
    new = noun.plural or any(c.low in _NEW for c in s.children(noun, "det", "nummod"))
    return opens and noun.index > verb.index and new and not is_motion(verb.lemma)


_NEW = frozenset("a an one two three four several some un une des".split())


def _is_state(s: Parsed, verb: Token, kind: str) -> bool:
    """`is painted blue`, not `is dragged out`, `is smashed with a brick`: how something is."""
    over = s.head(verb)
    small = verb.dep == "ccomp" and small_clause(s, over) == verb
    if kind in ("acl", "advcl", "relcl") or small:
        return not small or over.lemma not in ("get", "have")
    moves = any(c.low in ("out", "off", "away", "from", "into", "through")
                for c in s.children(verb, "prep", "prt", "advmod"))  # fmt: skip
    under_way = any(c.low in ("being", "gets", "get", "got") for c in s.children(verb, "auxpass"))
    doer = bool(s.children(verb, "agent"))
    return can_be_state(verb.low) and not (moves or under_way or doer)


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


def preps_of(s: Parsed, token: Token) -> tuple[tuple[str, Token], ...]:
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
