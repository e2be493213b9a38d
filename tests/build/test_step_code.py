"""A step's code is known by a digest: what moves it, and what does not."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regie.build import Step
from regie.build.step_code import Closures

STEPS = '''
"""Steps."""
from regie.build import step
from toys.shapes import area

WIDTH = 2

@step("toy.area", version=1)
def measure(height: int) -> int:
    """How large."""
    return area(WIDTH, height)

@step("toy.name", version=1)
def name(word: str) -> str:
    from toys.words import polish
    return polish(word)
'''

SHAPES = '''
"""Shapes."""
def area(width: int, height: int) -> int:
    """Of a rectangle."""
    return width * height  # in metres
'''

WORDS = """
from pathlib import Path
TABLE = Path(__file__).with_name("words.toml")
def polish(word: str) -> str:
    return word.strip()
"""


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two steps with their rooms, outside of ours."""
    folder = tmp_path / "toys"
    (folder / "line").mkdir(parents=True)
    for name, text in {
        "__init__.py": "",
        "line/__init__.py": "",
        "line/steps.py": STEPS,
        "shapes.py": SHAPES,
        "words.py": WORDS,
        "words.toml": "a = 1\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [n for n in sys.modules if n.split(".")[0] == "toys"]:
        del sys.modules[name]


def digests() -> tuple[str, str]:
    """Of both steps, read anew."""
    importlib.invalidate_caches()
    module = importlib.import_module("toys.line.steps")
    closures = Closures("toys")
    found = []
    for name in ("measure", "name"):
        step = getattr(module, name)
        assert isinstance(step, Step)
        found.append(closures.digest(step))
    return found[0], found[1]


@pytest.mark.parametrize(
    ("file", "old", "new", "moves"),
    [
        ("shapes.py", "width * height", "width + height", (True, False)),
        ("shapes.py", "# in metres", "# in feet", (False, False)),
        ("shapes.py", "Of a rectangle.", "Of a square.", (False, False)),
        ("shapes.py", "def area", "\n\n\ndef area", (False, False)),
        ("line/steps.py", "WIDTH = 2", "WIDTH = 3", (True, False)),
        ("line/steps.py", "return polish(word)", "return polish(word) + '!'", (False, True)),
        ("words.py", "word.strip()", "word.lower()", (False, True)),
        ("words.toml", "a = 1", "a = 2", (False, True)),
    ],
)
def test_what_a_step_runs_moves_its_digest_and_nothing_else(
    toys: Path, file: str, old: str, new: str, moves: tuple[bool, bool]
) -> None:
    before = digests()
    path = toys / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    after = digests()
    assert tuple(a != b for a, b in zip(before, after, strict=True)) == moves


def test_the_lock_is_that_of_the_code() -> None:
    lock = importlib.import_module("lock_steps")
    now, moved, other = lock.compare(lock.read_lock(), lock.find_steps())
    assert len(now) > 40
    assert not moved, f"their code moved and their version did not: {', '.join(moved)}"
    assert not other, "; ".join(other)


def test_a_lock_is_not_written_over_a_step_that_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = importlib.import_module("lock_steps")
    main: Callable[[list[str]], int] = lock.main
    copy = tmp_path / "steps.lock"
    text = lock.LOCK.read_text(encoding="utf-8")
    code = lock.read_lock()["sound.mix"]["code"]
    copy.write_text(text.replace(code, "0" * 32), encoding="utf-8")
    moved = copy.read_text(encoding="utf-8")
    words = ["--lock", str(copy), "--write"]
    assert main(words) == 1
    assert "sound.mix" in capsys.readouterr().out
    assert copy.read_text(encoding="utf-8") == moved
    assert main([*words, "--same", "sound.mix"]) == 2
    assert main([*words, "--same", "sound.mix", "--why", "a name"]) == 0
    assert "a name" in copy.read_text(encoding="utf-8")
    assert lock.read_lock(copy)["sound.mix"]["code"] == code
