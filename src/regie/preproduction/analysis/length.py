"""How long a scene plays: what is said at the pace of speech, what is done at a page a minute.

The trade's page a minute holds over a whole script and not for a scene: a page of quick talk plays
shorter than one of a fight told in six words. This estimate adds, for each scene,

- the words spoken, at the language's pace, and a breath before each line;
- the action, the longer of a page's minute for its typed lines and a beat for each sentence;
- a second for each parenthetical that asks for a pause.

It is a rule of thumb, measured against nothing; a director's pace changes it by a third either way.
"""

from __future__ import annotations

import re

from regie.film.screenplay import Action, Scene
from regie.film.speech import words_a_second
from regie.preproduction.analysis.passages import ReadScene
from regie.screenplay.layout.measure import ACTION_WIDTH, LINES_A_PAGE, wrapped_lines

BREATH = 0.5
"""Seconds before each line."""

BEAT = 1.5
"""Seconds that a sentence of action takes at least: something is seen to be done."""

PAUSE = 1.0
"""Seconds of a parenthetical `(beat)`."""

SECONDS_A_LINE = 60 / LINES_A_PAGE
"""Of action: a page of 55 typed lines plays a minute."""

SHORTEST = 2.0
"""Seconds of the shortest scene."""

_PAUSE = re.compile(r"\b(?:beat|pause|silence|long pause|un temps|temps)\b", re.IGNORECASE)


def scene_seconds(read: ReadScene, language: str) -> float:
    """The estimate for one scene, in seconds."""
    speech = read.of("speech")
    turns = len({p.turn for p in speech})
    words = sum(len(p.text.split()) for p in speech)
    pauses = sum(bool(_PAUSE.search(p.text)) for p in read.of("direction"))
    said = words / words_a_second(language)
    done = sum(
        max(SECONDS_A_LINE * (1 + wrapped_lines(p.text, ACTION_WIDTH)), BEAT * len(p.sentences))
        for p in read.of("action")
    )
    return max(SHORTEST, said + BREATH * turns + PAUSE * pauses + done + _titles(read.scene))


def _titles(scene: Scene) -> float:
    """Titles on the screen, a beat each."""
    return BEAT * sum(isinstance(e, Action) and e.centred for e in scene.elements)
