"""Shows what was read of a script beside its words: `show_reading.py FILE [SCENE…]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from regie.film.reading import Entity, Event, SceneReading, ScriptReading
from regie.film.screenplay import Dialogue, Scene
from regie.reading import read_script
from regie.screenplay import read_screenplay


def show(reading: ScriptReading, scene: Scene, read: SceneReading) -> None:
    s = read.setting
    facts = [s.place, s.light, s.weather, s.season, s.mode, s.period, s.state, s.link, s.other]
    print(f"\n=== {scene.number} {scene.slugline.text}\n    {' '.join(str(f) for f in facts if f)}")
    for entity in read.entities:
        print(f"  · {describe(entity)}")
    lines = dict(scene.lines())
    said = {line.line_id: line for line in read.lines}
    by_element = {id(d): line_id for line_id, d in lines.items()}
    for index, element in enumerate(scene.elements):
        if isinstance(element, Dialogue) and id(element) in by_element:
            line = said[by_element[id(element)]]
            to = f" → {line.listener}" if line.listener else ""
            source = f" out of {line.source}" if line.source else ""
            print(f"  {'+'.join(line.speakers)} [{line.how}{source}]{to}: {element.text[:60]}")
        for n, sentence in enumerate(read.sentences):
            if sentence.element == index:
                print(f"  “{sentence.text}”\n      {sentence.about}: {', '.join(sentence.topic)}")
                for at, event in read.events_of(n):
                    print(f"      {at:3d} {tell(event)}")
    for left in read.unread:
        print(f"  ? {left}")


def describe(e: Entity) -> str:
    bits = [e.key, e.kind, e.presence, e.concept]
    bits += [f"×{e.count}{'+' if e.uncounted else ''}"] if e.count > 1 or e.uncounted else []
    bits += [] if e.opening else [f"comes at {e.enters}"]
    bits += [f"goes at {e.leaves}"] if e.leaves is not None else []
    bits += [f"{e.place.where} {e.place.what}"] if e.place else []
    bits += [f"part of {e.part_of}"] if e.part_of else []
    bits += [f"of {e.owner}"] if e.owner else []
    bits += [f"on {e.worn_by}"] if e.worn_by else []
    bits += ["dead"] if e.dead else []
    bits += [f"“{e.text}”"] if e.text else []
    bits += [f"({', '.join(e.modifiers)})"] if e.modifiers else []
    return " ".join(str(b) for b in bits if b)


def tell(e: Event) -> str:
    near = "~" if e.near else ""
    bits = [f"{'+'.join(e.agents) or '–'} {near}{(e.act or 'NONE').upper()}", f"<{e.verb}>"]
    bits += [f"{e.patient}"] if e.patient else []
    bits += [f"to {e.recipient}"] if e.recipient else []
    bits += [f"with {e.instrument}"] if e.instrument else []
    bits += [f"{e.where} {e.goal}"] if e.goal else []
    bits += [e.status] if e.status != "asserted" else []
    bits += ["lasting"] if e.lasting else []
    bits += ["fast"] if e.fast else []
    bits += [f"[{c.what} {c.attribute} {c.value}]" for c in e.changes]
    return " ".join(str(b) for b in bits)


def main(arguments: list[str]) -> None:
    screenplay = read_screenplay(Path(arguments[0]))
    start = time.perf_counter()
    reading = read_script(screenplay)
    seconds = time.perf_counter() - start
    for place in reading.places:
        inside = f" in {place.within}" if place.within else ""
        print(f"# {place.key}{inside} {place.concept} {place.aliases} {place.holds}")
    for dossier in reading.dossiers:
        print(f"@ {dossier.key} {dossier.kind} {dossier.names} {dossier.concept}")
    for scene, read in zip(screenplay.scenes, reading.scenes, strict=True):
        if len(arguments) == 1 or scene.number in arguments[1:]:
            show(reading, scene, read)
    print(f"\n{seconds:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
