"""How long the scenes are, by place and light; and how much of the script plays in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regie.film.analysis import Analysis, SceneFigures
from regie.preproduction.analysis.charts.drawing import (
    BLUE,
    GREY,
    ORANGE,
    PAPER,
    PURPLE,
    RULE,
    SOFT,
    Chart,
    draw,
    new_figure,
    page_ticks,
)
from regie.preproduction.analysis.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LIGHTS = {"day": ORANGE, "dawn": PURPLE, "dusk": PURPLE, "night": BLUE, "unsaid": GREY}
SETTINGS = {"INT": "interior", "EXT": "exterior", "INT/EXT": "both", "unsaid": "unsaid"}
HATCHES = {"INT": "", "EXT": "////", "INT/EXT": "xxx", "unsaid": ""}

MOST_LABELS = 24
"""Scene numbers under the bars."""


def draw_lengths(analysis: Analysis, words: Words) -> Chart:
    """Bars for the scenes in colours of the light, hatched outside; totals below."""
    from matplotlib.patches import Patch

    scenes = analysis.figures.scenes
    groups = _totals(scenes)
    settings = list(dict.fromkeys(s for s, _ in groups))
    figure, (bars, totals) = new_figure(
        3.6 + 0.3 * len(settings), (2.2, 0.28 + 0.3 * len(settings))
    )
    for (setting, light), _ in groups.items():
        own = [(i, s) for i, s in enumerate(scenes) if (s.setting, s.light) == (setting, light)]
        bars.bar(
            [i for i, _ in own],
            [s.eighths for _, s in own],
            width=0.8,
            **_style(setting, light, 0.0 if len(scenes) > 60 else 0.5),
        )
    _label_scenes(bars, scenes, words)
    for row, setting in enumerate(settings):
        at = 0.0
        for (own_setting, light), eighths in groups.items():
            if own_setting == setting:
                totals.barh(row, eighths / 8, left=at, height=0.7, **_style(setting, light, 0.5))
                at += eighths / 8
        share = at * 8 / analysis.figures.eighths
        totals.annotate(
            words.percent(share), (at, row), (5, 0), textcoords="offset points", va="center",
            fontsize=8, color=SOFT,
        )  # fmt: skip
    totals.set_yticks(range(len(settings)))
    totals.set_yticklabels([words.say(f"analysis.chart-{SETTINGS[s]}") for s in settings])
    totals.set_ylim(len(settings) - 0.5, -0.5)
    bars.set_title(words.say("analysis.title-lengths"), pad=18)
    longest = max(sum(n for (s, _), n in groups.items() if s == setting) for setting in settings)
    totals.set_xlim(0, longest / 8 * 1.06)
    page_ticks(totals, longest / 8)
    totals.set_xlabel(words.say("analysis.chart-pages-axis"))
    totals.grid(axis="x", color=RULE, linewidth=0.6)
    lights = list(dict.fromkeys(s.light for s in sorted(scenes, key=_light_order)))
    handles = [
        Patch(facecolor=LIGHTS[x], edgecolor=PAPER, label=words.say(f"analysis.chart-{x}"))
        for x in lights
    ]
    for setting in ("EXT", "INT/EXT"):
        if setting in settings:
            label = words.say(f"analysis.chart-{SETTINGS[setting]}")
            handles.append(
                Patch(facecolor=GREY, edgecolor=PAPER, hatch=HATCHES[setting], label=label)
            )
    bars.legend(
        handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(handles),
        borderpad=0, borderaxespad=0.2,
    )  # fmt: skip
    return draw("lengths", words.say("analysis.title-lengths"), _describe(analysis, words), figure)


def _style(setting: str, light: str, line: float) -> dict[str, Any]:
    return {
        "facecolor": LIGHTS[light],
        "edgecolor": PAPER,
        "hatch": HATCHES[setting],
        "linewidth": line,
    }


def _label_scenes(axis: Axes, scenes: tuple[SceneFigures, ...], words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    step = -(-len(scenes) // MOST_LABELS)
    shown = range(0, len(scenes), step)
    axis.set_xticks(list(shown))
    axis.set_xticklabels([scenes[i].number for i in shown])
    axis.set_xlim(-0.7, len(scenes) - 0.3)
    axis.set_xlabel(words.say("analysis.chart-scene"))
    axis.set_ylabel(words.say("analysis.chart-length-axis"))
    axis.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axis.grid(axis="y", color=RULE, linewidth=0.6)


def _totals(scenes: tuple[SceneFigures, ...]) -> dict[tuple[str, str], int]:
    """Eighths by place and light, inside first, day first."""
    groups: dict[tuple[str, str], int] = {}
    order = list(SETTINGS)
    for scene in sorted(scenes, key=lambda s: (order.index(s.setting), _light_order(s))):
        key = (scene.setting, scene.light)
        groups[key] = groups.get(key, 0) + scene.eighths
    return groups


def _light_order(scene: SceneFigures) -> int:
    return list(LIGHTS).index(scene.light)


def _describe(analysis: Analysis, words: Words) -> str:
    figures = analysis.figures
    longest = max(figures.scenes, key=lambda s: s.eighths)
    night = dict(figures.lights).get("night", 0)
    outside = dict(figures.settings).get("EXT", 0)
    return words.say(
        "analysis.alt-lengths",
        longest=longest.number,
        eighths=words.pages(longest.eighths),
        night=words.percent(night / figures.eighths),
        exterior=words.percent(outside / figures.eighths),
    )
