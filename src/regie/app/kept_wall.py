"""The wall of boards, listed again only where it changed; a new process takes it from the disk.

Each scene is listed from its own source and kept under the digest of that (`board_wall`). The file
in the state folder holds the scenes, and by which files they were read: where all of these are as
they were, nothing is read but the file.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regie.app.board_wall import (
    BoardWall,
    ListedScene,
    WallHead,
    list_scenes,
    look_at_headings,
    put_together,
)
from regie.app.kept import KeptByTitle
from regie.build.canonical import Digester
from regie.film.units import Noun
from regie.pipeline.kept_source import forget_sources, outside_stamps
from regie.pipeline.model_reader import PLANS
from regie.pipeline.out_folder import MANIFEST, read_manifest
from regie.pipeline.read_words import FIRST, find_first_look, is_read
from regie.pipeline.read_words import KEPT as WORDS
from regie.pipeline.title_folder import SETTINGS, Title, open_title
from regie.support.files import write_whole
from regie.support.stamps import Stamp, is_young, stamp_of, stamps_in

FILE = "wall.json"
"""In the state folder."""

MOST_SCENES = 4
"""So many listings a scene are remembered: what was chosen and undone is not listed again."""


class WallFile(Noun):
    """Attributes: code: by which it was listed. state: of the files that it was read from."""

    code: str
    state: str
    head: WallHead
    scenes: tuple[ListedScene, ...]


@dataclass(frozen=True)
class _Hung:
    """Attributes: digester: of the sources of scenes; remembers those that are as they were."""

    wall: BoardWall
    listed: dict[str, ListedScene]
    digester: Digester


def find_kept_wall(folder: Path) -> BoardWall | None:
    """The wall, where it was looked at since anything changed, by this process or another one.

    Raises:
        TitleError: there is no title.
    """
    found = _walls.find(folder)
    if found is not None:
        return found.wall
    if _walls.has(folder):
        return None
    title = open_title(folder)
    kept = _read_file(title)
    is_now = kept is not None and kept.state == _digest(tuple(_stamps(title)))
    return keep_wall(folder) if is_now else None


def keep_wall(folder: Path) -> BoardWall:
    """The wall as it is now; quick where nothing has changed.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    return _walls.get(folder).wall


def forget_walls() -> None:
    """Lets go of all in this process; the next one is taken from the disk, or looked at anew."""
    _walls.forget()
    forget_sources()


def _stamps(title: Title) -> Iterator[Stamp]:
    """Of the files that a wall is read from: the source, what was made, what makes laid out."""
    state = title.state
    for place in (
        title.folder / SETTINGS, title.script, title.folder / "record" / "chain.jsonl",
        state / MANIFEST, state / WORDS, state / FIRST, state / PLANS, state / "ledger.sqlite",
    ):  # fmt: skip
        yield stamp_of(place)
    journal = stamp_of(state / "ledger.sqlite-wal")
    yield journal if len(journal) > 2 and journal[2] else journal[:1]  # empty: as if it was not
    yield from stamps_in(title.bible)
    yield from outside_stamps()


def _look(title: Title, before: _Hung | None) -> _Hung:
    if not is_read(title) and not find_first_look(title):
        return _Hung(look_at_headings(title), {}, Digester(trace=True))
    state, manifest = tuple(_stamps(title)), read_manifest(title)
    known = dict(before.listed) if before is not None else {}
    if before is None and (kept := _read_file(title)) is not None:
        known = {scene.key: scene for scene in kept.scenes}
        if kept.state == _digest(state):
            wall = put_together(kept.head, kept.scenes, manifest)
            return _Hung(wall, known, Digester(trace=True))
    digester = before.digester if before is not None else Digester(trace=True)
    head, scenes = list_scenes(title, manifest, known, digester)
    digester.forget_unasked()
    now = {scene.key: scene for scene in scenes}
    others = [scene for key, scene in known.items() if key not in now]
    listed = {scene.key: scene for scene in others[-(MOST_SCENES - 1) * len(now) :]} | now
    _write_file(title, WallFile(code=_code(), state=_digest(state), head=head, scenes=scenes))
    wall = put_together(head, scenes, manifest, before.wall if before is not None else None)
    return _Hung(wall, listed, digester)


_walls: KeptByTitle[_Hung] = KeptByTitle(_stamps, _look)


def _read_file(title: Title) -> WallFile | None:
    """What an earlier process kept; None: nothing, or it was listed by other code."""
    try:
        kept = WallFile.model_validate_json((title.state / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return kept if kept.code == _code() else None


def _write_file(title: Title, kept: WallFile) -> None:
    with contextlib.suppress(OSError):  # it is listed again next time
        write_whole(title.state / FILE, kept.model_dump_json(), within=title.folder)


def _digest(state: tuple[Stamp, ...]) -> str:
    """Empty where a file was written so lately that it may be written again unnoticed."""
    from blake3 import blake3

    if any(is_young(stamp) for stamp in state):
        return ""
    return blake3(repr(state).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code() -> str:
    """Changes with the code and the data by which scenes are listed, and what they stand on."""
    from blake3 import blake3

    import regie

    home = Path(regie.__file__).parent
    told = sorted(s for s in stamps_in(home, depth=16) if "__pycache__" not in str(s[0]))
    stands_on = stamp_of(Path(contextlib.__file__).parent), stamp_of(_packages())
    return blake3(repr((told, stands_on)).encode("utf-8", "surrogatepass")).hexdigest()


def _packages() -> Path:
    import blake3

    return Path(blake3.__file__).parents[1]
