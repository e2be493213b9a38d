"""The step that asks a reading backend for the plan of one scene."""

from __future__ import annotations

from regie.backends.reading.contract import Read, SceneText
from regie.build import Workspace
from regie.film.assistance import AssistanceSettings
from regie.pipeline.declare import line_step


@line_step("assist.read_scene", "script", "language", version=11, seconds=30.0)
def read_scene(
    scene: SceneText, settings: AssistanceSettings, backend: str, *, work: Workspace
) -> Read:
    """Asks once; the plan is not checked yet. Where the lines stand is in no key."""
    from regie.pipeline.model_reader import open_reader

    reader = open_reader(settings, backend)
    try:
        return reader.read(scene, work.use)
    finally:
        reader.close()
