"""Drafts the bible from the screenplay: people, places, and what they look and sound like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

from regie.design.bible.appearance import draft_figure, draft_wardrobe, find_sex
from regie.design.bible.introductions import Introduction, find_people
from regie.design.bible.voices import OfferedVoice, draft_voice
from regie.film.bible import Bible, Character, Place, SetKind
from regie.film.breakdown import Breakdown, Category
from regie.film.screenplay import Action, Scene, Screenplay, Setting, slug

LEADS = 4
"""At most so many characters count as leads: those who speak most."""

LEAD_SHARE = 0.12
"""Who says less than this share of all words is no lead."""

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
) -> Bible:
    """Drafts all that the screenplay needs and `known` does not have.

    Args:
        known: the bible so far; what it says stays, word for word.

    Returns:
        `known` and the drafts behind it.
    """
    bible = known or Bible()
    people = [p for p in find_people(screenplay) if bible.character(p.name) is None]
    bible = bible.model_copy(
        update={"characters": bible.characters + _characters(people, bible, voices)}
    )
    return bible.model_copy(
        update={"places": bible.places + _places(screenplay, breakdown, bible, choose_kind)}
    )


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


def _characters(
    people: Sequence[Introduction], bible: Bible, voices: Sequence[OfferedVoice]
) -> tuple[Character, ...]:
    spoken = sum(p.words for p in people) or 1
    by_words = sorted(people, key=lambda p: -p.words)
    leads = {p.name for p in by_words[:LEADS] if p.words / spoken >= LEAD_SHARE and p.seen}
    drafted: dict[str, Character] = {}
    keys = {c.key for c in bible.characters}
    # Leads choose first, so that none of them is left with another's looks or voice.
    for person in sorted(people, key=lambda p: p.name not in leads):
        others = [*bible.characters, *drafted.values()]
        key = _unique(slug(person.name), keys)
        keys.add(key)
        sex = find_sex(person.name, person.said)
        figure = draft_figure(person.name, person.said, sex, [c.figure for c in others])
        drafted[person.name] = Character(
            key=key,
            name=person.name,
            lead=person.name in leads,
            description=_about(person),
            figure=figure,
            wardrobe=draft_wardrobe(
                person.name,
                person.said,
                figure.female,
                figure.age,
                [c.wardrobe for c in others],
            ),
            voice=draft_voice(
                person.name, figure.age, figure.female, voices, [c.voice for c in others]
            ),
            cited=tuple(person.cited[:1]),
        )
    return tuple(drafted[p.name] for p in people)


def _about(person: Introduction) -> str:
    """The introduction's first sentence, unless it is hardly more than the name."""
    sentence = _first_sentence(person.said)
    return sentence if len(sentence.split()) > len(person.name.split()) + 2 else ""


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
