"""What somebody's own body does: `swings onto her feet`, `his eyes flick to the door`, `raises her
head`, `arms flail`.

Which part it is, and whether it moves, is moved or is what one ends up on, tells the deed; the
verb only tells how.
"""

from __future__ import annotations

from regie.film.reading import Act, Toward
from regie.reading.entities.nouns import is_kind_of
from regie.reading.parsing.forms import can_move, is_verb
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.acts_by_kind import WHERE
from regie.reading.scenes.faces import move_of_face
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import Deed

_GAZE = ("eye.n.01", "head.n.01", "face.n.01")
_ARMS = ("hand.n.01", "arm.n.01", "fist.n.01")
_BACKS = ("back.n.01", "stomach.n.01", "abdomen.n.01", "side.n.05")

_ENDS: tuple[tuple[tuple[str, ...], Act], ...] = (
    (("foot.n.01",), Act.RISE),
    (("knee.n.01",), Act.KNEEL),
    (_BACKS, Act.LIE),
    (("heel.n.02", "haunch.n.01"), Act.BEND),
)
"""What somebody is in who comes to be on a part of their own body."""

_TURNED: dict[Toward, tuple[str, ...]] = {
    "up": ("raise.v.02", "rise.v.01"),
    "down": ("lower.v.01", "drop.v.01", "drop.v.02", "sink.v.01"),
}
"""Verbs that say which way a head or a look goes."""

_STAY = frozenset(
    {Act.CRAWL, Act.SIT, Act.LIE, Act.KNEEL, Act.SLEEP, Act.LOOK, Act.STAND, Act.HOLD, Act.CARRY,
     Act.SPEAK, Act.SWIM, Act.CLIMB, Act.DANCE, Act.PUT, Act.TAKE, Act.HIT, Act.TOUCH}
)  # fmt: skip
"""Acts that stay what they are on a knee, a back, a foot."""

_OF_FACES = frozenset(
    {Act.SMILE, Act.CRY, Act.FROWN, Act.START, Act.LOOK, Act.LOOK_AWAY, Act.LOOK_ROUND, Act.NOD,
     Act.SHAKE_HEAD, Act.WAKE, Act.THINK, Act.SPEAK, Act.SHOUT, Act.SING, Act.LAUGH, Act.BE,
     Act.SHINE, Act.HIDE, Act.CLOSE, Act.OPEN, Act.CLEAN, Act.KISS, Act.LISTEN, Act.SMELL,
     Act.SLEEP, Act.HIT, Act.CUT, Act.BREAK, Act.BURN, Act.FLOW, Act.APPEAR, Act.VANISH}
)  # fmt: skip
"""What a face, a head or eyes do that is no turning of them."""

_OF_ARMS = frozenset({Act.WALK, Act.RUN, Act.TURN, Act.MOVE, Act.OPERATE, Act.FLY, Act.CLIMB})
"""What arms are said to do that only legs could: they are waved."""

_UPWARDS = frozenset("up high overhead above aloft skyward upward upwards apart wide out".split())


def by_own_body(s: Parsed, deed: Deed, subjects: Meant, resolver: Resolver) -> None:
    """The deed of a part of its doer's body, and the posture that one comes to be in."""
    if not any(b.living for b in deed.agents):
        return
    if (move := move_of_face(deed, subjects)) is not None:
        deed.becomes(Act.FROWN)
        deed.face, deed.part, deed.toward = move, "", ""
    elif subjects.body:
        _moves(s, deed, subjects, resolver)
    elif deed.touched is not None and deed.patient is None:
        _is_moved(deed, deed.touched)
    else:
        _comes_to(s, deed, resolver)


def _comes_to(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """`drops to her knees`, `rolls onto his back`, `pushes him onto his feet`."""
    if deed.act in _STAY or deed.clause.passive or not _leads(deed):
        return
    for prep, noun in deed.clause.preps:
        if prep.split()[-1] not in ("on", "onto", "to", "upon", "sur"):
            continue
        meant = resolver.resolve(s, noun)
        own = meant.body and all(b in deed.agents for b in meant.beings)
        if not meant.body and not _is_back(s, deed, noun.lemma):
            continue
        concept = meant.noun.concept if meant.body else _BACKS[0]
        act = next((a for kinds, a in _ENDS if is_kind_of(concept, *kinds)), None)
        if act is None or (meant.body and not own and not deed.patient):
            continue
        if deed.patient is not None and deed.clause.objects:
            deed.becomes(Act.HELP if act is Act.RISE else Act.PUSH)
            return
        deed.becomes(act)
        deed.part, deed.goal, deed.where, deed.place = "", None, "", ""
        return


def _is_back(s: Parsed, deed: Deed, lemma: str) -> bool:
    """`rolls onto his stomach`, where the dictionary knows other stomachs first."""
    return lemma in ("back", "stomach", "belly", "side", "front", "dos", "ventre") and any(
        c.dep == "poss" for t in s.tokens if t.lemma == lemma for c in s.children(t)
    )


def _leads(deed: Deed) -> bool:
    verb = deed.clause.verb
    return verb is not None and (deed.played.near or deed.act is None or can_move(verb.lemma))


def _moves(s: Parsed, deed: Deed, subjects: Meant, resolver: Resolver) -> None:
    """`his eyes flick to the door`, `her head rests on his shoulder`, `arms flail`."""
    concept = subjects.noun.concept
    if is_kind_of(concept, *_GAZE) and deed.act not in _OF_FACES:
        other = next((m for m in _ends(s, deed, resolver) if m.body and _is_other(m, deed)), None)
        if is_kind_of(concept, "head.n.01") and other is not None:
            deed.becomes(Act.LEAN)
            deed.patient, deed.goal, deed.where = None, other.key, "against"
        else:
            _turns_to_look(deed)
        return
    waved = deed.act in _OF_ARMS or deed.act is None or _UPWARDS & {*deed.clause.particles}
    if is_kind_of(concept, *_ARMS) and waved and not deed.clause.objects and not deed.goal:
        deed.becomes(Act.WAVE)


def _is_moved(deed: Deed, touched: Meant) -> None:
    """`raises her head`, `lowers his eyes`, `spreads her arms`."""
    concept = touched.noun.concept
    if is_kind_of(concept, *_GAZE):
        if deed.act not in _OF_FACES and not is_kind_of(concept, "face.n.01"):
            _turns_to_look(deed)
    elif is_kind_of(concept, *_ARMS) and not deed.goal:
        words = {*deed.clause.particles, *deed.clause.manner}
        if _UPWARDS & words and deed.act not in (Act.SHOW, Act.TOUCH):
            deed.becomes(Act.WAVE)


def _turns_to_look(deed: Deed) -> None:
    deed.toward = next((w for w, kinds in _TURNED.items() if is_verb(deed.verb, kinds)), "")
    deed.becomes(Act.LOOK)
    deed.part = ""
    if deed.patient is None and deed.goal is not None:
        deed.patient, deed.goal = deed.goal, None


def _ends(s: Parsed, deed: Deed, resolver: Resolver) -> list[Meant]:
    return [resolver.resolve(s, n) for p, n in deed.clause.preps if p.split()[-1] in WHERE]


def _is_other(meant: Meant, deed: Deed) -> bool:
    return bool(meant.beings) and meant.beings[0].living and meant.beings[0] not in deed.agents
