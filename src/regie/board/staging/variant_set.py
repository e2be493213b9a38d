"""Binds the stages of a shot's variants into one layer with a variant set, as USD programs show it.

Blender, usdview, Houdini and Unreal let people switch between variants; each is a whole stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regie.board.staging.layer import StageLayer, prim_name
from regie.film.shot import Shot
from regie.film.units import FrameRate

SET = "take"
"""Name of the variant set."""


def write_variant_set(variants: Mapping[int, Shot], rate: FrameRate, out: Path) -> None:
    """Writes a layer whose `/World` is one of several stages, the first by default.

    How a picture is drawn, which no stage shows by itself, stands in the custom data `regie:look`.

    Args:
        variants: by number on the wall; the stage of each lies beside `out` as `NUMBER.usda`.
    """
    from pxr import Sdf

    stage = StageLayer("World")
    longest = max(shot.duration for shot in variants.values())
    stage.set_metadata(0, longest - 1, rate.fps)
    world = stage.define("/World", "Xform")
    world.SetInfo("variantSetNames", Sdf.StringListOp.Create(prependedItems=[SET]))
    names: list[str] = []
    variant_set = Sdf.VariantSetSpec(world, SET)
    for number, shot in variants.items():
        names.append(prim_name(f"v{number}", names))
        variant = Sdf.VariantSpec(variant_set, names[-1])
        reference = Sdf.Reference(f"./{shot.number}.usda")
        variant.primSpec.referenceList.prependedItems.append(reference)
        if shot.look:
            variant.primSpec.SetInfo("customData", {"regie": {"look": shot.look}})
    stage.choose_variant(world, SET, names[0])
    stage.write(out)
