"""The words room over HTTP: looked at, checked, mended, saved, compared, translated; its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from house_at_hand import HouseAtHand

from regie import studio
from regie.studio.rooms.words.words import FAULTS, NAMES, RULES
from regie.support import messages
from regie.timed_text.rules import list_rules


@pytest.fixture
def folder(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


@pytest.fixture
def title(at_hand: HouseAtHand, folder: Path) -> str:
    return at_hand.put(folder)


def test_a_text_is_checked_mended_saved_and_sent(
    at_hand: HouseAtHand, title: str, folder: Path
) -> None:
    artist = at_hand.client("artist", title)
    at = f"/api/v1/titles/{title}/words/en"
    sheet = artist.get(at).json()
    cues = sheet["cues"]
    assert cues[0]["text"] == "You kept the light on."
    cues[0]["out"] = cues[0]["start"] + 5
    told = artist.post(f"{at}/check", json={"cues": cues}).json()["breaches"]
    assert {b["rule"] for b in told} >= {"shortest", "speed"}
    assert all(b["fix"] for b in told)
    mended = artist.post(f"{at}/mend", json={"cues": cues}).json()
    assert mended["breaches"] == [] and mended["before"]["shortest"] == 1

    mended["cues"][0]["text"] = "You left the light on."
    body = {"cues": mended["cues"], "revision": sheet["revision"]}
    saved = artist.put(at, json=body)
    assert saved.status_code == 200, saved.text
    assert at_hand.name("artist", title) in (folder / "words" / "en.toml").read_text()
    late = artist.put(at, json=body)
    assert late.status_code == 409 and "somebody changed" in late.json()["title"]

    srt = artist.get(f"{at}/as/srt")
    assert "You left the light on." in srt.text
    assert f'filename="{title}.en.srt"' in srt.headers["content-disposition"]
    assert artist.get(f"{at}/as/vtt").text.startswith("WEBVTT")
    other = srt.text.replace("left", "kept").encode()
    compared = artist.post(f"{at}/compare", files={"file": ("../x.srt", other)}).json()
    assert [d["what"] for d in compared["differences"]] == ["text"]
    unread = artist.post(f"{at}/compare", files={"file": ("x", other)}, data={"cues": "{"})
    assert unread.status_code == 422 and "load the page again" in unread.json()["title"]
    assert artist.get(f"/api/v1/titles/{title}/words/nonsense!").status_code == 422


def test_who_may_only_look_changes_nothing(at_hand: HouseAtHand, title: str, folder: Path) -> None:
    viewer = at_hand.client("viewer", title)
    at = f"/api/v1/titles/{title}/words/fr"
    sheet = viewer.get(at).json()
    assert sheet["translated"] and {c["text"] for c in sheet["cues"]} == {""}
    body = {"cues": sheet["cues"], "revision": sheet["revision"]}
    assert viewer.put(at, json=body).status_code == 403
    term = {"terms": [{"source": "light", "target": "lumière"}]}
    assert viewer.put(f"{at}/glossary", json=term).status_code == 403
    assert viewer.post(f"{at}/check", json={"cues": sheet["cues"]}).status_code == 200
    assert not (folder / "words").exists()
    artist = at_hand.client("artist", title)
    assert artist.put(f"{at}/glossary", json=term).json()["terms"][0]["target"] == "lumière"
    assert viewer.get(f"{at}/glossary").json()["terms"][0]["source"] == "light"
    assert viewer.get(f"{at}/memory", params={"text": "light"}).json()["offers"] == []


def keys_of(catalogue: Path) -> set[str]:
    return set(re.findall(r"^([a-z-]+) =", catalogue.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_word_is_said_in_both_languages() -> None:
    assert {rule.name for rule in list_rules()} == set(RULES)
    home, shown = Path(messages.__file__).parent, Path(studio.__file__).parent
    script = "\n".join(f.read_text() for f in (shown / "static" / "words").glob("*.js"))
    page = (shown / "templates" / "words" / "words.html").read_text()
    asked = set(re.findall(r'\bsay\("([a-z-]+)"', script)) - {"fix-text", "fix-lessens"}
    assert asked <= {*NAMES}, asked - {*NAMES}
    for language in ("en", "fr"):
        said = set(
            re.findall(r"^([a-z-]+) =", (home / language / "studio-words.ftl").read_text(), re.M)
        )
        assert {*NAMES} <= said
        assert set(re.findall(r'studio-words\.([a-z-]+)"', page)) <= said
        of_rules = set(
            re.findall(r"^([a-z-]+) =", (home / language / "timed-text.ftl").read_text(), re.M)
        )
        assert {f"rule-{r}" for r in RULES} | {f"breach-{r}" for r in RULES} <= of_rules
        assert {f"fault-{f}" for f in FAULTS} <= of_rules
