"""What OpenUSD's own validators say of a layer."""

from __future__ import annotations

from pathlib import Path

from pxr import Usd, UsdValidation


def complaints(layer: Path) -> list[str]:
    """Every complaint of every validator, on every light variant; none for a sound layer."""
    stage = Usd.Stage.Open(str(layer))
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    context = UsdValidation.ValidationContext(validators)
    variants = stage.GetDefaultPrim().GetVariantSets().GetVariantSet("light")
    found = []
    for light in variants.GetVariantNames() or [""]:
        if light:
            variants.SetVariantSelection(light)
        found += [f"{light}: {e.GetName()} {e.GetMessage()}" for e in context.Validate(stage)]
    return found
