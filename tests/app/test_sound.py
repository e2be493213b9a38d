"""A sound editor's choices as source: written, followed, kept aside, undone; and what they make."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from regie.app.changes import DirectError, redo, undo
from regie.app.make import make_title
from regie.app.new_title import start_title
from regie.app.plan import plan_title
from regie.app.sound.change import SoundChangedMeanwhileError, change_sound
from regie.app.sound.desk import look_at_sound
from regie.app.sound.edits import (
    AddEffect,
    Describe,
    DropTake,
    Pronounce,
    Retake,
    SetEffect,
    SetLevel,
    SetLine,
    SetNarrator,
    SoundEdit,
)
from regie.pipeline.targets import choose

SCRIPT = """\
INT. KITCHEN - NIGHT

MARA (34), in a yellow raincoat, opens the door.

MARA
The road was under water.

IVO
Then you walked, Mara.

Thunder. Ivo looks at the window.

EXT. STREET - DAY

Mara walks along the street.

MARA
Taxi!
"""

Sounded = Callable[[], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A title whose sound is made, in the silent voice: nothing here is about its tone."""
    folder = tmp_path_factory.mktemp("sounded")
    (folder / "k.fountain").write_text(SCRIPT, encoding="utf-8")
    start_title(folder / "k", folder / "k.fountain")
    settings = folder / "k" / "title.toml"
    settings.write_text(settings.read_text() + '\nvoice_backend = "silence"\n')
    make_title(folder / "k", choose(["mix", "ambience"]))
    return folder / "k"


@pytest.fixture
def title(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "k", symlinks=True))


def steps(folder: Path, *targets: str) -> dict[str, list[str]]:
    """What would be made, by step."""
    found: dict[str, list[str]] = {}
    for step in plan_title(folder, choose(targets or ["mix"])).steps:
        found.setdefault(step.step, []).append(step.label)
    return found


def text(folder: Path) -> str:
    return (folder / "bible" / "sound.toml").read_text()


def test_nothing_is_chosen_and_nothing_is_to_be_made(title: Path) -> None:
    desk = look_at_sound(title)
    assert [line.who for line in desk.lines] == ["MARA", "IVO", "MARA"]
    assert {e.name for e in desk.effects} == {"door", "thunder"}
    assert all(stem.is_fresh for stem in desk.stems if stem.name in ("dialogue", "effects", "mix"))
    assert steps(title) == {} and not (title / "bible" / "sound.toml").exists()


def test_a_choice_makes_again_only_what_it_touches(title: Path) -> None:
    desk = look_at_sound(title)
    thunder = next(e for e in desk.effects if e.name == "thunder")
    change_sound(title, [SetEffect(effect=thunder.key, variant=4)])
    assert set(steps(title)) <= {"sound.choose", "sound.effects", "sound.mix"}
    undo(title)
    change_sound(title, [SetLevel(stem="music", gain=-6)])
    assert set(steps(title)) == {"sound.mix"}
    undo(title)
    change_sound(title, [SetLine(line=desk.lines[0].line, gain=-3)])
    assert set(steps(title)) <= {"sound.place", "sound.dialogue", "sound.mix"}
    undo(title)
    change_sound(title, [Pronounce(word="Mara", said="mah-ruh")])
    assert steps(title)["sound.speak"] == [desk.lines[1].line]
    undo(title)
    assert steps(title) == {}


def test_rows_are_words_of_the_script_and_undo_takes_them_back(title: Path) -> None:
    desk = look_at_sound(title)
    edits: list[SoundEdit] = [
        Retake(line=desk.lines[0].line, manner="whispered", seed=2, circle=True),
        SetLine(line=desk.lines[1].line, move=-2, pan=0.4),
        AddEffect(sound="bell", frame=10),
        SetLevel(stem="ambience", scene="2", gain=-4),
        Describe(description="1/place/0", text="A dark kitchen."),
        SetNarrator(voice="bf_emma", speed=1.1),
        Pronounce(word="Taxi", phonemes="tˈæksi"),
    ]
    done = change_sound(title, edits, by="Ada")
    assert done.change == 1 and "take 2 of MARA" in done.done
    wrote = text(title)
    for row in ('words = "The road was under water."', 'manner = "whispered"', "move = -2",
                'name = "bell"', 'words = "EXT. STREET - DAY"', 'text = "A dark kitchen."',
                'voice = "bf_emma"', 'phonemes = "tˈæksi"'):  # fmt: skip
        assert row in wrote
    assert done.desk.lines[0].take == 2 and len(done.desk.lines[0].takes) == 2
    assert [e.name for e in done.desk.effects if e.added] == ["bell"]
    undo(title)
    assert "[[take]]" not in text(title) and look_at_sound(title).revision == desk.revision
    redo(title)
    assert look_at_sound(title).revision == done.desk.revision


def test_what_is_chosen_back_leaves_no_row(title: Path) -> None:
    desk = look_at_sound(title)
    line, effect = desk.lines[0], desk.effects[0]
    change_sound(title, [SetLine(line=line.line, gain=2), SetEffect(effect=effect.key, pan=1)])
    change_sound(title, [SetLine(line=line.line, gain=0), SetEffect(effect=effect.key, pan=0)])
    assert "[[" not in text(title)
    change_sound(title, [Retake(line=line.line, circle=True)])
    change_sound(title, [DropTake(line=line.line, take=2)])
    assert "[[" not in text(title)


def test_an_effect_is_replaced_moved_and_left_out(title: Path) -> None:
    door = next(e for e in look_at_sound(title).effects if e.name == "door")
    done = change_sound(title, [SetEffect(effect=door.key, sound="slam", move=5)])
    now = next(e for e in done.desk.effects if e.name == "door")
    assert (now.sound, now.start) == ("slam", door.start + 5)
    gone = change_sound(title, [SetEffect(effect=door.key, drop=True)]).desk
    assert next(e for e in gone.effects if e.name == "door").dropped
    assert "sound.effects" in steps(title)


def test_a_choice_follows_its_words_and_is_kept_aside_when_they_are_gone(title: Path) -> None:
    desk = look_at_sound(title)
    change_sound(title, [SetLine(line=desk.lines[0].line, gain=-3)])
    script = title / "script.fountain"
    script.write_text(script.read_text().replace("was under water", "was deep under the water"))
    now = look_at_sound(title)
    assert now.lines[0].gain == -3 and any("was rewritten" in told for told in now.told)
    script.write_text(script.read_text().replace("The road was deep under the water.", "Hello."))
    gone = look_at_sound(title)
    assert any("kept aside" in told for told in gone.told) and "gain = -3" in text(title)


def test_bad_choices_are_one_sentence_and_change_nothing(title: Path) -> None:
    desk = look_at_sound(title)
    line, effect = desk.lines[0].line, desk.effects[0].key
    bad: list[tuple[SoundEdit, str]] = [
        (SetLine(line="nope", gain=1), "there is no such line"),
        (SetLine(line=line, take=7), "there is no take 7"),
        (Retake(line=line, voice="af_hart"), "there are af_heart"),
        (SetEffect(effect=effect, sound="dor"), "there are door"),
        (AddEffect(sound="door", frame=10**6), "no picture"),
        (SetLevel(stem="dialogue", under_voice=-3), "under_voice"),
        (SetLevel(stem="music", scene="99"), "no such scene"),
        (Pronounce(word="two words", said="x"), "not one word"),
        (Describe(description="1/sentence/999"), "no words"),
    ]
    for edit, said in bad:
        with pytest.raises(DirectError, match=said):
            change_sound(title, [SetLine(line=line, gain=1), edit])
    assert not (title / "bible" / "sound.toml").exists()


def test_two_people_do_not_undo_each_other(title: Path) -> None:
    desk = look_at_sound(title)
    change_sound(title, [SetLevel(stem="music", gain=-1)], revision=desk.revision)
    with pytest.raises(SoundChangedMeanwhileError):
        change_sound(title, [SetLevel(stem="music", gain=-2)], revision=desk.revision)
    assert "gain = -1" in text(title)


def test_a_row_that_cannot_be_read_is_told_and_the_film_goes_on(title: Path) -> None:
    (title / "bible" / "sound.toml").write_text('[[line]]\nwords = "Taxi!"\ngain = 99\n')
    desk = look_at_sound(title)
    assert desk.lines and any("sound.toml:" in told for told in desk.told)
    with pytest.raises(DirectError, match="mend it first"):
        change_sound(title, [SetLevel(stem="music", gain=-1)])
