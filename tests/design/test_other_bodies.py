"""Other bodies for a part: what the script and the bible's reader said stays."""

from __future__ import annotations

from regie.design.bible.appearance import difference, draft_figure
from regie.design.bible.casting import aged, aged_others, cast_others, recast
from regie.film.bible import Character, Figure, Voice
from regie.film.reading import Dossier, EntityKind, Trait

NORA = Dossier(
    key="nora",
    kind=EntityKind.PERSON,
    names=("NORA",),
    traits=(
        Trait(attribute="sex", value="female", words="woman"),
        Trait(attribute="age", value="70", words="70"),
        Trait(attribute="build", value="fat", words="fat"),
    ),
)


def nora() -> Character:
    figure = draft_figure(NORA).figure.model_copy(update={"hair_colour": "#123456"})
    return Character(key="nora", name="NORA", figure=figure, voice=Voice(name="none"))


def test_castings_keep_what_is_said_and_differ() -> None:
    own = nora()
    found = [recast(own, "1", c).in_scene("1").figure for c in cast_others(own, NORA, 4)]
    for figure in found:
        assert (figure.age, figure.female, figure.weight) == (70.0, 1.0, own.figure.weight)
        assert figure.hair_colour == "#123456"  # a person's own choice in the bible
    assert [f.face for f in found] == [1, 2, 3, 4]
    looks = [own.figure, *found]
    apart = [difference(a, b) for n, a in enumerate(looks) for b in looks[n + 1 :]]
    assert min(apart) > 0 and max(apart) > 1


def test_of_somebody_unknown_only_the_face_changes() -> None:
    own = Character(key="x", name="X", figure=Figure(age=20), voice=Voice(name="none"))
    assert cast_others(own, None, 2) == ({"face": 1}, {"face": 2})


def test_somebody_is_shown_at_other_ages_by_one_number() -> None:
    own = Character(
        key="nora", name="NORA", figure=Figure(age=45, height=1.7, hair_colour="#3a2a1e"),
        voice=Voice(name="none"),
    )  # fmt: skip
    rows = aged_others(own, 4)
    ages = [row["age"] for row in rows]
    assert ages == sorted(ages) and len(ages) == 4
    assert ages[0] < 18 < 60 < ages[-1]
    figures = [recast(own, "1", row).in_scene("1").figure for row in rows]
    assert {f.face for f in figures} == {own.figure.face}  # the same person
    assert figures[0].height is None
    assert figures[-1].height == 1.7
    hairs = [sum(int(f.hair_colour[n : n + 2], 16) for n in (1, 3, 5)) for f in figures]
    assert hairs[-1] > 2 * hairs[0]  # grey
    assert len({f.age for f in figures}) == 4


def test_who_is_old_was_dark_haired_and_beardless_as_a_child() -> None:
    old = Figure(age=80, hair_colour="#dcdad4", beard=True)
    child = aged(old, 9.0)
    assert child["beard"] is False
    assert int(child["hair_colour"][1:3], 16) < 0x80
