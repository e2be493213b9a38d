"""Drafts the bible from the screenplay: people, places, and what they look and sound like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

from regie.design.bible.people import draft_characters
from regie.design.bible.voices import OfferedVoice
from regie.film.bible import Bible, Place, SetKind
from regie.film.breakdown import Breakdown, Category
from regie.film.reading import Dossier, ScriptReading
from regie.film.screenplay import Action, Scene, Screenplay, Setting, slug
from regie.reading.dossiers import gather_dossiers
from regie.reading.parsing import open_parser

MAX_PROPS = 8
"""Props that a set shows at most."""

ChooseKind = Callable[[str, bool], SetKind]
"""Chooses a set's kind from a place's name, and whether it is inside."""


def draft_bible(
    screenplay: Screenplay,
    breakdown: Breakdown,
    voices: Sequence[OfferedVoice],
    choose_kind: ChooseKind,
    known: Bible | None = None,
    reading: ScriptReading | None = None,
) -> Bible:
    """Drafts all that the screenplay needs and `known` does not have.

    Args:
        known: the bible so far; what it says stays, word for word.
        reading: of the script; read here, people only, where none is given.

    Returns:
        `known` and the drafts behind it.
    """
    bible = known or Bible()
    dossiers = reading.dossiers if reading and reading.dossiers else _read_people(screenplay)
    people = [d for d in dossiers if not any(bible.character(n) for n in d.names)]
    drafted = draft_characters(people, screenplay, bible.characters, voices)
    bible = bible.model_copy(update={"characters": bible.characters + drafted})
    return bible.model_copy(
        update={"places": bible.places + _places(screenplay, breakdown, bible, choose_kind)}
    )


def _read_people(screenplay: Screenplay) -> tuple[Dossier, ...]:
    texts = [e.text for s in screenplay.scenes for e in s.elements if isinstance(e, Action)]
    names = [d.character for s in screenplay.scenes for _, d in s.lines()]
    parser = open_parser(screenplay.language, names, texts)
    return gather_dossiers(screenplay, parser.parse if parser else None)


def place_names(screenplay: Screenplay) -> Iterator[tuple[Scene, str, bool]]:
    """Each scene with its place's name and whether it is inside.

    A heading without INT. or EXT. and without a place that is known stays where the scene before
    it was: `.SNIPER SCOPE POV` is another view, not another place.
    """
    known: dict[str, bool] = {
        s.slugline.place.upper(): _inside(s)
        for s in screenplay.scenes
        if s.slugline.setting is not Setting.UNSAID
    }
    before = ("", False)
    for scene in screenplay.scenes:
        name = " ".join(scene.slugline.place.split())
        if scene.slugline.setting is not Setting.UNSAID:
            before = (name, _inside(scene))
        elif name.upper() in known:
            before = (name, known[name.upper()])
        elif not before[0]:
            before = (name, False)
        yield scene, *before


def assign_places(screenplay: Screenplay, bible: Bible) -> Mapping[str, Place]:
    """The bible's place of each scene, by scene number."""
    assigned: dict[str, Place] = {}
    for scene, name, interior in place_names(screenplay):
        place = bible.place(name, interior)
        if place is not None:
            assigned[scene.number] = place
    return assigned


def _inside(scene: Scene) -> bool:
    return scene.slugline.setting is Setting.INTERIOR


def _places(
    screenplay: Screenplay, breakdown: Breakdown, bible: Bible, choose_kind: ChooseKind
) -> tuple[Place, ...]:
    sheets = {sheet.scene: sheet for sheet in breakdown.scenes}
    drafted: dict[tuple[str, bool], Place] = {}
    props: dict[tuple[str, bool], list[str]] = {}
    keys = {p.key for p in bible.places}
    for scene, name, interior in place_names(screenplay):
        known = bible.place(name, interior)
        if known is not None and known.interior == interior:
            continue
        at = (name.upper(), interior)
        if at not in drafted:
            suffix = "" if slug(name or "place") not in keys else ("-int" if interior else "-ext")
            key = _unique(f"{slug(name or 'place')}{suffix}", keys)
            keys.add(key)
            description = _description(scene)
            drafted[at] = Place(
                key=key,
                name=name,
                kind=_kind(name, _shown(scene), interior, choose_kind),
                interior=interior,
                description=description,
                seed=int.from_bytes(blake2b(name.upper().encode(), digest_size=3).digest()),
                cited=(scene.slugline.cited,) if scene.slugline.cited else (),
            )
        sheet = sheets.get(scene.number)
        for element in sheet.elements if sheet else ():
            listed = props.setdefault(at, [])
            if element.category is Category.PROPS and element.built_as not in ("", *listed):
                listed.append(element.built_as)
    return tuple(
        place.model_copy(update={"props": tuple(props.get(at, ())[:MAX_PROPS])})
        for at, place in drafted.items()
    )


def _shown(scene: Scene) -> str:
    """All of a scene's action."""
    return " ".join(e.text for e in scene.elements if isinstance(e, Action))


def _kind(name: str, shown: str, interior: bool, choose_kind: ChooseKind) -> SetKind:
    """The name decides; a coast where a lighthouse stands has one."""
    kind = choose_kind(name, interior)
    coastal = kind in (SetKind.COAST, SetKind.LIGHTHOUSE)
    if coastal and not interior and re.search(r"\b(?:lighthouse|phare)\b", shown, re.I):
        return SetKind.LIGHTHOUSE
    return kind


def _description(scene: Scene) -> str:
    action = next((e for e in scene.elements if isinstance(e, Action)), None)
    return _first_sentence(action.text.replace("\n", " ")) if action else ""


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0][:200]


def _unique(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    return next(f"{key}-{n}" for n in range(2, 10_000) if f"{key}-{n}" not in taken)
