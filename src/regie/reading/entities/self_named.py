"""Whom a cue without a name means: the man who was described, who says what he is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from regie.film.screenplay import Action, Dialogue, Scene

_SAYS = re.compile(
    r"\b(?:[Mm]y name(?: is|['’]s)|I am|I['’]m|[Cc]all me|[Jj]e m['’]appelle|[Mm]on nom est|"
    r"[Jj]e suis)\s+((?:[A-ZÀ-ÖØ-Þ][\w'’.-]*\s*){1,3})"
)
"""`My name is Ada.`; what follows begins with a capital letter, else it is no name."""


def find_self_named(scenes: Sequence[Scene]) -> dict[str, str]:
    """Cues, by the cue under which the same person speaks once the name is said.

    The first is heard in the scene of the naming alone, and the second not before it: so both
    are one person, and not two who meet.
    """
    said = [(s.number, e) for s in scenes for e in s.elements if isinstance(e, Dialogue)]
    cues = [dialogue.character for _, dialogue in said]
    found: dict[str, str] = {}
    for at, (here, dialogue) in enumerate(said):
        own = dialogue.character
        for words in _SAYS.findall(dialogue.text):
            parts = words.upper().replace(".", " ").split()
            name = next((c for c in cues[at + 1 :] if c in (" ".join(parts), *parts)), None)
            if name is None or name == own or name in cues[: at + 1]:
                continue
            if all(number == here for number, d in said if d.character == own):
                found[own] = name
    return found


def find_described(names: Collection[str], scenes: Sequence[Scene]) -> dict[str, str]:
    """Cues of one noun, by the description that the action of their first scene introduces them
    with: `MAN` of `TIRED MAN (60)`, who has no cue of his own, where no other man is described.

    Args:
        names: all under which the action introduces somebody, and all cues.
    """
    cues: dict[str, Scene] = {}
    for scene in scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue):
                cues.setdefault(element.character, scene)
    found: dict[str, str] = {}
    for cue, scene in cues.items():
        full = [n for n in names if n.endswith(f" {cue}") and n not in cues]
        told = "\n".join(e.text for e in scene.elements if isinstance(e, Action))
        if len(full) == 1 and full[0] in told:
            found[cue] = full[0]
    return found
