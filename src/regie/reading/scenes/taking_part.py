"""Who and what takes part in a deed besides its doers: of a clause's objects and ways."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from regie.film.feelings import FaceMove
from regie.film.reading import Act, EntityKind, Toward, Where
from regie.reading.entities.nouns import is_kind_of, sense_as
from regie.reading.entities.registry import Being
from regie.reading.frames.acts import Played
from regie.reading.frames.clause import Clause
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import AT_SOMETHING, GIVING, TRAVEL, WHERE, WITH_OBJECT
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver


@dataclass
class Deed:
    """A deed as it takes shape.

    Attributes:
        agents, patients: who does it, and what it is done to.
        patient, recipient, instrument, goal, source: keys; as `film.reading.Event` has them.
        doers: how many of them; 0: all.
        touched: the part of a body that is its object.
        place, place_where: words of a place that it leads to or from.
    """

    clause: Clause
    act: Act | None
    played: Played
    agents: tuple[Being, ...]
    objects: Sequence[tuple[Token, Meant]]
    patients: list[Meant] = field(default_factory=list)
    patient: str | None = None
    recipient: str | None = None
    instrument: str | None = None
    goal: str | None = None
    where: Where = ""
    source: str | None = None
    place: str = ""
    place_where: Where = ""
    part: str = ""
    toward: Toward = ""
    touched: Meant | None = None
    face: FaceMove | None = None
    doers: int = 0

    @property
    def agent_keys(self) -> tuple[str, ...]:
        return tuple(b.key for b in self.agents)

    @property
    def verb(self) -> str:
        return self.clause.verb.lemma if self.clause.verb is not None else ""

    @property
    def alive(self) -> bool:
        """It is done to somebody or to a beast."""
        return any(b.living for _, m in self.objects for b in m.beings)

    def becomes(self, act: Act) -> None:
        """Is this act for certain, whatever its verb came nearest to."""
        if act is not self.act or self.played.near:
            self.act, self.played = act, replace(self.played, near=False, leaves=None)

    def done_to(self, key: str | None) -> None:
        self.patient, self.patients = key, []


def find_parts(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """Fills in what a clause's objects and ways are to its deed."""
    clause = deed.clause
    deed.objects = [(t, _as_used(s, t, m, deed.act, resolver)) for t, m in deed.objects]
    recipients = [
        resolver.resolve(s, t, exclude=deed.agent_keys if t.pos == "PRON" else ())
        for t in clause.recipients
    ]
    deed.recipient = next((m.key for m in recipients if m.key), None)
    patients = [m for _, m in deed.objects if m.beings and not m.body]
    if any(m.beings[0].living for m in patients):
        # `NOÉ, pull rouge, est assis`: he sits, and his pullover does not.
        patients = [m for m in patients if m.beings[0].noun_kind != "clothes"] or patients
    deed.patients = patients
    deed.touched = touched = next((m for _, m in deed.objects if m.body), None)
    deed.patient = patients[0].key if patients else None
    if deed.patient is None and touched is not None and touched.beings:
        owner = touched.beings[0].key
        deed.patient = owner if owner not in deed.agent_keys else None
    deed.part = touched.noun.concept if touched is not None else ""
    for _, meant in deed.objects if deed.act in (Act.ENTER, Act.EXIT) else ():
        room = bool(meant.beings) and meant.beings[0].kind is EntityKind.PART
        if room or (meant.place and not meant.beings):
            # `enters the building`, `leaves the kitchen`
            deed.place = meant.place or meant.lemma
            deed.place_where = "in" if deed.act is Act.ENTER else "out-of"
            deed.done_to(None)
    for prep, noun in clause.preps:
        exclude = deed.agent_keys if noun.pos == "PRON" else ()
        if _threatens(deed, prep):
            resolver.own_to_another(s, noun, deed.agent_keys)
        meant = resolver.resolve(s, noun, exclude=exclude)
        _take(deed, prep, _as_used(s, noun, meant, deed.act, resolver))


def _threatens(deed: Deed, prep: str) -> bool:
    """A weapon is held to, or pointed at, something."""
    patient = deed.patients[0].beings[0] if deed.patients else None
    return (
        prep.split()[0] in ("to", "at", "against", "into", "on", "sur", "à", "contre")
        and patient is not None
        and is_kind_of(patient.concept, "weapon.n.01", "edge_tool.n.01")
    )


def _take(deed: Deed, prep: str, meant: Meant) -> None:
    """What a preposition's noun is to the deed."""
    first = prep.split()[0]
    way = WHERE.get(prep, WHERE.get(first, WHERE.get(prep.split()[-1], "")))
    if meant.relation in ("top", "surface", "edge") and way in ("on", "at"):
        way = "on"
    deed.part = deed.part or (meant.noun.concept if meant.body else "")
    if first in ("by", "par") and not meant.body and _is_hold(meant, deed.patients):
        # `takes her by the sleeve`
        deed.part, meant.beings[0].worn_by = deed.part or meant.noun.concept, deed.patient
    elif meant.body and first in ("from", "out") and _is_anothers(deed, meant):
        deed.goal, deed.where = meant.key, "from"  # `takes the ball from her hand`
    elif meant.body and meant.beings and meant.key not in deed.agent_keys and deed.patient is None:
        deed.patient = meant.key
    elif meant.body and meant.beings and meant.key not in deed.agent_keys and deed.goal is None:
        # `sticks the note to his back`
        deed.goal, deed.where = meant.key, way
    elif meant.place and not meant.beings:
        if way:
            deed.place, deed.place_where = meant.place, way
    elif (
        not meant.beings
        or meant.body
        or (deed.clause.passive and first == "by" and meant.beings[0].living)
    ):
        return
    elif first in ("in", "en") and meant.beings[0].noun_kind == "clothes" and deed.agents:
        # `Imogen, in a bathrobe, glares`: what she wears.
        meant.beings[0].worn_by = meant.beings[0].worn_by or deed.agents[0].key
    elif first in ("with", "using", "avec"):
        _take_with(deed, meant)
    else:
        _take_way(deed, prep, way, meant)


def _is_anothers(deed: Deed, meant: Meant) -> bool:
    """Whether a part is somebody else's, of whom a thing is taken."""
    small = bool(deed.patients) and not deed.patients[0].beings[0].living
    return small and bool(meant.beings) and meant.key not in deed.agent_keys


def _take_with(deed: Deed, meant: Meant) -> None:
    """`with a knife`, `with Ann`."""
    works_on = deed.act in WITH_OBJECT and deed.patient is None
    if meant.beings[0].living:
        if works_on:
            deed.patient = meant.key
        elif deed.goal is None:
            deed.goal, deed.where = meant.key, "beside"
    elif works_on and not deed.clause.objects:
        deed.patient = meant.key
    else:
        deed.instrument = deed.instrument or meant.key


def _take_way(deed: Deed, prep: str, way: Where, meant: Meant) -> None:
    """What stands after a word of place."""
    act, clause, key = deed.act, deed.clause, meant.key
    assert clause.verb is not None
    open_to = deed.patient is None
    if act is Act.SMOKE and open_to:
        deed.patient = key  # `takes a drag of the joint`
    elif act in (Act.POUR, Act.READ) and way in ("from", "out-of"):
        deed.instrument = deed.instrument or key
    elif act is Act.READ and way == "to" and meant.beings[0].living:
        deed.recipient = deed.recipient or key
    elif open_to and (
        act in AT_SOMETHING and way in ("at", "to", "in", "through", "on", "over", "around", "from")
    ):
        deed.patient, deed.where = key, way
    elif (
        act in (GIVING if way == "to" else (Act.SHOW,))
        and way in ("to", "at")
        and meant.beings[0].living
        and deed.recipient is None
    ):
        deed.recipient = key
    elif open_to and (
        (act in (Act.DRINK, Act.EAT) and way in ("from", "out-of", "in"))
        or (act in WITH_OBJECT and not clause.objects and way in ("on", "at", "in", "through"))
    ):
        deed.patient = key
    elif deed.goal is None and way:
        deed.goal, deed.where = key, way
    elif act in TRAVEL and deed.where in ("from", "out-of") and way in ("to", "in", "on", "at"):
        # `from the window to the table`
        deed.source, deed.goal, deed.where = deed.goal, key, way


def _is_hold(meant: Meant, patients: list[Meant]) -> bool:
    """Whether a thing is what somebody is held by."""
    held = bool(patients) and patients[0].beings[0].living
    return held and bool(meant.beings) and not meant.beings[0].living


_USED_AS: dict[Act, tuple[str, ...]] = {
    Act.EAT: ("food.n.01", "food.n.02"),
    Act.DRINK: ("beverage.n.01", "drinking_vessel.n.01", "bottle.n.01"),
    Act.PHONE: ("telephone.n.01", "telephone_receiver.n.01"),
    Act.SHOOT: ("weapon.n.01",),
    Act.AIM: ("weapon.n.01", "optical_instrument.n.01"),
    Act.PLAY_MUSIC: ("musical_instrument.n.01", "reproducer.n.01"),
    Act.DRIVE: ("vehicle.n.01",),
    Act.RIDE: ("vehicle.n.01", "animal.n.01"),
    Act.SMOKE: ("tobacco.n.01", "roll_of_tobacco.n.01", "pipe.n.01"),
    Act.WRITE: ("document.n.01",),
    Act.READ: ("document.n.01",),
    **dict.fromkeys(
        (Act.GIVE, Act.SHOW, Act.RECEIVE, Act.TAKE, Act.HOLD), ("document.n.01", "tobacco.n.01")
    ),
}
"""What a thing is that such is done to, where its word can mean that."""


def _as_used(s: Parsed, token: Token, meant: Meant, act: Act | None, resolver: Resolver) -> Meant:
    """`signs the form`, `smokes a joint`: what means nothing that is there in general, but
    something that such is done to."""
    known = bool(s.children(token, "det", "poss")) and token.pos == "NOUN"
    if act not in _USED_AS or not known or meant.beings:
        return meant
    noun = sense_as(token.lemma.lower(), *_USED_AS[act])
    if noun is None:
        return meant
    lemma = token.lemma.lower()
    being = resolver.registry.meant_again(lemma, "", (), token.plural, False)
    if being is None:
        being = resolver.registry.add(
            lemma, EntityKind.THING, lemma, concept=noun.concept, noun_kind=noun.kind
        )
    owner = resolver.owner(s, token)
    being.owner = owner.key if owner is not None else being.owner
    resolver.note(being, token.low, False, s, token)
    return Meant((being,), noun=noun, lemma=lemma)


_SAYS_SENSE = _USED_AS.keys() - {
    Act.WRITE,
    Act.READ,
    Act.GIVE,
    Act.SHOW,
    Act.RECEIVE,
    Act.TAKE,
    Act.HOLD,
}
"""Acts that say which sense of a word is meant that is a thing in several."""


def mean_as_used(act: Act | None, patients: Collection[Meant]) -> None:
    """`eats chips`, `lifts the receiver`: the act says which sense is meant."""
    for meant in patients if act in _USED_AS else ():
        for being in meant.beings:
            kinds = _USED_AS[act] if act in _SAYS_SENSE else ()
            if not kinds or being.living or is_kind_of(being.concept, *kinds):
                continue
            used = sense_as(being.head, *kinds)
            if used is not None:
                being.concept, being.noun_kind = used.concept, used.kind
