"""What the page's scripts say, in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable

NAMES = (
    "dialogue", "music", "effects", "ambience", "description", "take", "spoken", "whispered",
    "shouted", "not-spoken", "hear", "circle", "circled", "drop", "variant", "variant-1",
    "variant-2", "variant-3", "variant-4", "variant-5", "variant-6", "added", "dropped", "restore",
    "no-room", "edited", "undone", "redone", "undo-word", "fresh", "stale", "fits", "too-loud",
    "too-soft", "peak-high", "dest-title", "dest-web", "dest-web-loud", "dest-broadcast",
    "dest-streaming", "whole-film", "scene", "level", "pan", "left", "right", "centre", "mute",
    "solo", "under-voice", "no-stem", "asked", "reading", "silent", "speaking", "effect-at",
    "line-at", "description-at", "move", "frames", "as-machine", "word-said", "made-again", "first",
    "not-looked-at", "choose-line", "choose-effect", "choose-description", "own-length", "going",
    "machine-text", "guessed", "in-sync", "drop-word",
)  # fmt: skip

FILLED = ("name", "count", "who", "what", "when", "needs", "room", "lu", "number", "word")
"""Values that the scripts fill in."""


def words_of(say: Callable[..., str]) -> dict[str, str]:
    """Each by its name. What is filled in stands as `{name}`."""
    filled = {name: "{" + name + "}" for name in FILLED}
    return {name: say(f"studio-sound.{name}", **filled) for name in NAMES}
