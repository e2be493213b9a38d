"""What is only named is not there, and a word for people and things is what its sentence says."""

from __future__ import annotations

import pytest
from test_things_read import scene

from regie.film.reading import EntityKind, Presence
from regie.reading.parsing import kept, open_parser
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def there(action: str) -> dict[str, EntityKind]:
    return {e.head: e.kind for e in scene(action).entities if e.presence is Presence.PRESENT}


@pytest.mark.parametrize(
    ("action", "head"),
    [
        ("Jonas swears like a trooper.", "trooper"),
        ("The old clerk is as blind as a mole.", "mole"),
        ("She is the apple of his eye.", "apple"),
    ],
)
def test_what_is_only_named_is_not_there(action: str, head: str) -> None:
    assert head not in there(action)


@pytest.mark.parametrize(
    ("action", "head"),
    [
        ("A mole digs under the fence.", "mole"),
        ("On the bench, a hat, a book, a trumpet.", "book"),
        ("The cat jumps onto the stove.", "cat"),
    ],
)
def test_what_is_there_is(action: str, head: str) -> None:
    assert head in there(action)


def test_a_word_for_both_is_what_its_sentence_says() -> None:
    assert there("The monitor flickers and goes dark.")["monitor"] is not EntityKind.PERSON
    assert there("A lodger climbs the stairs with a suitcase.")["lodger"] is EntityKind.PERSON


def test_a_kept_parse_tells_the_same_of_its_words(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = "Mara drops the lamp like a stone."
    first = open_parser("en", ["MARA"], folder=tmp_path)
    assert first is not None
    made = first.parse([text])
    again = open_parser("en", ["MARA"], folder=tmp_path)
    assert again is not None and again.parse([text]) == made
    sentence = made[0].sentences[0]
    assert len(sentence.about) == 128 and any(t.there for t in sentence.tokens)
    for name in tmp_path.iterdir():
        name.write_text(name.read_text("utf-8").replace(sentence.about.hex(), "zz"), "utf-8")
    assert kept.read(tmp_path, again._marks([text], frozenset()), [text]) is None
