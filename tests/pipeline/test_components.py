"""What a delivered file is put together from: bounded, and none forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regie.film.policy import Ruling, Use, Verdict
from regie.ledger.receipts import Receipt
from regie.ledger.records import BlobRecord
from regie.pipeline.delivery.components import MOST_INGREDIENTS, ingredients_of
from regie.pipeline.delivery.context import FileToDeliver


def digest(number: int) -> str:
    return f"{number:064x}"


def receipt(key: str, step: str, parents: tuple[str, ...] = (), *files: int) -> Receipt:
    blobs = tuple(BlobRecord(digest(n), ".mp4", 1, 1) for n in files)
    return Receipt(
        key=key, step=step, version=1, label=key, cites=(), salt=(), inputs={}, parents=parents,
        made_at=0.0, seconds=0.0, cpu_seconds=0.0, peak_bytes=0, wh=0.0, wh_measured=False,
        money={}, blobs=blobs, value="",
    )  # fmt: skip


FAR = ("far", "voice")
"""What the film's own step did not read."""


def film(*behind: Receipt) -> FileToDeliver:
    made = receipt("film", "post.film", tuple(r.key for r in behind if r.key not in FAR), 1)
    ruling: Any = Ruling(step="", label="", on="2026-11-29", verdict=Verdict.ALLOW)
    use = Use(step="post.film", label="film.mp4", stage="delivery")
    return FileToDeliver(
        "film.mp4", Path("film.mp4"), digest(1), (made, *behind), use, ruling, {}, ()
    )


def test_a_file_behind_a_file_is_not_listed_and_one_behind_a_figure_is() -> None:
    shot = receipt("1A", "shoot.previs", ("far",), 2)
    cues = receipt("cues", "words.cues", ("voice",))
    far, voice = receipt("far", "board.stage", (), 3), receipt("voice", "sound.speak", (), 4)
    found = ingredients_of({"shots/1A.mp4": digest(2)}, film(shot, cues, far, voice))
    told = {(i.name, i.relation, i.digest) for i in found}
    assert ("film.mp4", "inputTo", digest(1)) in told
    assert ("shots/1A.mp4", "componentOf", digest(2)) in told
    assert ("sound.speak voice.mp4", "inputTo", digest(4)) in told
    assert digest(3) not in {i.digest for i in found}, "the stage is in the shot already"


def test_of_more_files_than_a_reader_bears_the_rest_is_one() -> None:
    shots = [receipt(f"{n}A", "shoot.previs", (), n) for n in range(2, 502)]
    found = ingredients_of({}, film(*shots))
    assert len(found) == MOST_INGREDIENTS
    assert found[-1].name == f"{501 - MOST_INGREDIENTS + 1} more files"
    other = ingredients_of({}, film(*shots[:-1], receipt("501A", "shoot.previs", (), 999)))
    assert other[-1].name == found[-1].name and other[-1].digest != found[-1].digest
