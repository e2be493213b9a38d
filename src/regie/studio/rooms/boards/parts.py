"""Scenes of walls as HTML: each is drawn once for all who look, until something of it changed."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from markupsafe import Markup

from regie.app.board_wall import BoardWall, SceneOnWall
from regie.studio.doors.pages import part
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk
from regie.support.messages import Messages

MOST_KEPT = 2000
"""Scenes as HTML, of some ten kilobytes each."""


def draw_scenes(desk: Desk, wall: BoardWall) -> tuple[Markup, ...]:
    """All scenes of a wall, for who looks."""
    return tuple(_draw(desk, wall, scene) for scene in wall.scenes)


def draw_changed(desk: Desk, wall: BoardWall, seen: Collection[str]) -> tuple[Markup, ...]:
    """All scenes of a wall; of those that somebody has as they are only the place.

    Args:
        seen: `SceneOnWall.seen` of what there is on the page.
    """
    return tuple(
        Markup('<section data-seen="{}"></section>').format(scene.seen)
        if scene.seen in seen
        else _draw(desk, wall, scene)
        for scene in wall.scenes
    )


def _draw(desk: Desk, wall: BoardWall, scene: SceneOnWall) -> Markup:
    directs = Permission.DIRECT in desk.may
    return _drawn(_Drawing(scene, wall.size, desk.slug, desk.visitor.language, directs))


class _Drawing:
    """What a scene's HTML is made from. `SceneOnWall.seen` stands for the scene."""

    def __init__(
        self, scene: SceneOnWall, size: tuple[int, int], slug: str, language: str, directs: bool
    ) -> None:
        self.scene, self.size, self.slug = scene, size, slug
        self.language, self.directs = language, directs
        self._key = (scene.number, scene.heading, scene.seen, size, slug, language, directs)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing) and self._key == other._key


@lru_cache(maxsize=MOST_KEPT)
def _drawn(of: _Drawing) -> Markup:
    return part(
        "boards/scene.html",
        scene=of.scene,
        size=of.size,
        slug=of.slug,
        directs=of.directs,
        say=Messages(of.language).say,
    )
