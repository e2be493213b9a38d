"""What was decided and what waits, read once for as long as nothing of it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regie.app.decide import DecisionList, digest_of_script, list_decisions
from regie.app.kept import KeptByTitle
from regie.guard.approvals.queue import QUEUE
from regie.guard.audit.quick_record import FOLDER as RECORD
from regie.ledger.chain_end import CHAIN
from regie.ledger.chain_file import PEOPLE
from regie.pipeline.out_folder import MANIFEST
from regie.pipeline.source import SCENE_LOCKS
from regie.pipeline.title_folder import SETTINGS, Title
from regie.support.stamps import Stamp, stamp_of


def keep_decisions(folder: Path) -> DecisionList:
    """As `list_decisions`; quick where nothing has changed.

    Raises:
        TitleError, GuardError, LedgerError: the title or its record cannot be read.
    """
    return _decisions.get(folder)


def decision_stamps(title: Title) -> Iterator[Stamp]:
    """Of the files that decisions are read from. Every entry of the record is in its copy too."""
    yield from _script_stamps(title)
    yield stamp_of(title.state / MANIFEST)
    yield stamp_of(title.state / QUEUE)
    yield from (stamp_of(title.folder / RECORD / name) for name in (CHAIN, PEOPLE))


def _script_stamps(title: Title) -> Iterator[Stamp]:
    yield from map(stamp_of, (title.folder / SETTINGS, title.script, title.bible / SCENE_LOCKS))


def _look(title: Title, _before: DecisionList | None) -> DecisionList:
    return list_decisions(title.folder, script=_scripts.get(title.folder))


_scripts = KeptByTitle[str](_script_stamps, lambda title, _: digest_of_script(title))
_decisions = KeptByTitle[DecisionList](decision_stamps, _look)
