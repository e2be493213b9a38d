"""Do shots match where they are cut? `python -m bench.continuity SCRIPT|TITLE… [--scenes 1-3]`.

Protocol: every script becomes a title of its own with silent voices (a title is copied without what
was made of it), the shots of some scenes are made, and every cut is looked at
(`regie continuity`). Then everything that is proposed is taken, as `regie continuity --take` does,
and the cuts are looked at again. Counted are breaches by rule, before and after; what is left is
printed with its two shots, so that one can see whether it is motivated.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from bench.shown.__main__ import run

from regie.app.continuity import Continuity, check_continuity, mend_continuity
from regie.app.make import make_title as make
from regie.film.continuity import Rule
from regie.pipeline.targets import ChoiceError, choose

RULES: tuple[Rule, ...] = get_args(Rule)


def make_title(source: Path, folder: Path) -> Path:
    """A title of a script, or a copy of a title, with nothing made."""
    title = folder / source.stem
    if source.is_dir():
        shutil.copytree(source, title, ignore=shutil.ignore_patterns(".regie", "out"))
    elif not title.exists():
        run("new", str(title), "--script", str(source))
        settings = title / "title.toml"
        settings.write_text(
            settings.read_text(encoding="utf-8") + 'voice_backend = "silence"\n', encoding="utf-8"
        )
    return title


def tell_row(name: str, before: Continuity, after: Continuity) -> str:
    """A row of the table: cuts, breaches, and each rule's before and after."""
    counts = [Counter(b.rule for b in told.breaches) for told in (before, after)]
    rules = " | ".join(f"{counts[0][r]} → {counts[1][r]}" for r in RULES)
    all_of = f"{len(before.breaches)} → {len(after.breaches)}"
    return f"| {name} | {before.cuts} | {all_of} | {rules} |"


def rows(sources: Sequence[Path], folder: Path, scenes: str | None) -> Iterator[str]:
    left: list[str] = []
    for source in sources:
        title, scenes_here = make_title(source, folder), scenes
        try:
            make(title, choose(["shots"], scenes=scenes))
        except ChoiceError:  # it has fewer scenes
            scenes_here = None
            make(title, choose(["shots"]))
        before = check_continuity(title, scenes=scenes_here)
        after = mend_continuity(title, (), scenes=scenes_here) if before.breaches else before
        yield tell_row(source.stem, before, after)
        left += [f"{source.stem} {' → '.join(b.shots)}: {b.says}" for b in after.breaches]
    yield from ("", *left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--scenes", help="of each that has as many; default: all")
    parser.add_argument("--keep", type=Path, help="folder for the titles; default: a temporary one")
    wanted = parser.parse_args()
    print(f"| | cuts | breaches | {' | '.join(RULES)} |\n|{'---|' * (len(RULES) + 3)}")
    with tempfile.TemporaryDirectory() as temporary:
        for row in rows(wanted.sources, wanted.keep or Path(temporary), wanted.scenes):
            print(row, flush=True)


if __name__ == "__main__":
    main()
