"""How a shot's picture is drawn and graded, where a director chose it for the shot or its scene."""

from __future__ import annotations

from regie.film.direction import LookChoice
from regie.film.shot import Shot


def finish_shot(shot: Shot, of_scene: LookChoice | None, of_shot: LookChoice | None) -> Shot:
    """The shot with its look and grade: its own before its scene's; without either, the title's."""
    choices = [c for c in (of_shot, of_scene) if c is not None]
    look = next((c.look for c in choices if c.look is not None), None)
    grade = next((c.grade for c in choices if c.grade), "")
    like = next((c.like for c in choices if c.like), "")
    if not (look or grade or like):
        return shot
    return shot.model_copy(update={"look": look, "like": like, "grade": grade})
