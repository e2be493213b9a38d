"""Every result of a use case can be said in words."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import regie.app
from regie.app.results import Result
from regie.cli.render import WORDS, has_words


def test_every_result_has_words() -> None:
    for module in pkgutil.walk_packages(regie.app.__path__, "regie.app."):
        import_module(module.name)
    kinds = [k for k in Result.__subclasses__() if k.__module__.startswith("regie.app.")]
    assert len(kinds) >= len(WORDS)
    assert [kind.__name__ for kind in kinds if not has_words(kind)] == []
