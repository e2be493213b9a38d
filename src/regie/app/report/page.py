"""The report as one HTML page that stands alone: light and dark, without a script or a network."""

from __future__ import annotations

from html import escape
from pathlib import Path

from regie.app.report.gathering import Report
from regie.app.report.sections import Figure, Section, figures, headline, sections
from regie.support.messages import Messages

STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1f;--grey:#5c5c66;--rule:#d5d5db;--paper:#fbfbfa;
--card:#fff;--bar:#2b6c8f;--track:#e4e7ea;--over:#b3372f}
@media(prefers-color-scheme:dark){:root{--ink:#ececf0;--grey:#a9a9b4;--rule:#3a3a43;
--paper:#16161a;--card:#1f1f25;--bar:#6db3d6;--track:#33333c;--over:#ef8178}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:15px/1.45 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:72rem;margin:0 auto;padding:2rem 1.25rem 3rem}
h1{font-size:1.7rem;margin:0}h2{font-size:1.02rem;margin:0 0 .6rem}
.when{color:var(--grey);margin:.15rem 0 1.4rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.8rem;margin:0}
.figures div,section{background:var(--card);border:1px solid var(--rule);border-radius:8px;
padding:.8rem 1rem}
dt{color:var(--grey);font-size:.85rem}
dd{margin:.1rem 0 0;font-size:1.25rem;font-variant-numeric:tabular-nums}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:.8rem;margin-top:.8rem}
.wide{grid-column:1/-1}
@media(max-width:52rem){.grid{grid-template-columns:1fr}}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{font-weight:600;text-align:left;color:var(--grey);font-size:.82rem;vertical-align:bottom}
th,td{padding:.3rem .5rem .3rem 0;border-bottom:1px solid var(--rule)}
tbody th{color:var(--ink);font-weight:400;font-size:1em}
tr:last-child td,tr:last-child th{border-bottom:0}
.n{text-align:right}
svg{display:block;width:100%;height:6px;margin-top:.25rem}
.track{fill:var(--track)}.bar{fill:var(--bar)}.over{fill:var(--over)}
p{margin:.4rem 0 0}.note{color:var(--grey);font-size:.85rem}
ul{margin:.2rem 0 0;padding-left:1.1rem}
@media print{body{background:#fff}main{padding:0}section{break-inside:avoid}}
"""


def write_page(report: Report, out: Path) -> None:
    """Writes the page. The same report gives the same bytes.

    Raises:
        OSError: `out` cannot be written.
    """
    called = Messages(report.language).say("report.report")
    name = escape(report.title)
    language = escape(report.language or "en")
    out.write_text(
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{name}: {called}</title><style>{STYLE}</style></head>\n<body><main>\n"
        f"<h1>{name}</h1>\n<p class=when>{called}. {headline(report)}</p>\n"
        f"<dl class=figures>{''.join(map(_figure, figures(report)))}</dl>\n"
        f"<div class=grid>\n{''.join(map(_section, sections(report)))}</div>\n"
        "</main></body></html>\n",
        encoding="utf-8",
    )


def _figure(shown: Figure) -> str:
    bar = _bar(shown.share, over=shown.share > 1) if shown.share is not None else ""
    return f"<div><dt>{escape(shown.label)}</dt><dd>{escape(shown.value)}</dd>{bar}</div>"


def _section(section: Section) -> str:
    wide = " class=wide" if section.wide else ""
    parts = [f"<section{wide}><h2>{escape(section.heading)}</h2>"]
    if section.rows:
        parts.append(_table(section))
    if len(section.sentences) > 1:
        items = "".join(f"<li>{escape(s)}</li>" for s in section.sentences)
        parts.append(f"<ul>{items}</ul>")
    else:
        parts += [f"<p>{escape(s)}</p>" for s in section.sentences]
    parts += [f"<p class=note>{escape(n)}</p>" for n in section.notes]
    return "".join(parts) + "</section>\n"


def _table(section: Section) -> str:
    head = ""
    if any(section.head):
        cells = "".join(
            f"<th scope=col{_side(section, i)}>{escape(h)}</th>" for i, h in enumerate(section.head)
        )
        head = f"<thead><tr>{cells}</tr></thead>"
    rows = []
    for place, row in enumerate(section.rows):
        bar = ""
        if place in section.bars:
            bar = _bar(section.bars[place], over=place in section.over)
        cells = f"<th scope=row>{escape(row[0])}{bar}</th>" + "".join(
            f"<td{_side(section, i)}>{escape(cell)}</td>" for i, cell in enumerate(row[1:], 1)
        )
        rows.append(f"<tr>{cells}</tr>")
    return f"<div class=scroll><table>{head}<tbody>{''.join(rows)}</tbody></table></div>"


def _side(section: Section, column: int) -> str:
    return " class=n" if column in section.right else ""


def _bar(share: float, *, over: bool) -> str:
    """A bar beside the figure that says the same, so readers of screens skip it."""
    width = max(0.0, min(100.0, share * 100))
    kind = "over" if over else "bar"
    return (
        '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="6" rx="1"/>'
        f'<rect class="{kind}" width="{width:.1f}" height="6" rx="1"/></svg>'
    )
