"""The paper that charts are drawn on: palette, type, axes, and files with the same bytes each time.

The palette is Okabe and Ito's, which people with any colour vision tell apart; lightness and
hatching say it a second time. Nothing here uses pyplot: a chart leaves no global state behind.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from regie.film.analysis import ScriptFigures
from regie.screenplay.pages import write_eighths

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE = "#0072b2"
ORANGE = "#e69f00"
GREEN = "#009e73"
VERMILLION = "#d55e00"
SKY = "#56b4e9"
PURPLE = "#cc79a7"
GREY = "#8a8f98"
INK = "#1f2328"
SOFT = "#59606a"
RULE = "#d5d9df"
PAPER = "#ffffff"

WIDTH = 9.0
"""Inches: a report's column at 100 dots an inch."""

DOTS = 160
"""Dots an inch of the PNG."""

LEFT = 1.25
"""Inches left of the axes, the same in every chart so that they line up under each other."""

RIGHT = 0.35

GAP = 0.45
"""Inches between two panels: room for a title and no more."""

FEW_SCENES = 30
"""Up to so many scenes, each is named in the chart."""

SHORT = 4
"""Pages below which an axis counts in eighths."""

NAME_LETTERS = 16
"""Letters of a name in a chart; the rest is an ellipsis."""

SETTINGS: Any = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": RULE,
    "axes.facecolor": "none",
    "axes.labelcolor": SOFT,
    "axes.labelsize": 8.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "legend.fontsize": 8,
    "hatch.linewidth": 0.7,
    "svg.fonttype": "none",
    "axes.unicode_minus": True,
}


@dataclass(frozen=True)
class Chart:
    """A drawn chart.

    Attributes:
        name: of its file, without an ending.
        title, description: in the report's language; the description is its alternative text.
        svg: a whole SVG document.
    """

    name: str
    title: str
    description: str
    svg: str
    figure: Figure

    def png(self) -> bytes:
        """The chart as a PNG of 1440 pixels' width."""
        from matplotlib import rc_context

        out = BytesIO()
        with rc_context(SETTINGS), _quiet():
            self.figure.savefig(
                out, format="png", dpi=DOTS, facecolor=PAPER, metadata={"Software": None}
            )
        return out.getvalue()


def draw(name: str, title: str, description: str, figure: Figure) -> Chart:
    """Finishes a chart. Same figure, same bytes: no date, no random names."""
    from matplotlib import rc_context

    out = StringIO()
    with rc_context({**SETTINGS, "svg.hashsalt": name}), _quiet():
        figure.savefig(out, format="svg", facecolor=PAPER, metadata={"Date": None, "Creator": None})
    return Chart(name, title, description, _named(out.getvalue(), title, description), figure)


def new_figure(
    height: float, rows: Sequence[float] = (1,), gap: float = GAP
) -> tuple[Figure, list[Axes]]:
    """A figure of the report's width with axes under each other, sharing what is across.

    Args:
        height: in inches.
        rows: relative heights.
        gap: between two rows, in inches.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as NewFigure

    with rc_context(SETTINGS):
        figure = NewFigure(figsize=(WIDTH, height))
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(
            len(rows),
            1,
            height_ratios=list(rows),
            left=LEFT / WIDTH,
            right=1 - RIGHT / WIDTH,
            top=1 - 0.4 / height,
            bottom=0.5 / height,
            hspace=gap * len(rows) / (height - 0.9 - gap * (len(rows) - 1)) if len(rows) > 1 else 0,
        )
        axes = [figure.add_subplot(grid[row, 0]) for row in range(len(rows))]
        for axis in axes:
            axis.set_axisbelow(True)
    return figure, axes


def short_name(name: str) -> str:
    """A name that fits beside a lane."""
    plain = " ".join(name.split())
    return plain if len(plain) <= NAME_LETTERS else f"{plain[: NAME_LETTERS - 1].rstrip()}…"


def page_axis(axis: Axes, figures: ScriptFigures, label: str) -> None:
    """An axis of pages, as the scenes lie on them."""
    pages = figures.eighths / 8
    axis.set_xlim(0, pages)
    axis.set_xlabel(label)
    page_ticks(axis, pages)


def page_ticks(axis: Axes, pages: float) -> None:
    """Whole pages, or eighths where there are few."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

    if pages < SHORT:
        axis.xaxis.set_major_locator(MultipleLocator(0.25 if pages < SHORT / 2 else 0.5))
        axis.xaxis.set_major_formatter(FuncFormatter(_in_eighths))
    else:
        axis.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=10))


def _in_eighths(pages: float, _: int | None = None) -> str:
    return write_eighths(round(pages * 8)) if pages > 0 else "0"


def spans(figures: ScriptFigures) -> list[tuple[float, float]]:
    """Each scene's start and length, in pages."""
    found = []
    at = 0
    for scene in figures.scenes:
        found.append((at / 8, scene.eighths / 8))
        at += scene.eighths
    return found


def _named(svg: str, title: str, description: str) -> str:
    """Puts the title and the description in, for those who do not see the picture."""
    from html import escape

    head, mark, rest = svg.partition("<svg ")
    attributes, close, body = rest.partition(">")
    told = f"\n <title>{escape(title)}</title>\n <desc>{escape(description)}</desc>"
    return f'{head}{mark}role="img" {attributes}{close}{told}{body}'


class _quiet(warnings.catch_warnings):  # noqa: N801 (reads as a verb)
    """A letter that the chart's face lacks is drawn by the viewer's, and is no news."""

    def __enter__(self) -> None:
        super().__enter__()
        warnings.simplefilter("ignore")
