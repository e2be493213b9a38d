"""Bodies: from a character of the bible to a skinned, dressed figure in a USD layer."""

from regie.design.bodies.build import build_body

__all__ = ["build_body"]
