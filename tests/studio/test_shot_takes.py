"""Takes of a shot: found again with what is kept of them, placed, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.app.changes import DirectError, undo
from regie.app.cutting.takes import list_takes, swap_take
from regie.app.direct import direct
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title


def test_another_take_is_placed_and_taken_back(drawn_title: Path) -> None:
    laid = read_manifest(open_title(drawn_title))["boards/1A.png"]
    direct(drawn_title, "1A", {"angle": "low", "bodies": []}, by="Ada")
    direct(drawn_title, "1A", {"angle": "high", "lens": 50}, by="Ben")

    now, low, first = list_takes(drawn_title, "1a").takes
    assert (now.why, now.board) == ("now", "")
    assert (low.told, low.by, low.board) == ("angle low", "Ada", "")
    assert (first.told, first.board) == ("", laid), "what was drawn so once is found again"

    told = swap_take(drawn_title, "1A", first.id, by="Cy")
    assert set(told.changed) == {"angle", "lens"}
    assert told.row == {}
    after = list_takes(drawn_title, "1A").takes
    assert after[0].board == laid
    assert {t.told for t in after[1:]} == {"angle low", "angle high, lens 50"}
    undo(drawn_title)
    assert direct(drawn_title, "1A", {}).row["lens"] == 50


def test_what_is_no_take_is_refused(drawn_title: Path) -> None:
    with pytest.raises(DirectError, match="no take take-0 any more"):
        swap_take(drawn_title, "1A", "take-0")
    with pytest.raises(DirectError, match="is a scene"):
        list_takes(drawn_title, "1")
    with pytest.raises(DirectError, match="no variants"):
        swap_take(drawn_title, "1A", "variant-3")
