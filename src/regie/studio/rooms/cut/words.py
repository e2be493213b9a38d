"""What the page's scripts say, in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable

NAMES = (
    "picture", "dialogue", "music", "effects", "subtitles", "markers", "black", "piece", "selected",
    "nothing-selected", "no-undo", "undone", "redone", "compared", "same", "took", "not-taken",
    "not-looked-at", "added", "dropped", "moved", "trimmed-head", "trimmed-tail", "slipped",
    "dissolve", "black-of", "marker", "by", "frames", "later", "earlier", "not-in-cut", "restore",
    "film-old", "film-new", "not-heard", "marker-text", "tool-select", "tool-trim", "tool-razor",
    "tool-slip", "tool-slide", "tool-roll", "no-neighbour", "reading", "clips-by", "in-cut",
    "choose-piece", "undo-word", "copies", "from-to", "join", "col-piece", "col-timecode",
    "scene-of", "take-now", "take-before", "take-variant", "place-take", "as-the-machine",
    "not-made", "seconds", "mood-calm", "mood-warm", "mood-sad", "mood-tense", "mood-eerie",
    "mood-urgent", "move-select", "move-trim", "move-roll", "move-slip", "move-slide", "move-razor",
    "col-frames", "col-source", "col-transition", "col-words",
)  # fmt: skip

FILLED = ("shot", "from", "to", "count", "of", "what", "why", "file", "who", "n", "length")
"""Values that the scripts fill in."""


def words_of(say: Callable[..., str]) -> dict[str, str]:
    """Each by its name. What is filled in stands as `{name}`."""
    filled = {name: "{" + name + "}" for name in FILLED}
    return {name: say(f"studio-cut.{name}", **filled) for name in NAMES}
