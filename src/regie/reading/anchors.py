"""Finds the words that a choice is about in another draft: the same, moved, or rewritten.

Same words are the same place, wherever they went. Rewritten words are found by how many of them
are left, in order, and only where one place is clearly nearer than all others and no choice names
that place by its own words; else the words are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from regie.film.reading import ScriptReading
from regie.film.screenplay import Screenplay

REWRITTEN = 0.55
"""Share of words in common, in order, from which on one text is taken for the other's new draft."""

CLEARER = 0.12
"""By how much the nearest must be nearer than the next."""

SAME_SCENE = 0.1
"""What a text of the scene that is named is nearer by."""


@dataclass(frozen=True)
class Anchor:
    """Words of a draft that a shot can be about.

    Attributes:
        scene: number. slugline: of the scene.
        index: of the sentence or the dialogue in the scene; 0 for a place.
        before: the words right before them in the scene; empty at its beginning.
    """

    scene: str
    slugline: str
    kind: Literal["place", "sentence", "line"]
    index: int
    words: str
    before: str = ""


@dataclass(frozen=True)
class Found:
    """What a text leads to in this draft.

    Attributes:
        anchor: None where nothing, or more than one place, fits.
        rewritten: its words are not the same any more.
        several: places that fit alike, where they are too many.
    """

    anchor: Anchor | None
    rewritten: bool = False
    several: tuple[Anchor, ...] = ()


def list_anchors(screenplay: Screenplay, reading: ScriptReading) -> tuple[Anchor, ...]:
    """All words of a draft that shots can be about, in order."""
    anchors: list[Anchor] = []
    for scene in screenplay.scenes:
        slugline = scene.slugline.text
        anchors.append(Anchor(scene.number, slugline, "place", 0, slugline))
        read = reading.scene(scene.number)
        before = slugline
        sentences: dict[int, list[tuple[int, str]]] = {}
        for number, sentence in enumerate(read.sentences if read else ()):
            sentences.setdefault(sentence.element, []).append((number, sentence.text))
        lines = {id(dialogue): n for n, (_, dialogue) in enumerate(scene.lines())}
        for at, element in enumerate(scene.elements):
            said = lines.get(id(element))
            if said is not None:
                text = element.text
                anchors.append(Anchor(scene.number, slugline, "line", said, text, before))
                before = text
            for number, text in sentences.get(at, ()):
                anchors.append(Anchor(scene.number, slugline, "sentence", number, text, before))
                before = text
    return tuple(anchors)


class AnchorFinder:
    """Where the words of choices are in a draft."""

    def __init__(self, anchors: Sequence[Anchor], named: Iterable[str]) -> None:
        """Args:
        named: the words of all choices: what one names exactly is no other's rewritten text.
        """
        self._anchors = anchors
        self._words = [_words(a.words) for a in anchors]
        wanted = {tuple(_words(text)) for text in named}
        self._named = [tuple(w) in wanted for w in self._words]

    def find(self, words: str, scene: str = "", before: str = "") -> Found:
        """The place that some words are about.

        Args:
            words: of it, as many as tell it from others.
            scene: slugline of its scene, where known; another scene is taken if it has gone there.
            before: the words before it.
        """
        wanted = _words(words)
        if not wanted:
            return Found(None)
        same = [a for a, w in zip(self._anchors, self._words, strict=True) if w == wanted]
        if not same and len(wanted) > 1:
            same = [a for a, w in zip(self._anchors, self._words, strict=True) if _in(wanted, w)]
        if same:
            fitting = _nearest(same, scene, before)
            one = fitting[0] if len(fitting) == 1 else None
            return Found(one, several=() if one else tuple(fitting))
        return self._find_rewritten(wanted, scene)

    def _find_rewritten(self, wanted: list[str], scene: str) -> Found:
        here = _words(scene)
        matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
        matcher.set_seq2(wanted)
        ranked: list[tuple[float, Anchor]] = []
        for anchor, words, named in zip(self._anchors, self._words, self._named, strict=True):
            if named or anchor.kind == "place":
                continue
            matcher.set_seq1(words)
            if matcher.real_quick_ratio() < REWRITTEN or matcher.quick_ratio() < REWRITTEN:
                continue
            share = matcher.ratio()
            if share >= REWRITTEN:
                nearer = SAME_SCENE if here and _words(anchor.slugline) == here else 0.0
                ranked.append((share + nearer, anchor))
        ranked.sort(key=lambda r: -r[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARER):
            return Found(None)
        return Found(ranked[0][1], rewritten=True)


def _nearest(same: Sequence[Anchor], scene: str, before: str) -> list[Anchor]:
    """Of places with the same words those of the scene that is named, and after those words."""
    found = list(same)
    for wanted, of in ((_words(scene), "slugline"), (_words(before), "before")):
        if wanted and len(found) > 1:
            narrower = [a for a in found if _in(wanted, _words(getattr(a, of)))]
            found = narrower or found
    return found


def _in(part: list[str], whole: list[str]) -> bool:
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.casefold().replace("’", "'"))
