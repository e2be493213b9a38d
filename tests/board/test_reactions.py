"""Words that no picture of their own can show are seen in who is there, not in the same view."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regie.board.coverage.draft import Draft
from regie.board.coverage.reactions import WIDE_LATELY, Reactions
from regie.film.reading import About, Entity, EntityKind, SceneReading, Sentence
from regie.film.shot import Coverage, ShotSize

WIDE = Draft(Coverage.MASTER, ShotSize.WS, "a view", 2.0, present=("ada", "bo"), sentences=(0,))
ADA = replace(WIDE, coverage=Coverage.SINGLE, size=ShotSize.MS, subject="ada")
BO = replace(ADA, subject="bo")


def reactions(about: About, *topic: str) -> Reactions:
    people = (Entity(key=k, kind=EntityKind.PERSON, name=k, head=k) for k in ("ada", "bo"))
    words = "It goes on like that."
    told = Sentence(element=0, start=0, end=len(words), text=words, about=about, topic=topic)
    return Reactions(SceneReading.model_construct(entities=tuple(people), sentences=(told,)))


def test_a_view_that_was_just_seen_gives_way_to_another_than_the_last() -> None:
    seen = reactions(About.NOTHING).for_wide(WIDE, [WIDE, BO, ADA])
    assert (seen.subject, seen.coverage) == ("bo", Coverage.REACTION)
    assert seen.action == WIDE.action and seen.sentences == WIDE.sentences


@pytest.mark.parametrize(
    "before", [[ADA, BO], [WIDE, *[ADA] * WIDE_LATELY], [WIDE]], ids=["new", "long ago", "nobody"]
)
def test_a_view_comes_where_it_is_new_or_nobody_takes_its_place(before: list[Draft]) -> None:
    assert reactions(About.NOTHING).for_wide(WIDE, before) is WIDE


def test_words_about_the_place_show_it_again() -> None:
    assert reactions(About.PLACE, "yard").for_wide(WIDE, [WIDE, ADA]) is WIDE


def test_what_the_script_asks_for_stays() -> None:
    asked = replace(WIDE, asked=True)
    assert reactions(About.NOTHING).for_wide(asked, [WIDE, ADA]) is asked


def test_words_about_a_thing_are_seen_with_who_was_last_at_it_and_not_in_a_face() -> None:
    at_it = replace(ADA, shows=("ada", "pump"))
    seen = reactions(About.NOTHING, "pump").for_wide(WIDE, [WIDE, BO, at_it])
    assert (seen.subject, seen.size, seen.along) == ("ada", ShotSize.MWS, ("pump",))
