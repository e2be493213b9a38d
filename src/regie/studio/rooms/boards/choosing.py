"""What can be chosen for a shot and a scene, as fields of a form: drawn from the nouns.

A key that a noun gains appears here by itself once `SHOT` or `SCENE` places it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from regie.app.board_wall import ShotOnWall
from regie.film.direction import SceneDirection, ShotDirection
from regie.film.units import Noun

SHOT: tuple[tuple[str, ...], ...] = (
    ("size", "angle", "lens", "coverage"),
    ("move", "ends_on", "duration", "speed"),
    ("on", "place", "headroom", "height", "around", "roll"),
    ("light", "key_light", "time", "lamps_on", "lamps_off", "look", "grade"),
    ("focus", "focus_to", "stop", "sensor"),
    ("line", "overlap", "transition", "over", "shows", "without"),
)
"""Keys of a shot's row, in groups: the first is open, the others open on demand."""

SCENE: tuple[tuple[str, ...], ...] = (
    ("style", "pace", "shots", "key"),
    ("mood", "weather"),
    ("time", "light", "key_light", "lamps_on", "lamps_off"),
    ("look", "grade", "sensor", "stop"),
)

GROUPS = {"shot": ("frame", "move", "camera", "light", "focus", "edit"),
          "scene": ("cover", "mood", "light", "picture")}  # fmt: skip
"""What each group is called, by its message."""


TOLD = frozenset(key for group in (*SHOT, *SCENE) for key in group) | {"bodies"}
"""Keys that have words."""


@dataclass(frozen=True)
class ChoiceField:
    """One field.

    Attributes:
        kind: `options`, `number`, `words`, or `list` (words with commas between).
        options: values that can be chosen.
        chosen: what a person chose; None: nobody did.
        machine: how the machine has it, where that is known.
    """

    key: str
    kind: Literal["options", "number", "words", "list"]
    options: tuple[str, ...] = ()
    chosen: Any = None
    machine: str = ""

    @property
    def value(self) -> str:
        """The chosen value as a form shows it."""
        if self.chosen is None:
            return ""
        if isinstance(self.chosen, list | tuple):
            return ", ".join(str(each) for each in self.chosen)
        return f"{self.chosen:g}" if isinstance(self.chosen, float) else str(self.chosen)


@dataclass(frozen=True)
class ChoiceGroup:
    """Fields that belong together. Attributes: open: something in it is chosen."""

    name: str
    fields: tuple[ChoiceField, ...]

    @property
    def open(self) -> bool:
        return any(field.chosen is not None for field in self.fields)


def fields_of(
    level: Literal["shot", "scene"], row: Mapping[str, Any], shown: Mapping[str, Any]
) -> tuple[ChoiceGroup, ...]:
    """The form of a shot or a scene.

    Args:
        row: what is chosen. shown: how the machine has it, by key.
    """
    noun, groups = (ShotDirection, SHOT) if level == "shot" else (SceneDirection, SCENE)
    return tuple(
        ChoiceGroup(name, tuple(_field(noun, key, row.get(key), shown.get(key)) for key in keys))
        for name, keys in zip(GROUPS[level], groups, strict=True)
    )


def tell_choices(say: Callable[..., str], choices: Mapping[str, Any]) -> str:
    """Choices in the words of the form, in the reader's language: `Angle: From below`."""
    return " · ".join(_tell(say, key, value) for key, value in choices.items() if key in TOLD)


def _tell(say: Callable[..., str], key: str, value: Any) -> str:
    name = say(f"studio-boards.key-{key}")
    if isinstance(value, str) and value in _options_of(key):
        return f"{name}: {say(f'studio-boards.value-{value}')}"
    if isinstance(value, list | tuple):  # of rows: of whom each is
        value = ", ".join(
            str(each.get("who", "")) if isinstance(each, dict) else str(each) for each in value
        )
    return f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}"


def shown_of(shot: ShotOnWall) -> Mapping[str, Any]:
    """How the machine has a shot, by key of a row."""
    return {
        "size": shot.size, "angle": shot.angle, "lens": shot.lens, "coverage": shot.coverage,
        "move": shot.move, "duration": round(shot.seconds, 2), "on": shot.subject,
    }  # fmt: skip


def read_value(level: Literal["shot", "scene"], key: str, value: str) -> Any:
    """What a form sent for a key, as a row has it; empty gives it back to the machine."""
    noun = ShotDirection if level == "shot" else SceneDirection
    kind = _kind(noun.model_fields[key].annotation)[0] if key in noun.model_fields else "words"
    text = value.strip()
    if not text or kind in ("options", "words"):
        return text
    if kind == "list":
        return [each.strip() for each in text.split(",") if each.strip()]
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text  # the noun says what is wrong with it
    return int(number) if number.is_integer() else number


def _options_of(key: str) -> tuple[str, ...]:
    noun = ShotDirection if key in ShotDirection.model_fields else SceneDirection
    return _kind(noun.model_fields[key].annotation)[1]


def _field(noun: type[Noun], key: str, chosen: Any, machine: Any) -> ChoiceField:
    kind, options = _kind(noun.model_fields[key].annotation)
    return ChoiceField(key, kind, options, chosen, "" if machine is None else str(machine))


def _kind(annotation: Any) -> tuple[Literal["options", "number", "words", "list"], tuple[str, ...]]:
    """How a value of a type is asked for."""
    if get_origin(annotation) in (Union, UnionType):
        inner = [part for part in get_args(annotation) if part is not NoneType]
        return _kind(inner[0])
    if get_origin(annotation) is Literal:
        return "options", tuple(str(value) for value in get_args(annotation) if value)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "options", tuple(str(member.value) for member in annotation)
    if get_origin(annotation) is tuple:
        return "list", ()
    return ("number", ()) if annotation in (int, float) else ("words", ())
