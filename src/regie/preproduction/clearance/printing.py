"""Prints the clearance report: what needs someone's leave first, then what to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from regie.film.clearance import Attention, ClearanceItem, ClearanceKind, ClearanceReport
from regie.support.messages import Messages
from regie.support.paper import Heading, Paragraph, Sheet, Table, write_sheet
from regie.support.paper.sheet import Part

COLOURS = {Attention.CLEAR: "#f3c9c4", Attention.CHECK: "#fbe8b8"}
"""Behind what must be cleared, and what a person must look at."""


def write_clearance_pdf(report: ClearanceReport, out: Path) -> int:
    """Writes the report for people; returns the number of pages."""
    words = Messages(report.language)
    counts = {a.value: sum(i.attention is a for i in report.items) for a in Attention}
    colon = words.say("common.colon")
    title = words.say("clearance.title")
    parts: list[Part] = [Paragraph(words.say("clearance.key"), quiet=True)]
    if not report.items:
        parts.append(Paragraph(words.say("clearance.none")))
    for kind in ClearanceKind:
        parts += _kind(report, kind, words)
    parts.append(Heading(words.say("clearance.not-done")))
    parts.append(
        Paragraph("\n\n".join(u.say(report.language) for u in report.unchecked), quiet=True)
    )
    return write_sheet(
        Sheet(
            title=f"{title}{colon}{report.title}" if report.title else title,
            subtitle=words.say("clearance.sum", **counts),
            parts=parts,
            note=title,
            landscape=True,
        ),
        out,
    )


def _kind(report: ClearanceReport, kind: ClearanceKind, words: Messages) -> Iterator[Part]:
    """A table of one kind's items; each reason once, under the table's name."""
    items = [i for i in report.items if i.kind is kind]
    if not items:
        return
    name = words.say(f"clearance.kind-{kind.value}")
    yield Heading(name[0].upper() + name[1:])
    why = dict.fromkeys(i.reason.say(report.language) for i in items)
    yield Paragraph("\n\n".join(why), quiet=True)
    yield Table(
        ("", *words.say("clearance.head").splitlines()),
        [_row(item, words) for item in items],
        (7, 22, 9, 44, 20, 5),
        tints={(n, 0): COLOURS[i.attention] for n, i in enumerate(items) if i.attention in COLOURS},
        right=(5,),
    )


def _row(item: ClearanceItem, words: Messages) -> tuple[str, ...]:
    shown = item.quotes[:4]
    more = f" (+{len(item.quotes) - 4})" if len(item.quotes) > 4 else ""
    spoken = f" ({words.say('clearance.spoken')})" if item.spoken else ""
    lines = ", ".join(str(c) for c in item.cited[:8]) + (" …" if len(item.cited) > 8 else "")
    return (
        words.say(f"clearance.attention-{item.attention.value}"),
        f"{item.what}{spoken}",
        ", ".join(item.scenes),
        " / ".join(shown) + more,
        lines,
        f"{item.confidence * 100:.0f} %",
    )


def write_clearance_json(report: ClearanceReport, out: Path) -> None:
    """Writes the fields of `regie.film.clearance.ClearanceReport`."""
    table = report.model_dump(mode="json")
    out.write_text(
        json.dumps(table, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
