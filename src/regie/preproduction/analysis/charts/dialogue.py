"""Who speaks how much: a bar for each of those who speak most, the others in one."""

from __future__ import annotations

from regie.film.analysis import Analysis
from regie.preproduction.analysis.charts.drawing import (
    BLUE,
    GREY,
    RULE,
    SOFT,
    Chart,
    draw,
    new_figure,
    short_name,
)
from regie.preproduction.analysis.words import Words

BARS = 12
"""Speakers with a bar of their own."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
MOST_TICKS = 6
"""Distances between two ticks of the axis, and how many fit."""


def draw_dialogue(analysis: Analysis, words: Words) -> Chart:
    """Horizontal bars, the longest on top, each with its share and its words."""
    speakers = analysis.figures.characters
    own, others = speakers[:BARS], speakers[BARS:]
    rows = [(short_name(c.name), c.share, c.words, BLUE) for c in own]
    if others:
        name = words.say("analysis.chart-others", count=len(others))
        rows.append((name, sum(c.share for c in others), sum(c.words for c in others), GREY))
    figure, (axis,) = new_figure(1.0 + 0.27 * max(len(rows), 2))
    axis.barh(range(len(rows)), [r[1] for r in rows], height=0.66, color=[r[3] for r in rows])
    for at, (_, share, spoken, _) in enumerate(rows):
        label = f"{words.percent(share)}  ·  {words.say('analysis.chart-words', count=spoken)}"
        axis.annotate(
            label, (share, at), (5, 0), textcoords="offset points", va="center", fontsize=8,
            color=SOFT,
        )  # fmt: skip
    if not rows:
        axis.text(
            0.5, 0.5, words.say("analysis.chart-nobody"), ha="center", transform=axis.transAxes
        )
    longest = max((r[1] for r in rows), default=1.0)
    axis.set_xlim(0, longest * 1.28 or 1)
    axis.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    axis.set_yticks(range(len(rows)))
    axis.set_yticklabels([r[0] for r in rows])
    step = next(s for s in STEPS if longest / s <= MOST_TICKS)
    ticks = [step * n for n in range(int(longest / step) + 1)]
    axis.set_xticks(ticks)
    axis.set_xticklabels([words.percent(t) for t in ticks])
    axis.grid(axis="x", color=RULE, linewidth=0.6)
    axis.spines["left"].set_visible(False)
    axis.set_title(words.say("analysis.title-dialogue"), pad=8)
    axis.set_xlabel(words.say("analysis.chart-share"))
    return draw(
        "dialogue", words.say("analysis.title-dialogue"), _describe(analysis, words), figure
    )


def _describe(analysis: Analysis, words: Words) -> str:
    speakers = analysis.figures.characters
    if not speakers:
        return words.say("analysis.alt-silent")
    return words.say(
        "analysis.alt-dialogue", most=speakers[0].name, share=words.percent(speakers[0].share)
    )
