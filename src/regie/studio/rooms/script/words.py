"""What the page's own scripts say, in the reader's language."""

from __future__ import annotations

from regie.studio.doors.visitor import Desk

READ = (
    "read-otherwise", "read-what", "read-there", "read-absent", "read-presence", "read-same",
    "read-means", "read-written", "read-looks", "read-doer", "read-act", "read-unplayed",
    "read-link", "read-text", "read-everywhere", "read-write", "read-back", "read-taken",
    "read-unfit", "read-field-name", "read-field-entity", "read-field-other", "read-field-person",
    "read-field-act", "read-field-presence", "read-field-link", "read-field-place",
    "read-field-where", "read-field-sense", "read-field-text", "read-presence-present",
    "read-presence-heard", "read-presence-depicted", "read-presence-mentioned", "read-link-phone",
    "read-link-intercut", "read-link-split", "read-link-window", "read-link-screen", "tie-note",
)  # fmt: skip
"""Of the form by which one says how a sentence is to be read."""

KEYS = (
    "saved", "unsaved", "saving", "offline", "read-only", "kept-here", "came-back",
    "came-back-both", "throw-away", "bring-back", "look", "merged", "somebody-saved",
    "conflict", "mine", "theirs", "both", "nothing-changed", "never-made", "weighed",
    "planning", "planning-long", "plan-none", "plan-time", "plan-steps", "plan-boards",
    "plan-blocked", "plan-failed", "overtaken", "making", "made", "page", "pages", "moved",
    "undo", "no-line", "not-made", "old", "shade-shown", "shade-near", "shade-missing",
    "boards", "scene-boards", "listen", "stop", "people", "elements", "flags", "wrong",
    "remove-element", "removed-element", "open-shot", "untitled", "found-none", "replaced",
    "add-note", "notes", "note-words", "keep-note", "resolve", "resolved", "warnings",
    "plan-parts", "part-boards", "part-moving", "part-voices", "part-sound", "part-papers",
    "part-film", "part-other", "recategorise", "changed-element", "sound-line", "drag-scene",
    "up", "down", "orphans", "offered", "answer", "nobody", *READ,
)  # fmt: skip
"""Of `studio-script`; a value that the page fills in stands as `{name}`."""

FILLED = ("n", "name", "of", "at", "seconds", "wh", "money", "shots", "scenes", "lines", "text")


def page_words(desk: Desk) -> dict[str, str]:
    """Each message by its key."""
    values = {name: f"{{{name}}}" for name in FILLED}
    return {key: desk.say(f"studio-script.{key}", **values) for key in KEYS}
