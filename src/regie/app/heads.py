"""Signs the record's head, after each delivery and each make that found new decisions in it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.guard.provenance.certificates import Signer


def sign_head_of(title: Title, signer: Signer, at: float) -> list[str]:
    """Signs the record as it stands.

    Args:
        at: seconds since 1970.

    Returns:
        Warnings, a sentence each.

    Raises:
        GuardError, RecordError: it is damaged, or cannot be written.
    """
    from regie.guard.audit.heads import sign_head
    from regie.guard.audit.quick_record import read_all_quickly

    entries = read_all_quickly(title.folder, title.state)
    told = sign_head(title.folder, title.name, entries[-1], signer, at) if entries else ""
    return [told] if told else []


def sign_head_after_make(title: Title) -> list[str]:
    """Signs it where people said something since it was signed last.

    A make is no reason to fail: what could not be signed is a warning, and signed by the next.

    Returns:
        Warnings, a sentence each.
    """
    from regie.guard.audit.heads import read_last_seq
    from regie.guard.audit.quick_record import read_kinds_after
    from regie.guard.audit.receipts import SEALED

    try:
        if read_kinds_after(title.folder, read_last_seq(title.folder)) <= {SEALED}:
            return []
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        pass  # it is read closely below, and told
    from regie.guard.errors import GuardError
    from regie.guard.provenance.certificates import find_signer
    from regie.guard.provenance.errors import ProvenanceError
    from regie.support.settings import settings_folder

    at = time.time()
    try:
        signer = find_signer(settings_folder(), datetime.fromtimestamp(at, UTC), os.environ)
        return sign_head_of(title, signer, at)
    except (GuardError, ProvenanceError) as error:
        return [f"the record's head is not signed: {error}"]
