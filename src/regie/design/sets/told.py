"""What the sentences of its scenes say of a place: the colour of its walls, the rooms that it
joins, where its furniture stands.

What is found is written into the place's own fields, in words that a person can edit in
`bible/places.toml`: `holds = ["painting on wall", "piano by window", "9 toy scattered"]`.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Sequence

from regie.design.sets.aboard import aboard
from regie.design.sets.colour import Rgb, hexadecimal, paint, shade
from regie.design.sets.headings import head_of, words_of
from regie.design.sets.held import read_held
from regie.design.sets.kind_occasions import kind_by_company
from regie.design.sets.kind_of_part import UNKNOWN_INSIDE, UNKNOWN_OUTSIDE, is_named
from regie.design.sets.kind_senses import is_first_kind_of, is_furniture
from regie.design.sets.land_words import AMID, SNOWY, snow_lies
from regie.design.sets.landscape import all_elements, land_told
from regie.design.sets.layout import all_layouts
from regie.design.sets.outlook import SAID, outlook_told
from regie.design.sets.rooms_of_homes import home_kind
from regie.design.sets.soil import ground_told
from regie.design.sets.told_things import arrangements
from regie.design.sets.traffic import BUSY, traffic_told
from regie.film.bible import Place, SetKind
from regie.film.reading import Act, Entity, Presence, SceneReading, ScriptReading

WALLS = frozenset(("wall", "walls", "wallpaper", "wallpapered", "painted", "mur", "murs", "peinte"))
PALE = frozenset(("sky", "pale", "light", "baby", "powder", "pastel", "soft", "clair", "claire"))
DEEP = frozenset(("dark", "deep", "midnight", "fonce", "foncee"))
MATERIALS = {
    "stone": "stone", "brick": "brick", "wooden": "planks", "wood": "planks", "log": "planks",
    "panelled": "planks", "paneled": "planks", "tiled": "tiles", "padded": "padded",
    "metal": "metal", "steel": "metal", "concrete": "panels", "pierre": "stone",
    "brique": "brick", "bois": "planks", "striped": "stripes",
}  # fmt: skip
"""What a wall is said to be of, and how a layout calls it."""

ABOUT = re.compile(
    r"\b(?:scatter|strewn|all over|everywhere|lie about|lying about|éparpill|partout)",
    re.IGNORECASE,
)
"""What lies about is named on either side of these."""
OF_THESE = re.compile(
    r"\b(?:litter(?:ed)?|piles? of|heaps? of|full of|covered (?:with|in)|cluttered with|jonch)",
    re.IGNORECASE,
)
"""What lies about is named after these; before them stands what it lies on."""
ELSEWHERE = re.compile(
    r"\b(?:next|beside|by|near|on|in|at|under|behind|over|to|sur|sous|dans|près|derrière)\b",
    re.IGNORECASE,
)
"""What comes after such a word is where the heap lies, and not what it is of."""
NEAR = 40
"""Characters between such words and what they speak of."""
MANY = 9
"""How many small things lie about where a text says that they are scattered."""

SEVERAL = 4
"""How many lie on a piece of furniture that is full of them."""

WORDS_OF = {
    "on": "on", "in": "in", "under": "under", "over": "over", "beside": "by", "behind": "behind",
    "in-front-of": "before", "at": "by", "against": "against", "on-wall": "on wall",
    "on-ceiling": "on ceiling",
}  # fmt: skip
ON_WHEELS = ("car", "taxi", "lorry-cab", "boat")
CAR, TRAIN = SetKind("car"), SetKind("train")
ON_RAILS = re.compile(r"\b(?:trains?|rails|railroad|railway|locomotives?|tender|boxcars?)\b", re.I)
AT_THE_WHEEL = re.compile(
    r"\b(?:dashboard|steering wheel|windshield|windscreen|back ?seat|rear[- ]?view|traffic|honk\w*|"
    r"at the wheel|volant|pare-brise|rétroviseur)\b",
    re.IGNORECASE,
)
UNLIT = re.compile(
    r"(?<!turns the )(?<!turns all the )(?<!switches the )(?<!turning the )\b(?:lights?|lamps?) "
    r"(?:are |is |all )?(?:off|out)\b|\bpitch[- ](?:dark|black)|"
    r"\b(?:is|lies|sits?) in (?:the |total |complete )?dark(?:ness)?\b|"
    r"lumières? (?:sont )?éteintes?|plongée? dans (?:le noir|l['’]obscurité)",
    re.IGNORECASE,
)
"""How a text or a heading says that no lamp is lit."""
FIRST = 4
"""Sentences at the head of a scene that describe its place."""


def tell(place: Place, key: str, reading: ScriptReading) -> Place:
    """The place with what its scenes say of it."""
    scenes = [s for s in reading.scenes if s.setting.place == key]
    sentences = [t.text for s in scenes for t in s.sentences]
    colour, material = _walls(sentences)
    heads = [t.text for s in scenes[:1] for t in s.sentences[:FIRST]]
    ordered = {held.name.split()[-1]: str(held) for held in arrangements(heads)}
    others = (text for text in _holds(place, scenes) if read_held(text).name not in ordered)
    update: dict[str, object] = {"holds": (*ordered.values(), *others)}
    if colour and not place.palette:
        update["palette"] = (colour,)
    said = [f"walls-{material}"] if material else []
    if outlook := outlook_told(sentences):
        said.append(f"{SAID}{outlook}")
    if not place.interior or all_layouts()[str(place.kind)].cabin is not None:
        said += land_told(heads)
        said += [SNOWY] if SNOWY not in said and any(map(snow_lies, sentences)) else []
        said += [BUSY] if traffic_told(heads) else []
        said += ground_told(place, heads)
    if place.interior and any(UNLIT.search(text) for text in (place.name, *heads[:2])):
        said.append("unlit")
    said += dict.fromkeys(s.setting.culture for s in scenes[:1] if s.setting.culture)
    if said:
        update["modifiers"] = (*place.modifiers, *said)
    if str(place.kind) == "street" and _is_open_country(place, heads):
        place = place.model_copy(update={"kind": SetKind(UNKNOWN_OUTSIDE)})
        update["kind"] = SetKind(UNKNOWN_OUTSIDE)
    kind = home_kind(place, scenes, " ".join(heads))
    if kind != str(place.kind):
        update["kind"] = SetKind(kind)
    moving = any(n.moving for n in reading.places if n.key == key)
    driven = moving or _is_driven(scenes)
    if str(place.kind) == UNKNOWN_INSIDE and driven and not _is_a_room(place.name):
        update["kind"] = CAR
    if _is_carriage(place, (*sentences, *(n.name for n in reading.places))):
        update["kind"] = TRAIN if place.interior else SetKind("train-front")
    if other := aboard(place, key, reading) or _as_its_company(place, sentences):
        update["kind"] = SetKind(other)
    return place.model_copy(update=update)


def _is_a_room(name: str) -> bool:
    """Whether a name's head is a room or a building, however one speaks there of driving."""
    words = words_of(name.rsplit(" - ", 1)[-1])
    return bool(words) and is_first_kind_of(words[head_of(words)], *BUILT)


BUILT = ("room.n.01", "building.n.01", "area.n.05", "housing.n.01")


def _is_open_country(place: Place, heads: Sequence[str]) -> bool:
    """Whether a place that has only a name is land: the text names what covers it, and no town."""
    words = words_of(place.name.rsplit(" - ", 1)[-1])
    named = bool(words) and is_named(words, False)
    said = {m.removeprefix(AMID).removeprefix("at-") for m in land_told(heads)}
    covered = any(all_elements()[m].slot == "cover" for m in said if m in all_elements())
    said_of = {w for text in heads for w in words_of(text)}
    towns = any(is_first_kind_of(w, *BUILT_UP) or w.startswith("suburb") for w in said_of)
    return not named and covered and not towns


BUILT_UP = (
    "municipality.n.01", "thoroughfare.n.01", "way.n.06", "housing.n.01", "building.n.01",
    "urban_area.n.01", "crowd.n.01",
)  # fmt: skip
"""What is no open country."""


def _as_its_company(place: Place, sentences: Sequence[str]) -> str | None:
    """The kind that what its scenes speak of makes of a general name: a field, a court."""
    words = words_of(place.name)
    if not words:
        return None
    spoken = frozenset(w for text in (place.name, *sentences) for w in words_of(text))
    return kind_by_company(words[head_of(words)], place.interior, spoken)


def _is_carriage(place: Place, said: Sequence[str]) -> bool:
    """Whether a car that is nobody's runs on rails: an EXPRESS CAR behind a tender."""
    words = words_of(place.name)
    if str(place.kind) in ON_WHEELS and ON_RAILS.search(place.name):
        return True  # the locomotive's cab
    named = len(words) > 1 and words[head_of(words)] == "car" and not re.search("['’]", place.name)
    return named and str(place.kind) == CAR and any(ON_RAILS.search(s) for s in said)


def _is_driven(scenes: Sequence[SceneReading]) -> bool:
    """Whether somebody drives in a place: one calls cars by their makes."""
    return any(e.act is Act.DRIVE and e.agents for s in scenes for e in s.events) or any(
        AT_THE_WHEEL.search(t.text) for s in scenes for t in s.sentences
    )


def _walls(sentences: Sequence[str]) -> tuple[str, str]:
    """The colour of the walls, sRGB, and what they are of; empty where nothing is said."""
    from regie.library.choosing import colour_named

    colour = material = ""
    for sentence in sentences:
        for clause in re.split(r"[,;:.]| and (?:has|have|is|are) ", sentence):
            words = re.findall(r"[^\W\d_]+", clause.lower())
            at = next((k for k, w in enumerate(words) if w in WALLS), None)
            if at is None:
                continue
            near = words[max(0, at - 3) : at + 5]
            if not colour and (named := colour_named(near)):
                tone = paint(named)
                if PALE & set(near):
                    tone = _pale(named)
                elif DEEP & set(near):
                    tone = shade(tone, 0.5)
                colour = hexadecimal(tone)
            if not material and words[at] in ("wall", "walls", "mur", "murs"):
                material = next((MATERIALS[w] for w in near if w in MATERIALS), "")
    return colour, material


def _pale(colour: str) -> Rgb:
    """The light shade of a colour: of blue, that of the sky."""
    r, g, b = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    hue, full, _ = colorsys.rgb_to_hsv(r, g, b)
    r, g, b = colorsys.hsv_to_rgb(hue, full * 0.5, 0.92)
    return paint("#" + "".join(f"{round(255 * c):02x}" for c in (r, g, b)))


def _holds(place: Place, scenes: Sequence[SceneReading]) -> Iterator[str]:
    """What the place holds, each with where it is and how many, where a scene says so."""
    for held in place.holds:
        said = [(s, e) for s in scenes for e in s.entities if _is(e, held)]
        spot = next((words for s, e in said if (words := _spot(s, e))), "")
        many = any(_lies_about(t.text, e) for s, e in said for t in s.sentences)
        holder = next((h for s, e in said for t in s.sentences if (h := _laden(t.text, e, s))), "")
        count = max((e.count for _, e in said), default=1)
        if holder:
            yield f"{max(count, SEVERAL)} {held} on {holder}"
        elif many:
            yield f"{max(count, MANY)} {held} scattered"
        else:
            yield f"{count} {held}{spot}" if count > 2 else f"{held}{spot}"


def _lies_about(text: str, entity: Entity) -> bool:
    """Whether a sentence says that many of a thing lie about: in the same clause, or `littered
    with` them and others."""
    head = entity.head.lower()[:5]
    clauses = re.split(r"[,;:.]", text.lower())
    if any(head in clause and ABOUT.search(clause) for clause in clauses):
        return True
    at, after = text.lower().find(head), OF_THESE.search(text)
    if after is None or not 0 < at - after.start() < NEAR:
        return False
    return ELSEWHERE.search(text[after.end() : at]) is None


def _laden(text: str, entity: Entity, scene: SceneReading) -> str:
    """The furniture that a sentence says is full of a thing: `desks cluttered with mugs`."""
    low = text.lower()
    found = OF_THESE.search(low)
    at = low.find(entity.head.lower()[:5])
    if found is None or at < found.start():
        return ""
    before = [
        (low.rfind(e.head.lower()[:5], 0, found.start()), e.head)
        for e in scene.entities
        if e.head and e.key != entity.key and is_furniture(e.concept)
    ]
    where, head = max(before, default=(-1, ""))
    return head if where >= 0 and found.start() - where < NEAR else ""


def _is(entity: Entity, held: str) -> bool:
    return entity.presence is Presence.PRESENT and held in (
        entity.head,
        entity.called,
        entity.concept,
    )


def _spot(scene: SceneReading, entity: Entity) -> str:
    """` on table`: where a thing is said to stand, empty where with somebody or nowhere."""
    if entity.place is None or entity.place.where not in WORDS_OF:
        return ""
    words = WORDS_OF[entity.place.where]
    other = scene.entity(entity.place.what)
    if " " in words:
        return f" {words}"
    if other is None or not other.head or other.kind.value in ("person", "group", "animal"):
        return ""
    if other.head in ("wall", "mur"):
        return " on wall"
    return f" {words} {other.head}"
