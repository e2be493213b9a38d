"""What changed between two drafts: scenes added, cut, moved, renamed, and their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from regie.film.citation import Cited
from regie.film.screenplay import Action, Dialogue, Element, Scene, Screenplay, Transition
from regie.film.units import Noun
from regie.screenplay.matching import Look, align, look_at, score

SURELY_MOVED = 0.7
"""Least score by which a scene in another place is the one that is missing here."""


class LineChange(Noun):
    """One paragraph of action, or one dialogue, that is not as it was.

    Attributes:
        character: who speaks; empty for action and transitions.
        before, after: what was and what is written; empty when added or cut.
    """

    change: Literal["added", "cut", "changed"]
    character: str = ""
    before: str = ""
    after: str = ""
    cited_before: Cited = None
    cited_after: Cited = None


class SceneChange(Noun):
    """One scene that is not as it was; a moved scene may be renamed and changed too.

    Attributes:
        number_before, slugline_before: empty for an added scene.
        number, slugline: empty for a cut scene.
        renamed: the slugline has other words.
        moved: it stands in another order among the scenes that both drafts have.
    """

    change: Literal["added", "cut", "kept"]
    number_before: str = ""
    number: str = ""
    slugline_before: str = ""
    slugline: str = ""
    renamed: bool = False
    moved: bool = False
    lines: tuple[LineChange, ...] = ()
    cited_before: Cited = None
    cited: Cited = None


VERSION = 1
"""Of the format of a comparison."""


class ScriptDiff(Noun):
    """All changes, in the order of the new draft; cut scenes stand where they were."""

    version: int = VERSION
    scenes: tuple[SceneChange, ...] = ()


def diff_screenplays(before: Screenplay, after: Screenplay) -> ScriptDiff:
    """The changes from one draft to the next. Equal drafts give none."""
    old, new = before.scenes, after.scenes
    pairs, moved = pair_scenes(old, new)
    changes: list[SceneChange] = []
    kept_old = set(pairs.values())
    told = 0
    for place, scene in enumerate(new):
        was = pairs.get(place)
        if was is not None and place not in moved:
            changes += (_cut(old[k]) for k in range(told, was) if k not in kept_old)
            told = max(told, was + 1)
        if was is None:
            changes.append(_added(scene))
        else:
            changes += _kept(old[was], scene, place in moved)
    changes += (_cut(old[k]) for k in range(told, len(old)) if k not in kept_old)
    return ScriptDiff(scenes=tuple(changes))


def pair_scenes(old: Sequence[Scene], new: Sequence[Scene]) -> tuple[dict[int, int], set[int]]:
    """For each new scene the old one that it is, and which of them were moved."""
    seen_old, seen_new = [look_at(s) for s in old], [look_at(s) for s in new]
    pairs = dict(align(seen_new, seen_old))
    left_old = [k for k in range(len(old)) if k not in set(pairs.values())]
    moved: set[int] = set()
    for place in range(len(new)):
        if place in pairs or not left_old:
            continue
        best = max(left_old, key=lambda k: score(seen_new[place], seen_old[k]))
        if _is_moved(seen_new[place], seen_old[best]):
            pairs[place] = best
            left_old.remove(best)
            moved.add(place)
    return pairs, moved


def _is_moved(new: Look, old: Look) -> bool:
    return score(new, old) >= SURELY_MOVED


def _added(scene: Scene) -> SceneChange:
    return SceneChange(
        change="added",
        number=scene.number,
        slugline=scene.slugline.text,
        lines=tuple(_line("added", None, e) for e in _said(scene)),
        cited=scene.cited,
    )


def _cut(scene: Scene) -> SceneChange:
    return SceneChange(
        change="cut",
        number_before=scene.number,
        slugline_before=scene.slugline.text,
        lines=tuple(_line("cut", e, None) for e in _said(scene)),
        cited_before=scene.cited,
    )


def _kept(old: Scene, new: Scene, moved: bool) -> Iterator[SceneChange]:
    """The change of a scene that both drafts have; nothing when there is none."""
    lines = tuple(_changed_lines(_said(old), _said(new)))
    renamed = old.slugline.text != new.slugline.text
    if lines or renamed or moved:
        yield SceneChange(
            change="kept",
            number_before=old.number,
            number=new.number,
            slugline_before=old.slugline.text,
            slugline=new.slugline.text,
            renamed=renamed,
            moved=moved,
            lines=lines,
            cited_before=old.cited,
            cited=new.cited,
        )


def _changed_lines(old: Sequence[Element], new: Sequence[Element]) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, [_key(e) for e in old], [_key(e) for e in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        gone, come = list(old[a:b]), list(new[c:d])
        while gone and come and _same_kind(gone[0], come[0]):
            yield _line("changed", gone.pop(0), come.pop(0))
        yield from (_line("cut", e, None) for e in gone)
        yield from (_line("added", None, e) for e in come)


def _same_kind(old: Element, new: Element) -> bool:
    return old.kind == new.kind and _speaker(old) == _speaker(new)


def _said(scene: Scene) -> list[Element]:
    return [e for e in scene.elements if isinstance(e, Action | Dialogue | Transition)]


def _key(element: Element) -> tuple[str, str, str]:
    return element.kind, _speaker(element), _text(element)


def _speaker(element: Element) -> str:
    return element.character if isinstance(element, Dialogue) else ""


def _text(element: Element) -> str:
    if isinstance(element, Dialogue):
        parts = (p.text if p.kind == "line" else f"({p.text})" for p in element.parts)
        return "\n".join(parts)
    return element.text


def _line(
    change: Literal["added", "cut", "changed"], old: Element | None, new: Element | None
) -> LineChange:
    some = new or old
    return LineChange(
        change=change,
        character=_speaker(some) if some else "",
        before=_text(old) if old else "",
        after=_text(new) if new else "",
        cited_before=old.cited if old else None,
        cited_after=new.cited if new else None,
    )
