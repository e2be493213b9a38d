"""Makes through the studio: asked for, watched, refused; and the studio itself may be killed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from house_at_hand import HouseAtHand

from regie.app.make_apart import end_maker, list_makes
from regie.studio.database import Database
from regie.studio.doors.roles import MAY, Role
from regie.studio.house import House
from regie.studio.people import accounts, tokens

LONG = 150.0

SERVE = """
import sys
from pathlib import Path
from regie.studio.house import House
from regie.studio.serve import open_socket, serve
home, title, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
serve(House(home=home, origin=f"http://127.0.0.1:{port}", titles=(title,)),
      open_socket("127.0.0.1", port), on_ready=lambda _: print("open", flush=True))
"""


def until(is_so: Callable[[], Any], seconds: float = LONG) -> Any:
    end = time.monotonic() + seconds
    while not (found := is_so()):
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)
    return found


@pytest.fixture
def title(make_small_title: Callable[..., Path]) -> Iterator[Path]:
    folder = make_small_title()
    yield folder
    end_maker(folder)


def test_an_artist_asks_and_a_viewer_looks(at_hand: HouseAtHand, title: Path) -> None:
    slug = at_hand.put(title)
    artist, viewer = at_hand.client("artist", slug), at_hand.client("viewer", slug)
    at = f"/api/v1/titles/{slug}/makes"
    ask = {"targets": ["script"]}
    assert viewer.post(at, json=ask).status_code == 403
    wrong = artist.post(at, json={"targets": ["scrpt"]})
    assert wrong.status_code == 422
    assert "did you mean `script`" in wrong.json()["title"]
    asked = artist.post(at, json=ask, headers={"idempotency-key": "once"})
    assert asked.status_code == 202
    make = asked.json()
    assert make["by"] == at_hand.name("artist", slug)
    done = until(lambda: (m := viewer.get(f"{at}/{make['id']}").json())["state"] == "done" and m)
    assert done["made"] > 0
    again = artist.post(at, json=ask, headers={"idempotency-key": "once"})
    assert again.json()["id"] == make["id"]
    assert artist.post(f"{at}/{make['id']}/cancel").status_code == 422
    told = [line["told"] for line in viewer.get(f"{at}/{make['id']}/log").json()["lines"]]
    assert told[0] == "asked"
    assert told[-1] == "ended"
    hub = at_hand.app.state.hub
    until(lambda: hub.told_at(slug, "made") and hub.told_at(slug, "make"))
    page = viewer.get(f"/t/{slug}/activity").text
    assert make["id"] in page
    assert "data-want" not in page
    assert "Script and breakdown" in page
    assert viewer.get(f"/t/{slug}/activity/{make['id']}").status_code == 200
    assert viewer.get(f"/t/{slug}/activity/20200101-000000-00000000").status_code == 422
    retried = artist.post(f"{at}/{make['id']}/retry")
    assert retried.status_code == 202
    assert retried.json()["again_of"] == make["id"]


def test_a_plan_says_what_why_and_how_much(at_hand: HouseAtHand, title: Path) -> None:
    slug = at_hand.put(title)
    client = at_hand.client("viewer", slug)
    planned = client.get(f"/api/v1/titles/{slug}/plan?targets=boards&scenes=1").json()
    assert planned["steps"] == sum(kind["count"] for kind in planned["kinds"]) > 0
    assert planned["predicted"]["seconds"]["likely"] > 0
    assert "steps would run" in client.get(f"/t/{slug}/activity/plan?targets=boards").text
    assert list_makes(title).makes == ()


class Served:
    """A studio in a process of its own, that can be killed."""

    def __init__(self, home: Path, title: Path, port: int) -> None:
        words = [sys.executable, "-c", SERVE, str(home), str(title), str(port)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "open\n"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def test_a_killed_studio_takes_up_the_make_again(tmp_path: Path, title: Path) -> None:
    home = tmp_path / "studio"
    database = Database(House(home=home).database)
    database.create()
    with database.begin() as connection:
        ada = accounts.found(connection, name="Ada", password="a lamp on the stairs",
                             language="en", now=time.time())  # fmt: skip
        _, token = tokens.add_token(connection, ada.id, name="t", permissions=MAY[Role.ADMIN],
                                    titles=(), now=time.time(), ends_at=None)  # fmt: skip
    database.close()
    port = _free_port()
    client = httpx.Client(
        base_url=f"http://127.0.0.1:{port}/api/v1/titles/{title.name}",
        headers={"authorization": f"Bearer {token}"},
        timeout=60.0,
    )
    first = Served(home, title, port)
    try:
        make = client.post("/makes", json={"targets": ["film"]}).json()["id"]
        until(lambda: client.get(f"/makes/{make}").json()["made"])
    finally:
        first.kill()
    second = Served(home, title, port)
    try:
        told: list[str] = []
        ends = time.monotonic() + LONG
        with client.stream("GET", "/news") as news:
            for line in news.iter_lines():
                assert time.monotonic() < ends, told
                if line.startswith("data:"):
                    told.append(line)
                if '"state": "done"' in line:
                    break
        assert any('"topic": "make"' in line and make in line for line in told)
        assert any('"topic": "made"' in line and "film.mp4" in line for line in told)
        now = client.get(f"/makes/{make}").json()
        assert (now["state"], now["deaths"]) == ("done", 0)
    finally:
        second.kill()


def _free_port() -> int:
    from regie.studio.serve import open_socket

    with open_socket("127.0.0.1", 0) as opened:
        port: int = opened.getsockname()[1]
    return port
