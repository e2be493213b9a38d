"""The cutting room over HTTP: edits, undo, exchange both ways, peaks; who may what."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie import studio
from regie.app.changes import tell_history
from regie.app.cutting.export import read_export
from regie.app.cutting.peaks import measure_peaks
from regie.app.cutting.timeline import look_at_cut
from regie.studio.rooms.cut.words import NAMES
from regie.support import messages


@pytest.fixture
def folder(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


@pytest.fixture
def title(at_hand: HouseAtHand, folder: Path) -> str:
    return at_hand.put(folder)


@pytest.fixture
def artist(at_hand: HouseAtHand, title: str) -> TestClient:
    return at_hand.client("artist", title)


def test_an_edit_is_source_with_the_persons_name_and_undone(
    at_hand: HouseAtHand, artist: TestClient, title: str, folder: Path
) -> None:
    at = f"/api/v1/titles/{title}/cut"
    first = artist.get(at).json()
    clip = first["picture"][1]
    done = artist.post(
        f"{at}/edits",
        json={"edits": [{"do": "trim", "piece": clip["key"], "side": "tail", "by": -3}]},
    )
    assert done.status_code == 200, done.text
    assert done.json()["timeline"]["duration"] == first["duration"] - 3
    assert "[[cut]]" in (folder / "bible" / "direction.toml").read_text(encoding="utf-8")
    (change,) = tell_history(folder).changes
    assert change.by == at_hand.name("artist", title)
    assert artist.post(f"{at}/undo").json()["timeline"]["picture"] == first["picture"]
    assert artist.post(f"{at}/redo").json()["timeline"]["duration"] == first["duration"] - 3
    assert artist.post(f"{at}/redo").status_code == 422

    stale = [{"do": "trim", "piece": clip["key"], "side": "tail", "by": -1,
              "seen": [0, clip["duration"]]}]  # fmt: skip
    refused = artist.post(f"{at}/edits", json={"edits": stale})
    assert refused.status_code == 409
    assert "changed meanwhile" in refused.json()["title"]
    wrong = artist.post(f"{at}/edits", json={"edits": [{"do": "explode", "piece": "1A"}]})
    assert wrong.status_code == 422


def test_a_cut_goes_out_and_two_of_three_differences_come_back(
    artist: TestClient, title: str, folder: Path
) -> None:
    at = f"/api/v1/titles/{title}/cut"
    first = artist.get(at).json()
    sent = artist.get(f"{at}/as/otio")
    assert sent.headers["content-disposition"] == f'attachment; filename="{title}.otio"'
    one, two, three = (clip["key"] for clip in first["picture"][:3])
    artist.post(f"{at}/edits", json={"edits": [
        {"do": "trim", "piece": one, "side": "head", "by": 2},
        {"do": "slip", "piece": two, "by": 3},
        {"do": "drop", "pieces": [three]},
    ]})  # fmt: skip
    for form in ("otio", "edl", "fcpxml"):
        assert artist.get(f"{at}/as/{form}").content == read_export(folder, form)  # type: ignore[arg-type]
    assert artist.get(f"{at}/as/aaf").content[:4] == b"\xd0\xcf\x11\xe0"
    file = {"file": ("ed.otio", sent.content)}
    told = artist.post(f"{at}/compare", files=file).json()
    assert {d["kind"] for d in told["differences"]} == {"trimmed head", "slipped", "added"}
    ids = [d["id"] for d in told["differences"] if d["kind"] != "slipped"]
    taken = artist.post(
        f"{at}/take", files=file, data={"ids": ids, "revision": told["revision"]}
    ).json()
    assert taken["taken"] == ids
    after = look_at_cut(folder).picture
    assert [c.source_in for c in after[:3]] == [0, 3, 0]
    assert [c.key for c in after] == [c["key"] for c in first["picture"]]
    late = artist.post(f"{at}/take", files=file, data={"revision": told["revision"]})
    assert late.status_code == 409


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.otio", b"{" * 100_000),
        ("x.fcpxml", b'<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><fcpxml>&b;</fcpxml>'),
        ("x.fcpxml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><fcpxml/>'),
        ("x.aaf", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        ("../../x.edl", b"TITLE: \xff\xfe\n001  AX V C 99:99:99:99 00:00:00:00 0 0"),
        ("x", b""),
    ],
)  # fmt: skip
def test_hostile_cuts_are_refused_in_a_sentence(
    artist: TestClient, title: str, name: str, content: bytes
) -> None:
    answer = artist.post(f"/api/v1/titles/{title}/cut/compare", files={"file": (name, content)})
    assert answer.status_code == 422, answer.text
    assert answer.json()["title"].startswith(Path(name).name)


def test_who_looks_may_not_cut(at_hand: HouseAtHand, title: str) -> None:
    at = f"/api/v1/titles/{title}/cut"
    for role in ("viewer", "reviewer"):
        client = at_hand.client(role, title)
        assert client.get(at).status_code == 200
        assert client.get(f"/t/{title}/cut").status_code == 200
        assert "data-tool" not in client.get(f"/t/{title}/cut").text
        for path in ("edits", "undo", "redo", "take"):
            assert client.post(f"{at}/{path}", json={"edits": []}).status_code in (403, 422)
        assert client.post(f"{at}/undo").status_code == 403
    assert at_hand.client().get(at).status_code == 401
    assert at_hand.client("member").get(at).status_code == 404


def test_peaks_are_the_sounds_own_and_only_of_the_titles(
    artist: TestClient, title: str, tmp_path: Path
) -> None:
    rate = 48_000
    wave = np.zeros(rate, np.float32)
    wave[rate // 2 :] = 0.5 * np.sin(np.arange(rate // 2) * 2 * np.pi * 440 / rate)
    soundfile.write(tmp_path / "a.wav", wave, rate)
    peaks = np.frombuffer(measure_peaks(tmp_path / "a.wav") or b"", np.int8).reshape(-1, 2)
    assert len(peaks) == 100
    assert not peaks[:50].any()
    assert abs(peaks[60:, 1].mean() - 63) < 3
    assert artist.get(f"/api/v1/titles/{title}/peaks/{'0' * 64}").status_code == 404
    assert artist.get(f"/api/v1/titles/{title}/peaks/..%2f..%2fx").status_code == 404


def test_every_word_of_the_page_is_in_both_languages(artist: TestClient, title: str) -> None:
    assert artist.get(f"/t/{title}/cut").status_code == 200
    folder = Path(messages.__file__).parent
    keys = [
        {line.partition(" =")[0] for line in (folder / language / "studio-cut.ftl").read_text(
            encoding="utf-8").splitlines() if " = " in line}
        for language in ("en", "fr")
    ]  # fmt: skip
    assert keys[0] == keys[1]
    assert set(NAMES) <= keys[0]
    templates = Path(studio.__file__).parent / "templates" / "cut"
    asked = set(
        re.findall(r"studio-cut\.([a-z-]+[a-z])[\"']\)", (templates / "cut.html").read_text())
    )
    assert asked <= keys[0]
