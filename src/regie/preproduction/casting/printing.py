"""Prints casting sheets: one for each principal, a table for day players, voices and extras."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from regie.film.casting import CastingSheets, RoleSheet
from regie.screenplay.pages import write_eighths
from regie.support.paper import Heading, PageBreak, Paragraph, Sheet, Table, write_sheet
from regie.support.paper.sheet import Part

_EN = {
    "title": "Casting sheets", "colon": ": ", "principals": "Principals",
    "never": "What the script asks of each role, in its own words. No performer is named or "
    "proposed.",
    "withheld": "A real person's name stands in the description of {role} and is left out "
    "({where}).",
    "role": "Role", "age": "Age", "gender": "Gender", "female": "female", "male": "male",
    "unsaid": "not said", "scenes": "Scenes", "pages": "Pages", "speeches": "Speeches",
    "words": "Words", "days": "Work days", "held": "Hold days", "span": "First and last scene",
    "with": "Plays most with", "minors": "With minors", "minor": "a minor plays this role",
    "description": "As written", "asks": "Asks for", "what": "What", "where": "Lines",
    "quote": "As the script has it", "sure": "Sure", "skill": "skill", "language": "language",
    "sensitive": "sensitive", "players": "Day players and voices", "heard": "heard only",
    "extras": "Extras", "nothing": "The script asks for nothing special.", "kind": "",
}  # fmt: skip
_FR = {
    "title": "Fiches de rôles", "colon": " : ", "principals": "Rôles principaux",
    "never": "Ce que le scénario demande à chaque rôle, dans ses propres mots. Aucun interprète "
    "n'est nommé ni proposé.",
    "withheld": "Le nom d'une personne réelle figure dans la description de {role} et est omis "
    "({where}).",
    "role": "Rôle", "age": "Âge", "gender": "Genre", "female": "féminin", "male": "masculin",
    "unsaid": "non dit", "scenes": "Séquences", "pages": "Pages", "speeches": "Répliques",
    "words": "Mots", "days": "Jours de travail", "held": "Jours d'attente",
    "span": "Première et dernière séquence",
    "with": "Joue surtout avec", "minors": "Avec des mineurs", "minor": "rôle d'un mineur",
    "description": "Tel qu'écrit", "asks": "Demande", "what": "Quoi", "where": "Lignes",
    "quote": "Tel que le scénario l'écrit", "sure": "Sûr", "skill": "compétence",
    "language": "langue", "sensitive": "sensible", "players": "Petits rôles et voix",
    "heard": "seulement entendu", "extras": "Figurants",
    "nothing": "Le scénario ne demande rien de particulier.", "kind": "",
}  # fmt: skip


def write_casting_pdf(sheets: CastingSheets, out: Path) -> int:
    """Writes the sheets for people; returns the number of pages."""
    words = _FR if sheets.language.startswith("fr") else _EN
    parts: list[Part] = [Paragraph(words["never"])]
    for held in sheets.withheld:
        where = ", ".join(str(c) for c in held.cited)
        parts.append(Paragraph(words["withheld"].format(role=held.role, where=where)))
    principals = [r for r in sheets.roles if r.principal]
    others = [r for r in sheets.roles if not r.principal]
    if principals:
        parts += [Heading(words["principals"]), _table(principals, words)]
    if others:
        parts += [Heading(words["players"]), _table(others, words)]
    if sheets.extras:
        rows = [(name, ", ".join(scenes)) for name, scenes in sheets.extras]
        parts.append(Heading(words["extras"]))
        parts.append(Table((words["extras"], words["scenes"]), rows, (1, 3), share=0.7))
    for role in principals:
        parts += [PageBreak(), *_sheet(role, words)]
    title = words["title"]
    named = f"{title}{words['colon']}{sheets.title}" if sheets.title else title
    return write_sheet(Sheet(title=named, parts=parts, note=title), out)


def _table(roles: list[RoleSheet], words: dict[str, str]) -> Table:
    head = ("role", "age", "description", "scenes", "words", "days", "where")
    return Table(
        [words[w] for w in head],
        [
            (
                role.name if role.number else f"{role.name} ({words['heard']})",
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


def _short(role: RoleSheet, words: dict[str, str]) -> Iterator[str]:
    """What a role asks for, for a table's cell."""
    if role.asks and not role.principal:
        yield f"({words['asks']}{words['colon']}{', '.join(a.what for a in role.asks)})"


def _sheet(role: RoleSheet, words: dict[str, str]) -> Iterator[Part]:
    yield Heading(f"{role.number}. {role.name}", 1)
    if role.description:
        where = ", ".join(str(c) for c in role.described)
        yield Paragraph(f"« {' '.join(role.description)} » ({where})" if words is _FR
                        else f"“{' '.join(role.description)}” ({where})")  # fmt: skip
    if role.minor:
        yield Paragraph(words["minor"].capitalize() + ".")
    partners = ", ".join(f"{name} ({count})" for name, count in role.plays_with[:5])
    facts = [
        (words["age"], role.age or words["unsaid"]),
        (words["gender"], words[role.gender] if role.gender else words["unsaid"]),
        (words["scenes"], f"{len(role.scenes)}{words['colon']}{', '.join(role.scenes)}"),
        (words["span"], f"{role.first} – {role.last}"),
        (words["pages"], write_eighths(role.eighths)),
        (words["speeches"], str(role.speeches)),
        (words["words"], str(role.words)),
        (words["days"], str(role.work_days)),
        (words["held"], str(role.held_days)),
        (words["with"], partners or "–"),
        (words["minors"], ", ".join(role.with_minors) or "–"),
    ]
    yield Table((words["role"], role.name), facts, (2, 5))
    yield Heading(words["asks"])
    if not role.asks:
        yield Paragraph(words["nothing"], quiet=True)
        return
    rows = [
        (
            words[ask.kind],
            ask.what,
            " / ".join(ask.quotes[:3]),
            ", ".join(str(c) for c in ask.cited[:6]),
            f"{ask.confidence * 100:.0f} %",
        )
        for ask in sorted(role.asks, key=lambda a: (a.kind, a.what))
    ]
    head = ("kind", "what", "quote", "where", "sure")
    yield Table([words[w] for w in head], rows, (9, 14, 40, 20, 6), right=(4,))


def write_casting_json(sheets: CastingSheets, out: Path) -> None:
    """Writes the fields of `regie.film.casting.CastingSheets`."""
    out.write_text(
        json.dumps(sheets.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8",
        newline="\n",
    )
