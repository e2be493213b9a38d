"""The title's settings, `title.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from regie.film.assistance import AssistanceSettings
from regie.film.costs import BudgetSettings
from regie.film.decisions import Gates
from regie.film.finals import FinalSettings
from regie.film.policy import FactValue
from regie.film.reading_plan import ReadingSettings
from regie.film.units import FrameRate, FrameSize, Noun

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""A country by its ISO 3166-1 code, `FR`."""

PersonName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Destination = Literal["netflix", "cinema", "web", "broadcast"]


class RuleSettings(Noun):
    """`[rules]`: where the title goes, which decides the rule books that hold for it.

    Attributes:
        books: names or groups of rule books besides those that the other settings bring.
        destination: whom the title is made for, and where it is shown.
        countries: where it is made or shown; none means not known, and then the law of the
            European Union is taken to hold.
        union: whose agreement binds the production.
        answers: facts that hold for the whole title, by the names of the guard's vocabulary.
    """

    books: tuple[str, ...] = ()
    destination: tuple[Destination, ...] = ()
    countries: tuple[Country, ...] = ()
    union: Literal["", "sag-aftra"] = ""
    answers: Mapping[str, FactValue] = {}

    @property
    def declared(self) -> dict[str, str | list[str]]:
        """Where it goes and who is bound, as the record keeps it; what is not said is left out."""
        said: dict[str, str | list[str]] = {
            "destination": list(self.destination),
            "countries": list(self.countries),
            "union": self.union,
        }
        return {name: value for name, value in said.items() if value}


class TitleSettings(Noun):
    """What `title.toml` may say; every key has a default, unknown keys are refused.

    Attributes:
        script: the screenplay, a path relative to the title's folder.
        language: BCP 47 tag of what is spoken; empty means what the script is written in.
        animate_on: a new drawing every so many frames: 2 is "on twos".
        loudness: integrated, LUFS.
        paper: that the script is printed on; empty means US Letter for a script in English and
            A4 for others.
        rules: where the title goes, which decides the rules that hold for it.
        gates: how many persons must approve, and where.
        vouched: packages of others by name, each with the name of the person who vouches that
            what its backends and steps say of themselves is so.
    """

    name: str = ""
    kind: Literal["film", "episode", "commercial", "game"] = "film"
    script: str = "script.fountain"
    language: str = ""
    rate: FrameRate = FrameRate()
    size: FrameSize = FrameSize()
    animate_on: int = Field(2, ge=1, le=4)
    loudness: float = Field(-16.0, ge=-40, le=-8)
    paper: Literal["", "a4", "letter"] = ""
    voice_backend: str = Field("auto", min_length=1)
    picture_backend: str = Field("blender", min_length=1)
    final: FinalSettings = FinalSettings()
    assistance: AssistanceSettings = AssistanceSettings()
    """The language model that may be asked; none by default."""
    reading: ReadingSettings = ReadingSettings()
    """Whether a model proposes what the words say; not by default."""
    country: Country | Literal[""] = ""
    """Where the machines stand, which decides the carbon and water of their electricity; by
    default the first of the rules' countries."""
    grid_intensity: float | None = Field(None, ge=0)
    """Carbon of the electricity, grams of CO2e a kWh, where it is known better than by country."""
    budget: BudgetSettings = BudgetSettings()
    """What may be paid to others, at most."""
    rules: RuleSettings = RuleSettings()
    gates: Gates = Gates()
    vouched: Mapping[
        str, Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    ] = {}
