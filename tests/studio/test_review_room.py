"""The review room: notes on frames by several people, drawn, answered, moved with their shots."""

from __future__ import annotations

import json
import shutil
import threading
from fractions import Fraction
from pathlib import Path

import pytest
from barcode_films import write_barcode_film
from house_at_hand import HouseAtHand
from open_studio import OpenStudio

from regie.app.board_wall import look_at_boards
from regie.app.frame_notes import add_note, list_notes
from regie.build.stores import open_store
from regie.pipeline.out_folder import MANIFEST
from regie.support.files import hash_file

FILM = "film.mp4"
API = "/api/v1/titles"


def lay_film(title: Path, frames: int, *, first: int = 0, keyframes: int = 24) -> str:
    """Lays a film of bars out as a make would. Returns: its digest."""
    made = title / "laid.mp4"
    write_barcode_film(made, frames, Fraction(24), first=first, keyframes=keyframes)
    digest = hash_file(made)
    kept = open_store(title / ".regie").locate(f"{digest[:2]}/{digest[2:]}.mp4")
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, kept)
    shutil.move(made, title / "out" / FILM)
    manifest = title / ".regie" / MANIFEST
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), FILM: digest}))
    return digest


@pytest.fixture
def length(drawn_title: Path) -> int:
    """Of the film, in frames; it is laid out."""
    frames = sum(shot.frames for shot in look_at_boards(drawn_title).shots)
    lay_film(drawn_title, frames)
    return frames


def test_a_note_is_a_file_of_the_title_and_knows_its_shot(drawn_title: Path, length: int) -> None:
    shot = look_at_boards(drawn_title).shots[2]
    thread = add_note(drawn_title, FILM, shot.start + 3, by="Ana", text='She "waits" — hold.')
    assert (thread.note.shot, thread.note.shot_uid, thread.note.shot_frame) == (
        shot.shot,
        shot.about,
        3,
    )
    (file,) = (drawn_title / "notes" / "frames").glob("*.toml")
    assert 'by = "Ana"' in file.read_text()
    (listed,) = list_notes(drawn_title, FILM).threads
    assert listed.note == thread.note and listed.place.how == "here"


def test_another_film_of_the_same_cut_keeps_the_frame(drawn_title: Path, length: int) -> None:
    add_note(drawn_title, FILM, 30, by="Ana", text="Here.")
    lay_film(drawn_title, length, first=1)
    (thread,) = list_notes(drawn_title, FILM).threads
    assert (thread.place.how, thread.place.frame) == ("shot", 30)


def test_fifty_at_once_lose_no_word(drawn_title: Path, length: int) -> None:
    def speak(name: str) -> None:
        for number in range(5):
            add_note(drawn_title, FILM, number, by=name, text=f"{name} {number}")

    threads = [threading.Thread(target=speak, args=(f"P{n}",)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = {t.note.text for t in list_notes(drawn_title, FILM).threads}
    assert said == {f"P{n} {k}" for n in range(10) for k in range(5)}


def test_a_damaged_note_hides_no_other(drawn_title: Path, length: int) -> None:
    kept = add_note(drawn_title, FILM, 3, by="Ana", text="Kept.")
    folder = drawn_title / "notes" / "frames"
    (folder / "20260101-000000-000000-abcd.toml").write_text("frame = oops")
    (folder / "20260101-000000-000001-abcd.toml").symlink_to(drawn_title / "title.toml")
    told = list_notes(drawn_title, FILM)
    assert [t.note.id for t in told.threads] == [kept.note.id]
    assert len(told.unread) == 2 and "abcd.toml" in told.unread[0]


def test_over_http_notes_are_written_answered_and_settled(
    at_hand: HouseAtHand, drawn_title: Path, length: int
) -> None:
    title = at_hand.put(drawn_title)
    ana, bo = at_hand.client("reviewer", title), at_hand.client("producer", title)
    stroke = {"tool": "pen", "colour": "#ff0000", "width": 0.01, "points": [[0.1, 0.2, 0.5]]}
    note = {"file": FILM, "frame": 5, "out": 9, "text": "Too dark", "strokes": [stroke]}
    made = ana.post(f"{API}/{title}/frame-notes", json=note)
    assert made.status_code == 201, made.text
    told = made.json()
    assert told["note"]["by"] == at_hand.name("reviewer", title)
    assert told["note"]["known_by"] == "signed in"
    at = f"{API}/{title}/frame-notes/{told['note']['id']}"
    assert bo.post(f"{at}/replies", json={"text": "Yes."}).status_code == 201
    assert bo.post(f"{at}/replies", json={"marks": "withdrawn"}).status_code == 422
    settled = bo.post(f"{at}/replies", json={"marks": "resolved"}).json()
    assert settled["resolved_by"] == at_hand.name("producer", title)

    change = {"revision": told["revision"], "text": "Too dark, left"}
    assert bo.patch(at, json=change).status_code == 422  # hers, not his
    assert ana.patch(at, json=change).json()["note"]["text"] == "Too dark, left"
    assert ana.patch(at, json=change).status_code == 409  # as she had read it before

    (thread,) = ana.get(f"{API}/{title}/frame-notes", params={"file": FILM}).json()["threads"]
    assert [r["text"] for r in thread["replies"]] == ["Yes.", ""]
    assert thread["note"]["strokes"] == [stroke]
    assert ana.post(f"{at}/replies", json={"marks": "withdrawn"}).status_code == 201
    assert not ana.get(f"{API}/{title}/frame-notes", params={"file": FILM}).json()["threads"]


def test_an_outsider_settles_no_note_and_knows_nobody(
    at_hand: HouseAtHand, drawn_title: Path, length: int
) -> None:
    """Who has a review link may note: how others' notes stand is for people of the house."""
    title = at_hand.put(drawn_title)
    ana, lin = at_hand.client("reviewer", title), at_hand.client("link", title)
    notes = f"{API}/{title}/frame-notes"
    theirs, own = (
        c.post(notes, json={"file": FILM, "frame": 0, "text": "Dark."}).json()["note"]["id"]
        for c in (ana, lin)
    )
    for marks, status in (("resolved", 403), ("open", 403), ("withdrawn", 422)):
        refused = lin.post(f"{notes}/{theirs}/replies", json={"marks": marks})
        assert refused.status_code == status, marks
    assert lin.post(f"{notes}/{theirs}/replies", json={"text": "Yes."}).status_code == 201
    to_me = {"assigns": at_hand.name("reviewer", title)}
    assert lin.post(f"{notes}/{theirs}/replies", json=to_me).status_code == 422
    assert lin.get(f"{API}/{title}/people/names").status_code == 403
    assert lin.get("/api/v1/for-me").status_code == 403
    assert lin.post(f"{notes}/{own}/replies", json={"marks": "withdrawn"}).status_code == 201
    assert ana.post(f"{notes}/{theirs}/replies", json={"marks": "resolved"}).status_code == 201
    assert all(t.resolved_by for t in list_notes(drawn_title, FILM).threads)


def test_what_cannot_be_noted_is_refused(
    at_hand: HouseAtHand, drawn_title: Path, length: int
) -> None:
    title = at_hand.put(drawn_title)
    viewer, ana = at_hand.client("viewer", title), at_hand.client("reviewer", title)
    notes = f"{API}/{title}/frame-notes"
    right = {"file": FILM, "frame": 5, "text": "x"}
    assert viewer.post(notes, json=right).status_code == 403
    assert viewer.get(notes, params={"file": FILM}).status_code == 200
    for wrong in ({"frame": length}, {"text": " "}, {"out": 5}, {"file": "../title.toml"}):
        refused = ana.post(notes, json=right | wrong)
        assert refused.status_code == 422, refused.text
    assert not (drawn_title / "notes" / "frames").exists()


@pytest.mark.parametrize("kind", ["csv", "edl", "otio", "fcpxml"])
def test_markers_go_out_and_come_in_again_on_the_same_frames(
    at_hand: HouseAtHand, drawn_title: Path, length: int, kind: str
) -> None:
    title = at_hand.put(drawn_title)
    ana = at_hand.client("reviewer", title)
    for frame in (0, 7, length - 1):
        add_note(drawn_title, FILM, frame, by="Ana", text=f"At {frame}, “so”")
    out = ana.get(f"{API}/{title}/frame-notes/markers.{kind}", params={"file": FILM})
    assert out.status_code == 200 and "attachment" in out.headers["content-disposition"]
    sent = {"markers": (f"notes.{kind}", out.content)}
    again = ana.post(f"{API}/{title}/frame-notes/markers", params={"file": FILM}, files=sent)
    assert (again.json()["known"], again.json()["taken"]) == (3, [])
    shutil.rmtree(drawn_title / "notes")
    back = ana.post(f"{API}/{title}/frame-notes/markers", params={"file": FILM}, files=sent)
    frames = [thread["note"]["frame"] for thread in back.json()["taken"]]
    assert frames == [0, 7, length - 1]


def test_a_copy_is_made_where_the_film_is_slow_to_seek(
    at_hand: HouseAtHand, drawn_title: Path, length: int
) -> None:
    digest = lay_film(drawn_title, length, keyframes=200)
    title = at_hand.put(drawn_title)
    ana = at_hand.client("reviewer", title)
    told = ana.get(f"{API}/{title}/frames", params={"file": FILM}).json()
    assert told["why_copy"] == ["keyframes"] and not told["has_copy"]
    made = ana.post(f"{API}/{title}/review-copies", json={"file": FILM}).json()
    assert made["has_copy"] and made["digest"] == digest and made["frames"] == length
    part = ana.get(made["url"], headers={"range": "bytes=0-99"})
    assert part.status_code == 206 and len(part.content) == 100


def test_a_note_is_drawn_sent_seen_by_another_and_gone_to(
    studio: OpenStudio, drawn_title: Path, length: int
) -> None:
    title = studio.at_hand.put(drawn_title)
    ana, bo = studio.browse("reviewer", title), studio.browse("producer", title)
    for page in (ana, bo):
        page.goto(f"/t/{title}/review?frame=12")
        page.wait_for_selector("canvas[data-frame='12']")
    ana.keyboard.press("d")
    box = ana.locator("[data-part=ink]").bounding_box()
    assert box is not None
    ana.mouse.move(box["x"] + 40, box["y"] + 30)
    ana.mouse.down()
    ana.mouse.move(box["x"] + 160, box["y"] + 90, steps=8)
    ana.mouse.up()
    ana.fill("#text", "The hand, here.")
    ana.reload()  # what is not sent yet is not lost
    ana.wait_for_selector("canvas[data-frame='12']")
    assert ana.input_value("#text") == "The hand, here."
    ana.click("#send")
    ana.wait_for_selector(".note")
    bo.wait_for_selector(".note >> text=The hand, here.")
    bo.keyboard.press("End")
    bo.wait_for_selector(f"canvas[data-frame='{length - 1}']")
    assert bo.locator("[data-part=ink] path").count() == 0
    bo.keyboard.press("ArrowUp")  # to the marker before
    bo.wait_for_selector("canvas[data-frame='12']")
    assert bo.locator("[data-part=ink] path").count() == 1
    bo.click("[data-note-do=resolved]")
    ana.wait_for_selector(".note.is-resolved")
    (thread,) = list_notes(drawn_title, FILM).threads
    assert thread.note.frame == 12 and len(thread.note.strokes[0].points) > 5
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y, _ in thread.note.strokes[0].points)


@pytest.mark.parametrize("hand", ["pen", "touch"])
def test_pen_and_finger_draw_with_their_pressure(
    studio: OpenStudio, drawn_title: Path, length: int, hand: str
) -> None:
    title = studio.at_hand.put(drawn_title)
    page = studio.browse("reviewer", title)
    page.goto(f"/t/{title}/review")
    page.wait_for_selector("canvas[data-frame='0']")
    page.click("[data-tool=marker]")
    page.evaluate(
        """(hand) => {
          const ink = document.querySelector('[data-part=ink]');
          const box = ink.getBoundingClientRect();
          const send = (kind, x, y, pressure) => ink.dispatchEvent(new PointerEvent(kind, {
            pointerId: 7, pointerType: hand, pressure, bubbles: true, isPrimary: true,
            clientX: box.left + x * box.width, clientY: box.top + y * box.height }));
          ink.setPointerCapture = () => {};
          send('pointerdown', .2, .3, .1); send('pointermove', .4, .5, .9);
          send('pointermove', .6, .5, .4); send('pointerup', .6, .5, 0);
        }""",
        hand,
    )
    page.click("#send")
    page.wait_for_selector(".note")
    (thread,) = list_notes(drawn_title, FILM).threads
    (stroke,) = thread.note.strokes
    assert stroke.tool == "marker"
    assert [p for _, _, p in stroke.points] == pytest.approx([0.1, 0.9, 0.4], abs=0.01)


def test_an_outsider_sees_the_film_with_the_own_name_on_it(
    studio: OpenStudio, drawn_title: Path, length: int
) -> None:
    title = studio.at_hand.put(drawn_title)
    share = """() => {
      const canvas = document.querySelector('canvas[data-part=picture]');
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      let grey = 0;
      for (let n = 0; n < data.length; n += 4) if (data[n] > 30 && data[n] < 225) grey += 1;
      return grey / (data.length / 4);
    }"""
    seen = {}
    for role in ("reviewer", "link"):
        page = studio.browse(role, title)
        page.goto(f"/t/{title}/review?frame=0")
        page.wait_for_selector("canvas[data-frame='0']")
        seen[role] = page.evaluate(share)
    assert seen["reviewer"] < 0.05 < seen["link"]


def test_an_outsider_answers_and_does_not_settle(
    at_hand: HouseAtHand, drawn_title: Path, length: int
) -> None:
    title = at_hand.put(drawn_title)
    thread = add_note(drawn_title, FILM, 3, by="Ana", text="Longer.")
    replies = f"{API}/{title}/frame-notes/{thread.note.id}/replies"
    guest, own = at_hand.client("link", title), at_hand.client("reviewer", title)
    assert guest.post(replies, json={"text": "Yes."}).status_code == 201
    assert guest.post(replies, json={"marks": "resolved"}).status_code == 403
    assert own.post(replies, json={"marks": "resolved"}).status_code == 201
