"""Breakdown and clearance on screenplays by others, labelled by somebody who wrote no rule.

    python -m bench.strangers FOLDER [--show]

Protocol: eight screenplays by eight authors or pairs of them, six English and two French (science
fiction, western, two comedies, action, drama, costume drama, village comedy), which nobody had
looked at; their first 48,000 letters, turned into Fountain by column, no word changed. Scenes
by rule: of those of 60 to 330 words every nth, six a screenplay, and the two of 90 to 330 with
the most action; 64 in all. Every element was labelled by reading, before any rule was read, and so
was what a clearance reader would mark in the first pages. Four screenplays are to develop on, four
are aside: what is missed there is never read. Six more (`fresh`) were labelled in the same way by
another hand on 30 November, when rules had been mended, and measured once. A whole screenplay is
read as `regie breakdown` reads it, and the labelled scenes are scored as in
`bench.script_breakdown`.

`python -m bench` leaves it out, since FOLDER has the screenplays, `NAME.fountain` by the names of
`strangers.toml`; one that is not there
is left out. `--show` lists misses and false finds of the development half.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.script_breakdown import Score, _plain, _score_scene, _table, calibration

from regie.film.clearance import ClearanceItem

LABELS = Path(__file__).parent / "strangers.toml"
HALVES = ("development", "aside", "fresh")
"""To be looked at; whose misses nobody reads; labelled by another hand after all mending."""

WITHOUT_CAST = "all but cast"


@dataclass
class Cleared:
    """Counts of a clearance by kind, and what went wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: Cleared) -> Cleared:
        return Cleared(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.found + other.found,
            self.notes + other.notes,
        )


def score(name: str, labelled: dict[str, Any], folder: Path) -> tuple[Score, Cleared]:
    """Both scores of one screenplay, read as the commands read it."""
    from regie.preproduction import break_down, clear_screenplay
    from regie.reading import read_script
    from regie.reading.dossiers import make_dossiers
    from regie.screenplay import read_screenplay

    screenplay = read_screenplay(folder / f"{name}.fountain")
    reading = read_script(screenplay, dossiers=make_dossiers)
    sheets = break_down(screenplay, reading).scenes
    total = Score()
    for scene in labelled["scene"]:
        found = list(sheets[scene["number"] - 1].elements)
        row = {**scene, "genre": f"{name} {scene['number']}"}
        _score_scene(row, found, labelled["language"], total)
    cleared = Cleared()
    pages = labelled["clearance"]["scenes"]
    first = screenplay.model_copy(update={"scenes": screenplay.scenes[:pages]})
    read = reading.model_copy(update={"scenes": reading.scenes[:pages]})
    _score_items(name, labelled["clearance"], clear_screenplay(first, read).items, cleared)
    return total, cleared


def _score_items(
    name: str, labelled: dict[str, Any], items: Sequence[ClearanceItem], total: Cleared
) -> None:
    """An item is right where a label of its kind names it; a label is found where an item does."""
    named: set[str] = set()
    for item in items:
        kind = item.kind.value
        labels = [w for w in labelled["want"] if _kind_of(w) == kind and _names(w, "/", item)]
        named |= set(labels)
        if labels:
            total.right[kind] += 1
        elif not any(
            _kind_of(o) == kind and _names(o, " ", item) for o in labelled.get("optional", ())
        ):
            total.wrong[kind] += 1
            total.notes.append(f"{name}: wrong {kind}: {item.what} {item.quotes[:2]}")
    for label in labelled["want"]:
        (total.found if label in named else total.missed)[_kind_of(label)] += 1
        if label not in named:
            total.notes.append(f"{name}: missed {label}")


def _kind_of(label: str) -> str:
    return label.split(": ", 1)[0]


def _names(label: str, between: str, item: ClearanceItem) -> bool:
    """Whether one of the label's names begins a word of the item, or of a quotation of it."""
    names = [n for n in label.split(": ", 1)[1].split(between) if n]
    text = _plain(" ".join((item.what, *item.quotes)))
    return any(re.search(rf"(?<!\w){re.escape(_plain(n))}", text) for n in names)


def _clearance_table(halves: dict[str, Cleared]) -> list[str]:
    head = " | ".join(f"{h}: labels | precision | recall" for h in halves)
    rows = [f"| kind | {head} |", "|---" * (1 + 3 * len(halves)) + "|"]
    kinds = sorted({k for c in halves.values() for k in c.found + c.missed + c.wrong})
    for kind in (*kinds, ""):
        cells = []
        for cleared in halves.values():
            found, missed, right, wrong = (
                counts[kind] if kind else counts.total()
                for counts in (cleared.found, cleared.missed, cleared.right, cleared.wrong)
            )
            precision = right / (right + wrong) if right + wrong else 1.0
            recall = found / (found + missed) if found + missed else 1.0
            cells.append(f"{found + missed} | {precision:.2f} | {recall:.2f}")
        rows.append(f"| {kind or '**all**'} | {' | '.join(cells)} |")
    return rows


def measure(folder: Path, *, show: bool = False) -> str:
    """The tables in Markdown, or what went wrong in the half that may be looked at."""
    from regie.film.breakdown import Category

    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    there = {n: t for n, t in table.items() if (folder / f"{n}.fountain").is_file()}
    halves = [h for h in HALVES if any(t["half"] == h for t in there.values())]
    broken = {half: Score() for half in halves}
    cleared = {half: Cleared() for half in halves}
    rows = ["| screenplay | half | labels | precision | recall |", "|---|---|---|---|---|"]
    for name, labelled in there.items():
        half = labelled["half"]
        if show and half != "development":
            continue
        one, items = score(name, labelled, folder)
        if show:
            rows += [*one.notes, *items.notes]
        else:
            rows.append(
                f"| {labelled['author']} | {half} | {one.labels()} | {one.precision():.2f} | "
                f"{one.recall():.2f} |"
            )
        broken[half] += one
        cleared[half] += items
    if show:
        return "\n".join(rows[2:])
    rest = tuple(c for c in Category if c is not Category.CAST)
    apart = [
        f"{half}, {WITHOUT_CAST}: {s.labels(*rest)} labels, precision {s.precision(*rest):.2f}, "
        f"recall {s.recall(*rest):.2f}."
        for half, s in broken.items()
    ]
    return "\n".join(
        [*rows, "", *_table(broken), "", *apart, "", *_curve(broken), "", "Clearance:", "",
         *_clearance_table(cleared)]
    )  # fmt: skip


def _curve(halves: dict[str, Score]) -> list[str]:
    """How often an element of each confidence is right, all halves together."""
    judged = [one for score in halves.values() for one in score.judged]
    points = calibration(judged)
    return [
        "| confidence | elements | right |",
        "|---|---|---|",
        *(f"| {sure:.2f} | {count} | {right:.2f} |" for sure, count, right in points),
    ]


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if not a.startswith("-")]
    if not given:
        raise SystemExit(__doc__)
    print(measure(Path(given[0]), show="--show" in sys.argv))
