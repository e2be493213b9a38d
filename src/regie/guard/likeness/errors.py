"""What the likeness room says no with."""


class FootageError(Exception):
    """Footage cannot be looked at; one sentence for the person."""

    exit_code = 4
