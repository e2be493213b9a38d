"""Tells what is said to the makers of the film, and shows nothing, from what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Being
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.syntax import INDEFINITE

MAKERS = frozenset({"we", "camera", "nous", "on"})

TO_THE_MAKERS = frozenset(
    "shot angle pov audience viewer frame beat close-up closeup insert montage flashback "
    "foreground".split()
)

OF_THE_FILM = {
    "camera": ("camera.n.01", "television_camera.n.01"),
    "caméra": ("camera.n.01", "television_camera.n.01"),
    "lens": ("camera.n.01", "lens.n.01"),
    "screen": ("display.n.06", "screen.n.01", "screen.n.03", "computer.n.01", "telephone.n.01",
               "television_receiver.n.01", "computer_screen.n.01", "monitor.n.04"),
}  # fmt: skip
"""What the film is made with and seen on, and the kinds of things of a scene that have the name."""

_SHOWS = frozenset("pans pulls swish swishes cuts dollies tilts zooms moves switches".split())


def is_of_the_film(s: Parsed, token: Token, there: Iterable[Being]) -> bool:
    """`faces the camera`, `fills the screen`: the film's own, where nobody has another.

    What somebody has, what is one of some, or what is described is a thing of the scene.

    Args:
        there: who and what of the scene has been told of.
    """
    kinds = OF_THE_FILM.get(token.low)
    if kinds is None:
        pans = s.children(token, "compound")  # `camera pans`, where a parser sees a noun
        return any(t.low == "camera" and t.index == 0 for t in pans) and token.low in _SHOWS
    before = (t for t in s.children(token) if t.index < token.index)
    said = [t for t in before if t.dep not in ("prep", "relcl", "punct", "cc", "conj")]
    if any(t.dep != "det" or t.low in (*INDEFINITE, "this", "that", "another") for t in said):
        return False
    if token.low == "screen" and s.head(token).lemma not in ("fill", "leave", "cross"):
        return False
    return not any(is_kind_of(being.concept, *kinds) for being in there)


def is_for_makers(s: Parsed) -> bool:
    """`A beat.`, `BLACK SCREEN.`: a word of the trade, with what counts or describes it."""
    words = [t for t in s.tokens if t.pos != "PUNCT"]
    if _is_of_the_page("".join(t.text + " " for t in s.tokens)):
        return True
    if len(words) == 1:
        return words[0].low in TO_THE_MAKERS
    before = all(t.pos in ("DET", "ADJ", "NUM", "ADV") for t in words[:-1])
    black = len(words) > 1 and (words[-2].low, words[-1].low) == ("black", "screen")
    return bool(words) and before and (words[-1].low == "beat" or black)


def _is_of_the_page(text: str) -> bool:
    """`65A.`, `159 OMITTED 159`, `TIME CUT:`: a scene's number that a typist left, a cut."""
    return _OF_THE_PAGE.fullmatch(text.strip()) is not None


_OF_THE_PAGE = re.compile(
    r"\d+ ?[A-Z]{1,2} ?\.?|([A-Z]+ )?CUT ?:"
    r"|(\d+ ?[A-Z]{0,2} )?OMIT(TED)?( \d+ ?[A-Z]{0,2})? ?\.?"
)


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


def bears_the_camera(s: Parsed, token: Token) -> bool:
    """`From a helicopter, the camera tracks along the beach`, `From the roof we see the crowd`:
    nobody sees the helicopter. What a camera moves back from is seen."""
    prep = s.head(token)
    if token.dep != "pobj" or prep.low not in ("from", "depuis"):
        return False
    verb = s.head(prep)
    subject = s.child(verb, "nsubj")
    if subject is None or subject.low not in (*_LOOKING, "we", "nous"):
        return False
    return prep.index < subject.index or verb.lemma in _SEEING


_LOOKING = ("camera", "caméra")
_SEEING = frozenset("see watch look film shoot follow voir regarder filmer suivre".split())
