"""What stands for a thing that the catalogue has nothing near enough for: a form of its class.

A sheet, a rod, a box, a cloth, without letters: which, is decided by what the thing is a kind of
(`forms.toml`), how large, by its kin in the catalogue. What is living, thought or a mere part of
something has none, and what no dictionary knows has none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regie.concepts.wordnet import Sense, open_wordnet
from regie.film.things import FORM, Sizes, Stands, Thing
from regie.library.index import kinds_of
from regie.library.meaning import may_be_shown_by_a_kind
from regie.library.shapes import Measures

TABLE = Path(__file__).with_name("forms.toml")

PREFIX = "form-"
"""Of the keys of what stands there so."""

KIN_UP, LEAST_KIN, MOST_KIN = 4, 2, 60
"""How far above a sense the nearest things of the catalogue may be that tell its size, and how
few and how many these may be: of all devices none is like another."""

ALIKE = 3.0
"""How many times larger the larger quarter of them is at most than the smaller."""

UNLIKE_CLASS = 1.5
"""How many times longer or shorter than its class a form may be by its kin."""


@dataclass(frozen=True)
class Form:
    """A row of the table.

    Attributes:
        kinds: senses whose kinds it shows.
        thing: key of what the catalogue has for any of the class; else `shape` is drawn.
        any: a word for the whole class has it too, however many kinds there are.
    """

    kinds: tuple[str, ...]
    thing: str = ""
    shape: str = ""
    params: str = ""
    size: Sizes = (0.0, 0.0, 0.0)
    colours: str = ""
    stands: Stands = "hand"
    any: bool = False

    @property
    def is_portion(self) -> bool:
        """It is shown by what any amount of it is served or kept in."""
        return bool(self.thing) and self.any

    @property
    def key(self) -> str:
        return f"{PREFIX}{self.kinds[0].replace('.', '-').replace('_', '-')}"


def form_of(sense: Sense) -> Form | None:
    """The form of a sense's class; None where it has none."""
    wordnet, rows = open_wordnet(), _by_kind()
    if wordnet.wholes(sense, 0) and sense.offset not in rows:
        return None  # a blade, a wick: seen on what it is a part of
    row = next((rows[s.offset] for s in wordnet.ancestors(sense) if s.offset in rows), None)
    if row is None or not (row.thing or row.shape):
        return None
    return row if row.any or may_be_shown_by_a_kind(sense) else None


def thing_of_form(form: Form, sense: Sense) -> Thing:
    """A drawn form as a thing: as long as its kin are, in the proportions of its class."""
    times = _longest_of_kin(sense, form) / max(form.size)
    wide, deep, high = (round(side * times, 4) for side in form.size)
    return Thing(
        key=form.key,
        concept=sense.name,
        names=(("en", (sense.lemmas[0],)),),
        size=(wide, deep, high),
        stands=(form.stands,),
        tags=(FORM,),
        licence="Apache-2.0",
        author="Régie",
        source="Régie",
    )


@cache
def measures_of_form(key: str, size: Sizes) -> Measures:
    """What a form is drawn from, as large as it stands there."""
    form = _by_key()[key]
    main, second = form.colours.split()
    return Measures(form.shape, size, main, second, dict(p.split("=") for p in form.params.split()))


def size_of_class(sense: Sense) -> tuple[Sizes, Stands] | None:
    """How large what is of a sense's class is, and where that stands, where the table says so."""
    rows = _by_kind()
    for above in open_wordnet().ancestors(sense):
        row = rows.get(above.offset)
        if row is not None:
            return (row.size, row.stands) if any(row.size) else None
    return None


def _longest_of_kin(sense: Sense, form: Form) -> float:
    """Metres of the longest side, by the nearest kind that the catalogue has some alike of."""
    own = max(form.size)
    told = {open_wordnet().sense(kind).offset for kind in form.kinds}
    for above in open_wordnet().ancestors(sense)[: KIN_UP + 1]:
        kin = sorted(max(thing.size) for _, thing in kinds_of(above.offset))
        if LEAST_KIN <= len(kin) <= MOST_KIN and _are_alike(kin):
            return min(max(kin[len(kin) // 2], own / UNLIKE_CLASS), own * UNLIKE_CLASS)
        if above.offset in told:
            break
    return own


def _are_alike(kin: Sequence[float]) -> bool:
    """Whether sizes, the smallest first, tell one: most of them are about as large."""
    return kin[len(kin) * 3 // 4] <= ALIKE * kin[len(kin) // 4]


@cache
def _forms() -> tuple[Form, ...]:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["form"]
    made = []
    for row in rows:
        size = tuple(row.pop("size", (0.0, 0.0, 0.0)))
        made.append(Form(kinds=tuple(row.pop("kinds")), size=size, **row))
    return tuple(made)


@cache
def _by_kind() -> dict[int, Form]:
    return {open_wordnet().sense(kind).offset: form for form in _forms() for kind in form.kinds}


@cache
def _by_key() -> dict[str, Form]:
    return {form.key: form for form in _forms()}
