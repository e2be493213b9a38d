"""An act's row as one event means it: by what it is done with, and what its doer is in or at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from regie.board.blocking.places import find_bed
from regie.board.playing.acts import AT_GOAL, BY_A_THING, PLAYS, Play, Role, row_of
from regie.board.playing.head_acts import LOW, part_at_it
from regie.board.playing.items import ONE_HAND
from regie.board.playing.matching import SPOKEN_INTO, is_kind
from regie.board.playing.own_body import own_part
from regie.board.playing.own_things import (
    goes_overhead,
    has_in_hand,
    is_own_far_off,
    is_theirs,
)
from regie.board.playing.supports import beyond_middle, is_long
from regie.board.playing.targets import Targets
from regie.board.playing.weapons import as_armed, weapon_of
from regie.film.reading import Act, Event
from regie.film.shot import Posture, ShotSize
from regie.reading.moods import Mood, mood_of_deed, read_mood

DIRECTED: Mapping[tuple[Act, str], str] = {
    (Act.LOOK, "up"): "look-up",
    (Act.LOOK, "down"): "look-down",
    (Act.LOOK, "back"): "look-back",
    (Act.POINT, "up"): "point-up",
}
"""Gestures of what goes some way, where nothing that is there is at its end."""

BEDS = ("bed.n.01",)
SEATS = ("seat.n.03", "chair.n.01", "bench.n.01", "sofa.n.01")
SAT_AT = ("table.n.02", "desk.n.01")
SAT_FOR = frozenset({Act.TYPE, Act.WRITE, Act.DRAW, Act.EAT, Act.DRINK, Act.WORK, Act.READ})
"""What is done sitting at a table or a desk, whatever the sentence says is done to it."""

AT_IT = 1.5
"""Metres from a thing within which a seat is one at it."""

FILLED = ("cup.n.01", "glass.n.02", "drinking_vessel.n.01", "bowl.n.01", "mug.n.04")
BLOWN = ("wind_instrument.n.01",)
LOOKED_THROUGH = ("optical_instrument.n.01", "camera.n.01", "lens.n.01", "telescope.n.01",
                  "magnifier.n.01", "tube.n.01", "optical_device.n.01")  # fmt: skip
"""Through what one sees something else."""
INSTRUMENTS = ("musical_instrument.n.01",)
LIFTED = ("raise.v.02", "lift.v.02")
"""Senses of verbs that hold up what is small: a glass, a chalice."""
SMOKED = ("tobacco.n.01", "cigarette.n.01", "cigar.n.01", "pipe.n.01")
TALKING = frozenset({Act.SPEAK, Act.LISTEN, Act.SHOUT, Act.HOLD, Act.BE})
"""What is done with a telephone at the ear."""
HEWN = frozenset({Act.CUT, Act.HIT, Act.BREAK})
LONG_TOOL = 0.55
"""Metres from which a tool is swung over the head: an axe, a club."""
WINDOWS = ("window.n.01", "window.n.02")
THROUGH = frozenset({Act.EXIT, Act.ENTER, Act.CLIMB, Act.JUMP, Act.WALK})
"""Ways of going that are climbing where they lead through a window."""
ON_INSTRUMENTS = frozenset({Act.OPERATE, Act.WORK, Act.HOLD, Act.TOUCH, Act.HIT, Act.PLAY_MUSIC})
"""What is done to a musical instrument plays it."""

SMILES = {"smirk.v.01": "smirk", "sneer.v.02": "smirk", "wink.v.01": "wink"}
"""Senses of verbs of smiling that a face shows in a way of their own."""

KICKED = ("kick.v.01", "kick.v.02", "kick.v.03")
"""Senses of verbs of striking that a leg does."""

WATCHES = ("watch.n.01", "wristwatch.n.01")

TIPPED = ("overturn.v.02", "topple.v.02", "spill.v.01", "spill.v.03")
"""Senses of verbs after which what is upright lies on its side."""

INTO = ("in", "at", "on", "over")

READ_FROM = 1.1
"""Metres from which what hangs is read."""

DOWNWARD = ("descend.v.01", "lower.v.01")
"""Kinds of verbs of what goes down."""

STILL = frozenset(
    {Act.BE, Act.WAIT, Act.SPEAK, Act.THINK, Act.LISTEN, Act.READ, Act.EAT, Act.DRINK, Act.SMOKE,
     Act.LAUGH, Act.SMILE, Act.CRY, Act.WRITE, Act.DRAW, Act.TYPE, Act.WORK, Act.PLAY_MUSIC,
     Act.OPERATE, Act.PHONE, Act.WAKE, Act.SLEEP}
)  # fmt: skip
"""Acts in which a body stays in the posture that its furniture is for."""


def as_meant(event: Event, targets: Targets) -> Play:
    """The row of an event's act.

    Who leans a thing somewhere puts it there. Who is in bed lies, who works at a table sits.
    """
    assert event.act is not None
    play = row_of(event)
    if (armed := as_armed(event, targets)) is not None:
        high = event.toward == "up" and armed.gesture == "aim"
        return replace(armed, gesture="aim-up") if high else armed
    if play.gesture == "aim" and event.toward == "up":
        return replace(play, gesture="aim-up")
    gesture = DIRECTED.get((event.act, event.toward))
    if gesture and targets.spot_of(targets.target(event, play, "")) is None:
        return replace(play, gesture=gesture, looks="none")
    if event.act is Act.FALL and _stays_on_feet(event.sense):
        return PLAYS[Act.WALK]
    if event.act is Act.PULL and event.goal is None and _comes_out(event.patient, targets):
        return PLAYS[Act.TAKE_OUT]  # `draws a knife`
    if event.act is Act.DROP and _is_tipped(event, targets):
        return replace(PLAYS[Act.BREAK], mood="neutral", in_hands=False, motion="")
    if event.act is Act.SIT and event.where == "at" and _has_no_seat(event, targets):
        return PLAYS[Act.STAND]
    if event.act is Act.READ and _hangs(event.patient, targets):
        return replace(PLAYS[Act.LOOK], near=READ_FROM, face=False, size=ShotSize.MWS)
    if event.act is Act.LOOK and has_in_hand(event, targets):
        return replace(PLAYS[Act.READ], held=("patient", "goal"))
    if event.act is Act.LOOK and not event.where and is_own_far_off(event, targets):
        return replace(play, near=READ_FROM, face=False, size=ShotSize.MWS)  # her laptop
    if play.in_hands and event.where in INTO and _stays(event.goal, targets):
        # The dishes are washed in the sink.
        return replace(play, in_hands=False, roles=("goal", "patient"))
    if event.act in (Act.TAKE, Act.RAISE) and goes_overhead(event):
        return PLAYS[Act.RAISE]
    if event.act is Act.HOLD and event.where == "on" and targets.things.can_be_held(event.goal):
        return replace(play, held=("patient", "goal"))  # takes a grip on it
    if event.act is Act.HOLD and _stays(event.patient or event.goal, targets):
        return replace(PLAYS[Act.TOUCH], roles=("patient", "goal"))  # a rail
    if event.act is Act.LEAN and event.goal is None and _is_stick(event.patient, targets):
        return PLAYS[Act.HOLD]  # on a cane
    if event.act is Act.LEAN and targets.things.can_be_held(event.patient):
        return replace(PLAYS[Act.PUT], near=None)
    if (
        event.act is Act.LOOK
        and event.where == "through"
        and targets.things.can_be_held(event.patient or event.instrument)
    ):
        held: tuple[Role, ...] = ("patient", "instrument")
        if _is(event.patient or event.instrument, targets, LOOKED_THROUGH):
            return replace(play, held=held, gesture="photograph")
        return PLAYS[Act.READ]  # through the pictures, one by one
    if event.act in (Act.OPEN, Act.CLOSE) and _is_stick(event.patient, targets):
        return replace(play, held=("patient",), hands=0, gesture="raise", near=None)
    if event.act is Act.POUR and event.goal is None and _is(event.patient, targets, FILLED):
        # `pours a cup`: it is poured into, and nobody empties it.
        return replace(play, held=("patient",), hands=0, gesture="work")
    on_it = event.goal if event.where == "on" else None
    spoken_into = event.patient or event.instrument or on_it
    if event.act in TALKING and _is(spoken_into, targets, SPOKEN_INTO):
        return PLAYS[Act.PHONE]
    if event.act is Act.TAKE and _stands(event.patient, targets, SPOKEN_INTO):
        return PLAYS[Act.PHONE]  # what stands on a table is taken up to be spoken into
    alone = len(event.agents) == 1 and event.patient is None and event.goal is None
    if event.act is Act.KISS and alone:
        return PLAYS[Act.WAVE]  # blown to many
    if event.act in (Act.PUT, Act.PUT_IN) and targets.resolve(event.goal) in targets.company.here:
        return replace(PLAYS[Act.TOUCH], roles=("goal",), held=("patient",))
    if event.face is not None:
        return replace(play, gesture=event.face, mood="neutral")
    if play.face and (told := _mood_told(event)) != "neutral":
        play = replace(play, mood=told)
    if event.act is Act.SMILE and (gesture := SMILES.get(event.sense)):
        return replace(play, gesture=gesture)
    if event.act is Act.HIT and _is_verb(event.sense, KICKED):
        return replace(play, near=0.85, hands=0, held=(), gesture="kick", size=ShotSize.FS)
    if event.act is Act.LOOK and _on_wrist(event, targets):
        return replace(play, gesture="see-wrist", face=False, size=ShotSize.MS, looks="none")
    if event.act is Act.LOOK_AWAY and _goes_down(event.verb):
        return replace(play, gesture="look-down")
    if own_part(event) is not None:
        return replace(PLAYS[Act.TOUCH], near=None, mood=play.mood)
    if event.act is Act.TAKE and event.sense in LIFTED:
        if is_theirs(event, targets) and weapon_of(event.patient, targets) is not None:
            return PLAYS[Act.AIM]  # `raises his rifle`: he has it in hand
        if is_theirs(event, targets) or _is_small(event.patient, targets):
            return PLAYS[Act.RAISE]
    if event.act is Act.SWITCH_ON and _is(event.patient, targets, SMOKED):
        return PLAYS[Act.SMOKE]
    if event.act is Act.HIDE and event.patient is not None and event.goal is None:
        return replace(PLAYS[Act.TOUCH], hands=2, held=("instrument",))
    if event.act in HEWN and _is_long_tool(event.instrument, targets):
        return replace(play, near=1.0, hands=0, held=("instrument",), gesture="hew", in_hands=False)
    through = event.act is not Act.WALK or event.where in ("through", "out-of")
    if through and event.act in THROUGH and _is(event.goal or event.patient, targets, WINDOWS):
        return PLAYS[Act.CLIMB]
    if part_at_it(event, targets):
        roles: tuple[Role, ...] = (*AT_GOAL, "recipient")
        return replace(
            play, near=BY_A_THING, hands=0, roles=roles, posture=_lowered(event, targets)
        )
    if event.act in ON_INSTRUMENTS and _is(event.patient, targets, INSTRUMENTS):
        play = PLAYS[Act.PLAY_MUSIC]
        if targets.things.can_be_held(event.patient):
            blown = _is(event.patient, targets, BLOWN)
            gesture = "blow" if blown else "work"
            return replace(play, held=("patient",), hands=0, gesture=gesture)
        return play
    posture = posture_at(event, targets)
    if event.act is Act.WAKE and posture is None and _wakes_in_bed(event, targets):
        posture = Posture.LIE
    return replace(play, posture=posture) if posture is not None else play


def _mood_told(event: Event) -> Mood:
    """How a deed is done, then what its verb says, then what the verb's definition does."""
    how, verb = read_mood(" ".join(event.manner)), read_mood(event.verb)
    return next((m for m in (how, verb) if m != "neutral"), mood_of_deed(event.sense) or "neutral")


def _stays_on_feet(sense: str) -> bool:
    """`stumbles`, `staggers`: an unsteady walk is no fall."""
    return _is_verb(sense, ("walk.v.01",))


@cache
def _is_verb(sense: str, kinds: tuple[str, ...]) -> bool:
    """Whether a sense of a verb is one of those, or a kind of one."""
    from regie.concepts import wordnet

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    found = net.find(sense) if net is not None and sense else None
    return net is not None and found is not None and any(net.is_a(found, k) for k in kinds)


def _on_wrist(event: Event, targets: Targets) -> bool:
    """`glances at his watch`: it is on the doer's own arm, and no thing of the set."""
    entity = targets.reading.entity(event.patient or event.goal)
    if entity is None or not is_kind(entity.concept, entity.head, WATCHES):
        return False
    own = entity.worn_by or entity.owner
    return own in event.agents or (own is None and not targets.things.lies(entity.key))


def _comes_out(key: str | None, targets: Targets) -> bool:
    """Whether what is pulled was nowhere to be seen, and a weapon or the like for one hand."""
    item = targets.things.items.get(targets.resolve(key) or "")
    if item is None or item.on_set is not None or targets.things.lies(item.entity.key):
        return False
    small = item.longest <= ONE_HAND or item.is_stick or weapon_of(key, targets) is not None
    return small and targets.things.can_be_held(key)


def _wakes_in_bed(event: Event, targets: Targets) -> bool:
    """Who is on no seat yet wakes in the bed that is there."""
    here = targets.company.here
    who = [m for a in event.agents for m in targets.members.get(a, ())]
    down = any(m in here and not here[m].stands for m in who)
    return event.patient is None and not down and find_bed(targets.company.plan, ()) is not None


def _is_tipped(event: Event, targets: Targets) -> bool:
    """`knocks over the glass`, `spills his coffee`: what stands there falls over."""
    return event.sense in TIPPED and event.patient in targets.things.items


def _has_no_seat(event: Event, targets: Targets) -> bool:
    """Whether nobody can sit at a thing: who is told to is at it on their feet."""
    thing = targets.things.get(targets.resolve(event.goal))
    if thing is None or any(s.use == "seat" for s in thing.spots):
        return False
    within = AT_IT + beyond_middle(thing)
    return all(targets.company.free_seat(a, thing.centre, within) is None for a in event.agents)


def _hangs(key: str | None, targets: Targets) -> bool:
    """A sign on a door is read where it is, a letter in the hand."""
    found = targets.resolve(key) or ""
    item, lying = targets.things.items.get(found), targets.things.lying.get(found)
    hung = lying is None or lying.where in ("wall", "ceiling", "set")
    return hung and item is not None and item.stands in ("wall", "ceiling")


def _stays(key: str | None, targets: Targets) -> bool:
    found = targets.resolve(key)
    return found in targets.things.items and not targets.things.can_be_held(found)


@cache
def _goes_down(verb: str) -> bool:
    """`drops her gaze`, `lowers his eyes`: one of a verb's frequent senses is downwards."""
    from regie.concepts import wordnet

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    senses = net.senses(verb, "v")[:4] if net is not None else ()
    return net is not None and any(net.is_a(s, kind) for s in senses for kind in DOWNWARD)


def _is(key: str | None, targets: Targets, kinds: tuple[str, ...]) -> bool:
    item = targets.things.items.get(targets.resolve(key) or "")
    return item is not None and is_kind(item.entity.concept, item.entity.head, kinds)


def _stands(key: str | None, targets: Targets, kinds: tuple[str, ...]) -> bool:
    item = targets.things.items.get(targets.resolve(key) or "")
    return item is not None and item.stands in ("top", "wall", "floor") and _is(key, targets, kinds)


def _is_small(key: str | None, targets: Targets) -> bool:
    item = targets.things.items.get(targets.resolve(key) or "")
    if item is None:
        return key is not None  # nothing stands for it: the hand goes up all the same
    if item.has_handle:
        return False  # a bucket hangs
    return item.longest <= ONE_HAND and targets.things.can_be_held(key)


def _is_stick(key: str | None, targets: Targets) -> bool:
    """An umbrella, a fan: what is opened and shut in the hand."""
    item = targets.things.items.get(targets.resolve(key) or "")
    return (
        item is not None
        and item.for_hand
        and item.is_stick
        and item.longest > ONE_HAND
        and targets.things.can_be_held(key)
    )


def _is_long_tool(key: str | None, targets: Targets) -> bool:
    item = targets.things.items.get(targets.resolve(key) or "")
    return item is not None and item.is_stick and item.longest > LONG_TOOL


def _lowered(event: Event, targets: Targets) -> Posture | None:
    """Who looks under something, or bends over what is low, goes down to it."""
    found = targets.resolve(event.goal or event.patient)
    if event.act is Act.LOOK and event.where == "under":
        return Posture.KNEEL
    thing = targets.things.get(found) if found not in targets.company.here else None
    if thing is None:
        return None
    return Posture.CROUCH if thing.centre[2] + thing.size[2] / 2 < LOW else None


def posture_at(event: Event, targets: Targets) -> Posture | None:
    """The posture that an event implies without saying it, by what its doer is in, on or at."""
    if event.act not in STILL:
        return None
    if event.act is Act.SLEEP and targets.company.rides:
        return Posture.SIT
    place, where = event.goal, event.where
    if place is None and event.act in SAT_FOR:
        place, where = event.patient, "at"  # `types at her desk`
    item = targets.things.items.get(targets.resolve(place) or "")
    if item is None:
        return None
    uses = {s.use for s in item.spots}
    concept, head = item.entity.concept, item.entity.head
    if where in ("in", "on"):
        long = event.act is Act.SLEEP and item.on_set is not None and is_long(item.on_set)
        if long or "lie" in uses or is_kind(concept, head, BEDS):
            return Posture.LIE
        if "seat" in uses or is_kind(concept, head, SEATS):
            return Posture.SIT
    if where == "at" and is_kind(concept, head, SAT_AT):
        near = item.on_set.centre if item.on_set is not None else None
        if targets.company.free_seat("", near) is not None:
            return Posture.SIT
    return None
