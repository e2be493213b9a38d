"""What a reader that is no rule proposes of one scene: each item with the script's words for it.

A plan is a claim and never a reading: what of it holds is decided by checks (`reading/proposing`).
Fields are short and in the order in which a model should think: the words first, what they say
after. Closed lists are told to the model by the schema, and held by the checks, so that one wrong
word costs one item and not the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from regie.film.bible import Weather
from regie.film.reading import Act, EntityKind
from regie.film.screenplay import Light
from regie.film.units import Noun

MOST = 40
"""Items of one list that are taken; a longer answer is no plan."""


def _one_of(*values: str) -> Any:
    return Field(default="", max_length=40, json_schema_extra={"enum": ["", *values]})


Words = Annotated[str, Field(max_length=240)]
"""Copied from the script."""

Name = Annotated[str, Field(max_length=80)]
"""Of someone or something, as the script calls it."""

PRESENCES = ("present", "enters", "leaves", "heard", "depicted", "mentioned")

KINDS = tuple(kind.value for kind in EntityKind if kind is not EntityKind.PART)

ACTS = tuple(act.value for act in Act)

LINKS = ("intercut", "phone", "split", "window", "screen")


class PlannedEntity(Noun):
    """Who or what is in the scene. Attributes: number: how many; 0: not said."""

    words: Words
    name: Name
    kind: str = _one_of(*KINDS)
    presence: str = _one_of(*PRESENCES)
    number: int = Field(0, ge=0, le=100_000)


class PlannedEvent(Noun):
    """Something that happens, in the order of the script."""

    words: Words
    agent: Name = ""
    act: str = _one_of(*ACTS)
    patient: Name = ""
    goal: Name = ""
    instrument: Name = ""
    manner: Name = ""


class PlannedLook(Noun):
    """How somebody looks. Attributes: age: years, `40` or `30-39`; look: words of the script."""

    words: Words
    who: Name
    sex: str = _one_of("female", "male")
    age: Annotated[str, Field(max_length=12)] = ""
    look: Words = ""


class PlannedName(Noun):
    """Another name, or a pronoun, of somebody."""

    words: Words
    name: Name
    who: Name


class PlannedText(Noun):
    """What is written on something and must be readable."""

    words: Words
    on: Name
    text: Words


class PlannedPlace(Noun):
    """Where the scene is.

    Attributes:
        kind: by the name of a layout.
        like: words that describe it. holds: what stands there.
        other, link: a second place that the scene plays in, and how the two belong together.
    """

    words: Words = ""
    kind: Name = ""
    like: tuple[Name, ...] = Field((), max_length=8)
    holds: tuple[Name, ...] = Field((), max_length=12)
    period: Annotated[str, Field(max_length=20)] = ""
    light: str = _one_of(*(light.value for light in Light))
    weather: str = _one_of(*(weather.value for weather in Weather))
    other: Name = ""
    link: str = _one_of(*LINKS)


class ScenePlan(Noun):
    """One scene, as a reader that is no rule understands it."""

    entities: tuple[PlannedEntity, ...] = Field((), max_length=MOST)
    events: tuple[PlannedEvent, ...] = Field((), max_length=MOST)
    looks: tuple[PlannedLook, ...] = Field((), max_length=MOST)
    same: tuple[PlannedName, ...] = Field((), max_length=MOST)
    texts: tuple[PlannedText, ...] = Field((), max_length=MOST)
    place: PlannedPlace = PlannedPlace()


Item = (
    PlannedEntity | PlannedEvent | PlannedLook | PlannedName | PlannedText | PlannedPlace
)  # fmt: skip


class Refusal(Noun):
    """An item of a plan that was not let through, and why: a phrase for the person."""

    scene: str
    what: str
    words: str
    reason: str


Table = Literal["entity", "event", "scene", "place"]


class ReadingProposal(Noun):
    """What a model proposes to change in what the rules read: one row of `bible/reading.toml`.

    Attributes:
        id: of what it says: the same proposal of another draft has the same.
        words: of the script, on which it rests.
        rules, model: what either says, in a few words.
        table, row: as the bible's file has it.
        open: the rules say nothing that it contradicts.
        sure: how sure the rules are of what it contradicts, 0 to 1.
        taken: it holds without a person's word, by the title's mode.
    """

    id: str
    scene: str
    words: str
    rules: str
    model: str
    table: Table
    row: Mapping[str, Any]
    open: bool
    sure: float = 0.0
    taken: bool = False


ReadingMode = Literal["propose", "fill", "lead"]


class ReadingSettings(Noun):
    """`[reading]` of `title.toml`. Without a `model` no model reads.

    Attributes:
        model: as in `[assistance]`, which also says where it is and what it may be sent.
        backend: which backend of the capability `reading` asks it.
        mode: `propose`: a person accepts each row; `fill`: what the rules left open is taken;
            `lead`: also what they are less sure of than `certain`.
        take: tables of `bible/reading.toml` of which rows are taken without a person. A small
            model may know places well and events badly.
        certain: from this confidence on the rules are not contradicted.
        patience: seconds that a make waits for the model in all; the next make goes on.
    """

    model: str = Field("", pattern=r"^$|^local$|^[a-z0-9][a-z0-9-]*:\S+$")
    backend: str = Field("language", min_length=1)
    mode: ReadingMode = "propose"
    take: tuple[Table, ...] = ("entity", "event", "scene", "place")
    certain: float = Field(0.95, ge=0, le=1)
    patience: float = Field(900.0, gt=0, le=86_400)

    @property
    def is_on(self) -> bool:
        return bool(self.model)
