"""What can be asked of a make: targets, profiles, scenes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from regie.film.deliverables import is_paper, is_target, list_targets, list_usual_targets

__all__ = ["Choice", "ChoiceError", "choose", "pick_scenes"]


class ChoiceError(Exception):
    """A target, profile or scene that cannot be; one sentence for the person."""

    exit_code = 2


BY_SHOT = frozenset({"stage", "boards", "passes", "moving-passes", "finals", "moving-finals"})
"""Targets that are made shot by shot, so that a make may be of some of them."""


@dataclass(frozen=True)
class Choice:
    """What to make.

    Attributes:
        scenes: scene numbers to keep; None for all.
        shots: numbers of the shots to keep of what is made shot by shot; None for all.
    """

    targets: frozenset[str]
    profile: str = "previs"
    scenes: tuple[str, ...] | None = None
    shots: frozenset[str] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is of all scenes and all shots."""
        return self.scenes is None and self.shots is None

    def pick(self, numbers: Sequence[str]) -> frozenset[str]:
        """The scene numbers that are meant, of the screenplay's in order.

        Raises:
            ChoiceError: a scene or a shot that the script cannot have.
        """
        picked = pick_scenes(numbers, self.scenes)
        if self.shots is None:
            return picked
        found: set[str] = set()
        for shot in sorted(self.shots):
            of = scenes_of_shot(shot, numbers) & picked
            if not of:
                raise ChoiceError(f"--shots {shot}: no scene that is asked for has such a shot")
            found |= of
        return frozenset(found)

    def wants(self, *targets: str) -> bool:
        return any(t in self.targets for t in targets)

    def only_paper(self) -> Choice:
        """The same choice without what needs a voice or a picture."""
        return replace(self, targets=frozenset(filter(is_paper, self.targets)))


def choose(
    targets: Sequence[str],
    profile: str = "previs",
    scenes: str | None = None,
    shots: str | None = None,
) -> Choice:
    """Reads what the command line asks for.

    Args:
        scenes: `1-4,7,12A`; None for all.
        shots: `2E,2F`; None for all.

    Raises:
        DeliverableError: another package's row cannot be used, and may be meant.
        ChoiceError: an unknown target (the nearest is named), scenes that cannot be read, shots
            of what is not made shot by shot.
    """
    for target in targets:
        if not is_target(target):
            known = list_targets()
            near = get_close_matches(target, known, n=1)
            advice = f"did you mean `{near[0]}`?" if near else f"targets: {', '.join(known)}"
            raise ChoiceError(f"there is no target `{target}`; {advice}")
    if shots is not None and (not targets or set(targets) - BY_SHOT):
        raise ChoiceError(f"--shots goes with {', '.join(sorted(BY_SHOT))}; name one of them")
    return Choice(
        frozenset(targets or list_usual_targets()),
        profile,
        _scene_words(scenes),
        None if shots is None else frozenset(s.strip().upper() for s in shots.split(",")),
    )


def pick_scenes(numbers: Sequence[str], wanted: tuple[str, ...] | None) -> frozenset[str]:
    """The scene numbers that a choice means.

    Args:
        numbers: of the screenplay, in order.
        wanted: single numbers and ranges, `("1-4", "7")`; a range runs in the order of the
            script, so `5-6` takes 5A in.

    Raises:
        ChoiceError: a scene that the script does not have.
    """
    if wanted is None:
        return frozenset(numbers)
    picked: set[str] = set()
    for word in wanted:
        first, _, last = word.partition("-")
        for number in (first, last or first):
            if number not in numbers:
                shown = ", ".join(numbers[:12]) + (" …" if len(numbers) > 12 else "")
                raise ChoiceError(f"--scenes {word}: there is no scene {number}; there are {shown}")
        start, stop = numbers.index(first), numbers.index(last or first)
        picked.update(numbers[start : stop + 1])
    return frozenset(picked)


def scenes_of_shot(shot: str, numbers: Sequence[str]) -> set[str]:
    """The scenes that a shot can be of: `1AB` is of 1, and of 1A where there is one."""
    letters = re.search(r"[A-HJ-NP-Z]+$", shot)
    begins = {shot[:at] for at in range(letters.start(), len(shot))} if letters else set()
    return begins.intersection(numbers)


def _scene_words(scenes: str | None) -> tuple[str, ...] | None:
    if scenes is None:
        return None
    words = tuple(w.strip().upper() for w in scenes.split(",") if w.strip())
    for word in words:
        if not re.fullmatch(r"[0-9][0-9A-Z.]*(?:-[0-9][0-9A-Z.]*)?", word):
            raise ChoiceError(f"--scenes {word}: write numbers and ranges, as in 1-4,7,12A")
    if not words:
        raise ChoiceError("--scenes is empty; write numbers and ranges, as in 1-4,7,12A")
    return words
