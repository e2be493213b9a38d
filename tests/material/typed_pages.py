"""What stands on the typed pages of a text, for tests."""

from __future__ import annotations

from any_script import read

from regie.film.screenplay import Screenplay
from regie.screenplay.layout.paginate import WORDS, Page, paginate
from regie.screenplay.layout.typeset import Setting, set_screenplay


def pages_of(screenplay: Screenplay | str, setting: Setting | None = None) -> list[Page]:
    screenplay = read(screenplay) if isinstance(screenplay, str) else screenplay
    words = WORDS[screenplay.language]
    return paginate(set_screenplay(screenplay, setting or Setting()), words)


def lines_of(page: Page) -> list[str]:
    return [" ".join(line.text for line in row.lines) for row in page.rows]


SENTENCES = (
    "Boats knock against the wall.", "Ivo throws a rope and misses!", "Who goes there?",
    "The wind comes round from the south and takes his cap over the water.", "No.",
    "Mr. Lenoir waits in the doorway with the lamp that nobody has lit since the spring…",
)  # fmt: skip
