"""Turns a clause into events: what is played, by whom, to what, with what, where to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from regie.film.reading import Act, Change, EntityKind, Event, Presence, Relation, Status, Where
from regie.reading.entities.nouns import is_kind_of, is_light_ray, is_sound, meaning, sense_as
from regie.reading.entities.registry import Being
from regie.reading.frames.acts import Played, carries_noun, choose_act, is_separable
from regie.reading.frames.clauses import Clause
from regie.reading.parsing.forms import can_move, is_made, takes_object
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.meant import NOTHING, Meant
from regie.reading.scenes.resolving import LOOKING_IN, Resolver

WHERE: dict[str, Where] = {
    "on": "on", "onto": "on", "upon": "on", "atop": "on", "on top": "on", "on top of": "on",
    "in": "in", "into": "in", "inside": "in", "within": "in", "to": "to", "toward": "to",
    "towards": "to", "for": "to", "at": "at", "by": "beside", "beside": "beside", "near": "beside",
    "next to": "beside", "alongside": "beside", "along": "beside", "under": "under",
    "beneath": "under", "below": "under", "underneath": "under", "over": "over", "above": "over",
    "behind": "behind", "in front of": "in-front-of", "in front": "in-front-of",
    "before": "in-front-of", "across from": "in-front-of", "against": "against",
    "between": "between", "among": "between", "amongst": "between", "around": "around",
    "round": "around", "about": "around", "through": "through", "across": "through",
    "past": "through", "from": "from", "off": "from", "out of": "out-of", "out": "out-of",
    "down": "through", "up": "to", "amid": "between", "off of": "from",
    "sur": "on", "dans": "in", "à": "at", "au": "at", "aux": "at", "vers": "to", "sous": "under",
    "derrière": "behind", "devant": "in-front-of", "contre": "against", "entre": "between",
    "près de": "beside", "près": "beside", "de": "from", "du": "from", "chez": "at",
    "par": "through", "en face": "in-front-of", "autour": "around", "hors de": "out-of",
    "jusque": "to",
}  # fmt: skip

TRAVEL = frozenset(
    {Act.WALK, Act.RUN, Act.ENTER, Act.EXIT, Act.CRAWL, Act.JUMP, Act.DRIVE, Act.RIDE, Act.FLY,
     Act.FALL, Act.CLIMB, Act.DESCEND, Act.MOVE, Act.APPEAR, Act.DANCE, Act.SWIM, Act.FOLLOW}
)  # fmt: skip
GIVING = frozenset({Act.GIVE, Act.SHOW, Act.THROW, Act.SPEAK, Act.SHOUT, Act.PHONE, Act.READ,
                    Act.POINT, Act.WAVE, Act.SING, Act.PUSH, Act.CARRY, Act.POUR})  # fmt: skip
AT_SOMETHING = frozenset(
    {Act.LOOK, Act.POINT, Act.WAVE, Act.AIM, Act.SHOOT, Act.LISTEN, Act.SMILE, Act.LAUGH, Act.NOD,
     Act.SHOUT, Act.SPEAK, Act.FROWN, Act.READ, Act.SEARCH, Act.SALUTE, Act.PHOTOGRAPH}
)  # fmt: skip
WITH_OBJECT = frozenset(
    {Act.OPERATE, Act.WORK, Act.FIGHT, Act.DANCE, Act.SPEAK, Act.HIT, Act.TOUCH, Act.PULL, Act.PUSH,
     Act.DRINK, Act.EAT, Act.PRESS, Act.EMBRACE, Act.CLEAN, Act.SEARCH}
)  # fmt: skip
_ON_BODIES = frozenset(
    {Act.TAKE, Act.PUT, Act.PUT_IN, Act.TAKE_OUT, Act.HOLD, Act.CARRY, Act.THROW, Act.CATCH,
     Act.DROP, Act.PUSH, Act.PULL, Act.BREAK, Act.CUT, Act.TEAR, Act.OPEN, Act.CLOSE, Act.DRESS,
     Act.UNDRESS, Act.TOUCH, Act.POUR, Act.COOK, Act.EAT, Act.PRESS, Act.GIVE, Act.RECEIVE}
)  # fmt: skip
"""What is only done to what has a body."""

_DOWN = frozenset({Act.FALL, Act.WALK, Act.DROP, Act.DESCEND, Act.MOVE, Act.CLIMB})
SEPARABLE = ("in", "on", "off", "up", "out", "down")
"""Words that a parser takes for prepositions where they belong to the verb: `plugs in the lamp`."""

_HANDS = frozenset("hand arm finger fist foot leg mouth eye lip main bras doigt".split())
_ON_FOOT = frozenset({Act.WALK, Act.RUN, Act.CRAWL, Act.CLIMB, Act.DESCEND, Act.JUMP, Act.RISE})
_SEEMS = frozenset("look seem appear sound feel stay become remain".split())
_WAYS = frozenset(
    "into out through across toward towards past up down over off around from along away in".split()
)
_LIQUIDS = ("liquid.n.01", "liquid.n.03", "liquid_body_substance.n.01", "beverage.n.01")
_SEATS = ("seat.n.03", "bed.n.01")
FACE_ACTS = frozenset({Act.FROWN, Act.SMILE, Act.CRY, Act.LAUGH, Act.START, Act.THINK})
POSTURES = frozenset({Act.STAND, Act.SIT, Act.KNEEL, Act.LIE, Act.SLEEP, Act.LEAN})
_NO_WALK = TRAVEL | POSTURES | FACE_ACTS | AT_SOMETHING | frozenset(
    {Act.RISE, Act.APPEAR, Act.VANISH, Act.EAT, Act.DRINK, Act.HOLD, Act.BEND, Act.BE, Act.APPROACH,
     Act.BACK_AWAY, Act.HIDE, Act.TOUCH, Act.SLEEP}
)  # fmt: skip
"""What stays what it is when it leads somewhere: `looks into the room`."""

HURRY = frozenset("quickly hurriedly fast hastily suddenly rapidly vite rapidement".split())
FAST_VERBS = frozenset(
    "run rush dash sprint race hurry bolt storm speed courir foncer précipiter ruer".split()
)


@dataclass(frozen=True)
class Draft:
    """An event with the places that it names, which the whole scene decides upon."""

    event: Event
    place: str = ""
    """Words of a place that it leads to or from."""

    place_where: Where = ""
    looks_in: bool = False
    """Whoever does it comes for it: `looks in on them`."""


def agent_kind(beings: Collection[Being], place: str) -> str:
    if place and not beings:
        return "place"
    if any(b.living for b in beings) or not beings:
        return "living"
    return "vehicle" if all(b.kind is EntityKind.VEHICLE for b in beings) else "thing"


def find_particles(clause: Clause) -> tuple[str, ...]:
    if clause.verb is None or clause.objects or not is_separable(clause.verb.lemma):
        return clause.particles
    return (*clause.particles, *(p for p, _ in clause.preps if p in SEPARABLE))


def draft_events(
    s: Parsed, clause: Clause, subjects: Meant, resolver: Resolver, sentence: int
) -> list[Draft]:
    """What a clause with a verb tells, in order; nothing where it tells nothing."""
    assert clause.verb is not None
    clause = _with_carried(s, _with_particle(s, clause, resolver))
    assert clause.verb is not None
    agents = subjects.beings
    objects = [(t, _object(s, t, resolver, agents)) for t in clause.objects]
    played = _choose(s, clause, objects, agents, subjects)
    act = played.act
    agent_keys = tuple(b.key for b in agents)
    recipients = [resolver.resolve(s, t) for t in clause.recipients]
    recipient = next((m.key for m in recipients if m.key), None)
    patients = [m for _, m in objects if m.beings and not m.body]
    if any(m.beings[0].living for m in patients):
        # `NOÉ, pull rouge, est assis`: he sits, and his pullover does not.
        patients = [m for m in patients if m.beings[0].noun_kind != "clothes"] or patients
    touched = next((m for _, m in objects if m.body), None)
    patient = patients[0].key if patients else None
    if patient is None and touched is not None and touched.beings:
        owner = touched.beings[0].key
        patient = owner if owner not in agent_keys else None
    instrument = goal = None
    where: Where = ""
    place = ""
    place_where: Where = ""
    part = touched.noun.concept if touched is not None else ""
    for prep, noun in clause.preps:
        meant = resolver.resolve(s, noun, exclude=agent_keys if noun.pos == "PRON" else ())
        first = prep.split()[0]
        way = WHERE.get(prep, WHERE.get(first, ""))
        if meant.relation in ("top", "surface", "edge") and way in ("on", "at"):
            way = "on"
        part = part or (meant.noun.concept if meant.body else "")
        if first in ("by", "par") and not meant.body and _is_hold(meant, patients):
            # `takes her by the sleeve`
            part, meant.beings[0].worn_by = part or meant.noun.concept, patient
            continue
        if meant.body and meant.beings and meant.key not in agent_keys and patient is None:
            patient = meant.key
            continue
        if meant.place and not meant.beings:
            if way:
                place, place_where = meant.place, way
            continue
        if not meant.beings or meant.body:
            continue
        if clause.passive and first == "by" and meant.beings[0].living:
            continue
        if first in ("in", "en") and meant.beings[0].noun_kind == "clothes" and agents:
            # `Imogen, in a bathrobe, glares`: what she wears.
            meant.beings[0].worn_by = meant.beings[0].worn_by or agents[0].key
            continue
        key = meant.key
        if first in ("with", "using", "avec", "by") and first != "by":
            if meant.beings[0].living:
                if act in WITH_OBJECT and patient is None:
                    patient = key
                elif goal is None:
                    goal, where = key, "beside"
            elif act in WITH_OBJECT and patient is None and not clause.objects:
                patient = key
            else:
                instrument = instrument or key
        elif act in (Act.POUR, Act.READ) and way in ("from", "out-of"):
            instrument = instrument or key
        elif act is Act.READ and way == "to" and meant.beings[0].living:
            recipient = recipient or key
        elif (prep in SEPARABLE and is_separable(clause.verb.lemma) and patient is None) or (
            act in AT_SOMETHING
            and patient is None
            and way in ("at", "to", "in", "through", "on", "over", "around", "from")
        ):
            patient, where = key, way
        elif (
            act in (GIVING if way == "to" else (Act.SHOW,))
            and way in ("to", "at")
            and meant.beings[0].living
            and recipient is None
        ):
            recipient = key
        elif (
            act in (Act.DRINK, Act.EAT) and way in ("from", "out-of", "in") and patient is None
        ) or (
            act in WITH_OBJECT
            and patient is None
            and not clause.objects
            and way in ("on", "at", "in", "through")
        ):
            patient = key
        elif goal is None and way:
            goal, where = key, way
    if not agents and subjects.noun.kind == "abstract" and clause.verb.lemma != "be":
        # `Rain beats on the window`, `The beam sweeps the sea`: no one's deed.
        if is_light_ray(subjects.lemma):
            act = Act.SHINE
        elif is_kind_of(subjects.noun.concept, "atmospheric_phenomenon.n.01"):
            act = Act.FLOW
            for being in (b for m in patients for b in m.beings if b.head == "glass"):
                # What rain beats on is no drink.
                being.head, being.concept, being.noun_kind = "window", "window.n.01", "door"
        elif is_sound(subjects.lemma):
            act = Act.SOUND
    if act in FACE_ACTS and place_where in ("to", "in", "out-of", "through") and not clause.objects:
        # `sulks toward the bathroom`: how somebody walks.
        act = Act.WALK
    if subjects.body and is_kind_of(
        subjects.noun.concept, "liquid_body_substance.n.01", "drop.n.02"
    ):
        # `A tear rolls down her cheek.`
        act, agents, agent_keys = Act.FLOW, (), ()
    living = any(b.living for b in agents) or (not agents and not subjects.noun.kind)
    if living and _on_the_way(clause, act, place_where):
        act = Act.WALK
    if agents and not living and is_kind_of(agents[0].concept, *_LIQUIDS) and clause.preps:
        act = Act.FLOW if act in (Act.MOVE, Act.WALK, Act.BE, Act.RUN, Act.FALL) else act
    if clause.complements and any(c.lemma in ("asleep", "endormi") for c in clause.complements):
        act = Act.SLEEP
    owned = touched is not None and touched.beings and touched.beings[0] in agents
    if act in (Act.PUT, Act.PUT_IN) and owned and not patients:
        # `puts her hand to her mouth`
        act, patient = Act.TOUCH, None
    figured = _is_figure(clause, resolver, s) and act not in (
        *POSTURES,
        *FACE_ACTS,
        *AT_SOMETHING,
    )
    if act is Act.PHOTOGRAPH:
        patient = _photographed(s, clause, resolver) or None
    if act is Act.TAKE and patients and is_kind_of(patients[0].noun.concept, "seat.n.03"):
        # `takes the stool beside him`
        sat = where in ("beside", "at", "in-front-of", "between")
        act = Act.SIT if sat else act
    alive = any(b.living for _, m in objects for b in m.beings)
    if clause.passive and not agents and alive and clause.kind in ("acl", "advcl"):
        # `Ellis, soaked, comes in`: how somebody is.
        act = Act.BE
    if clause.passive and agents and not alive and is_made(clause.verb.lemma):
        # `is signed by Ann`: what she did before the picture.
        act, agents, agent_keys = Act.BE, (), ()
    if clause.passive and not agents and objects and not alive:
        # `is painted blue`: how something is, and nobody's deed.
        act = Act.BE
    act, place = _travel(clause, act, place, place_where)
    if clause.verb.lemma in _SEEMS and clause.complements and not clause.objects:
        # `looks puzzled`: how somebody is.
        act = Act.BE
    seat = goal is not None and where in ("on", "in", "at") and act in _DOWN
    seat = seat and (act is not Act.CLIMB or where == "in")
    if seat and is_kind_of(resolver.registry.beings[goal or ""].concept, *_SEATS):
        act = Act.SIT
    if patient is None and recipient is not None and act not in GIVING - {Act.PUSH}:
        # `gives him a push`: he is pushed.
        patient, recipient = recipient, None
    if act is Act.GIVE and recipient is None and goal is not None and where == "to":
        recipient, goal, where = goal, None, ""
    if act in _ON_FOOT and agents and agent_kind(agents, "") == "thing":
        act = Act.MOVE
    if act in POSTURES and agents and not any(b.living for b in agents):
        act = Act.BE
        if goal is not None and where and agents[0].place is None:
            agents[0].place = Relation(where=where, what=goal)
    if clause.passive and not agents and act in POSTURES and patients:
        # `is seated`: whoever sits does it.
        agents, agent_keys, patient = patients[0].beings, patients[0].keys, None
        patients = []
    if patient is not None and patient in (goal, recipient):
        # `The hand is attached to Mike`: it is his, and he is there.
        act, agents, agent_keys = Act.BE, (resolver.registry.beings[patient],), (patient,)
        patients, patient, goal, recipient = [], None, None, None
    if act is Act.GIVE and recipient is None and patients and patients[0].beings[0].living:
        # `pays the driver`
        patient, recipient, patients = None, patients[0].key, []
    _mean_as_used(act, patients)
    if act is Act.TAKE and any(b.kind is EntityKind.PERSON for m in patients for b in m.beings):
        act = Act.HOLD_PERSON
    lasting = clause.lasting
    perfect = clause.perfect and act not in POSTURES
    event = Event(
        sentence=sentence,
        act=act,
        verb=clause.verb.lemma,
        sense=played.sense,
        near=played.near or figured,
        agents=agent_keys,
        patient=patient if patient not in agent_keys or act is Act.BE else None,
        recipient=recipient,
        instrument=instrument,
        goal=goal,
        where=where if goal or act is Act.LOOK else "",
        part=part,
        manner=clause.manner,
        fast=clause.verb.lemma in FAST_VERBS or bool(HURRY & set(clause.manner)),
        lasting=lasting or (clause.perfect and not perfect),
        status=Status.UNREAL if perfect and clause.status is Status.ASSERTED else clause.status,
        confidence=0.9 if not played.near else 0.5,
    )
    if played.leaves is not None and event.played:
        event = event.model_copy(update={"changes": _changes(played, event)})
    looks_in = (
        act is Act.LOOK
        and clause.verb.lemma in LOOKING_IN
        and not clause.objects
        and ("in" in clause.particles or any(p in ("in on", "in") for p, _ in clause.preps[:1]))
        and any(p.endswith("on") for p, _ in clause.preps)
    )
    drafts = [Draft(event, place, place_where, looks_in)]
    for more in patients[1:3]:
        drafts.append(
            Draft(event.model_copy(update={"patient": more.key, "changes": ()}), place, place_where)
        )
    return drafts


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
}
"""What a thing is that such is done to, where its word can mean that."""


def _mean_as_used(act: Act | None, patients: Collection[Meant]) -> None:
    """`eats chips`, `lifts the receiver`: the act says which sense is meant."""
    for meant in patients if act in _USED_AS else ():
        for being in meant.beings:
            kinds = _USED_AS[act] if act is not None else ()
            if being.living or is_kind_of(being.concept, *kinds):
                continue
            used = sense_as(being.head, *kinds)
            if used is not None:
                being.concept, being.noun_kind = used.concept, used.kind


def _with_particle(s: Parsed, clause: Clause, resolver: Resolver) -> Clause:
    """The clause where a parser saw `peels off her gloves` as a way: the gloves are its object."""
    verb = clause.verb
    if verb is None or clause.objects or clause.passive or not clause.preps:
        return clause
    prep, noun = clause.preps[0]
    beside = s.tokens[verb.index + 1].low if verb.index + 1 < len(s.tokens) else ""
    if prep not in SEPARABLE or beside != prep or not takes_object(f"{verb.lemma} {prep}"):
        return clause
    meant = resolver.resolve(s, noun)
    if not meant.beings or meant.body or meant.beings[0].living:
        return clause
    if meant.noun.kind in ("part", "fixture", "place", "vehicle"):
        return clause
    return replace(
        clause,
        objects=(noun,),
        particles=(*clause.particles, prep),
        preps=tuple(p for p in clause.preps if p != (prep, noun)),
    )


def _with_carried(s: Parsed, clause: Clause) -> Clause:
    """The clause with what hangs on its object and belongs to the deed.

    `takes a look at the clock` looks at the clock; of `sets the cup against the lamp` a parser
    may see a cup that is against the lamp.
    """
    assert clause.verb is not None
    own: list[tuple[str, Token]] = []
    for token in clause.objects:
        light = not clause.particles and carries_noun(clause.verb.lemma, token.lemma)
        for prep in s.children(token, "prep"):
            way = WHERE.get(prep.low, "")
            leads = way and prep.low not in ("of", "de", "du", "for", "from", "about", "by")
            if light or (leads and not clause.preps and token is clause.objects[-1]):
                own.extend((prep.low, noun) for noun in s.children(prep, "pobj"))
    return replace(clause, preps=(*clause.preps, *own)) if own else clause


def _on_the_way(clause: Clause, act: Act | None, place_where: Where) -> bool:
    """`bursts out of the house`: a verb that can be a movement, with a way, says how one goes."""
    if clause.verb is None or clause.objects or clause.passive or act in _NO_WALK:
        return False
    words = {p.split()[0] for p, _ in clause.preps} | set(clause.particles)
    return bool(words & _WAYS) and can_move(clause.verb.lemma)


def _is_figure(clause: Clause, resolver: Resolver, s: Parsed) -> bool:
    """`breaks out of her catatonia`: a way into or out of what is no place and no thing."""
    ways = [noun for prep, noun in clause.preps if prep.split()[0] in ("into", "out", "through")]
    if clause.objects or not ways:
        return False
    meants = [resolver.resolve(s, noun) for noun in ways]
    return all(
        not m.beings and not m.place and not m.body and m.noun.kind == "abstract" for m in meants
    )


def _photographed(s: Parsed, clause: Clause, resolver: Resolver) -> str | None:
    """Of whom or what a picture is taken."""
    for token in clause.objects:
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj") if prep.low in ("of", "de") else ():
                return resolver.resolve(s, noun).key
        meant = resolver.resolve(s, token)
        if meant.noun.kind != "picture" and meant.key:
            return meant.key
    return None


def _object(s: Parsed, token: Token, resolver: Resolver, agents: Collection[Being]) -> Meant:
    exclude = (
        [b.key for b in agents] if token.pos == "PRON" and not token.low.endswith("self") else ()
    )
    return resolver.resolve(s, token, exclude=exclude)


def _choose(
    s: Parsed,
    clause: Clause,
    objects: list[tuple[Token, Meant]],
    agents: Collection[Being],
    subjects: Meant,
) -> Played:
    assert clause.verb is not None
    verb = clause.verb.lemma
    particles = find_particles(clause)
    agent = agent_kind(agents, subjects.place)
    if not agents and subjects.noun.kind in ("abstract", "substance", "words"):
        agent = "thing"
    if subjects.body and subjects.body not in _HANDS:
        agent = "living" if not subjects.beings or not objects else "thing"
    if not objects:
        bodies = [n.lemma for _, n in clause.preps if meaning(n.lemma).kind == "body"]
        if subjects.body:
            bodies = [subjects.body]
        reached = {"none"}
        for prep, noun in clause.preps:
            belongs = prep in SEPARABLE and is_separable(verb)
            if prep in ("with", "avec") or belongs:
                reached |= meaning(noun.lemma).objects
        return choose_act(
            verb,
            particles,
            object_kinds=frozenset(reached),
            object_noun=bodies[0] if bodies else "",
            agent=agent,
        )
    token, meant = objects[0]
    if carries_noun(verb, token.lemma) and not meant.beings and not particles:
        takes = frozenset({"person"} if clause.recipients else {"none"})
        carried = choose_act(token.lemma, (), object_kinds=takes, agent=agent)
        if carried.act is not None and not carried.near:
            return carried
    kinds = set(meant.noun.objects) if meant.noun.kind else set()
    if meant.beings:
        kinds |= {"person"} if meant.beings[0].living else {"thing"}
    if meant.body:
        kinds = {"body"}
    if token.pos == "NUM" or token.tag == "CD":
        kinds = {"text", "abstract"}
    if token.low.endswith(("self", "selves")):
        # `pulls himself together`: what one does to oneself is no deed on a thing.
        alone = choose_act(verb, particles, agent=agent)
        return replace(alone, near=alone.near or not clause.preps)
    if not kinds and token.pos == "PRON":
        kinds = {"thing"} if token.low in ("it", "this", "that", "them") else {"person"}
    if not kinds:
        kinds = {"abstract"}
    other = bool(meant.body and meant.beings and meant.beings[0] not in agents)
    # `Sam and Ed shake hands`: each the other's.
    other = other or bool(meant.body and len(agents) > 1 and not s.children(token))
    played = choose_act(
        verb,
        particles,
        object_kinds=frozenset(kinds),
        object_noun=token.lemma,
        of_person=other,
        agent=agent,
    )
    if played.act in (Act.DRESS, Act.UNDRESS) and meant.body:
        # `puts on a brave face`
        return replace(played, near=True)
    if played.act in _ON_BODIES and kinds <= {"abstract", "text"} and not meant.beings:
        # `puts on a brave face`, `breaks the silence`: nothing that hands could be on.
        return replace(played, near=True)
    pressed = {Act.HIT, Act.PUSH, Act.TOUCH, Act.MOVE, Act.OPERATE}
    bare = token.pos == "NOUN" and not token.plural and not s.children(token)
    struck = played.act is Act.HIT and verb not in ("hit", "punch", "strike", "tap", "slap")
    if (
        played.act in pressed
        and not struck
        and ("control" in kinds or (bare and verb in ("hit", "press")))
    ):
        return Played(Act.PRESS, played.sense)
    return played


def _travel(clause: Clause, act: Act | None, place: str, way: str) -> tuple[Act | None, str]:
    """`walks in`, `heads out of the room`, `walks up behind her`: where a walk leads."""
    if act not in TRAVEL:
        return act, place
    particles = set(clause.particles)
    firsts = {p for p, _ in clause.preps}
    if act in (Act.WALK, Act.RUN, Act.MOVE) and not place and not clause.objects:
        if particles & {"out", "off", "away", "outside"} and not firsts - {"to", "toward"}:
            return Act.EXIT, place
        if "in" in particles or "inside" in particles:
            return Act.ENTER, place
        if "up" in particles and firsts & {"to", "behind", "beside"}:
            return Act.APPROACH, place
        if (
            "back" in particles
            and clause.verb is not None
            and clause.verb.lemma in ("step", "move")
        ):
            return Act.BACK_AWAY, place
    return act, place


def _changes(played: Played, event: Event) -> tuple[Change, ...]:
    leaves = played.leaves
    assert leaves is not None
    who = {"agent": event.agents[0] if event.agents else None, "patient": event.patient,
           "recipient": event.recipient}[leaves.of]  # fmt: skip
    value = event.patient if leaves.value == "patient" else leaves.value
    if who is None or value is None:
        return ()
    if leaves.attribute == "holds" and value == "no" and event.patient is not None:
        # Who puts a thing down holds it no more; where it lies then is the goal's.
        changes = [Change(what=who, attribute="holds", value="no")]
        if event.goal is not None and event.where in ("on", "in"):
            attribute = "on" if event.where == "on" else "inside"
            changes.append(Change(what=event.patient, attribute=attribute, value=event.goal))
        return tuple(changes)
    return (Change(what=who, attribute=leaves.attribute, value=value),)


__all__ = ["NOTHING", "POSTURES", "TRAVEL", "Draft", "Presence", "draft_events"]
