"""Analyses one screenplay for `regie script`: the report, the charts, the figures as text."""

from __future__ import annotations

from pathlib import Path

from regie.app.results import Result
from regie.app.script import DeskError, refuse_input
from regie.support.files import written_whole


class WrittenAnalysis(Result):
    """What was written, and in which language."""

    file: str
    language: str
    written: tuple[Path, ...]
    warnings: tuple[str, ...]


def write_analysis(
    file: Path, *, report: Path | None, charts: Path | None, language: str | None
) -> WrittenAnalysis:
    """Analyses a script and writes what is asked for.

    Args:
        report: the HTML file.
        charts: the folder for the charts, each as SVG and PNG.
        language: of the report and the charts, `en` or `fr`; by default the script's.

    Raises:
        ScriptError: the script cannot be read.
        DeskError: a file cannot be written, or would stand in the place of the script.
    """
    from regie.preproduction import analyse, draw_charts, write_charts, write_report
    from regie.screenplay import open_script

    if report is not None:
        refuse_input(report, [file])
    read = open_script(file)
    screenplay = read.screenplay
    analysis = analyse(screenplay)
    spoken = language or screenplay.language
    drawn = draw_charts(analysis, spoken)
    written: list[Path] = []
    if report is not None:
        try:
            with written_whole(report) as temporary:
                write_report(analysis, screenplay, drawn, spoken, temporary)
        except OSError as error:
            raise DeskError(
                f"{report}: cannot be written ({error.strerror}); name a file in a folder that "
                "you may write to"
            ) from error
        written.append(report)
    if charts is not None:
        try:
            written += write_charts(drawn, charts)
        except OSError as error:
            raise DeskError(
                f"{charts}: the charts cannot be written ({error.strerror}); name a folder that "
                "you may write to"
            ) from error
    return WrittenAnalysis(
        file=str(file), language=spoken, written=tuple(written), warnings=read.warnings
    )
