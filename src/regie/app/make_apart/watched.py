"""A make in the process of whoever asks, with a journal as those apart have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from regie.app.make import MadeTitle, make_title
from regie.app.make_apart.asks import record_command
from regie.app.make_apart.story import MakeAsk
from regie.build import Event


def make_watched(
    folder: Path,
    ask: MakeAsk,
    *,
    jobs: int | None = None,
    executor: str = "local",
    events: Callable[[Event], None] | None = None,
    wait: bool = True,
    by: str = "",
) -> MadeTitle:
    """Makes a title, as `make_title`; the studio sees it, and how it ends."""
    choice = ask.as_choice()
    recorder = record_command(folder, ask, by=by)

    def tell(event: Event) -> None:
        if recorder is not None:
            recorder(event)
        if events is not None:
            events(event)

    try:
        made = make_title(
            folder, choice, jobs=jobs, executor=executor, events=tell, wait=wait, by=by
        )
    except BaseException as error:
        if recorder is not None:
            recorder.over(error)
        raise
    if recorder is not None:
        recorder.end(is_whole=not made.exit_code, warnings=made.warnings)
    return made
