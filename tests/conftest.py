"""Fixtures that several rooms' tests share: the command line, and small titles."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from postgresql import find_programs, run_server
from small_disk import mount_small_disk

# How long an example takes on a busy machine is no fault of it: benchmarks are for that.
settings.register_profile("regie", settings(), deadline=None)
settings.load_profile("regie")

SMALL_SCRIPT = """\
Title: Two Cups
Author: The makers of Régie

INT. KITCHEN - NIGHT

Rain. MARA (34), in a yellow raincoat, stands by the table. OTTO (70) sits.

MARA
You kept the light on.

OTTO
For you.

EXT. STREET - DAY

Otto walks away.

OTTO
Come on, then.
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB of its own."""
    with mount_small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL of the tests' own, started when the first test asks for it."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with contextlib.ExitStack() as running:
        try:
            url = running.enter_context(run_server(programs))
        except (RuntimeError, LookupError, OSError) as error:
            pytest.skip(f"a private PostgreSQL cannot be started: {error}")
        yield url


@pytest.fixture
def empty_postgresql(postgresql_url: str) -> str:
    """Its address, with nothing in it."""
    from sqlalchemy import create_engine, text

    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgresql_url


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def regie() -> Callable[..., Ran]:
    """Runs a command in this process, as `regie` would."""

    def run_command(*words: object) -> Ran:
        from regie.cli.main import run

        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = run([str(w) for w in words])
            except SystemExit as ended:
                code = int(ended.code or 0)
        return Ran(code, out.getvalue(), err.getvalue())

    return run_command


@pytest.fixture
def make_small_title(tmp_path: Path, regie: Callable[..., Ran]) -> Callable[..., Path]:
    """Makes a title of 192 × 80 pixels, animated on fours: a film in seconds."""

    def make(script: str = SMALL_SCRIPT, name: str = "small") -> Path:
        source = tmp_path / f"{name}.fountain"
        source.write_text(script, encoding="utf-8")
        folder = tmp_path / name
        made = regie("new", folder, "--script", source)
        assert made.code == 0, made.err
        settings = folder / "title.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("width = 960, height = 402", "width = 192, height = 80")
        settings.write_text(text.replace("animate_on = 2", "animate_on = 4"), encoding="utf-8")
        return folder

    return make
