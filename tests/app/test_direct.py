"""A director's session: look, choose, change one's mind, write a second draft, lose nothing."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from regie.app.changes import DirectError, redo, tell_history, undo
from regie.app.direct import direct, find_orphans
from regie.app.make import MadeTitle, make_title
from regie.app.new_title import start_title
from regie.build.here import run_here
from regie.pipeline.targets import choose

KITCHEN = """\
INT. KITCHEN - NIGHT

Rain on the window. NORA (40) sits at the table with a letter. BEN (45) stands by the door.

NORA
You read it before I did.

BEN
It was open when it came.

Nora folds the letter.

NORA
It was never open.

BEN
Then ask the postman about it in the morning.
"""

HARBOUR = """\
EXT. HARBOUR - DAY

Ben walks along the quay with a suitcase.

BEN
Which one is the boat to the islands?

NORA
The one that has left.

Nora looks at the sea.
"""

FIRST = f"{KITCHEN}\n{HARBOUR}"

SECOND = f"""\
INT. POST OFFICE - DAY

A clock. Nobody at the counters.

{HARBOUR}
{
    KITCHEN.replace(
        "Then ask the postman about it in the morning.",
        "Then go and ask the postman about it tomorrow morning.",
    ).replace("Nora folds the letter.", "Nora burns it.")
}"""
"""Scenes in another order and with other numbers, a line rewritten, an action gone."""


class Session:
    """A title of small pictures and silent voices, made in this process."""

    def __init__(self, folder: Path) -> None:
        script = folder / "draft.fountain"
        script.write_text(FIRST, encoding="utf-8")
        self.title = folder / "title"
        start_title(self.title, script)
        settings = self.title / "title.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("width = 960, height = 402", "width = 96, height = 40")
        settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")

    def make(self, *targets: str) -> MadeTitle:
        made = make_title(self.title, choose(targets or ["shots"]), executor=run_here)
        assert made.exit_code == 0
        return made

    def shots(self) -> dict[str, dict[str, str]]:
        self.make()
        text = (self.title / "out" / "shots.csv").read_text(encoding="utf-8-sig")
        return {row["shot"]: row for row in csv.DictReader(text.splitlines())}

    def shot_of(self, words: str) -> dict[str, str]:
        """The first shot whose words or lines hold some words."""
        return next(row for row in self.shots().values() if words in " ".join(row.values()))

    def choose(self, words: str, **choices: Any) -> None:
        number = self.shot_of(words)["shot"]
        direct(self.title, number, choices, by="Ann")

    def rows(self) -> list[dict[str, Any]]:
        text = (self.title / "bible" / "direction.toml").read_text(encoding="utf-8")
        return list(tomllib.loads(text).get("shot", []))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_choices_hold_through_a_second_draft(session: Session) -> None:
    session.choose("You read it before", size="ECU", angle="low")
    session.choose("ask the postman", line="off")
    session.choose("folds the letter", size="WS")
    session.choose("Which one is the boat", lens=100.0)
    direct(session.title, "2", {"style": "static", "weather": "rain"}, by="Ann")
    first = session.shots()
    assert session.shot_of("You read it before")["size"] == "ECU"
    assert {r["move"] for r in first.values() if r["scene"] == "2"} == {"static"}
    assert {r["weather"] for r in first.values() if r["scene"] == "2"} == {"rain"}

    (session.title / "script.fountain").write_text(SECOND, encoding="utf-8")
    # Numbers stay with their scenes, and the new one is put between.
    read = session.shot_of("You read it before")
    assert (read["size"], read["angle"]) == ("ECU", "low")
    assert session.shot_of("Which one is the boat")["lens_mm"] == "100"
    assert session.shot_of("tomorrow morning")["coverage"] == "reaction"
    assert session.shot_of("Which one is the boat")["move"] == "static"
    orphans = find_orphans(session.title).orphans
    assert [o.words for o in orphans] == ["Nora folds the letter."]
    assert orphans[0].row["size"] == "WS"

    made = session.make()
    assert any("was rewritten; the choice now holds for" in w for w in made.warnings)
    assert any("folds the letter" in w and "kept aside" in w for w in made.warnings)

    (session.title / "script.fountain").write_text(FIRST, encoding="utf-8")
    assert find_orphans(session.title).orphans == ()
    assert session.shot_of("folds the letter")["size"] == "WS"


def test_undoing_and_doing_again(session: Session) -> None:
    session.choose("never open", size="CU")
    session.choose("never open", size="ECU", move="push in")
    assert session.shot_of("never open")["size"] == "ECU"
    assert len(session.rows()) == 1
    undo(session.title, by="Bo")
    assert session.shot_of("never open")["size"] == "CU"
    undo(session.title)
    assert session.rows() == []
    redo(session.title)
    redo(session.title)
    assert session.rows()[0]["size"] == "ECU"
    with pytest.raises(DirectError, match="nothing was undone"):
        redo(session.title)
    history = tell_history(session.title).changes
    assert [(c.by, c.undone) for c in history] == [("Ann", False), ("Ann", False)]


def test_what_was_changed_by_hand_is_not_undone_over(session: Session) -> None:
    session.choose("never open", size="CU")
    path = session.title / "bible" / "direction.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('size = "CU"', 'size = "MS" # as Ann and I agreed'), "utf-8")
    with pytest.raises(DirectError, match="changed by hand"):
        undo(session.title)
    session.choose("never open", angle="high")
    assert "# as Ann and I agreed" in path.read_text(encoding="utf-8")


def test_only_what_a_choice_touches_is_made_again(session: Session) -> None:
    session.make("boards")
    session.choose("You read it before", size="ECU")
    made = session.make("boards")
    drawn = [s.label for s in made.made_steps if s.step == "board.render"]
    assert drawn == [session.shot_of("You read it before")["shot"]]


@pytest.mark.parametrize(
    ("word", "choices", "told"),
    [
        ("7Q", {"size": "CU"}, "no such shot or scene"),
        ("1A", {"size": "CLOSE"}, "did you mean `ECU`|did you mean `CU`|should be 'EWS'"),
        ("1A", {"lens": 3.0}, "a lens of 3 mm is not drawn on Super 35; from 8 to 300 mm are"),
        ("1A", {"colour": "red"}, "unknown key `colour`"),
        ("1", {"style": "handheld"}, "did you mean `hand-held`"),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_nothing_is_written(
    session: Session, word: str, choices: dict[str, Any], told: str
) -> None:
    session.make()
    with pytest.raises(DirectError, match=told):
        direct(session.title, word, choices)
    assert session.rows() == []
    assert tell_history(session.title).changes == ()


def test_plain_words_english_and_french(session: Session) -> None:
    number = session.shot_of("It was open when")["shot"]
    told = direct(session.title, number, {}, said="extreme close-up, from below, he smiles")
    assert told.row["size"] == "ECU"
    assert told.row["angle"] == "low"
    assert told.row["bodies"][0]["expression"] == "happy"
    told = direct(session.title, number, {}, said="gros plan, en plongée, travelling avant")
    assert (told.row["size"], told.row["angle"], told.row["move"]) == ("CU", "high", "push in")
    with pytest.raises(DirectError, match="not understood: “cloze up”; did you mean close up"):
        direct(session.title, number, {}, said="cloze up")


def test_a_line_that_stands_twice_is_asked_about(session: Session) -> None:
    script = session.title / "script.fountain"
    twice = FIRST.replace("The one that has left.", "It was never open.")
    script.write_text(twice, encoding="utf-8")
    session.choose("It was never open", size="ECU")
    assert session.rows()[0]["scene"] == "INT. KITCHEN - NIGHT"
    path = session.title / "bible" / "direction.toml"
    path.write_text('[[shot]]\nwords = "It was never open."\nsize = "CU"\n', encoding="utf-8")
    orphan = find_orphans(session.title).orphans[0]
    assert "stands 2 times" in orphan.why
    assert "add `scene`" in orphan.why


def test_contrary_choices_and_what_no_lens_can_are_told_at_once(session: Session) -> None:
    number = session.shot_of("It was never open")["shot"]
    told = direct(session.title, number, {"drop": True, "size": "CU"}, by="Ann")
    assert "drop and size contradict each other" in " ".join(told.undone)
    with pytest.raises(DirectError, match=r"^a lens of 3 mm is not drawn on Super 35"):
        direct(session.title, number, {"lens": 3.0}, by="Ann")


def test_a_place_is_read_as_it_is_on_the_plan() -> None:
    from regie.cli.direct import _body

    read = [_body(f"MARA: at={place}, gesture=nod") for place in ("1.2 -0.4", "(1.2, -0.4)")]
    assert read[0] == read[1] == {"who": "MARA", "at": [1.2, -0.4], "gesture": "nod"}


@pytest.mark.slow
def test_continuity_is_told_and_mended(session: Session) -> None:
    from regie.app.continuity import check_continuity, mend_continuity

    session.choose("You read it before", size="MS")
    session.choose("It was open when", coverage="single", size="ECU")
    found = check_continuity(session.title).breaches
    told = mend_continuity(session.title, [], by="Ann")
    assert len(told.breaches) + len(told.taken) <= len(found)
    mendable = [b for b in found if b.proposes]
    assert told.taken or not mendable


def test_nothing_is_said_of_cuts_on_sets_that_nobody_built(session: Session) -> None:
    from regie.app.continuity import check_continuity

    told = check_continuity(session.title)
    assert (told.cuts, told.breaches, told.unmade) == (0, (), ("1", "2"))
    make_title(session.title, choose(["shots"], scenes="1"), executor=run_here)
    told = check_continuity(session.title)
    assert told.cuts > 0
    assert told.unmade == ("2",)
