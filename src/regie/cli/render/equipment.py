"""Words for `regie doctor`, `models` and `backends`."""

from __future__ import annotations

from regie.app.doctor import Examination
from regie.app.equipment import Rows
from regie.cli.render import words_for


@words_for(Examination)
def tell_examination(examination: Examination) -> str:
    marks = {"well": "ok", "poorer": "--", "missing": "!!"}
    lines: list[str] = []
    for finding in examination.findings:
        lines.append(f"{marks[finding.state]}  {finding.subject}: {finding.says}")
        if finding.mend:
            lines.append(f"      mend it: {finding.mend}")
    return "\n".join(lines)


@words_for(Rows)
def tell_rows(table: Rows) -> str:
    shown = [table.heads, *(tuple(str(cell) for cell in row) for row in table.rows)]
    widths = [max(len(row[i]) for row in shown) for i in range(len(table.heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    )
