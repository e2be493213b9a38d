"""What each backend said of itself when it made something: facts of what was made, not of today.

A receipt names its backend by what identifies it in keys, `name/version/digest`. What that backend
said then is kept beside the ledger. A backend of which nothing was kept, and which is not here as
it was then, is unknown; and what it says today of the same work must be what it said then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from regie.film.policy import Answer, FactValue
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.pipeline.source import Source

FILE = "backends.json"
"""In the state folder, with the ledger whose receipts it is for."""

CAPABILITIES = ("picture", "voice", "manner")
"""Of the backends that a title's films are made with."""

Facts = dict[str, FactValue]


def remember_backends(title: Title, source: Source) -> None:
    """Keeps what the backends of a make say of themselves; what cannot be kept is unknown."""
    from regie.pipeline.uses import facts_of_backends

    kept = _read(title)
    if all(salt in kept for salt in source.salts.values()):
        return
    said = facts_of_backends(title, source)
    kept |= {salt: said[capability] for capability, salt in source.salts.items()}
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    with suppress(OSError):
        write_whole(title.state / FILE, text, within=title.folder)


def facts_by_salt(title: Title, salts: Iterable[str]) -> dict[str, Facts]:
    """What is known of what made something, by what its receipts call it.

    Args:
        salts: `name/version/digest`.

    Returns:
        For each its facts; where nobody knows, its name alone. Where it says something else today
        than it did then, nobody knows.
    """
    kept, found = _read(title), {}
    for salt in dict.fromkeys(salts):
        then, now = kept.get(salt), _ask(title, salt)
        facts = dict(then or now or {})
        if then is not None and now is not None:
            facts |= {n: Answer.UNSURE for n in now.keys() & then.keys() if now[n] != then[n]}
        found[salt] = {**facts, "backend": salt.split("/", 1)[0]}
    return found


def _ask(title: Title, salt: str) -> Facts | None:
    """What a backend says of itself today, if the very one is here."""
    from regie.backends import find_backend, list_backends
    from regie.pipeline.uses import facts_of_backend

    name = salt.split("/", 1)[0]
    for capability in CAPABILITIES:
        if name not in list_backends(capability):
            continue
        try:
            with closing(find_backend(capability, name)()) as backend:
                described = backend.describe()
        except Exception:  # its model is not here, or whatever another package does
            continue
        if described.salt == salt:
            return facts_of_backend(described, title.settings.kind)
    return None


def _read(title: Title) -> dict[str, Facts]:
    try:
        read = json.loads((title.state / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(salt): _facts(said) for salt, said in read.items() if isinstance(said, Mapping)}


def _facts(said: Mapping[str, object]) -> Facts:
    """Facts as they were before they were JSON."""
    answers = {answer.value: answer for answer in Answer}
    read: Facts = {}
    for name, value in said.items():
        if isinstance(value, list):
            read[str(name)] = tuple(map(str, value))
        elif isinstance(value, str):
            read[str(name)] = answers.get(value, value)
        elif isinstance(value, int | float):
            read[str(name)] = value
    return read
