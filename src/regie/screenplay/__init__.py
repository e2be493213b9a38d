"""Screenplays: read from any format, compared, numbered, printed, written."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.screenplay.as_json import breakdown_json, to_json, write_breakdown_json
    from regie.screenplay.diff import ScriptDiff, diff_screenplays
    from regie.screenplay.errors import ScriptError
    from regie.screenplay.formats.fdx.reader import read_fdx
    from regie.screenplay.formats.fdx.writer import write_fdx
    from regie.screenplay.formats.fountain.writer import write_fountain
    from regie.screenplay.locks import SceneLock, lock_scenes
    from regie.screenplay.printing.document import PdfChoice, PrintedScript, count_pages, write_pdf
    from regie.screenplay.reader import (
        ReadScript,
        find_boneyards,
        open_script,
        read_fountain_bytes,
        read_screenplay,
        source_lines,
    )
    from regie.screenplay.tagged import tagged_elements
    from regie.screenplay.text import scene_text

__all__ = [
    "PdfChoice",
    "PrintedScript",
    "ReadScript",
    "SceneLock",
    "ScriptDiff",
    "ScriptError",
    "breakdown_json",
    "count_pages",
    "diff_screenplays",
    "find_boneyards",
    "lock_scenes",
    "open_script",
    "read_fdx",
    "read_fountain_bytes",
    "read_screenplay",
    "scene_text",
    "source_lines",
    "tagged_elements",
    "to_json",
    "write_breakdown_json",
    "write_fdx",
    "write_fountain",
    "write_pdf",
]

__getattr__ = offer(
    __name__,
    {
        "PdfChoice": "printing.document",
        "PrintedScript": "printing.document",
        "ReadScript": "reader",
        "SceneLock": "locks",
        "ScriptDiff": "diff",
        "ScriptError": "errors",
        "breakdown_json": "as_json",
        "count_pages": "printing.document",
        "diff_screenplays": "diff",
        "find_boneyards": "reader",
        "lock_scenes": "locks",
        "open_script": "reader",
        "read_fdx": "formats.fdx.reader",
        "read_fountain_bytes": "reader",
        "read_screenplay": "reader",
        "scene_text": "text",
        "source_lines": "reader",
        "tagged_elements": "tagged",
        "to_json": "as_json",
        "write_breakdown_json": "as_json",
        "write_fdx": "formats.fdx.writer",
        "write_fountain": "formats.fountain.writer",
        "write_pdf": "printing.document",
    },
)
