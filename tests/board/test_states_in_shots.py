"""What holds all through a sentence is seen from the first of its shots on."""

from __future__ import annotations

from readings import does

from regie.board.coverage.runs import events_by_shot
from regie.film.reading import Act


def test_what_is_in_hand_meanwhile_is_in_hand_from_the_first_shot_on() -> None:
    kneel = does(Act.KNEEL, "ada", lasting=True)
    opens = does(Act.OPEN, "ada", patient="case")
    waits = does(Act.WAIT, "otto")
    torch = does(Act.HOLD, "ada", patient="torch", lasting=True)
    runs = events_by_shot(list(enumerate((waits, kneel, opens, torch))))
    first = next(n for n, run in enumerate(runs) if any("ada" in e.agents for _, e in run))
    assert (3, torch) in runs[first]
    assert sum((3, torch) in run for run in runs) == 1
    assert not any([e for _, e in run] == [torch] for run in runs)


def test_who_only_holds_something_has_a_shot_of_it() -> None:
    torch = does(Act.HOLD, "ada", patient="torch", lasting=True)
    assert events_by_shot([(0, torch)]) == [[(0, torch)]]
