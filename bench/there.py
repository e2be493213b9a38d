"""Is what a sentence names there, or only named, and is it somebody? Sentences in the manner of
screenplays.

    python -m bench.there [open|aside]

Protocol: 471 sentences in `there.toml`, written by one who knew no rule of the reading, most in
pairs that use a word both ways, with 894 words marked: `/+` a thing, beast or place that is there,
`/-` one that is only named (likened to, wished for, denied, of a saying, depicted, what something
is called by or made for); `/P` and `/Q` the same of somebody. Each sentence is read as a scene of
its own. A marked word counts as there where an entity of its scene that is present is called so,
and as somebody where that is a person or a group. What is matter, a place or a part of a body
makes no entity: of `/+` not all can be there. `aside` is not to be looked at: totals only.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from regie.film.reading import Entity, EntityKind, Presence
from regie.reading import read_script
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

CASES = Path(__file__).parent / "there.toml"
MARK = re.compile(r"([\w'’]+)/([-+PQ])")
PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)


def main(halves: tuple[str, ...]) -> None:
    counts = Counter[tuple[str, str, str]]()
    for case in tomllib.loads(CASES.read_text("utf-8"))["case"]:
        if case["half"] in halves:
            for mark, _, found in judged(case["marked"]):
                counts[case["half"], mark, found] += 1
    for half in halves:
        for mark, what in (("+", "things there"), ("-", "things only named"),
                           ("P", "people there"), ("Q", "people only named")):  # fmt: skip
            rows = {f: counts[half, mark, f] for f in ("thing", "person", "none")}
            print(f"{half}, {what} ({sum(rows.values())}): read as a thing {rows['thing']}, "
                  f"as somebody {rows['person']}, not there {rows['none']}")  # fmt: skip


def judged(marked: str) -> Iterator[tuple[str, str, str]]:
    """Of each marked word its mark, itself, and what it was read as."""
    plain = MARK.sub(r"\1", marked)
    screenplay, _ = screenplay_of(read_tree(f"INT. PLACE - DAY\n\n{plain}\n"), "case.fountain")
    there = [
        e for e in read_script(screenplay).scenes[0].entities if e.presence is Presence.PRESENT
    ]
    for word, mark in MARK.findall(marked):
        own = [e for e in there if _is_called(e, word.lower())]
        people = any(e.kind in PEOPLE for e in own)
        yield mark, word, "person" if people else "thing" if own else "none"


def _is_called(entity: Entity, word: str) -> bool:
    said = (entity.head, entity.name, *entity.mentions)
    last = {each.lower().split()[-1] for each in said if each}
    return bool(last & {word, word.removesuffix("s"), word.removesuffix("es")})


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ("open", "aside"))
