"""Prints the clearance report: what needs someone's leave first, then what to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from regie.film.clearance import Attention, ClearanceItem, ClearanceKind, ClearanceReport
from regie.preproduction.clearance.kinds import name_kind
from regie.support.paper import Heading, Paragraph, Sheet, Table, write_sheet
from regie.support.paper.sheet import Part

_Words = dict[str, Any]

COLOURS = {Attention.CLEAR: "#f3c9c4", Attention.CHECK: "#fbe8b8"}
"""Behind what must be cleared, and what a person must look at."""

_EN: _Words = {
    "title": "Clearance report",
    "clear": "Clear",
    "check": "Check",
    "note": "Note",
    "head": ("", "What", "Scenes", "As the script has it", "Lines", "Sure"),
    "sum": "{clear} to clear, {check} to check, {note} to note.",
    "key": "Clear: written leave or a professional before it is shot. Check: a person looks and "
    "decides. Note: to know. Sure: how sure the search is that it is what it says.",
    "spoken": "only spoken",
    "unchecked": "What this report does not do",
    "none": "Nothing was found that needs clearing.",
}
_FR: _Words = {
    "title": "Rapport des droits et autorisations",
    "clear": "Autoriser",
    "check": "Vérifier",
    "note": "Noter",
    "head": ("", "Quoi", "Séq.", "Tel que le scénario l'écrit", "Lignes", "Sûr"),
    "sum": "{clear} à autoriser, {check} à vérifier, {note} à noter.",
    "key": "Autoriser : accord écrit ou professionnel avant le tournage. Vérifier : une personne "
    "regarde et décide. Noter : pour mémoire. Sûr : à quel point la recherche est sûre de ce "
    "qu'elle dit.",
    "spoken": "seulement dit",
    "unchecked": "Ce que ce rapport ne fait pas",
    "none": "Rien n'a été trouvé qui demande une autorisation.",
}


def write_clearance_pdf(report: ClearanceReport, out: Path) -> int:
    """Writes the report for people; returns the number of pages."""
    words = _FR if report.language.startswith("fr") else _EN
    counts = {a.value: sum(i.attention is a for i in report.items) for a in Attention}
    colon = " : " if words is _FR else ": "
    title = str(words["title"])
    parts: list[Part] = [Paragraph(str(words["key"]), quiet=True)]
    if not report.items:
        parts.append(Paragraph(str(words["none"])))
    for kind in ClearanceKind:
        parts += _kind(report, kind, words)
    parts.append(Heading(str(words["unchecked"])))
    parts.append(
        Paragraph("\n\n".join(u.say(report.language) for u in report.unchecked), quiet=True)
    )
    return write_sheet(
        Sheet(
            title=f"{title}{colon}{report.title}" if report.title else title,
            subtitle=str(words["sum"]).format(**counts),
            parts=parts,
            note=title,
            landscape=True,
        ),
        out,
    )


def _kind(report: ClearanceReport, kind: ClearanceKind, words: _Words) -> Iterator[Part]:
    """A table of one kind's items; each reason once, under the table's name."""
    items = [i for i in report.items if i.kind is kind]
    if not items:
        return
    name = name_kind(kind, report.language)
    yield Heading(name[0].upper() + name[1:])
    why = dict.fromkeys(i.reason.say(report.language) for i in items)
    yield Paragraph("\n\n".join(why), quiet=True)
    yield Table(
        words["head"],
        [_row(item, words) for item in items],
        (7, 22, 9, 44, 20, 5),
        tints={(n, 0): COLOURS[i.attention] for n, i in enumerate(items) if i.attention in COLOURS},
        right=(5,),
    )


def _row(item: ClearanceItem, words: _Words) -> tuple[str, ...]:
    shown = item.quotes[:4]
    more = f" (+{len(item.quotes) - 4})" if len(item.quotes) > 4 else ""
    spoken = f" ({words['spoken']})" if item.spoken else ""
    lines = ", ".join(str(c) for c in item.cited[:8]) + (" …" if len(item.cited) > 8 else "")
    return (
        str(words[item.attention.value]),
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
