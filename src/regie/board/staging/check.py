"""Checks a stage with OpenUSD's own validators (the framework behind `usdchecker`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regie.board.errors import BoardError

SKIPPED = frozenset(
    {
        # Rules for packages that are read from one .usdz file.
        "usdUtilsValidators:FileExtensionValidator",
        "usdUtilsValidators:PackageEncapsulationValidator",
        "usdUtilsValidators:RootPackageValidator",
        "usdUtilsValidators:UsdzPackageValidator",
    }
)
"""Validators that judge .usdz packages; a stage is a folder of layers."""


def check_stage(path: Path) -> list[str]:
    """What OpenUSD's validators find wrong with a stage and all layers that it refers to.

    Returns:
        One sentence each, `rule: site: what`; empty when the stage passes.

    Raises:
        BoardError: the file is missing or is not USD.
    """
    from pxr import Tf, Usd, UsdValidation

    try:
        stage = Usd.Stage.Open(str(path))
    except Tf.ErrorException as error:
        raise BoardError(
            f"{path.name} cannot be opened as USD; stage the shot again. ({_reason(error)})"
        ) from error
    registry = UsdValidation.ValidationRegistry()
    names = [
        data.name
        for data in registry.GetAllValidatorMetadata()
        if not data.isSuite and data.name not in SKIPPED
    ]
    context = UsdValidation.ValidationContext(registry.GetOrLoadValidatorsByName(sorted(names)))
    return sorted(_sentence(error) for error in context.Validate(stage))


def _sentence(error: Any) -> str:
    where = ", ".join(_site(site) for site in error.GetSites()) or "stage"
    return f"{error.GetIdentifier()}: {where}: {error.GetMessage()}"


def _site(site: Any) -> str:
    if site.IsProperty():
        return str(site.GetProperty().GetPath())
    return str(site.GetPrim().GetPath()) if site.IsPrim() else "stage"


def _reason(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else "USD gives no reason"
