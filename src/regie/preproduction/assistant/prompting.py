"""Loads the prompts: files with a name and a version, and a digest that goes on receipts."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from importlib.resources import files

from regie.film.units import Noun
from regie.screenplay.errors import ScriptError

_HEAD = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)

SHARED = "data"
"""The prompt that stands before every other: how data is told from what is asked."""

AFTER = "\nAfter the data:\n"
"""The line of a prompt's file below which stands what is sent after the data."""


class Prompt(Noun):
    """What a model is told to do.

    Attributes:
        text: the shared part and the prompt's own.
        after: the task once more, short, to stand after the data: small models do what they read
            last.
        digest: of both, hexadecimal.
    """

    name: str
    version: int
    text: str
    after: str
    digest: str


@cache
def load_prompt(name: str) -> Prompt:
    """A prompt by its file's name, `ask`.

    Raises:
        ScriptError: the file's head is not as it should be.
    """
    shared, shared_version, _ = _read(SHARED)
    own, version, told = _read(name)
    if told != name:
        raise ScriptError(f"prompts/{name}.md: its head names {told!r}; name it {name!r}.")
    own, _, after = own.partition(AFTER)
    text = f"{shared}\n\n{own.strip()}"
    return Prompt(
        name=name,
        version=version * 100 + shared_version,
        text=text,
        after=after.strip(),
        digest=blake2b(f"{text}\n\n{after}".encode(), digest_size=16).hexdigest(),
    )


def _read(name: str) -> tuple[str, int, str]:
    source = files("regie.preproduction.assistant") / "prompts" / f"{name}.md"
    found = _HEAD.match(source.read_text(encoding="utf-8").replace("\r\n", "\n"))
    head = dict(line.split(": ", 1) for line in found[1].split("\n")) if found else {}
    if found is None or not head.get("version", "").isdigit():
        raise ScriptError(f"prompts/{name}.md: its head has no version; write `version: 1`.")
    return found[2].strip(), int(head["version"]), head.get("name", "")
