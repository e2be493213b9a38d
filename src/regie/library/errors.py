"""What goes wrong with things, in a sentence for the person who reads it."""


class LibraryError(Exception):
    """A thing or its file cannot be used; the message names it and says what to do."""

    exit_code = 4
