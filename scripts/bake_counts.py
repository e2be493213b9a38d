"""Bakes how often each sense of a noun was met in texts that people tagged.

    .venv/bin/python scripts/bake_counts.py DICT/index.sense

Writes `noun_counts.txt` of `regie.reading.entities`: a noun and the counts of its senses in the
dictionary's order, of nouns of several senses of which one was met. Source: WordNet 3.1,
senseidx(5WN).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/regie/reading/entities/noun_counts.txt"
NOUN = "%1:"


def main(index: Path) -> None:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for line in index.read_text(encoding="utf-8").splitlines():
        key, _, number, count = line.split()
        if NOUN in key:
            found[key.split("%")[0]][int(number)] = int(count)
    lines = []
    for noun, counts in sorted(found.items()):
        told = [counts.get(n, 0) for n in range(1, max(counts) + 1)]
        if len(told) > 1 and any(told):
            while told[-1] == 0:
                told.pop()
            lines.append(f"{noun} {' '.join(map(str, told))}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
