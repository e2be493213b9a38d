"""Groups become people: as many as are said, dressed as their noun says, no two alike."""

from __future__ import annotations

import pytest

from regie.concepts.wordnet import is_there
from regie.design.bible import extras_of
from regie.design.bible.extras import repeat_bodies
from regie.film.bible import Hat, Top
from regie.film.reading import Entity, EntityKind, SceneReading, Setting, Trait
from regie.film.screenplay import Light

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


def group(name: str, head: str, **more: object) -> Entity:
    return Entity.model_validate(
        {"key": head, "kind": EntityKind.GROUP, "name": name, "head": head, **more}
    )


def test_three_guards_wear_one_uniform_on_three_bodies() -> None:
    guards = extras_of(group("guards", "guard", count=3))
    assert len(guards) == 3
    assert {g.wardrobe.top for g in guards} == {Top.UNIFORM}
    assert len({g.wardrobe.top_colour for g in guards}) == 1
    assert len({(g.figure.age, g.figure.hair_colour, g.figure.skin) for g in guards}) == 3
    assert guards == extras_of(group("guards", "guard", count=3))
    assert guards != extras_of(group("guards", "guard", count=3), seed=1)


def test_children_are_children_and_old_women_old_women() -> None:
    assert all(c.figure.age < 13 for c in extras_of(group("children", "child", uncounted=True)))
    women = extras_of(group("old women", "woman", count=4, modifiers=("old",)))
    assert all(w.figure.female == 1 and w.figure.age > 55 for w in women)


def test_a_crowd_is_mixed_and_never_more_than_twelve() -> None:
    crowd = extras_of(group("crowd", "crowd", count=400))
    assert len(crowd) == 12
    assert {c.figure.female for c in crowd} == {0.0, 1.0}
    assert len({c.wardrobe.top_colour for c in crowd}) >= 8


def test_a_group_wears_what_is_said_of_all_of_it() -> None:
    hooded = extras_of(group("hunters", "hunter", count=3, modifiers=("hooded",)))
    assert {h.wardrobe.hat for h in hooded} == {Hat.HOOD}
    assert all(h.wardrobe.coat and h.wardrobe.hat_colour == h.wardrobe.coat_colour for h in hooded)
    aprons = Entity.model_validate(
        {"key": "apron", "kind": EntityKind.THING, "name": "aprons", "head": "apron",
         "modifiers": ("green",), "worn_by": "nurse"}
    )  # fmt: skip
    nurses = extras_of(group("nurses", "nurse", count=2), worn=[aprons])
    assert all(n.wardrobe.apron and n.wardrobe.top is Top.TUNIC for n in nurses)
    assert {n.wardrobe.apron_colour for n in nurses} == {"#3f7a4a"}


def at(place: str | None, period: str = "") -> SceneReading | None:
    if place is None:
        return None
    return SceneReading(scene="1", setting=Setting(place=place, light=Light.DAY, period=period))


def test_an_occasion_and_a_time_dress_a_crowd() -> None:
    guests = extras_of(group("people", "people", count=6), scene=at("funeral-home"))
    assert {g.wardrobe.top for g in guests} == {Top.SUIT, Top.DRESS}
    assert len({g.wardrobe.top_colour for g in guests}) == 1
    old = extras_of(group("people", "people", count=6), scene=at("street", "1880s"))
    assert all(p.wardrobe.top in (Top.WAISTCOAT, Top.DRESS) for p in old)
    ball = extras_of(group("people", "people", count=6), scene=at("ballroom", "1880s"))
    assert all(p.wardrobe.top in (Top.WAISTCOAT, Top.DRESS) for p in ball)
    police = extras_of(group("policemen", "policeman", count=2), scene=at("street", "1930s"))
    assert {p.wardrobe.top for p in police} == {Top.UNIFORM}


def test_those_who_are_taught_have_the_age_of_their_school() -> None:
    def ages(head: str, place: str | None) -> list[float]:
        return [p.figure.age for p in extras_of(group(head + "s", head, count=5), scene=at(place))]

    assert all(a < 12 for a in ages("pupil", "primary-school-yard"))
    assert all(13 <= a <= 19 for a in ages("student", "high-school-gym"))
    assert all(a > 16 for a in ages("student", "university-library"))
    assert all(a > 20 for a in ages("teacher", "primary-school-yard"))


def test_a_word_for_several_is_several_and_a_crowd_is_all_there_are() -> None:
    assert len(extras_of(group("band", "band", concept="set.n.05"))) > 3
    assert len(extras_of(group("couple", "couple", concept="couple.n.01"))) == 2
    for name, count, people in (("couples", 2, 8), ("couples", 3, 6)):
        told = {"concept": "couple.n.01", "count": count, "uncounted": count == 2}
        couples = extras_of(group(name, "couple", **told))
        assert len(couples) == people
        pairs = zip(couples[::2], couples[1::2], strict=True)
        assert all(a.figure.female != b.figure.female for a, b in pairs)
    assert len(extras_of(group("audience", "audience", concept="audience.n.01"))) == 12


def test_a_people_gives_each_of_a_group_its_skin_and_its_features() -> None:
    by_word = extras_of(group("soldiers", "soldier", count=3, modifiers=("japanese",)))
    by_noun = extras_of(group("Samoans", "samoan", count=3))
    assert {e.figure.ancestry for e in by_word} == {"asian"}
    assert len({e.figure.skin for e in (*by_word, *by_noun)}) == 2


def test_guards_of_another_time_wear_what_guards_wore() -> None:
    then = SceneReading(scene="1", setting=Setting(place="gate", light=Light.DAY, period="1300"))
    guards = extras_of(group("guards", "guard", count=3), scene=then)
    assert {g.wardrobe.top for g in guards} == {Top.TUNIC}
    assert {g.wardrobe.hat for g in guards} == {Hat.HELMET}


@pytest.mark.parametrize(
    ("head", "concept", "sexes"),
    [
        ("bandit", "bandit.n.01", {0.0}),
        ("posse", "posse.n.01", {0.0}),
        ("troop", "troop.n.01", {0.0}),
        ("nun", "nun.n.01", {1.0}),
        ("passenger", "passenger.n.01", {0.0, 1.0}),
    ],
)
def test_a_calling_tells_the_sex_that_nobody_says(
    head: str, concept: str, sexes: set[float]
) -> None:
    made = extras_of(group(head, head, concept=concept, count=6))
    assert {p.figure.female for p in made} == sexes


def test_a_word_before_the_noun_tells_the_sex_too() -> None:
    made = extras_of(group("female miners", "miner", concept="miner.n.01", modifiers=("female",)))
    assert {p.figure.female for p in made} == {1.0}


@pytest.mark.parametrize(("sex", "female"), [("f", 1.0), ("m", 0.0)])
def test_a_pronoun_tells_the_sex_of_one_without_a_name(sex: str, female: float) -> None:
    doctor = Entity.model_validate(
        {"key": "doctor", "kind": EntityKind.PERSON, "name": "doctor", "head": "doctor", "sex": sex}
    )
    assert extras_of(doctor, count=1)[0].figure.female == female


def test_in_other_times_men_had_the_callings() -> None:
    def sexes(period: str) -> set[float]:
        clerks = group("clerks", "clerk", concept="clerk.n.01", count=6)
        return {p.figure.female for p in extras_of(clerks, scene=at("office", period))}

    assert sexes("") == {0.0, 1.0}
    assert sexes("1890s") == {0.0}


def test_a_troop_is_dressed_as_its_soldiers_and_the_frontier_as_it_was() -> None:
    troop = extras_of(group("troop", "troop", concept="troop.n.01"))
    assert {p.wardrobe.top for p in troop} == {Top.UNIFORM}
    west = extras_of(group("bandits", "bandit", count=4), scene=at("prairie", "frontier"))
    assert {p.wardrobe.hat for p in west} == {Hat.WIDE}


def test_a_uniform_is_that_of_the_calling_in_its_colour() -> None:
    uniform = Entity.model_validate(
        {"key": "uniform", "kind": EntityKind.THING, "name": "uniforms", "head": "uniform",
         "modifiers": ("green",), "worn_by": "player"}
    )  # fmt: skip
    players = extras_of(group("players", "player", count=4), worn=[uniform])
    assert len({(p.wardrobe.top, p.wardrobe.top_colour) for p in players}) == 1
    assert players[0].wardrobe.top is Top.VEST
    pianists = extras_of(group("piano players", "player", concept="player.n.01", count=2))
    assert all(p.wardrobe.top is not Top.VEST for p in pianists)
    plain = extras_of(group("people", "people", count=4), worn=[uniform])
    assert {p.wardrobe.top for p in plain} == {Top.UNIFORM}


def test_a_little_daughter_is_a_child() -> None:
    little = Entity.model_validate(
        {"key": "daughter", "kind": EntityKind.PERSON, "name": "daughter", "head": "daughter",
         "modifiers": ("little",)}
    )  # fmt: skip
    assert extras_of(little, count=1)[0].figure.age < 12


def test_what_a_scene_tells_of_somebody_without_a_name_is_drawn() -> None:
    told = (
        Trait(attribute="top", value="dress #2b2d33; floor-length"),
        Trait(attribute="sex", value="female"),
        Trait(attribute="age", value="70"),
    )
    (maid,) = extras_of(group("maid", "maid"), 1, told=told)
    assert (maid.wardrobe.top, maid.wardrobe.top_colour) == (Top.DRESS, "#2b2d33")
    assert maid.figure.female == 1.0 and maid.figure.age > 60


def test_who_wears_an_apron_over_the_clothes_of_a_time_wears_no_coat_too() -> None:
    then = SceneReading(scene="1", setting=Setting(place="hall", light=Light.DAY, period="1850s"))
    apron = (Trait(attribute="other", value="apron:yes #80858b"),)
    plain, aproned = (extras_of(group("man", "man"), 1, told=t, scene=then)[0] for t in ((), apron))
    assert plain.wardrobe.coat and aproned.wardrobe.apron and not aproned.wardrobe.coat


@pytest.mark.parametrize(("period", "same"), [("1940s", False), ("", True)])
def test_soldiers_of_a_world_war_wear_the_cloth_of_their_army(period: str, same: bool) -> None:
    scene = SceneReading(scene="1", setting=Setting(place="x", light=Light.DAY, period=period))
    told = {"concept": "soldier.n.01", "count": 2}
    ours, theirs = (
        extras_of(group(f"{w} soldiers".strip(), "soldier", modifiers=(w,) * bool(w), **told),
                  scene=scene)[0].wardrobe.top_colour
        for w in ("", "german")
    )  # fmt: skip
    assert (ours == theirs) is same


def test_a_hundred_people_fill_a_square_with_a_few_bodies() -> None:
    people = group("people", "people", count=100, concept="people.n.01")
    crowd = repeat_bodies(people, extras_of(people))
    assert (len(crowd), len({c.key for c in crowd})) == (30, 12)
    three = group("guards", "guard", count=3)
    assert len(repeat_bodies(three, extras_of(three))) == 3


def in_open(weather: str = "clear", period: str = "", culture: str = "american") -> SceneReading:
    setting = Setting.model_validate(
        {"place": "plain", "light": Light.DAY, "weather": weather, "period": period,
         "culture": culture}
    )  # fmt: skip
    return SceneReading(scene="1", setting=setting)


def test_a_people_wears_its_own_dress_before_it_dressed_as_we_do() -> None:
    hunters = group("hunters", "hunter", count=3, modifiers=("sioux",))
    men = Entity.model_validate({**hunters.model_dump(), "sex": "m"})
    then = extras_of(men, scene=in_open(period="1860s"))
    assert {h.wardrobe.top for h in then} == {Top.TUNIC}
    now = extras_of(men, scene=in_open())
    assert Top.TUNIC not in {h.wardrobe.top for h in now}


def test_nobody_is_in_a_shirt_out_in_the_snow() -> None:
    men = group("men", "man", count=3)
    assert all(m.wardrobe.coat for m in extras_of(men, scene=in_open("snow"), outdoors=True))
    assert not any(m.wardrobe.coat for m in extras_of(men, scene=in_open("snow")))
