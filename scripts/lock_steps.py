"""Writes `steps.lock`: each step's version and a digest of its code (`regie.build.step_code`).

    python scripts/lock_steps.py                     check; says what moved
    python scripts/lock_steps.py --write             after a step's version was raised
    python scripts/lock_steps.py --write --same board.list --why "names only"

A step whose code moved has to get a new version, so that nothing old is taken for its result. A
change that cannot alter results is declared so by name, with the reason, and stays in the lock.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import tomlkit

from regie.build import Step
from regie.build.step_code import Closures

LOCK = Path(__file__).resolve().parent.parent / "steps.lock"

HEADER = (
    "# Which code each step runs. Written by scripts/lock_steps.py, never by hand: a step whose\n"
    "# code moved gets a new version, or is declared the same by name.\n"
)


def find_steps() -> dict[str, Step[..., object]]:
    """Every step of the line, by name."""
    package = import_module("regie.pipeline.steps")
    found: dict[str, Step[..., object]] = {}
    for info in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, Step) and value.__module__ == module.__name__:
                found[value.name] = value
    return dict(sorted(found.items()))


def read_lock(path: Path = LOCK) -> dict[str, dict[str, object]]:
    if not path.exists():
        return {}
    return {str(k): dict(v) for k, v in tomlkit.parse(path.read_text("utf-8")).unwrap().items()}


def compare(
    locked: dict[str, dict[str, object]], steps: dict[str, Step[..., object]]
) -> tuple[dict[str, dict[str, object]], list[str], list[str]]:
    """What the lock would be now.

    Returns:
        The new lock; steps whose code moved while their version did not; sentences on all else
        that differs.
    """
    closures = Closures()
    now: dict[str, dict[str, object]] = {}
    moved: list[str] = []
    other = [f"{name} is gone" for name in locked if name not in steps]
    for name, step in steps.items():
        row: dict[str, object] = {"version": step.version, "code": closures.digest(step)}
        before = locked.get(name)
        if before is None:
            other.append(f"{name} is new")
        elif before["version"] != step.version:
            other.append(f"{name} has version {step.version}, the lock {before['version']}")
        elif before["code"] != row["code"]:
            moved.append(name)
        elif "same" in before:
            row["same"] = before["same"]
        now[name] = row
    return now, moved, other


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--same", action="append", default=[], metavar="STEP")
    parser.add_argument("--why", default="")
    parser.add_argument("--lock", type=Path, default=LOCK)
    options = parser.parse_args(arguments)
    now, moved, other = compare(read_lock(options.lock), find_steps())
    undeclared = [name for name in moved if name not in options.same]
    if options.same and not options.why:
        print("--same needs --why: the reason stays in the lock", file=sys.stderr)
        return 2
    for name in undeclared:
        print(
            f"{name}: its code moved and its version did not. Raise the version in its "
            f"declaration, or, if no result can change, run "
            f"`python scripts/lock_steps.py --write --same {name} --why REASON`."
        )
    if undeclared:
        return 1
    if not options.write:
        for sentence in other:
            print(f"{sentence}: run `python scripts/lock_steps.py --write`")
        return 1 if other or moved else 0
    for name in moved:
        now[name]["same"] = options.why
    document = tomlkit.document()
    for name, row in now.items():
        table = tomlkit.table()
        table.update(row)
        document[name] = table
    options.lock.write_text(HEADER + "\n" + tomlkit.dumps(document), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
