"""Writes the AI Act desk as a document: PDF, Markdown, or text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from regie.film.policy import Verdict
from regie.guard.policy.ai_act_desk import Basis, DeskSheet, DeskUse, Duty, Prohibition
from regie.support.messages import Messages

AMBER = "#fdf3d8"
RED = "#f9dcd8"
GREEN = "#e3f1e3"


@dataclass(frozen=True)
class _Grid:
    """A table, before it is paper or Markdown."""

    heading: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    shades: dict[int, str]
    right: Sequence[int] = ()


def write_desk_pdf(sheet: DeskSheet, out: Path, language: str = "en") -> int:
    """Writes the desk as PDF, A4 across; returns the number of pages.

    Raises:
        OSError: `out` cannot be written.
    """
    from regie.support.paper import Heading, Paragraph, Sheet, Table, write_sheet

    words = Messages(language)
    parts: list[Heading | Paragraph | Table] = []
    for grid in _grids(sheet, language):
        parts.append(Heading(grid.heading))
        parts.append(
            Table(grid.head, grid.rows, widths=grid.widths, shades=grid.shades, right=grid.right)
            if grid.rows
            else Paragraph(words.say("ai-act.no-duty"))
        )
    if sheet.questions:
        parts.append(Heading(words.say("ai-act.questions")))
        parts += [Paragraph(f"{q.words.say(language)} ({q.fact})") for q in sheet.questions]
        parts.append(Paragraph(words.say("ai-act.answer-in"), quiet=True))
    if not sheet.holds:
        parts.insert(0, Paragraph(words.say("ai-act.not-held")))
    parts.append(Paragraph(words.say("ai-act.counsel"), quiet=True))
    return write_sheet(
        Sheet(
            title=f"{words.say('ai-act.title')}{words.say('common.colon')}{sheet.title}",
            subtitle=words.say("ai-act.sub", on=sheet.on),
            parts=parts,
            note=words.say("ai-act.foot"),
            landscape=True,
        ),
        out,
    )


def desk_markdown(sheet: DeskSheet, language: str = "en") -> str:
    """The desk as Markdown."""
    words = Messages(language)
    lines = [
        f"# {words.say('ai-act.title')}{words.say('common.colon')}{_cell(sheet.title)}",
        "",
        words.say("ai-act.sub", on=sheet.on),
        "",
    ]
    if not sheet.holds:
        lines += [words.say("ai-act.not-held"), ""]
    for grid in _grids(sheet, language):
        lines += [f"## {grid.heading}", ""]
        if not grid.rows:
            lines += [words.say("ai-act.no-duty"), ""]
            continue
        head = grid.head or [""] * len(grid.rows[0])
        lines.append("| " + " | ".join(head) + " |")
        lines.append("|" + "---|" * len(head))
        lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in grid.rows]
        lines.append("")
    if sheet.questions:
        lines += [f"## {words.say('ai-act.questions')}", ""]
        lines += [f"- {q.words.say(language)} (`{q.fact}`)" for q in sheet.questions]
        lines += ["", words.say("ai-act.answer-in"), ""]
    return "\n".join([*lines, words.say("ai-act.counsel"), ""])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _grids(sheet: DeskSheet, language: str) -> list[_Grid]:
    return [
        _summary(sheet, language),
        _uses(sheet.uses, language),
        _duties(sheet.duties, language),
        _prohibitions(sheet.prohibitions, language),
        _bases(sheet.bases, language),
    ]


def _summary(sheet: DeskSheet, language: str) -> _Grid:
    words = Messages(language)
    states = [duty.state for duty in sheet.duties]
    counts = {state: states.count(state) for state in ("done", "open", "later")}
    found = [p.found for p in sheet.prohibitions]
    near = []
    if "yes" in found:
        near.append(words.say("ai-act.some-found", count=found.count("yes")))
    if "unsure" in found:
        near.append(words.say("ai-act.some-unsure", count=found.count("unsure")))
    rows = [
        (words.say("ai-act.countries"), ", ".join(sheet.countries) or words.say("ai-act.unset")),
        (words.say("ai-act.class"), words.say(f"ai-act.class-{sheet.risk}")),
        (words.say("ai-act.duties"), words.say("ai-act.counts", **counts)),
        (words.say("ai-act.prohibited"), ", ".join(near) or words.say("ai-act.none-found")),
        (words.say("ai-act.questions"), str(len(sheet.questions))),
    ]
    shades = {1: {"prohibited": RED, "high": RED, "limited": AMBER}.get(sheet.risk, GREEN)}
    return _Grid(words.say("ai-act.summary"), (), rows, (1, 3), shades)


def _uses(uses: Sequence[DeskUse], language: str) -> _Grid:
    words = Messages(language)
    rows = []
    shades = {}
    for place, use in enumerate(uses):
        named = [words.say(f"ai-act.stage-{stage}") for stage in use.stages]
        risk = words.say(f"ai-act.class-{use.risk}") + (
            "" if use.sure else f" ({words.say('ai-act.perhaps')})"
        )
        if use.verdict is not Verdict.ALLOW:
            risk += f"; {words.say(f'ai-act.verdict-{use.verdict.value}')}"
        why = " ".join(told.say(language) for told in use.why)
        rows.append((_what(use, named), use.backend, str(use.count), risk, why))
        shade = {"prohibited": RED, "high": RED, "limited": AMBER}.get(use.risk)
        shade = RED if use.verdict is Verdict.BLOCK else shade
        if shade:
            shades[place] = shade
    head = (
        words.say("ai-act.use"),
        words.say("ai-act.backend"),
        words.say("ai-act.count"),
        words.say("ai-act.risk"),
        words.say("ai-act.why"),
    )
    return _Grid(words.say("ai-act.uses"), head, rows, (2.4, 1.1, 0.8, 2, 4.2), shades, right=(2,))


def _what(use: DeskUse, stages: Sequence[str]) -> str:
    """The stages, and the shots or files; lines and parts that have no short name are left out."""
    short = [label for label in use.labels if len(label) <= 12]
    if len(short) < len(use.labels):
        short = [label for label in short if "." in label]  # files
    shown = ", ".join(short[:6]) + (" …" if len(short) > 6 else "")
    return f"{', '.join(stages)} ({shown})" if shown else ", ".join(stages)


def _duties(duties: Sequence[Duty], language: str) -> _Grid:
    words = Messages(language)
    rows = []
    shades = {}
    for place, duty in enumerate(duties):
        state = f"{'☑' if duty.state == 'done' else '☐'} {words.say(f'ai-act.state-{duty.state}')}"
        if duty.evidence:
            state += ": " + "; ".join(told.say(language) for told in duty.evidence)
        text = duty.words.say(language)
        if not duty.sure:
            text += f" ({words.say('ai-act.precaution')})"
        rows.append(
            (text, duty.who.say(language), duty.due.say(language), state, ", ".join(duty.rules))
        )
        shades[place] = {"done": GREEN, "open": AMBER}.get(duty.state, "#ffffff")
    head = (
        words.say("ai-act.duty"),
        words.say("ai-act.who"),
        words.say("ai-act.due"),
        words.say("ai-act.state"),
        words.say("ai-act.asked"),
    )
    return _Grid(words.say("ai-act.duties"), head, rows, (3.6, 1.3, 1.9, 2.1, 2.4), shades)


def _prohibitions(prohibitions: Sequence[Prohibition], language: str) -> _Grid:
    words = Messages(language)
    rows = []
    shades = {}
    for place, practice in enumerate(prohibitions):
        where = f": {', '.join(practice.uses)}" if practice.uses else ""
        rows.append(
            (
                practice.words.say(language),
                practice.clause,
                words.say(f"ai-act.found-{practice.found}") + where,
            )
        )
        if practice.found != "no":
            shades[place] = RED if practice.found == "yes" else AMBER
    head = (words.say("ai-act.practice"), words.say("ai-act.source"), words.say("ai-act.found"))
    return _Grid(words.say("ai-act.prohibited"), head, rows, (5, 2.2, 1.6), shades)


def _bases(bases: Sequence[Basis], language: str) -> _Grid:
    words = Messages(language)
    rows = []
    for basis in bases:
        until = f" {words.say('ai-act.until')} {basis.end}" if basis.end else ""
        checked = (
            words.say("ai-act.checked-yes") if basis.checked else words.say("ai-act.not-checked")
        )
        rows.append(
            (
                f"{basis.words.say(language)} ({words.say('ai-act.from')} {basis.start}{until})",
                f"{basis.source}, {basis.address}",
                f"{checked}. {basis.note_fr if language == 'fr' else basis.note}",
            )
        )
    head = (words.say("ai-act.book"), words.say("ai-act.source"), words.say("ai-act.checked"))
    return _Grid(words.say("ai-act.sources"), head, rows, (2, 2.6, 4), {})
