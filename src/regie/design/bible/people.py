"""Drafts the people of the bible from their dossiers: bodies, clothes, versions, voices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from regie.design.bible.appearance import (
    TOLD_APART,
    Look,
    costume_of,
    difference,
    draft_figure,
)
from regie.design.bible.clothes import draft_wardrobe
from regie.design.bible.voices import OfferedVoice, draft_voice
from regie.film.bible import Character, Figure, Part, Version, Wardrobe
from regie.film.reading import Dossier, EntityKind
from regie.film.screenplay import Screenplay, slug

LEADS = 4
"""At most so many characters count as leads: those who speak most."""

LEAD_SHARE = 0.12
"""Who says less than this share of all words is no lead."""

ATTEMPTS = 24
"""Other choices that are tried until two people are told apart."""

PARTS: dict[EntityKind, Part] = {
    EntityKind.ANIMAL: "animal",
    EntityKind.MACHINE: "machine",
    EntityKind.VEHICLE: "machine",
    EntityKind.THING: "machine",
    EntityKind.VOICE: "voice",
}

VOICE_AGE = 40.0
"""Of a machine or a voice that is only heard, for the choice of a voice."""


def draft_characters(
    dossiers: Sequence[Dossier],
    screenplay: Screenplay,
    known: Sequence[Character],
    voices: Sequence[OfferedVoice],
) -> tuple[Character, ...]:
    """A character for each dossier, in their order.

    Args:
        known: characters that are there already; nobody is drafted to look or sound like them.
    """
    cues = _spoken(screenplay)
    words = {d.key: sum(cues.get(n, 0) for n in d.names) for d in dossiers}
    total = sum(words.values()) or 1
    by_words = sorted(dossiers, key=lambda d: -words[d.key])
    leads = {
        d.key
        for d in by_words[:LEADS]
        if words[d.key] / total >= LEAD_SHARE and PARTS.get(d.kind, "person") == "person"
    }
    by_key = {d.key: d for d in dossiers}
    drafted: dict[str, Character] = {}
    keys = {c.key for c in known}
    # Leads choose first, so that none of them is left with another's looks or voice.
    for dossier in sorted(dossiers, key=lambda d: d.key not in leads):
        others = [*known, *drafted.values()]
        name = next((n for n in dossier.names if n in cues), dossier.names[0])
        key = unique(dossier.key or slug(name), keys)
        keys.add(key)
        company = _company(dossier, others, dossiers, drafted)
        person = _person(dossier, name, key, company, voices, _family(dossier, by_key))
        drafted[dossier.key] = person.model_copy(update={"lead": dossier.key in leads})
    return tuple(drafted[d.key] for d in dossiers)


def _person(
    dossier: Dossier,
    name: str,
    key: str,
    company: Sequence[tuple[Character, bool]],
    voices: Sequence[OfferedVoice],
    family: Dossier | None,
) -> Character:
    """One of the cast.

    Args:
        company: those drafted already, and whether they are in one of the same scenes.
    """
    kind = PARTS.get(dossier.kind, "person")
    taken_voices = [c.voice for c, _ in company]
    if kind != "person":
        sex = dossier.trait("sex")
        figure = draft_figure(dossier).figure
        female = figure.female if sex is None else float(sex.value == "female")
        voice = draft_voice(name, VOICE_AGE, female, voices, taken_voices)
        return Character(key=key, name=name, kind=kind, voice=voice, cited=dossier.cited)
    look, attempt = _told_apart(dossier, company, family)
    scenes = dossier.scenes or (None,)
    tops = [c.wardrobe.top_colour for c, near in company if c.has_body and near]
    seen: dict[str | None, tuple[Figure, Wardrobe]] = {}
    guessed: tuple[str, ...] = ()
    for scene in scenes:
        figure = draft_figure(dossier, scene, attempt, family).figure
        wardrobe, chosen = draft_wardrobe(dossier, figure, scene, tops)
        seen[scene] = (figure, wardrobe)
        guessed = guessed or chosen
    (figure, wardrobe), _ = Counter(seen.values()).most_common(1)[0]
    return Character(
        key=key,
        name=name,
        guessed=tuple(dict.fromkeys((*look.guessed, *guessed))),
        description=_about(dossier),
        figure=figure,
        wardrobe=wardrobe,
        versions=_versions(dossier, figure, wardrobe, seen),
        voice=draft_voice(name, figure.age, figure.female, voices, taken_voices),
        cited=dossier.cited,
    )


def _company(
    dossier: Dossier,
    others: Sequence[Character],
    dossiers: Sequence[Dossier],
    drafted: Mapping[str, Character],
) -> list[tuple[Character, bool]]:
    """The others, each with whether it shares a scene with somebody; of the bible's all may."""
    scenes = {drafted[d.key].key: set(d.scenes) for d in dossiers if d.key in drafted}
    mine = set(dossier.scenes)
    return [(c, c.lead or c.key not in scenes or bool(scenes[c.key] & mine)) for c in others]


FAR = 0.25
"""How much it matters to look like somebody whom one never meets."""


def _told_apart(
    dossier: Dossier, company: Sequence[tuple[Character, bool]], family: Dossier | None
) -> tuple[Look, int]:
    """The choice of what is unsaid that looks least like anybody drafted before."""
    scene = next(iter(dossier.scenes), None)
    bodies = [(c.figure, 1.0 if near else FAR) for c, near in company if c.has_body]
    best: tuple[float, Look, int] | None = None
    for attempt in range(ATTEMPTS):
        look = draft_figure(dossier, scene, attempt, family)
        likeness = sum(
            weight * max(0.0, TOLD_APART - difference(look.figure, body)) for body, weight in bodies
        )
        if best is None or likeness < best[0]:
            best = (likeness, look, attempt)
        if likeness == 0.0:
            break
    assert best is not None
    return best[1], best[2]


def _versions(
    dossier: Dossier,
    figure: Figure,
    wardrobe: Wardrobe,
    seen: Mapping[str | None, tuple[Figure, Wardrobe]],
) -> tuple[Version, ...]:
    """Each look that is not the usual one, with its scenes."""
    other: dict[tuple[Figure, Wardrobe], list[str]] = {}
    for scene, look in seen.items():
        if look != (figure, wardrobe) and scene is not None:
            other.setdefault(look, []).append(scene)
    versions: list[Version] = []
    names: set[str] = set()
    for (body, clothes), scenes in other.items():
        name = unique(_version_name(dossier, clothes, scenes[0]), names)
        names.add(name)
        versions.append(
            Version(
                name=name,
                scenes=tuple(scenes),
                figure=body if body != figure else None,
                wardrobe=clothes if clothes != wardrobe else None,
            )
        )
    return tuple(versions)


def _version_name(dossier: Dossier, clothes: Wardrobe, scene: str) -> str:
    """`bloodied`, `nurse`, `suit`: what one would call it."""
    if clothes.blood:
        return "bloodied"
    if clothes.wet:
        return "wet"
    costume = dossier.trait("costume", scene)
    if costume is not None and costume_of(dossier, scene):
        return costume.value
    return slug(clothes.top.value)


BLOOD = frozenset(
    "mother father son daughter brother sister grandmother grandfather grandson granddaughter "
    "parent child twin".split()
)
"""Kinship by which people look alike."""


def _family(dossier: Dossier, by_key: Mapping[str, Dossier]) -> Dossier | None:
    """Whom somebody takes after: the other self, else what is said of relatives by blood, under a
    name that is the same for all of them."""
    if dossier.self_of in by_key:
        return by_key[dossier.self_of or ""]
    blood = _blood(dossier, by_key)
    if len(blood) < 2:
        return None
    traits = (t for d in blood for t in d.traits if t.attribute in ("skin", "hair-colour"))
    first = min(blood, key=lambda d: d.key)
    return first.model_copy(update={"traits": tuple(traits), "self_of": None})


def _blood(dossier: Dossier, by_key: Mapping[str, Dossier]) -> list[Dossier]:
    """Somebody with all relatives by blood, the nearest first."""
    found = [dossier.key]
    for key in found:
        own = by_key[key].kin
        near = [k for r, k in own if r in BLOOD]
        near += [o.key for o in by_key.values() if any(k == key and r in BLOOD for r, k in o.kin)]
        found += [k for k in near if k in by_key and k not in found]
    return [by_key[key] for key in dict.fromkeys(found)]


def _about(dossier: Dossier) -> str:
    """What is said of the person, in the script's words, each once."""
    said = list(dict.fromkeys(t.words for t in dossier.traits if t.words and t.certain))
    whole = [w for w in said if not any(w != other and w in other for other in said)]
    text = re.sub(r"\s+([,.;])|\s+(?='s\b)", r"\1", "; ".join(w.strip(" ,.") for w in whole))
    return text.replace(" - ", "-")[:200]


def _spoken(screenplay: Screenplay) -> dict[str, int]:
    """Words by cue."""
    words: dict[str, int] = {}
    for scene in screenplay.scenes:
        for _, dialogue in scene.lines():
            name = " ".join(dialogue.character.split()).upper()
            words[name] = words.get(name, 0) + len(dialogue.text.split())
    return words


def unique(key: str, taken: set[str]) -> str:
    """A key that is not taken: itself, or itself and a number."""
    if key not in taken:
        return key
    return next(f"{key}-{n}" for n in range(2, 10_000) if f"{key}-{n}" not in taken)
