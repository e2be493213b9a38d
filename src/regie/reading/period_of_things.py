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

OF_THE_WEST = re.compile(
    r"\b(?:american frontier|horse-drawn|drawn by (?:\w+ )*horses?|morse code)\b", re.IGNORECASE
)
"""How it explains what is of the last century of horses."""

WESTERNERS = ("ranch_hand.n.01",)
OF_TODAY = (
    "motor_vehicle.n.01", "electronic_equipment.n.01", "telephone.n.01", "computer.n.01",
    "electric_lamp.n.01", "camera.n.01", "airplane.n.01",
)  # fmt: skip
GUNS = "firearm.n.01"
OF_TOMORROW = ("spacecraft.n.01", "automaton.n.02", "space_station.n.01")
YEAR = re.compile(r"\b1[5-9]\d\d\b")
OF_THE_FRONTIER = range(1840, 1915)
LAST_PAST = 1949
FIELDS = ("noun.artifact", "noun.person")
ENOUGH = 2
"""Different things that must tell the same time."""


SURELY = 3
"""Years of one past of which a script without anything of today speaks, that it plays in it."""


def period_of_things(screenplay: Screenplay) -> str:
    """`medieval`, `frontier`, `future`, a decade, or empty where nothing tells another time than
    today."""
    if not is_there() or screenplay.language != "en":
        return ""
    from regie.reading.dossiers.definitions import singulars  # which reads the story's time

    wordnet = open_wordnet()
    texts = [
        text
        for scene in screenplay.scenes
        for text in (
            scene.slugline.text,
            *(e.text for e in scene.elements if isinstance(e, Action)),
        )
    ]
    old: set[str] = set()
    west: set[str] = set()
    later: set[str] = set()
    today: set[str] = set()
    guns = False
    for word in {w for text in texts for w in re.findall(r"[a-z]{3,}", text.lower())}:
        found = next((s for w in (word, *singulars(word)) if (s := wordnet.senses(w, "n"))), ())
        for sense in found[:1]:
            if sense.field not in FIELDS:
                continue
            above = {a.name for a in wordnet.ancestors(sense)}
            gloss = sense.gloss.split('"')[0]
            guns = guns or GUNS in above
            if above & set(OF_TODAY):
                today.add(sense.name)
            if OLD.search(gloss):
                old.add(sense.name)
            if OF_THE_WEST.search(gloss) or above & set(WESTERNERS):
                west.add(sense.name)
            if above & set(OF_TOMORROW):
                later.add(sense.name)
    if len(later) >= ENOUGH:
        return "future"
    if len(old) >= ENOUGH and not today and not guns and not west:
        return "medieval"
    if len(today) >= ENOUGH:  # one may be a word for something else: `truck`, `car` of a train
        return ""
    years = {int(y) for scene in screenplay.scenes for e in scene.elements
             for y in YEAR.findall(getattr(e, "text", ""))}  # fmt: skip
    told = max(years) if len(years) >= SURELY and max(years) <= LAST_PAST else 0
    if west and (told in OF_THE_FRONTIER or (len(west | old) >= ENOUGH and not years)):
        return "frontier"
    return f"{told // 10 * 10}s" if told else ""
