"""What people may not, or cannot, do at the doors."""

from __future__ import annotations

FIELDS = {"name": "name", "password": "password", "wrong": "password"}
"""Which field of a form a message is about, by its first word."""


class PeopleError(Exception):
    """Something that a person asked of the doors cannot be done.

    Attributes:
        key: of its sentence in the messages `studio-people`. values: that stand in it.
        status: HTTP status. retry_after: seconds until it may be tried again; 0: does not matter.
        field: of a form, that it is about; empty: none.
    """

    def __init__(self, key: str, status: int = 422, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.values = values
        self.retry_after = 0.0
        self.field = FIELDS.get(key.split("-")[0], "")
