"""What a part of a face does: `narrows her eyes`, `his jaw drops`, `knits her brow`, `bares teeth`.

The part is known by its kind, and what it does by the kind of the verb: eyes that are made narrow,
a brow that is folded. What is done to a face with hands, or with what is in them, is none.
"""

from __future__ import annotations

from collections.abc import Mapping

from regie.film.feelings import FaceMove
from regie.film.reading import Act
from regie.reading.entities.nouns import is_kind_of
from regie.reading.parsing.forms import is_verb
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.taking_part import Deed

_OPEN = ("open.v.01", "open.v.03", "goggle.v.01", "separate.v.09", "widen.v.01", "bulge.v.01")
_SINK = ("drop.v.01", "drop.v.02", "fall.v.01", "sink.v.01", "hang.v.01", "sag.v.01", "lower.v.01")
_LIFT = ("raise.v.02", "rise.v.01", "arch.v.01", "cock.v.01", "shoot_up.v.01")
_FOLD = ("fold.v.01", "join.v.04", "purse.v.02", "contract.v.06", "lower.v.01", "draw.v.01")
_PRESS = ("press.v.01", "tighten.v.01", "tighten.v.02", "purse.v.01", "purse.v.02", "clench.v.02",
          "contract.v.06", "put.v.01", "strain.v.06")  # fmt: skip

_MOVES: Mapping[str, tuple[tuple[tuple[str, ...], FaceMove], ...]] = {
    "eye.n.01": (
        (_OPEN, "eyes-widen"),
        (("narrow.v.01", "squint.v.01", "contract.v.06", "wrinkle.v.02"), "eyes-narrow"),
        (("close.v.01", "blink.v.01"), "eyes-close"),
        (("roll.v.01",), "eyes-roll"),
    ),
    "eyelid.n.01": ((("close.v.01", "blink.v.01", *_SINK), "eyes-close"),),
    "eyebrow.n.01": ((_LIFT, "brows-up"), (_FOLD, "brows-down")),
    "brow.n.01": ((_LIFT, "brows-up"), (_FOLD, "brows-down")),
    "lip.n.01": (
        (("bite.v.01", "chew.v.01"), "lip-bite"),
        (("tremble.v.01", "twitch.v.01"), "lips-tremble"),
        (("curl.v.01", "curl.v.04", "curl_up.v.01", "twist.v.03"), "lip-curl"),
        (_PRESS, "lips-press"),
        (_OPEN, "mouth-open"),
    ),
    "mouth.n.01": (
        (_OPEN, "mouth-open"),
        (("twist.v.03", "writhe.v.01", "curl.v.04"), "lip-curl"),
        (_PRESS, "lips-press"),
        (_SINK, "mouth-open"),
    ),
    "jaw.n.01": (((*_SINK, *_OPEN), "mouth-open"), (_PRESS, "jaw-set")),
    "chin.n.01": ((("tremble.v.01",), "lips-tremble"),),
    "tooth.n.01": (
        (("clench.v.02", "grind.v.01", "grate.v.03"), "jaw-set"),
        (("bare.v.01", "uncover.v.01", "show.v.01", "show.v.04"), "teeth-bare"),
    ),
    "nose.n.01": (((*_FOLD, "wrinkle.v.02"), "nose-wrinkle"),),
    "tongue.n.01": ((("lodge.v.02", "stick_out.v.01", "show.v.01"), "tongue-out"),),
    "cheek.n.01": ((("puff.v.01", "inflate.v.01", "blow.v.01", "swell.v.01"), "cheeks-puff"),),
}
"""By part: what is done, in senses of WordNet, and the movement; the first that fits."""

_WITH_HANDS = frozenset(
    {Act.CLEAN, Act.HIT, Act.KISS, Act.CUT, Act.PUT, Act.PUT_IN, Act.SHOW, Act.DRAW, Act.CRY}
)


def move_of_face(deed: Deed, subjects: Meant) -> FaceMove | None:
    """The movement of a part of its doer's own face that a deed is; None where it is another."""
    if deed.act in _WITH_HANDS or any(prep == "with" for prep, _ in deed.clause.preps):
        return None
    part = subjects if subjects.body else deed.touched
    own = part is not None and (subjects.body or part.beings == () or deed.patient is None)
    if part is None or not own:
        return None
    for kind, moves in _MOVES.items():
        if is_kind_of(part.noun.concept, kind):
            move = next((m for senses, m in moves if is_verb(deed.verb, senses)), None)
            one = any(m is part and not t.plural for t, m in deed.objects)
            return "brow-up" if move == "brows-up" and one and "brow" in part.lemma[1:] else move
    return None
