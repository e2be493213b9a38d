"""What goes wrong with meanings."""


class ConceptError(Exception):
    """The dictionary of meanings cannot be used; the message says why and what to do."""

    exit_code = 5
