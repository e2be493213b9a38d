"""Turns a clause into events: what is played, by whom, to what, with what, where to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from regie.film.reading import Act, Change, EntityKind, Event, Relation, Status, Where
from regie.reading.entities.nouns import is_kind_of, is_light_ray, is_sound, sense_as
from regie.reading.entities.numbers import number as to_number
from regie.reading.entities.registry import Being
from regie.reading.frames.acts import Played, choose_act
from regie.reading.frames.clause import Clause
from regie.reading.frames.shape import Shape
from regie.reading.parsing.forms import can_become, has_senses, is_fast, is_made
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes import done_to_things
from regie.reading.scenes.acts_by_kind import (
    AT_SOMETHING,
    FACE_ACTS,
    FAST_VERBS,
    GIVING,
    HELD_POSTURES,
    HURRY,
    LOOKING_IN,
    OF_A_ROOM,
    OF_HEARERS,
    ON_FOOT,
    POSTURES,
    TRAVEL,
)
from regie.reading.scenes.by_force import by_force
from regie.reading.scenes.choosing import (
    choose,
    is_figure,
    lies_for_lays,
    not_given,
    on_the_way,
    with_carried,
    with_particle,
    with_way,
)
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.own_body import by_own_body
from regie.reading.scenes.reaching import by_hands
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.seats import by_seat
from regie.reading.scenes.taking_part import Deed, find_parts, mean_as_used
from regie.reading.scenes.where_to import OFF_IT, by_chase, by_getting_off, by_window, way_of

_LIQUIDS = ("liquid.n.01", "liquid.n.03", "liquid_body_substance.n.01", "beverage.n.01")
_GROUNDS = ("horizontal_surface.n.01", "structure.n.01")


@dataclass(frozen=True)
class Draft:
    """An event with the places that it names, which the whole scene decides upon."""

    event: Event
    place: str = ""
    """Words of a place that it leads to or from."""

    place_where: Where = ""
    looks_in: bool = False
    """Whoever does it comes for it: `looks in on them`."""


def draft_events(
    s: Parsed, clause: Clause, subjects: Meant, resolver: Resolver, sentence: int
) -> list[Draft]:
    """What a clause with a verb tells, in order; nothing where it tells nothing."""
    clause = not_given(s, lies_for_lays(clause))
    clause = with_carried(s, with_particle(s, with_way(s, clause, resolver), resolver))
    assert clause.verb is not None
    agents = subjects.beings
    objects = [(t, _object(s, t, resolver, agents)) for t in clause.objects]
    played = choose(s, clause, objects, agents, subjects)
    deed = Deed(clause, played.act, played, agents, objects)
    deed.doers = to_number(subjects.relation) if len(agents) == 1 else 0
    find_parts(s, deed, resolver)
    _by_nature(deed, subjects)
    figured = _by_way(s, deed, subjects, resolver)
    by_hands(s, deed, subjects, resolver)
    by_own_body(s, deed, subjects, resolver)
    by_chase(s, deed, resolver)
    by_getting_off(deed)
    by_window(deed, resolver)
    _by_what_it_is_done_to(s, deed, resolver)
    done_to_things.fit_what_is_opened(deed, resolver)
    done_to_things.place_contents(s, deed, resolver)
    _by_state(deed)
    _by_particle(deed)
    deed.act, deed.place = _travel(clause, deed.act, deed.place, deed.place_where)
    if deed.act in TRAVEL and _goes_off(s, clause):
        deed.act, deed.place, deed.place_where = Act.EXIT, "", ""
    by_seat(s, deed, resolver)
    _by_whom_it_is_done_to(deed, resolver)
    by_force(s, deed, resolver)
    if deed.act in (OF_A_ROOM if subjects.place else OF_HEARERS) and not deed.agents:
        deed.agents = resolver.registry.hearers(())
    mean_as_used(deed.act, deed.patients)
    done_to_things.knock_at_door(deed, resolver)
    done_to_things.play_on(deed, resolver)
    done_to_things.place_what_stands(deed)
    if deed.act is Act.TAKE and any(
        b.kind is EntityKind.PERSON for m in deed.patients for b in m.beings
    ):
        deed.act = Act.HOLD_PERSON
    event = _event_of(s, deed, sentence, figured)
    if deed.alive and not event.where and _comes_from_behind(s, clause):
        event = event.model_copy(update={"where": "behind"})
    drafts = [Draft(event, deed.place, deed.place_where, _looks_in(clause, deed.act))]
    for more in deed.patients[1:3]:
        also = event.model_copy(update={"patient": more.key, "changes": ()})
        drafts.append(Draft(also, deed.place, deed.place_where))
    return drafts


def _comes_from_behind(s: Parsed, clause: Clause) -> bool:
    """`grabs her from behind`, `par derrière`: on the side that somebody has no eyes on."""
    assert clause.verb is not None
    after = [t.low for t in s.tokens[clause.verb.index + 1 :]]
    return any(pair in (("from", "behind"), ("par", "derrière")) for pair in pairwise(after))


def _by_nature(deed: Deed, subjects: Meant) -> None:
    """`Rain beats on the window`, `The beam sweeps the sea`: no one's deed."""
    assert deed.clause.verb is not None
    if not deed.agents and subjects.noun.kind == "abstract" and deed.clause.verb.lemma != "be":
        if is_light_ray(subjects.lemma):
            deed.becomes(Act.SHINE)
        elif is_kind_of(subjects.noun.concept, "atmospheric_phenomenon.n.01"):
            deed.becomes(Act.FLOW)
            for being in (b for m in deed.patients for b in m.beings if b.head == "glass"):
                # What rain beats on is no drink.
                being.head, being.concept, being.noun_kind = "window", "window.n.01", "door"
        elif is_sound(subjects.lemma):
            deed.becomes(Act.SOUND)


def _by_way(s: Parsed, deed: Deed, subjects: Meant, resolver: Resolver) -> bool:
    """What a way makes of the act; whether the way is only a figure of speech."""
    clause = deed.clause
    leads = deed.place_where in ("to", "in", "out-of", "through") and any(
        prep.split()[0] not in ("in", "inside", "dans", "within") for prep, _ in clause.preps
    )
    if deed.act in FACE_ACTS and leads and not clause.objects:
        # `sulks toward the bathroom`: how somebody walks.
        deed.act = Act.WALK
    if subjects.body and is_kind_of(
        subjects.noun.concept, "liquid_body_substance.n.01", "drop.n.02"
    ):
        # `A tear rolls down her cheek.`
        deed.act, deed.agents = Act.FLOW, ()
    living = any(b.living for b in deed.agents) or (not deed.agents and not subjects.noun.kind)
    away = {*clause.particles, *(prep.split()[0] for prep, _ in clause.preps)}
    if living and "away" in away and not clause.objects and clause.verb is not None:
        alone = choose_act(clause.verb.lemma).act
        if alone in (Act.LOOK, Act.TURN):
            deed.becomes(Act.LOOK_AWAY)  # `turns away`, `faces away from them`
    into = {prep.split()[0] for prep, _ in clause.preps} & {"into", "through", "out"}
    figure = is_figure(clause, resolver, s)  # `crouches, out of breath`
    if living and deed.act is Act.BEND and into and not clause.objects and not figure:
        deed.becomes(Act.RUN)  # `ducks into an alley`
    if living and on_the_way(s, clause, deed.act, deed.place_where):
        deed.becomes(Act.WALK)
    liquid = deed.agents and not living and is_kind_of(deed.agents[0].concept, *_LIQUIDS)
    if liquid and clause.preps:
        moves = deed.act in (Act.MOVE, Act.WALK, Act.BE, Act.RUN, Act.FALL)
        deed.act = Act.FLOW if moves else deed.act
    if any(c.lemma in ("asleep", "endormi") for c in clause.complements):
        deed.act = Act.SLEEP
    owned = deed.touched and deed.touched.beings and deed.touched.beings[0] in deed.agents
    if deed.act in (Act.PUT, Act.PUT_IN, Act.TAKE_OUT) and owned and not deed.patients:
        # `puts her hand to her mouth`
        deed.act, deed.patient = Act.TOUCH, None
    stays = (*POSTURES, *FACE_ACTS, *AT_SOMETHING)
    if deed.act is None and deed.agents and not living and (clause.preps or clause.particles):
        # `The page feeds into the tray.`
        deed.act = Act.MOVE
    return figure and deed.act not in stays


def _by_what_it_is_done_to(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    if deed.act is Act.PHOTOGRAPH:
        deed.patient = done_to_things.photographed(s, deed.clause, resolver) or None
    ground = next((m for t, m in deed.objects if _is_ground(s, t, m)), None)
    if ground is not None and deed.clause.verb and deed.clause.verb.lemma == "take":
        # `takes the stage`
        deed.becomes(Act.WALK)
        deed.goal, deed.where = (ground.key, "on") if ground.key else (None, "")
        deed.place, deed.place_where = (ground.place, "on") if not ground.key else ("", "")
        deed.done_to(None)
        return
    seats = deed.patients and is_kind_of(deed.patients[0].noun.concept, "seat.n.03")
    if deed.act is Act.TAKE and seats:
        # `takes the stool beside him`
        sat = deed.where in ("beside", "at", "in-front-of", "between")
        deed.act = Act.SIT if sat else deed.act


def _is_ground(s: Parsed, noun: Token, meant: Meant) -> bool:
    """The stage, the podium, the floor: what is taken by standing on it."""
    if meant.beings:
        return is_kind_of(meant.noun.concept, *_GROUNDS)
    known = any(c.low == "the" for c in s.children(noun, "det"))
    return known and sense_as(noun.lemma, *_GROUNDS) is not None


def _by_state(deed: Deed) -> None:
    """What only says how somebody or something is."""
    clause = deed.clause
    assert clause.verb is not None
    if clause.passive and not deed.agents:
        # `Ellis, soaked, comes in`, `is painted blue`, not `is smashed with a brick`
        aside = clause.kind in ("acl", "advcl")
        still = clause.lasting or not deed.patient
        if still and ((deed.alive and aside) or (deed.objects and not deed.alive)):
            deed.act = Act.BE
    elif clause.passive and not deed.alive and is_made(clause.verb.lemma):
        # `is signed by Ann`: what she did before the picture.
        deed.act, deed.agents = Act.BE, ()
    told = any(c.pos in ("ADJ", "VERB") for c in clause.complements) and deed.act not in POSTURES
    if deed.act is Act.BE and not told and not clause.objects and not clause.passive:
        # `looks to her father`, `looks around, then points`: no look of hers is told.
        alone = choose_act(clause.verb.lemma, clause.particles, shape=Shape(complement=False))
        if alone.act is Act.LOOK and any(b.living for b in deed.agents):
            deed.becomes(Act.LOOK)
    told = told and not (deed.act is Act.LOOK and deed.patient)  # `looks at her, dead serious`
    if told and not clause.objects and can_become(clause.verb.lemma):
        # `looks puzzled`, `goes dark`
        deed.becomes(Act.BE)


def _by_particle(deed: Deed) -> None:
    """`storms in`, `hobbles off`: the little word says where to, of whatever kind the verb is."""
    clause = deed.clause
    assert clause.verb is not None
    if clause.objects or clause.passive or not any(b.living for b in deed.agents):
        return
    ways = [p for p in clause.particles if p in ("in", "out", "off")]
    told = deed.act is not None and not deed.played.near
    if told or not ways or any(has_senses(f"{clause.verb.lemma} {p}", "v") for p in ways):
        return
    deed.becomes(Act.ENTER if "in" in ways else Act.EXIT)


def _by_whom_it_is_done_to(deed: Deed, resolver: Resolver) -> None:
    """Who gets what, and what only lies or stands there."""
    clause = deed.clause
    if deed.patient is None and deed.recipient and deed.act not in GIVING - {Act.PUSH}:
        # `gives him a push`: he is pushed.
        deed.patient, deed.recipient = deed.recipient, None
    if deed.act is Act.GIVE and not deed.recipient and deed.goal and deed.where == "to":
        deed.recipient, deed.goal, deed.where = deed.goal, None, ""
    small = deed.patients and not deed.patients[0].beings[0].living
    done_to_things.pass_on(deed, resolver)
    if deed.act is Act.PUSH and deed.where == "in" and deed.goal and small:
        deed.act = Act.PUT_IN  # `slides the letter into the slot`
    passed = deed.patient not in deed.agent_keys and not deed.played.near
    if deed.act is Act.WALK and deed.patient and passed and not deed.goal:
        # `passes the table`
        deed.goal, deed.where = deed.patient, "beside"
        deed.done_to(None)
    if deed.act in ON_FOOT and deed.agents and not any(b.living for b in deed.agents):
        deed.act = Act.MOVE
    if deed.act in POSTURES and deed.agents and not any(b.living for b in deed.agents):
        deed.act = Act.BE
        if deed.goal is not None and deed.where and deed.agents[0].place is None:
            deed.agents[0].place = Relation(where=deed.where, what=deed.goal)
    if clause.passive and not deed.agents and deed.act in HELD_POSTURES and deed.patients:
        # `is seated`: whoever sits does it.
        deed.agents = deed.patients[0].beings
        deed.done_to(None)
    if deed.patient is not None and deed.patient == deed.goal and deed.agents:
        deed.goal, deed.where = None, ""  # `reads a message on her phone`
    things = any(not b.living for m in deed.patients for b in m.beings)
    if deed.patient is not None and deed.patient == deed.recipient and deed.agents and things:
        deed.recipient = None  # `kneels beside it, a lamp in her hand`: nothing is given to a lamp
    if deed.patient is not None and deed.patient in (deed.goal, deed.recipient):
        # `The hand is attached to Mike`: it is his, and he is there.
        deed.act, deed.agents = Act.BE, (resolver.registry.beings[deed.patient],)
        deed.done_to(None)
        deed.goal = deed.recipient = None
    paid = deed.patients and deed.patients[0].beings[0].living
    if deed.act is Act.GIVE and deed.recipient is None and paid:
        # `pays the driver`
        deed.recipient = deed.patients[0].key
        deed.done_to(None)


def _event_of(s: Parsed, deed: Deed, sentence: int, figured: bool) -> Event:
    clause, act, played = deed.clause, deed.act, deed.played
    assert clause.verb is not None
    perfect = clause.perfect and act not in POSTURES
    event = Event(
        sentence=sentence,
        act=act,
        verb=clause.verb.lemma,
        sense=played.sense,
        near=played.near or figured,
        agents=deed.agent_keys,
        doers=deed.doers,
        patient=deed.patient if deed.patient not in deed.agent_keys or act is Act.BE else None,
        recipient=deed.recipient,
        instrument=deed.instrument,
        goal=deed.goal,
        where=deed.where if deed.goal or act in (Act.LOOK, *OFF_IT) else "",
        source=deed.source,
        part=deed.part,
        face=deed.face,
        manner=clause.manner,
        toward=deed.toward or (way_of(s, clause) if act in AT_SOMETHING else ""),
        fast=clause.verb.lemma in FAST_VERBS
        or bool(HURRY & set(clause.manner))
        or (act in TRAVEL and is_fast(played.sense)),
        lasting=clause.lasting or (clause.perfect and not perfect),
        status=Status.UNREAL if perfect and clause.status is Status.ASSERTED else clause.status,
        confidence=0.9 if not played.near else 0.5,
    )
    if played.leaves is not None and event.played:
        event = event.model_copy(update={"changes": _changes(played, event)})
    return event


def _looks_in(clause: Clause, act: Act | None) -> bool:
    """Whether somebody comes for it: `looks in on them`."""
    assert clause.verb is not None
    return (
        act is Act.LOOK
        and clause.verb.lemma in LOOKING_IN
        and not clause.objects
        and ("in" in clause.particles or any(p in ("in on", "in") for p, _ in clause.preps[:1]))
        and any(p.endswith("on") for p, _ in clause.preps)
    )


def _object(s: Parsed, token: Token, resolver: Resolver, agents: Collection[Being]) -> Meant:
    if token.low.endswith(("self", "selves")) and agents:
        return Meant(tuple(agents), lemma=token.low)
    exclude = (
        [b.key for b in agents] if token.pos == "PRON" and not token.low.endswith("self") else ()
    )
    return resolver.resolve(s, token, exclude=exclude)


def _travel(clause: Clause, act: Act | None, place: str, way: str) -> tuple[Act | None, str]:
    """`walks in`, `heads out of the room`, `walks up behind her`: where a walk leads."""
    if act not in TRAVEL:
        return act, place
    particles = set(clause.particles)
    if act is Act.ENTER and particles & {"out", "away", "off"} and not place:
        return Act.EXIT, place
    firsts = {p for p, _ in clause.preps}
    if act in _WAYS_OFF and not place and not clause.objects:
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


def _goes_off(s: Parsed, clause: Clause) -> bool:
    """`walks off-stage`, `off screen`: out of what is seen; not `off the stage`."""
    assert clause.verb is not None
    after = [t.low for t in s.tokens[clause.verb.index + 1 :] if t.text != "-"]
    return any(pair in _OFF for pair in pairwise(after))


_WAYS_OFF = (Act.WALK, Act.RUN, Act.MOVE, Act.RIDE, Act.FLY)
_OFF = (("off", "stage"), ("off", "screen"), ("off", "camera"))


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
