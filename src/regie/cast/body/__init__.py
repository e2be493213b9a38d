"""Bodies: from a character of the bible to a skinned, dressed figure in a USD layer."""

from regie.cast.body.build import build_body

__all__ = ["build_body"]
