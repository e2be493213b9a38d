"""What the cut of a top puts on it: its tail, zip, buttons, collar, hood, sash."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from regie.design.bodies import lines, skirts, trims
from regie.design.bodies.cloth import make_cloth
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cuts import is_plain_coat, is_sporting
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.design.bodies.patterns import Pattern, hem_level, tail_end
from regie.film.bible import Top
from regie.film.garments import Cut

SKIRTED = frozenset({Top.DRESS, Top.COAT, Top.ROBE})
"""What has a tail of its own."""


ZIP = "#aeb2b8"


def contrast(own: Floats, amount: float) -> Floats:
    """A shade that is told from the cloth: darker, of what is nearly black lighter."""
    return shade(own, amount) if float(own.max()) > 0.06 else shade(own + 0.02, 1.0 / amount)


def replaces_trims(kind: Top, cuts: Collection[Cut]) -> bool:
    """Whether the cut leaves nothing of what its kind has on it: lapels, two rows of buttons."""
    if kind is Top.COAT:
        return is_plain_coat(cuts) or not {Cut.WAIST, Cut.HIP}.isdisjoint(cuts)
    return is_sporting(kind, cuts) or (kind in SKIRTED and bool(cuts))


def trim_cut(
    fitting: Fitting, kind: Top, pattern: Pattern, shell: Part, own: Floats, cuts: Collection[Cut]
) -> list[Part]:
    """What a cut puts on a top; nothing where nothing is said of it."""
    if not cuts:
        return []
    made = _tail(fitting, kind, pattern, own, cuts)
    made += _front(fitting, kind, pattern, shell, own, cuts)
    made += _neck(fitting, kind, pattern, shell, own, cuts)
    if is_sporting(kind, cuts) and not {Cut.WAIST, Cut.KNITTED, Cut.QUILTED}.isdisjoint(cuts):
        low, rib = hem_level(fitting, pattern), contrast(own, 0.62)
        made += [
            trims.cuffs(fitting, shell, pattern, 0.06, rib),
            lay_on(shell, 0.004 * fitting.unit, rib,
                   lines.below(fitting, shell, low + 0.06 * fitting.unit)),
        ]  # fmt: skip
    return made


def _tail(
    fitting: Fitting, kind: Top, pattern: Pattern, own: Floats, cuts: Collection[Cut]
) -> list[Part]:
    if pattern.drop is not None or not (kind not in SKIRTED or replaces_trims(kind, cuts)):
        return []
    u, waist = fitting.unit, fitting.levels["waist"]
    full = 1.0 if Cut.FULL in cuts else 0.25 if Cut.LOOSE in cuts else 0.0
    waisted = kind is Top.DRESS or not {Cut.BELTED, Cut.TIGHT}.isdisjoint(cuts)
    away = 0.004 if waisted else 0.8 * pattern.ease
    tail = skirts.tail(
        fitting, waist + 0.02 * u, tail_end(fitting, pattern), pattern.cloth + away, own,
        full=full, gap=pattern.gap * u, under=Cut.TIGHT in cuts,
    )  # fmt: skip
    return [make_cloth(fitting, tail, cuts, own)]


def _front(
    fitting: Fitting, kind: Top, pattern: Pattern, shell: Part, own: Floats, cuts: Collection[Cut]
) -> list[Part]:
    """How it is closed."""
    u, low = fitting.unit, hem_level(fitting, pattern)
    top = trims.neck_front(fitting, pattern)
    top = min(top, fitting.levels["neck"] - pattern.vee * u) if pattern.vee else top
    made: list[Part] = []
    if Cut.ZIP in cuts and not pattern.gap:
        flap = lay_on(shell, 0.005 * u, contrast(own, 0.8), lines.front(fitting, shell),
                      lines.strip(shell, 0.0, 0.018 * u), lines.band(shell, low, top))  # fmt: skip
        teeth = lay_on(shell, 0.008 * u, linear(ZIP), lines.front(fitting, shell),
                       lines.strip(shell, 0.0, 0.005 * u), lines.band(shell, low, top))  # fmt: skip
        made += [flap, teeth]
    own_buttons = kind in (Top.SHIRT, Top.UNIFORM, Top.SUIT, Top.WAISTCOAT)
    plain = kind is Top.COAT and replaces_trims(kind, cuts) and Cut.FUR not in cuts
    closed = Cut.BUTTONED in cuts or (plain and Cut.ZIP not in cuts)
    if closed and not own_buttons and not pattern.gap and replaces_trims(kind, cuts) | (
        kind is Top.SWEATER
    ):  # fmt: skip
        made += [
            trims.placket(fitting, shell, top, low, 0.015, contrast(own, 0.85)),
            trims.buttons(shell, 0.0, low + 0.05 * u, top - 0.03 * u, 5, 0.008 * u,
                          shade(own, 0.3)),
        ]  # fmt: skip
    waisted = kind is Top.DRESS and Cut.LOOSE not in cuts and replaces_trims(kind, cuts)
    if Cut.BELTED in cuts or waisted or (kind is Top.ROBE and Cut.LOOSE not in cuts):
        level = fitting.levels["waist"] + 0.015 * u
        tone = shade(own, 0.55)
        made.append(trims.belt(fitting, shell, level, tone, tone if kind in SKIRTED else own))
    if Cut.WRAPPED in cuts and kind is not Top.COAT:
        made.append(_across(fitting, shell, own))
    return made


def _across(fitting: Fitting, shell: Part, own: Floats) -> Part:
    """A width of cloth from the left shoulder across the breast to the right hip."""
    u = fitting.unit
    x, z = shell.points[:, 0], shell.points[:, 2]
    middle = (fitting.levels["shoulder"] + fitting.levels["hip"]) / 2
    away = np.abs(0.80 * (x + 0.01 * u) + 0.52 * (z - middle))
    return lay_on(
        shell, 0.009 * u, shade(own, 0.72), 0.075 * u - away, lines.not_arms(fitting, shell)
    )


def _neck(
    fitting: Fitting, kind: Top, pattern: Pattern, shell: Part, own: Floats, cuts: Collection[Cut]
) -> list[Part]:
    """Its collar, and a hood that lies on the back."""
    u = fitting.unit
    made: list[Part] = []
    sporting = is_sporting(kind, cuts)
    if Cut.HOODED in cuts and kind is not Top.HOODIE:
        made.append(hood_on_back(fitting, shell, pattern, shade(own, 1.1)))
    if Cut.HIGH_NECK in cuts:
        made.append(trims.neck_band(fitting, shell, pattern, 0.055, shade(own, 0.85)))
    elif Cut.FUR in cuts and kind is Top.COAT:
        collar = [
            trims.lapels(fitting, shell, pattern, 0.095, shade(own, 1.25)),
            trims.back_collar(fitting, shell, pattern, 0.09, shade(own, 1.25)),
        ]
        made += [make_cloth(fitting, part, cuts, own) for part in collar if len(part.faces)]
    elif Cut.COLLARED in cuts and kind is not Top.SHIRT:
        made.append(
            trims.collar_leaves(fitting, shell, pattern.rise, 0.034, 0.030, shade(own, 1.25))
        )
    elif (sporting and not {Cut.WAIST, Cut.QUILTED}.isdisjoint(cuts)) or Cut.CAPE in cuts:
        made.append(trims.neck_band(fitting, shell, pattern, 0.040, contrast(own, 0.62)))
    elif sporting or (kind is Top.COAT and replaces_trims(kind, cuts) and Cut.HOODED not in cuts):
        made.append(trims.back_collar(fitting, shell, pattern, 0.05, shade(own, 1.15)))
        made.append(trims.lapels(fitting, shell, pattern, 0.05, shade(own, 1.15))
                    if pattern.vee else
                    trims.collar_leaves(fitting, shell, pattern.rise, 0.040, 0.030,
                                        shade(own, 1.15)))  # fmt: skip
    elif Cut.STRAPLESS in cuts or kind is Top.DRESS:
        top = fitting.levels["armpit"] + 0.004 * u
        made.append(lay_on(shell, 0.003 * u, shade(own, 0.75), lines.above(fitting, shell, top))
                    if pattern.strapless else
                    trims.neck_band(fitting, shell, pattern, 0.012, shade(own, 0.75)))  # fmt: skip
    return made


def hood_on_back(fitting: Fitting, shell: Part, pattern: Pattern, tone: Floats) -> Part:
    """A hood that is not drawn up."""
    u = fitting.unit
    down = lines.from_neckline(fitting, shell, pattern.rise)
    ahead = lines.front(fitting, shell)
    reach = np.where(ahead > 0.03 * u, 0.035 * u, 0.12 * u) - down
    return lay_on(shell, 0.022 * u, tone, reach, lines.not_arms(fitting, shell))
