"""Props: things for hands, tables and inserts, in real size, by their English names."""

from __future__ import annotations

from pathlib import Path

from regie.film.stageplan import PropPlan
from regie.film.things import Choice

__all__ = ["build_prop", "build_thing"]


def build_thing(choice: Choice, out: Path) -> PropPlan:
    """Builds what the library chose for a thing of the script; see `build.build_thing`."""
    from regie.design.props.build import build_thing as build

    return build(choice, out)


def build_prop(name: str, out: Path) -> PropPlan:
    """Builds a prop and writes its layer.

    Args:
        name: as the breakdown calls it, `telephone`; unknown names get a plain parcel.
        out: the layer to write: default prim `/Prop`, the grip at the origin, +Z up, metres.

    Returns:
        Its box around the grip, and whether the name was known.

    Raises:
        CastError: the layer cannot be written.
    """
    from regie.design.errors import CastError
    from regie.design.props.drawing import draw_prop
    from regie.design.sets.geometry import Geometry
    from regie.design.sets.layer import write_layer

    geometry = Geometry()
    plan = draw_prop(geometry, name)
    try:
        write_layer("Prop", geometry.patches, out)
    except OSError as error:
        raise CastError(
            f"{out}: the prop {name} cannot be written ({error.strerror}); "
            "check the folder and the disk."
        ) from error
    return plan
