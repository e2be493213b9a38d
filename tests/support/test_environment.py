"""What a child is told of its surroundings: it prints all of it, and no key is in it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from regie.build import Build, step
from regie.support.environment import child_environment

SECRETS = {
    "REGIE_SIGNING_KEY": "-----BEGIN PRIVATE KEY-----",
    "REGIE_SIGNING_CERTIFICATE": "cert.pem",
    "REGIE_WATERMARK_KEY": "a-secret-of-the-house",
    "OPENAI_API_KEY": "sk-openai",
    "ACME_KEY": "sk-acme",
    "AWS_SECRET_ACCESS_KEY": "aws",
    "GITHUB_TOKEN": "ghp",
    "HTTPS_PROXY": "http://me:password@proxy",
    "DATABASE_URL": "postgresql://me:password@db",
    "SOMETHING_ELSE": "that nobody listed",
}


@step("environment.tell", version=1)
def tell_environment(what: str) -> dict[str, str]:
    """What a step of anybody's can see."""
    return {name: value for name, value in os.environ.items() if value}


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)


def seen_by_worker(folder: Path, *needed: str) -> dict[str, str]:
    with Build.open(folder / ".regie", jobs=1, environment=needed) as build:
        told = build.call(tell_environment, "all", label="all")
        build.finish()
        return told.value()


def test_a_worker_sees_no_secret(tmp_path: Path) -> None:
    seen = seen_by_worker(tmp_path)
    assert not SECRETS.keys() & seen.keys()
    assert not set(SECRETS.values()) & set(seen.values())
    assert "PATH" in seen and "worker-1-tmp" in seen["TMPDIR"]


def test_a_worker_sees_what_its_backend_names_and_never_the_key_that_signs(tmp_path: Path) -> None:
    seen = seen_by_worker(tmp_path, "ACME_KEY", "REGIE_SIGNING_KEY", "REGIE_WATERMARK_KEY")
    assert seen["ACME_KEY"] == "sk-acme"
    assert SECRETS.keys() & seen.keys() == {"ACME_KEY"}


@pytest.fixture
def printer(tmp_path: Path) -> Path:
    """A program that answers with its environment, whatever it is asked."""
    program = tmp_path / "python-that-prints"
    program.write_text(
        f"#!{sys.executable}\n"
        "import json, os, pathlib, sys\n"
        f"pathlib.Path({str(tmp_path / 'seen.json')!r}).write_text(json.dumps(dict(os.environ)))\n"
        "print('Blender 4.2.0')\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def seen_in(tmp_path: Path) -> Iterator[str]:
    return iter(json.loads((tmp_path / "seen.json").read_text(encoding="utf-8")))


def test_blender_sees_no_secret(tmp_path: Path, printer: Path) -> None:
    from regie.backends.picture.blender_process import WorkerProcess, blender_version

    assert blender_version(str(printer)) == (4, 2, 0)
    assert not SECRETS.keys() & set(seen_in(tmp_path))
    (tmp_path / "seen.json").unlink()
    process = WorkerProcess([str(printer)])
    process._child.wait(timeout=60)
    process.end()
    seen = set(seen_in(tmp_path))
    assert not SECRETS.keys() & seen and "PATH" in seen and "PYTHONPATH" not in seen


def test_espeak_sees_no_secret(
    tmp_path: Path, printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regie.backends.voice.contract import VoiceError
    from regie.backends.voice.espeak_process import EspeakProcess

    monkeypatch.setattr(sys, "executable", str(printer))
    process = EspeakProcess()
    with pytest.raises((VoiceError, ValueError)):
        process.ask({"do": "phonemes", "language": "en", "texts": ["a"]})
    process.close()
    assert not SECRETS.keys() & set(seen_in(tmp_path))


def test_only_listed_names_are_handed_on() -> None:
    given = child_environment(of={"PATH": "p", "LC_ALL": "C", "Path": "q", "X_TOKEN": "t"})
    assert given == {"PATH": "p", "LC_ALL": "C", "Path": "q"}
