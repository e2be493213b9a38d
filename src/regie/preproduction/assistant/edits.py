"""Writes proposals as edits of the script's text, and applies them to exactly those lines.

An edit is let through only if the script, read again with it, says what was proposed and says
everything else as before: a line that Fountain would read as a slugline, a cue or a comment is
refused and not escaped into something that the person did not see.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from itertools import takewhile

from regie.film.assistance import Edit
from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Line,
    Parenthetical,
    Remark,
    Scene,
    Screenplay,
    Setting,
    Slugline,
    Transition,
)
from regie.preproduction.assistant.lines import ScriptLine, script_lines
from regie.preproduction.assistant.shapes import NewElement
from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.logical import BREAK
from regie.screenplay.formats.fountain.tree import read_tree
from regie.screenplay.formats.fountain.writer import write_fountain

CHANGEABLE = ("dialogue", "action", "parenthetical")
"""Kinds of lines that other words can be proposed for."""


class EditError(ScriptError):
    """An edit cannot be made or applied; one sentence for the person."""


def read_text(text: str, file: str) -> Screenplay:
    """A Fountain text as a screenplay, however little it is."""
    return screenplay_of(read_tree(text), file)[0]


def edit_lines(text: str, file: str, changes: Mapping[int, str]) -> tuple[Edit, ...]:
    """Edits that give single lines other words.

    Args:
        changes: new text by index in `script_lines` of the text.

    Returns:
        In the order of the script.

    Raises:
        EditError: a line cannot be changed so; the message says why.
    """
    before = read_text(text, file)
    lines = script_lines(before)
    raw = BREAK.split(text)
    edits: list[Edit] = []
    for index in sorted(changes):
        line, new = lines[index], " ".join(changes[index].split())
        if line.kind not in CHANGEABLE:
            raise EditError(f"{line.cited}: is a {line.kind}; only {_listed()} can be rewritten.")
        if not new:
            raise EditError(f"{line.cited}: the new text is empty.")
        first, last = line.cited.line, line.cited.last_line
        old = raw[first - 1 : last]
        indent = old[0][: len(old[0]) - len(old[0].lstrip())]
        edits.append(Edit(line=first, before=tuple(old), after=(indent + _written(line, new),)))
    wanted = {i: " ".join(changes[i].split()) for i in changes}
    said = [(x.scene, x.kind, x.speaker, _bare(wanted.get(i, x.text))) for i, x in enumerate(lines)]
    after = script_lines(read_text(apply_edits(text, file, edits), file))
    if [(x.scene, x.kind, x.speaker, _bare(x.text)) for x in after] != said:
        raise EditError(
            f"{lines[min(changes)].cited}: the new text would be read as something else than "
            f"{lines[min(changes)].kind}."
        )
    return tuple(edits)


def edit_scene(text: str, file: str, place: int, elements: Sequence[NewElement]) -> Edit:
    """One edit that gives a scene other action and dialogue under its own slugline.

    The transition at its end stays. So do its notes, sections, synopses and boneyards, below the
    new text.

    Args:
        place: of the scene among the screenplay's, from 0.

    Raises:
        EditError: there is no such scene, nothing is left of it, or it would be read as
            something else.
    """
    before = read_text(text, file)
    scene = before.scenes[place]
    if scene.cited is None or not scene.slugline.text:
        raise EditError(
            f"{file}: scene {scene.number} has no slugline; only scenes with one can be rewritten."
        )
    new = tuple(e for e in map(_element, elements) if e is not None)
    if not new:
        raise EditError(f"{scene.cited}: the new scene is empty.")
    new += _last_transitions(scene)
    raw = BREAK.split(text)
    first, last = _body(before, scene, len(raw))
    while last >= first and not raw[last - 1].strip():
        last -= 1
    old = raw[first - 1 : last]
    kept = _kept_lines(scene, first, old)
    body = _as_fountain(new)
    if kept:
        body += ["", *kept]
    lead = [] if old and not old[0].strip() else [""]
    start = first
    if old and not old[0].strip():
        start, old = first + 1, old[1:]
    edit = Edit(line=start, before=tuple(old), after=(*lead, *body))
    after = read_text(apply_edits(text, file, (edit,)), file)
    _same_but(before, after, place, new, str(scene.cited))
    return edit


def apply_edits(text: str, file: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; every other character stays.

    A line that moved, because something was written above it, is found where it is now.

    Raises:
        EditError: lines are no longer what they were when the edit was proposed.
    """
    pieces = _with_ends(text)
    places = sorted(((_locate(pieces, e, file), e) for e in edits), key=lambda p: -p[0])
    ends = [end for _, end in pieces if end]
    usual = ends[0] if ends else "\n"
    below = len(pieces) + 1
    for at, edit in places:
        size = len(edit.before)
        if at + size > below:
            raise EditError(f"{file}:{at + 1}: two edits meet here; accept one at a time.")
        below = at
        old = pieces[at : at + size]
        end = old[-1][1] if old else usual
        new = [(line, usual) for line in edit.after]
        if new and (old or at >= len(pieces)):
            new[-1] = (new[-1][0], end)
        pieces[at : at + size] = new
    return "".join(line + end for line, end in pieces)


def unified_diff(text: str, changed: str, file: str) -> str:
    """The change as a unified diff with three lines around."""
    lines = difflib.unified_diff(
        BREAK.split(text), BREAK.split(changed), f"a/{file}", f"b/{file}", lineterm="", n=3
    )
    return "\n".join(lines)


def _with_ends(text: str) -> list[tuple[str, str]]:
    """Lines with what ends each."""
    pieces: list[tuple[str, str]] = []
    start = 0
    for found in BREAK.finditer(text):
        pieces.append((text[start : found.start()], found.group()))
        start = found.end()
    if start < len(text):
        pieces.append((text[start:], ""))
    return pieces


def _locate(pieces: Sequence[tuple[str, str]], edit: Edit, file: str) -> int:
    """The index of an edit's first line as the text is now."""
    size, at = len(edit.before), edit.line - 1
    lines = [line for line, _ in pieces]
    if tuple(lines[at : at + size]) == edit.before and at <= len(lines):
        return at
    found = [
        i
        for i in range(len(lines) - size + 1)
        if size and tuple(lines[i : i + size]) == edit.before
    ]
    if len(found) != 1:
        raise EditError(
            f"{file}:{edit.line}: is no longer what it was when this was proposed; ask again, or "
            "change the line by hand."
        )
    return found[0]


def _written(line: ScriptLine, new: str) -> str:
    """One line as Fountain writes it."""
    if line.kind == "action":
        return _as_fountain((Action(text=new),))[0]
    part: Line | Parenthetical = Line(text=new)
    if line.kind == "parenthetical":
        part = Parenthetical(text=new.removeprefix("(").removesuffix(")"))
    return _as_fountain((Dialogue(character="X", parts=(part,)),))[1]


def _as_fountain(elements: Sequence[Element]) -> list[str]:
    heading = Slugline(text="INT. X", setting=Setting.INTERIOR, place="X")
    scene = Scene(number="1", slugline=heading, elements=tuple(elements))
    written = write_fountain(Screenplay(scenes=(scene,))).rstrip("\n").split("\n")
    return written[2:]


def _element(new: NewElement) -> Element | None:
    text = " ".join(new.text.split())
    if new.kind == "action":
        return Action(text=text) if text else None
    name = " ".join(new.character.upper().split())
    if not name or not text:
        return None
    how = " ".join(new.parenthetical.split()).removeprefix("(").removesuffix(")")
    parts = (Parenthetical(text=how), Line(text=text)) if how else (Line(text=text),)
    return Dialogue(character=name, parts=parts)


def _body(screenplay: Screenplay, scene: Scene, total: int) -> tuple[int, int]:
    """First and last line of a scene below its slugline."""
    assert scene.cited is not None
    places = [s.cited.line for s in screenplay.scenes if s.cited is not None]
    after = [line for line in places if line > scene.cited.line]
    slugline_end = scene.slugline.cited or scene.cited
    return slugline_end.line + 1, (min(after) - 1 if after else total)


def _last_transitions(scene: Scene) -> tuple[Element, ...]:
    """How a scene ends: no part of what happens in it, so nobody asked to have it written anew."""
    told = [e for e in scene.elements if not isinstance(e, Remark)]
    ends = list(takewhile(lambda e: isinstance(e, Transition), reversed(told)))
    return tuple(e.model_copy(update={"cited": None}) for e in reversed(ends))


def _kept_lines(scene: Scene, first: int, old: Sequence[str]) -> list[str]:
    """Lines that no new text stands for: what is for the makers, and what is cut out."""
    shown: set[int] = set()
    for element in scene.elements:
        if not isinstance(element, Remark) and element.cited is not None:
            shown.update(range(element.cited.line, element.cited.last_line + 1))
    return [line for at, line in enumerate(old, start=first) if line.strip() and at not in shown]


def _same_but(
    before: Screenplay, after: Screenplay, place: int, new: Sequence[Element], where: str
) -> None:
    """Refuses an edit that changes more than one scene, or makes another scene of it."""
    if [s.number for s in before.scenes] != [s.number for s in after.scenes]:
        raise EditError(f"{where}: the new scene would be read as several scenes.")
    for at, (old, now) in enumerate(zip(before.scenes, after.scenes, strict=True)):
        wanted = new if at == place else old.elements
        if _told(now.elements) != _told(wanted) or old.slugline.text != now.slugline.text:
            raise EditError(f"{where}: the new scene would be read as something else.")


def _told(elements: Sequence[Element]) -> list[tuple[str, ...]]:
    """What elements say, without places and marks."""
    told: list[tuple[str, ...]] = []
    for element in elements:
        match element:
            case Action():
                told.append(("action", _bare(element.text)))
            case Dialogue():
                parts = (f"{p.kind}:{_bare(p.text)}" for p in element.parts)
                told.append(("dialogue", element.character, *parts))
            case Remark():
                pass
            case _:
                told.append((element.kind, element.text))
    return told


def _bare(text: str) -> str:
    return " ".join(text.split())


def _listed() -> str:
    return ", ".join(CHANGEABLE[:-1]) + f" and {CHANGEABLE[-1]}"
