"""What this machine can use: models and backends, their licences and their state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import model_serializer

from regie.app.results import Result
from regie.backends import models

DEFAULT_TASKS = ("voice", "phonemes", "meaning", "parse", "dictionary", "studio")
"""What is for these tasks is pulled with `--default`: the default film and the studio need it."""

CAPABILITIES = ("picture", "voice", "language", "reading")

MEGABYTE = 1_000_000


class EquipmentError(Exception):
    """A model or a backend that cannot be used; one sentence for the person."""

    exit_code = 2


class Rows(Result):
    """A table; in JSON a list of objects.

    Attributes:
        name: of the list in JSON.
        heads: column titles, the keys in JSON.
        failed: a check in it did not pass.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    failed: bool = False

    @property
    def exit_code(self) -> int:
        return 5 if self.failed else 0

    @model_serializer
    def _key(self) -> dict[str, Any]:
        keyed = [dict(zip(self.heads, row, strict=True)) for row in self.rows]
        return {"version": self.version, self.name: keyed}


def list_catalogue() -> Rows:
    """Every model of the catalogue, and whether it is here."""
    return Rows(
        name="models",
        heads=("name", "task", "licence", "megabytes", "state", "digest"),
        rows=tuple(
            (
                model.name,
                model.task,
                model.licence,
                round(model.size / MEGABYTE, 1),
                "here" if models.find(model.name) else "not pulled",
                model.digest[:16],
            )
            for model in models.list_models()
        ),
    )


def pull_models(names: Sequence[str], *, default: bool, tell: Callable[[str], None]) -> Rows:
    """Fetches models and checks their digests.

    Raises:
        EquipmentError: nothing was named.
        ModelError: a model cannot be had.
    """
    wanted = list(names)
    if default:
        wanted += [m.name for m in models.list_models() if m.task in DEFAULT_TASKS]
    if not wanted:
        raise EquipmentError(
            "name the models to pull (`regie models list` shows them), or say --default"
        )
    pulled = []
    for name in dict.fromkeys(wanted):
        folder = models.pull(name, lambda sentence, share: tell(sentence))
        pulled.append((name, str(folder)))
    return Rows(name="models", heads=("name", "folder"), rows=tuple(pulled))


def list_backend_states() -> Rows:
    """Every backend by capability: its version, licence and whether it works here."""
    from regie.backends import list_backends

    rows: list[tuple[Any, ...]] = []
    for capability in CAPABILITIES:
        for name in list_backends(capability):
            rows.append((capability, name, *_state(capability, name)))
    return Rows(
        name="backends",
        heads=("capability", "name", "version", "licence", "state"),
        rows=tuple(rows),
    )


def check_backend(name: str) -> Rows:
    """Runs the contract's tests on a backend, of whatever package it comes from.

    Raises:
        EquipmentError: no capability has a backend of that name.
    """
    from regie.backends import list_backends
    from regie.backends.checking import run_contract

    found = [c for c in CAPABILITIES if name in list_backends(c)]
    if not found:
        known = ", ".join(n for c in CAPABILITIES for n in list_backends(c))
        raise EquipmentError(f"there is no backend named {name}; there are: {known}")
    results = run_contract(found[0], name)
    failed = any(outcome != "passed" for _, outcome, _ in results)
    return Rows(
        name="checks", heads=("check", "outcome", "reason"), rows=tuple(results), failed=failed
    )


def _state(capability: str, name: str) -> tuple[str, str, str]:
    from regie.backends import find_backend

    try:
        backend = find_backend(capability, name)()
    except Exception as error:  # whatever a foreign package raises is its state
        return "", "", str(error)
    try:
        described = backend.describe()
    except Exception as error:
        return "", "", str(error)
    finally:
        backend.close()
    return described.version, described.licence, "works"
