"""The reading where this machine has no model of the script's language: names and word lists.

The same nouns as from a parse, with less in them: who is named, the deeds that the lexicons know,
who speaks. Every scene says that it was read so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.reading import (
    About,
    Act,
    Dossier,
    Entity,
    EntityKind,
    Event,
    LineReading,
    Presence,
    SceneReading,
    ScriptReading,
    Sentence,
)
from regie.film.screenplay import Action, Dialogue, Scene, Screenplay
from regie.reading.deeds import Deed, find_deeds
from regie.reading.entities.registry import Registry, Role
from regie.reading.parsing.normalise import cut_sentences
from regie.reading.places import Places
from regie.reading.roles import find_roles
from regie.reading.script import Dossiers
from regie.reading.settings import read_setting
from regie.reading.sky import resolve_lights, weathers
from regie.reading.story_time import read_modes, read_periods, read_years

ACTS: Mapping[Deed, Act] = {
    Deed.ENTER: Act.ENTER, Deed.EXIT: Act.EXIT, Deed.SIT: Act.SIT, Deed.RISE: Act.RISE,
    Deed.KNEEL: Act.KNEEL, Deed.LIE: Act.LIE, Deed.RUN: Act.RUN, Deed.WALK: Act.WALK,
    Deed.POINT: Act.POINT, Deed.WAVE: Act.WAVE, Deed.TAKE: Act.TAKE, Deed.REACH: Act.TOUCH,
    Deed.DRINK: Act.DRINK, Deed.PHONE: Act.PHONE, Deed.LAUGH: Act.LAUGH, Deed.NOD: Act.NOD,
    Deed.SHRUG: Act.SHRUG, Deed.CROSS_ARMS: Act.CROSS_ARMS, Deed.LOOK_ROUND: Act.LOOK_ROUND,
    Deed.LOOK: Act.LOOK, Deed.WAIT: Act.WAIT,
}  # fmt: skip

NO_MODEL = (
    "This scene was read by word lists, as no model of its language is on this machine; "
    "`regie models pull --default` brings those of English and French."
)


def read_by_lexicon(
    screenplay: Screenplay,
    known: Mapping[str, str],
    places: Mapping[str, str],
    dossiers: Dossiers | None = None,
) -> ScriptReading:
    """Reads a script by names and lexicons.

    Args:
        dossiers: makes them of what the names say; by default they hold names and scenes only.
        known: keys of the bible's characters by their names.
        places: keys of the bible's places by their names.
    """
    roles = find_roles(screenplay, (), known, ())
    graph = Places(dict(places))
    lights, weather = resolve_lights(screenplay), weathers(screenplay)
    periods, modes = read_periods(screenplay), read_modes(screenplay)
    years = read_years(screenplay)
    scenes = []
    for scene in screenplay.scenes:
        registry = Registry(roles)
        sentences, events, lines = _read(scene, registry, roles)
        place, other = graph.of(scene)
        scenes.append(
            SceneReading(
                scene=scene.number,
                setting=read_setting(
                    scene,
                    place,
                    lights[scene.number],
                    weather[scene.number],
                    periods[scene.number],
                    modes[scene.number],
                    years[scene.number],
                    events,
                    lines,
                    other,
                ),
                entities=_entities(registry, events, lines),
                sentences=sentences,
                events=events,
                lines=lines,
                by_rules="lexicon",
                unread=(NO_MODEL,),
            )
        )
    return ScriptReading(
        language=screenplay.language,
        dossiers=dossiers(screenplay, (), roles, scenes, ())
        if dossiers is not None
        else tuple(
            Dossier(
                key=r.key,
                kind=r.kind,
                names=r.names,
                speaks=True,
                concept=r.concept,
                scenes=tuple(s.scene for s in scenes if s.entity(r.key) is not None),
            )
            for r in roles
        ),
        places=graph.nodes(),
        scenes=tuple(scenes),
    )


def _read(
    scene: Scene, registry: Registry, roles: Sequence[Role]
) -> tuple[tuple[Sentence, ...], tuple[Event, ...], tuple[LineReading, ...]]:
    from regie.reading.scenes.speaking import LineReader, find_speakers

    sentences: list[Sentence] = []
    events: list[Event] = []
    lines = LineReader(scene, registry)
    before: list[str] = []
    for index, element in enumerate(scene.elements):
        if isinstance(element, Action):
            for stretch in cut_sentences(element.text):
                end = stretch.start + len(stretch.text)
                words = element.text[stretch.start : end].replace("\n", " ")
                named = _named(words, registry, roles)
                found = find_deeds(stretch.text)
                agents = named[:1] or before[-1:]
                for deed in found:
                    events.append(
                        Event(
                            sentence=len(sentences),
                            act=ACTS[deed.deed],
                            agents=tuple(agents),
                            verb=stretch.text[deed.start : deed.end].lower(),
                            confidence=0.5,
                        )
                    )
                about = About.ACTION if found else About.PERSON if named else About.NOTHING
                sentences.append(
                    Sentence(
                        element=index,
                        start=stretch.start,
                        end=end,
                        text=words,
                        about=about,
                        topic=tuple(named),
                        cited=element.cited,
                    )
                )
                before.extend(named)
        elif isinstance(element, Dialogue):
            speakers = find_speakers(element.character, registry)
            how = lines.start(element, speakers, events)
            for being in speakers:
                registry.mean(being)
                if how == "seen" or being.presence is not Presence.PRESENT:
                    being.presence = Presence.PRESENT if how == "seen" else Presence.HEARD
            lines.finish(element)
            before.extend(b.key for b in speakers)
    keys = {b.key for b in registry.beings.values()}
    return tuple(sentences), tuple(events), lines.lines(events, keys)


def _named(words: str, registry: Registry, roles: Sequence[Role]) -> list[str]:
    """Keys of the roles whose whole name stands in some words."""
    upper = words.upper()
    found = []
    for role in roles:
        at = min((upper.find(n) for n in role.names if n in upper), default=-1)
        if at >= 0:
            being = registry.of_role(role)
            registry.mean(being, words=words[at : at + len(role.names[0])])
            being.presence = Presence.PRESENT
            found.append((at, role.key))
    return [key for _, key in sorted(found)]


def _entities(
    registry: Registry, events: Sequence[Event], lines: Sequence[LineReading]
) -> tuple[Entity, ...]:
    made = []
    for being in registry.beings.values():
        if being.kind is EntityKind.PERSON:
            moves = [n for n, e in enumerate(events) if being.key in e.agents]
            first = events[moves[0]] if moves else None
            if first is not None and first.act is Act.ENTER:
                being.opening, being.enters = False, moves[0]
        made.append(being.noun())
    return tuple(made)
