"""A script twice as long takes twice the work, and no single line takes for ever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from any_script import PIECES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regie.preproduction import analyse
from regie.screenplay import open_script

SCENE = """\
INT. ROOM {n} - DAY

MARA enters with a lamp. She looks at OTTO, afraid.

MARA
It is late, number {n}. Why did you wait?

OTTO
I know.

"""


def work_of(script: Path) -> int:
    """Lines of our own code, and calls from it into C, that reading and analysing run through.

    Counted and not timed: a busy machine counts the same.
    """
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "regie" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    def called(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "c_call" and "regie" in frame.f_code.co_filename

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(called)
    try:
        analyse(open_script(script).screenplay)
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def check_in_proportion(script: Path, text: Callable[[int], str], half: int) -> None:
    counts = []
    for times in (1, 1, half, 2 * half):  # the first loads the lexicons
        script.write_text(text(times), encoding="utf-8")
        counts.append(work_of(script))
    _, start, once, twice = counts
    assert twice - start < 2.3 * (once - start) + 2000, counts


def many_names(count: int) -> str:
    return "INT. A - DAY\n\n" + "".join(f"PERSON {n}\nHello.\n\n" for n in range(count))


SHAPES: dict[str, Callable[[int], str]] = {
    "scenes": lambda count: "".join(SCENE.format(n=n) for n in range(count)),
    "speakers": many_names,
    "speakers in action": lambda n: many_names(n) + "".join(f"Person {k} sits. " for k in range(n)),
    "one paragraph": lambda n: "INT. A - DAY\n\n" + "He takes the gun to the red car. " * n,
    "capitals": lambda n: "INT. A - DAY\n\n" + "A BELL. A DOG. A CAR. " * n,
    "open brackets": lambda n: "INT. A - DAY\nMARA\n" + "(still\n" * n + "Yes.\nEXT. B - DAY\nX.\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_much_is_twice_the_work(tmp_path: Path, shape: str) -> None:
    check_in_proportion(tmp_path / "a.fountain", SHAPES[shape], 60 if shape == "scenes" else 150)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n", "\n\n"]), min_size=1, max_size=8))
def test_anything_again_and_again_is_work_in_proportion(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    script = tmp_path_factory.mktemp("fuzz") / "a.fountain"
    piece = "".join(pieces)
    check_in_proportion(script, lambda times: f"INT. A - DAY\n\nRain.\n\n{piece * times}", 40)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ["A" * 4000, "A" * 4000 + "\nHello.", "A'" * 2000, "A. " * 1500])
def test_an_unbroken_line_of_capitals_ends(text: str, tmp_path: Path) -> None:
    script = tmp_path / "a.fountain"
    script.write_text(f"INT. A - DAY\n\nHe waits.\n\n{text}\n\nHe goes.\n", encoding="utf-8")
    assert analyse(open_script(script).screenplay)
