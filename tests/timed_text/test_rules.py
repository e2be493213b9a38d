"""Each rule finds its breach and mends it; no fix hurts another rule; mending all ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.film.timed_text import Term
from regie.film.units import FrameRate
from regie.timed_text.check import check_cues, count_breaches, fix_cues, in_order
from regie.timed_text.cue import Cue, Film
from regie.timed_text.guide import limits_for
from regie.timed_text.rules import list_rules

RATE = FrameRate()


def film(language: str = "en", audience: Any = "adult", **more: Any) -> Film:
    told = {"duration": 2400, "cuts": (), **more}
    return Film(limits=limits_for(language, audience, RATE), **told)


def cue(start: int, out: int, text: str = "Yes.", **more: Any) -> Cue:
    return Cue(start=start, out=out, text=text, key=str(start), **more)


LONG = (
    "I kept that lamp for twenty years, every night, in fog and in snow and in the rain of March."
)

CASES: dict[str, tuple[Sequence[Cue], Film, dict[str, Any]]] = {
    # The rule, what breaks it, and what the first cue is after the fix.
    "outside": ([cue(2380, 2420)], film(), {"out": 2400}),
    "overlap": ([cue(0, 60), cue(48, 100)], film(), {"out": 46}),
    "gap": ([cue(0, 48), cue(49, 100)], film(), {"out": 47}),
    "closed-gap": ([cue(0, 48), cue(57, 100)], film(), {"out": 55}),
    "shortest": ([cue(0, 12)], film(), {"out": 20}),
    "longest": ([cue(0, 300)], film(), {"out": 168}),
    "in-cut": ([cue(95, 140)], film(cuts=(100,)), {"start": 100}),
    "out-cut": ([cue(60, 103)], film(cuts=(100,)), {"out": 98}),
    "off-voice": ([cue(0, 60, voice=(30, 60))], film(), {"start": 30}),
    "late-out": ([cue(0, 100, voice=(0, 40))], film(), {"out": 52}),
    "speed": ([cue(0, 24, "We cannot see your beam tonight.")], film(), {"out": 39}),
    "line-length": (
        [cue(0, 100, "There is a boat out there, and I heard its horn.")],
        film(),
        {"text": "There is a boat out there,\nand I heard its horn."},
    ),
    "lines": ([cue(0, 60, "One.\nTwo.\nThree.")], film(), {"text": "One. Two. Three."}),
    "break": (
        [cue(0, 100, "There is a boat out there, and I\nheard its horn in the fog.")],
        film(),
        {"text": "There is a boat out there,\nand I heard its horn in the fog."},
    ),
    "tidy": ([cue(0, 48, " Well ...  no. ")], film(), {"text": "Well … no."}),
    "dashes": (
        [cue(0, 48, "- Yes.\n- No.", speaker="A / B")],
        film(),
        {"text": "-Yes.\n-No."},
    ),
    "italics": ([cue(0, 48, "<i>Hello?", off_screen=True)], film(), {"text": "<i>Hello?</i>"}),
    "sdh": ([cue(0, 48, "[sighs] Yes.")], film(), {"text": "Yes."}),
    "glossary": (
        [cue(0, 100, "La tour est noire.", source="The lighthouse is dark.")],
        film("fr", terms=(Term(source="lighthouse", target="phare", not_so=("tour",)),)),
        {"text": "La phare est noire."},
    ),
}


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in list_rules()} == CASES.keys()


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_breach_says_the_fix_and_mends_it(rule: str) -> None:
    cues, shown, expected = CASES[rule]
    found = [b for b in check_cues(cues, shown) if b.rule == rule]
    assert len(found) == 1
    assert found[0].fix is not None
    assert found[0].figure != found[0].limit
    fixed = fix_cues(cues, shown, rules=[rule])
    assert fixed.done == {rule: 1}
    assert rule not in count_breaches(fixed.cues, shown)
    first = fixed.cues[0]
    assert {name: getattr(first, name) for name in expected} == expected


def test_what_keeps_all_rules_is_left_as_it_is() -> None:
    cues = (cue(0, 48, "You're late."), cue(50, 100, "<i>The road was under water.</i>"))
    shown = film(cuts=(500,))
    assert check_cues(cues, shown) == ()
    assert fix_cues(cues, shown).cues == cues


def test_french_dashes_have_a_blank_and_sdh_names_who_is_not_seen() -> None:
    two = [cue(0, 60, "-Oui.\n-Non.", speaker="A / B")]
    assert fix_cues(two, film("fr")).cues[0].text == "- Oui.\n- Non."
    heard = [cue(0, 60, "<i>Come in.</i>", speaker="RADIO", off_screen=True)]
    assert fix_cues(heard, film(audience="sdh")).cues[0].text == "[Radio] <i>Come in.</i>"
    assert check_cues(heard, film()) == ()


def test_a_long_cue_is_split_where_its_words_are_heard() -> None:
    words = LONG.split()
    times = tuple((n * 12, n * 12 + 10) for n in range(len(words)))
    shown = film(words={"line": times})
    whole = cue(0, 260, LONG, parts=(("line", 0, len(words)),), voice=(0, times[-1][1]))
    fixed = fix_cues([whole], shown).cues
    assert len(fixed) > 1
    assert " ".join(c.text.replace("\n", " ") for c in fixed) == LONG
    ends = [c.parts[0][1:] for c in fixed]
    assert ends[0][0] == 0 and ends[-1][1] == len(words)
    assert all(a[1] == b[0] for a, b in pairwise(ends))
    for one in fixed:
        assert one.start == times[one.parts[0][1]][0]


def test_a_fix_that_would_hurt_another_rule_is_not_made() -> None:
    # Too fast, and no room: the voice ends, and the next cue comes at once.
    text = "We cannot see your beam\ntonight, my dear Mara."
    tight = [cue(0, 26, text), cue(28, 60, speaker="IVO")]
    found = check_cues(tight, film())
    assert [(b.rule, b.fix) for b in found] == [("speed", None)]
    assert fix_cues(tight, film()).cues == tuple(tight)


def test_held_cues_stay() -> None:
    cues = [cue(0, 60), cue(48, 100)]
    assert fix_cues(cues, film(), hold={"0"}).cues[0] == cues[0]
    assert fix_cues(cues, film(), only={"0"}).cues == tuple(cues)


WORD = st.sampled_from(
    "a the boat. lamp, twenty and I heard it still… storm! -no [sigh] <i>".split()
)

CUES = st.lists(
    st.builds(
        lambda start, long, words, lines, off, voice: Cue(
            start=start,
            out=start + long,
            text="\n".join(" ".join(words[n::lines]) for n in range(lines)),
            speaker="IVO" if off else "MARA",
            off_screen=off,
            voice=(start + voice, start + voice + long) if voice < 20 else None,
        ),
        st.integers(-20, 900),
        st.integers(-4, 240),
        st.lists(WORD, min_size=1, max_size=24),
        st.integers(1, 3),
        st.booleans(),
        st.integers(-20, 40),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=150)
@given(CUES, st.lists(st.integers(1, 999), max_size=8), st.sampled_from(["adult", "sdh"]))
def test_mending_ends_and_no_rule_has_more_breaches_than_before(
    some: list[Cue], cuts: list[int], audience: Any
) -> None:
    shown = film(audience=audience, duration=1000, cuts=tuple(sorted(set(cuts))))
    cues = in_order(some)
    before = count_breaches(cues, shown)
    fixed = fix_cues(cues, shown)
    after = count_breaches(fixed.cues, shown)
    for rule, count in after.items():
        assert count <= before.get(rule, 0), rule
    again = fix_cues(fixed.cues, shown)
    assert (again.cues, again.done) == (fixed.cues, {})
    assert {b.rule for b in check_cues(fixed.cues, shown) if b.fix} == set()


@pytest.mark.parametrize(("rate", "least"), [((25, 1), 21), ((24000, 1001), 20), ((60, 1), 50)])
def test_figures_are_scaled_to_the_rate(rate: tuple[int, int], least: int) -> None:
    told = limits_for("en", "adult", FrameRate(numerator=rate[0], denominator=rate[1]))
    assert told.shortest == least
    assert told.gap == 2


def test_reading_speeds_are_those_of_the_language_and_the_audience() -> None:
    told = {
        (tag, who): limits_for(tag, who, RATE).speed  # type: ignore[arg-type]
        for tag, who in [("fr", "adult"), ("en", "adult"), ("en", "children"), ("ja", "sdh"),
                         ("pt-BR", "children"), ("ar", "sdh")]
    }  # fmt: skip
    assert list(told.values()) == [17, 20, 17, 7, 13, 23]
    assert replace(limits_for("ja", "adult", RATE)).width == 23
