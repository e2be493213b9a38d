"""Small things on clothes: buttons, bands, collars, pockets."""

from __future__ import annotations

import numpy as np

from regie.design.bodies import lines
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.design.bodies.patterns import Pattern


def button(cloth: Part, x: float, z: float, radius: float, colour: Floats) -> Part:
    """A flat disc on the front of `cloth` at (x, z)."""
    quads = np.where(cloth.faces >= 0, cloth.faces, cloth.faces[:, :1])
    middle = cloth.points[quads].mean(1)
    ahead = cloth.normals()[quads].mean(1)[:, 1] > 0.3
    near = np.where(ahead, np.hypot(middle[:, 0] - x, middle[:, 2] - z), np.inf)
    face = int(np.argmin(near - 0.2 * middle[:, 1]))
    normal = cloth.normals()[quads[face]].mean(0)
    normal /= np.linalg.norm(normal)
    centre = middle[face].copy()
    depth = ((x - centre[0]) * normal[0] + (z - centre[2]) * normal[2]) / normal[1]
    centre = np.array([x, centre[1] - depth, z])
    side = np.cross([0.0, 0.0, 1.0], normal)
    side /= np.linalg.norm(side)
    up = np.cross(normal, side)
    turns = 2 * np.pi * np.arange(8) / 8
    ring = centre + radius * (np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up)
    points = np.concatenate([ring - 0.3 * radius * normal, ring + 0.45 * radius * normal])
    faces = [[k, (k + 1) % 8, 8 + (k + 1) % 8, 8 + k] for k in range(8)]
    faces += [[8, 9, 10, 11], [8, 11, 12, 15], [12, 13, 14, 15]]
    vertex = int(quads[face][np.argmin(np.linalg.norm(cloth.points[quads[face]] - centre, axis=1))])
    return Part(
        points=points,
        faces=np.array(faces),
        colours=np.tile(colour, (16, 1)),
        joints=np.tile(cloth.joints[vertex], (16, 1)),
        weights=np.tile(cloth.weights[vertex], (16, 1)),
    )


def buttons(cloth: Part, x: float, low: float, high: float, count: int, radius: float,
            colour: Floats) -> Part:  # fmt: skip
    """A row of buttons between two heights."""
    return join(
        *(button(cloth, x, float(z), radius, colour) for z in np.linspace(low, high, count))
    )


def belt(fitting: Fitting, cloth: Part, level: float, colour: Floats, buckle: Floats) -> Part:
    """A belt on `cloth`, 4 cm wide, with its buckle."""
    u = fitting.unit
    round_it = lay_on(
        cloth, 0.006 * u, colour, lines.above(fitting, cloth, level - 0.02 * u),
        lines.below(fitting, cloth, level + 0.02 * u),
    )  # fmt: skip
    plate = lay_on(
        cloth, 0.011 * u, buckle, lines.front(fitting, cloth), lines.strip(cloth, 0.0, 0.024 * u),
        lines.band(cloth, level - 0.017 * u, level + 0.017 * u),
    )  # fmt: skip
    return join(round_it, plate)


def pocket(fitting: Fitting, cloth: Part, x: float, top: float, size: tuple[float, float],
           colour: Floats) -> Part:  # fmt: skip
    """A patch pocket on the front, `size` wide and high."""
    return lay_on(
        cloth, 0.004 * fitting.unit, colour, lines.front(fitting, cloth),
        lines.strip(cloth, x, size[0] / 2), lines.band(cloth, top - size[1], top),
    )  # fmt: skip


def collar_leaves(fitting: Fitting, cloth: Part, rise: float, width: float, point: float,
                  colour: Floats) -> Part:  # fmt: skip
    """A folded collar: lies on the cloth around the neck, with two points in front."""
    u = fitting.unit
    down = lines.from_neckline(fitting, cloth, rise)
    x, ahead = np.abs(cloth.points[:, 0]), lines.front(fitting, cloth) > 0
    peak = np.exp(-(((x / u - 0.052) / 0.022) ** 2)) * ahead
    reach = width * u + point * u * peak - down
    slit = np.where(ahead, x - 0.004 * u - 0.42 * np.maximum(down, 0), lines.FAR)
    return lay_on(cloth, 0.006 * u, colour, reach, slit)


def neck_band(
    fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats
) -> Part:
    down = lines.from_neckline(fitting, shell, pattern.rise)
    return lay_on(shell, 0.003 * fitting.unit, colour, width * fitting.unit - down)


def cuffs(fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats) -> Part:
    up = lines.sleeve(fitting, shell, pattern.sleeve)
    return lay_on(shell, 0.003 * fitting.unit, colour, width * fitting.unit - up)


def placket(
    fitting: Fitting, shell: Part, top: float, low: float, half: float, colour: Floats
) -> Part:
    return lay_on(
        shell, 0.003 * fitting.unit, colour, lines.front(fitting, shell),
        lines.strip(shell, 0.0, half * fitting.unit), lines.band(shell, low, top),
    )  # fmt: skip


def neck_front(fitting: Fitting, pattern: Pattern) -> float:
    """Height of the neckline in front, where buttons begin."""
    return float(fitting.levels["neck"]) + (pattern.rise - 0.075) * fitting.unit


def lapels(fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats) -> Part:
    u = fitting.unit
    beside = lines.vee(fitting, shell, pattern.vee, 0.062)
    depth = (shell.points[:, 2] - (fitting.levels["neck"] - pattern.vee * u)) / (pattern.vee * u)
    taper = width * u * np.clip(0.25 + depth, 0.0, 1.0) * np.where(depth > 0.80, 0.55, 1.0)
    start = fitting.levels["neck"] - pattern.vee * u
    return lay_on(
        shell, 0.005 * u, colour, lines.front(fitting, shell), taper - beside,
        lines.plain_above(shell, start - 0.005 * u),
    )  # fmt: skip


def back_collar(
    fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats
) -> Part:
    u = fitting.unit
    down = lines.from_neckline(fitting, shell, pattern.rise)
    behind = 0.05 * u - lines.front(fitting, shell)
    return lay_on(shell, 0.006 * u, colour, width * u - down, behind)
