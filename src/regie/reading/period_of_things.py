"""The time in which a script plays, by what it speaks of: a hauberk, a serf, an android.

What a dictionary explains as of the Middle Ages is of them, unless something of today is there too.
"""

from __future__ import annotations

import re

from regie.concepts.wordnet import open_wordnet
from regie.film.screenplay import Action, Screenplay
from regie.reading.parsing.forms import is_there

OLD = re.compile(r"\b(?:medieval|middle ages|feudal|knights?|chain mail|formerly)\b", re.IGNORECASE)
"""How WordNet explains what is of that time."""

OF_TODAY = (
    "motor_vehicle.n.01", "electronic_equipment.n.01", "telephone.n.01", "computer.n.01",
    "electric_lamp.n.01", "camera.n.01", "airplane.n.01", "firearm.n.01",
)  # fmt: skip
OF_TOMORROW = ("spacecraft.n.01", "automaton.n.02", "space_station.n.01")
FIELDS = ("noun.artifact", "noun.person")
ENOUGH = 2
"""Different things that must tell the same time."""


def period_of_things(screenplay: Screenplay) -> str:
    """`medieval`, `future`, or empty where nothing tells another time than today."""
    if not is_there() or screenplay.language != "en":
        return ""
    wordnet = open_wordnet()
    words = {
        word
        for scene in screenplay.scenes
        for text in (
            scene.slugline.text,
            *(e.text for e in scene.elements if isinstance(e, Action)),
        )
        for word in re.findall(r"[a-z]{3,}", text.lower())
    }
    old: set[str] = set()
    later: set[str] = set()
    today = False
    for word in words:
        for sense in wordnet.senses(word, "n")[:1]:
            if sense.field not in FIELDS:
                continue
            today = today or any(wordnet.is_a(sense, kind) for kind in OF_TODAY)
            if OLD.search(sense.gloss.split('"')[0]):
                old.add(sense.name)
            if any(wordnet.is_a(sense, kind) for kind in OF_TOMORROW):
                later.add(sense.name)
    if len(later) >= ENOUGH:
        return "future"
    return "medieval" if len(old) >= ENOUGH and not today else ""
