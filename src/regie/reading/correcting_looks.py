"""Takes what a row of the bible says of somebody's looks into their dossier.

The words are read by the same vocabulary as the script's own: `a torn coat` becomes what a coat
is in the bible.
"""

from __future__ import annotations

from functools import cache

from regie.film.reading import ScriptReading, Trait
from regie.film.reading_corrections import EntityCorrection


def correct_look(
    reading: ScriptReading, row: EntityCorrection, confidence: float
) -> ScriptReading | None:
    """The reading with somebody's sex, age and look; None where it is of nobody, or says none."""
    if not (row.sex or row.age or row.look):
        return None
    low = row.name.casefold()
    found = next(
        (
            d
            for d in reading.dossiers
            if low == d.key or low in (name.casefold() for name in d.names)
        ),
        None,
    )
    if found is None:
        return None
    told = [("sex", row.sex), ("age", row.age), *read_look(row.look, reading.language)]
    new = tuple(
        Trait(
            attribute=attribute,
            value=value,
            scenes=row.scenes,
            confidence=confidence,
            words=row.look or value,
        )
        for attribute, value in told
        if value
    )
    changed = {t.attribute for t in new if t.attribute != "other"}
    kept = tuple(
        t
        for t in found.traits
        if t.attribute not in changed or set(t.scenes) != set(row.scenes) or t in new
    )
    dossier = found.model_copy(update={"traits": (*new, *kept)})
    dossiers = tuple(dossier if d is found else d for d in reading.dossiers)
    return reading.model_copy(update={"dossiers": dossiers})


@cache
def read_look(words: str, language: str) -> tuple[tuple[str, str], ...]:
    """Attributes and values of a phrase such as `grey beard, torn coat`, as dossiers have them.

    What the vocabulary does not know is kept as it is said.
    """
    from regie.reading.dossiers.gather import gather_dossiers
    from regie.reading.script import open_script_parser
    from regie.screenplay.formats.fountain.derive import screenplay_of
    from regie.screenplay.formats.fountain.tree import read_tree

    found: list[tuple[str, str]] = []
    for part in (each.strip() for each in words.split(",")):
        if not part:
            continue
        text = f"INT. ROOM - DAY\n\nALEX, {part}.\n\nALEX\nYes.\n"
        screenplay, _ = screenplay_of(read_tree(text), "look")
        screenplay = screenplay.model_copy(update={"language": language})
        parser = open_script_parser(screenplay)
        told = [
            (t.attribute, t.value)
            for d in gather_dossiers(screenplay, parser.parse if parser else None)
            for t in d.traits
            if t.certain and t.attribute not in ("sex", "age")
        ]
        found += told or [("other", part)]
    return tuple(dict.fromkeys(found))


__all__ = ["correct_look", "read_look"]
