"""Steps of the script desk: the printed script, the breakdown and the analysis."""

from __future__ import annotations

from dataclasses import dataclass

from regie.build import Blob, Workspace
from regie.film.breakdown import Breakdown
from regie.film.casting import CastingSheets
from regie.film.clearance import ClearanceReport
from regie.film.reading import Dossier, ScriptReading
from regie.film.schedule import Schedule, ScheduleSettings, Strip
from regie.film.screenplay import Screenplay
from regie.pipeline.declare import RULES, line_step
from regie.support.paper.sizes import Paper


@line_step("script.breakdown_json", "script", RULES, version=6, seconds=0.1, traced=True)
def write_breakdown_json_file(
    screenplay: Screenplay, breakdown: Breakdown, *, work: Workspace
) -> Blob:
    """The breakdown for programs."""
    from regie.screenplay import write_breakdown_json

    out = work.file("breakdown.json")
    write_breakdown_json(breakdown, out, screenplay)
    return work.keep(out)


@line_step("script.breakdown_xlsx", "script", RULES, version=12, seconds=0.4, traced=True)
def write_breakdown_xlsx_file(
    screenplay: Screenplay, breakdown: Breakdown, *, work: Workspace
) -> Blob:
    """The breakdown for people."""
    from regie.preproduction import write_breakdown_xlsx

    out = work.file("breakdown.xlsx")
    write_breakdown_xlsx(breakdown, screenplay, out)
    return work.keep(out)


@line_step("script.breakdown_pdf", "script", RULES, version=10, seconds=0.4, traced=True)
def write_breakdown_pdf_file(
    screenplay: Screenplay, breakdown: Breakdown, *, work: Workspace
) -> Blob:
    """The breakdown sheets, a scene a page."""
    from regie.preproduction import write_breakdown_pdf

    out = work.file("breakdown.pdf")
    write_breakdown_pdf(breakdown, screenplay, out)
    return work.keep(out)


@line_step("script.breakdown_fdx", "script", RULES, version=6, seconds=0.1, traced=True)
def write_breakdown_fdx_file(
    screenplay: Screenplay, breakdown: Breakdown, *, work: Workspace
) -> Blob:
    """The screenplay for scheduling programs, the breakdown as its tags."""
    from regie.preproduction import write_breakdown_fdx

    out = work.file("breakdown.fdx")
    write_breakdown_fdx(breakdown, screenplay, out)
    return work.keep(out)


@line_step("script.schedule", "script", RULES, version=10, seconds=8.0, traced=True)
def plan_shooting(
    strips: tuple[Strip, ...],
    heard: tuple[str, ...],
    settings: ScheduleSettings,
    title: str,
    language: str,
) -> Schedule:
    """Strips into shooting days. A rewritten line that leaves the lengths alone plans nothing."""
    from regie.preproduction import plan_strips

    return plan_strips(strips, heard, settings, title, language)


@line_step("script.schedule_pdf", "script", RULES, version=8, seconds=0.5, traced=True)
def write_schedule_pdf_file(
    schedule: Schedule, strips: tuple[Strip, ...], *, work: Workspace
) -> Blob:
    """The schedule on paper."""
    from regie.preproduction import cite_schedule, write_schedule_pdf

    out = work.file("schedule.pdf")
    write_schedule_pdf(cite_schedule(schedule, strips), out)
    return work.keep(out)


@line_step("script.schedule_xlsx", "script", RULES, version=8, seconds=0.5, traced=True)
def write_schedule_xlsx_file(
    schedule: Schedule, strips: tuple[Strip, ...], *, work: Workspace
) -> Blob:
    """The schedule as a workbook."""
    from regie.preproduction import cite_schedule, write_schedule_xlsx

    out = work.file("schedule.xlsx")
    write_schedule_xlsx(cite_schedule(schedule, strips), out)
    return work.keep(out)


@line_step("script.schedule_json", "script", RULES, version=8, seconds=0.1, traced=True)
def write_schedule_json_file(
    schedule: Schedule, strips: tuple[Strip, ...], *, work: Workspace
) -> Blob:
    """The schedule for programs."""
    from regie.preproduction import cite_schedule, write_schedule_json

    out = work.file("schedule.json")
    write_schedule_json(cite_schedule(schedule, strips), out)
    return work.keep(out)


@line_step("script.callsheets_pdf", "script", RULES, version=7, seconds=0.5, traced=True)
def write_callsheets_pdf_file(
    schedule: Schedule, strips: tuple[Strip, ...], breakdown: Breakdown, *, work: Workspace
) -> Blob:
    """A call sheet for each shooting day."""
    from regie.preproduction import cite_schedule, make_call_sheets, write_call_sheets_pdf

    out = work.file("callsheets.pdf")
    write_call_sheets_pdf(make_call_sheets(cite_schedule(schedule, strips), breakdown), out)
    return work.keep(out)


@line_step("script.callsheets_json", "script", RULES, version=7, seconds=0.1, traced=True)
def write_callsheets_json_file(
    schedule: Schedule, strips: tuple[Strip, ...], breakdown: Breakdown, *, work: Workspace
) -> Blob:
    """The call sheets for programs."""
    from regie.preproduction import cite_schedule, make_call_sheets, write_call_sheets_json

    out = work.file("callsheets.json")
    write_call_sheets_json(make_call_sheets(cite_schedule(schedule, strips), breakdown), out)
    return work.keep(out)


CHARTS = ("arc", "presence", "dialogue", "pace", "lengths")
"""Charts of the analysis; each is a field of `AnalysisFiles`."""


@dataclass(frozen=True)
class AnalysisFiles:
    """The report, the figures for programs, and the charts as SVG."""

    page: Blob
    table: Blob
    arc: Blob
    presence: Blob
    dialogue: Blob
    pace: Blob
    lengths: Blob


@line_step("script.analysis", "script", RULES, version=12, seconds=2.5, traced=True)
def analyse_script(
    screenplay: Screenplay, breakdown: Breakdown, language: str, *, work: Workspace
) -> AnalysisFiles:
    """The analysis, once for all of its files: one step, since each needs nearly all of it."""
    from regie.preproduction import analyse, draw_charts, write_analysis_json, write_report

    analysis = analyse(screenplay, breakdown)
    charts = draw_charts(analysis, language)
    page, table = work.file("analysis.html"), work.file("analysis.json")
    write_report(analysis, screenplay, charts, language, page)
    write_analysis_json(analysis, table)
    drawn = {}
    for chart in charts:
        out = work.file(f"{chart.name}.svg")
        out.write_text(chart.svg, encoding="utf-8", newline="\n")
        drawn[chart.name] = work.keep(out)
    return AnalysisFiles(page=work.keep(page), table=work.keep(table), **drawn)


@line_step("script.pdf", "script", RULES, version=2, seconds=0.5)
def print_script(screenplay: Screenplay, paper: Paper, *, work: Workspace) -> Blob:
    """The script in the trade's format, with the numbers that its scenes are called by."""
    from regie.screenplay import PdfChoice, write_pdf

    out = work.file("script.pdf")
    # Revision marks are in no key, so what is made by key must not show them.
    write_pdf(screenplay, out, PdfChoice(paper=paper, numbers=True, revisions=False))
    return work.keep(out)


@line_step("script.clearance", "script", RULES, version=15, inline=True, traced=True)
def clear_script(screenplay: Screenplay, reading: ScriptReading) -> ClearanceReport:
    """What of the script may need someone's leave."""
    from regie.preproduction import clear_screenplay

    return clear_screenplay(screenplay, reading)


@line_step("script.clearance_pdf", "script", RULES, version=4, seconds=0.5, traced=True)
def write_clearance_pdf_file(report: ClearanceReport, *, work: Workspace) -> Blob:
    """The clearance report on paper."""
    from regie.preproduction import write_clearance_pdf

    out = work.file("clearance.pdf")
    write_clearance_pdf(report, out)
    return work.keep(out)


@line_step("script.clearance_json", "script", RULES, version=3, seconds=0.1, traced=True)
def write_clearance_json_file(report: ClearanceReport, *, work: Workspace) -> Blob:
    """The clearance report for programs."""
    from regie.preproduction import write_clearance_json

    out = work.file("clearance.json")
    write_clearance_json(report, out)
    return work.keep(out)


@line_step("script.casting", "script", RULES, version=12, seconds=0.5, traced=True)
def make_casting_sheets(
    screenplay: Screenplay,
    breakdown: Breakdown,
    schedule: Schedule,
    strips: tuple[Strip, ...],
    dossiers: tuple[Dossier, ...],
) -> CastingSheets:
    """What each role asks for, with its days."""
    from regie.preproduction import cast_sheets, cite_schedule

    return cast_sheets(screenplay, breakdown, cite_schedule(schedule, strips), dossiers)


@line_step("script.casting_pdf", "script", RULES, version=3, seconds=0.5, traced=True)
def write_casting_pdf_file(sheets: CastingSheets, *, work: Workspace) -> Blob:
    """The casting sheets on paper."""
    from regie.preproduction import write_casting_pdf

    out = work.file("casting.pdf")
    write_casting_pdf(sheets, out)
    return work.keep(out)


@line_step("script.casting_json", "script", RULES, version=3, seconds=0.1, traced=True)
def write_casting_json_file(sheets: CastingSheets, *, work: Workspace) -> Blob:
    """The casting sheets for programs."""
    from regie.preproduction import write_casting_json

    out = work.file("casting.json")
    write_casting_json(sheets, out)
    return work.keep(out)
