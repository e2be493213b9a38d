"""What is wrong with frames, counted without drawing: `python -m bench.frames TITLE…`.

Protocol: of each title whose boards were made, every shot is listed as it was taken, and the faults
that its frame still has (`Shot.framing`: looked at on the triangles of its set, on bodies and
things as boxes) are counted. `blind`, `covered` and `subject` are boards that do not show whom or
what they are of; their numbers are printed, so that one can look at them. What mattes of
`regie make TITLE passes --shots …` show of the same boards is the drawn truth.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from regie.film.shot import Shot
from regie.pipeline.listed import list_shots
from regie.pipeline.source import read_chosen
from regie.pipeline.targets import choose
from regie.pipeline.title_folder import open_title

UNSEEN = ("blind", "covered", "subject")
"""Faults of a frame that does not show what it is for."""

UGLY = ("cut", "before", "eyes", "again", "line", "void", "outside")
"""Faults that one sees, of a frame that shows it."""


def read_shots(folder: Path) -> list[Shot]:
    title = open_title(folder)
    source, _ = read_chosen(title, choose(["shots"]), save=False)
    listed = list_shots(title, source, source.scenes)
    return [shot for shots in listed.values() for shot in shots if not shot.card]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path, nargs="+")
    total = unseen = 0
    print(f"| title | boards | not seen | {' | '.join(UGLY)} | look at |")
    print("|" + "---|" * (len(UGLY) + 4))
    for folder in parser.parse_args().titles:
        shots = read_shots(folder)
        faults = Counter(fault for shot in shots for fault in shot.framing)
        lost = [shot.number for shot in shots if set(UNSEEN) & set(shot.framing)]
        total, unseen = total + len(shots), unseen + len(lost)
        counts = " | ".join(str(faults[name]) for name in UGLY)
        print(f"| {folder.name} | {len(shots)} | {len(lost)} | {counts} | {' '.join(lost)} |")
    print(f"\n{unseen} of {total} boards do not show what they are for.")


if __name__ == "__main__":
    main()
