"""Mood and tension over the script, with the suggested turning points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.film.analysis import Analysis
from regie.preproduction.analysis.charts.drawing import (
    BLUE,
    FEW_SCENES,
    GREY,
    INK,
    ORANGE,
    PAPER,
    RULE,
    SOFT,
    VERMILLION,
    Chart,
    draw,
    new_figure,
    page_axis,
    spans,
)
from regie.preproduction.analysis.emotion import extremes
from regie.preproduction.analysis.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_arc(analysis: Analysis, words: Words) -> Chart:
    """Two panels over the pages: mood above, tension below."""
    figures = analysis.figures
    middles = [start + length / 2 for start, length in spans(figures)]
    figure, (mood, tension) = new_figure(5.0, (1, 1))
    _draw_mood(mood, analysis, middles, words)
    _draw_tension(tension, analysis, middles, words)
    for axis in (mood, tension):
        page_axis(axis, figures, "")
        axis.grid(axis="y", color=RULE, linewidth=0.6)
    tension.set_xlabel(words.say("analysis.chart-page"))
    mood.tick_params(labelbottom=False)
    _mark_turns(mood, tension, analysis, words)
    return draw("arc", words.say("analysis.title-arc"), _describe(analysis, words), figure)


def _draw_mood(axis: Axes, analysis: Analysis, middles: list[float], words: Words) -> None:
    curve = [m.smoothed_valence for m in analysis.mood]
    values = [m.valence for m in analysis.mood]
    top = max(0.5, *(abs(v) for v in (*curve, *values))) * 1.1
    signs = [v >= 0 for v in curve]
    for colour, where in ((ORANGE, signs), (BLUE, [not light for light in signs])):
        axis.fill_between(
            middles, curve, where=where, interpolate=True, color=colour, alpha=0.35, linewidth=0
        )
    axis.plot(middles, curve, color=INK, linewidth=1.4)
    axis.scatter(middles, values, s=9, color=GREY, linewidths=0, alpha=0.8)
    axis.axhline(0, color=SOFT, linewidth=0.7)
    axis.set_ylim(-top, top)
    axis.set_yticks([-top * 0.8, 0, top * 0.8])
    axis.set_yticklabels(
        [words.say("analysis.chart-darker"), "0", words.say("analysis.chart-lighter")]
    )
    axis.set_title(words.say("analysis.chart-mood"), pad=8)


def _draw_tension(axis: Axes, analysis: Analysis, middles: list[float], words: Words) -> None:
    curve = [t.smoothed for t in analysis.tension]
    values = [t.tension for t in analysis.tension]
    axis.fill_between(middles, curve, color=VERMILLION, alpha=0.25, linewidth=0)
    axis.plot(
        middles, curve, color=VERMILLION, linewidth=1.6, label=words.say("analysis.chart-curve")
    )
    axis.scatter(
        middles, values, s=9, color=GREY, linewidths=0, label=words.say("analysis.chart-each-scene")
    )
    top = max(40.0, *values) * 1.08
    axis.set_ylim(0, top)
    axis.set_yticks([v for v in (0, 20, 40, 60, 80, 100) if v <= top])
    axis.set_title(words.say("analysis.chart-tension"), pad=8)
    axis.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderpad=0, borderaxespad=0.2)
    if len(middles) <= FEW_SCENES:
        for x, y, scene in zip(middles, values, analysis.figures.scenes, strict=True):
            axis.annotate(
                scene.number, (x, y), (0, 4), textcoords="offset points", ha="center",
                fontsize=7, color=SOFT,
            )  # fmt: skip


def _mark_turns(mood: Axes, tension: Axes, analysis: Analysis, words: Words) -> None:
    starts = {
        scene.number: span[0]
        for scene, span in zip(analysis.figures.scenes, spans(analysis.figures), strict=True)
    }
    for turn in analysis.structure.turns:
        for axis in (mood, tension):
            axis.axvline(starts[turn.scene], color=SOFT, linewidth=0.8, linestyle=(0, (4, 3)))
        mood.annotate(
            f"{words.say(f'analysis.turn-{turn.kind}')} ({turn.scene})",
            (starts[turn.scene], 1), (3, -3), xycoords=("data", "axes fraction"),
            textcoords="offset points", rotation=90, va="top", ha="left", fontsize=7, color=SOFT,
            bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 1},
        )  # fmt: skip


def _describe(analysis: Analysis, words: Words) -> str:
    darkest, lightest = extremes(analysis.mood)
    tensest = max(analysis.tension, key=lambda t: t.smoothed)
    return words.say(
        "analysis.alt-arc" if darkest and lightest else "analysis.alt-arc-unsure",
        pages=words.pages(analysis.figures.eighths),
        lightest=lightest.scene if lightest else "",
        darkest=darkest.scene if darkest else "",
        tensest=tensest.scene,
    )
