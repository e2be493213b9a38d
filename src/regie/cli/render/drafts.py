"""Words for `regie script diff`: what is gone, and what has come, in colours on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from regie.app.compare_drafts import ComparedDrafts
from regie.cli.render import words_for
from regie.screenplay.draft_changes import summarise

if TYPE_CHECKING:
    from regie.film.citation import Citation
    from regie.screenplay.diff import LineChange, SceneChange

RED, GREEN, BOLD, DIM, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


@words_for(ComparedDrafts)
def tell_compared(drafts: ComparedDrafts) -> str:
    paint = _Paint(sys.stdout.isatty())
    changes = [told.change for told in drafts.scenes]
    lines = [paint.head(f"{drafts.before} → {drafts.after}: {summarise(changes)}")]
    for page in drafts.title_page:
        lines += ["", f"~ title page, {page.key}"]
        lines += _shown("-", page.before, paint) if page.before else []
        lines += _shown("+", page.after, paint) if page.after else []
    for change in changes:
        lines += ["", *_scene(change, paint)]
    return "\n".join(lines)


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
