"""`regie models`, `backends`, `doctor`: what this machine can work with."""

from __future__ import annotations

import argparse
from typing import Any

from regie.cli import add_command, add_group, show, tell


def add(commands: Any) -> None:
    models = add_group(commands, "models", "model weights: list, pull")
    add_command(models, "list", _models_list, "the catalogue and what is here")
    pull = add_command(models, "pull", _models_pull, "fetch models and check their digests")
    pull.add_argument("names", nargs="*", metavar="NAME")
    pull.add_argument("--default", action="store_true", help="those that the default film needs")

    backends = add_group(commands, "backends", "what can make what: list, check")
    add_command(backends, "list", _backends_list, "capabilities, backends, licences, state")
    check = add_command(backends, "check", _backends_check, "run the contract's tests on a backend")
    check.add_argument("name", metavar="NAME")

    add_command(commands, "doctor", _doctor, "what is missing on this machine, and how to mend it")


def _models_list(options: argparse.Namespace) -> int:
    from regie.app.equipment import list_catalogue

    return show(list_catalogue(), options)


def _models_pull(options: argparse.Namespace) -> int:
    from regie.app.equipment import pull_models

    return show(pull_models(options.names, default=options.default, tell=tell), options)


def _backends_list(options: argparse.Namespace) -> int:
    from regie.app.equipment import list_backend_states

    return show(list_backend_states(), options)


def _backends_check(options: argparse.Namespace) -> int:
    from regie.app.equipment import check_backend

    return show(check_backend(options.name), options)


def _doctor(options: argparse.Namespace) -> int:
    from regie.app.doctor import examine_machine

    return show(examine_machine(), options)
