"""A director's session, as one goes: make, look, change twelve things, write a second draft.

Issue 11: all choices that still apply are there, the orphans are listed, and the film is made again
with only what was touched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_direct import FIRST, SECOND, Session

from regie.app.changes import DirectError, redo, tell_history, undo
from regie.app.direct import direct, find_orphans

TWELVE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("You read it before", {"size": "ECU", "angle": "low"}),
    ("It was open when", {"lens": 100.0}),
    ("It was never open", {"light": "low key", "key_light": "right"}),
    ("ask the postman", {"line": "off"}),
    ("folds the letter", {"duration": 5.0}),
    ("with a letter", {"move": "push in"}),
    ("Which one is the boat", {"bodies": [{"who": "BEN", "expression": "happy"}]}),
    ("looks at the sea", {"time": "dusk"}),
    ("has left", {"focus": "NORA", "stop": 1.4}),
    ("with a suitcase", {"add": "after", "coverage": "master", "size": "EWS"}),
)
"""Ten kinds of changes of shots; with those of two scenes they are twelve."""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def drawn(session: Session) -> set[str]:
    """Makes the boards; the shots that were drawn now."""
    made = session.make("boards")
    return {s.label for s in made.made_steps if s.step == "board.render"}


def find(shots: dict[str, dict[str, str]], words: str) -> dict[str, str]:
    """The first shot whose words or lines hold some words."""
    return next(row for row in shots.values() if words in " ".join(row.values()))


def test_a_session(session: Session) -> None:
    first = session.shots()
    assert drawn(session) == set(first)  # the wall
    assert drawn(session) == set()

    # One change after the other: each draws its own shot and no other.
    number = find(first, "You read it before")["shot"]
    direct(session.title, number, TWELVE[0][1], by="Ann")
    assert drawn(session) == {number}
    for words, choices in TWELVE[1:]:  # numbers stay until a shot is added
        direct(session.title, find(first, words)["shot"], choices, by="Ann")
    direct(session.title, "1", {"weather": "rain"}, by="Ann")
    direct(session.title, "2", {"style": "hand-held"}, by="Bo")
    changes = tell_history(session.title).changes
    assert (len(changes), {c.by for c in changes}) == (12, {"Ann", "Bo"})

    # One change of mind.
    undo(session.title, by="Bo")
    redo(session.title, by="Bo")
    second = session.shots()
    assert len(second) == len(first) + 1
    drawn(session)
    assert drawn(session) == set()

    # Draft two: scenes in another order, a line rewritten, an action gone.
    (session.title / "script.fountain").write_text(SECOND, encoding="utf-8")
    third = session.shots()
    assert {r["weather"] for r in third.values() if "KITCHEN" in r["heading"]} == {"rain"}
    read = find(third, "You read it before")
    assert (read["size"], read["angle"]) == ("ECU", "low")
    assert find(third, "It was open when")["lens_mm"] == "100"
    assert find(third, "tomorrow morning")["coverage"] == "reaction"
    assert find(third, "with a letter")["move"] == "push in"
    assert find(third, "looks at the sea")["light"] == "dusk"
    assert "EWS" in {r["size"] for r in third.values() if "HARBOUR" in r["heading"]}
    lists = {name: (session.title / "out" / f"{name}.csv").read_text("utf-8-sig")
             for name in ("lenses", "lighting")}  # fmt: skip
    assert ",1.4,NORA," in lists["lenses"]
    assert ",low key," in lists["lighting"]
    orphans = find_orphans(session.title).orphans
    assert [(o.words, o.row["duration"]) for o in orphans] == [("Nora folds the letter.", 5.0)]

    # Only what the draft touched is drawn: the new scene, and shots of lines and actions that are
    # others now or stand beside them.
    new = drawn(session)
    kept = set(third) - new
    assert {n for n in new if "POST OFFICE" in third[n]["heading"]}
    for words in ("You read it before", "Which one is the boat", "with a suitcase", "has left"):
        assert find(third, words)["shot"] in kept
    assert len(kept) > len(third) / 2

    # Draft one again: nothing was lost, and nothing is drawn twice.
    (session.title / "script.fountain").write_text(FIRST, encoding="utf-8")
    assert find_orphans(session.title).orphans == ()
    assert drawn(session) == set()
    assert float(session.shot_of("folds the letter")["seconds"]) == pytest.approx(5.0, abs=0.05)


def test_wrong_rows_are_told_and_the_rest_goes_on(session: Session) -> None:
    path = session.title / "bible" / "direction.toml"
    path.write_text(
        """\
[[shot]]
words = "You read it before I did."
size = "ENORMOUS"

[[shot]]
words = "It was never open."
lens = 3

[[shot]]
words = "It was open when it came."
siz = "CU"

[[shot]]
words = "Which one is the boat to the islands?"
size = "ECU"

[[shot]]
words = "Which one is the boat to the islands?"
size = "CU"
""",
        encoding="utf-8",
    )
    made = session.make()
    told = "\n".join(made.warnings)
    assert "direction.toml:3" in told
    assert "a lens of 3 mm is not drawn on Super 35" in told
    assert "unknown key `siz`; did you mean `size`?" in told
    assert told.count("the row is left out") == 3
    assert "size is CU here and ECU at" in told
    assert session.shot_of("Which one is the boat")["size"] == "CU"
    with pytest.raises(DirectError, match="mend it first"):
        session.choose("never open", size="CU")
