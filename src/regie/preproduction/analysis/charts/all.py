"""Draws every chart of an analysis."""

from __future__ import annotations

from pathlib import Path

from regie.film.analysis import Analysis
from regie.preproduction.analysis.charts.drawing import Chart
from regie.preproduction.analysis.words import load_words

CHARTS = ("arc", "presence", "dialogue", "pace", "lengths")
"""Names of the charts, in the order of a report."""


def draw_charts(analysis: Analysis, language: str) -> tuple[Chart, ...]:
    """The charts in the order of `CHARTS`, labelled in `en` or `fr`."""
    from matplotlib import rc_context

    from regie.preproduction.analysis.charts.arc import draw_arc
    from regie.preproduction.analysis.charts.dialogue import draw_dialogue
    from regie.preproduction.analysis.charts.drawing import SETTINGS
    from regie.preproduction.analysis.charts.lengths import draw_lengths
    from regie.preproduction.analysis.charts.pace import draw_pace
    from regie.preproduction.analysis.charts.presence import draw_presence

    words = load_words(language)
    with rc_context(SETTINGS):
        return (
            draw_arc(analysis, words),
            draw_presence(analysis, words),
            draw_dialogue(analysis, words),
            draw_pace(analysis, words),
            draw_lengths(analysis, words),
        )


def write_charts(charts: tuple[Chart, ...], folder: Path) -> tuple[Path, ...]:
    """Writes each chart as SVG and as PNG into a folder, which is made.

    Raises:
        OSError: it cannot be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for chart in charts:
        svg, png = folder / f"{chart.name}.svg", folder / f"{chart.name}.png"
        svg.write_text(chart.svg, encoding="utf-8", newline="\n")
        png.write_bytes(chart.png())
        written += [svg, png]
    return tuple(written)
