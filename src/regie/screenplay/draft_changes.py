"""Tells what changed between two drafts of a screenplay, for `regie script diff` and `plan`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regie.film.citation import Citation
    from regie.film.screenplay import Screenplay
    from regie.screenplay.diff import LineChange, SceneChange, ScriptDiff

SCHEMA_VERSION = 1

RED, GREEN, BOLD, DIM, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


@dataclass(frozen=True)
class ComparedDrafts:
    """Two drafts side by side.

    Attributes:
        title_page: keys whose value is not as it was, with the value before and after.
        colour: the text has colours for a terminal.
    """

    before: str
    after: str
    diff: ScriptDiff
    title_page: tuple[tuple[str, str, str], ...] = ()
    colour: bool = False

    def as_json(self) -> dict[str, Any]:
        scenes = [
            {"summary": describe_change(change), **change.model_dump(mode="json")}
            for change in self.diff.scenes
        ]
        return {
            "version": SCHEMA_VERSION,
            "before": self.before,
            "after": self.after,
            "title_page": [
                {"key": key, "before": was, "after": now} for key, was, now in self.title_page
            ],
            "scenes": scenes,
        }

    def as_text(self) -> str:
        paint = _Paint(self.colour)
        lines = [
            paint.head(f"{self.before} → {self.after}: {summarise(self.diff.scenes)}"),
        ]
        for key, was, now in self.title_page:
            lines += ["", f"~ title page, {key}"]
            lines += _shown("-", was, paint) if was else []
            lines += _shown("+", now, paint) if now else []
        for change in self.diff.scenes:
            lines += ["", *_scene(change, paint)]
        return "\n".join(lines)


def compare_drafts(before: Path, after: Path, *, colour: bool = False) -> ComparedDrafts:
    """Compares two scripts in any formats.

    Raises:
        ScriptError: one of them cannot be read.
    """
    from regie.screenplay import diff_screenplays, open_script

    old, new = open_script(before).screenplay, open_script(after).screenplay
    return ComparedDrafts(
        str(before), str(after), diff_screenplays(old, new), _title_changes(old, new), colour
    )


def summarise(changes: Iterable[SceneChange]) -> str:
    """`2 scenes added, 1 cut, 3 changed`; `the scenes are the same`."""
    counts = {"added": 0, "cut": 0, "moved": 0, "renamed": 0, "changed": 0}
    for change in changes:
        if change.change != "kept":
            counts[change.change] += 1
        else:
            counts["moved"] += change.moved
            counts["renamed"] += change.renamed
            counts["changed"] += bool(change.lines)
    told = [f"{count} {word}" for word, count in counts.items() if count]
    if not told:
        return "the scenes are the same"
    first = "scene" if told[0].startswith("1 ") else "scenes"
    count, _, word = told[0].partition(" ")
    return ", ".join([f"{count} {first} {word}", *told[1:]])


def describe_change(change: SceneChange) -> str:
    """`scene 4 changed (2 lines of dialogue)`, `scene 7 moved`, `scene 3A added`, `scene 9 cut`."""
    if change.change == "added":
        return f"scene {change.number} added"
    if change.change == "cut":
        return f"scene {change.number_before} cut"
    told = []
    if change.moved:
        told.append("moved")
    if change.renamed:
        told.append(f"renamed {change.slugline}")
    if change.lines:
        told.append(f"changed ({_count_lines(change.lines)})")
    return f"scene {change.number} {', '.join(told)}"


def _count_lines(lines: Iterable[LineChange]) -> str:
    """What is not as it was: `2 lines of dialogue, 1 of action`."""
    spoken = action = 0
    for line in lines:
        if line.character:
            spoken += 1
        else:
            action += 1
    told = []
    if spoken:
        told.append(f"{spoken} {'line' if spoken == 1 else 'lines'} of dialogue")
    if action:
        word = "" if spoken else ("line " if action == 1 else "lines ")
        told.append(f"{action} {word}of action")
    return ", ".join(told)


def _title_changes(old: Screenplay, new: Screenplay) -> tuple[tuple[str, str, str], ...]:
    was, now = dict(old.title_page), dict(new.title_page)
    keys = dict.fromkeys((*was, *now))
    return tuple(
        (key, was.get(key, ""), now.get(key, "")) for key in keys if was.get(key) != now.get(key)
    )


@dataclass(frozen=True)
class _Paint:
    """Colours, in a terminal only."""

    colour: bool

    def head(self, text: str) -> str:
        return self._in(BOLD, text)

    def place(self, text: str) -> str:
        return self._in(DIM, text)

    def gone(self, text: str) -> str:
        return self._in(RED, text)

    def come(self, text: str) -> str:
        return self._in(GREEN, text)

    def _in(self, colour: str, text: str) -> str:
        return f"{colour}{text}{PLAIN}" if self.colour else text


def _scene(change: SceneChange, paint: _Paint) -> Iterator[str]:
    slugline = change.slugline or change.slugline_before or "(before the first slugline)"
    if change.change == "added":
        yield paint.come(f"+ scene {change.number}  {slugline}") + _at(change.cited, paint)
        yield from _whole(change.lines, paint, "+")
        return
    if change.change == "cut":
        yield paint.gone(f"- scene {change.number_before}  {slugline}") + _at(
            change.cited_before, paint
        )
        yield from _whole(change.lines, paint, "-")
        return
    was = f", was {change.number_before}" if change.number_before != change.number else ""
    moved = " (moved)" if change.moved else ""
    yield paint.head(f"~ scene {change.number}{was}{moved}  {slugline}") + _at(change.cited, paint)
    if change.renamed:
        yield "    " + paint.gone(f"- {change.slugline_before}")
        yield "    " + paint.come(f"+ {change.slugline}")
    for line in change.lines:
        yield from _line(line, paint)


def _whole(lines: Iterable[LineChange], paint: _Paint, sign: str) -> Iterator[str]:
    """An added or a cut scene, its words as they are or were."""
    for line in lines:
        text = line.after or line.before
        yield from _shown(sign, f"{line.character}: {text}" if line.character else text, paint)


def _line(line: LineChange, paint: _Paint) -> Iterator[str]:
    cited = line.cited_after or line.cited_before
    who = line.character or "action"
    yield f"    {who}" + _at(cited, paint)
    old, new = line.before.split("\n"), line.after.split("\n")
    if not line.before:
        yield from _shown("+", line.after, paint)
    elif not line.after:
        yield from _shown("-", line.before, paint)
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for what, a, b, c, d in matcher.get_opcodes():
            if what == "equal":
                yield from (f"      {text}" for text in old[a:b])
            else:
                yield from (f"    {paint.gone(f'- {text}')}" for text in old[a:b])
                yield from (f"    {paint.come(f'+ {text}')}" for text in new[c:d])


def _shown(sign: str, text: str, paint: _Paint) -> list[str]:
    painted = paint.come if sign == "+" else paint.gone
    return [f"    {painted(f'{sign} {line}')}" for line in text.split("\n")]


def _at(cited: Citation | None, paint: _Paint) -> str:
    return "  " + paint.place(str(cited)) if cited else ""
