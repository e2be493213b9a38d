"""What goes wrong with rules."""

from __future__ import annotations


class RuleError(Exception):
    """A rule book cannot be used: one sentence with file, line, what, and what to do."""

    exit_code = 4
