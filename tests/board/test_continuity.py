"""Cuts that do not match are found, and those that do are left alone."""

from __future__ import annotations

from typing import Any

from talk import RATE, SIZE

from regie.board.continuity import find_breaches
from regie.film.bible import SetKind
from regie.film.screenplay import Light
from regie.film.shot import (
    Camera,
    Contact,
    Coverage,
    Handling,
    Mark,
    Over,
    Performance,
    PlacedThing,
    Shot,
    ShotSize,
)

MARA = Performance(character="mara", mark=Mark(x=-0.7, y=0.0, facing=-90), looks_at="ivo")
IVO = Performance(character="ivo", mark=Mark(x=0.7, y=0.0, facing=90), looks_at="mara")
Spot = tuple[float, float, float]


def camera(eye: Spot, target: Spot = (0.0, 0.0, 1.4), focal: float = 35) -> Camera:
    return Camera(focal=focal, eye=eye, target=target, end_eye=eye, end_target=target)


def shot(number: str, eye: Spot, **given: Any) -> Shot:
    usual: dict[str, Any] = {
        "number": number, "uid": number, "place": "kitchen", "set_kind": SetKind("kitchen"),
        "interior": True, "light": Light.DAY, "coverage": Coverage.TWO_SHOT, "size": ShotSize.MS,
        "subject": "mara", "shows": ("mara", "ivo"), "performances": (MARA, IVO), "duration": 48,
        "camera": camera(eye),
    }  # fmt: skip
    return Shot(**{**usual, **given})


def rules(*shots: Shot) -> list[str]:
    return [b.rule for b in find_breaches(shots, SIZE, RATE)]


FRONT, BACK = (0.3, -4.0, 1.5), (-0.3, 4.0, 1.5)


def test_the_camera_may_not_cross_the_line_unless_a_neutral_shot_is_between() -> None:
    one, two = shot("1A", FRONT), shot("1B", BACK, size=ShotSize.WS)
    assert rules(one, two) == ["line"]
    on_axis = shot("1AA", (5.0, 0.0, 1.5), size=ShotSize.FS)
    assert rules(one, on_axis, two) == []
    assert rules(one, two.model_copy(update={"over": Over(dissolve=12)})) == []


def test_the_line_turns_with_those_who_move() -> None:
    turned = (
        MARA.model_copy(update={"mark": Mark(x=0.9, y=0.0)}),
        IVO.model_copy(update={"mark": Mark(x=-0.9, y=0.0)}),
    )
    assert "line" not in rules(shot("1A", FRONT), shot("1B", BACK, performances=turned))


def test_a_jump_cut_is_mended_by_another_size() -> None:
    alone = {"coverage": Coverage.SINGLE, "shows": ("mara",)}
    one = shot("1A", FRONT, **alone)
    two = shot("1B", (0.6, -4.0, 1.5), size=ShotSize.MCU, **alone)
    (breach,) = find_breaches((one, two), SIZE, RATE)
    assert breach.rule == "jump"
    mended = two.model_copy(update={"size": ShotSize(breach.proposes["size"])})
    assert rules(one, mended) == []
    insert = shot("1AA", FRONT, coverage=Coverage.INSERT, size=ShotSize.INSERT, subject="cup")
    assert rules(one, insert, two) == ["jump"]  # a frame of a thing hides no jump


def test_who_stands_elsewhere_after_a_cut_is_noticed() -> None:
    moved = MARA.model_copy(update={"mark": Mark(x=-1.9, y=0.4)})
    (breach,) = find_breaches(
        (shot("1A", FRONT), shot("1B", (2.4, -3.6, 1.5), size=ShotSize.WS,
                                 performances=(moved, IVO))), SIZE, RATE
    )  # fmt: skip
    assert (breach.rule, breach.proposes["bodies"][0]["at"]) == ("place", [-0.7, 0.0])
    assert breach.motive == ""
    assert [*breach.instead[0].items()][:2] == [("add", "before"), ("on", "ivo")]
    walked = MARA.model_copy(update={"end": moved.mark})
    before = shot("1A", FRONT, performances=(walked, IVO))
    after = shot("1B", (2.4, -3.6, 1.5), size=ShotSize.WS, performances=(moved, IVO))
    assert rules(before, after) == []


def test_what_the_words_have_done_elsewhere_is_told_apart() -> None:
    reach = Contact(hand="left", target="stove", at=(-1.9, 1.0, 0.9))
    there = MARA.model_copy(update={"mark": Mark(x=-1.9, y=0.4), "contacts": (reach,)})
    after = shot("1B", (2.4, -3.6, 1.5), size=ShotSize.WS, performances=(there, IVO))
    (breach,) = find_breaches((shot("1A", FRONT), after), SIZE, RATE)
    assert "does something there" in breach.motive
    still = after.model_copy(update={"performances": (MARA, there.model_copy(
        update={"character": "ivo", "contacts": ()}))})  # fmt: skip
    told = find_breaches((shot("1A", FRONT), still), SIZE, RATE)
    assert [b.motive for b in told if b.rule == "place"] == [""]


def test_while_the_picture_is_of_a_thing_one_can_take_a_step() -> None:
    moved = MARA.model_copy(update={"mark": Mark(x=-1.9, y=0.4)})
    after = shot("1C", (2.4, -3.6, 1.5), size=ShotSize.WS, performances=(moved, IVO))
    insert = shot("1B", FRONT, coverage=Coverage.INSERT, size=ShotSize.INSERT, subject="cup")
    assert rules(shot("1A", FRONT), insert.model_copy(update={"duration": 12}), after) == ["place"]
    assert rules(shot("1A", FRONT), insert, after) == []


def test_a_thing_does_not_change_hands_by_itself() -> None:
    def cup(hand: str, *moves: Handling) -> PlacedThing:
        return PlacedThing(
            key="cup", name="cup", where="hand", of="mara", hand=hand, at=Mark(x=-0.7, y=0, z=1),
            centre=(-0.7, 0.0, 1.0), moves=moves,
        )  # fmt: skip

    wide = {"size": ShotSize.WS}
    one = shot("1A", FRONT, things=(cup("left"),))
    two = shot("1B", (2.4, -3.6, 1.5), things=(cup("right"),), **wide)
    assert rules(one, two) == ["thing"]
    passed = Handling(what="taken", start=0.5, who="mara", hand="right")
    assert rules(shot("1A", FRONT, things=(cup("left", passed),)), two) == []


def test_a_walk_keeps_its_direction() -> None:
    to_right = MARA.model_copy(update={"end": Mark(x=1.5, y=-0.8)})
    on = MARA.model_copy(update={"mark": Mark(x=1.5, y=-0.8), "end": Mark(x=3.4, y=-0.8)})
    one = shot("1A", FRONT, performances=(to_right,), shows=("mara",),
               camera=camera(FRONT, (1.0, 0.0, 1.4), 24))  # fmt: skip
    same = shot("1B", (2.4, -4.5, 1.5), performances=(on,), shows=("mara",), size=ShotSize.WS)
    other = same.model_copy(update={"camera": camera((2.4, 4.5, 1.5), (2.4, -0.8, 1.4))})
    assert "direction" not in rules(one, same)
    assert "direction" in rules(one, other)


def test_who_is_answered_is_seen_as_near() -> None:
    from regie.film.shot import SpokenLine

    def said(who: str) -> tuple[SpokenLine, ...]:
        return (SpokenLine(line_id=who, character=who, text="So.", start=0, duration=1),)

    one = shot("1A", (1.2, -1.6, 1.5), coverage=Coverage.SINGLE, lines=said("mara"))
    two = shot("1B", (-1.2, -1.6, 1.5), coverage=Coverage.SINGLE, subject="ivo",
               lines=said("ivo"), size=ShotSize.CU)  # fmt: skip
    (breach,) = [b for b in find_breaches((one, two), SIZE, RATE) if b.rule == "size"]
    assert breach.proposes == {"size": "MS"}
