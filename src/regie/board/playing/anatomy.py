"""Where on a body its parts are, and what is worn there: by sense in WordNet, most special first.

The parts of a body are a closed class; what is not here is a part of one that is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from regie.board.playing.matching import is_kind


@dataclass(frozen=True)
class BodyPart:
    """One part of a body.

    Attributes:
        own: name of the place in acting's `to-...` gestures for one's own hand; empty: none.
        share: height over the floor as a share of the body's. out: metres from its middle line.
        ahead: metres before its axis.
    """

    senses: tuple[str, ...]
    own: str
    share: float
    out: float = 0.0
    ahead: float = 0.1


PARTS = (
    BodyPart(("ear.n.01",), "ear", 0.92, 0.08, 0.0),
    BodyPart(("eye.n.01", "eyelid.n.01"), "eye", 0.93, 0.03, 0.11),
    BodyPart(("nose.n.01",), "nose", 0.915, 0.0, 0.13),
    BodyPart(
        ("mouth.n.01", "mouth.n.02", "lip.n.01", "tooth.n.01", "tongue.n.01"),
        "mouth", 0.89, 0.0, 0.11,
    ),
    BodyPart(("cheek.n.01", "cheek.n.03"), "cheek", 0.905, 0.07, 0.07),
    BodyPart(("chin.n.01", "jaw.n.01", "beard.n.01"), "mouth", 0.875, 0.0, 0.1),
    BodyPart(("brow.n.01", "eyebrow.n.01", "temple.n.02"), "brow", 0.96, 0.03, 0.1),
    BodyPart(("hair.n.01", "braid.n.01", "hat.n.01", "headdress.n.01"), "head", 0.985, 0.07, 0.0),
    BodyPart(("face.n.01",), "cheek", 0.905, 0.05, 0.09),
    BodyPart(("head.n.01", "skull.n.01"), "head", 0.97, 0.08, 0.02),
    BodyPart(("neck.n.01", "throat.n.01", "collar.n.01", "necktie.n.01", "scarf.n.01",
              "nape.n.01"), "neck", 0.84, 0.03, 0.1),
    BodyPart(("shoulder.n.01",), "", 0.82, 0.19, 0.04),
    BodyPart(("wrist.n.01", "hand.n.01", "finger.n.01", "cuff.n.01", "handcuff.n.01"), "", 0.50,
             0.24, 0.14),
    BodyPart(("arm.n.01", "elbow.n.01", "sleeve.n.01", "forearm.n.01"), "", 0.64, 0.24, 0.08),
    BodyPart(("abdomen.n.01", "stomach.n.01", "waist.n.01", "belt.n.02", "side.n.05"), "belly",
             0.61, 0.0, 0.12),
    BodyPart(("hip.n.01", "pocket.n.01"), "belly", 0.53, 0.16, 0.06),
    BodyPart(("back.n.01",), "", 0.74, 0.0, -0.12),
    BodyPart(("knee.n.01", "leg.n.01", "thigh.n.01", "skirt.n.02", "trouser.n.01"), "", 0.30, 0.1,
             0.1),
    BodyPart(("foot.n.01", "toe.n.01", "ankle.n.01", "shoe.n.01"), "", 0.05, 0.1, 0.1),
    BodyPart(("thorax.n.02", "breast.n.01", "chest.n.02", "breast.n.02", "heart.n.02",
              "lapel.n.01", "coat.n.01", "shirt.n.01", "garment.n.01"), "chest", 0.73, 0.05, 0.12),
)  # fmt: skip
"""Most special first: a garment is held by its chest."""

HEAD_PARTS = {"ear": 75.0, "eye": 0.0, "mouth": 0.0, "nose": 0.0, "brow": 0.0, "cheek": 50.0}
"""Parts with which a head goes to something, by `own`, and degrees that the face is turned from
it then."""


TRUNK = PARTS[-1]


@cache
def part_of_sense(sense: str) -> BodyPart | None:
    """The part of another that a verb is done to by its definition: `strangle`, squeezing the
    throat of."""
    from regie.concepts import wordnet

    if not sense or not wordnet.is_there():
        return None
    net = wordnet.open_wordnet()
    meant_by = net.find(sense)
    gloss = meant_by.gloss.split('"')[0] if meant_by is not None else ""
    for noun in re.findall(r"\bthe (\w+) of\b|\(someone's\) (\w+)", gloss):
        for meant in net.senses(noun[0] or noun[1], "n")[:1]:
            if (part := find_part(meant.name)) is not None:
                return part
    return None


def find_part(concept: str | None) -> BodyPart | None:
    """The part of a body that a sense means; None for what is none."""
    if not concept:
        return None
    return next((p for p in PARTS if is_kind(concept, "", p.senses)), None)
