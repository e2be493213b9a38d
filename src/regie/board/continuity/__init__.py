"""Whether shots that are cut together match."""

from regie.board.continuity.check import find_breaches

__all__ = ["find_breaches"]
