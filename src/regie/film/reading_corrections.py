"""What a person changed in the reading: rows of `bible/reading.toml`.

Rows name things by the script's own words and never by number, so that they hold in the next
draft; one that fits nothing is kept and told.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.bible import Weather
from regie.film.citation import Cited
from regie.film.reading import Act, EntityKind, Presence, Status, Where
from regie.film.screenplay import Light
from regie.film.units import Noun

FILE = "reading.toml"
"""In the bible."""


class EntityCorrection(Noun):
    """`[[entity]]`: who or what is there.

    Attributes:
        name: as the script calls it, or its key.
        scenes: numbers, as locked in `bible/scenes.toml`; none for all.
        remove: it is not there. add: it is there, though the words do not say so.
        same_as: it is another name for this one.
        where, what: `where = "on"`, `what = "desk"`.
        enters, leaves: words of the sentence with which it comes in or is gone.
        text: what is written on it.
        thing: key of the library's entry that stands for it.
        sex, age, look: of somebody, in the scenes that the row is for: `age = "40"`, `look = "a
            torn coat"`, as the script would say it.
    """

    name: str = Field(min_length=1)
    scenes: tuple[str, ...] = ()
    remove: bool = False
    add: bool = False
    same_as: str = ""
    kind: EntityKind | None = None
    presence: Presence | None = None
    concept: str = Field("", pattern=r"^$|^[^\s.]+\.n\.\d\d$")
    count: int | None = Field(None, ge=1)
    where: Where = ""
    what: str = ""
    enters: str = ""
    leaves: str = ""
    text: str = ""
    thing: str = ""
    sex: Literal["", "female", "male"] = ""
    age: str = Field("", pattern=r"^$|^\d{1,3}(-\d{1,3})?$")
    look: str = ""
    cited: Cited = None


class EventCorrection(Noun):
    """`[[event]]`: what happens in a sentence.

    Attributes:
        words: of the sentence, as many as tell it from others.
        verb: only the event of this verb; empty: all that the sentence tells.
        remove: nothing of it is played. add: it happens besides what the rules read there.
        act: what is played; without one, what the rules read. Several rows with the same words
            add up.
        agents, patient, recipient, instrument, goal: names or keys.
        manner: how, in words: `slowly`.
    """

    words: str = Field(min_length=3)
    scenes: tuple[str, ...] = ()
    verb: str = ""
    remove: bool = False
    add: bool = False
    act: Act | None = None
    agents: tuple[str, ...] = ()
    patient: str = ""
    recipient: str = ""
    instrument: str = ""
    goal: str = ""
    where: Where = ""
    manner: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    cited: Cited = None


class SceneCorrection(Noun):
    """`[[scene]]`: when and how scenes play."""

    scenes: tuple[str, ...] = Field(min_length=1)
    light: Light | None = None
    weather: Weather | None = None
    season: Literal["", "spring", "summer", "autumn", "winter"] | None = None
    mode: Literal["present", "flashback", "flashforward", "dream", "montage", "series"] | None = (
        None
    )
    period: str | None = None
    state: str | None = None
    link: Literal["", "intercut", "phone", "split", "window", "screen"] | None = None
    other: str | None = None
    """Name or key of the second place."""
    cited: Cited = None


class PlaceCorrection(Noun):
    """`[[place]]`: what and where a place is.

    Attributes:
        name: as a slugline writes it, or its key.
        same_as, within: names or keys of other places.
        kind: by the name of a layout.
        like: words that describe it. holds: things that stand there.
    """

    name: str = Field(min_length=1)
    kind: str = ""
    same_as: str = ""
    within: str = ""
    interior: bool | None = None
    like: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    cited: Cited = None


class RefusedProposal(Noun):
    """`[[refused]]`: what a model proposed and a person does not want; never proposed again.

    Attributes:
        proposal: its id. what: what it said, for whoever reads the file.
    """

    proposal: str = Field(min_length=1)
    what: str = ""
    scenes: tuple[str, ...] = ()
    by: str = ""
    cited: Cited = None


ReadingCorrection = (
    EntityCorrection | EventCorrection | SceneCorrection | PlaceCorrection | RefusedProposal
)

TABLES: dict[str, type[Noun]] = {
    "entity": EntityCorrection,
    "event": EventCorrection,
    "scene": SceneCorrection,
    "place": PlaceCorrection,
    "refused": RefusedProposal,
}
"""The tables of `bible/reading.toml`."""
