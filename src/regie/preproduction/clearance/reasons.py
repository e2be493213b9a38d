"""Why each kind of thing is in the report and what to do, in every language it is written in."""

from __future__ import annotations

from functools import cache

from regie.film.policy import Words
from regie.support.messages import list_languages, say


@cache
def explain(key: str) -> Words:
    """A reason out of the catalogues, in all languages: a report is kept, and read in any."""
    return Words(**{language: say(key, language) for language in list_languages("clearance")})


def explain_limits() -> tuple[Words, ...]:
    """What the report does not do, a sentence each."""
    languages = list_languages("clearance")
    told = [say("clearance.unchecked", language).splitlines() for language in languages]
    return tuple(
        Words(**dict(zip(languages, sentence, strict=True))) for sentence in zip(*told, strict=True)
    )
