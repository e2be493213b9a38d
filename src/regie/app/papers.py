"""The production office: a screenplay's schedule and other papers, each written to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from regie.app.results import Result
from regie.app.script import refuse_input
from regie.film.deliverables import suffixes_of
from regie.support.files import written_whole

if TYPE_CHECKING:
    from regie.film.breakdown import Breakdown
    from regie.film.reading import ScriptReading
    from regie.film.schedule import Schedule
    from regie.film.screenplay import Screenplay


class OfficeError(Exception):
    """A report cannot be written; one sentence for the person."""

    exit_code = 4


class WrittenReports(Result):
    """What was written, by the report's name."""

    file: str
    reports: Mapping[str, str]
    warnings: tuple[str, ...]


def write_office_reports(file: Path, asked: Mapping[str, Path]) -> WrittenReports:
    """Writes the reports that are asked for; the format is that of the file's ending.

    A `bible/schedule.toml` and a `bible/breakdown.toml` beside the script are read.

    Args:
        asked: where to write each report, by its name.

    Raises:
        ScriptError: the script or the settings cannot be read.
        OfficeError: a report has no such format, or the file cannot be written.
        DeskError: a report would stand in the place of the script.
    """
    from regie.preproduction import break_down, correct_breakdown, read_corrections
    from regie.reading import read_script
    from regie.reading.dossiers import make_dossiers
    from regie.screenplay import open_script

    for name, out in asked.items():
        refuse_input(out, [file])
        if out.suffix.lower() not in FORMATS[name]:
            raise OfficeError(
                f"{out}: a {name} is written as {', '.join(FORMATS[name])}; "
                "give the file one of these endings"
            )
    read = open_script(file)
    beside = file.parent / "bible" / "breakdown.toml"
    corrections = read_corrections(beside, "bible/breakdown.toml")
    reading = read_script(read.screenplay, dossiers=make_dossiers)
    found = break_down(read.screenplay, reading)
    breakdown, unfitting = correct_breakdown(found, corrections, read.screenplay.language)
    papers = _Papers(file, read.screenplay, reading, breakdown)
    warnings = [*read.warnings, *unfitting]
    for name, out in asked.items():
        write = papers.writer(name, out.suffix.lower())
        try:
            with written_whole(out) as temporary:
                write(temporary)
        except OSError as error:
            raise OfficeError(f"{out}: cannot be written ({error.strerror})") from error
    warnings += papers.said
    reports = {name: str(out) for name, out in asked.items()}
    return WrittenReports(file=str(file), reports=reports, warnings=tuple(warnings))


FORMATS = {
    report: suffixes_of(report)
    for report in ("breakdown", "schedule", "callsheets", "clearance", "casting")
}
"""The endings that each report can be written with: those that a make writes it with."""

Writer = Callable[[Path], object]


class _Papers:
    """The reports of one script, each made when it is first asked for."""

    def __init__(
        self, file: Path, screenplay: Screenplay, reading: ScriptReading, breakdown: Breakdown
    ) -> None:
        self._file, self._screenplay, self._breakdown = file, screenplay, breakdown
        self._reading = reading
        self._planned: Schedule | None = None
        self.said: list[str] = []

    def writer(self, name: str, ending: str) -> Writer:
        """What writes a report to a path."""
        from regie import preproduction

        kind = ending.removeprefix(".")
        match name:
            case "schedule":
                schedule = self.schedule()
                self.said += schedule.warnings
                write = {
                    "pdf": preproduction.write_schedule_pdf,
                    "xlsx": preproduction.write_schedule_xlsx,
                    "json": preproduction.write_schedule_json,
                }[kind]
                return lambda out: write(schedule, out)
            case "callsheets":
                called = preproduction.make_call_sheets(self.schedule(), self._breakdown)
                call = {
                    "pdf": preproduction.write_call_sheets_pdf,
                    "json": preproduction.write_call_sheets_json,
                }[kind]
                return lambda out: call(called, out)
            case "clearance":
                report = preproduction.clear_screenplay(self._screenplay, self._reading)
                put = {
                    "pdf": preproduction.write_clearance_pdf,
                    "json": preproduction.write_clearance_json,
                }[kind]
                return lambda out: put(report, out)
            case "breakdown":
                print_sheets = {
                    "pdf": preproduction.write_breakdown_pdf,
                    "xlsx": preproduction.write_breakdown_xlsx,
                    "json": _write_json,
                    "fdx": preproduction.write_breakdown_fdx,
                }[kind]
                return lambda out: print_sheets(self._breakdown, self._screenplay, out)
            case "casting":
                sheets = preproduction.cast_sheets(
                    self._screenplay, self._breakdown, self.schedule(), self._reading.dossiers
                )
                lay = {
                    "pdf": preproduction.write_casting_pdf,
                    "json": preproduction.write_casting_json,
                }[kind]
                return lambda out: lay(sheets, out)
        raise OfficeError(f"there is no report `{name}`; there are {', '.join(FORMATS)}")

    def schedule(self) -> Schedule:
        from regie.preproduction import minor_names, plan_schedule, read_schedule_settings

        if self._planned is None:
            beside = self._file.parent / "bible" / "schedule.toml"
            self._planned = plan_schedule(
                self._screenplay,
                self._breakdown,
                read_schedule_settings(beside),
                minor_names(self._screenplay),
            )
        return self._planned


def _write_json(breakdown: Breakdown, screenplay: Screenplay, out: Path) -> None:
    from regie.screenplay import write_breakdown_json

    write_breakdown_json(breakdown, out, screenplay)
