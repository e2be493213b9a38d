"""How a step of the line is declared: an engine's step that also says what it is to the guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ParamSpec, TypeVar

from regie.build import Step, step
from regie.film.declared import Declared
from regie.film.policy import Stage

RULES = None
"""Made by Régie's own rules, on this machine: no backend is asked."""

P = ParamSpec("P")
R = TypeVar("R")


def line_step(
    name: str,
    stage: Stage,
    by: str | None,
    *,
    version: int,
    seconds: float = 1.0,
    slots: Mapping[str, int] | None = None,
    inline: bool = False,
    traced: bool = False,
    foresees: bool = False,
    paid: bool = False,
    repeatable: bool | None = None,
    libraries: Sequence[str] = (),
) -> Callable[[Callable[P, R]], Step[P, R]]:
    """Declares a function as a step of the line.

    Args:
        stage, by: as `Declared.stage` and `Declared.capability`; neither has a default, so that
            nobody forgets them. The others: as in `regie.build.step`.
    """

    def declare(function: Callable[P, R]) -> Step[P, R]:
        package = function.__module__.partition(".")[0]
        return step(
            name,
            version=version,
            seconds=seconds,
            slots=slots,
            inline=inline,
            traced=traced,
            foresees=foresees,
            paid=paid,
            repeatable=repeatable,
            libraries=libraries,
            declared=Declared(stage=stage, capability=by, package=package),
        )(function)

    return declare
