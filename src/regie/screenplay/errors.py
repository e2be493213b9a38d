"""What the script room says when it cannot go on."""

from __future__ import annotations


class ScriptError(Exception):
    """The script cannot be used; the message names file and line, what is wrong, what to do."""

    exit_code = 4
