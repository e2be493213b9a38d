"""`regie report`: one page for a producer, of what is made, decided, spent and used up."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from regie.app.report.gathering import Report, gather
from regie.pipeline.title_folder import TitleError, open_title
from regie.support.files import write_whole, written_whole

FORMATS = (".html", ".pdf", ".json")


def report_title(
    folder: Path, out: Path | None = None, *, now: Callable[[], float] = time.time
) -> Report:
    """Gathers the report of a title, and writes it where that is asked for.

    Args:
        out: a `.html`, `.pdf` or `.json` file.

    Raises:
        TitleError: no title, or a file of another kind, or one that cannot be written.
    """
    title = open_title(folder)
    if out is not None and out.suffix.lower() not in FORMATS:
        raise TitleError(f"{out}: name a file that ends with {', '.join(FORMATS)}")
    report = gather(title, now=now)
    if out is None:
        return report
    try:
        match out.suffix.lower():
            case ".html":
                from regie.app.report.page import write_page

                with written_whole(out) as temporary:
                    write_page(report, temporary)
            case ".pdf":
                from regie.app.report.printed import write_printed

                with written_whole(out) as temporary:
                    write_printed(report, temporary)
            case _:
                text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
                write_whole(out, text + "\n")
    except OSError as error:
        raise TitleError(f"{out}: cannot be written ({error.strerror})") from error
    return report.model_copy(update={"out": str(out)})
