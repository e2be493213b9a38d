"""A USD layer being written: prims and attributes without composing a stage.

Composing would need the layers that the shot refers to; writing specs does not, and gives the
same text on every run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

DECIMALS = 5
"""A hundredth of a millimetre; keeps a shot's file small."""

_BAD = re.compile(r"[^A-Za-z0-9_]")


def prim_name(key: str, taken: Iterable[str] = ()) -> str:
    """A prim's name for a key: USD allows letters, digits and underscores."""
    name = _BAD.sub("_", key) or "_"
    if name[0].isdigit():
        name = f"_{name}"
    used = set(taken)
    count, base = 2, name
    while name in used:
        name = f"{base}_{count}"
        count += 1
    return name


def rounded(value: float) -> float:
    return round(float(value), DECIMALS) + 0.0


def transposed(matrix: Sequence[Sequence[float]]) -> Any:
    """A matrix for column vectors as USD has it, for rows."""
    from pxr import Gf

    return Gf.Matrix4d(*(rounded(matrix[row][column]) for column in range(4) for row in range(4)))


class StageLayer:
    """A root layer in memory, written out at the end."""

    def __init__(self, default_prim: str) -> None:
        from pxr import Sdf

        self._sdf = Sdf
        self.layer = Sdf.Layer.CreateAnonymous(".usda")
        self.layer.defaultPrim = default_prim

    def set_metadata(self, first: int, last: int, rate: float) -> None:
        root = self.layer.pseudoRoot
        root.SetInfo("upAxis", "Z")
        root.SetInfo("metersPerUnit", 1.0)
        root.SetInfo("timeCodesPerSecond", rate)
        root.SetInfo("framesPerSecond", rate)
        root.SetInfo("startTimeCode", float(first))
        root.SetInfo("endTimeCode", float(last))

    def define(self, path: str, type_name: str = "", *, over: bool = False) -> Any:
        """The prim spec at a path, made when it is not there."""
        spec = self._sdf.CreatePrimInLayer(self.layer, path)
        spec.specifier = self._sdf.SpecifierOver if over else self._sdf.SpecifierDef
        if type_name:
            spec.typeName = type_name
        return spec

    def refer(self, spec: Any, asset: str, offset: float = 0.0, scale: float = 1.0) -> None:
        """Refers to a layer.

        Args:
            offset: frame of the shot at which the layer's clock is 0. scale: frames of the shot
                to one of the layer's.
        """
        clock = self._sdf.LayerOffset(offset, scale)
        spec.referenceList.prependedItems.append(self._sdf.Reference(asset, layerOffset=clock))

    def choose_variant(self, spec: Any, variant_set: str, variant: str) -> None:
        spec.variantSelections[variant_set] = variant

    def apply_schema(self, spec: Any, schema: str) -> None:
        spec.SetInfo("apiSchemas", self._sdf.TokenListOp.Create(prependedItems=[schema]))

    def attribute(
        self,
        spec: Any,
        name: str,
        type_name: str,
        value: Any = None,
        *,
        uniform: bool = False,
        custom: bool = False,
    ) -> Any:
        """An attribute spec with its default value."""
        kind = getattr(self._sdf.ValueTypeNames, type_name)
        vary = self._sdf.VariabilityUniform if uniform else self._sdf.VariabilityVarying
        made = self._sdf.AttributeSpec(spec, name, kind, vary)
        made.custom = custom
        if value is not None:
            made.default = value
        return made

    def relate(self, spec: Any, name: str, target: str) -> None:
        made = self._sdf.RelationshipSpec(spec, name, False)
        made.targetPathList.explicitItems.append(self._sdf.Path(target))

    def sample(self, attribute: Any, times: Sequence[int], values: Sequence[Any]) -> None:
        """Time samples; an attribute whose samples are all alike gets a default value instead."""
        if all(v == values[0] for v in values[1:]):
            attribute.default = values[0]
            return
        for time, value in zip(times, values, strict=True):
            self.layer.SetTimeSample(attribute.path, float(time), value)

    def order_ops(self, spec: Any, ops: Sequence[str]) -> None:
        from pxr import Vt

        self.attribute(spec, "xformOpOrder", "TokenArray", Vt.TokenArray(list(ops)), uniform=True)

    def write(self, out: Path) -> None:
        """Writes the text. Paths in it are as given, relative to the file."""
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(self.layer.ExportToString(), encoding="utf-8")
