"""Puts charts into the page: in the page's colours, so that they follow light and dark."""

from __future__ import annotations

import re

from regie.preproduction.analysis.charts import drawing
from regie.preproduction.analysis.charts.drawing import Chart
from regie.preproduction.analysis.report.html import Html, tag
from regie.preproduction.analysis.words import Words

COLOURS = {
    drawing.BLUE: "blue",
    drawing.ORANGE: "orange",
    drawing.GREEN: "green",
    drawing.VERMILLION: "vermillion",
    drawing.SKY: "sky",
    drawing.PURPLE: "purple",
    drawing.GREY: "grey",
    drawing.INK: "ink",
    drawing.SOFT: "soft",
    drawing.RULE: "rule",
    drawing.PAPER: "paper",
}
"""Colours of the charts, and the page's name for each."""

_COLOUR = re.compile(r"(?<=[:] )#[0-9a-f]{6}(?=[;\"])")
_ID = re.compile(r'(?<= id=")|(?<=url\(#)|(?<=href="#)')


def figures(charts: tuple[Chart, ...], words: Words) -> Html:
    """The section of charts, each with its description below."""
    shown = [
        tag(
            "figure",
            tag("h3", chart.title, class_="unseen"),
            inline(chart),
            tag("figcaption", chart.description),
        )
        for chart in charts
    ]
    return tag("section", tag("h2", words.say("analysis.section-charts")), *shown, id="charts")


def inline(chart: Chart) -> Html:
    """The chart's SVG as a part of the page, with names that no other chart has."""
    svg = chart.svg[chart.svg.index("<svg ") :].strip()
    svg = re.sub(r"\n <metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\n <defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'^(<svg [^>]*?) width="[^"]*" height="[^"]*"', r"\1", svg)
    svg = _ID.sub(f"{chart.name}-", svg)
    svg = _COLOUR.sub(lambda m: _of_page(m.group()), svg)
    svg = svg.replace("font-family: 'DejaVu Sans', sans-serif; ", "")
    return Html(svg)


def _of_page(colour: str) -> str:
    return f"var(--{COLOURS[colour]})" if colour in COLOURS else colour
