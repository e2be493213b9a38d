"""The wall of boards, listed again only where it changed; a new process takes it from the disk.

Each scene is listed from its own source and kept under the digest of that (`board_wall`). The file
in the state folder holds the scenes, and from which files they were read: where these are as they
were, the source is not read, and it is only asked whether more of it has been made.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regie.app.board_wall import (
    BoardWall,
    ListedScene,
    WallHead,
    find_lasting,
    list_scenes,
    look_at_headings,
    put_together,
)
from regie.app.kept import KeptByTitle
from regie.build.canonical import Digester
from regie.film.units import Noun
from regie.guard.audit.quick_record import FOLDER as RECORD
from regie.ledger.chain_end import CHAIN
from regie.pipeline.kept_source import forget_sources, keep_source, outside_stamps
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
    """What is kept of a wall.

    Attributes:
        code: by which it was listed.
        source: of the files that the scenes are listed from; empty: they may have been written
            again just then.
        made: of the files that say what of it has been made; likewise.
    """

    code: str
    source: str
    made: str
    head: WallHead
    scenes: tuple[ListedScene, ...]


@dataclass(frozen=True)
class _Hung:
    """Attributes: digester: of the sources of scenes; remembers those that are as they were."""

    wall: BoardWall
    kept: WallFile | None
    others: Mapping[str, ListedScene]
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
    if kept is None or kept.source != _digest(_source_stamps(title, kept.head.asks_consents)):
        return None
    # Who looks will choose; what a choice needs is loaded while he still looks.
    threading.Thread(target=_read_ahead, args=(title,), name="regie-reads", daemon=True).start()
    return keep_wall(folder)


def _read_ahead(title: Title) -> None:
    """Reads the source, so that it is there when somebody chooses; what is wrong is told then."""
    with contextlib.suppress(Exception):
        keep_source(title)


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
    """Of all files that a wall is read from."""
    yield from _source_stamps(title, True)
    yield from _made_stamps(title)


def _source_stamps(title: Title, asks_consents: bool) -> Iterator[Stamp]:
    """Of the source, and of what it is read by. Args: asks_consents: of the record, too."""
    state = title.state
    read = (state / WORDS, state / FIRST, state / PLANS)
    yield from map(stamp_of, (title.folder / SETTINGS, title.script, *read))
    if asks_consents:
        yield stamp_of(title.folder / RECORD / CHAIN)
    yield from stamps_in(title.bible)
    yield from outside_stamps()


def _made_stamps(title: Title) -> Iterator[Stamp]:
    """Of what was made, and of what makes laid out."""
    state = title.state
    yield from map(stamp_of, (state / MANIFEST, state / "ledger.sqlite"))
    journal = stamp_of(state / "ledger.sqlite-wal")
    yield journal if len(journal) > 2 and journal[2] else journal[:1]  # empty: as if it was not


def _look(title: Title, before: _Hung | None) -> _Hung:
    if not is_read(title) and not find_first_look(title):
        return _Hung(look_at_headings(title), None, {}, Digester(trace=True))
    kept = before.kept if before is not None else _read_file(title)
    digester = before.digester if before is not None else Digester(trace=True)
    # Before anything is read: what is written meanwhile is looked at the next time.
    made = _digest(_made_stamps(title))
    sources = {asks: _digest(_source_stamps(title, asks)) for asks in (True, False)}
    manifest = read_manifest(title)
    listed = {scene.key: scene for scene in kept.scenes} if kept is not None else {}
    others = {**before.others, **listed} if before is not None else listed
    if kept is not None and _holds(title, kept, sources, made, manifest):
        now = kept.model_copy(update={"made": made})
    else:
        head, scenes = list_scenes(title, manifest, others, digester)
        digester.forget_unasked()
        now = WallFile(
            code=_code(), source=sources[head.asks_consents], made=made, head=head, scenes=scenes
        )
        _write_file(title, now)
    return _Hung(
        put_together(now.head, now.scenes, manifest, before.wall if before is not None else None),
        now,
        dict(list(others.items())[-MOST_SCENES * len(now.scenes) :]),
        digester,
    )


def _holds(
    title: Title,
    kept: WallFile,
    sources: Mapping[bool, str],
    made: str,
    manifest: Mapping[str, str],
) -> bool:
    """Whether all scenes would be listed just so now."""
    if not kept.source or kept.source != sources[kept.head.asks_consents]:
        return False
    if made and made == kept.made:
        return True
    return len(find_lasting(title, manifest, kept.scenes)) == len(kept.scenes)


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


def _digest(stamps: Iterable[Stamp]) -> str:
    """Empty where a file was written so lately that it may be written again unnoticed."""
    from blake3 import blake3

    state = tuple(stamps)
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
