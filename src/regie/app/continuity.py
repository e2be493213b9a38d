"""Whether the shots of a title match where they are cut together; and mends what can be mended."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from regie.app.changes import DirectError, undo
from regie.app.direct import direct
from regie.app.results import Result
from regie.film.continuity import Breach
from regie.pipeline.targets import choose
from regie.pipeline.title_folder import open_title


class Continuity(Result):
    """All breaches, in the order of the film.

    Attributes:
        cuts: how many were looked at.
        breaches: those that nobody asked for. meant: those that the words ask for.
        taken: numbers of the breaches that were mended now, from 1.
        unmade: numbers of the scenes that no make has staged: nothing is known of their cuts.
    """

    cuts: int
    breaches: tuple[Breach, ...]
    meant: tuple[Breach, ...] = ()
    taken: tuple[int, ...] = ()
    unmade: tuple[str, ...] = ()


def check_continuity(folder: Path, *, scenes: str | None = None) -> Continuity:
    """Looks at every cut.

    Args:
        scenes: `1-4,7`; None for all.

    Raises:
        TitleError, ScriptError, ChoiceError: as `regie make`.
    """
    from regie.board.continuity import find_breaches
    from regie.pipeline.listed import list_shots
    from regie.pipeline.source import read_chosen

    title = open_title(folder)
    source, _ = read_chosen(title, choose(["shots"], scenes=scenes), save=False)
    breaches: list[Breach] = []
    cuts = 0
    listed = list_shots(title, source, source.scenes, built=True)
    for shots in listed.values():
        cuts += max(0, len(shots) - 1)
        breaches += find_breaches(shots, source.settings.size, source.settings.rate)
    numbers = (scene.number for scene in source.screenplay.scenes)
    unmade = tuple(n for n in numbers if n in source.scenes and n not in listed)
    return Continuity(
        cuts=cuts,
        breaches=tuple(b for b in breaches if not b.motive),
        meant=tuple(b for b in breaches if b.motive),
        unmade=unmade,
    )


def mend_continuity(
    folder: Path,
    numbers: Sequence[int],
    *,
    scenes: str | None = None,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> Continuity:
    """Takes what is proposed for breaches into the direction, each as a change of its own.

    What mends one cut and spoils another is taken back.

    Args:
        numbers: as they are listed, from 1; none means all for which something is proposed.

    Returns:
        What is left.

    Raises:
        DirectError: no such breach, or nothing is proposed for it.
    """
    told = check_continuity(folder, scenes=scenes)
    found = told.breaches
    for number in numbers:
        if not 1 <= number <= len(found):
            raise DirectError(f"there is no breach {number}; there are {len(found)}")
        if not found[number - 1].proposes:
            raise DirectError(f"nothing is proposed for breach {number}; choose by hand")
    chosen = list(numbers) or list(range(1, len(found) + 1))
    left = told
    taken: list[int] = []
    for number in chosen:
        after = _mend(folder, found[number - 1], left, scenes, by, now)
        if after is not None:
            left = after
            taken.append(number)
    if not numbers:
        left = _mend_rest(folder, left, scenes, by, now)
    return left.model_copy(update={"taken": tuple(taken)})


def _mend_rest(
    folder: Path, left: Continuity, scenes: str | None, by: str, now: Callable[[], float]
) -> Continuity:
    """What other mendings have left, or brought; each of them leaves less."""
    while True:
        mended = (_mend(folder, breach, left, scenes, by, now) for breach in left.breaches)
        after = next((m for m in mended if m is not None), None)
        if after is None:
            return left
        left = after


def _mend(
    folder: Path,
    breach: Breach,
    before: Continuity,
    scenes: str | None,
    by: str,
    now: Callable[[], float],
) -> Continuity | None:
    """Takes a proposal, or another where it only moves the breach to another cut.

    Returns:
        What is left when it is taken; None where it is not.
    """
    # A shot that was added before it has moved its numbers: it is known by what it says.
    there = next((b for b in before.breaches if b.says == breach.says), None)
    if there is None:
        return None
    for choices in filter(None, (there.proposes, *there.instead)):
        done = direct(folder, there.shots[1], dict(choices), by=by, now=now)
        if done.change is None:
            continue
        after = check_continuity(folder, scenes=scenes)
        if len(after.breaches) < len(before.breaches):
            return after
        undo(folder, by=by, now=now)
    return None
