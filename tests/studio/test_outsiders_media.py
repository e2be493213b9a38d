"""What outsiders get of a title's files: stills with their name in them, films to watch."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from blake3 import blake3
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand
from PIL import Image, ImageChops, ImageStat

from regie.studio.people import links, sessions


def keep(folder: Path, data: bytes, suffix: str) -> str:
    """Puts a file into a title's store. Returns: its digest."""
    digest = blake3(data).hexdigest()
    place = folder / ".regie" / "store" / digest[:2] / f"{digest[2:]}{suffix}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return digest


@pytest.fixture
def folder(at_hand: HouseAtHand, a_title: str) -> Path:
    found: Path = at_hand.app.state.shelf.find(a_title).folder
    return found


@pytest.fixture
def still(folder: Path) -> str:
    out = io.BytesIO()
    Image.new("RGB", (960, 402), (90, 120, 90)).save(out, "PNG")
    return keep(folder, out.getvalue(), ".png")


def guest(at_hand: HouseAtHand, title: str, name: str, *, may_download: bool = False) -> TestClient:
    by = at_hand.account("producer", title)
    with at_hand.app.state.database.begin() as connection:
        link, _ = links.add_link(
            connection, title, by=by, label="Client", now=at_hand.at, may_download=may_download
        )
        where = {"address": "127.0.0.1", "browser": "test", "now": at_hand.at}
        ticket = sessions.open_session(connection, link=link.id, name=name, how="link", **where)
    browser = at_hand.client()
    from regie.studio.doors.cookies import session_cookie

    browser.cookies.set(session_cookie(at_hand.house), ticket)
    return browser


def picture(client: TestClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def differ(one: Image.Image, two: Image.Image) -> float:
    """Mean difference, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, two)).mean) / 3


def test_stills_and_thumbnails_carry_the_viewers_name(
    at_hand: HouseAtHand, a_title: str, still: str
) -> None:
    viewer = at_hand.client("viewer", a_title)
    lin, mo = guest(at_hand, a_title, "Lin Ott"), guest(at_hand, a_title, "Мо Дзу")
    for at in (f"/media/{a_title}/{still}/1A.png", f"/thumbs/{a_title}/240/{still}/1A.png"):
        plain, of_lin, of_mo = (picture(c, at) for c in (viewer, lin, mo))
        assert plain.size == of_lin.size
        assert differ(plain, of_lin) > 2
        assert differ(of_lin, of_mo) > 2, "each name is another picture"
        assert "immutable" not in lin.get(at).headers["cache-control"]


def test_films_are_watched_with_ranges_and_not_saved(
    at_hand: HouseAtHand, a_title: str, folder: Path
) -> None:
    film = keep(folder, bytes(range(256)) * 40, ".mp4")
    at, lin = f"/media/{a_title}/{film}/film.mp4", guest(at_hand, a_title, "Lin")
    part = lin.get(at, headers={"range": "bytes=16-31", "sec-fetch-dest": "video"})
    assert (part.status_code, part.content) == (206, bytes(range(16, 32)))
    assert lin.get(at, params={"download": True}).status_code == 403
    assert lin.get(at, headers={"sec-fetch-dest": "document"}).status_code == 403
    allowed = guest(at_hand, a_title, "Mo", may_download=True)
    assert allowed.get(at, params={"download": True}).status_code == 200
    assert at_hand.client("viewer", a_title).get(at, params={"download": True}).status_code == 200


def test_documents_are_not_given_to_outsiders(
    at_hand: HouseAtHand, a_title: str, folder: Path
) -> None:
    paper = keep(folder, b"%PDF-1.7 budget", ".pdf")
    at = f"/media/{a_title}/{paper}/budget.pdf"
    assert guest(at_hand, a_title, "Lin").get(at).status_code == 403
    assert guest(at_hand, a_title, "Mo", may_download=True).get(at).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/media/{title}/{digest}/../../../title.toml",
        "/media/{title}/..%2f..%2ftitle.toml/x.png",
        "/media/..%2f..%2fetc/{digest}/1A.png",
        "/media/{title}/{digest}/1A.png%00.html",
        "/media/{title}/{digest}/1A.toml",
        "/media/{title}/{digest}/.png%2f..%2f..",
        "/thumbs/{title}/240/..%2f..%2ftitle/1A.png",
        "/thumbs/{title}/99999/{digest}/1A.png",
        "/static/..%2fapplication.py",
        "/static/../application.py",
        "/parts/htmx/..%2f..%2f..%2fetc%2fpasswd",
        "/parts/..%2f..%2fetc/passwd",
    ],
)
def test_paths_lead_nowhere_else(
    at_hand: HouseAtHand, a_title: str, still: str, address: str
) -> None:
    answer = at_hand.client("admin").get(address.format(title=a_title, digest=still))
    assert answer.status_code in (403, 404, 422)
    assert b"regie" not in answer.content.lower() or answer.headers["content-type"].startswith(
        ("application/problem+json", "text/html", "text/plain")
    )


def test_what_was_made_is_never_run_here(at_hand: HouseAtHand, a_title: str, folder: Path) -> None:
    for suffix in (".html", ".svg", ".js"):
        digest = keep(folder, b"<script>alert(1)</script>", suffix)
        answer = at_hand.client("viewer", a_title).get(f"/media/{a_title}/{digest}/x{suffix}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
