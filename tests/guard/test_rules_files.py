"""Rule files with something wrong: refused with file, line, what it is and what to do."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

import pytest
from any_rules import CASES, HEAD, HOUSE, RULE, one_rule
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.guard.policy import (
    Rulebook,
    RuleError,
    list_books,
    load_vocabulary,
    read_book,
    read_house_books,
)
from regie.guard.policy.compiled import compile_book
from regie.guard.policy.consistency import check_book


def check(text: str) -> None:
    """What is done with a house's rule file."""
    vocabulary = load_vocabulary()
    check_book(
        compile_book(read_book(text, "rules/house.toml", house=True), vocabulary), vocabulary
    )


def test_the_example_is_sound() -> None:
    check(HOUSE)


def line_of(text: str, part: str) -> int:
    return next(i for i, row in enumerate(text.split("\n"), 1) if part in row)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('when = "remote"', 'when = "remot"', "[[rule]]", "did you mean `remote`"),
        ('when = "remote"', 'when = "remote and"', "[[rule]]", "ends where a fact should be"),
        ('when = "remote"', 'when = "remote and not remote"', "[[rule]]", "can never apply"),
        ('when = "remote"', 'when = "remote or not remote"', "[[rule]]", "always applies"),
        ('when = "remote"', 'when = "remote = 3"', "[[rule]]", "answered by yes or no"),
        ('when = "remote"', "when = \"stage = 'take'\"", "[[rule]]", "did you mean `takes`"),
        ('when = "remote"', "when = \"stage = 'takes' and stage = 'mix'\"", "[[rule]]", "never"),
        ('when = "remote"', "when = \"stage not in ['takes'] and stage = 'takes'\"", "[[", "never"),
        ('when = "remote"', 'when = "date < 2020-01-01"', "[[rule]]", "can never apply"),
        (
            'when = "remote"',
            'when = "hours_notice_before_scan < 3 and hours_notice_before_scan > 5"',
            "[[rule]]",
            "can never apply",
        ),
        (
            'when = "remote"',
            "when = \"voice has 'x' and voice is empty\"",
            "[[rule]]",
            "can never apply",
        ),
        ('when = "remote"', 'when = "backend in @ours"', "[[rule]]", "no set `@ours`"),
        ('verdict = "block"', 'verdict = "forbid"', "verdict", "verdict"),
        ('verdict = "block"', 'verdict = "allow"', "[[rule]]", "says nothing"),
        ('verdict = "block"', 'verdict = "block"\nunsure = "apply"', "[[rule]]", "blocked before"),
        (
            'verdict = "block"',
            'verdict = "block"\napprovals = [{ role = "legal" }]',
            "[[rule]]",
            "no approval lifts a block",
        ),
        (
            'verdict = "block"',
            'verdict = "block"\nobligations = ["sing"]',
            "[[",
            "obligation `sing`",
        ),
        ('verdict = "block"', 'verdict = "block"\nconsents = ["voce"]', "[[rule]]", "`voice`"),
        ('verdict = "block"', 'verdict = "block"\nwhenn = "x"', "whenn", "did you mean `when`"),
        ('verdict = "block"', 'verdict = "block"\nuntil = 2025-01-01', "until", "is before `from`"),
        ('verdict = "block"', 'verdict = "block"\nfrom = 2025-01-01', "from = 2025", "outside"),
        ('fr = "Rien ne quitte la maison."\n', "", "[[rule]]", "`fr` is missing"),
        ('expect = "allow"', 'expect = "block"', '"on our machine"', "but the rule says allow"),
        ('remote = "yes"', 'remotely = "yes"', '"sent to a', "no fact `remotely`"),
        ('remote = "yes"', 'remote = "often"', '"sent to a', "cannot be 'often'"),
        ("on = 2026-05-01\nfacts = { remote", "on = 2025-05-01\nfacts = { remote", '"sent', "move"),
        (
            'expect = "block"\n',
            'expect = "block"\nobligations = ["record.keep"]\n',
            '"sent',
            "does not bring",
        ),
        ("from = 2026-01-01", "from = 2026-01-01\nuntil = 2025-01-01", "until", "is before `from`"),
        ("from = 2026-01-01", 'from = "soon"', "from", "from"),
        ("checked = true", "checked = true\nname = 3", "name", "unknown key"),
        ('version = "1"', 'version = "1', "version", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, line: str, says: str) -> None:
    text = HOUSE.replace(old, new, 1)
    assert text != HOUSE
    with pytest.raises(RuleError) as refused:
        check(text)
    message = str(refused.value)
    at = line_of(text, line)
    # A case is named by the line of its header, one above its name.
    wanted = {at, at - 1} if line.startswith('"') else {at}
    assert any(message.startswith(f"rules/house.toml:{n}:") for n in wanted), message
    assert says in message
    assert "\n" not in message and len(message) < 500
    assert refused.value.exit_code == 4


@pytest.mark.parametrize(
    ("kind", "cases"),
    [
        ("applies", CASES.split("[[rule.case]]")[2:]),
        ("does not apply", [CASES.split("[[rule.case]]")[i] for i in (1, 3)]),
        ("is unsure", CASES.split("[[rule.case]]")[1:3]),
    ],
)
def test_a_rule_without_a_case_of_each_kind_is_refused(kind: str, cases: list[str]) -> None:
    text = HEAD + RULE + "".join(f"\n[[rule.case]]{case}" for case in cases)
    with pytest.raises(RuleError, match="has no worked case in which it"):
        check(text)


def test_two_versions_in_force_on_one_day_are_refused() -> None:
    older = one_rule("remote", "block", "until = 2026-06-30\n")
    newer = one_rule("remote", "escalate", "version = 2\nfrom = 2026-07-01\n")
    Rulebook((read_book(HEAD + older + newer, "house.toml", house=True),))
    overlapping = newer.replace("2026-07-01", "2026-06-30")
    with pytest.raises(RuleError, match=r"house.toml:\d+: rule test.rule is in force from"):
        Rulebook((read_book(HEAD + older + overlapping, "house.toml", house=True),))


def test_a_house_rule_may_not_take_the_name_of_a_law() -> None:
    law = next(book for book in list_books() if book.name == "no-upload")
    text = HEAD + one_rule("remote and final", "escalate", name="no-upload.remote")
    with pytest.raises(RuleError, match="give one another id"):
        Rulebook((law, read_book(text, "rules/house.toml", house=True)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("remote", "remote"),
        ("remote and final", "final and remote"),
        ("not (remote or final)", "not remote and not final"),
        ("backend != 'a'", "not backend = 'a'"),
        ("hours_notice_before_scan >= 48", "not hours_notice_before_scan < 48"),
        ("remote and (final or minor)", "(remote and final) or (minor and remote)"),
    ],
)
def test_allowing_and_blocking_under_one_condition_is_a_contradiction(one: str, other: str) -> None:
    allow = one_rule(one, "allow", 'obligations = ["record.keep"]\n', name="a.allow")
    block = one_rule(other, "block", name="a.block")
    book = read_book(HEAD + allow + block, "house.toml", house=True)
    with pytest.raises(RuleError, match=r"rule a.allow allows what rule a.block"):
        Rulebook((book,))


# --- hostile files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        HEAD + one_rule("(" * 5000 + "remote" + ")" * 5000, "block"),
        HEAD + one_rule("(" * 1500 + "remote" + ")" * 1500, "block"),
        HEAD + one_rule("not " * 900 + "remote", "block"),
        HEAD + one_rule(" and ".join(["(remote or final)"] * 150), "block"),
        HEAD + one_rule("remote; import os", "block"),
        HEAD + one_rule("__import__('os')", "block"),
        HEAD + one_rule("remote and \\u0000", "block"),
        HEAD + one_rule("date = 2026-02-31", "block"),
        HEAD + "x = " + "[" * 100_000,
        HEAD + "x = " + "{a=" * 50_000,
        HEAD + "[[rule]]\n" * 600,
        "rule = 3\n" + HEAD,
        "rule = [1, 2]\n" + HEAD,
        HEAD + RULE + "case = [1]\n",
        HEAD + RULE + "[[rule.case]]\n" * 300,
        HEAD.replace('version = "1"', 'version = "1"\n' + "[a." * 5000),
        "\ufeff" + HOUSE + "\x00",
        "",
    ],
    ids=range(18),
)
def test_a_hostile_file_ends_in_one_sentence(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        check(text)
    assert len(str(refused.value)) < 500
    assert "\n" not in str(refused.value)


def test_alternatives_that_would_explode_are_refused_soon() -> None:
    names = [n for n, k in load_vocabulary().facts.items() if k.type == "answer"]
    pairs = " and ".join(f"({a} or {b})" for a, b in zip(names[:40:2], names[1:40:2], strict=True))
    with pytest.raises(RuleError, match="more than 1024 ways"):
        check(HEAD + one_rule(pairs, "block"))


def test_a_file_of_many_megabytes_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "big.toml").write_text("#" * 5_000_000, encoding="utf-8")
    with pytest.raises(RuleError, match=r"rules/big.toml: larger than"):
        read_house_books(tmp_path)


def test_a_file_that_is_no_text_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "a.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match=r"rules/a.toml: not UTF-8"):
        read_house_books(tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(RuleError, match=r"rules/a.toml"):
        read_house_books(tmp_path)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_as_a_condition_is_read_or_refused(when: str) -> None:
    import json

    text = HEAD + RULE.replace('"remote"', json.dumps(when))
    try:
        check(text)
    except RuleError as error:
        assert "rules/house.toml:" in str(error)


WORDS = (
    "and or not ( ) remote final minor = 'a' in [ ] , has is empty always 3 < 2026-01-01".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=14))
@settings(max_examples=400, deadline=None)
def test_any_words_as_a_condition_are_read_or_refused(words: list[str]) -> None:
    try:
        check(HEAD + RULE.replace("remote", " ".join(words)))
    except RuleError as error:
        assert "rules/house.toml:" in str(error)


def test_a_file_with_any_line_cut_is_read_or_refused() -> None:
    rng = random.Random(4)
    lines = HOUSE.split("\n")
    for _ in range(300):
        kept = [
            line[: rng.randrange(len(line) + 1)] if rng.random() < 0.1 else line for line in lines
        ]
        try:
            check("\n".join(kept))
        except RuleError as error:
            assert str(error).startswith("rules/house.toml:"), error


def test_the_rule_of_the_guide_and_the_draft_are_sound() -> None:
    guide = Path(__file__).parents[2] / "docs" / "guide" / "rules.md"
    blocks = guide.read_text(encoding="utf-8").split("```toml\n")[1:]
    examples = [b.split("```")[0] for b in blocks if "[[rule]]" in b]
    assert examples
    draft = files("regie.guard.policy").joinpath("house_example.toml").read_text(encoding="utf-8")
    for text in (*examples, draft):
        check(text)


def test_the_guide_names_every_book() -> None:
    guide = Path(__file__).parents[2] / "docs" / "guide" / "rules.md"
    text = guide.read_text(encoding="utf-8")
    for book in list_books():
        assert f"`{book.name}`" in text
