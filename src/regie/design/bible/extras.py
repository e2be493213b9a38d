"""People without names, the three guards, a crowd: each looks a little different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regie.design.bible.appearance import TOLD_APART, choose, difference, draft_figure
from regie.design.bible.clothes import draft_wardrobe
from regie.film.bible import Character, Figure, Voice
from regie.film.reading import Dossier, Entity, EntityKind, SceneReading, Setting, Trait
from regie.reading.dossiers.callings import members, usual_sex
from regie.reading.dossiers.clothes import slot_of, valued
from regie.reading.dossiers.pupils import age_of_pupils, age_said
from regie.reading.dossiers.situations import (
    COLD,
    OF_ALL,
    dress_of_people,
    is_cold,
    occasion_of,
    of_its_time,
    year_of,
)
from regie.reading.dossiers.vocabulary import Vocabulary, looks, open_vocabulary
from regie.reading.entities.nouns import is_kind_of, is_like, sense_as
from regie.reading.entities.numbers import number

MOST = 12
"""Different bodies that are made of one crowd; a larger one repeats them."""

LARGEST = 30
"""Bodies of a crowd that stand on a set: `a hundred people` fill it."""

UNCOUNTED = 7
"""Of a crowd without a number, where nobody says how many."""

MANY = (
    "crowd.n.01", "multitude.n.02", "audience.n.01", "congregation.n.01", "gallery.n.03",
    "rabble.n.01",
)  # fmt: skip
"""Kinds of groups that are many where nobody counts them."""

PAIRS, PAIRS_UNCOUNTED = ("couple.n.01", "couple.n.02", "pair.n.03"), 4
"""Groups of two, and how many of them `couples` are."""

CROWD_AGES = (22, 27, 31, 36, 41, 47, 55, 63, 70)

PLAIN_AGES = (26, 30, 34, 38, 42)
"""Of one person of whom no age is told."""

GRADE_AGES = (24, 28, 33, 37, 42, 48, 54)
"""Of those who work: guards, nurses."""

PEERS = (
    "friend.n.01", "associate.n.01", "peer.n.01", "playmate.n.01", "lover.n.01", "spouse.n.01",
    "player.n.01", "schoolmate.n.01",
)  # fmt: skip
"""Who are about as old as the one whose they are."""

ATTEMPTS = 12
"""Of a body that is chosen, the one that looks least like anybody beside it."""

CLASSES = frozenset({"class", "classmate", "classe"})
"""Those who are taught, and no word for their years."""


def extras_of(
    entity: Entity,
    count: int | None = None,
    seed: int = 0,
    language: str = "en",
    beside: Sequence[Character] = (),
    worn: Sequence[Entity] = (),
    scene: SceneReading | None = None,
    age_of_owner: float | None = None,
    told: Sequence[Trait] = (),
    outdoors: bool = False,
) -> tuple[Character, ...]:
    """Characters for a group, always the same for the same words and seed.

    Args:
        entity: the group as the reading has it: noun, sense, modifiers, number.
        count: how many; None takes the reading's number, or a few for an uncounted crowd.
        seed: for another group of the same noun.
        worn: what they have on, as the reading found it.
        beside: others of the scene, whom none of them should look like.
        scene: in which they are: who is taught there has the age of its pupils, and what is
            worn there all wear.
        told: what the scene says of how they look.
        age_of_owner: years of the one whose friends they are.
        outdoors: the scene is in the open: in snow nobody is without a coat.

    Returns:
        At most `MOST`. They have no voices: who speaks is a character of the bible.
    """
    wanted = count if count is not None else _how_many(entity)
    vocabulary = open_vocabulary(language)
    place = scene.setting.place if scene is not None else None
    known = {t.attribute for t in told}
    said = (*(t for t in _shared(entity, vocabulary, place) if t.attribute not in known), *told)
    shared = _in_uniform(said, tuple(_clothes(worn, vocabulary)))
    alike = any(t.attribute in ("costume", "top") for t in shared)
    aged = any(t.attribute == "age" for t in shared)
    if age_of_owner is not None and not aged and is_kind_of(entity.concept, *PEERS):
        own = Trait(attribute="age", value=f"{age_of_owner:g}", certain=False)
        shared = (*shared, own)
    occasion = occasion_of(scene, vocabulary) if scene is not None else None
    year = None
    if scene is not None:
        shared = tuple(_of_its_time(t, scene.setting) for t in shared)
        tone = looks()["home_skin"].get(scene.setting.culture)
        if tone is not None and not any(t.attribute == "skin" for t in shared):
            shared = (*shared, Trait(attribute="skin", value=tone, certain=False))
        year = year_of(scene.setting.period)
        words = [vocabulary.english(w.lower()) for w in (*entity.modifiers, *entity.name.split())]
        if (folk := dress_of_people(words, scene.setting)) is not None:
            own = Trait(attribute="costume", value=folk, certain=False)
            shared = (*(t for t in shared if t.attribute != "costume"), own)
        if outdoors and is_cold(scene) and not any(t.attribute == "coat" for t in shared):
            shared = (
                *shared,
                *(
                    Trait.model_validate({"attribute": a, "value": v, "certain": False})
                    for a, v in COLD
                ),
            )
        shared = tuple(_of_army(t, entity, vocabulary, year) for t in shared)
    of_both = is_kind_of(entity.concept, "social_group.n.01") and _sexes(entity, vocabulary)
    usual = (
        None
        if of_both
        else usual_sex(vocabulary, entity.head or entity.name.split()[-1], entity.concept, year)
    )
    if usual is not None and not any(t.attribute == "sex" for t in shared):
        shared = (*shared, Trait(attribute="sex", value=usual, certain=False))
    trade = any(t.attribute == "costume" for t in shared)
    if occasion is not None and (occasion in OF_ALL or not trade):
        asked = Trait(attribute="costume", value=occasion, certain=False, confidence=0.8)
        shared = (*shared, asked)
    made: list[Character] = []
    for n in range(min(max(wanted, 1), MOST)):
        extra = _extra(entity, f"{entity.key}-{seed}-{n + 1}", n, shared, [*beside, *made])
        made.append(_dressed_as(extra, made) if alike else extra)
    return tuple(made)


def repeat_bodies(entity: Entity, extras: Sequence[Character]) -> tuple[Character, ...]:
    """As many as a crowd is drawn with: beyond those who differ, the same ones again."""
    wanted = min(max(len(extras), _how_many(entity)), LARGEST)
    return tuple(extras[n % len(extras)] for n in range(wanted))


def _in_uniform(said: Sequence[Trait], worn: Sequence[Trait]) -> tuple[Trait, ...]:
    """What all wear: a uniform is that of their calling, in the colour that is told of it."""
    trade = next((t for t in said if t.attribute == "costume"), None)
    top = next((t for t in worn if t.attribute == "top" and t.value.startswith("uniform")), None)
    if trade is None or top is None:
        return (*said, *worn)
    colour = next((w for w in top.value.partition(";")[0].split() if w.startswith("#")), "")
    dressed = trade.model_copy(update={"value": f"{trade.value} {colour}".strip()})
    return tuple(dressed if t is trade else t for t in (*said, *worn) if t is not top)


def _dressed_as(extra: Character, others: Sequence[Character]) -> Character:
    """Somebody dressed as the others of the group are, women as its women."""
    female = extra.figure.female
    same = next((o.wardrobe for o in others if o.figure.female == female), None)
    return extra if same is None else extra.model_copy(update={"wardrobe": same})


def _of_its_time(trait: Trait, setting: Setting) -> Trait:
    """A trade's dress as it was in that time and land."""
    then = of_its_time(trait.value.split()[0], setting) if trait.attribute == "costume" else None
    return trait.model_copy(update={"value": then}) if then is not None else trait


SERVICE = frozenset({"soldier", "officer"})


def _of_army(trait: Trait, entity: Entity, vocabulary: Vocabulary, year: int | None) -> Trait:
    """`German soldiers` of a world war, in the cloth of their army."""
    armies = looks()["armies"]
    if trait.attribute != "costume" or trait.value not in SERVICE or year is None:
        return trait
    words = (vocabulary.english(word.lower()) for word in entity.modifiers)
    cloth = next((armies[w] for w in words if isinstance(armies.get(w), str)), None)
    if cloth is None or not armies["from"] <= year < armies["until"]:
        return trait
    return trait.model_copy(update={"value": f"{trait.value} {cloth}"})


def _how_many(entity: Entity) -> int:
    """As many as are counted, else a few; a word for many of them in the singular is a few too: a
    band, a choir; a crowd and an audience are as many as there are bodies for."""
    if entity.kind is not EntityKind.GROUP:
        return entity.count
    if is_kind_of(entity.concept, *PAIRS):
        several = entity.name.lower() != entity.head
        return 2 * (PAIRS_UNCOUNTED if entity.uncounted else max(1, entity.count)) if several else 2
    if told := number(entity.head):
        return told
    if is_kind_of(entity.concept, *MANY):
        return max(entity.count, MOST)
    if entity.uncounted or entity.count == 1:
        return max(entity.count, UNCOUNTED)
    return entity.count


def _extra(
    entity: Entity, name: str, n: int, shared: tuple[Trait, ...], made: list[Character]
) -> Character:
    said: dict[str, Trait] = {t.attribute: t for t in shared}
    traits = list(shared)
    if "sex" not in said:
        other = (n + (choose(entity.key, "first sex", (0, 1)))) % 2
        traits.append(Trait(attribute="sex", value=("female", "male")[other], certain=False))
    traits = [t for t in traits if t.attribute != "age"]
    years = _age(said, name, alone=entity.kind is EntityKind.PERSON)
    traits.append(Trait(attribute="age", value=f"{years:g}", certain=False))
    key = name[:64]
    dossier = Dossier(key=key, kind=EntityKind.PERSON, names=(name,), traits=tuple(traits))
    figure = min(
        (draft_figure(dossier, None, attempt).figure for attempt in range(ATTEMPTS)),
        key=lambda f: sum(max(0.0, TOLD_APART - difference(f, c.figure)) for c in made),
    )
    tops = [c.wardrobe.top_colour for c in made]
    wardrobe, _ = draft_wardrobe(dossier, figure, None, tops)
    return Character(
        key=key,
        name=name.upper(),
        figure=_varied(figure, name),
        wardrobe=wardrobe,
        voice=Voice(name="none"),
        cited=entity.cited,
    )


def _varied(figure: Figure, name: str) -> Figure:
    """A little taller or smaller than the mean."""
    if figure.height is not None or figure.age < 16:
        return figure
    mean = 1.76 - 0.13 * figure.female
    return figure.model_copy(
        update={"height": round(mean + choose(name, "height", (-0.06, -0.03, 0, 0.03, 0.06)), 2)}
    )


def _age(said: dict[str, Trait], name: str, *, alone: bool) -> float:
    if "age" in said:
        middle = float(said["age"].value)
        spread = choose(name, "spread", (-0.15, -0.08, 0.0, 0.07, 0.14))
        return max(1.0, round(middle * (1 + spread), 1))
    ages = PLAIN_AGES if alone else GRADE_AGES if "costume" in said else CROWD_AGES
    return float(choose(name, "age", ages))


def _clothes(worn: Sequence[Entity], vocabulary: Vocabulary) -> Iterator[Trait]:
    """What all of them wear: `three nurses in green aprons`."""
    for entity in worn:
        words = [*entity.modifiers, *entity.name.lower().split()]
        named = vocabulary.garment(entity.name.lower()) or vocabulary.garment(entity.head)
        if named is None:
            continue
        named = vocabulary.made(named, words)
        colour = next((c for w in words if (c := vocabulary.colour(w))), named.dye)
        plain = " ".join(filter(None, (named.value, colour)))
        cut = named.cut if named.slot in ("top", "bottom", "coat") else ()
        value = "; ".join((plain, *cut))
        yield Trait(attribute=slot_of(named), value=valued(named, value))


def _plays_no_sport(entity: Entity) -> bool:
    """`piano player`, `card players`: the word before a player says what is played."""
    before = [w for w in entity.name.lower().split()[:-1] if w not in entity.modifiers]
    player = is_kind_of(entity.concept, "player.n.01")
    sports = ("sport.n.01", "field_game.n.01", "court_game.n.01")
    return player and bool(before) and not any(sense_as(w, *sports) for w in before)


def _sexes(entity: Entity, vocabulary: Vocabulary) -> frozenset[float]:
    """What the words before a noun say: `female`, `women`."""
    said = (vocabulary.sex(word) for word in entity.modifiers)
    return frozenset(sex for sex in said if sex is not None)


def _is_small(entity: Entity, vocabulary: Vocabulary) -> bool:
    words = (vocabulary.english(word.lower()) for word in entity.modifiers)
    return any(is_like(word, "small.a.01", "young.a.01") for word in words)


def _shared(entity: Entity, vocabulary: Vocabulary, place: str | None) -> Iterator[Trait]:
    """What the noun and its modifiers say of all of them."""
    head = entity.head or entity.name.split()[-1].lower()
    phrase = entity.name.lower()
    concept = entity.concept.split(".")[0].replace("_", " ") if entity.concept else ""
    for noun in (phrase, head, concept, *members(vocabulary, head, entity.concept)):
        if not noun:
            continue
        costume = vocabulary.costume(noun)
        if costume is not None and not (costume == "athlete" and _plays_no_sport(entity)):
            yield Trait(attribute="costume", value=costume, certain=False, confidence=0.7)
            break
    told = _sexes(entity, vocabulary)
    sex = {"f": 1.0, "m": 0.0}.get(entity.sex, vocabulary.sex(head))
    if sex is None and len(told) == 1 and not is_kind_of(entity.concept, "social_group.n.01"):
        sex = next(iter(told))  # `female guards`, and no `male-female team`
    if sex is not None:
        yield Trait(attribute="sex", value="female" if sex > 0.5 else "male")
    age = age_said(vocabulary, head, entity.modifiers)
    if age is None and vocabulary.is_offspring(head) and _is_small(entity, vocabulary):
        age = vocabulary.age("child")
    pupils = age_of_pupils(place, vocabulary)
    if pupils is not None and (head in CLASSES or (age is not None and age[0] <= 20)):
        age = (pupils, 0.8)
    if age is not None:
        yield Trait(attribute="age", value=f"{age[0]:g}", confidence=age[1])
    peoples = (vocabulary.skin(word) for word in (*entity.modifiers, head))
    if (skin := next(filter(None, peoples), None)) is not None:
        yield Trait(attribute="skin", value=skin)
    for word in entity.modifiers:
        for attribute, value in vocabulary.adjective(word):
            if attribute == "hair-colour":
                value = looks()["hair_colours"].get(value, value)
            if attribute == "age" and age is not None:
                continue
            yield Trait(attribute=attribute, value=value)
