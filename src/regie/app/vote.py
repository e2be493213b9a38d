"""Blind votes on a wall of variants, by pairs: who voted how is shown when the vote is closed.

A vote is an entry of the record, as approvals are; it holds for the pictures that were seen, and a
new wall begins a new vote.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Annotated

from regie.app.changes import DirectError
from regie.app.recorded_change import name_of
from regie.app.results import LeftOutWhenEmpty, Result, Unprinted
from regie.app.vary import take_variant
from regie.app.walls import FILE, read_wall
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

CAST, CLOSED = "vote.cast", "vote.closed"
"""Kinds of entries of the record."""

PAIR = "pair.png"
"""The two pictures of the next pair, side by side, beside the wall."""

GAP = 16
"""Pixels between them."""


class NextPair(Result):
    """Which two somebody is to look at next.

    Attributes:
        pair: numbers on the wall; None where that person has seen all pairs.
        left: pairs that the person has not voted on.
    """

    shot: str
    pair: tuple[int, int] | None
    left: int
    picture: str = ""
    title: Annotated[Path, Unprinted]


class Standing(Noun):
    """How a variant stands: see `guard.approvals.preference.Rated`."""

    number: int
    points: float
    within: float
    wins: float
    pairs: int


class Ballot(Noun):
    """One vote, told when all are."""

    by: str
    pair: tuple[int, int]
    better: int | None


class VoteResult(Result):
    """A vote on a wall.

    Attributes:
        votes, voters: how many.
        standings, ballots: empty until it is closed.
        clear: the first is better than the second beyond doubt (95 %).
    """

    shot: str
    closed: bool
    votes: int
    voters: int
    standings: tuple[Standing, ...] = ()
    clear: bool = False
    ballots: Annotated[tuple[Ballot, ...], LeftOutWhenEmpty] = ()
    taken: int | None = None
    title: Annotated[Path, Unprinted]


@dataclass(frozen=True)
class _Wall:
    """Attributes: content: digest of all its pictures. numbers: of its variants."""

    shot: str
    home: Path
    content: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class _Vote:
    by: str
    pair: tuple[int, int]
    better: int | None


def next_pair(folder: Path, word: str, *, by: str = "") -> NextPair:
    """The pair that tells most, of those that a person has not voted on; lays it side by side.

    Raises:
        DirectError: there is no wall, or its vote is closed.
    """
    title = open_title(folder)
    wall = _open_wall(title, word)
    votes, closed = _votes(title, wall)
    _refuse_closed(wall, closed)
    who = name_of(by)
    seen = {v.pair for v in votes if v.by == who}
    met = Counter(v.pair for v in votes)
    often = Counter(n for v in votes for n in v.pair)
    left = [p for p in combinations(wall.numbers, 2) if p not in seen]
    if not left:
        return NextPair(shot=wall.shot, pair=None, left=0, title=title.folder)

    def rank(pair: tuple[int, int]) -> tuple[int, int, str]:
        # Nobody is led by an order: each person has another one.
        drawn = blake2b(f"{who} {wall.content} {pair}".encode(), digest_size=8).hexdigest()
        return (met[pair], often[pair[0]] + often[pair[1]], drawn)

    one, two = min(left, key=rank)
    if int(blake2b(f"{who}{one}{two}".encode(), digest_size=1).hexdigest(), 16) % 2:
        one, two = two, one
    picture = _lay_pair(title, wall, (one, two))
    return NextPair(
        shot=wall.shot, pair=(one, two), left=len(left), picture=picture, title=title.folder
    )


def cast_vote(
    folder: Path,
    word: str,
    pair: tuple[int, int],
    better: int | None,
    *,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> VoteResult:
    """Says which of two variants is better; None for a tie. A later word on a pair replaces one.

    Raises:
        DirectError: there is no such wall or variant, or the vote is closed.
    """
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    wall = _open_wall(title, word)
    unknown = [n for n in pair if n not in wall.numbers]
    if unknown or pair[0] == pair[1]:
        raise DirectError(
            f"{wall.shot}: name two different variants of its wall, {wall.numbers[0]} to "
            f"{wall.numbers[-1]}"
        )
    _, closed = _votes(title, wall)
    _refuse_closed(wall, closed)
    body = {"wall": wall.content, "pair": sorted(pair), "better": better}
    with TitleRecord(title.folder, now=now) as book:
        book.add(CAST, subject=wall.shot, by=name_of(by), body=body)
    return _tell(title, wall)


def close_vote(
    folder: Path,
    word: str,
    *,
    take: bool = False,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> VoteResult:
    """Ends the vote and tells its result; with `take` the first is taken into the direction.

    Raises:
        DirectError: there is no wall, nobody voted, or it is closed already.
    """
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    wall = _open_wall(title, word)
    votes, closed = _votes(title, wall)
    _refuse_closed(wall, closed)
    if not votes:
        raise DirectError(f"{wall.shot}: nobody has voted yet; see `regie vote next`")
    with TitleRecord(title.folder, now=now) as book:
        book.add(CLOSED, subject=wall.shot, by=name_of(by), body={"wall": wall.content})
    told = _tell(title, wall)
    if take:
        first = told.standings[0].number
        take_variant(folder, word, first, by=by, now=now)
        told = told.model_copy(update={"taken": first})
    return told


def vote_result(folder: Path, word: str) -> VoteResult:
    """How a vote stands: how many voted; who, and how the variants stand, once it is closed.

    Raises:
        DirectError: there is no wall.
    """
    title = open_title(folder)
    return _tell(title, _open_wall(title, word))


def _tell(title: Title, wall: _Wall) -> VoteResult:
    from regie.guard.approvals.preference import rate_pairs

    votes, closed = _votes(title, wall)
    told = VoteResult(
        shot=wall.shot, closed=closed, votes=len(votes), voters=len({v.by for v in votes}),
        title=title.folder,
    )  # fmt: skip
    if not closed:
        return told
    shares = [
        (v.pair[0], v.pair[1], 0.5 if v.better is None else float(v.better == v.pair[0]))
        for v in votes
    ]
    rated = rate_pairs(wall.numbers, shares)
    standings = tuple(Standing(**vars(r)) for r in rated)
    first, second = rated[:2]
    clear = first.points - second.points > math.hypot(first.within, second.within)
    ballots = tuple(Ballot(by=v.by, pair=v.pair, better=v.better) for v in votes)
    return told.model_copy(update={"standings": standings, "clear": clear, "ballots": ballots})


def _refuse_closed(wall: _Wall, closed: bool) -> None:
    if closed:
        raise DirectError(
            f"{wall.shot}: the vote on this wall is closed; a new wall begins a new vote"
        )


def _open_wall(title: Title, word: str) -> _Wall:
    home, told = read_wall(title, word)
    shot = home.name
    try:
        numbers = tuple(int(v["number"]) for v in told["variants"])
        content = blake2b(digest_size=16)
        for number in numbers:
            content.update((home / f"{number}.png").read_bytes())
    except FileNotFoundError as error:
        raise DirectError(
            f"{shot}: there are no variants of it; run `regie vary {title.folder} {shot}` first"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DirectError(f"{home / FILE}: cannot be read; run `regie vary` again") from error
    if len(numbers) < 2:
        raise DirectError(f"{shot}: its wall has nothing to choose between; ask for more variants")
    return _Wall(shot, home, content.hexdigest(), numbers)


def _votes(title: Title, wall: _Wall) -> tuple[Sequence[_Vote], bool]:
    """The votes that count on this wall, and whether it is closed."""
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title.folder) as book:
        entries = [
            e
            for e in book.entries(CAST, CLOSED, subject=wall.shot)
            if e.body.get("wall") == wall.content
        ]
        names = book.names({e.actor for e in entries})
    last: dict[tuple[str, tuple[int, int]], _Vote] = {}
    for entry in entries:
        if entry.kind == CAST:
            one, two = entry.body["pair"]
            better = entry.body["better"]
            who = names.get(entry.actor, entry.actor)
            last[who, (one, two)] = _Vote(who, (one, two), better)
    return tuple(last.values()), any(e.kind == CLOSED for e in entries)


def _lay_pair(title: Title, wall: _Wall, pair: tuple[int, int]) -> str:
    import io

    from PIL import Image

    from regie.support.files import write_whole

    pictures = []
    for number in pair:
        with Image.open(wall.home / f"{number}.png") as opened:
            pictures.append(opened.convert("RGB"))
    wide, high = pictures[0].size
    sheet = Image.new("RGB", (2 * wide + GAP, high), "white")
    for n, picture in enumerate(pictures):
        sheet.paste(picture.resize((wide, high)), (n * (wide + GAP), 0))
    held = io.BytesIO()
    sheet.save(held, "PNG")
    path = wall.home / PAIR
    write_whole(path, held.getvalue(), within=title.folder)
    return str(path.relative_to(title.folder))
