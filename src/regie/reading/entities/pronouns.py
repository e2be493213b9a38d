"""Decides who or what a pronoun means, of those who came up in the scene."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from regie.film.reading import EntityKind, Presence
from regie.reading.entities.beings import Being
from regie.reading.entities.registry import Registry
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed, Token


def whom_it_means(
    registry: Registry,
    word: str,
    exclude: Iterable[str] = (),
    *,
    acts: bool = False,
    several: bool | None = None,
) -> tuple[Being, ...]:
    """Who or what a pronoun means.

    Args:
        exclude: keys of those whom the sentence rules out: the subject of the same verb.
        acts: it is a subject.
        several: whether what is told of `they` takes more than one, or one; None: either.
    """
    kind = PRONOUNS.get(word.lower())
    if kind is None:
        return ()
    left_out = set(exclude)
    near = [
        b
        for b in registry.beings.values()
        if b.last >= 0
        and b.key not in left_out
        and b.kind is not EntityKind.VOICE
        and not (b.only_named and b.living)
    ]
    match kind:
        case "they":
            one = None if several else _one_they(near, sure=several is False)
            return (one,) if one else _several(near, acts=acts) or _those_before(registry, acts)
        case "it":
            fitting = [b for b in near if _fits(b, kind)]
            if not acts:
                # What it is done to was named just before: `walks to the ball, picks it up`.
                here = [b for b in fitting if b.moment == registry.moment and not b.living]
                fitting = here or fitting
            # What somebody wears is told with them: `pulls a key from her pocket and drops it`.
            fitting = [b for b in fitting if b.worn_by is None] or fitting
            # Subjects go on as subjects: `The robot turns. It beeps.`
            return tuple(
                sorted(
                    fitting,
                    key=lambda b: max(b.last, b.as_subject + 3) if acts else _recency(b),
                )[-1:]
            )
        case _:
            one = _of_the_group(registry, left_out)
            return (one,) if one else _one(registry, near, kind, left_out, acts=acts)


def whom_a_clitic_means(
    registry: Registry, word: str, exclude: Iterable[str] = ()
) -> tuple[Being, ...]:
    """Whom or what `le`, `la` or `l'` before a French verb means: of the persons of that sex, or
    of the things, whichever was meant last."""
    found = [
        b
        for like in CLITICS[word.lower()]
        for b in whom_it_means(registry, like, exclude)
        if b.worn_by is None
    ]
    return tuple(sorted(found, key=_recency)[-1:]) if word.lower() != "les" else tuple(found)


CLITICS: Mapping[str, tuple[str, ...]] = {
    "le": ("him", "it"),
    "la": ("her", "it"),
    "l'": ("him", "her", "it"),
    "les": ("them",),
}


def how_many(s: Parsed, pronoun: Token) -> bool | None:
    """Whether `they` are several, as in `They hold each other`, or one, as in `They shake their
    head`; None where nothing tells."""
    verb = s.head(pronoun)
    below = s.subtree(verb)
    if pronoun.low == "both" or any(t.low in _MUTUAL and t.pos != "VERB" for t in below):
        return True
    own = [s.head(t) for t in below if t.low == "their" and t.dep == "poss"]
    one = any(not t.plural and sense_at(s, t).kind in ("body", "clothes") for t in own)
    return False if one and pronoun.dep != "poss" else None


def means_it_all(s: Parsed, pronoun: Token) -> bool:
    """Whether `it` is all that goes on and no thing: `in the middle of it all`, `through all of
    this`."""
    if pronoun.low not in ("it", "this", "that"):
        return False
    near = s.tokens[max(0, pronoun.index - 2) : pronoun.index + 2]
    after, before = near[-1].low, [t.low for t in near]
    return after == "all" or before[:2] == ["all", "of"]


def named_after(s: Parsed, pronoun: Token, *, alone: bool) -> tuple[Token, ...]:
    """The names that a pronoun goes before: `As he turns, Will drops the ring.`, `He's WILL.`

    Args:
        alone: nobody is there yet: then he is whose shoulder a sentence begins with.
    """
    if pronoun.dep not in ("nsubj", "nsubjpass") or PRONOUNS.get(pronoun.low) in ("it", None):
        return ()
    whose = [t for t in s.tokens[: pronoun.index] if t.dep == "poss" and t.pos == "PROPN"]
    if alone and len(whose) == 1 and sense_at(s, s.head(whose[0])).kind == "body":
        return (whose[0],)
    verb = s.head(pronoun)
    if (own := s.child(verb, "attr")) is not None and own.pos == "PROPN" and verb.lemma == "be":
        return () if s.children(own, "det", "poss") else (own,)
    main = s.head(verb)
    if verb.dep != "advcl" or main.pos not in ("VERB", "AUX") or main.index < verb.index:
        return ()
    names = s.conjuncts(name) if (name := s.child(main, "nsubj", "nsubjpass")) else ()
    fits = len(names) > 1 if PRONOUNS[pronoun.low] == "they" else len(names) == 1
    before = any(t.pos == "PROPN" for t in s.tokens[: pronoun.index])
    return names if fits and names[0].pos == "PROPN" and not before else ()


def _one(
    registry: Registry, near: Sequence[Being], sex: str, left_out: set[str], *, acts: bool
) -> tuple[Being, ...]:
    """`he` or `she`: who is known to be of that sex, else whose sex nothing tells."""
    people = [
        b
        for b in near
        if b.kind in (EntityKind.PERSON, EntityKind.ANIMAL)
        and not b.plural
        and (b.known or b.sex or b.presence is not Presence.MENTIONED)
    ]
    before = max((b.moment for b in people if b.as_subject >= 0), default=0)
    doing = [
        b for b in people if b.as_subject >= 0 and b.moment == before and b.moment < registry.moment
    ]
    for known in (sex, ""):
        fitting = [b for b in people if b.sex == known]
        if known and len(doing) == 1 and acts and not doing[0].sex:
            fitting = doing  # who did something just before: `The clerk stands. He packs.`
        fitting = [b for b in fitting if b.known or known] or fitting
        if fitting:
            last = max(b.as_subject for b in registry.beings.values() if b.living)
            # Who acts goes on acting; whom it is done to is named after it.
            on = [b for b in fitting if acts and b.acted >= registry.moment - 1]
            best = max(on or fitting, key=lambda b: _likelihood(b, last))
            best.sex = best.sex or sex
            return (best,)
    return _not_yet_named(registry, sex, left_out, acts=acts)


def _one_they(near: Sequence[Being], *, sure: bool) -> Being | None:
    """The one whom the script calls `they`: where it is sure that one is meant, who was last; else
    where nobody else was meant since or with them."""
    living = [b for b in near if b.living and b.presence is Presence.PRESENT and not b.out]
    if sure:
        return max((b for b in living if b.they), key=lambda b: b.last, default=None)
    last = max(living, key=lambda b: b.last, default=None)
    subject = max(living, key=lambda b: b.as_subject, default=None)
    for being in (subject, last):
        if being is None or not being.they:
            continue
        beside = [b for b in living if b is not being and b.as_subject > being.as_subject - 2]
        if not beside and being.moment >= max(b.moment for b in living) - 1:
            return being
    return None


def _several(near: Sequence[Being], *, acts: bool) -> tuple[Being, ...]:
    """`they`: a group, or those who are here and were meant last, in the fewest moments."""
    groups = [
        b for b in near
        if _fits(b, "they") and (b.living or not acts) and not b.out
        and not (b.living and b.presence is Presence.DEPICTED)
    ]  # fmt: skip
    newest = max(groups, key=_recency, default=None)
    living = [
        b
        for b in near
        if b.living and b.presence is Presence.PRESENT and not b.out and b is not newest
    ]
    people = sorted(living, key=lambda b: b.last)
    since = [b for b in people if newest is None or b.last > newest.last]
    if len(since) > 1:
        second = sorted((b.moment for b in since), reverse=True)[1]
        if newest is None or second >= since[-1].moment - TOGETHER:
            return tuple(b for b in since if b.moment >= second)[-MOST:]
    return (newest,) if newest is not None else ()


def _those_before(registry: Registry, acts: bool) -> tuple[Being, ...]:
    """`They run across the lawn`, where nobody is named yet: those of the scene before."""
    if not acts or any(b.living for b in registry.beings.values()):
        return ()
    known = {r.key: r for r in registry.roles() if r.kind is EntityKind.PERSON}
    before = [known[k] for k in registry.earlier if k in known][:MOST]
    return tuple(registry.of_role(r) for r in before) if len(before) > 1 else ()


def _not_yet_named(
    registry: Registry, sex: str, left_out: set[str], *, acts: bool
) -> tuple[Being, ...]:
    """`She wakes`, where nobody was named yet: who speaks in the scene if only one can be
    meant, else who was last in the scene before, else a stranger; one of a group that has just
    done something is a stranger."""
    fitting = [
        r
        for r in registry.roles()
        if r.kind is EntityKind.PERSON
        and r.sex in ("", sex)
        and r.key not in left_out
        and r.key not in registry.beings
        and not _one_of_them(registry)
    ]
    here = [r for r in fitting if r.key in registry.headed]
    here = here or [r for r in fitting if r.key in registry.cues]
    before = sorted(
        (r for r in fitting if r.key in registry.earlier),
        key=lambda r: registry.earlier.index(r.key),
    )
    if len(here) == 1 or before:
        return (registry.of_role(here[0] if len(here) == 1 else before[0]),)
    if not acts:
        return ()
    if (same := _stranger_before(registry, sex)) is not None:
        return (same,)
    word = "woman" if sex == "f" else "man"
    stranger = registry.add(
        word,
        EntityKind.PERSON,
        word,
        concept=f"{word}.n.01",
        sex=sex,
        noun_kind="person",
        confidence=0.5,
    )
    return (stranger,)


def _stranger_before(registry: Registry, sex: str) -> Being | None:
    """The only one without a name of the scene before: `He sleeps.`, of the man who came home."""
    last = [
        entity for since, entity in registry.before.values()
        if since == registry.scene - 1 and entity.kind is EntityKind.PERSON
        and entity.sex == sex and entity.key not in registry.beings
    ]  # fmt: skip
    if len(last) != 1 or any(b.kind is EntityKind.PERSON for b in registry.beings.values()):
        return None
    one = last[0]
    return registry.add(
        one.key, EntityKind.PERSON, one.head, again=True, concept=one.concept, sex=sex,
        noun_kind="person", modifiers=list(one.modifiers), confidence=0.5,
    )  # fmt: skip


def _of_the_group(registry: Registry, left_out: set[str]) -> Being | None:
    """The group of which one has just done something: `One of the guards stops. He nods.`"""
    group = registry.in_part
    if group is None or group.kind is not EntityKind.GROUP or group.key in left_out:
        return None
    if group.moment < registry.moment - 1:
        return None
    since = (b for b in registry.beings.values() if b.kind is EntityKind.PERSON)
    return None if any(b.last > group.last for b in since) else group


def _one_of_them(registry: Registry) -> bool:
    """Whether a group was the last of the living to do something, a moment or two ago."""
    groups = [b for b in registry.beings.values() if b.kind is EntityKind.GROUP]
    return any(b.as_subject >= 0 and b.acted >= registry.moment - 2 for b in groups)


def _recency(being: Being) -> float:
    unsure = 6 if being.presence is Presence.MENTIONED and not being.known else 0
    gain = 2.5 if being.living else 0.5
    return -unsure + max(being.last, being.as_subject + gain if being.as_subject >= 0 else -1)


def _likelihood(being: Being, last_subject: int) -> float:
    """Of those of the right sex: who has a name, or did something last, before who has none."""
    gains = being.known or being.as_subject == last_subject
    return _recency(being) + (NAMED_GAINS if gains else 0.0)


NAMED_GAINS = 8.0
"""How many mentions longer somebody with a name is meant by `he` than somebody without."""

TOGETHER = 3
"""How many sentences and lines back those reach who are `they` after a group came up."""

MOST = 6
"""People who are `they` without being a group."""

_MUTUAL = frozenset("each both together apart".split())


PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself", "il", "lui"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself", "elle"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(
        ("they", "them", "their", "themselves", "both", "ils", "elles", "leur", "leurs", "eux"),
        "they",
    ),
}


def is_pronoun(word: str) -> bool:
    return word.lower() in PRONOUNS


def _fits(being: Being, kind: str) -> bool:
    if kind in ("m", "f"):
        return (
            being.kind in (EntityKind.PERSON, EntityKind.ANIMAL)
            and being.sex == kind
            and not being.plural
        )
    if kind == "it":
        return not being.plural and (being.kind not in (EntityKind.PERSON, EntityKind.GROUP))
    return being.plural or being.kind is EntityKind.GROUP
