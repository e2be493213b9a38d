"""Drawing for a choice, aside from what a make lays out: walls of variants, look books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.build import Build, Event
    from regie.build.executor import ExecutorFactory
    from regie.pipeline.source import Source
    from regie.pipeline.title_folder import Title


@contextmanager
def open_aside(
    title: Title,
    source: Source,
    executor: ExecutorFactory | None,
    by: str,
    *,
    events: Callable[[Event], None] | None = None,
    wait: bool = True,
) -> Iterator[Build]:
    """A build in the title's store, under its guard and its budget.

    Args:
        by: whose budget it counts against.
        events, wait: as `Build.open`.

    Raises:
        BuildError: the guard refused it, or the disk is full.
    """
    from regie.build import Build
    from regie.pipeline.enforcer import post_enforcer
    from regie.pipeline.payments import keep_money

    money = keep_money(title, by)
    with (
        closing(money),
        Build.open(
            title.state,
            executor=executor,
            events=events,
            wait=wait,
            enforcer=post_enforcer(title, source, money),
            environment=source.environment,
        ) as build,
    ):
        yield build
