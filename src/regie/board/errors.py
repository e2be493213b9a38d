"""What the board room says when it cannot go on."""


class BoardError(Exception):
    """One sentence for the person: what, where, and what to do."""
