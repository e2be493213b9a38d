"""Props: things for hands, tables and inserts, in real size, by their English names."""

from __future__ import annotations

from pathlib import Path

from regie.film.stageplan import PropPlan
from regie.film.things import Choice

__all__ = ["build_thing"]


def build_thing(choice: Choice, out: Path) -> PropPlan:
    """Builds what the library chose for a thing of the script; see `build.build_thing`."""
    from regie.design.props.build import build_thing as build

    return build(choice, out)
