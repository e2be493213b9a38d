"""Gates as a production uses them: what waits, who lets it pass, and what a change undoes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image
from tests.conftest import Ran

from regie.guard.approvals.decisions import decide
from regie.guard.audit.record import TitleRecord
from regie.support.files import hash_file

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")


def close(title: Path, **gates: int) -> None:
    settings = title / "title.toml"
    rows = "".join(f"{gate} = {persons}\n" for gate, persons in gates.items())
    settings.write_text(settings.read_text(encoding="utf-8") + f"\n[gates]\n{rows}", "utf-8")


def edit(title: Path, old: str, new: str) -> None:
    script = title / "script.fountain"
    text = script.read_text(encoding="utf-8")
    assert old in text
    script.write_text(text.replace(old, new), encoding="utf-8")


def waiting(ran: Ran) -> dict[tuple[str, str], str]:
    return {(w["gate"], w["subject"]): w["state"] for w in ran.json["waiting"]}


def test_boards_wait_for_approval_and_only_what_changes_needs_it_again(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    close(title, boards=1)
    made = regie("make", title, "film", "boards", "--json")
    assert made.code == 0, made.err
    shots = [s for g, s in waiting(made) if g == "boards"]
    assert len(shots) >= 3
    assert not (title / "out" / "film.mp4").exists()
    assert not [s for s in made.json["made_steps"] if s["step"] == "shoot.previs"]
    for shot in shots:
        assert regie("approve", title, shot, "--by", "Nina Roux").code == 0
    made = regie("make", title, "film", "--json")
    assert waiting(made) == {}
    assert (title / "out" / "film.mp4").exists()
    assert {s["for"] for s in made.json["made_steps"] if s["step"] == "shoot.previs"} == set(shots)

    edit(title, "Come on, then.", "Come along with me now, then.")
    made = regie("make", title, "film", "boards", "--json")
    again = waiting(made)
    assert again, "a shot whose board changed must be approved again"
    assert set(again.values()) == {"stale"}
    assert len(again) < len(shots)
    shot = next(iter(again))[1]
    rejected = regie("reject", title, shot, "--by", "Nina Roux", "--note", "He looks away")
    assert rejected.code == 0
    made = regie("make", title, "film", "--json")
    assert waiting(made)["boards", shot] == "rejected"
    assert "He looks away" in regie("decisions", title).out


def test_a_locked_script_is_approved_by_what_it_says(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    close(title, script=2)
    made = regie("make", title, "breakdown", "mix", "--json")
    assert waiting(made) == {("script", "script"): "waiting"}
    assert {Path(name).stem for name in made.json["out"]} == {"breakdown"}
    assert not [s for s in made.json["made_steps"] if s["step"].startswith("sound.")]
    one = regie("approve", title, "script", "--by", "Nina Roux", "--json")
    assert one.json["standing"]["state"] == "waiting"
    again = regie("approve", title, "script", "--by", "nina roux", "--json")
    assert again.json["standing"]["state"] == "waiting", "one person is one person"
    two = regie("approve", title, "script", "--by", "Ivo Blanc", "--role", "producer", "--json")
    assert two.json["standing"]["state"] == "approved"
    script = title / "script.fountain"
    script.write_text("\n\n" + script.read_text(encoding="utf-8"), encoding="utf-8")
    made = regie("make", title, "mix", "--json")
    assert waiting(made) == {}
    assert "out/mix.wav" in made.json["out"]
    edit(title, "For you.", "For you, always.")
    made = regie("make", title, "mix", "--json")
    assert waiting(made) == {("script", "script"): "stale"}
    planned = regie("plan", title, "mix", "--json")
    assert waiting(planned) == {("script", "script"): "stale"}
    assert planned.json["steps"] == []


def test_a_decision_in_writing_makes_its_document(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    ran = regie(
        "approve", title, "script", "--by", "Nina Roux", "--role", "producer", "--note",
        "As of draft 3 & no later", "--in-writing", "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    document = title / ran.json["document"]
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(document).pages)
    assert "Nina Roux" in said and "draft 3 & no later" in said
    assert ran.json["decision"]["content"][:16] in said.replace("\n", "")


def test_decisions_outlive_the_state_folder(make_small_title: MakeTitle, regie: Regie) -> None:
    title = make_small_title()
    close(title, script=1)
    regie("approve", title, "script", "--by", "Nina Roux")
    shutil.rmtree(title / ".regie")
    made = regie("make", title, "breakdown", "mix", "--json")
    assert waiting(made) == {}
    assert "Nina Roux" in regie("decisions", title).out


def test_tampering_is_told_and_nothing_is_made_of_it(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    close(title, script=1)
    regie("reject", title, "script", "--by", "Nina Roux")
    regie("note", title, "script", "--by", "Ivo Blanc", "--note", "shorter")
    assert regie("ledger", "verify", title).code == 0
    chain = title / "record" / "chain.jsonl"
    honest = chain.read_text(encoding="utf-8")
    chain.write_text(honest.replace('"reject"', '"approve"'), encoding="utf-8")
    verified = regie("ledger", "verify", title)
    assert verified.code == 4
    assert "entry 1 (decision, script) was changed after it was made" in verified.out
    shutil.rmtree(title / ".regie")
    refused = regie("make", title, "breakdown")
    assert refused.code == 4
    assert "chain.jsonl: entry 1 (decision, script) was changed" in refused.err
    chain.write_text(honest.split("\n")[1] + "\n", encoding="utf-8")
    assert "entry 1 is missing" in regie("ledger", "verify", title).out


def test_the_record_is_exported_for_an_audit(make_small_title: MakeTitle, regie: Regie) -> None:
    title = make_small_title()
    regie("approve", title, "script", "--by", "Nina Roux")
    lines, pdf = title / "audit.jsonl", title / "audit.pdf"
    assert regie("ledger", "export", title, "--out", lines).code == 0
    assert regie("ledger", "export", title, "--out", pdf).code == 0
    entry = json.loads(lines.read_text(encoding="utf-8").splitlines()[0])
    assert (entry["kind"], entry["subject"], entry["name"]) == ("decision", "script", "Nina Roux")
    assert "Nina Roux" in pypdf.PdfReader(pdf).pages[0].extract_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["approve", "99Z"], "nothing is made yet"),
        (["approve", "12A-3"], "has 0 takes"),
        (["approve", "script", "--gate", "bords"], "there is no gate `bords`"),
        (["approve", "script", "--by", "  "], "needs a name"),
        (["approve", "script", "--note", "x" * 5000], "may have 4000"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_sentence(
    words: list[str], sentence: str, make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    by = [] if "--by" in words else ["--by", "Nina Roux"]
    ran = regie(words[0], title, *words[1:], *by)
    assert ran.code == 4
    assert sentence in ran.err
    assert not (title / "record" / "chain.jsonl").exists()


def redraw(title: Path, name: str, draw: Callable[[Path], None]) -> None:
    """Draws a file of `out/` anew, as another machine's make would have laid it there."""
    place = title / "out" / name
    data = place.read_bytes()
    place.unlink()  # it is a link into the store
    place.write_bytes(data)
    draw(place)
    manifest = title / ".regie" / "delivered.json"
    laid = json.loads(manifest.read_text(encoding="utf-8"))
    assert laid[name] != hash_file(place)
    laid[name] = hash_file(place)
    manifest.write_text(json.dumps(laid), encoding="utf-8")


def add_noise(board: Path) -> None:
    """One level up or down, as another processor's arithmetic would at most."""
    pixels = np.asarray(Image.open(board)).astype(int)
    noise = np.random.default_rng(7).integers(-1, 2, pixels.shape)
    Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8)).save(board)


def move_aside(board: Path) -> None:
    """The middle of the picture, where somebody stands, two pixels aside."""
    pixels = np.array(Image.open(board))
    height, width, _ = pixels.shape
    part = np.s_[height // 4 :, width // 4 : 3 * width // 4]
    pixels[part] = np.roll(pixels[part], 2, axis=1)
    Image.fromarray(pixels).save(board)


def add_empty_box(film: Path) -> None:
    film.write_bytes(film.read_bytes() + b"\x00\x00\x00\x08free")


def bring_record(source: Path, title: Path) -> None:
    shutil.rmtree(title / "record", ignore_errors=True)
    shutil.copytree(source / "record", title / "record")


def test_an_approval_from_another_machine_holds_for_the_same_picture_only(
    make_small_title: MakeTitle, regie: Regie, tmp_path: Path
) -> None:
    title = make_small_title()
    close(title, boards=1)
    shots = sorted(s for _, s in waiting(regie("make", title, "film", "boards", "--json")))
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(title, elsewhere)
    for shot in shots:
        moved = shot == shots[-1]
        redraw(elsewhere, f"boards/{shot}.png", move_aside if moved else add_noise)
        assert regie("approve", elsewhere, shot, "--by", "Nina Roux").code == 0
    bring_record(elsewhere, title)
    planned = regie("plan", title, "film", "--json").json
    made = regie("make", title, "film", "--json")
    assert waiting(made) == {("boards", shots[-1]): "stale"}
    assert sorted(s["subject"] for s in made.json["alike"]) == shots[:-1]
    assert sorted(s["subject"] for s in planned["alike"]) == shots[:-1]
    assert {s["for"] for s in made.json["made_steps"] if s["step"] == "shoot.previs"} == set(
        shots[:-1]
    )
    said = "stand as approved: the same picture, other bytes"
    assert said in regie("make", title, "film").out
    assert f"boards: {', '.join(shots[:-1])} {said}" in regie("decisions", title).out

    assert regie("reject", title, shots[0], "--gate", "boards", "--by", "Ivo Blanc").code == 0
    assert waiting(regie("make", title, "film", "--json"))["boards", shots[0]] == "rejected"

    for imprint in (title / "record" / "imprints").iterdir():
        imprint.write_bytes(b"whatever")
    made = regie("make", title, "film", "--json")
    assert len(waiting(made)) == len(shots), "an imprint that was changed vouches for nothing"
    assert "alike" not in made.json


def test_a_decision_without_an_imprint_is_on_its_bytes(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    close(title, boards=1)
    shots = [s for _, s in waiting(regie("make", title, "boards", "film", "--json"))]
    for place, shot in enumerate(shots):  # as they were written before there were imprints
        with TitleRecord(title) as book:
            board = title / "out" / "boards" / f"{shot}.png"
            decide(
                book,
                gate="boards",
                subject=shot,
                content=hash_file(board) if place else "0" * 64,
                ruled="approve",
                by="Nina Roux",
            )
    assert waiting(regie("make", title, "film", "--json")) == {("boards", shots[0]): "stale"}


def test_a_delivery_tells_that_other_bytes_were_approved(
    make_small_title: MakeTitle, regie: Regie, tmp_path: Path
) -> None:
    title = make_small_title()
    assert regie("make", title, "film", "subtitles", "mix").code == 0
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(title, elsewhere)
    redraw(elsewhere, "film.mp4", add_empty_box)
    redraw(elsewhere, "mix.wav", add_empty_box)
    for word in ("film", "mix", "en"):
        assert regie("approve", elsewhere, word, "--by", "Nina Roux").code == 0
    bring_record(elsewhere, title)
    delivered = regie("deliver", title, "--to", "Festival", "--by", "Nina Roux", "--json")
    assert delivered.code == 0, delivered.err
    assert [(s["gate"], s["subject"]) for s in delivered.json["alike"]] == [
        ("delivery", "film.mp4")
    ]
    again = regie("deliver", title, "film.mp4", "--to", "Festival", "--by", "Nina Roux")
    assert "delivery: film.mp4 stands as approved: the same picture, other bytes" in again.out
    entry = (title / "record" / "chain.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(entry)["body"]["alike"] == ["delivery film.mp4"]
    sound = regie("deliver", title, "mix.wav", "--to", "Festival", "--by", "Nina Roux")
    assert sound.code == 3, "sound is no picture: other bytes are another mix"
