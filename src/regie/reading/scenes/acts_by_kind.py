"""Groups of acts, and how a preposition stands to a place: what rules on deeds ask."""

from __future__ import annotations

from regie.film.reading import Act, Where

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
     Act.DRINK, Act.EAT, Act.PRESS, Act.EMBRACE, Act.CLEAN, Act.SEARCH, Act.CUT}
)  # fmt: skip

ON_BODIES = frozenset(
    {Act.TAKE, Act.PUT, Act.PUT_IN, Act.TAKE_OUT, Act.HOLD, Act.CARRY, Act.THROW, Act.CATCH,
     Act.DROP, Act.PUSH, Act.PULL, Act.BREAK, Act.CUT, Act.TEAR, Act.OPEN, Act.CLOSE, Act.DRESS,
     Act.UNDRESS, Act.TOUCH, Act.POUR, Act.COOK, Act.EAT, Act.PRESS, Act.GIVE, Act.RECEIVE}
)  # fmt: skip
"""What is only done to what has a body."""

DOWN = frozenset({Act.FALL, Act.WALK, Act.DROP, Act.DESCEND, Act.MOVE, Act.CLIMB})

SEPARABLE = ("in", "on", "off", "up", "out", "down")
"""Words that a parser takes for prepositions where they belong to the verb: `plugs in the lamp`."""

ON_FOOT = frozenset({Act.WALK, Act.RUN, Act.CRAWL, Act.CLIMB, Act.DESCEND, Act.JUMP, Act.RISE})

FACE_ACTS = frozenset({Act.FROWN, Act.SMILE, Act.CRY, Act.LAUGH, Act.START, Act.THINK})

POSTURES = frozenset({Act.STAND, Act.SIT, Act.KNEEL, Act.LIE, Act.SLEEP, Act.LEAN})

HELD_POSTURES = POSTURES | {Act.BEND}
"""Postures that people are in as well as take: `is crouched`."""

NO_WALK = TRAVEL | POSTURES | FACE_ACTS | AT_SOMETHING | frozenset(
    {Act.RISE, Act.APPEAR, Act.VANISH, Act.EAT, Act.DRINK, Act.HOLD, Act.BEND, Act.BE, Act.APPROACH,
     Act.BACK_AWAY, Act.HIDE, Act.TOUCH, Act.SLEEP, Act.LOOK_AWAY}
)  # fmt: skip
"""What stays what it is when it leads somewhere: `looks into the room`."""

HANDLING = frozenset(
    {Act.CARRY, Act.PUT, Act.TAKE, Act.THROW, Act.PUSH, Act.PULL, Act.HOLD_PERSON, Act.LEAD,
     Act.HELP, Act.TAKE_OUT, Act.DROP, Act.RAISE}
)  # fmt: skip
"""What is done to somebody by those who have hold of them."""

HEARD = frozenset({Act.SOUND, Act.CRY, Act.SHOUT, Act.SING, Act.LAUGH, Act.SPEAK})
"""What can be heard of somebody who is not seen."""

OF_HEARERS = frozenset({Act.LAUGH, Act.APPLAUD})
"""What those who watch do, where nobody in particular is said to: `Applause.`"""

OF_A_ROOM = OF_HEARERS | frozenset({Act.SHOUT, Act.SING, Act.START})
"""What those who are in a room do, where the room is said to: `The hall roars.`"""

OF_THE_BODY = FACE_ACTS | frozenset(
    {Act.KISS, Act.EMBRACE, Act.NOD, Act.BOW, Act.SHRUG, Act.SALUTE, Act.WAVE}
)
"""What a noun tells by itself, whatever verb it hangs on."""

PERCEIVED = frozenset({Act.LOOK, Act.LISTEN, Act.READ, Act.PHOTOGRAPH})
"""What makes nobody's deed one's own: `sees a smile`."""

LET_OUT = FACE_ACTS | HEARD | frozenset({Act.APPLAUD, Act.RUN, Act.DANCE, Act.BOW}) - {Act.SOUND}
"""What somebody gets into all at once: `bursts into tears`, `breaks into a run`."""

OF_ITSELF = frozenset(
    {Act.SOUND, Act.FLOW, Act.MOVE, Act.SHINE, Act.GO_OUT, Act.BURN, Act.EXPLODE, Act.APPEAR,
     Act.VANISH, Act.BE, Act.OPEN, Act.CLOSE, Act.BREAK, Act.FALL}
)  # fmt: skip
"""What happens without anybody who does it."""

SENDING = frozenset({Act.WRITE, Act.PHONE})
"""What is done to somebody who is elsewhere."""

REACHING = ("extremity.n.05", "digit.n.03", "arm.n.01")
"""Parts of a body that reach for something by themselves."""

HURRY = frozenset("quickly hurriedly fast hastily suddenly rapidly vite rapidement".split())

FAST_VERBS = frozenset(
    "run rush dash sprint race hurry bolt storm speed courir foncer précipiter ruer".split()
)

LOOKING_IN = frozenset("look peek peer check pop drop stop glance".split())
"""With `in on`, verbs of somebody who comes for a moment."""
