"""Rule books, rules and facts for the tests of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from regie.film.policy import Use
from regie.guard.policy import Rulebook, load_vocabulary, read_book

HEAD = """\
version = "1"
en = "A house rule"
fr = "Une règle maison"
from = 2026-01-01

[source]
title = "Our house"
checked = true
"""

RULE = """
[[rule]]
id = "house.no-upload"
en = "Nothing leaves the house."
fr = "Rien ne quitte la maison."
when = "remote"
verdict = "block"
"""

CASES = """
[[rule.case]]
name = "sent to a service"
on = 2026-05-01
facts = { remote = "yes" }
expect = "block"

[[rule.case]]
name = "on our machine"
on = 2026-05-01
facts = { remote = "no" }
expect = "allow"

[[rule.case]]
name = "a plug-in"
on = 2026-05-01
expect = "escalate"
"""

HOUSE = HEAD + RULE + CASES


def one_rule(when: str, verdict: str, extra: str = "", name: str = "test.rule") -> str:
    """The TOML of one rule without cases."""
    head = f'\n[[rule]]\nid = "{name}"\nen = "x"\nfr = "x"\n'
    return f'{head}when = "{when}"\nverdict = "{verdict}"\n{extra}'


def rulebook(*rules: str, facts: Mapping[str, Any] | None = None) -> Rulebook:
    """A rulebook of one book; cases are not looked at."""
    return Rulebook((read_book(HEAD + "".join(rules), "test.toml", house=False),), facts)


def use(stage: str = "takes", moment: str = "before", **facts: Any) -> Use:
    return Use.model_validate(
        {"step": "shoot.take", "label": "12A", "stage": stage, "moment": moment, "facts": facts}
    )


DAYS = st.dates(date(2024, 1, 1), date(2031, 1, 1))

_FACTS = load_vocabulary().facts
_OF_USE = ("stage", "moment", "step", "date")


def _values(name: str) -> st.SearchStrategy[Any]:
    kind = _FACTS[name]
    texts = st.sampled_from(kind.choices) if kind.choices else st.sampled_from(["a", "b", "MIT"])
    return {
        "answer": st.sampled_from(["yes", "no", "unsure"]),
        "text": texts,
        "number": st.floats(0, 100),
        "list": st.lists(texts, max_size=2).map(tuple),
        "date": st.just("2026-03-01"),
    }[kind.type]


FACTS = st.fixed_dictionaries(
    {}, optional={name: _values(name) for name in _FACTS if name not in _OF_USE}
)
"""Any facts of a use, of the right types."""

USES = st.builds(
    lambda facts, stage, moment: use(stage, moment, **facts),
    FACTS,
    st.sampled_from(_FACTS["stage"].choices),
    st.sampled_from(_FACTS["moment"].choices),
)
