"""Words for `regie report`."""

from __future__ import annotations

from regie.app.report.gathering import Report
from regie.app.report.sections import Section, figures, headline, sections
from regie.cli.render import words_for


@words_for(Report)
def tell_report(report: Report) -> str:
    rows = [(f.label, f.value) for f in figures(report)]
    width = max(len(label) for label, _ in rows)
    lines = [f"{report.title}. {headline(report)}"]
    lines += [f"  {label.ljust(width)}  {value}" for label, value in rows]
    for section in sections(report):
        lines += ["", section.heading, *_table(section)]
        lines += [f"  {sentence}" for sentence in (*section.sentences, *section.notes)]
    return "\n".join([*lines, report.out]).rstrip()


def _table(section: Section) -> list[str]:
    table = [section.head, *section.rows] if any(section.head) else list(section.rows)
    if not section.rows:
        return []
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    return [
        "  "
        + "  ".join(
            cell.rjust(width) if i in section.right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
