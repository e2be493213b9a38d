"""Writes down, beside a make, what it made from somebody's likeness or voice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from regie.pipeline.enforcer import CONSENT
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.pipeline.source import Source


@contextmanager
def keeping_derived(title: Title, source: Source) -> Iterator[None]:
    """Around a make: what then rests on a consent is in the record, however the make ended.

    A title that names no real person pays nothing for it.

    Raises:
        GuardError: it cannot be written down.
    """
    consents = {c.removeprefix(CONSENT) for cites in source.consents.values() for c in cites}
    try:
        yield
    finally:
        ledger_file = title.state / "ledger.sqlite"
        if consents and ledger_file.exists():
            from regie.guard.audit.derived import keep_derived
            from regie.ledger import Ledger

            with closing(Ledger.at(ledger_file)) as ledger:
                keep_derived(title.folder, ledger, consents)
