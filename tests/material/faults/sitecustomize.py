"""Breaks functions of the house in a program under test, to see what it does without them.

`faults.json` beside it is an object: `"module:function"` to what has to stand in the repr of the
arguments for the function to fail. Python loads this file at the start of every process that has
its folder on the path: the command line and its workers alike. Nothing of the house knows of it.
"""

import importlib.abc
import importlib.machinery
import json
import pathlib
import sys

FILE = pathlib.Path(__file__).with_name("faults.json")
FAULTS = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def broken(function, word):
    def fail(*args, **kwargs):
        if word in repr((args, kwargs)):
            raise RuntimeError(f"{function.__name__} is broken for {word}")
        return function(*args, **kwargs)

    return fail


class Breaker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        wanted = {k.partition(":")[2]: w for k, w in FAULTS.items() if k.startswith(f"{name}:")}
        if not wanted:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            for function, word in wanted.items():
                setattr(module, function, broken(getattr(module, function), word))

        spec.loader.exec_module = exec_module
        return spec


if FAULTS:
    sys.meta_path.insert(0, Breaker())
