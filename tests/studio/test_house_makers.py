"""How many titles a house makes at once: set by its admins, told to who waits."""

from __future__ import annotations

from pathlib import Path

from house_at_hand import HouseAtHand

from regie.app.make_apart import MakeAsk, ask_make, list_makes, sharing_places, want_of_make
from regie.app.make_apart.places import Places
from regie.app.title_costs import sum_costs


def test_admins_set_how_many_titles_are_made_at_once(at_hand: HouseAtHand, a_title: str) -> None:
    admin, producer = at_hand.client("admin"), at_hand.client("producer", a_title)
    at = "/api/v1/makers"
    assert producer.get(at).status_code == 403
    assert producer.put(at, json={"most": 3}).status_code == 403
    assert admin.put(at, json={"most": 0}).status_code == 422
    assert admin.put(at, json={"most": 3}).json() == {"most": 3, "at_work": [], "row": []}
    assert Places(at_hand.house.home).most == 3
    assert 'value="3"' in admin.get("/house").text


def test_who_waits_is_told_for_whom_and_sees_no_title_of_others(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    folders = {shelved.slug: shelved.folder for shelved in at_hand.app.state.shelf.list()}
    waits = folders[a_title]
    with sharing_places(at_hand.house.home) as places:
        places.set_most(1)
        # A place that somebody has; the titles that come after it wait.
        place = places.take(folders[another_title], lambda _: 3)
        assert place is not None
        make = ask_make(waits, MakeAsk(targets=("script",)))
        assert list_makes(waits).at_work is None
        viewer, admin = at_hand.client("viewer", a_title), at_hand.client("admin")
        page = viewer.get(f"/t/{a_title}/activity").text
        assert "it is the next" in page
        assert "another title" in page
        cards = admin.get("/titles").text
        assert "it is the next" in cards
        assert _name_of(folders[another_title]) in cards
        told = admin.get("/api/v1/makers").json()
        assert told["row"] == [_name_of(waits)]
        want_of_make(waits, make.id, "cancel")
        assert "it is the next" not in viewer.get(f"/t/{a_title}/activity").text


def _name_of(folder: Path) -> str:
    from regie.app.title_cards import find_name

    return find_name(folder)


def test_a_card_tells_what_a_title_took_and_how_far_it_is(
    at_hand: HouseAtHand, drawn_title: Path
) -> None:
    slug = at_hand.put(drawn_title)
    viewer = at_hand.client("viewer", slug)
    took = sum_costs(drawn_title)
    assert took.wh > 0
    assert took.grams > 0
    page = viewer.get("/titles").text
    assert f"{took.money:.2f} {took.currency} · {took.wh:.2f} Wh" in page
    assert "<progress" not in page
    with sharing_places(at_hand.house.home) as places:
        places.set_most(1)
        place = places.take(drawn_title.parent, lambda _: 3)
        assert place is not None
        make = ask_make(drawn_title, MakeAsk(targets=("script",)))
        # What waits or is made is seen also where makes that are over were asked for since.
        assert [m.id for m in list_makes(drawn_title, most=0).makes] == [make.id]
        assert "<progress" in viewer.get("/titles").text
        want_of_make(drawn_title, make.id, "cancel")
    assert not list_makes(drawn_title, most=0).makes
    assert list_makes(drawn_title).over
