"""Tells what is said to the makers of the film, and shows nothing, from what is seen."""

from __future__ import annotations

from regie.reading.parsing.tokens import Parsed

MAKERS = frozenset({"we", "camera", "nous", "on"})

TO_THE_MAKERS = frozenset("shot angle pov audience viewer frame beat close-up insert".split())

_MOVES = frozenset(
    "pan crane dolly tilt track zoom push pull boom rack close wide panoramique".split()
)


def to_the_camera(s: Parsed) -> frozenset[int]:
    """The capitals that tell the camera to move and so open a sentence: `CRANE UP to the roof`."""
    first = next((t for t in s.tokens if t.pos != "PUNCT"), None)
    if first is None or first.low not in _MOVES or not first.text.isupper():
        return frozenset()
    capitals = []
    for token in s.tokens[first.index :]:
        if not token.text.isupper():
            break
        capitals.append(token.index)
    rest = s.tokens[capitals[-1] + 1 :]
    return frozenset(capitals) if any(t.text.islower() for t in rest) else frozenset()


def is_for_makers(s: Parsed) -> bool:
    """`A beat.`, `(long beat)`: a word of the trade, with what counts or describes it."""
    words = [t for t in s.tokens if t.pos != "PUNCT"]
    if len(words) == 1:
        return words[0].low in TO_THE_MAKERS
    before = all(t.pos in ("DET", "ADJ", "NUM", "ADV") for t in words[:-1])
    return bool(words) and before and words[-1].low == "beat"


def is_advice(s: Parsed) -> bool:
    """What is said to whoever reads: `Just press a key`, `You can add notes`."""
    root = s.root
    if root is None or root.pos not in ("VERB", "AUX"):
        return False
    subject = s.child(root, "nsubj", "nsubjpass")
    if subject is not None:
        return subject.low == "you"
    told = root.tag == "VB" and not s.children(root, "aux", "expl") and len(s.tokens) > 3
    return told and all(t.pos in ("ADV", "INTJ", "PUNCT", "SCONJ") for t in s.tokens[: root.index])
