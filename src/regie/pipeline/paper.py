"""What is made from the script alone: print, breakdown, schedule, casting, clearance, analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.pipeline.deliverables import Part
from regie.pipeline.steps.script import (
    CHARTS,
    analyse_script,
    clear_script,
    make_casting_sheets,
    plan_shooting,
    print_script,
    write_breakdown_fdx_file,
    write_breakdown_json_file,
    write_breakdown_pdf_file,
    write_breakdown_xlsx_file,
    write_callsheets_json_file,
    write_callsheets_pdf_file,
    write_casting_json_file,
    write_casting_pdf_file,
    write_clearance_json_file,
    write_clearance_pdf_file,
    write_schedule_json_file,
    write_schedule_pdf_file,
    write_schedule_xlsx_file,
)
from regie.support.paper.sizes import paper_of

if TYPE_CHECKING:
    from regie.build import Handle
    from regie.film.schedule import Schedule, Strip
    from regie.film.screenplay import Screenplay
    from regie.pipeline.line import ProductionLine


def pull_script(line: ProductionLine) -> None:
    source = line.source
    script = source.screenplay
    paper = source.settings.paper or paper_of(script.language)
    line.out.add(
        "script.pdf",
        line.build.call(
            print_script, script, paper, cites=_written_at(script), turn=line.paper_turn
        ),
    )


def pull_breakdown(line: ProductionLine) -> None:
    for name, write in (
        ("breakdown.json", write_breakdown_json_file),
        ("breakdown.xlsx", write_breakdown_xlsx_file),
        ("breakdown.pdf", write_breakdown_pdf_file),
        ("breakdown.fdx", write_breakdown_fdx_file),
    ):
        made = line.build.call(
            write,
            line.source.screenplay,
            line.source.breakdown,
            cites=_broken_down_at(line.source.screenplay),
            turn=line.paper_turn,
        )
        line.out.add(name, made)


def pull_analysis(line: ProductionLine) -> None:
    source = line.source
    analysed = line.build.call(
        analyse_script,
        source.screenplay,
        source.breakdown,
        source.language,
        cites=_broken_down_at(source.screenplay),
        turn=line.paper_turn,
    )
    line.out.add("analysis.html", Part(analysed, "page"))
    line.out.add("analysis.json", Part(analysed, "table"))
    for name in CHARTS:
        line.out.add(f"charts/{name}.svg", Part(analysed, name))


def pull_clearance(line: ProductionLine) -> None:
    script = line.source.screenplay
    cleared = line.build.call(
        clear_script, script, line.source.reading, cites=_written_at(script), turn=line.paper_turn
    )
    line.out.add("clearance.pdf", line.build.call(write_clearance_pdf_file, cleared))
    line.out.add("clearance.json", line.build.call(write_clearance_json_file, cleared))


def pull_schedule(line: ProductionLine) -> None:
    planned, strips = line.schedule
    for name, write in (
        ("schedule.pdf", write_schedule_pdf_file),
        ("schedule.xlsx", write_schedule_xlsx_file),
        ("schedule.json", write_schedule_json_file),
    ):
        line.out.add(name, line.build.call(write, planned, strips))


def pull_callsheets(line: ProductionLine) -> None:
    planned, strips = line.schedule
    for name, write in (
        ("callsheets.pdf", write_callsheets_pdf_file),
        ("callsheets.json", write_callsheets_json_file),
    ):
        line.out.add(name, line.build.call(write, planned, strips, line.source.breakdown))


def pull_casting(line: ProductionLine) -> None:
    source = line.source
    planned, strips = line.schedule
    sheets = line.build.call(
        make_casting_sheets,
        source.screenplay,
        source.breakdown,
        planned,
        strips,
        source.reading.dossiers,
        cites=_written_at(source.screenplay),
    )
    line.out.add("casting.pdf", line.build.call(write_casting_pdf_file, sheets))
    line.out.add("casting.json", line.build.call(write_casting_json_file, sheets))


def plan_schedule(line: ProductionLine) -> tuple[Handle[Schedule], tuple[Strip, ...]]:
    """The shooting schedule of all scenes, whichever are made."""
    from regie.preproduction import make_strips, minor_names

    source = line.source
    script = source.screenplay
    strips, heard = make_strips(script, source.breakdown, source.schedule, minor_names(script))
    planned = line.build.call(
        plan_shooting,
        strips,
        heard,
        source.schedule,
        source.name,
        script.language,
        cites={
            "strips": [str(c) for strip in strips for c in strip.cited],
            "settings": ["bible/schedule.toml"],
        },
        turn=line.paper_turn,
    )
    return planned, strips


def _written_at(script: Screenplay) -> dict[str, list[str]]:
    """Where a script stands: its file, then the first line of each scene."""
    scenes = [scene.cited for scene in script.scenes if scene.cited]
    return {"screenplay": [*dict.fromkeys(c.file for c in scenes), *map(str, scenes)]}


def _broken_down_at(script: Screenplay) -> dict[str, list[str]]:
    return {**_written_at(script), "breakdown": ["bible/breakdown.toml"]}
