"""Writes the AI Act desk as a document: PDF, Markdown, or text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from regie.film.policy import Verdict
from regie.guard.policy.ai_act_desk import CLASS_WORDS, Basis, DeskSheet, DeskUse, Duty, Prohibition

SAID = {
    "en": {
        "colon": ": ",
        "title": "AI Act desk",
        "sub": "Regulation (EU) 2024/1689: uses, classes of risk and duties on {on}",
        "summary": "In short",
        "countries": "Countries",
        "unset": "not set; the law of the Union is taken to hold",
        "not_held": "The title is made for countries outside the Union only, so the Act is not "
        "among the rules that hold for it.",
        "class": "Strictest class of risk",
        "duties": "Duties",
        "counts": "{done} done, {open} open, {later} due later",
        "prohibited": "Prohibited practices",
        "none_found": "none found",
        "some_found": "{n} found",
        "some_unsure": "{n} not decided",
        "questions": "Questions to be answered",
        "uses": "Uses and their class",
        "use": "Use",
        "backend": "Made by",
        "risk": "Class",
        "why": "Why",
        "count": "Number",
        "perhaps": "perhaps",
        "duty": "Duty",
        "who": "Who",
        "due": "When",
        "state": "State",
        "asked": "Asked for by",
        "done": "done",
        "open": "open",
        "later": "due later",
        "precaution": "as a precaution: a fact is unsure",
        "practice": "Practice",
        "found": "In this title",
        "no": "no",
        "yes": "yes",
        "unsure": "not decided",
        "answer_in": "Answer them in title.toml under [rules.answers].",
        "sources": "What this rests on",
        "book": "Rule book",
        "source": "Text",
        "checked": "Checked against it",
        "not_checked": "no",
        "from": "from",
        "until": "until",
        "counsel": "This sheet is a working list made from rules and from facts that the title "
        "states. It is no legal advice.",
        "foot": "Made by Régie from title.toml, the script and the rule books",
        "no_duty": "No rule asks for anything.",
        "block": "blocked",
        "escalate": "a person has to decide",
        "all": "the whole title",
    },
    "fr": {
        "colon": " : ",
        "title": "Bureau du règlement IA",
        "sub": "Règlement (UE) 2024/1689 : usages, classes de risque et obligations au {on}",
        "summary": "En bref",
        "countries": "Pays",
        "unset": "non indiqués ; le droit de l'Union est réputé s'appliquer",
        "not_held": "Le titre n'est destiné qu'à des pays hors de l'Union : le règlement ne fait "
        "pas partie des règles applicables.",
        "class": "Classe de risque la plus stricte",
        "duties": "Obligations",
        "counts": "{done} remplies, {open} à remplir, {later} à échéance ultérieure",
        "prohibited": "Pratiques interdites",
        "none_found": "aucune constatée",
        "some_found": "{n} constatées",
        "some_unsure": "{n} non tranchées",
        "questions": "Questions à trancher",
        "uses": "Usages et leur classe",
        "use": "Usage",
        "backend": "Produit par",
        "risk": "Classe",
        "why": "Pourquoi",
        "count": "Nombre",
        "perhaps": "peut-être",
        "duty": "Obligation",
        "who": "Qui",
        "due": "Quand",
        "state": "État",
        "asked": "Demandée par",
        "done": "remplie",
        "open": "à remplir",
        "later": "plus tard",
        "precaution": "par précaution : un fait est incertain",
        "practice": "Pratique",
        "found": "Dans ce titre",
        "no": "non",
        "yes": "oui",
        "unsure": "non tranché",
        "answer_in": "Répondre dans title.toml sous [rules.answers].",
        "sources": "Sur quoi cela repose",
        "book": "Recueil",
        "source": "Texte",
        "checked": "Vérifié sur ce texte",
        "not_checked": "non",
        "from": "du",
        "until": "au",
        "counsel": "Cette fiche est une liste de travail établie d'après des règles et des faits "
        "déclarés dans le titre. Elle ne constitue pas un conseil juridique.",
        "foot": "Établi par Régie d'après title.toml, le scénario et les recueils de règles",
        "no_duty": "Aucune règle ne demande quoi que ce soit.",
        "block": "bloqué",
        "escalate": "une personne doit décider",
        "all": "tout le titre",
    },
}

STAGES_FR = {
    "script": "scénario",
    "boards": "planches",
    "takes": "prises",
    "voices": "voix",
    "sound": "son",
    "mix": "mixage",
    "localisation": "localisation",
    "artwork": "visuels",
    "delivery": "livraison",
    "campaign": "campagne",
    "play": "jeu",
}

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

    said = SAID[language]
    parts: list[Heading | Paragraph | Table] = []
    for grid in _grids(sheet, language):
        parts.append(Heading(grid.heading))
        parts.append(
            Table(grid.head, grid.rows, widths=grid.widths, shades=grid.shades, right=grid.right)
            if grid.rows
            else Paragraph(said["no_duty"])
        )
    if sheet.questions:
        parts.append(Heading(said["questions"]))
        parts += [Paragraph(f"{q.words.say(language)} ({q.fact})") for q in sheet.questions]
        parts.append(Paragraph(said["answer_in"], quiet=True))
    if not sheet.holds:
        parts.insert(0, Paragraph(said["not_held"]))
    parts.append(Paragraph(said["counsel"], quiet=True))
    return write_sheet(
        Sheet(
            title=f"{said['title']}{said['colon']}{sheet.title}",
            subtitle=said["sub"].format(on=sheet.on),
            parts=parts,
            note=said["foot"],
            landscape=True,
        ),
        out,
    )


def desk_markdown(sheet: DeskSheet, language: str = "en") -> str:
    """The desk as Markdown."""
    said = SAID[language]
    lines = [
        f"# {said['title']}{said['colon']}{_cell(sheet.title)}",
        "",
        said["sub"].format(on=sheet.on),
        "",
    ]
    if not sheet.holds:
        lines += [said["not_held"], ""]
    for grid in _grids(sheet, language):
        lines += [f"## {grid.heading}", ""]
        if not grid.rows:
            lines += [said["no_duty"], ""]
            continue
        head = grid.head or [""] * len(grid.rows[0])
        lines.append("| " + " | ".join(head) + " |")
        lines.append("|" + "---|" * len(head))
        lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in grid.rows]
        lines.append("")
    if sheet.questions:
        lines += [f"## {said['questions']}", ""]
        lines += [f"- {q.words.say(language)} (`{q.fact}`)" for q in sheet.questions]
        lines += ["", said["answer_in"], ""]
    return "\n".join([*lines, said["counsel"], ""])


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
    said = SAID[language]
    states = [duty.state for duty in sheet.duties]
    counts = {state: states.count(state) for state in ("done", "open", "later")}
    found = [p.found for p in sheet.prohibitions]
    near = []
    if "yes" in found:
        near.append(said["some_found"].format(n=found.count("yes")))
    if "unsure" in found:
        near.append(said["some_unsure"].format(n=found.count("unsure")))
    rows = [
        (said["countries"], ", ".join(sheet.countries) or said["unset"]),
        (said["class"], CLASS_WORDS[sheet.risk].say(language)),
        (said["duties"], said["counts"].format(**counts)),
        (said["prohibited"], ", ".join(near) or said["none_found"]),
        (said["questions"], str(len(sheet.questions))),
    ]
    shades = {1: {"prohibited": RED, "high": RED, "limited": AMBER}.get(sheet.risk, GREEN)}
    return _Grid(said["summary"], (), rows, (1, 3), shades)


def _uses(uses: Sequence[DeskUse], language: str) -> _Grid:
    said = SAID[language]
    rows = []
    shades = {}
    for place, use in enumerate(uses):
        named = [STAGES_FR[s] if language == "fr" else s for s in use.stages]
        risk = CLASS_WORDS[use.risk].say(language) + ("" if use.sure else f" ({said['perhaps']})")
        if use.verdict is not Verdict.ALLOW:
            risk += f"; {said[use.verdict.value]}"
        why = " ".join(words.say(language) for words in use.why)
        rows.append((_what(use, named), use.backend, str(use.count), risk, why))
        shade = {"prohibited": RED, "high": RED, "limited": AMBER}.get(use.risk)
        shade = RED if use.verdict is Verdict.BLOCK else shade
        if shade:
            shades[place] = shade
    head = (said["use"], said["backend"], said["count"], said["risk"], said["why"])
    return _Grid(said["uses"], head, rows, (2.4, 1.1, 0.8, 2, 4.2), shades, right=(2,))


def _what(use: DeskUse, stages: Sequence[str]) -> str:
    """The stages, and the shots or files; lines and parts that have no short name are left out."""
    short = [label for label in use.labels if len(label) <= 12]
    if len(short) < len(use.labels):
        short = [label for label in short if "." in label]  # files
    shown = ", ".join(short[:6]) + (" …" if len(short) > 6 else "")
    return f"{', '.join(stages)} ({shown})" if shown else ", ".join(stages)


def _duties(duties: Sequence[Duty], language: str) -> _Grid:
    said = SAID[language]
    rows = []
    shades = {}
    for place, duty in enumerate(duties):
        state = f"{'☑' if duty.state == 'done' else '☐'} {said[duty.state]}"
        if duty.evidence:
            state += ": " + "; ".join(words.say(language) for words in duty.evidence)
        text = duty.words.say(language)
        if not duty.sure:
            text += f" ({said['precaution']})"
        rows.append(
            (text, duty.who.say(language), duty.due.say(language), state, ", ".join(duty.rules))
        )
        shades[place] = {"done": GREEN, "open": AMBER}.get(duty.state, "#ffffff")
    head = (said["duty"], said["who"], said["due"], said["state"], said["asked"])
    return _Grid(said["duties"], head, rows, (3.6, 1.3, 1.9, 2.1, 2.4), shades)


def _prohibitions(prohibitions: Sequence[Prohibition], language: str) -> _Grid:
    said = SAID[language]
    rows = []
    shades = {}
    for place, practice in enumerate(prohibitions):
        where = f": {', '.join(practice.uses)}" if practice.uses else ""
        rows.append((practice.words.say(language), practice.clause, said[practice.found] + where))
        if practice.found != "no":
            shades[place] = RED if practice.found == "yes" else AMBER
    head = (said["practice"], said["source"], said["found"])
    return _Grid(said["prohibited"], head, rows, (5, 2.2, 1.6), shades)


def _bases(bases: Sequence[Basis], language: str) -> _Grid:
    said = SAID[language]
    rows = []
    for basis in bases:
        until = f" {said['until']} {basis.end}" if basis.end else ""
        checked = said["yes"] if basis.checked else said["not_checked"]
        rows.append(
            (
                f"{basis.words.say(language)} ({said['from']} {basis.start}{until})",
                f"{basis.source}, {basis.address}",
                f"{checked}. {basis.note_fr if language == 'fr' else basis.note}",
            )
        )
    head = (said["book"], said["source"], said["checked"])
    return _Grid(said["sources"], head, rows, (2, 2.6, 4), {})
