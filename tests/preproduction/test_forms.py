"""Forms of words that the lexicons make, against a list written by hand."""

from __future__ import annotations

import pytest
from bench.lemmas import PAIRS, is_ours, read_pairs

from regie.preproduction.breakdown.morphology import english_verb


@pytest.mark.parametrize("kind", PAIRS)
def test_a_forms_word_is_known(kind: str) -> None:
    pairs = read_pairs(kind)
    missed = [form for form, word in pairs if not is_ours(kind, form, word)]
    assert len(pairs) > 25 and len(missed) <= 1, missed


@pytest.mark.parametrize(
    ("verb", "none"),
    [
        ("rob", "robed"),
        ("stop", "stoped"),
        ("open", "openned"),
        ("hit", "hited"),
        ("flee", "fleed"),
    ],
)
def test_no_form_is_another_word_or_none(verb: str, none: str) -> None:
    assert none not in list(english_verb(verb))
