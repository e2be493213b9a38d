"""`regie reading`: what a model proposes to read otherwise, and what people decide on it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show, tell

USAGE = """\
regie reading TITLE [--scene N]                        what a model proposes
regie reading TITLE accept NUMBER… --by NAME           take rows into bible/reading.toml
regie reading TITLE accept all [--scene N] --by NAME
regie reading TITLE reject NUMBER… | all --by NAME     never propose them again
regie reading check MODEL [--base-url URL]             is a model good enough?
"""


def add(commands: Any) -> None:
    reading = add_command(commands, "reading", _reading, "what a model reads otherwise; decide")
    reading.usage = USAGE
    reading.add_argument("what", metavar="TITLE", help="a title, or `check`")
    reading.add_argument("action", nargs="?", default="list", metavar="accept|reject|MODEL")
    reading.add_argument("numbers", nargs="*", metavar="NUMBER", help="as listed, or `all`")
    reading.add_argument(
        "--scene", dest="scenes", action="append", default=[], metavar="SCENE",
        help="only this scene; may be said again",
    )  # fmt: skip
    reading.add_argument("--by", default="", metavar="NAME", help="who decides")
    reading.add_argument("--base-url", default="", metavar="URL", help="of the model's server")
    reading.add_argument("--key-env", default="", metavar="VARIABLE", help="that holds its key")


def _reading(options: argparse.Namespace) -> int:
    from regie.app import read_by_model

    if options.what == "check":
        model = "local" if options.action == "list" else options.action
        return show(
            read_by_model.check_reader(
                model, base_url=options.base_url, key_env=options.key_env, tell=tell
            ),
            options,
        )
    title, scenes = Path(options.what), [scene.upper() for scene in options.scenes]
    if options.action == "list":
        return show(read_by_model.propose_reading(title, scenes=scenes), options)
    decide = {"accept": read_by_model.accept_reading, "reject": read_by_model.refuse_reading}
    if options.action not in decide:
        raise read_by_model.ReadError(f"there is no action {options.action}; accept or reject")
    numbers = _numbers(options.numbers)
    told = decide[options.action](title, numbers, by=options.by, scenes=scenes)
    for warning in told.warnings:
        tell(warning)
    return show(told, options)


def _numbers(words: list[str]) -> list[int]:
    """Numbers as they are listed; none for `all`.

    Raises:
        ReadError: neither numbers nor `all`.
    """
    from regie.app.read_by_model import ReadError

    if words == ["all"]:
        return []
    if not words or not all(word.isdigit() for word in words):
        raise ReadError("say which: numbers as `regie reading TITLE` lists them, or all")
    return [int(word) for word in words]
