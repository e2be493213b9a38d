"""The way in for the first person: a one-time code, held in memory and shown on the terminal."""

from __future__ import annotations

import hmac

from regie.studio.people.tickets import new_ticket


class FirstPerson:
    """The code of a studio that nobody set up yet. Whoever reads the terminal is its owner."""

    def __init__(self) -> None:
        self.code = new_ticket()

    def address(self, origin: str) -> str:
        """Where to set up. The code stands behind `#`: browsers send it to nobody."""
        return f"{origin}/set-up#{self.code}"

    def is_code(self, code: str) -> bool:
        return hmac.compare_digest(self.code.encode(), code.encode())
