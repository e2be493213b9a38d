"""Who is in which scene: one lane for each of those who are there most, the others in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from regie.film.analysis import Analysis, CharacterPresence, PresenceKind
from regie.preproduction.analysis.charts.drawing import (
    BLUE,
    FEW_SCENES,
    PAPER,
    RULE,
    SOFT,
    Chart,
    draw,
    new_figure,
    page_axis,
    short_name,
    spans,
)
from regie.preproduction.analysis.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LANES = 14
"""Characters with a lane of their own."""

MANY_SCENES = 80
"""Above so many, no line parts two scenes of a lane: it would hide the short ones."""

_STYLE: dict[PresenceKind, dict[str, Any]] = {
    PresenceKind.SPEAKS: {"facecolor": BLUE, "edgecolor": PAPER},
    PresenceKind.HEARD: {"facecolor": PAPER, "edgecolor": BLUE, "hatch": "/////"},
    PresenceKind.SILENT: {"facecolor": PAPER, "edgecolor": BLUE},
}


def draw_presence(analysis: Analysis, words: Words) -> Chart:
    """Lanes over the pages: filled for who speaks, hatched for who is heard, hollow for silent."""
    from matplotlib.patches import Patch

    figures = analysis.figures
    own, others = figures.presence[:LANES], figures.presence[LANES:]
    where = {s.number: span for s, span in zip(figures.scenes, spans(figures), strict=True)}
    rows = len(own) + bool(others)
    figure, (axis,) = new_figure(1.25 + 0.26 * max(rows, 2))
    for row, person in enumerate(own):
        kinds = {scene.scene: scene.kind for scene in person.scenes}
        _draw_lane(axis, row, kinds, where, 1.0)
    names = [short_name(p.name) for p in own]
    if others:
        _draw_lane(axis, len(own), _together(others), where, 0.55)
        names.append(words.say("analysis.chart-others", count=len(others)))
    axis.set_yticks(range(rows))
    axis.set_yticklabels(names)
    axis.set_ylim(max(rows, 1) - 0.4, -0.6)
    axis.spines["left"].set_visible(False)
    axis.set_title(words.say("analysis.title-presence"), pad=18 if len(where) <= FEW_SCENES else 8)
    page_axis(axis, figures, words.say("analysis.chart-page"))
    edges = [start for start, _ in where.values()]
    axis.vlines(edges, -0.6, max(rows, 1) - 0.4, color=RULE, linewidth=0.3, zorder=0)
    axis.hlines(range(rows), 0, figures.eighths / 8, color=RULE, linewidth=0.6, zorder=0)
    if len(where) <= FEW_SCENES:
        for number, (start, length) in where.items():
            axis.text(
                start + length / 2, -0.62, number, ha="center", va="bottom", fontsize=7, color=SOFT
            )
    axis.legend(
        handles=[
            Patch(linewidth=0.5, label=words.say(f"analysis.chart-{kind.value}"), **_STYLE[kind])
            for kind in PresenceKind
        ],
        loc="lower right",
        bbox_to_anchor=(1, 1.0),
        ncols=3,
        borderaxespad=1.4 if len(where) <= FEW_SCENES else 0.3,
        borderpad=0,
    )
    return draw(
        "presence", words.say("analysis.title-presence"), _describe(analysis, words), figure
    )


def _draw_lane(
    axis: Axes,
    row: int,
    kinds: Mapping[str, PresenceKind],
    where: Mapping[str, tuple[float, float]],
    alpha: float,
) -> None:
    """A lane's scenes, those of a kind as one drawn thing: a feature has a thousand."""
    for kind in PresenceKind:
        there = [where[number] for number, own in kinds.items() if own is kind]
        if there:
            axis.broken_barh(there, (row - 0.36, 0.72), linewidth=0.5, alpha=alpha, **_STYLE[kind])


def _together(people: tuple[CharacterPresence, ...]) -> dict[str, PresenceKind]:
    """The most that any of several does in each scene."""
    order = list(PresenceKind)
    kinds: dict[str, PresenceKind] = {}
    for person in people:
        for scene in person.scenes:
            before = kinds.get(scene.scene, scene.kind)
            kinds[scene.scene] = min(before, scene.kind, key=order.index)
    return kinds


def _describe(analysis: Analysis, words: Words) -> str:
    presence = analysis.figures.presence
    if not presence:
        return words.say("analysis.alt-silent")
    return words.say(
        "analysis.alt-presence",
        pages=words.pages(analysis.figures.eighths),
        most=presence[0].name,
        count=len(presence[0].scenes),
        scenes=len(analysis.figures.scenes),
    )
