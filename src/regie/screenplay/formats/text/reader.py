"""Reads laid lines to a screenplay, and tells how sure it is and what it left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.screenplay import Screenplay
from regie.screenplay.assemble import assemble
from regie.screenplay.formats.text.build import Builder, words_of
from regie.screenplay.formats.text.classify import classify
from regie.screenplay.formats.text.furniture import take_out_furniture
from regie.screenplay.formats.text.laid import Furniture, KindedLine, LaidLine, LineKind
from regie.screenplay.formats.text.title import read_title_page, title_lines

DOUBTFUL = 0.7
"""Lines whose confidence is below are reported."""

SHOWN = 8
"""So many line numbers stand in a sentence; the rest is counted."""


@dataclass(frozen=True)
class DoubtfulLine:
    """A line that could be something else.

    Attributes:
        page: 0 where the file has no pages.
        confidence: 0 to 1.
    """

    line: int
    page: int
    kind: str
    confidence: float
    text: str


@dataclass(frozen=True)
class RemovedLine:
    """A line of the page that is no part of the script; `why` says what it is."""

    line: int
    page: int
    why: str
    text: str


@dataclass(frozen=True)
class LinesRead:
    """A reading of laid lines.

    Attributes:
        lines: every line and what it is, furniture and title page among them, in order.
        confidence: the mean over the script's lines, 0 to 1.
    """

    screenplay: Screenplay
    warnings: tuple[str, ...]
    lines: tuple[KindedLine, ...]
    confidence: float
    doubtful: tuple[DoubtfulLine, ...]
    removed: tuple[RemovedLine, ...]


def read_lines(
    lines: Sequence[LaidLine], name: str, removed: Sequence[Furniture] = ()
) -> LinesRead:
    """Reads lines whose kinds are not known.

    Args:
        lines: in the order of reading.
        name: of the file, for citations and sentences.
        removed: what the reader of the format already took out.
    """
    kept, furniture = take_out_furniture(lines)
    head = title_lines(kept)
    title = [line for line in kept[:head] if line.given is not LineKind.NOTE]
    notes = [line for line in kept if line.given is LineKind.NOTE]
    kinded, layout = classify([line for line in kept[head:] if line.given is not LineKind.NOTE])
    builder = Builder(name, layout, words_of(kept), notes)
    builder.build(kinded)
    furniture = sorted(
        [*removed, *furniture, *builder.repeated], key=lambda f: (f.line.number, f.why)
    )
    repeated = {id(f.line) for f in builder.repeated}
    whole = [
        *(KindedLine(line, LineKind.TITLE, 1.0) for line in title),
        *(k for k in kinded if id(k.line) not in repeated),
        *(KindedLine(note, LineKind.NOTE, 1.0) for note in notes),
        *(KindedLine(f.line, LineKind.FURNITURE, 1.0) for f in furniture),
    ]
    whole.sort(key=lambda k: k.line.number)
    screenplay, warnings = assemble(
        read_title_page(title), builder.opening, builder.drafts, name, builder.warnings
    )
    sure = sum(k.confidence for k in kinded) / max(1, len(kinded))
    doubtful = tuple(
        DoubtfulLine(k.line.number, k.line.page, k.kind.value, k.confidence, k.line.text)
        for k in kinded
        if k.confidence < DOUBTFUL
    )
    taken = tuple(RemovedLine(f.line.number, f.line.page, f.why, f.line.text) for f in furniture)
    told = (*warnings, *_tell_removed(taken, name), *_tell_doubtful(doubtful, len(kinded), name))
    return LinesRead(screenplay, told, tuple(whole), round(sure, 3), doubtful, taken)


def _tell_removed(removed: Sequence[RemovedLine], name: str) -> list[str]:
    if not removed:
        return []
    counts = Counter(r.why for r in removed)
    what = ", ".join(f"{n} × {why}" for why, n in sorted(counts.items()))
    return [
        f"{name}:{removed[0].line}: {len(removed)} "
        f"{'line is' if len(removed) == 1 else 'lines are'} of the page and not of the script, "
        f"and left out of it: {what}; `--json` lists each."
    ]


def _tell_doubtful(doubtful: Sequence[DoubtfulLine], total: int, name: str) -> list[str]:
    if not doubtful:
        return []
    shown = ", ".join(
        f"{name}:{d.line}{f' (page {d.page})' if d.page else ''} {d.kind}" for d in doubtful[:SHOWN]
    )
    more = f" and {len(doubtful) - SHOWN} more" if len(doubtful) > SHOWN else ""
    return [
        f"{name}: {len(doubtful)} of {total} lines could be something else than they are read "
        f"as; check {shown}{more}."
    ]
