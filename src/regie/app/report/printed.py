"""The report on paper: one A4 page, with a chart."""

from __future__ import annotations

import tempfile
from pathlib import Path

from regie.app.report.gathering import Report
from regie.app.report.sections import Section, figures, headline, sections
from regie.support.messages import Messages
from regie.support.paper import Columns, Heading, Paragraph, Sheet, Table, write_sheet
from regie.support.paper import Figure as Picture

Part = Heading | Paragraph | Table | Picture | Columns

SMALL, TINY = 7.0, 6.2
"""Points: all of it has to fit on one page."""


def write_printed(report: Report, out: Path) -> int:
    """Writes the PDF; returns the number of pages. The same report gives the same bytes.

    Raises:
        OSError: `out` cannot be written.
    """
    words = Messages(report.language)
    shown = figures(report)
    parts: list[Part] = [
        Table(
            [f.label for f in shown],
            [[f.value for f in shown]],
            bold=(0,),
            centre=tuple(range(len(shown))),
        )
    ]
    with tempfile.TemporaryDirectory() as folder:
        chart = Path(folder) / "chart.png"
        if draw_chart(report, chart):
            parts.append(Picture(chart, share=1.0))
        parts += _laid_out(sections(report))
        return write_sheet(
            Sheet(
                report.title,
                parts,
                subtitle=f"{words.say('report.report')}. {headline(report)}",
                note=words.say("report.report"),
            ),
            out,
        )


def _laid_out(shown: tuple[Section, ...]) -> list[Part]:
    """Narrow sections in pairs side by side, wide ones over the whole page."""
    parts: list[Part] = []
    narrow: list[Section] = []
    for section in shown:
        if section.wide:
            parts += _section(section)
            continue
        narrow.append(section)
        if len(narrow) == 2:
            parts.append(Columns(_section(narrow[0]), _section(narrow[1])))
            narrow = []
    return [*parts, *(part for section in narrow for part in _section(section))]


def _section(section: Section) -> list[Part]:
    parts: list[Part] = [Heading(section.heading, 3)]
    if section.rows:
        columns = len(section.rows[0])
        parts.append(
            Table(
                section.head if any(section.head) else (),
                section.rows,
                widths=(2.2 if columns != 5 else 1.2, *[1.0] * (columns - 1)),
                right=section.right,
                inks=dict.fromkeys(section.over, "#b3372f"),
                size=SMALL,
            )
        )
    parts += [Paragraph(s, size=SMALL) for s in section.sentences]
    parts += [Paragraph(n, quiet=True, size=TINY) for n in section.notes]
    return parts


def draw_chart(report: Report, out: Path) -> bool:
    """Draws what took the time beside what is left of the budgets; False when there is nothing."""
    work, money = sections(report)[4], sections(report)[1]
    panels = [s for s in (work, money) if s.bars]
    if not panels:
        return False
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(7.1, 1.25), dpi=200)
    for panel, axes in zip(panels, canvas.subplots(1, len(panels), squeeze=False)[0], strict=True):
        rows = sorted(panel.bars)[:6]
        names = [panel.rows[r][0] for r in rows]
        shares = [panel.bars[r] for r in rows]
        column = 3 if panel is work else 1
        colours = ["#b3372f" if r in panel.over else "#2b6c8f" for r in rows]
        axes.barh(range(len(rows)), [1] * len(rows), color="#eceef0", height=0.62)
        axes.barh(range(len(rows)), shares, color=colours, height=0.62)
        for y, r in enumerate(rows):
            axes.text(1.02, y, panel.rows[r][column], va="center", fontsize=6)
        axes.set_yticks(range(len(rows)), names, fontsize=6)
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.tick_params(length=0)
        axes.set_title(panel.heading, fontsize=6.5, loc="left")
        for side in axes.spines.values():
            side.set_visible(False)
    canvas.subplots_adjust(left=0.14, right=0.9, top=0.86, bottom=0.04, wspace=0.75)
    canvas.savefig(out, metadata={"Software": None})
    return True
