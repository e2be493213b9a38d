"""A blind vote: nobody sees who chose what before its close; its winner is taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from test_direct import Session

from regie.app.changes import DirectError, undo
from regie.app.vote import cast_vote, close_vote, next_pair, vote_result


def lay_wall(session: Session, shot: str, shade: int = 0) -> None:
    """A wall as `regie vary` leaves it: three variants with their pictures."""
    home = session.title / "out" / "variants" / shot
    home.mkdir(parents=True, exist_ok=True)
    rows = [{"number": n, "choice": {"lens": 30.0 + n}} for n in (1, 2, 3)]
    (home / "wall.json").write_text(json.dumps({"variants": rows}), encoding="utf-8")
    for n in (1, 2, 3):
        Image.new("RGB", (96, 40), (60 * n, shade, 0)).save(home / f"{n}.png")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_a_vote_from_its_first_pair_to_its_close(session: Session) -> None:
    shot = session.shot_of("never open")["shot"]
    with pytest.raises(DirectError, match="no variants of it; run"):
        next_pair(session.title, shot)
    lay_wall(session, shot)
    for person in ("Ann", "Bo", "Cy"):
        seen = set()
        while (pair := next_pair(session.title, shot, by=person).pair) is not None:
            seen.add(frozenset(pair))
            better = 2 if 2 in pair else None
            told = cast_vote(session.title, shot, pair, better, by=person)
            assert (told.standings, told.ballots) == ((), ())
        assert len(seen) == 3
    assert (told.votes, told.voters) == (9, 3)
    told = cast_vote(session.title, shot, (1, 3), 3, by="Cy")  # another word on the same pair
    assert told.votes == 9

    closed = close_vote(session.title, shot, take=True, by="Ann")
    assert closed.standings[0].number == 2
    assert closed.standings[0].wins == 6
    assert [s.number for s in closed.standings] == [2, 3, 1]
    assert {b.by for b in closed.ballots} == {"Ann", "Bo", "Cy"}
    assert session.rows()[0]["lens"] == 32.0
    undo(session.title)
    with pytest.raises(DirectError, match="is closed"):
        cast_vote(session.title, shot, (1, 2), 1, by="Di")

    lay_wall(session, shot, shade=90)  # other pictures: another vote
    assert vote_result(session.title, shot).votes == 0


@pytest.mark.parametrize("pair", [(1, 1), (1, 9)])
def test_a_vote_on_no_pair_is_refused(session: Session, pair: tuple[int, int]) -> None:
    shot = session.shot_of("never open")["shot"]
    lay_wall(session, shot)
    with pytest.raises(DirectError, match="two different variants of its wall, 1 to 3"):
        cast_vote(session.title, shot, pair, pair[0])
    with pytest.raises(DirectError, match="nobody has voted"):
        close_vote(session.title, shot)
