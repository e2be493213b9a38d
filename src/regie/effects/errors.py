"""What can be wrong with a set piece."""


class EffectsError(Exception):
    """A set piece that cannot be simulated; the sentence says why and what to do."""
