"""What commands print stays as it is, in words and as JSON: others' programs read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from stories import NEEDS, STORIES
from walked import GOLDEN, walk

from regie.backends.models import find


@pytest.mark.parametrize("name", STORIES)
def test_commands_print_what_they_printed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lacking := [model for model in NEEDS.get(name, ()) if not find(model)]:
        pytest.skip(f"run `regie models pull {' '.join(lacking)}`")
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert walk(STORIES[name], tmp_path).split("\n") == golden.split("\n")
