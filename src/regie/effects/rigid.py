"""Rigid pieces that fall, meet and come to rest: position-based dynamics on balls.

Each piece is a handful of balls that move as one. Deterministic: no chance, no threads, pieces and
contacts in one order, so that the same pieces give the same bytes.

Source: Müller, Macklin, Chentanez, Jeschke, Kim: "Detailed Rigid Body Simulation with Extended
Position Based Dynamics", SCA 2020; contacts are averaged as in Macklin et al., "Unified Particle
Physics for Real-Time Applications", SIGGRAPH 2014. Inertia is a ball's: debris has no spin axis
that anybody would know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from regie.effects.arrays import Flags, Floats, Ints
from regie.effects.turns import matrices_of, spin_of, turned_by

GRAVITY = 9.81
SUBSTEPS = 6
"""Of a frame at 24 frames a second."""
SWEEPS = 2
"""Over all contacts, a substep."""
FRICTION = 0.7
SLOW, STILL = 0.35, 0.3
"""Metres a second under which a piece comes to rest, and seconds that it is slow before."""
ROUSED = 1.2
"""Metres a second of a piece that rouses those at rest which it meets."""
FASTEST = 14.0
"""Metres a second: what is faster leaves the picture, or goes through what it meets."""
PUSHED = 1.5
"""Metres a second that a piece may get by being pushed out of another."""
MARGIN = 0.12
"""Metres round a ball in which others are looked for, once a frame's third."""
BESIDE = 0.25
"""Metres round what stands fast in which balls are looked for."""
SLACK = 0.01
"""Metres by which balls may lie in each other before they are pushed apart."""


@dataclass(frozen=True)
class Pieces:
    """What falls.

    Attributes:
        at: (n, 3) middles of mass as the clock starts, metres.
        mass: (n,) kilograms.
        balls: (b, 3) middles, from the middle of their piece. radius: (b,) metres.
        of: (b,) number of the piece that each ball is of, ascending.
        released: (n,) seconds from which each is free; infinite for what stays.
        speed: (n, 3) metres a second with which it sets off. spin: (n, 3) radians a second.
        lean: where it is carried before it is released: how far and how turned, at a second.
    """

    at: Floats
    mass: Floats
    balls: Floats
    radius: Floats
    of: Ints
    released: Floats
    speed: Floats
    spin: Floats
    shifts: Callable[[float], Floats] | None = None


@dataclass(frozen=True)
class Fallen:
    """Where the pieces are, frame by frame.

    Attributes:
        at: (f, n, 3). turned: (f, n, 4) quaternions, w first.
        hits: by frame, (k, 4): where something was hit, and with how much force, joules.
    """

    at: Floats
    turned: Floats
    hits: tuple[Floats, ...]


@dataclass
class _State:
    at: Floats
    quaternion: Floats
    speed: Floats
    spin: Floats
    slow_for: Floats
    rests: Flags
    rotation: Floats = field(default_factory=lambda: np.zeros((0, 3, 3)))


def simulate(
    pieces: Pieces,
    frames: int,
    fps: float,
    solid: Sequence[tuple[Floats, Floats]] = (),
) -> Fallen:
    """Lets pieces fall.

    Args:
        solid: low and high corners of what stands fast, metres. The ground is at z = 0.
    """
    n = len(pieces.at)
    state = _State(
        pieces.at.copy(),
        np.tile((1.0, 0.0, 0.0, 0.0), (n, 1)),
        pieces.speed.copy(),
        pieces.spin.copy(),
        np.zeros(n),
        np.zeros(n, bool),
    )
    near = _Nearness(pieces, solid)
    places, turns, hits = [], [], []
    per_frame = max(2, round(SUBSTEPS * 24 / fps))
    h = 1.0 / (fps * per_frame)
    carried = np.zeros((n, 3))
    for frame in range(frames):
        places.append(state.at.copy())
        turns.append(state.quaternion.copy())
        struck: list[Floats] = []
        for k in range(per_frame):
            now = frame / fps + k * h
            free = (pieces.released <= now) & ~state.rests
            if pieces.shifts is not None:
                shift = pieces.shifts(now)
                held = pieces.released > now
                state.at[held] += (shift - carried)[held]
                carried = shift
            if not free.any():
                continue
            if k % 2 == 0 or len(near.beside) < len(solid):
                near.look(state, free)
            struck.append(_step(pieces, state, free, near, h, now))
        hits.append(np.concatenate(struck) if struck else np.zeros((0, 4)))
    return Fallen(np.array(places), np.array(turns), tuple(hits))


class _Nearness:
    """Which balls may meet, and how near they were before anything moved."""

    def __init__(self, pieces: Pieces, solid: Sequence[tuple[Floats, Floats]]) -> None:
        from scipy.spatial import cKDTree

        self._pieces = pieces
        self.pairs: Ints = np.zeros((0, 2), np.int64)
        world = pieces.at[pieces.of] + pieces.balls
        most = float(pieces.radius.max(initial=0.0))
        pairs = _sorted(cKDTree(world).query_pairs(2 * most + MARGIN, output_type="ndarray"))
        pairs = pairs[pieces.of[pairs[:, 0]] != pieces.of[pairs[:, 1]]]
        self._keys = pairs[:, 0] * len(world) + pairs[:, 1]
        self._first = np.linalg.norm(world[pairs[:, 0]] - world[pairs[:, 1]], axis=1)
        self.apart: Floats = np.zeros(0)
        self.beside: tuple[Ints, ...] = ()
        reach = pieces.radius[:, None]
        self.solid = tuple(
            (low, high, _out_of(world, low - reach, high + reach)) for low, high in solid
        )
        """What stands fast, and which balls meet it: not those that are in it from the first."""

    def _beside(self, world: Floats, low: Floats, high: Floats, meets: Flags) -> Ints:
        reach = self._pieces.radius[:, None] + BESIDE
        near = ((world > low - reach) & (world < high + reach)).all(axis=1)
        found: Ints = np.flatnonzero(near & meets)
        return found

    def look(self, state: _State, free: Flags) -> None:
        from scipy.spatial import cKDTree

        p = self._pieces
        state.rotation = matrices_of(state.quaternion)
        world = _balls(p, state)
        self.beside = tuple(
            self._beside(world, low, high, meets) for low, high, meets in self.solid
        )
        most = float(p.radius.max(initial=0.0))
        pairs = _sorted(cKDTree(world).query_pairs(2 * most + MARGIN, output_type="ndarray"))
        one, two = p.of[pairs[:, 0]], p.of[pairs[:, 1]]
        wanted = (one != two) & (free[one] | free[two])
        self.pairs = pairs[wanted]
        apart = p.radius[self.pairs[:, 0]] + p.radius[self.pairs[:, 1]]
        if len(self._keys) and len(self.pairs):
            # Neighbours of one wall lie in each other from the first; only what is nearer is met.
            keys = self.pairs[:, 0] * len(world) + self.pairs[:, 1]
            found = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            known = self._keys[found] == keys
            apart = np.where(known, np.minimum(apart, self._first[found]), apart)
        self.apart = apart


def _out_of(world: Floats, low: Floats, high: Floats) -> Flags:
    out: Flags = np.asarray(((world <= low) | (world >= high)).any(axis=1))
    return out


def _sorted(pairs: Ints) -> Ints:
    pairs = np.sort(pairs.astype(np.int64).reshape(-1, 2), axis=1)
    order: Ints = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return pairs[order]


def _balls(pieces: Pieces, state: _State) -> Floats:
    turned: Floats = np.einsum("bij,bj->bi", state.rotation[pieces.of], pieces.balls)
    return turned + state.at[pieces.of]


def _step(
    p: Pieces,
    state: _State,
    free: Flags,
    near: _Nearness,
    h: float,
    now: float,
) -> Floats:
    n = len(p.at)
    weight = np.where(free, 1.0 / p.mass, 0.0)
    # A thin plate's reach stands for its inertia: a ball's of that size.
    reach = np.maximum.reduceat(np.linalg.norm(p.balls, axis=1) + p.radius, _starts(p))
    inertia = 0.4 * p.mass * reach**2
    easy = np.where(free, 1.0 / inertia, 0.0)
    before, was = state.at.copy(), state.quaternion.copy()
    falling = state.speed.copy()
    state.speed[free] += (0.0, 0.0, -GRAVITY * h)
    pace = np.linalg.norm(state.speed, axis=1, keepdims=True)
    state.speed *= np.minimum(1.0, FASTEST / np.maximum(pace, 1e-9))
    state.at[free] += state.speed[free] * h
    state.quaternion = np.where(
        free[:, None], turned_by(state.quaternion, state.spin * h), state.quaternion
    )
    state.rotation = matrices_of(state.quaternion)
    old = np.einsum("bij,bj->bi", matrices_of(was)[p.of], p.balls) + before[p.of]
    for _ in range(SWEEPS):
        arms = np.einsum("bij,bj->bi", state.rotation[p.of], p.balls)
        world = arms + state.at[p.of]
        moment = _Moment(p, world, arms, old, weight, easy)
        pushes = _Pushes(np.zeros((n, 3)), np.zeros((n, 3)), np.zeros(n))
        _meet_each_other(moment, near, pushes)
        _meet_fixed(moment, near, free, pushes)
        share = (1.0 / np.maximum(pushes.count, 1.0) ** 0.7)[:, None]
        state.at += pushes.moved * share
        state.quaternion = turned_by(state.quaternion, pushes.turned * share)
        state.rotation = matrices_of(state.quaternion)
    state.speed = np.where(free[:, None], (state.at - before) / h, state.speed)
    state.spin = np.where(free[:, None], spin_of(was, state.quaternion) / h, state.spin)
    state.spin *= 0.992
    # A blow takes speed away and gives none: what is pushed out of another is not thrown.
    pace = np.linalg.norm(state.speed, axis=1, keepdims=True)
    most = np.maximum(np.linalg.norm(falling, axis=1, keepdims=True) + GRAVITY * h, PUSHED)
    state.speed *= np.minimum(1.0, most / np.maximum(pace, 1e-9))
    _bring_to_rest(p, state, free, near, h, now)
    lost = 0.5 * p.mass * ((falling**2).sum(axis=1) - (state.speed**2).sum(axis=1))
    hit = free & (lost > 0.02 * p.mass * 9.81)
    return np.column_stack([state.at[hit], lost[hit]])


def _starts(p: Pieces) -> Ints:
    return np.searchsorted(p.of, np.arange(len(p.at)))


@dataclass
class _Pushes:
    """What contacts do to pieces: how far they move and turn, and how many contacts each has."""

    moved: Floats
    turned: Floats
    count: Floats

    def add(self, who: Ints, way: Floats, turn: Floats) -> None:
        np.add.at(self.moved, who, way)
        np.add.at(self.turned, who, turn)
        np.add.at(self.count, who, 1.0)


@dataclass(frozen=True)
class _Moment:
    """Balls as they are in a sweep.

    Attributes:
        world: (b, 3) middles. arms: from the middles of their pieces. old: where they were a
            substep before. weight, easy: (n,) inverse masses and inertias; 0 of what is held.
    """

    pieces: Pieces
    world: Floats
    arms: Floats
    old: Floats
    weight: Floats
    easy: Floats


def _meet_each_other(now: _Moment, near: _Nearness, pushes: _Pushes) -> None:
    p, world = now.pieces, now.world
    i, j = near.pairs[:, 0], near.pairs[:, 1]
    gap = world[i] - world[j]
    far = np.linalg.norm(gap, axis=1)
    deep = near.apart - SLACK - far
    hit = (deep > 0) & (far > 1e-9)
    if not hit.any():
        return
    i, j, deep = i[hit], j[hit], deep[hit]
    normal = gap[hit] / far[hit, None]
    slip = (world[i] - now.old[i]) - (world[j] - now.old[j])
    push = _with_friction(normal, deep, slip)
    a, b = p.of[i], p.of[j]
    far = np.linalg.norm(push, axis=1)
    way = push / far[:, None]
    turn_a = np.cross(now.arms[i] - normal * p.radius[i, None], way)
    turn_b = np.cross(now.arms[j] + normal * p.radius[j, None], way)
    total = now.weight[a] + now.weight[b]
    total = total + now.easy[a] * (turn_a**2).sum(1) + now.easy[b] * (turn_b**2).sum(1)
    force = far / np.maximum(total, 1e-12)
    for who, sign, turn in ((a, 1.0, turn_a), (b, -1.0, turn_b)):
        pushes.add(
            who,
            sign * way * (force * now.weight[who])[:, None],
            sign * turn * (force * now.easy[who])[:, None],
        )


def _meet_fixed(now: _Moment, near: _Nearness, free: Flags, pushes: _Pushes) -> None:
    """The ground, and boxes that stand fast."""
    p, world = now.pieces, now.world
    mine = free[p.of]
    low_ones = np.flatnonzero((world[:, 2] < p.radius) & mine)
    which = [low_ones]
    normals: list[Floats] = [np.tile((0.0, 0.0, 1.0), (len(low_ones), 1))]
    deeps: list[Floats] = [p.radius[low_ones] - world[low_ones, 2]]
    for (low, high, _), beside in zip(near.solid, near.beside, strict=True):
        reach, place = p.radius[beside, None], world[beside]
        within = ((place > low - reach) & (place < high + reach)).all(axis=1) & mine[beside]
        inside = beside[within]
        if not len(inside):
            continue
        out_low = world[inside] - (low - p.radius[inside, None])
        out_high = (high + p.radius[inside, None]) - world[inside]
        out_low[:, 2] = np.inf  # nothing is pushed into the ground
        both = np.concatenate([out_low, out_high], axis=1)
        side = both.argmin(axis=1)
        normal = np.zeros((len(inside), 3))
        normal[np.arange(len(inside)), side % 3] = np.where(side < 3, -1.0, 1.0)
        which.append(inside)
        normals.append(normal)
        deeps.append(np.minimum(both.min(axis=1), 0.05))
    i = np.concatenate(which)
    if not len(i):
        return
    normal, deep = np.concatenate(normals), np.concatenate(deeps)
    push = _with_friction(normal, deep, world[i] - now.old[i])
    far = np.linalg.norm(push, axis=1)
    way = push / far[:, None]
    a = p.of[i]
    turn = np.cross(now.arms[i] - normal * p.radius[i, None], way)
    total = now.weight[a] + now.easy[a] * (turn**2).sum(1)
    force = far / np.maximum(total, 1e-12)
    pushes.add(a, way * (force * now.weight[a])[:, None], turn * (force * now.easy[a])[:, None])


def _with_friction(normal: Floats, deep: Floats, slip: Floats) -> Floats:
    """How far two are pushed: apart, and back along what they slid."""
    along = slip - normal * (slip * normal).sum(axis=1, keepdims=True)
    far = np.linalg.norm(along, axis=1)
    back = np.minimum(1.0, FRICTION * deep / np.maximum(far, 1e-12))
    push: Floats = normal * deep[:, None] - along * back[:, None]
    return push


def _bring_to_rest(
    p: Pieces,
    state: _State,
    free: Flags,
    near: _Nearness,
    h: float,
    now: float,
) -> None:
    pace = np.linalg.norm(state.speed, axis=1) + 0.3 * np.linalg.norm(state.spin, axis=1)
    state.slow_for = np.where(free & (pace < SLOW), state.slow_for + h, 0.0)
    # Slower and slower, as rubble locks into itself.
    damp = np.where(free & (pace < 2 * SLOW), 1.0 - 3.0 * h, 1.0)[:, None]
    state.speed *= damp
    state.spin *= damp
    settled = state.slow_for > STILL
    state.rests |= settled
    state.speed[settled] = 0.0
    state.spin[settled] = 0.0
    if len(near.pairs):
        a, b = p.of[near.pairs[:, 0]], p.of[near.pairs[:, 1]]
        for one, two in ((a, b), (b, a)):
            roused = two[state.rests[two] & (pace[one] > ROUSED) & (p.released[two] <= now)]
            state.rests[roused] = False
            state.slow_for[roused] = 0.0
