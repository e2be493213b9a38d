"""The guard's room beside decisions: consents, rules, record, receipts, verifying, delivering."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from house_at_hand import HouseAtHand

from regie.app.made_files import list_made_files

pytestmark = pytest.mark.xdist_group("studio-guard")

TERMS = {
    "person": "Jane Doe",
    "kind": "likeness",
    "use": "her face and body as Mara",
    "covers": ["performance"],
    "starts": "2026-01-01",
    "facts": {"data_minimised": "yes"},
    "clauses": {"data_minimised": "§ 3"},
    "read_by": "Nina Roux",
    "compensation": "5,000 EUR",
}


def enter(client: Any, title: str, **changed: object) -> Any:
    return client.post(
        f"/api/v1/titles/{title}/consents",
        data={"terms": json.dumps({**TERMS, **changed})},
        files={"document": ("signed.pdf", b"%PDF-1.4 signed by Jane Doe", "application/pdf")},
    )


def test_a_consent_is_entered_with_its_document_and_revoked(
    at_hand: HouseAtHand, title: str, film: Path
) -> None:
    producer, viewer = at_hand.client("producer", title), at_hand.client("viewer", title)
    api = f"/api/v1/titles/{title}"
    assert enter(viewer, title).status_code == 403
    wrong = enter(producer, title, kind="soul")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "kind")
    vague = enter(producer, title, use="all")
    assert vague.status_code == 422
    assert "reasonably specific" in vague.json()["title"]
    entered = enter(producer, title)
    assert entered.status_code == 201, entered.text
    consent = entered.json()["consent"]["id"]
    [held] = producer.get(f"{api}/consents").json()["consents"]
    assert (held["state"], held["document"]) == ("in force", True)
    assert held["terms"] == {"compensation": "5,000 EUR"}
    assert held["added_by"] == at_hand.name("producer", title)
    assert viewer.get(f"{api}/consents").json()["consents"][0]["terms"] == {}
    paper = producer.get(f"{api}/consents/{consent}/document")
    assert paper.headers["content-disposition"].startswith("attachment")
    assert paper.content == b"%PDF-1.4 signed by Jane Doe"
    assert viewer.get(f"{api}/consents/{consent}/document").status_code == 403
    page = producer.get(f"/t/{title}/guard/consents").text
    assert "her face and body as Mara" in page
    ended = producer.post(f"{api}/consents/{consent}/revoke", json={"reason": "asked for it"})
    assert ended.status_code == 200, ended.text
    [held] = producer.get(f"{api}/consents").json()["consents"]
    assert (held["state"], held["reason"]) == ("revoked", "asked for it")
    again = producer.post(f"{api}/consents/{consent}/revoke", json={})
    assert again.status_code == 422
    assert not list(at_hand.house.home.glob("consent-*"))


def test_what_is_kept_of_a_person_is_found_exported_and_corrected(
    at_hand: HouseAtHand, title: str
) -> None:
    producer = at_hand.client("producer", title)
    api = f"/api/v1/titles/{title}/persons"
    enter(producer, title)
    assert producer.get(f"{api}/Jane Doe").json()["consents"]
    packed = producer.get(f"{api}/Jane Doe/export")
    assert packed.content[:2] == b"PK"
    said = producer.patch(f"{api}/Jane Doe", json={"name": "Jane Roe"}).json()["said"]
    assert "is Jane Roe now" in said[0]
    refused = producer.delete(f"{api}/Jane Roe")
    assert refused.status_code == 422
    assert "consents in force" in refused.json()["title"]
    assert at_hand.client("artist", title).get(f"{api}/Jane Roe").status_code == 403


def test_each_rule_is_named_with_its_file_and_line(at_hand: HouseAtHand, title: str) -> None:
    from importlib.resources import files

    viewer = at_hand.client("viewer", title)
    books = viewer.get(f"/api/v1/titles/{title}/rules").json()["books"]
    assert len(books) > 3
    for book in books:
        place = files("regie.guard.policy").joinpath("books", Path(book["file"]).name)
        lines = place.read_text(encoding="utf-8").splitlines()
        for rule in book["rules"]:
            near = "\n".join(lines[rule["line"] - 1 : rule["line"] + 3])
            assert f'"{rule["id"]}"' in near


def test_a_rule_and_a_condition_are_tried_on_a_shot(at_hand: HouseAtHand, title: str) -> None:
    viewer = at_hand.client("viewer", title)
    to = f"/api/v1/titles/{title}/rules/try"
    tried = viewer.post(to, json={"shot": "1a", "rule": "ai-act.high-risk"}).json()
    assert re.fullmatch(r"rulebook/ai-act-classes\.toml:\d+", tried["place"])
    assert {use["held"] for use in tried["uses"]} == {"no"}
    held = {
        when: {u["held"] for u in viewer.post(to, json={"shot": "1A", "when": when}).json()["uses"]}
        for when in ("generative", "not generative", "remote")
    }
    assert "yes" in held["generative"] | held["not generative"]
    assert held["remote"] == {"no"}
    wrong = viewer.post(to, json={"shot": "1A", "when": "generatif"})
    assert wrong.status_code == 422
    assert "there is no fact `generatif`" in wrong.json()["title"]
    assert viewer.post(to, json={"shot": "99Z", "rule": "ai-act.high-risk"}).status_code == 422


def test_the_record_is_read_newest_first_and_what_was_changed_in_it_is_named(
    at_hand: HouseAtHand, title: str, film: Path
) -> None:
    producer = at_hand.client("producer", title)
    api = f"/api/v1/titles/{title}/record"
    enter(producer, title)
    read = producer.get(api, params={"most": 1}).json()
    assert read["entries"][0]["kind"] == "consent.added"
    older = producer.get(api, params={"before": read["before"]}).json()
    assert older["entries"][0]["hash"] == read["entries"][0]["previous"]
    assert producer.get(f"{api}/check").json()["whole"]
    assert producer.get(f"{api}/export/pdf").content.startswith(b"%PDF")
    chain = film / "record" / "chain.jsonl"
    text = chain.read_text(encoding="utf-8")
    chain.write_text(text.replace("performance", "publicity"), encoding="utf-8")
    checked = producer.get(f"{api}/check").json()
    assert not checked["whole"]
    assert "was changed after it was made" in " ".join(checked["problems"])


def test_a_frame_leads_back_to_the_line_of_the_script(at_hand: HouseAtHand, title: str) -> None:
    viewer = at_hand.client("viewer", title)
    api = f"/api/v1/titles/{title}/receipts"
    frame = viewer.get(f"{api}/frames/3").json()
    assert (frame["shot"]["shot"], frame["inside"]) == ("1A", 3)
    node = viewer.get(f"{api}/files/{frame['shot']['film']}").json()
    assert node["step"] == "shoot.previs"
    seen, opened = set(), [node]
    while opened:
        here = opened.pop()
        seen |= {line["cite"] for line in here["lines"]}
        opened += [viewer.get(f"{api}/results/{p['key']}").json() for p in here["parents"]]
    assert any(cite.startswith("script.fountain:") for cite in seen)
    beyond = viewer.get(f"{api}/frames/100000")
    assert beyond.status_code == 422
    assert "no frame 100000" in beyond.json()["title"]
    page = viewer.get(f"/t/{title}/guard/receipts", params={"frame": 3}).text
    assert f"/t/{title}/guard/receipts/{node['parents'][0]['key']}" in page
    assert "/script?line=" in page


def test_nothing_leaves_before_the_gates_are_passed_and_then_it_verifies(
    at_hand: HouseAtHand, title: str, film: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    settings = film / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("boards = 2", "boards = 0"), encoding="utf-8")
    producer = at_hand.client("producer", title)
    api = f"/api/v1/titles/{title}"
    order = {"names": ["film.mp4"], "to": "A Cinema", "watermark": False}
    held = producer.post(f"{api}/deliveries", json=order)
    assert held.status_code == 409
    assert "nothing is delivered that named people have not approved" in held.json()["title"]
    assert not (film / "delivered").exists()
    digest = list_made_files(film).digest_of("film.mp4")
    word = {"gate": "delivery", "subject": "film.mp4", "content": digest, "ruled": "approve"}
    assert producer.post(f"{api}/decisions", json=word).status_code == 201
    assert at_hand.client("artist", title).post(f"{api}/deliveries", json=order).status_code == 403
    sent = producer.post(f"{api}/deliveries", json=order)
    assert sent.status_code == 201, sent.text
    [left] = producer.get(f"{api}/delivery").json()["left"]
    assert (left["file"], left["to"], left["lies"]) == ("delivered/film.mp4", "A Cinema", True)
    data = (film / "delivered" / "film.mp4").read_bytes()
    told = producer.post(f"{api}/verify", files={"file": ("../x/film.mp4", data)}).json()
    assert (told["name"], told["verified"]["ok"]) == ("film.mp4", True)
    assert told["verified"]["lines"]
    broken = bytearray(data)
    broken[len(broken) // 2] ^= 255
    told = producer.post(f"{api}/verify", files={"file": ("film.mp4", bytes(broken))}).json()
    assert not told["verified"]["ok"]
    made = (film / "out" / "film.mp4").read_bytes()
    told = producer.post("/api/v1/verify", files={"file": ("film.mp4", made)}).json()
    assert (told["made"], told["title"]) == (True, title)
    assert not list(at_hand.house.home.glob("verify-*"))


def test_a_file_that_is_too_large_is_refused_and_not_kept(at_hand: HouseAtHand, title: str) -> None:
    object.__setattr__(at_hand.house, "upload_bytes", 1000)
    answer = at_hand.client("viewer", title).post(
        f"/api/v1/titles/{title}/verify", files={"file": ("big.mp4", b"0" * 5000)}
    )
    assert answer.status_code in (413, 422)
    assert not list(at_hand.house.home.glob("verify-*"))


PAGES = (
    "", "/consents", "/rules", "/rules/check", "/rules/why?shot=1A",
    "/rules/try?shot=1A&rule=ai-act.high-risk", "/record", "/record/check",
    "/receipts?shot=1A", "/verify", "/deliver", "/ai-act", "/case?at=boards/1A", "/case?at=gone",
)  # fmt: skip


def test_every_page_opens_in_both_languages(at_hand: HouseAtHand, title: str) -> None:
    producer = at_hand.client("producer", title)
    enter(producer, title)
    pages = [f"/t/{title}/guard{p}" for p in PAGES]
    said = {}
    for language in ("en", "fr"):
        with at_hand.app.state.database.begin() as connection:
            from regie.studio.people.accounts import accounts

            connection.execute(
                accounts.update()
                .where(accounts.c.id == at_hand.account("producer", title))
                .values(language=language)
            )
        for address in [*pages, f"/t/{title}/guard/persons?name=Jane Doe", "/guard"]:
            page = producer.get(address)
            assert page.status_code == 200, (address, page.text[:300])
            said[language, address] = page.text
    assert "What waits" in said["en", pages[0]]
    assert "Ce qui attend" in said["fr", pages[0]]


def test_every_word_of_the_room_is_in_both_catalogues() -> None:
    import regie.studio
    import regie.support.messages

    home = Path(regie.studio.__file__).parent
    used = set()
    for place in (home / "templates" / "guard", home / "rooms" / "guard"):
        for file in place.iterdir():
            if file.is_file():
                found = re.findall(r"studio-guard\.([a-z0-9-]+)", file.read_text(encoding="utf-8"))
                used |= {key for key in found if not key.endswith("-")}
    assert len(used) > 150
    for language in ("en", "fr"):
        file = Path(regie.support.messages.__file__).parent / language / "studio-guard.ftl"
        known = set(re.findall(r"^([a-z0-9-]+) =", file.read_text(encoding="utf-8"), re.MULTILINE))
        assert used <= known, used - known
