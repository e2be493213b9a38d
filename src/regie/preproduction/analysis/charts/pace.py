"""Pace over the script, and how much of each scene is dialogue."""

from __future__ import annotations

from regie.film.analysis import Analysis
from regie.preproduction.analysis.charts.drawing import (
    GREEN,
    GREY,
    RULE,
    SKY,
    Chart,
    draw,
    new_figure,
    page_axis,
    spans,
)
from regie.preproduction.analysis.words import Words


def draw_pace(analysis: Analysis, words: Words) -> Chart:
    """Two panels over the pages: pace above, dialogue below, a step as wide as its scene."""
    figures = analysis.figures
    where = spans(figures)
    middles = [start + length / 2 for start, length in where]
    figure, (pace, talk) = new_figure(4.3, (3, 2))
    curve = [p.smoothed for p in analysis.pace]
    values = [p.pace for p in analysis.pace]
    pace.fill_between(middles, curve, color=GREEN, alpha=0.2, linewidth=0)
    pace.plot(middles, curve, color=GREEN, linewidth=1.6, label=words.say("analysis.chart-curve"))
    pace.scatter(
        middles, values, s=9, color=GREY, linewidths=0, label=words.say("analysis.chart-each-scene")
    )
    pace.set_ylim(0, 100)
    pace.set_yticks([0, 25, 50, 75, 100])
    pace.set_title(words.say("analysis.chart-pace"), pad=8)
    pace.tick_params(labelbottom=False)
    pace.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderpad=0, borderaxespad=0.2)
    talk.bar(
        [start for start, _ in where],
        [s.dialogue_share for s in figures.scenes],
        width=[length for _, length in where],
        align="edge",
        color=SKY,
        edgecolor="none",
        linewidth=0,
    )
    talk.set_ylim(0, 1)
    talk.set_yticks([0, 0.5, 1])
    talk.set_yticklabels([words.percent(v) for v in (0, 0.5, 1)])
    talk.set_title(
        f"{words.say('analysis.chart-dialogue')}, {words.say('analysis.chart-dialogue-axis')}",
        pad=8,
    )
    for axis in (pace, talk):
        page_axis(axis, figures, "")
        axis.grid(axis="y", color=RULE, linewidth=0.6)
    talk.set_xlabel(words.say("analysis.chart-page"))
    ranked = sorted(analysis.pace, key=lambda p: p.pace)
    told = words.say("analysis.alt-pace", fastest=ranked[-1].scene, slowest=ranked[0].scene)
    return draw("pace", words.say("analysis.title-pace"), told, figure)
