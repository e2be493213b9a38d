"""Finds who is meant by a noun for somebody: one who is here already, or somebody new.

What says what somebody is (`Ann, a detective`, `Hal is a big man`, `The doctor sits.`) is no second
person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from regie.film.reading import EntityKind, Presence
from regie.reading.entities.descriptions import (
    POINTING,
    THEM,
    described_before,
    set_off_by_commas,
    subject_of_copula,
    who_is_named,
)
from regie.reading.entities.nouns import Meaning, can_be_deed, is_kind_of, sex_of
from regie.reading.entities.pets import name_in_brackets
from regie.reading.entities.registry import Being, Registry, Role
from regie.reading.entities.standing import sense_at
from regie.reading.frames.acts import choose_act
from regie.reading.kin.words import KINSHIPS, SPOKEN
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import SENDING
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.noun_places import of_calibre
from regie.reading.scenes.syntax import INDEFINITE, article_of, modifiers_of, name_before

if TYPE_CHECKING:
    from regie.reading.scenes.resolving import Resolver

DEFINITE = frozenset("the this that le la l' ce cet cette".split())
NOBODY = frozenset("nobody none noone personne aucun aucune nul".split())
_ANYBODY = frozenset(
    "man.n.01 woman.n.01 male_child.n.01 girl.n.01 female_child.n.01 lady.n.01 guy.n.01 "
    "fellow.n.06".split()
)
"""Senses that say no more than the sex."""

SOON = 2
"""Sentences after which a hand that came into the picture still waits for a name."""

_NOT_ANY = frozenset("no neither aucun aucune nul nulle".split())


def is_nobody(s: Parsed, token: Token) -> bool:
    """`Nobody`, `no one`, `no customers`, French `personne` without an article, and the maker's
    name of `a Colt .45 Peacemaker`."""
    if token.dep in ("nmod", "compound") and of_calibre(s, s.head(token)) is not None:
        return True
    if any(c.low in _NOT_ANY for c in s.children(token, "det", "neg", "amod")):
        return True
    if token.low not in NOBODY:
        return False
    return not any(c.pos == "DET" for c in s.children(token))


def is_deed_of_things(s: Parsed, token: Token) -> bool:
    """`the tramp of boots`, `gives it a jerk`: what is done, though the noun can mean somebody."""
    if not can_be_deed(token.lemma.lower()):
        return False
    given = token.dep == "dobj" and s.head(token).lemma == "give"
    if given and any(c.low == "it" for c in s.children(s.head(token), "dative", "iobj")):
        return True
    return any(
        prep.low in ("of", "de") and sense_at(s, noun).kind not in ("person", "people", "animal")
        and noun.pos == "NOUN" and noun.plural
        for prep in s.children(token, "prep")
        for noun in s.children(prep, "pobj")
    )  # fmt: skip


def whom_it_describes(
    registry: Registry, s: Parsed, token: Token
) -> tuple[Token | None, Being | None]:
    """Whom a noun describes: the word that stands for them in this sentence, or who came last."""
    subject = subject_of_copula(s, token) or set_off_by_commas(s, token)
    if subject is not None:
        return subject, None
    if not described_before(s, token):
        return None, None
    last = registry.latest(EntityKind.PERSON)
    sex = sex_of(token.lemma)
    if last is None or not last.known or last.plural or (sex and last.sex not in ("", sex)):
        return None, None
    return None, last


def last_stranger(registry: Registry, being: Being) -> Being | None:
    """Who was seen last without a name and may be somebody: `This is HENNING.`"""
    return next(
        (
            b
            for b in registry.by_recency()
            if b.kind is EntityKind.PERSON
            and not b.known
            and not b.plural
            and b.presence is Presence.PRESENT
            and (not b.sex or not being.sex or b.sex == being.sex)
        ),
        None,
    )


def called_so(registry: Registry, s: Parsed, token: Token) -> Being | None:
    """Whom a definite description means: `the doctor`, of ILSE who was introduced as one."""
    article = s.child(token, "det")
    if token.plural or article is None or article.low not in DEFINITE:
        return None
    if s.children(token, "amod", "prep", "relcl", "acl", "nmod", "compound"):
        return None
    role = registry.role_called(token.lemma.lower())
    if role is not None:
        return registry.of_role(role)
    sex = sex_of(token.lemma)
    here = [
        b
        for b in registry.by_recency()
        if b.kind is EntityKind.PERSON and b.presence is Presence.PRESENT and not b.only_named
    ]
    if article.low in ("this", "that"):
        # `Ada sprints. This girl is fast.`: who was told of last.
        return next((b for b in here if sex in ("", b.sex) or not b.sex), None)
    if sense_at(s, token).concept not in _ANYBODY:
        # `A man types. The clerk looks up.`: whom nothing called anything yet.
        strangers = [
            b for b in here
            if not b.known and b.concept in _ANYBODY and not b.nouns and b.moment < registry.moment
        ]  # fmt: skip
        fitting = [b for b in strangers if sex in ("", b.sex)]
        if len(fitting) != 1 or len(strangers) != 1 or token.dep != "nsubj":
            return None
        fitting[0].nouns.append(token.lemma.lower())
        return fitting[0]
    fitting = [b for b in here if sex and b.sex == sex]
    return fitting[0] if len(fitting) == 1 else None


_PEERS = ("friend.n.01", "associate.n.01", "peer.n.01", "spouse.n.01", "lover.n.01",
          "contestant.n.01")  # fmt: skip
"""What two are to each other, of whom one may be as old as the other."""


def peer_of(registry: Registry, s: Parsed, token: Token, owner: Being | None) -> Being | None:
    """Who is `his friend` whom somebody hugs, where two are there: the other one."""
    over = s.head(s.head(token)) if token.dep == "pobj" else s.head(token)
    at_hand = token.dep in ("dobj", "pobj", "dative") and choose_act(over.lemma).act not in SENDING
    if owner is None or token.plural or not at_hand or over.pos != "VERB":
        return None
    if not is_kind_of(sense_at(s, token, acts=True).concept, *_PEERS):
        return None
    others = [b for b in registry.people_here() if b is not owner]
    sex = sex_of(token.lemma)
    one = others[0] if len(others) == 1 and others[0].kind is EntityKind.PERSON else None
    return one if one is not None and (not sex or one.sex in ("", sex)) else None


def titles_before(s: Parsed, name: Token) -> Iterator[str]:
    """`judge` of `Judge Abara`: what a name is called by."""
    for child in s.children(name, "compound", "nmod", "amod"):
        if child.pos in ("NOUN", "PROPN") and child.index < name.index:
            yield child.lemma.lower()


class Persons:
    """Finds people by the nouns of one scene."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._registry = resolver.registry

    def named(self, s: Parsed, name: Token, being: Being) -> None:
        """Joins a stranger to the name that a sentence gives: `This is HENRIK.`"""
        called = who_is_named(s, name)
        stranger: Being | None = None
        if called is None or (called.low in THEM and being.last >= 0):
            return
        if called.low in (*POINTING, *THEM):
            stranger = last_stranger(self._registry, being)
        else:
            stranger = next(iter(self._resolver.resolve(s, called, acts=True).beings), None)
        if stranger is not None and not stranger.known and stranger.kind is EntityKind.PERSON:
            self._registry.join(stranger, being)

    def comes_into_view(self, name: Token, being: Being) -> None:
        """Joins whom only a part of the body showed to who is introduced right after it: `A hand
        opens the box. OLA, 9, lifts the lid.`"""
        if being.last >= 0 or not name.text.isupper() or name.dep in ("poss", "pobj"):
            return
        since = self._resolver.sentence - SOON
        stranger = next(
            (
                b
                for b in self._registry.by_recency()
                if b.limbs and not b.known and b.kind is EntityKind.PERSON and b.told >= since
            ),
            None,
        )
        if stranger is not None and stranger.sex in ("", being.sex):
            self._registry.join(stranger, being)

    def kin(self, s: Parsed, token: Token) -> Role | None:
        """`his mother`, `the husband`: who is introduced so by name, or known to be it; of those
        of whom nobody says so the only one who is here and may be it."""
        lemma = token.lemma.lower()
        role = self._registry.role_of_kin(lemma)
        owners = s.children(token, "poss")
        named = any(o.pos == "PROPN" for o in owners)
        own = article_of(s, token) in ("the", "le", "la") or any(o.pos == "PRON" for o in owners)
        if role is not None and own and not named:
            return role
        kinship = KINSHIPS.get(lemma, "")
        if not kinship or not owners or token.text.isupper():
            return None
        owner = self._resolver.owner(s, token)
        if owner is None or owner.kind is not EntityKind.PERSON:
            return None
        sex = SPOKEN.get(lemma) or sex_of(lemma)
        known = self._registry.relatives(owner.key, kinship, sex)
        if not known and not named and self._is_it(owner, kinship, sex):
            return self._registry.role_named(owner.name, proper=True)
        if known:
            return known[0] if len(known) == 1 else None
        return self._may_be(owner, kinship, sex) if owner.known else None

    def _is_it(self, being: Being, kinship: str, sex: str) -> bool:
        """Whether it is the one that another who is here has: `Her daughter`, after `her
        daughter`."""
        here = [b.key for b in self._registry.people_here() if b.known and b is not being]
        found = [self._registry.relatives(key, kinship, sex) for key in here]
        return any(len(one) == 1 and one[0].key == being.key for one in found)

    def _may_be(self, owner: Being, kinship: str, sex: str) -> Role | None:
        """The only one with a name who is here besides, of that sex, and nothing else to them."""
        here = [
            role
            for role in self._registry.roles()
            if role.key != owner.key
            and role.kind is EntityKind.PERSON
            and (role.key in self._registry.cues or self._is_here(role.key))
        ]
        fitting = [r for r in here if not sex or r.sex in ("", sex)]
        if len(fitting) != 1 or (sex and not fitting[0].sex and len(here) > 1):
            return None
        other = any(key == owner.key for _, key in fitting[0].family)
        return None if other or not kinship else fitting[0]

    def _is_here(self, key: str) -> bool:
        being = self._registry.beings.get(key)
        return being is not None and being.presence is Presence.PRESENT and not being.only_named

    def in_brackets(self, s: Parsed, token: Token) -> Being | None:
        """`a young deckhand (GREG)`: who is named in brackets behind the noun."""
        name = name_in_brackets(s, token)
        role = self._registry.role_named(name, proper=True) if name else None
        if role is None or role.kind not in (EntityKind.PERSON, EntityKind.ANIMAL):
            return None
        being = self._registry.of_role(role)
        being.nouns.append(token.lemma.lower())
        being.modifiers.extend(modifiers_of(s, token))
        return being

    def beside_name(self, s: Parsed, token: Token) -> Meant | None:
        """`Ann, a detective,`: the noun says what Ann is."""
        first = s.joined_before(token)
        while first.dep in ("appos", "conj") and s.head(first).pos == "NOUN":
            first = s.head(first)  # `Ann, a cook, a broad woman`
        name = s.head(first) if first.dep == "appos" else name_before(s, token)
        if name is not None and name.pos == "PRON":
            name = name_before(s, token)  # `he and ROY, the first mate, climb`
        if _says_who(s, s.head(token), token):
            name = s.head(token)
        elif name is None or name.pos != "PROPN":
            return None
        meant = self._resolver.resolve(s, name)
        if not meant.beings or not meant.beings[0].living:
            return None
        being = meant.beings[0]
        being.nouns.append(token.lemma.lower())
        being.sex = being.sex or sex_of(token.lemma)
        being.modifiers.extend(m for m in modifiers_of(s, token) if m not in being.modifiers)
        return meant

    def told_of(self, s: Parsed, token: Token, noun: Meaning) -> Meant | None:
        """`Hal is a big man`, `A thin woman in her forties.`, `Rex is a dog.`: the noun says what
        somebody is."""
        word, being = whom_it_describes(self._registry, s, token)
        said = word is not None and word.pos == "PROPN" and subject_of_copula(s, token) is word
        if noun.kind == "animal" and not (said and token.dep == "attr"):
            return None
        meant = (
            self._resolver.resolve(s, word, acts=True)
            if word is not None
            else Meant((being,) if being else ())
        )
        several = token.plural and len(meant.beings) > 1  # `They are sailors`: both of them
        if not (several or len(meant.beings) == 1) or not all(b.living for b in meant.beings):
            return None
        for being in meant.beings:
            being.nouns.append(token.lemma.lower())
            being.sex = being.sex or sex_of(token.lemma)
            being.modifiers.extend(m for m in modifiers_of(s, token) if m not in being.modifiers)
        return Meant(meant.beings, noun=Meaning(noun.kind), lemma=token.lemma)

    def whose(self, s: Parsed, token: Token, article: str, words: str) -> Being | None:
        """Whose hand or face it is that does something: somebody's who is here, or a stranger's."""
        described = " ".join([*modifiers_of(s, token), words])
        known = [b for b in self._registry.beings.values() if described in b.limbs]
        if known:
            return known[-1]
        for prep in s.children(s.head(token), "prep"):
            if s.head(token).lemma not in ("attach", "belong", "connect"):
                break
            for noun in s.children(prep, "pobj") if prep.low in ("to", "with") else ():
                meant = self._resolver.resolve(s, noun)
                if meant.beings and meant.beings[0].living:
                    meant.beings[0].limbs.append(described)
                    return meant.beings[0]
        people = [
            b
            for b in self._registry.beings.values()
            if b.kind is EntityKind.PERSON and b.presence is Presence.PRESENT and b.last > 0
        ]
        if people and article not in INDEFINITE:
            return max(people, key=lambda b: b.last)
        stranger = self._registry.add(
            described, EntityKind.PERSON, "person", concept="person.n.01", noun_kind="person",
            confidence=0.6,
        )  # fmt: skip
        stranger.modifiers.extend(modifiers_of(s, token))
        stranger.limbs.append(described)
        stranger.told = self._resolver.sentence
        self._resolver.note(stranger, words, True)
        return stranger


def _says_who(s: Parsed, relative: Token, token: Token) -> bool:
    """`his son, a boy of six`: a relative, and behind the comma what that relative is."""
    owned = relative.lemma.lower() in KINSHIPS and bool(s.children(relative, "poss"))
    return owned and token.dep == "appos" and article_of(s, token) in ("a", "an")
