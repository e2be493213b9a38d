"""All that a script says of each of its people, over its whole length."""

from regie.reading.dossiers.gather import gather_dossiers, make_dossiers

__all__ = ["gather_dossiers", "make_dossiers"]
