"""How well lines are read whose layout is lost: the labelled set, damaged in seven ways.

    python -m bench.script_lines

Protocol: the scripts of `tests/material/labelled`, written for this purpose, English and French,
with the true kind of each line; `tests/material/damaged_scripts.py` lays them out as a typist would
and damages them. Accuracy is the share of lines whose kind is found; F1 of a kind is the harmonic
mean of precision and recall. The parts of the set are told apart: `first` was there when the
figures of `regie.screenplay.formats.text.weights` were settled; `held_out` and `fresh` were written
afterwards (see the notes of the parts).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "material"))

from damaged_scripts import (
    DAMAGES,
    PARTS,
    accuracy,
    classified,
    list_scripts,
    read_labelled,
)

KINDS = ("slugline", "action", "cue", "dialogue", "parenthetical", "transition", "title",
         "furniture")  # fmt: skip

Pairs = Sequence[tuple[str, str]]


def f1(pairs: Pairs, kind: str) -> float | None:
    """None where the kind does not occur."""
    counts = Counter(pairs)
    right = counts[kind, kind]
    true = sum(n for (t, _), n in counts.items() if t == kind)
    found = sum(n for (_, f), n in counts.items() if f == kind)
    return 2 * right / (true + found) if true else None


def measure(part: str) -> dict[str, list[tuple[str, str]]]:
    scripts = [read_labelled(path) for path in list_scripts(part)]
    return {
        name: [pair for script in scripts for pair in classified(damage(script))]
        for name, damage in DAMAGES.items()
    }


def main() -> None:
    print("## Lines read by context\n")
    print(" ".join((__doc__ or "").split("Protocol: ")[1].split()) + "\n")
    for part, note in PARTS.items():
        paths = list_scripts(part)
        lines = sum(len(read_labelled(path)) for path in paths)
        print(f"### {part}: {len(paths)} scripts, {lines} lines\n\n{note}\n")
        print(f"| damage | accuracy | {' | '.join(KINDS)} |")
        print(f"|---|---|{'---|' * len(KINDS)}")
        for name, pairs in measure(part).items():
            scores = (f1(pairs, kind) for kind in KINDS)
            shown = " | ".join("–" if s is None else f"{100 * s:.1f}" for s in scores)
            print(f"| {name} | {100 * accuracy(pairs):.1f} % | {shown} |")
        print()


if __name__ == "__main__":
    main()
