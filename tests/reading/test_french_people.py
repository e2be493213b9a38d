"""French people: an adjective is nobody, a father by a cue's name is no priest and no daughter."""

from __future__ import annotations

import pytest

from regie.film.reading import EntityKind, ScriptReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("fr"), reason="the French model is not pulled")


def read(action: str) -> ScriptReading:
    text = f"Language: fr\n\nEXT. ROUTE DE CAMPAGNE - JOUR\n\n{action}\n"
    screenplay, _ = screenplay_of(read_tree(text), "gens.fountain")
    return read_script(screenplay.model_copy(update={"language": "fr"}), dossiers=make_dossiers)


def people(reading: ScriptReading) -> set[str]:
    kinds = (EntityKind.PERSON, EntityKind.GROUP)
    return {e.key for e in reading.scenes[0].entities if e.kind in kinds}


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("Une petite fille, vêtue d'une belle robe blanche, monte sur le mur.", {"girl"}),
        ("Une femme se met à hurler.", {"woman"}),
        ("On aperçoit une coquette petite maison au milieu des arbres.", set()),
    ],
)
def test_what_describes_a_thing_is_nobody(action: str, who: set[str]) -> None:
    assert people(read(action)) == who


def test_a_cue_may_say_whose_father_somebody_is() -> None:
    reading = read(
        "Le père soulève le capot. La mère se retourne.\n\nPÈRE SUZANNE\nC'est fini !\n\n"
        "MÈRE SUZANNE\nViens.\n\nSUZANNE\nJ'arrive."
    )
    assert people(reading) == {"pere-suzanne", "mere-suzanne", "suzanne"}
    assert [e.agents for e in reading.scenes[0].events[:2]] == [
        ("pere-suzanne",), ("mere-suzanne",)
    ]  # fmt: skip
    sexes = {d.key: t.value for d in reading.dossiers if (t := d.trait("sex")) is not None}
    assert sexes["pere-suzanne"] == "male" and sexes["mere-suzanne"] == "female"
