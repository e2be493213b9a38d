"""Reads a whole script, once: the one reading that every department takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from regie.film.reading import (
    Dossier,
    EntityKind,
    Event,
    Presence,
    SceneReading,
    ScriptReading,
    Setting,
    Status,
)
from regie.film.screenplay import Action, Dialogue, Scene, Screenplay, Transition
from regie.reading.called import place_called
from regie.reading.cultures import read_cultures
from regie.reading.directions import cuts_across, is_direction
from regie.reading.entities.called_vehicles import find_called_vehicles
from regie.reading.entities.registry import Role
from regie.reading.entities.sexes import Step
from regie.reading.entities.strangers import Before, remember
from regie.reading.happening_to_buildings import befallen
from regie.reading.inner_headings import inner_heading
from regie.reading.parsing import Paragraph, ParagraphParser, open_parser
from regie.reading.places import Places
from regie.reading.roles import find_roles
from regie.reading.scenes.beside_vehicles import seen_outside
from regie.reading.scenes.far_off import find_far_off
from regie.reading.scenes.full_rooms import with_crowd
from regie.reading.scenes.read_scene import Links, ReadScene, SceneParse, SoFar
from regie.reading.scenes.reader import SceneReader
from regie.reading.scenes.whereabouts import find_whereabouts
from regie.reading.set_pieces import set_pieces
from regie.reading.settings import floods, read_setting
from regie.reading.shot_terms import is_headed
from regie.reading.sky import resolve_lights, weathers
from regie.reading.story_time import read_modes, read_periods, read_years

Dossiers = Callable[
    [Screenplay, Sequence[SceneParse], Sequence[Role], Sequence[SceneReading], Sequence[Links]],
    tuple[Dossier, ...],
]
"""Makes the dossiers of a script from its parse, and from whom the words of each scene mean; those
of people without names last, without names."""


def read_script(
    screenplay: Screenplay,
    *,
    known: Mapping[str, str] | None = None,
    places: Mapping[str, str] | None = None,
    cache: Path | None = None,
    dossiers: Dossiers | None = None,
    first: int | None = None,
) -> ScriptReading:
    """Reads a script.

    Args:
        first: only so many scenes are read. Who has a cue, what words are names, weather, light
            and story time are taken from the whole script all the same: these need no parse.
        known: keys of the bible's characters by their names.
        places: keys of the bible's places by their names.
        cache: a folder in which parses may be kept.
        dossiers: makes the dossiers; by default they hold names and scenes only.
    """
    parser = open_script_parser(screenplay, cache)
    if parser is None:
        from regie.reading.by_lexicon import read_by_lexicon

        return read_by_lexicon(screenplay, known or {}, places or {}, dossiers)
    told = screenplay.scenes[:first]
    parses = _parse_scenes(told, parser)
    steps = [_steps(s, p) for s, p in zip(told, parses, strict=True)]
    vehicles = find_called_vehicles(
        (p for parse in parses for p in parse.actions.values()),
        [scene.slugline.place for scene in screenplay.scenes],
        {e.character for s in screenplay.scenes for e in s.elements if isinstance(e, Dialogue)},
    )
    roles = find_roles(screenplay, steps, known or {}, parser.names, vehicles)
    graph = Places(dict(places or {}))
    lights, weather = resolve_lights(screenplay), weathers(screenplay)
    periods, modes, years = (
        read_periods(screenplay), read_modes(screenplay), read_years(screenplay),
    )  # fmt: skip
    cultures, wet = read_cultures(screenplay), floods(screenplay.scenes)
    scenes: list[SceneReading] = []
    links: list[Links] = []
    dead: frozenset[str] = frozenset()
    spoken = _last_spoken(screenplay, roles)
    strangers: dict[str, str] = {}
    latest: tuple[str, ...] = ()
    seen_in: dict[str, str] = {}
    before: Before = {}
    aboard: frozenset[str] = frozenset()
    for number, (scene, parse) in enumerate(zip(told, parses, strict=True)):
        now = modes[scene.number] in ("present", "montage", "series")
        gone = dead if now else frozenset[str]()
        so_far = SoFar(number, latest, gone, seen_in, before, vehicles, aboard)
        read = SceneReader(scene, parse, roles, so_far).read()
        before = remember(before, number, read.entities)
        read = with_crowd(read, parse, scene.slugline.place)
        if now:
            dead |= {key for key in _die(read.events) if spoken.get(key, -1) <= number}
        latest = read.latest or latest
        links.append(read.links)
        known_keys = {role.key for role in roles}
        for words, key in read.limbs:
            if key in known_keys and scenes and words in strangers:
                scenes[-1] = _turned_out(scenes[-1], strangers[words], key)
        strangers = {words: key for words, key in read.limbs if key not in known_keys}
        place, other = graph.of(scene)
        aboard = frozenset(read.latest) if graph.is_vehicle(place) else read.in_vehicles
        other = other or _elsewhere(scene, read, place, seen_in)
        if other is None and (inner := inner_heading(scene)) is not None:
            other = graph.within_scene(inner, place)
        beside = seen_outside(read) if other is None and graph.is_vehicle(place) else frozenset()
        if beside:
            other = graph.outside_of(place)
        elif other is None:
            far = find_far_off(read, graph.is_inside(place))
            other = graph.apart_from(place, far.spot) if far.keys else None
            beside = far.keys
        graph.holds(place, set_pieces(read, parse))
        graph.called(place, place_called(scene, parse))
        setting = read_setting(
            scene,
            place,
            lights[scene.number],
            weather[scene.number],
            periods[scene.number],
            modes[scene.number],
            years[scene.number],
            read.events,
            read.lines,
            other,
            bool(beside),
            cultures[scene.number],
            scene.number in wet,
        )
        scenes.append(
            SceneReading(
                scene=scene.number,
                setting=setting,
                entities=read.entities,
                sentences=read.sentences,
                events=read.events,
                lines=read.lines,
                whereabouts=_sides(read, setting, graph, seen_in, beside),
                befallen=befallen(read, parse),
                unread=read.unread,
            )
        )
        seen_in |= _where_people_are(scenes[-1])
    made = (dossiers or _plain_dossiers)(screenplay, parses, roles, scenes, links)
    return ScriptReading(
        language=screenplay.language,
        dossiers=tuple(d for d in made if d.names),
        nameless=tuple(d for d in made if not d.names),
        places=graph.nodes(),
        scenes=tuple(scenes),
    )


def parse_script(
    screenplay: Screenplay, cache: Path | None = None
) -> tuple[SceneParse, ...] | None:
    """The parses of every scene, in order; None where no model of the language is here."""
    parser = open_script_parser(screenplay, cache)
    if parser is None:
        return None
    return _parse_scenes(screenplay.scenes, parser)


def open_script_parser(screenplay: Screenplay, cache: Path | None = None) -> ParagraphParser | None:
    """A parser that knows the script's names."""
    names = {d.character for s in screenplay.scenes for d in s.elements if isinstance(d, Dialogue)}
    texts = [
        e.text
        for s in screenplay.scenes
        for e in s.elements
        if isinstance(e, Action) and not is_direction(e.text)
    ]
    return open_parser(screenplay.language, sorted(names), texts, cache)


def _parse_scenes(scenes: Sequence[Scene], parser: ParagraphParser) -> tuple[SceneParse, ...]:
    told = [_told(scene) for scene in scenes]
    parsed = parser.parse_scenes(
        [list(texts.values()) for texts in told],
        [
            [at for at, (n, part) in enumerate(texts) if part is None and is_headed(scene, n)]
            for scene, texts in zip(scenes, told, strict=True)
        ],
    )
    return tuple(
        SceneParse(
            {n: p for (n, part), p in zip(texts, paragraphs, strict=True) if part is None},
            {(n, part): p for (n, part), p in zip(texts, paragraphs, strict=True)
             if part is not None},
        )
        for texts, paragraphs in zip(told, parsed, strict=True)
    )  # fmt: skip


def _told(scene: Scene) -> dict[tuple[int, int | None], str]:
    """What is parsed of a scene, by its place: paragraphs of action and parentheticals."""
    texts: dict[tuple[int, int | None], str] = {}
    for index, element in enumerate(scene.elements):
        if isinstance(element, Action) and not is_direction(element.text):
            texts[index, None] = element.text
        elif isinstance(element, Dialogue):
            for part, each in enumerate(element.parts):
                if each.kind == "parenthetical" and each.text.strip():
                    texts[index, part] = each.text
    return texts


def _last_spoken(screenplay: Screenplay, roles: Sequence[Role]) -> dict[str, int]:
    """The last scene in which somebody speaks in the picture, by key: they live until then."""
    keys = {name: role.key for role in roles for name in role.names}
    return {
        keys[e.character]: number
        for number, scene in enumerate(screenplay.scenes)
        for e in scene.elements
        if isinstance(e, Dialogue) and not e.off_screen and e.character in keys
    }


def _die(events: Sequence[Event]) -> frozenset[str]:
    return frozenset(
        c.what
        for e in events
        for c in e.changes
        if e.status is Status.ASSERTED and c.attribute == "dead" and c.value == "yes"
    )


def _steps(scene: Scene, parse: SceneParse) -> list[Step]:
    """Paragraphs of action and cues, in order."""
    return [
        e.character.upper() if isinstance(e, Dialogue) else parse.actions[n]
        for n, e in enumerate(scene.elements)
        if isinstance(e, Dialogue) or n in parse.actions
    ]


def _turned_out(scene: SceneReading, stranger: str, key: str) -> SceneReading:
    """The scene before, with the stranger of whom a hand was seen as who it was."""
    if scene.entity(key) is not None:
        return scene

    def who(value: Any, field: str = "") -> Any:
        if isinstance(value, dict):
            return {name: who(each, name) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(who(each, field) for each in value)
        named = field in ("name", "text", "mentions", "verb", "modifiers")
        return key if value == stranger and not named else value

    return SceneReading.model_validate(who(scene.model_dump()))


def _sides(
    read: ReadScene,
    setting: Setting,
    graph: Places,
    seen_in: Mapping[str, str],
    beside: frozenset[str],
) -> tuple[tuple[str, str], ...]:
    place, other = setting.place, setting.other
    nodes = {n.key: n for n in graph.nodes()} if other else {}
    if other is None or place not in nodes or other not in nodes:
        return ()
    return find_whereabouts(read, nodes[place], nodes[other], seen_in, beside or None)


def _elsewhere(scene: Scene, read: ReadScene, place: str, seen_in: Mapping[str, str]) -> str | None:
    """The other place of a scene that is cut against one that it does not name.

    That is where who speaks or acts in it was seen before; of a call whose other end is shown,
    where whoever is there was.
    """
    far = next((seen_in[k] for k in sorted(read.far) if seen_in.get(k, place) != place), None)
    if far is not None:
        return far
    lines = (e.text for e in scene.elements if isinstance(e, Action | Transition))
    if not any(cuts_across(line) for line in lines):
        return None
    spoke = [speaker for line in read.lines for speaker in line.speakers]
    keys = (*spoke, *(e.key for e in read.entities))
    return next((seen_in[k] for k in keys if seen_in.get(k, place) != place), None)


def _where_people_are(scene: SceneReading) -> dict[str, str]:
    """The place in which each person of a scene is left."""
    sides = dict(scene.whereabouts)
    return {
        e.key: sides.get(e.key, scene.setting.place)
        for e in scene.entities
        if e.kind is EntityKind.PERSON and e.presence is Presence.PRESENT
    }


def _plain_dossiers(
    screenplay: Screenplay,
    parses: Sequence[SceneParse],
    roles: Sequence[Role],
    scenes: Sequence[SceneReading],
    links: Sequence[Links],
) -> tuple[Dossier, ...]:
    """Names, kinds and scenes of the roles."""
    speaking = {s for scene in scenes for line in scene.lines for s in line.speakers}
    return tuple(
        Dossier(
            key=role.key,
            kind=role.kind,
            names=role.names,
            speaks=role.key in speaking,
            concept=role.concept,
            scenes=tuple(s.scene for s in scenes if s.entity(role.key) is not None),
        )
        for role in roles
    )


__all__ = ["Paragraph", "parse_script", "read_script"]
