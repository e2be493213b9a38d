"""Finds what of each text changed since an older draft, for the asterisks in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from regie.film.screenplay import Dialogue, Element, Remark, Scene, Screenplay
from regie.screenplay.diff import pair_scenes
from regie.screenplay.layout.blocks import Run
from regie.screenplay.layout.measure import ACTION_WIDTH, DIALOGUE_WIDTH, wrap
from regie.screenplay.layout.typeset import Place, cue_text

Spans = list[tuple[int, int]]

Text = tuple[Place, str, str]
"""Where a text stands, who says it, what it is."""


def mark_revised(before: Screenplay, after: Screenplay) -> dict[Place, Spans]:
    """What of the newer draft's texts is new, line by typed line.

    Where something was only cut, what stands after it is marked, or else before it.
    """
    pairs, moved = pair_scenes(before.scenes, after.scenes)
    found: dict[Place, Spans] = {}
    for place, scene in enumerate(after.scenes):
        new = _texts(scene, place)
        was = pairs.get(place)
        if was is None or place in moved:
            found.update({at: [(0, len(text))] for at, _, text in new})
        else:
            found.update(_changed(_texts(before.scenes[was], was), new))
    return found


def marked_runs(screenplay: Screenplay) -> dict[Place, list[Run]]:
    """What the script's own revisions mark, those that are shown."""
    found: dict[Place, list[Run]] = {}
    for number, revision in enumerate(screenplay.revisions):
        for run in revision.runs if revision.shown else ():
            place = (run.scene, run.element, run.part)
            found.setdefault(place, []).append((run.start, run.end, f"revised:{number}"))
    return found


def _texts(scene: Scene, place: int) -> list[Text]:
    texts: list[Text] = []
    if scene.slugline.text:
        texts.append(((place, -1, -1), "", scene.slugline.text))
    for at, element in enumerate(scene.elements):
        texts += _texts_of(element, place, at)
    return texts


def _texts_of(element: Element, scene: int, at: int) -> list[Text]:
    if isinstance(element, Remark):
        return []
    if not isinstance(element, Dialogue):
        return [((scene, at, 0), element.kind, element.text)]
    who = element.character
    cue: Text = ((scene, at, -1), "cue", cue_text(element))
    return [cue, *(((scene, at, n), who, part.text) for n, part in enumerate(element.parts))]


def _changed(old: Sequence[Text], new: Sequence[Text]) -> dict[Place, Spans]:
    found: dict[Place, Spans] = {}
    matcher = SequenceMatcher(None, [t[1:] for t in old], [t[1:] for t in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        if what == "delete":
            if new:
                place, _, text = new[min(c, len(new) - 1)]
                end = min(len(text), ACTION_WIDTH) if c < len(new) else len(text)
                found.setdefault(place, []).append((max(0, end - 1), end))
            continue
        gone = list(old[a:b])
        for place, who, text in new[c:d]:
            was = next((t for t in gone if t[1] == who), None)
            if was is None:
                found[place] = [(0, len(text))]
            else:
                gone.remove(was)
                found[place] = _changed_lines(was[2], text)
    return found


def _changed_lines(old: str, new: str) -> Spans:
    """The typed lines of the new text that hold a word that the old one has not in that place."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    touched = [(c, max(d, c + 1)) for what, _, _, c, d in matcher.get_opcodes() if what != "equal"]
    width = ACTION_WIDTH if len(new) > 4 * DIALOGUE_WIDTH else DIALOGUE_WIDTH
    lines = wrap(new, width)
    marked = [(a, b) for a, b in lines if any(c <= b and d > a for c, d in touched)]
    return marked or [lines[-1]]
