"""Which titles' makes may send a script off this machine to be read.

A title says in `title.toml` which model reads, and may be a stranger's; a make is run to look at
it. So a make asks a model elsewhere only where the user has once asked for this title's reading by
name (`regie reading TITLE`). That is kept in the user's settings, never in the title.
"""

from __future__ import annotations

import json

from regie.film.assistance import AssistanceSettings
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole
from regie.support.settings import settings_folder

ALLOWED = "allowed-readers.json"
"""In the user's settings: models with their addresses, by the real path of the title."""


def may_send(title: Title, asked: AssistanceSettings) -> bool:
    """Whether a make may ask this model of this title."""
    return not asked.is_remote or _named(asked) in _read().get(_path(title), [])


def allow_sending(title: Title, asked: AssistanceSettings) -> None:
    """Notes that the user asks for this title's reading.

    Raises:
        OSError: the user's settings cannot be written.
    """
    if may_send(title, asked):
        return
    table = _read()
    table[_path(title)] = sorted({*table.get(_path(title), []), _named(asked)})
    file = settings_folder() / ALLOWED
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps(table, indent=1))


def _read() -> dict[str, list[str]]:
    try:
        table = json.loads((settings_folder() / ALLOWED).read_text(encoding="utf-8"))
        return {str(path): [str(m) for m in models] for path, models in table.items()}
    except (OSError, ValueError, AttributeError, TypeError):  # nothing is allowed then
        return {}


def _path(title: Title) -> str:
    return str(title.folder.resolve())


def _named(asked: AssistanceSettings) -> str:
    return f"{asked.model} {asked.address}".strip()
