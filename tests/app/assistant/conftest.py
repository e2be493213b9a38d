"""Titles with assistance turned on: by a scripted server, or by a real small model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scripted_server import LOOKED_AT, ScriptedServer

MODEL = "smollm2-135m-instruct"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    made = ScriptedServer()
    yield made
    made.close()


@pytest.fixture(scope="session")
def small_model() -> Iterator[str]:
    """The address of a real model's server, in a process of its own."""
    from regie.backends.models import find, find_model

    folder = find(MODEL)
    if folder is None:
        pytest.skip(f"no {MODEL} here: regie models pull {MODEL}")
    file = folder / find_model(MODEL).files[0].path
    program = Path(__file__).with_name("model_server.py")
    process = subprocess.Popen(
        [sys.executable, str(program), str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address, "the model's server did not start"
        yield f"{address}/v1"
    finally:
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture
def make_title(make_small_title: Callable[..., Path]) -> Callable[..., Path]:
    """A title whose `[assistance]` says what is given, and whose house has looked at the model."""

    def make(
        script: str,
        address: str,
        name: str = "small",
        *,
        looked_at: bool = True,
        **settings: object,
    ) -> Path:
        folder = make_small_title(script, name)
        rows = {"model": "local", "base_url": address, **settings}
        if looked_at and "licence" not in rows:
            rows["licence"] = "Apache-2.0"
        lines = [f"{key} = {_toml(value)}" for key, value in rows.items() if value is not None]
        with (folder / "title.toml").open("a", encoding="utf-8") as file:
            if looked_at:
                file.write(LOOKED_AT)
            file.write("\n[assistance]\n" + "\n".join(lines) + "\n")
        return folder

    return make


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
