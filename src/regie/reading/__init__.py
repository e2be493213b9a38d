"""What the words of a script say: one resolved reading that every department takes."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.reading.script import parse_script, read_script

__all__ = ["parse_script", "read_script"]

__getattr__ = offer(__name__, {"parse_script": "script", "read_script": "script"})
