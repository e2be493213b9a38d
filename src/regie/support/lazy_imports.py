"""Lets a package offer names without importing the modules that they live in.

Start-up is paid at every command: `regie plan` of a title with nothing to do needs no numpy, no
PDF writer and no USD. So a room's `__init__` names its public functions and where each lives,
and the module is imported when the name is first used (PEP 562).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def offer(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's `__getattr__`.

    Args:
        package: the package's `__name__`.
        homes: the module that each public name lives in, relative to the package.
    """

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
