"""Introductions are lists, in brackets, turned round, or before the name: all of it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there as has_wordnet
from regie.film.reading import Dossier
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.dossiers.vocabulary import open_vocabulary
from regie.reading.parsing.language_models import is_there as has_model
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(
    not (has_wordnet() and has_model("en")), reason="needs WordNet and the English model"
)


def look(tmp_path: Path, action: str, who: str = "NORA") -> Dossier:
    path = tmp_path / "script.fountain"
    path.write_text(f"INT. HALL - DAY\n\n{action}\n\n{who}\nYes.\n", encoding="utf-8")
    reading = read_script(read_screenplay(path), dossiers=make_dossiers)
    return next(d for d in reading.dossiers if who in d.names)


def told(dossier: Dossier) -> set[tuple[str, str]]:
    return {(t.attribute, t.value) for t in dossier.traits}


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("NORA (late 20s, forthright, wearing an oversized cardigan) bursts in.",
         {("top", "sweater; loose; knitted; buttoned")}),
        ("NORA (30s, squat, wet hair, wearing dark clothes) sits.",
         {("height", "short"), ("build", "stocky"), ("condition", "wet"), ("colour", "#2b2d33")}),
        ("The cook is NORA (35), a tall, ugly, rawboned Dane. She has long red hair.",
         {("height", "tall"), ("build", "thin"), ("hair", "long"), ("hair-colour", "#93421f")}),
        ("A chubby Yupik, wearing thick glasses and a sweater, counts nails. She's NORA.",
         {("build", "plump"), ("glasses", "glasses"), ("top", "sweater")}),
        ("With a pipe in her mouth, NORA gets out. She's 38, six-foot-six.",
         {("age", "38"), ("height", "1.98")}),
        ("In the doorway, barefoot and wrapped in a towel, her wet hair dripping, is NORA.",
         {("shoes", "barefoot"), ("top", "towel"), ("condition", "wet")}),
        ("A hospital gown hangs off NORA's bony shoulders.",
         {("costume", "patient")}),
        ("NORA waits. Her face is hidden by a scarf, one eye covered by a black patch.",
         {("other", "neck:scarf"), ("glasses", "patch")}),
        ("NORA's whole outfit is made of animal hide.",
         {("top", "jacket #2a211b; leather"), ("bottom", "trousers #2a211b; leather")}),
        ("NORA, a cutlass stuck in her belt, a ring in her nose, tattoos up her arms, waits.",
         {("other", "adorn:sword"), ("other", "adorn:piercing"), ("other", "adorn:tattoos")}),
        ("NORA, heavily pregnant, wears huge headphones around her neck.",
         {("other", "body:pregnant"), ("other", "adorn:headphones")}),
        ("NORA kneels, a pink towel wrapped around her head.", {("hat", "turban #cf7f95")}),
        ("WU, in a red hat, nods to NORA, 26, heavily pregnant, in a long blue dress.",
         {("top", "dress #3a62a0; floor-length")}),
        ("NORA is bald but for a fringe of white hair.", {("hair", "balding")}),
    ],
)  # fmt: skip
def test_all_that_an_introduction_says_is_read(
    tmp_path: Path, action: str, said: set[tuple[str, str]]
) -> None:
    assert said <= told(look(tmp_path, action))


@pytest.mark.parametrize(
    ("action", "attribute"),
    [
        ("NORA cowers as a young MAN, wearing faded jeans, comes down.", "bottom"),
        ("One, NORA, is short.", "age"),
        ("NORA has a beggar's bowl and an old man's cough.", "age"),
        ("NORA sees the same two suits.", "top"),
        ("NORA, a sailor-style collar at her throat, waits.", "hat"),
        ("NORA, in a pink sweater, engrossed in 'THE EGOIST', eats.", "words"),
    ],
)
def test_what_is_anothers_or_no_look_is_not_taken(
    tmp_path: Path, action: str, attribute: str
) -> None:
    traits = look(tmp_path, action).traits
    assert all(t.attribute != attribute and f"{attribute}=" not in t.value for t in traits)


@pytest.mark.parametrize(
    ("word", "tone"),
    [("Swedish", "white"), ("Filipina", "asian"), ("Moroccan", "olive"), ("Jamaican", "brown"),
     ("Hawaiian", "copper"), ("Low", None), ("Einstein", None), ("Texan", None)],
)  # fmt: skip
def test_a_people_has_the_skin_of_where_its_country_lies(word: str, tone: str | None) -> None:
    assert open_vocabulary("en").skin(word) == tone


def test_an_adjective_says_what_its_definition_says() -> None:
    said = dict(open_vocabulary("en").adjective("stumpy"))
    assert said == {"height": "short", "build": "stocky"}


@pytest.mark.parametrize(
    ("action", "who", "age"),
    [
        ("FRY wakes. Fry reaches out.", "FRY", None),
        ("Her bright young daughter, IDA, plays nearby.", "IDA", "9"),
        ("IDA counts -- one, two, three. On three, Ida runs.", "IDA", None),
        ("IDA YOUNG, a nurse, waits.", "IDA", None),
        ("IDA, 7, runs.", "IDA", "7"),
        ("IDA is six.", "IDA", "6"),
    ],
)
def test_a_name_and_a_count_are_no_years(
    tmp_path: Path, action: str, who: str, age: str | None
) -> None:
    trait = look(tmp_path, action, who).trait("age")
    assert (trait.value if trait else None) == age


def test_whose_eyes_see_somebody_does_not_wear_her_clothes(tmp_path: Path) -> None:
    action = "He sees her -- NORA. OTTO's eyes take it in: brown hair, baggy overalls."
    assert ("bottom", "overalls; loose") in told(look(tmp_path, f"OTTO looks up. {action}"))


@pytest.mark.parametrize(
    ("action", "age"),
    [
        ("NORA comes out holding the 12-year-old's hand.", None),
        ("NORA lifts the six year old.", None),
        ("NORA leads the ten-year-old out.", None),
        ("NORA looks like the 18 year old in the photograph.", None),
        ("NORA, a nine-year-old, waits.", "9"),
        ("NORA waits. The ten-year-old smiles.", "10"),
    ],
)
def test_who_is_called_by_an_age_and_done_to_is_another(
    tmp_path: Path, action: str, age: str | None
) -> None:
    found = look(tmp_path, action).trait("age")
    assert (found and found.value) == age
