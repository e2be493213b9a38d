"""Takes accepted elements of a second reading into `bible/breakdown.toml`."""

from __future__ import annotations

from pathlib import Path

from regie.film.assistance import Proposal
from regie.pipeline.title_folder import Title

FILE = "breakdown.toml"

HEADER = "# Corrections of the breakdown; they hold for every new draft.\n"


def add_elements(title: Title, proposal: Proposal) -> tuple[Path, bytes]:
    """The file with the elements added at its end; what is in it stays to the byte."""
    import tomlkit

    path = title.bible / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else HEADER
    rows = []
    for element in proposal.elements:
        row = tomlkit.table()
        row.update(
            {
                "do": "add",
                "name": element.name,
                "category": element.category.value,
                "scenes": [proposal.scene],
                "note": f"second reading, line {element.line}: {element.mention}",
            }
        )
        rows.append("[[correction]]\n" + tomlkit.dumps(row))
    end = "" if before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    return path, (before + end + "\n".join(rows)).encode()
