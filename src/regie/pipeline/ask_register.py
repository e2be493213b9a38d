"""Asks the register whether each likeness and voice that a title's bible names is allowed now."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from regie.film.bible import Bible
from regie.film.consents import ClaimState, ConsentKind, claims_of
from regie.pipeline.title_folder import Title

Clock = Callable[[], float]

CLAIMED_IN = "bible/characters.toml:"
"""Begins how receipts cite a character, of whom the bible may claim that they are somebody."""

MADE_BY: Mapping[ConsentKind, tuple[str, ...]] = {
    "likeness": ("cast.body",),
    "voice": ("sound.speak",),
    "style": (),
    "footage": (),
}
"""The steps that make what a claim is about, of a character that they cite."""


def ask_register(
    title: Title, bible: Bible, *, now: Clock = time.time, on: date | None = None
) -> tuple[ClaimState, ...]:
    """Whether each use of a real person's likeness or voice is allowed now.

    A title that names no real person asks nothing, and costs nothing.
    """
    claims = claims_of(bible)
    if not claims:
        return ()
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import open_register

    today = on or datetime.fromtimestamp(now(), UTC).date()
    with TitleRecord(title.folder, now=now) as book:
        register = open_register(book, title.folder)
        return tuple(
            register.ask(
                claim, title=title.name, countries=title.settings.rules.countries, on=today
            )
            for claim in claims
        )
