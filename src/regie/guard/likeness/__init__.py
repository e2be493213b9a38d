"""The likeness room: who is seen and heard in footage, and whom of the register they are."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.guard.likeness.comparing import compare
    from regie.guard.likeness.errors import FootageError
    from regie.guard.likeness.scanning import Scanner

__all__ = ["FootageError", "Scanner", "compare"]

__getattr__ = offer(
    __name__, {"Scanner": "scanning", "FootageError": "errors", "compare": "comparing"}
)
