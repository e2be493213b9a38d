"""A place is for what happens in it, and is what its text calls it where a name says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there
from regie.design.sets import build_set, choose_kind
from regie.design.sets.kind_occasions import kind_by_company
from regie.design.sets.told_things import arrangements
from regie.film.bible import Place, SetKind
from regie.film.stageplan import is_behind

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SAMBA SCHOOL", "dance-studio"),
        ("JUDO CLUB", "gym"),
        ("POKER NIGHT", "casino"),
        ("GERMAN LESSON", "classroom"),
        ("THE TRIAL", "courtroom"),
        ("BIRTHDAY PARTY", "banquet-hall"),
        ("PARENTS' MEETING - SCHOOL BASEMENT", "assembly-hall"),
        ("DAY SCHOOL", "classroom"),
        # A word that is a place by itself is no purpose, and what is no purpose changes nothing.
        ("CHURCH BASEMENT", "cellar"),
        ("PET SHOP", "shop"),
        ("OFFICE PARTY", "office"),
        ("HOSPITAL ROOM - VARIOUS SHOTS", "hospital-room"),
    ],
)
def test_a_hall_a_school_a_night_is_of_what_happens_there(name: str, kind: str) -> None:
    assert choose_kind(name, True) == kind


@pytest.mark.parametrize(
    ("name", "called", "kind"),
    [
        ("THE BLUE HERON", ("seedy harbour pub",), "bar"),
        ("WILSON & DAUGHTERS", ("law office",), "office"),
        ("KING'S CELLAR", ("cellar jazz club",), "comedy-club"),
        ("CENTRAL HOSPITAL", ("crowded ward",), "hospital-ward"),
        ("IDA'S KITCHEN", ("fine restaurant",), "kitchen"),
        ("THE BLUE HERON", ("this pub",), "bar"),
        ("CENTRAL HOSPITAL", ("this pub",), "hospital-room"),
        ("THE BLUE HERON", (), "interior"),
    ],
)
def test_a_name_that_says_nothing_leaves_it_to_the_text(
    name: str, called: tuple[str, ...], kind: str
) -> None:
    assert choose_kind(name, True, called=called) == kind


def test_a_chapters_name_behind_a_place_outside_leaves_it_there() -> None:
    called = ("this theater",)
    assert choose_kind("QUAY - THE VERDICT IS IN", False, called=called) == "harbour"
    assert choose_kind("ROOFTOP - MACHINES HATE YOU", False, called=called) == "roof"
    assert choose_kind("FARM - BARN", False, called=called) == "barn-front"


@pytest.mark.parametrize("kind", ["bar", "shop", "post-office"])
def test_behind_a_counter_is_who_serves_and_nobody_else(kind: str, tmp_path: Path) -> None:
    place = Place(key="set", name=kind.upper(), kind=SetKind(kind), seed=3)
    plan = build_set(place, tmp_path / "set.usdc")
    assert plan.posts
    assert all(is_behind(plan.posts, p.x, p.y) for p in plan.posts)
    assert not any(is_behind(plan.posts, m.x, m.y) for m in plan.marks)


def test_seats_of_a_theatre_look_at_its_stage_from_the_front_row_on(tmp_path: Path) -> None:
    place = Place(key="set", name="THEATRE", kind=SetKind("theatre-stage"), seed=3)
    plan = build_set(place, tmp_path / "set.usdc")
    rows = [s.mark for s in plan.seats if s.mark.y < 0]
    assert len(rows) > 30
    assert rows[0].y > rows[-1].y
    assert all(abs(mark.facing) < 1 and mark.y < min(m.y for m in plan.marks) for mark in rows)


def test_chairs_in_a_circle_leave_its_middle_free() -> None:
    assert [str(h) for h in arrangements(["A circle of folding chairs."])] == ["9 chair in circle"]
    assert not list(arrangements(["A circle of light."]))


def test_a_field_where_a_team_trains_is_its_ground() -> None:
    told = frozenset(("pitcher", "player", "coach"))
    assert kind_by_company("field", False, told) == "stadium"
    assert kind_by_company("field", False, frozenset(("farmer", "plough"))) is None
    assert kind_by_company("meadow", False, told) is None
