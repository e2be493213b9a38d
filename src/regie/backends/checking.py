"""Runs a capability's contract suite on a backend, wherever the backend comes from."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from regie.backends import find_backend

LANGUAGES = ("en", "fr")
"""A voice backend is checked in those of these that it speaks."""

Outcome = Literal["passed", "failed"]

CheckRow = tuple[str, Outcome, str]
"""The check, its outcome, and what is wrong."""


def run_contract(capability: str, name: str) -> tuple[CheckRow, ...]:
    """Opens a backend, runs its contract's checks, closes it.

    Raises:
        UnknownBackendError: no such backend, or a capability without a suite.
    """
    backend = find_backend(capability, name)()
    try:
        if capability == "picture":
            from regie.backends.picture.contract_tests import run_contract_tests

            with tempfile.TemporaryDirectory() as folder:
                results = run_contract_tests(backend, Path(folder))
            return tuple((r.check, _outcome(r.problem), r.problem) for r in results)
        if capability == "language":
            from regie.backends.language.suite import run_suite as run_language_suite

            return tuple((c, _outcome(p), p) for c, p in run_language_suite(backend))
        if capability == "reading":
            from regie.backends.reading.suite import run_suite as run_reading_suite

            return tuple((c, _outcome(p), p) for c, p in run_reading_suite(backend))
        from regie.backends.voice.suite import run_suite

        spoken = [language for language in LANGUAGES if backend.speaks(language)] or LANGUAGES[:1]
        return tuple(
            (f"{check} ({language})", _outcome(problem), problem)
            for language in spoken
            for check, _, problem in run_suite(backend, language)
        )
    finally:
        backend.close()


def _outcome(problem: str) -> Outcome:
    return "failed" if problem else "passed"
