"""What a step is for, in words that a person knows, and not by the label that the engine has."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = re.compile(r"(?P<scene>[0-9][0-9A-Z.]*)-(?P<who>.+)-[0-9a-f]{8}(?:-\d+)?")
"""Of a line of dialogue: scene, who says it, and what."""

SHOT = re.compile(r"[0-9][0-9.]*(?:[A-Z]*[A-HJ-NP-Z])")

SCENE = re.compile(r"[0-9][0-9A-Z.]*")

OF_SCENES = frozenset({"board.list", "board.direct", "board.cards", "assist.read_scene"})

OF_KEYS = {
    "cast.body": "body",
    "cast.plain_body": "body",
    "cast.turnaround": "body",
    "cast.set": "place",
    "cast.bare_set": "place",
    "cast.prop": "thing",
    "cast.labelled_box": "thing",
}
"""Steps whose labels are keys of the bible, or words of the script."""


@dataclass(frozen=True)
class StepFor:
    """What a step is for.

    Attributes:
        kind: `line`, `shot`, `scene`, `body`, `place`, `thing`; empty: only `name` tells.
        name: the number of a shot or a scene, a name in words; of a line, who says it.
        scene: of a line.
    """

    kind: str
    name: str
    scene: str = ""


def name_step(step: str, label: str) -> StepFor:
    """What a step with a label is for: `28-mike-3db70708` is a line of MIKE in scene 28."""
    line = LINE.fullmatch(label)
    if line is not None:
        return StepFor("line", _in_words(line["who"]).upper(), line["scene"])
    if step in OF_SCENES and SCENE.fullmatch(label):
        return StepFor("scene", label)
    if step in OF_KEYS:
        return StepFor(OF_KEYS[step], _in_words(label))
    if SHOT.fullmatch(label):
        return StepFor("shot", label)
    return StepFor("", label)


def _in_words(key: str) -> str:
    """`will-s-bedroom` is will's bedroom."""
    return key.replace("-s-", "'s ").replace("-", " ")
