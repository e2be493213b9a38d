"""What a production plans with: breakdown, schedule, casting, clearance, analysis."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.preproduction.analysis.charts.all import draw_charts, write_charts
    from regie.preproduction.analysis.report.page import write_report
    from regie.preproduction.analysis.report.plain import plain_text
    from regie.preproduction.analysis.whole import analyse, analysis_table, write_analysis_json
    from regie.preproduction.breakdown.breaking import break_down
    from regie.preproduction.breakdown.correcting import correct_breakdown
    from regie.preproduction.breakdown.corrections_file import read_corrections
    from regie.preproduction.breakdown.sheets import write_breakdown_pdf
    from regie.preproduction.breakdown.tagged_script import write_breakdown_fdx
    from regie.preproduction.breakdown.workbook import write_breakdown_xlsx
    from regie.preproduction.casting.printing import write_casting_json, write_casting_pdf
    from regie.preproduction.casting.sheets import cast_sheets
    from regie.preproduction.clearance.minors import find_minors, minor_names
    from regie.preproduction.clearance.printing import write_clearance_json, write_clearance_pdf
    from regie.preproduction.clearance.report import clear_screenplay
    from regie.preproduction.schedule.call_sheets import make_call_sheets
    from regie.preproduction.schedule.call_sheets_printing import (
        write_call_sheets_json,
        write_call_sheets_pdf,
    )
    from regie.preproduction.schedule.planning import cite_schedule, plan_schedule, plan_strips
    from regie.preproduction.schedule.printing import (
        write_schedule_json,
        write_schedule_pdf,
        write_schedule_xlsx,
    )
    from regie.preproduction.schedule.settings import read_schedule_settings
    from regie.preproduction.schedule.story_days import count_story_days
    from regie.preproduction.schedule.strips import make_strips
    from regie.preproduction.script_figures import ScriptFigures, stats

__all__ = [
    "ScriptFigures",
    "analyse",
    "analysis_table",
    "break_down",
    "cast_sheets",
    "cite_schedule",
    "clear_screenplay",
    "correct_breakdown",
    "count_story_days",
    "draw_charts",
    "find_minors",
    "make_call_sheets",
    "make_strips",
    "minor_names",
    "plain_text",
    "plan_schedule",
    "plan_strips",
    "read_corrections",
    "read_schedule_settings",
    "stats",
    "write_analysis_json",
    "write_breakdown_fdx",
    "write_breakdown_pdf",
    "write_breakdown_xlsx",
    "write_call_sheets_json",
    "write_call_sheets_pdf",
    "write_casting_json",
    "write_casting_pdf",
    "write_charts",
    "write_clearance_json",
    "write_clearance_pdf",
    "write_report",
    "write_schedule_json",
    "write_schedule_pdf",
    "write_schedule_xlsx",
]

__getattr__ = offer(
    __name__,
    {
        "ScriptFigures": "script_figures",
        "stats": "script_figures",
        "analyse": "analysis.whole",
        "analysis_table": "analysis.whole",
        "break_down": "breakdown.breaking",
        "cast_sheets": "casting.sheets",
        "cite_schedule": "schedule.planning",
        "clear_screenplay": "clearance.report",
        "correct_breakdown": "breakdown.correcting",
        "draw_charts": "analysis.charts.all",
        "find_minors": "clearance.minors",
        "make_call_sheets": "schedule.call_sheets",
        "count_story_days": "schedule.story_days",
        "make_strips": "schedule.strips",
        "minor_names": "clearance.minors",
        "plain_text": "analysis.report.plain",
        "plan_schedule": "schedule.planning",
        "plan_strips": "schedule.planning",
        "read_corrections": "breakdown.corrections_file",
        "read_schedule_settings": "schedule.settings",
        "write_analysis_json": "analysis.whole",
        "write_breakdown_fdx": "breakdown.tagged_script",
        "write_breakdown_pdf": "breakdown.sheets",
        "write_breakdown_xlsx": "breakdown.workbook",
        "write_call_sheets_json": "schedule.call_sheets_printing",
        "write_call_sheets_pdf": "schedule.call_sheets_printing",
        "write_casting_json": "casting.printing",
        "write_casting_pdf": "casting.printing",
        "write_charts": "analysis.charts.all",
        "write_clearance_json": "clearance.printing",
        "write_clearance_pdf": "clearance.printing",
        "write_report": "analysis.report.page",
        "write_schedule_json": "schedule.printing",
        "write_schedule_pdf": "schedule.printing",
        "write_schedule_xlsx": "schedule.printing",
    },
)
