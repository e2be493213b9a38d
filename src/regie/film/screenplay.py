"""The screenplay: what the script says, free of the syntax that it was written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import Field

from regie.film.citation import TRACE, Cited
from regie.film.units import Noun


def slug(name: str) -> str:
    """A file-safe key for a name: lower-case ASCII, at most 48 characters, never empty.

    Names that have no ASCII letters (or are longer) keep apart by a hash of the whole name.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lossless = bool(key) and len(key) <= 48 and not re.search(r"[^\W\d_]", _beyond_latin(name))
    if lossless:
        return key
    mark = blake2b(name.encode(), digest_size=4).hexdigest()
    return f"{key[:39].strip('-')}-{mark}".strip("-")


def _beyond_latin(name: str) -> str:
    """The letters of a name that have no ASCII base letter."""
    folded = unicodedata.normalize("NFKD", name)
    return "".join(c for c in folded if ord(c) > 127 and not unicodedata.combining(c))


class Setting(StrEnum):
    """Interior or exterior, as the slugline says."""

    INTERIOR = "INT"
    EXTERIOR = "EXT"
    BOTH = "INT/EXT"
    UNSAID = ""


class Light(StrEnum):
    """The light that a slugline's time of day asks for."""

    DAY = "day"
    NIGHT = "night"
    DAWN = "dawn"
    DUSK = "dusk"


class Slugline(Noun):
    """A scene heading: `INT. KITCHEN - NIGHT`.

    Attributes:
        text: the heading as written, without a forcing dot and without a scene number.
        setting: interior or exterior.
        place: the place's name as written, `KITCHEN`; never empty unless the text is.
        time_of_day: as written, `NIGHT`, `LATER`; empty when unsaid.
        light: what the time of day means; `None` when the slugline does not say.
    """

    text: str
    setting: Setting
    place: str
    time_of_day: str = ""
    light: Light | None = None
    cited: Cited = None


class Emphasis(Noun):
    """A run of emphasised characters of a text: `start` to `end`, end exclusive, one line only."""

    style: Literal["bold", "italic", "underline"]
    start: int
    end: int


class Action(Noun):
    """A paragraph of action; `text` keeps its line breaks and is free of emphasis marks.

    Attributes:
        lyric: sung by nobody in particular; a lyric under a cue is a `Line`.
        emphasis: in order of start, end, style; runs of one style do not touch.
    """

    kind: Literal["action"] = "action"
    text: str
    centred: bool = False
    lyric: bool = False
    emphasis: tuple[Emphasis, ...] = ()
    cited: Cited = None


class Parenthetical(Noun):
    """`(whispering)`, without the brackets."""

    kind: Literal["parenthetical"] = "parenthetical"
    text: str
    cited: Cited = None


class Line(Noun):
    """What is said: one run of dialogue between parentheticals, line breaks kept."""

    kind: Literal["line"] = "line"
    text: str
    lyric: bool = False
    emphasis: tuple[Emphasis, ...] = ()
    cited: Cited = None


class Dialogue(Noun):
    """A cue and all that stands under it.

    Attributes:
        character: the name that the cue gives, upper-cased, without extensions: `MARA`.
        extensions: `("V.O.",)`, `("O.S.", "CONT'D")`, as written without brackets.
        dual: spoken at the same time as the dialogue before it.
    """

    kind: Literal["dialogue"] = "dialogue"
    character: str
    extensions: tuple[str, ...] = ()
    dual: bool = False
    parts: tuple[Annotated[Line | Parenthetical, Field(discriminator="kind")], ...] = ()
    cited: Cited = None

    @property
    def text(self) -> str:
        """All that is said, parentheticals left out, in one line."""
        return " ".join(p.text.replace("\n", " ") for p in self.parts if p.kind == "line").strip()

    @property
    def off_screen(self) -> bool:
        """Heard and not seen: V.O., O.S., O.C., HORS CHAMP, OFF."""
        marks = {e.upper().replace(".", "").replace(" ", "") for e in self.extensions}
        return bool(marks & {"VO", "OS", "OC", "OFF", "HC", "HORSCHAMP", "VOIXOFF", "PRELAP"})


class Transition(Noun):
    """`CUT TO:`, as written."""

    kind: Literal["transition"] = "transition"
    text: str
    cited: Cited = None


class Remark(Noun):
    """What is written for the makers and not for the screen: notes, sections, synopses."""

    kind: Literal["note", "section", "synopsis", "page_break"]
    text: str = ""
    depth: int = 0
    cited: Cited = None


Element = Annotated[Action | Dialogue | Transition | Remark, Field(discriminator="kind")]


class Tag(Noun):
    """Words of a scene that somebody marked as an element of the production, in another program.

    Attributes:
        category: the trade's, as the program calls it: `Props`, `Cast Members`.
        name: of the element, as whoever marked it defined it: `REVOLVER`.
        text: the words that are marked, on one line.
    """

    category: str
    name: str
    text: str = ""
    cited: Cited = None


class Scene(Noun):
    """A scene: its heading and what happens.

    Attributes:
        number: the number that it is called by, `12` or `12A`. Unique in a screenplay.
        slugline: `text` is empty for what is seen or heard before the first heading; that
            scene is number `0`.
        numbered: the script itself gives the number.
        tags: in the order of the script; Final Draft's tagger makes them.
    """

    number: str
    numbered: bool = False
    slugline: Slugline
    elements: tuple[Element, ...] = ()
    tags: tuple[Tag, ...] = ()
    cited: Cited = None

    def lines(self) -> Iterator[tuple[str, Dialogue]]:
        """Every dialogue that says something, with a `line_id` that edits elsewhere keep.

        The id is made of the scene's number, who speaks and what is said; the second time that
        the same person says the same thing in a scene it ends in `-2`.
        """
        seen: dict[str, int] = {}
        for element in self.elements:
            if not isinstance(element, Dialogue) or not element.text:
                continue
            said = blake2b(element.text.encode(), digest_size=4).hexdigest()
            base = f"{self.number}-{slug(element.character)}-{said}"
            seen[base] = seen.get(base, 0) + 1
            yield (base if seen[base] == 1 else f"{base}-{seen[base]}"), element


class RevisedRun(Noun):
    """Characters of one text: `start` to `end`, end exclusive.

    Attributes:
        scene: place of the scene, from 0.
        element: place of the element in it; -1 is the slugline.
        part: place of the part in a dialogue; -1 is the cue (or the slugline), 0 else.
    """

    scene: int
    element: int
    part: int
    start: int
    end: int


class Revision(Noun):
    """A round of changes as the trade counts them: a name and a colour of paper.

    Attributes:
        name: as the script gives it, `Blue Rev. (3/5/26)`.
        colour: as the script gives it, `#0000FFFF0000`.
        mark: what stands in the margin beside a revised line.
        shown: its marks are printed; those of older rounds mostly are not.
        runs: what it revised, in order.
    """

    name: str
    colour: str = ""
    mark: str = "*"
    shown: bool = True
    runs: tuple[RevisedRun, ...] = ()


class Screenplay(Noun):
    """A whole script.

    Attributes:
        title_page: keys as written, in order, values with their lines joined by a newline.
        language: BCP 47 primary tag found in the text, `en` or `fr`.
        opening: what stands before the first heading and shows nothing: sections, notes,
            `FADE IN:`. With action or dialogue among it, all of it is scene `0` instead.
        revisions: those that have marked something, oldest first. They are of the paper and not
            of the film, so they are in no step's key.
    """

    title_page: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    opening: tuple[Element, ...] = ()
    scenes: tuple[Scene, ...] = ()
    revisions: Annotated[tuple[Revision, ...], Field(json_schema_extra=TRACE)] = ()

    @property
    def title(self) -> str:
        return next((v for k, v in self.title_page if k.lower() in ("title", "titre")), "")
