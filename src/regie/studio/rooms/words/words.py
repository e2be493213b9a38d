"""What the page's scripts say, in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable

NAMES = (
    *("dialogue", "saved", "saving", "unsaved", "look-only", "breaches", "breaches-short"),
    *("no-breach", "cue-title", "no-cue", "cue-fine", "by-hand", "fix", "fix-one", "fix-kind"),
    *("fix-kind-about", "go-kind", "mended", "nothing-mended", "speed-figure", "text-of"),
    *("cannot-split", "given-back", "no-undo", "draft", "take-draft", "took", "compared"),
    *("fault-at", "difference-text", "difference-times", "difference-both", "difference-new"),
    *("difference-gone", "aside-gone", "aside-rewritten", "aside-several", "offer-same"),
    *("offer-like", "no-offers", "drop-term", "replaced", "found", "film-old"),
)
"""Of `studio-words`."""

RULES = (
    *("outside", "overlap", "tidy", "sdh", "dashes", "italics", "glossary", "lines"),
    *("line-length", "break", "longest", "off-voice", "in-cut", "gap", "shortest", "late-out"),
    *("speed", "out-cut", "closed-gap"),
)

FIXES = (
    *("text", "split", "joined", "removed", "start-later", "start-earlier", "out-later"),
    *("out-earlier", "before-later", "before-earlier", "lessens"),
)

FAULTS = (
    *("encoding", "time", "negative", "backwards", "empty", "order", "overlap", "too-many"),
    "no-cues",
)

FILLED = (
    *("n", "from", "to", "rule", "left", "file", "cues", "same", "encoding", "line", "what"),
    *("now", "source", "word", "figure", "limit", "text", "value"),
)
"""Values that the scripts fill in."""


def words_of(say: Callable[..., str]) -> dict[str, str]:
    """Each by its name. What is filled in stands as `{name}`."""
    filled = {name: "{" + name + "}" for name in FILLED}
    told = {name: say(f"studio-words.{name}", **filled) for name in NAMES}
    told |= {f"rule-{name}": say(f"timed-text.rule-{name}", **filled) for name in RULES}
    told |= {f"breach-{name}": say(f"timed-text.breach-{name}", **filled) for name in RULES}
    told |= {f"fix-{name}": say(f"timed-text.fix-{name}", **filled) for name in FIXES}
    return told | {f"fault-{name}": say(f"timed-text.fault-{name}", **filled) for name in FAULTS}
