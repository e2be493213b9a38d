"""Prints casting sheets: one for each principal, a table for day players, voices and extras."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from regie.film.casting import CastingSheets, RoleSheet
from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages
from regie.support.paper import Heading, PageBreak, Paragraph, Sheet, Table, write_sheet
from regie.support.paper.sheet import Part


def write_casting_pdf(sheets: CastingSheets, out: Path) -> int:
    """Writes the sheets for people; returns the number of pages."""
    words = Messages(sheets.language)
    parts: list[Part] = [Paragraph(words.say("casting.never"))]
    for held in sheets.withheld:
        where = ", ".join(str(c) for c in held.cited)
        parts.append(Paragraph(words.say("casting.withheld", role=held.role, where=where)))
    principals = [r for r in sheets.roles if r.principal]
    others = [r for r in sheets.roles if not r.principal]
    if principals:
        parts += [Heading(words.say("casting.principals")), _table(principals, words)]
    if others:
        parts += [Heading(words.say("casting.players")), _table(others, words)]
    if sheets.extras:
        rows = [(name, ", ".join(scenes)) for name, scenes in sheets.extras]
        parts.append(Heading(words.say("casting.extras")))
        parts.append(
            Table(
                (words.say("casting.extras"), words.say("casting.scenes")), rows, (1, 3), share=0.7
            )
        )
    for role in principals:
        parts += [PageBreak(), *_sheet(role, words)]
    title = words.say("casting.title")
    named = f"{title}{words.say('common.colon')}{sheets.title}" if sheets.title else title
    return write_sheet(Sheet(title=named, parts=parts, note=title), out)


def _table(roles: list[RoleSheet], words: Messages) -> Table:
    head = (
        "casting.role",
        "casting.age",
        "casting.description",
        "casting.scenes",
        "casting.words",
        "casting.days",
        "casting.where",
    )
    return Table(
        [words.say(key) for key in head],
        [
            (
                role.name if role.number else f"{role.name} ({words.say('casting.heard')})",
                role.age,
                " ".join((*role.description, *_short(role, words))),
                ", ".join(role.scenes),
                str(role.words),
                str(role.work_days),
                ", ".join(str(c) for c in (role.described or role.cited[:1])),
            )
            for role in roles
        ],
        (13, 6, 35, 11, 8, 8, 17),
        right=(4, 5),
    )


def _short(role: RoleSheet, words: Messages) -> Iterator[str]:
    """What a role asks for, for a table's cell."""
    if role.asks and not role.principal:
        asked = ", ".join(ask.what for ask in role.asks)
        yield f"({words.say('casting.asks')}{words.say('common.colon')}{asked})"


def _sheet(role: RoleSheet, words: Messages) -> Iterator[Part]:
    yield Heading(f"{role.number}. {role.name}", 1)
    if role.description:
        where = ", ".join(str(c) for c in role.described)
        quoted = words.say("common.quotation", text=" ".join(role.description))
        yield Paragraph(f"{quoted} ({where})")
    if role.minor:
        yield Paragraph(words.say("casting.minor").capitalize() + ".")
    partners = ", ".join(f"{name} ({count})" for name, count in role.plays_with[:5])
    facts = [
        (words.say("casting.age"), role.age or words.say("casting.unsaid")),
        (
            words.say("casting.gender"),
            words.say(f"casting.gender-{role.gender}")
            if role.gender
            else words.say("casting.unsaid"),
        ),
        (
            words.say("casting.scenes"),
            f"{len(role.scenes)}{words.say('common.colon')}{', '.join(role.scenes)}",
        ),
        (words.say("casting.span"), f"{role.first} – {role.last}"),
        (words.say("casting.pages"), write_eighths(role.eighths)),
        (words.say("casting.speeches"), str(role.speeches)),
        (words.say("casting.words"), str(role.words)),
        (words.say("casting.days"), str(role.work_days)),
        (words.say("casting.held"), str(role.held_days)),
        (words.say("casting.with"), partners or "–"),
        (words.say("casting.minors"), ", ".join(role.with_minors) or "–"),
    ]
    yield Table((words.say("casting.role"), role.name), facts, (2, 5))
    yield Heading(words.say("casting.asks"))
    if not role.asks:
        yield Paragraph(words.say("casting.nothing"), quiet=True)
        return
    rows = [
        (
            words.say(f"casting.ask-{ask.kind}"),
            ask.what,
            " / ".join(ask.quotes[:3]),
            ", ".join(str(c) for c in ask.cited[:6]),
            f"{ask.confidence * 100:.0f} %",
        )
        for ask in sorted(role.asks, key=lambda a: (a.kind, a.what))
    ]
    head = ("casting.what", "casting.quote", "casting.where", "casting.sure")
    yield Table(["", *map(words.say, head)], rows, (9, 14, 40, 20, 6), right=(4,))


def write_casting_json(sheets: CastingSheets, out: Path) -> None:
    """Writes the fields of `regie.film.casting.CastingSheets`."""
    out.write_text(
        json.dumps(sheets.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8",
        newline="\n",
    )
