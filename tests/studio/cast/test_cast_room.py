"""The cast's room: the bible's fields changed in place, conflicts, turnarounds, voices, props."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.app import bible_sheets
from regie.app.changes import undo

pytestmark = pytest.mark.xdist_group("studio-cast")


@pytest.fixture
def title(at_hand: HouseAtHand, drawn_title: Path) -> str:
    return at_hand.put(drawn_title)


@pytest.fixture
def bible(drawn_title: Path) -> Path:
    return drawn_title / "bible" / "characters.toml"


def someone(bible: Path) -> str:
    return next(iter(tomlkit.parse(bible.read_text(encoding="utf-8"))))


def fields(client: TestClient, title: str, key: str) -> dict[str, Any]:
    sheet = client.get(f"/api/v1/titles/{title}/bible/character", params={"key": key}).json()
    return {f["path"]: f for f in sheet["fields"]}


def change(client: TestClient, title: str, key: str, **changed: tuple[Any, Any]) -> Any:
    changes = [
        {"path": path.replace("__", "."), "before": before, "after": after}
        for path, (before, after) in changed.items()
    ]
    to = f"/api/v1/titles/{title}/bible/character"
    return client.patch(to, params={"key": key}, json={"changes": changes})


def test_fields_come_from_the_nouns_with_bounds_and_choices(
    at_hand: HouseAtHand, title: str, bible: Path
) -> None:
    told = fields(at_hand.client("viewer", title), title, someone(bible))
    assert (told["figure.age"]["low"], told["figure.age"]["high"]) == (1, 95)
    assert told["figure.hair_colour"]["kind"] == "colour"
    assert "beanie" in told["wardrobe.hat"]["choices"]
    assert told["figure.height"]["can_be_none"]
    assert "key" not in told
    assert "cited" not in told


def test_a_change_keeps_comments_and_order_and_can_be_undone(
    at_hand: HouseAtHand, title: str, bible: Path, drawn_title: Path
) -> None:
    key = someone(bible)
    before = "# Mine: do not touch.\n" + bible.read_text(encoding="utf-8") + "\n# The end.\n"
    bible.write_text(before, encoding="utf-8")
    artist = at_hand.client("artist", title)
    hat = fields(artist, title, key)["wardrobe.hat"]["value"]
    answer = change(artist, title, key, wardrobe__hat=(hat, "beanie"), description=("", "Tired."))
    if answer.status_code == 409:  # the draft had words of its own
        said = fields(artist, title, key)["description"]["value"]
        answer = change(
            artist, title, key, wardrobe__hat=(hat, "beanie"), description=(said, "Tired.")
        )
    assert answer.status_code == 200, answer.text
    after = bible.read_text(encoding="utf-8").splitlines()
    was = before.splitlines()
    assert [line for line in was if line not in after and "hat = " not in line] in (
        [], [line for line in was if line.startswith("description")][:1],
    )  # fmt: skip
    assert "# Mine: do not touch." in after
    assert "# The end." in after
    assert 'hat = "beanie"' in after
    undo(drawn_title)
    assert bible.read_text(encoding="utf-8") == before


def test_two_people_who_change_one_field_are_told_and_neither_is_lost(
    at_hand: HouseAtHand, title: str, bible: Path
) -> None:
    key = someone(bible)
    ada, ben = at_hand.client("artist", title), at_hand.client("producer", title)
    hat = fields(ada, title, key)["wardrobe.hat"]["value"]
    assert change(ada, title, key, wardrobe__hat=(hat, "beanie")).status_code == 200
    refused = change(ben, title, key, wardrobe__hat=(hat, "cap"), voice__speed=(1.0, 1.2))
    assert refused.status_code == 409
    [conflict] = refused.json()["conflicts"]
    assert (conflict["now"], conflict["seen"], conflict["yours"]) == ("beanie", hat, "cap")
    now = fields(ben, title, key)
    assert now["wardrobe.hat"]["value"] == "beanie"
    assert now["voice.speed"]["value"] != 1.2
    assert change(ben, title, key, wardrobe__hat=("beanie", "cap")).status_code == 200


def test_what_a_text_editor_saves_elsewhere_in_the_file_stays(
    at_hand: HouseAtHand, title: str, bible: Path
) -> None:
    key = someone(bible)
    artist = at_hand.client("artist", title)
    seen = fields(artist, title, key)
    text = bible.read_text(encoding="utf-8")
    bible.write_text(re.sub(r"(?m)^age = .*", "age = 77.0", text, count=1), encoding="utf-8")
    answer = change(artist, title, key, wardrobe__hat=(seen["wardrobe.hat"]["value"], "beanie"))
    assert answer.status_code == 200, answer.text
    now = fields(artist, title, key)
    assert (now["figure.age"]["value"], now["wardrobe.hat"]["value"]) == (77.0, "beanie")


def test_a_text_editor_that_saves_in_the_same_moment_loses_nothing(
    at_hand: HouseAtHand, title: str, bible: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is saved between our reading and our writing: we read it again."""
    key = someone(bible)
    artist = at_hand.client("artist", title)
    hat = fields(artist, title, key)["wardrobe.hat"]["value"]
    check, saved = bible_sheets.check_bible, []

    def save_meanwhile(*arguments: Any) -> None:
        check(*arguments)
        if not saved:
            saved.append(True)
            bible.write_text(bible.read_text(encoding="utf-8") + "\n# From outside.\n")

    monkeypatch.setattr(bible_sheets, "check_bible", save_meanwhile)
    assert change(artist, title, key, wardrobe__hat=(hat, "beanie")).status_code == 200
    text = bible.read_text(encoding="utf-8")
    assert "# From outside." in text
    assert 'hat = "beanie"' in text


def test_what_may_not_be_is_named_with_its_line_and_nothing_is_written(
    at_hand: HouseAtHand, title: str, bible: Path
) -> None:
    key = someone(bible)
    artist, viewer = at_hand.client("artist", title), at_hand.client("viewer", title)
    before = bible.read_text(encoding="utf-8")
    hat = fields(artist, title, key)["wardrobe.hat"]["value"]
    wrong = change(artist, title, key, wardrobe__hat=(hat, "turbam"))
    assert wrong.status_code == 422
    assert re.search(r"bible/characters\.toml:\d+: .*did you mean `turban`", wrong.json()["title"])
    assert change(artist, title, key, wardrobe__crown=(None, "x")).status_code == 422
    assert change(artist, title, "nobody", name=("A", "B")).status_code == 422
    assert change(viewer, title, key, wardrobe__hat=(hat, "cap")).status_code == 403
    assert bible.read_text(encoding="utf-8") == before


def test_the_glossary_and_the_look_are_written_too(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    artist = at_hand.client("artist", title)
    to = f"/api/v1/titles/{title}/bible/glossary"
    word = {"path": "Régie", "before": None, "after": "ray-ZHEE"}
    assert artist.patch(to, json={"changes": [word]}).status_code == 200
    text = (drawn_title / "bible" / "glossary.toml").read_text(encoding="utf-8")
    assert tomlkit.parse(text)["Régie"] == "ray-ZHEE"
    look = {"path": "style", "before": "previs", "after": "ink"}
    to = f"/api/v1/titles/{title}/bible/look"
    assert artist.patch(to, json={"changes": [look]}).status_code == 200
    assert 'style = "ink"' in (drawn_title / "bible" / "look.toml").read_text(encoding="utf-8")


def test_a_turnaround_is_drawn_once_and_anew_when_the_hat_changes(
    at_hand: HouseAtHand, title: str, bible: Path
) -> None:
    key = someone(bible)
    artist = at_hand.client("artist", title)
    to = f"/api/v1/titles/{title}/turnarounds"
    assert all(not t["views"] for t in artist.get(to).json())
    drawn = artist.post(f"{to}/{key}").json()
    assert set(drawn["views"]) == {"front", "three-quarter", "side", "back", "face"}
    assert len(set(drawn["views"].values())) == 5
    for view, digest in drawn["views"].items():
        assert artist.get(f"/media/{title}/{digest}/{view}.png").content[:4] == b"\x89PNG"
    held = next(t for t in artist.get(to).json() if t["who"] == key)
    assert held["views"] == drawn["views"]
    hat = fields(artist, title, key)["wardrobe.hat"]["value"]
    assert change(artist, title, key, wardrobe__hat=(hat, "top-hat")).status_code == 200
    assert not next(t for t in artist.get(to).json() if t["who"] == key)["views"]
    again = artist.post(f"{to}/{key}").json()
    assert again["views"]["front"] != drawn["views"]["front"]
    assert artist.post(f"{to}/nobody").status_code == 422
    assert at_hand.client("reviewer", title).post(f"{to}/{key}").status_code == 403


def test_a_set_is_seen_from_all_sides_and_at_eye_height(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    places = drawn_title / "bible" / "places.toml"
    place = next(iter(tomlkit.parse(places.read_text(encoding="utf-8"))))
    artist = at_hand.client("artist", title)
    to = f"/api/v1/titles/{title}/set-views/{place}"
    assert artist.get(to).json()["views"] == {}
    drawn = artist.post(to).json()
    assert len(set(drawn["views"].values())) == 5
    assert artist.get(to).json() == drawn
    assert artist.post(f"/api/v1/titles/{title}/set-views/nowhere").status_code == 422
    page = artist.get(f"/t/{title}/cast/places/{place}").text
    assert drawn["views"]["above"] in page


def test_a_voice_is_heard_without_changing_the_title(
    at_hand: HouseAtHand, title: str, bible: Path, drawn_title: Path
) -> None:
    settings = drawn_title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text('voice_backend = "silence"\n' + text, encoding="utf-8")
    before = bible.read_bytes()
    artist = at_hand.client("artist", title)
    voices = artist.get(f"/api/v1/titles/{title}/voices").json()
    assert len(voices) == 54
    assert voices[0]["is_of_title"]
    to = f"/api/v1/titles/{title}/voices/sample"
    spoken = artist.post(to, json={"text": "For you.", "name": voices[0]["name"]})
    assert spoken.status_code == 200, spoken.text
    wav = artist.get(f"/media/{title}/{spoken.json()['digest']}/sample.wav")
    assert wav.content[:4] == b"RIFF"
    assert bible.read_bytes() == before
    assert artist.post(to, json={"text": "x" * 401, "name": "af_heart"}).status_code == 422


def test_things_are_found_by_a_word(at_hand: HouseAtHand, title: str) -> None:
    viewer = at_hand.client("viewer", title)
    found = viewer.get(f"/api/v1/titles/{title}/library", params={"word": "chair"}).json()
    assert found["chosen"]
    assert found["things"][0]["key"] == found["chosen"]
    assert all(thing["licence"] for thing in found["things"][:20])


def test_every_page_opens_and_every_word_is_there(
    at_hand: HouseAtHand, title: str, bible: Path, drawn_title: Path
) -> None:
    import regie.studio
    import regie.support.messages

    artist = at_hand.client("artist", title)
    place = next(
        iter(tomlkit.parse((drawn_title / "bible" / "places.toml").read_text(encoding="utf-8")))
    )
    for path in (
        "", f"/people/{someone(bible)}", "/places", f"/places/{place}", "/props",
        "/props?word=chair", "/look", "/words",
    ):  # fmt: skip
        page = artist.get(f"/t/{title}/cast{path}")
        assert page.status_code == 200, (path, page.text[:300])
    assert artist.get(f"/t/{title}/cast/people/nobody").status_code == 422
    home = Path(regie.studio.__file__).parent
    used = set()
    for folder in (home / "templates" / "cast", home / "rooms" / "cast"):
        for file in (f for f in folder.iterdir() if f.is_file()):
            keys = re.findall(r"studio-cast\.([a-z0-9-]+)", file.read_text(encoding="utf-8"))
            used |= {key for key in keys if not key.endswith("-")}
    assert len(used) > 60
    for language in ("en", "fr"):
        catalogue = Path(regie.support.messages.__file__).parent / language / "studio-cast.ftl"
        text = catalogue.read_text(encoding="utf-8")
        known = set(re.findall(r"^([a-z0-9-]+) =", text, re.MULTILINE))
        assert used <= known, used - known


def test_things_of_the_script_are_drawn_and_another_one_is_taken(
    at_hand: HouseAtHand, title: str
) -> None:
    artist = at_hand.client("artist", title)
    to = f"/api/v1/titles/{title}/things"
    [table] = [t for t in artist.get(to).json() if t["name"] == "table"]
    assert (table["scenes"], table["by_hand"], table["picture"]) == (["1"], False, "")
    keys = [table["key"], "cc0-armchair"]
    drawn = artist.post(f"{to}/pictures", json={"keys": keys}).json()["pictures"]
    assert len(set(drawn.values())) == 2
    picture = artist.get(f"/media/{title}/{drawn['cc0-armchair']}/thing.png").content
    assert picture[:4] == b"\x89PNG"
    assert artist.get(f"{to}/pictures", params={"key": keys}).json()["pictures"] == drawn
    row = {"table": "entity", "row": {"name": "table", "thing": "cc0-armchair", "scenes": ["1"]}}
    assert artist.post(f"/api/v1/titles/{title}/script/reading", json=row).status_code == 201
    [other] = [t for t in artist.get(to).json() if t["name"] == "table"]
    assert (other["thing"], other["by_hand"]) == ("cc0-armchair", True)
    assert other["key"] != table["key"]
    page = artist.get(f"/t/{title}/cast/props", params={"word": "table", "instead": other["key"]})
    assert "data-take" in page.text
    assert artist.post(f"{to}/pictures", json={"keys": ["no-thing"]}).status_code == 422
    assert (
        at_hand.client("viewer", title).post(f"{to}/pictures", json={"keys": keys}).status_code
        == 403
    )
