"""Asks the rules before a language model is asked: what is known of each kind of help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from regie.backends import BackendDescription
from regie.film.policy import Answer, FactValue
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.build.enforcer import Enforcer
    from regie.pipeline.enforcer import TitleEnforcer

READS = ("ask", "coverage", "logline", "reading")
"""What speaks about the script and stays in the office. The rest proposes words for the script."""

STAYS_IN: Mapping[str, FactValue] = {"final": Answer.NO, "story_relevant": Answer.NO}
"""Of what nobody outside the office sees."""

MAY_BE_TAKEN: Mapping[str, FactValue] = {"final": Answer.UNSURE, "story_relevant": Answer.YES}
"""Of words that a person may take into the script, and so into the film."""


def post_session_enforcer(
    title: Title, described: BackendDescription, kind: str, language: str, money: Enforcer | None
) -> TitleEnforcer:
    """The enforcer of one session of questions.

    Args:
        kind: `ask`, `coverage`, `line` …
        language: of what it tells the person.
    """
    from regie.pipeline.enforcer import post_assist_enforcer
    from regie.pipeline.uses import facts_of_backend

    facts = facts_of_backend(described, title.settings.kind)
    more = STAYS_IN if kind in READS else MAY_BE_TAKEN
    return post_assist_enforcer(title, {**facts, **more}, language, money)
