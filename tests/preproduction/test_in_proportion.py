"""A script twice as long takes twice the work, and no single line takes for ever."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

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


def lines_run(script: Path) -> int:
    """Lines of our own code that reading and analysing a script run through."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "regie" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    screenplay = open_script(script).screenplay
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        analyse(screenplay)
    finally:
        sys.settrace(before)
    return count


def test_twice_the_scenes_are_twice_the_work(tmp_path: Path) -> None:
    counts = []
    for scenes in (1, 1, 60, 120):
        script = tmp_path / f"{scenes}.fountain"
        script.write_text("".join(SCENE.format(n=n) for n in range(scenes)), encoding="utf-8")
        counts.append(lines_run(script))
    _, start, half, whole = counts  # the first loads the lexicons
    assert whole - start < 2.3 * (half - start), counts


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ["A" * 4000, "A" * 4000 + "\nHello.", "A'" * 2000, "A. " * 1500])
def test_an_unbroken_line_of_capitals_ends(text: str, tmp_path: Path) -> None:
    script = tmp_path / "a.fountain"
    script.write_text(f"INT. A - DAY\n\nHe waits.\n\n{text}\n\nHe goes.\n", encoding="utf-8")
    assert analyse(open_script(script).screenplay)
