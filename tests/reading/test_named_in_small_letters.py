"""People whom no cue and no capitals introduce are known by what is told of their names."""

from __future__ import annotations

import pytest
from test_script import parsed

from regie.concepts.wordnet import is_there as has_wordnet
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(
    not (is_there("en") and has_wordnet()), reason="a model is not pulled"
)


def cast_of(words: str) -> dict[str, tuple[str, ...]]:
    read = read_script(parsed(f"EXT. FORT - DAY\n\n{words}\n"), dossiers=make_dossiers)
    return {d.key: d.names for d in read.dossiers}


def test_a_name_that_only_the_action_writes_is_somebody() -> None:
    cast = cast_of(
        "Captain Orlov mounts the wall. Orlov looks down.\n\n"
        "A guard laughs. Orlov's hand trembles. Then Orlov jumps."
    )
    assert any("ORLOV" in names for names in cast.values())
    assert sum("ORLOV" in " ".join(names) for names in cast.values()) == 1


def test_a_place_a_thing_and_a_word_that_is_written_small_are_nobody() -> None:
    cast = cast_of(
        "Lisbon sleeps. Lisbon wakes. Lisbon runs wild.\n\n"
        "Guards wait. Guards shout. The guards run. Guards leave.\n\n"
        "The Volvo turns. The Volvo stops. The Volvo leaves."
    )
    assert not any(
        word in " ".join(n) for n in cast.values() for word in ("LISBON", "GUARD", "VOLVO")
    )
