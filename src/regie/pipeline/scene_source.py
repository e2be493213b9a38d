"""The source of one scene: as much of a title's as its shots and boards are made from.

What is listed from it can be kept under its digest: a choice in another scene, or somebody's new
coat who is not there, changes nothing of it.
"""

from __future__ import annotations

from dataclasses import fields, replace

from regie.build.canonical import Digester
from regie.film.bible import Bible
from regie.film.breakdown import Breakdown
from regie.film.decisions import Gates
from regie.film.reading import ScriptReading
from regie.film.schedule import ScheduleSettings
from regie.film.screenplay import Screenplay
from regie.pipeline.direction import Direction
from regie.pipeline.gates import Gatekeeper
from regie.pipeline.source import Source

NOT_COUNTED = frozenset({"keeper", "scenes", "texts"})
"""Fields of a source that decide what is asked for, not how it is made; and the timed text, of
which no shot is made."""


def scene_sources(source: Source) -> dict[str, Source]:
    """Each scene's own source, by its number, in the order of the script.

    Each is as if the title had this one scene: what is not in it cannot be asked for.
    """
    sheets = {sheet.scene: sheet for sheet in source.breakdown.scenes}
    people = {c.key: c for c in source.bible.characters}
    found = {}
    for scene in source.screenplay.scenes:
        number = scene.number
        reading = source.readings[number]
        there = {e.key for e in reading.entities}
        there |= {key for line in reading.lines for key in line.speakers}
        cued = (source.bible.character(said.character) for _, said in scene.lines())
        there |= {c.key for c in cued if c is not None}
        places = {source.places[number].key, reading.setting.place, reading.setting.other}
        found[number] = replace(
            source,
            name="",
            screenplay=Screenplay(language=source.screenplay.language, scenes=(scene,)),
            breakdown=Breakdown(scenes=(sheets[number],)),
            bible=Bible(
                characters=tuple(c for c in people.values() if c.key in there),
                places=tuple(p for p in source.bible.places if p.key in places),
                look=source.bible.look,
            ),
            places={number: source.places[number]},
            reading=ScriptReading(language=source.reading.language, scenes=(reading,)),
            choices={number: source.choices[number]},
            extras={number: source.extras[number]},
            scenes=frozenset({number}),
            keeper=Gatekeeper(Gates()),
            script_digest="",
            consents={key: cites for key, cites in source.consents.items() if key[1] in there},
            schedule=ScheduleSettings(),
            sound=source.sound.of_scene(number),
            direction=Direction({number: source.direction.of(number)}),
        )
    return found


def digest_source(source: Source, digester: Digester) -> str:
    """Stands for all that is made from a source, and where in the script it stands.

    Args:
        digester: that traces; one for many scenes looks at what they share once.
    """
    parts = {f.name: getattr(source, f.name) for f in fields(source) if f.name not in NOT_COUNTED}
    return digester.digest(parts).hex()
