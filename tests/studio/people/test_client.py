"""The Python client that is generated from the API's description works with a real studio."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from open_studio import serve_studio
from write_client import PROGRAM, write_client

PYTHON = PROGRAM.with_name("python")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated package; nothing of the API is left out of it."""
    made = tmp_path_factory.mktemp("client") / "python"
    assert write_client(made) == []
    return made


def test_a_program_starts_directs_notes_decides_and_uploads(
    folder: Path, drawn_title: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("asks", "follow"):
        monkeypatch.setattr(f"regie.app.make_apart.{module}.start_maker", lambda *_: None)
    with serve_studio(tmp_path / "open") as at_hand:
        told = [at_hand.house.origin, at_hand.token("admin"), at_hand.put(drawn_title)]
        ran = subprocess.run(
            [PYTHON, Path(__file__).parents[2] / "material" / "client_program.py", *told],
            env={"PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
        )
    assert ran.stdout == "done\n", ran.stderr


def test_a_wrong_word_is_found_before_it_is_sent(folder: Path) -> None:
    program = folder / "wrong.py"
    program.write_text(
        "from regie_client import Client\n"
        "from regie_client.api.titles import list_titles\n"
        "found = list_titles.sync(client=Client(base_url='http://x'))\n"
        "for one in found if isinstance(found, list) else []:\n"
        "    print(one.slug, one.slugg)\n"
    )
    asked = [sys.executable, "-m", "mypy", "--python-executable", str(PYTHON), "wrong.py"]
    told = subprocess.run(asked, cwd=folder, capture_output=True, text=True).stdout
    own = [line for line in told.splitlines() if line.startswith("wrong.py")]
    assert len(own) == 1 and 'has no attribute "slugg"' in own[0], told
