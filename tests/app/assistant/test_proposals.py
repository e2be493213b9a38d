"""What a model proposes, and what a person's word does with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripted_server import Reply, ScriptedServer, gives
from scripts_to_ask import KNIFE

DIALOGUE = 20
"""Where Tom says "What was that?"."""


def versions(*texts: str) -> Reply:
    return gives({"alternatives": [{"text": t, "why": "drier"} for t in texts]})


def script_of(folder: Path) -> Path:
    return folder / "script.fountain"


def test_a_line_is_replaced_and_nothing_else(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    before = script_of(folder).read_bytes()
    server.replies = [versions("Did you hear it?", "TOM: “Well?”", "What was that?", "")]
    asked = regie("assist", "line", folder, DIALOGUE, "--ask", "drier", "--count", 4, "--json").json
    assert [p["edits"][0]["after"] for p in asked["proposals"]] == [["Did you hear it?"], ["Well?"]]
    assert len(asked["refused"]) == 2 and script_of(folder).read_bytes() == before
    first = asked["proposals"][0]
    assert "-What was that?" in first["diff"] and "+Did you hear it?" in first["diff"]
    assert regie("assist", "show", folder, first["id"]).out.count("+Did you hear it?") == 1
    took = regie("assist", "accept", folder, first["id"], "--by", "Ada")
    assert took.code == 0, took.err
    after = script_of(folder).read_bytes()
    assert after == before.replace(b"What was that?", b"Did you hear it?")
    listed = regie("assist", "list", folder, "--json").json["proposals"]
    assert {p["id"]: p["state"] for p in listed}[first["id"]] == "accepted"
    again = regie("assist", "accept", folder, first["id"], "--by", "Ada")
    assert again.code == 4 and "accepted already, by Ada" in again.err


def test_the_record_says_what_a_model_wrote(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    from regie.guard.audit.record import TitleRecord

    folder = make_title(KNIFE, server.address)
    server.replies = [versions("Did you hear it?", "Well?")]
    made = regie("assist", "line", folder, DIALOGUE, "--json").json["proposals"]
    regie("assist", "accept", folder, made[0]["id"], "--by", "Ada Lovelace")
    regie("assist", "reject", folder, made[1]["id"], "--by", "Ada Lovelace")
    with TitleRecord(folder) as book:
        accepted, rejected = book.entries("assist.accepted", "assist.rejected")
        assert book.names([accepted.actor])[accepted.actor] == "Ada Lovelace"
    assert accepted.subject == f"script.fountain:{DIALOGUE}"
    assert accepted.body["lines"][0]["after"] == ["Did you hear it?"]
    assert "scripted-1" in accepted.body["model"] and accepted.body["prompt"].startswith("line/")
    assert rejected.kind == "assist.rejected"
    assert regie("ledger", "verify", folder).code == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_and_moved_lines(
    newline: str,
    server: ScriptedServer,
    make_title: Callable[..., Path],
    regie: Callable[..., Any],
) -> None:
    folder = make_title(KNIFE, server.address)
    script = script_of(folder)
    script.write_bytes(KNIFE.replace("\n", newline).encode())
    server.replies = [versions("Did you hear it?")]
    [made] = regie("assist", "line", folder, DIALOGUE, "--json").json["proposals"]
    moved = script.read_bytes().replace(b"INT. GALLEY", newline.encode() * 3 + b"INT. GALLEY")
    script.write_bytes(moved)
    took = regie("assist", "accept", folder, made["id"], "--by", "Ada")
    assert took.code == 0, took.err
    assert script.read_bytes() == moved.replace(b"What was that?", b"Did you hear it?")


def test_a_changed_line_is_not_overwritten(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    server.replies = [versions("Did you hear it?")]
    [made] = regie("assist", "line", folder, DIALOGUE, "--json").json["proposals"]
    script = script_of(folder)
    script.write_text(script.read_text("utf-8").replace("What was that?", "Who was that?"))
    before = script.read_bytes()
    refused = regie("assist", "accept", folder, made["id"], "--by", "Ada")
    assert refused.code == 4 and f"script.fountain:{DIALOGUE}: is no longer" in refused.err
    assert script.read_bytes() == before
    assert not (folder / "record").exists(), "a refused acceptance was recorded"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (DIALOGUE, "What?\n\nINT. BANK - DAY"),
        (DIALOGUE, "/* What was that? */"),
        (DIALOGUE, "[[a note]]"),
        (6, "INT. BANK - DAY"),
        (6, "CUT TO:"),
        (6, "# A section"),
        (6, "> THE END <"),
        (DIALOGUE, "(shouting)"),
        (DIALOGUE, "x" * 1000),
    ],
)
def test_text_that_is_more_than_its_line(
    line: int,
    text: str,
    server: ScriptedServer,
    make_title: Callable[..., Path],
    regie: Callable[..., Any],
) -> None:
    """It is refused, or written so that it reads as what the line was."""
    from regie.screenplay import read_screenplay

    folder = make_title(KNIFE, server.address)
    before = read_screenplay(script_of(folder))
    server.replies = [versions(text)]
    made = regie("assist", "line", folder, line, "--json").json
    for proposal in made["proposals"]:
        assert regie("assist", "accept", folder, proposal["id"], "--by", "Ada").code == 0
    after = read_screenplay(script_of(folder))
    assert [s.slugline.text for s in after.scenes] == [s.slugline.text for s in before.scenes]
    kinds = [[e.kind for e in s.elements] for s in after.scenes]
    assert kinds == [[e.kind for e in s.elements] for s in before.scenes]
    assert made["proposals"] or made["refused"]


NEW_SCENE = {
    "elements": [
        {"kind": "action", "text": "Calm sea. Nora holds the knife over the rail and lets go."},
        {"kind": "dialogue", "character": "Tom", "parenthetical": "whispering", "text": "Gone?"},
        {"kind": "dialogue", "character": "NORA", "text": "Gone."},
    ],
    "why": "she chooses",
}


def test_a_scene_is_rewritten_and_its_notes_stay(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    from regie.screenplay import read_screenplay

    with_note = KNIFE.replace("A fish.\n", "A fish.\n\n[[Shoot at dusk?]]\n\n= She lies.\n")
    folder = make_title(with_note, server.address)
    before = script_of(folder).read_text("utf-8")
    server.replies = [gives(NEW_SCENE)]
    ran = regie("assist", "scene", folder, "2", "--ask", "she drops it herself", "--json")
    [made] = ran.json["proposals"]
    assert "BANANA" not in made["diff"] and "she drops it herself" in server.question()
    assert regie("assist", "accept", folder, made["id"], "--by", "Ada").code == 0
    after = script_of(folder).read_text("utf-8")
    scene = read_screenplay(script_of(folder)).scenes[1]
    said = [d.text for d in scene.elements if d.kind == "dialogue"]
    assert said == ["Gone?", "Gone."] and scene.slugline.text == "EXT. DECK - NIGHT"
    assert "[[Shoot at dusk?]]" in after and "= She lies." in after
    cut = "EXT. DECK - NIGHT"
    assert after.split(cut)[0] == before.split(cut)[0]
    assert after.split("INT. WHEELHOUSE")[1] == before.split("INT. WHEELHOUSE")[1]


def test_the_transition_at_a_scenes_end_stays(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    from regie.screenplay import read_screenplay

    folder = make_title(KNIFE.rstrip() + "\n\n> FADE OUT.\n", server.address)
    server.replies = [gives({"elements": [{"kind": "action", "text": "Tom counts. Nothing."}]})]
    [made] = regie("assist", "scene", folder, "3", "--ask", "shorter", "--json").json["proposals"]
    assert regie("assist", "accept", folder, made["id"], "--by", "Ada").code == 0
    scene = read_screenplay(script_of(folder)).scenes[2]
    assert [(e.kind, e.text) for e in scene.elements] == [
        ("action", "Tom counts. Nothing."),
        ("transition", "FADE OUT."),
    ]


def test_a_thing_that_is_listed_is_not_proposed_in_another_category(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    """A knife in the props is no make-up; what is heard of a thing is another matter."""
    folder = make_title(KNIFE, server.address)

    def reply(chat: dict[str, Any]) -> Reply:
        rows = [r.partition("| ") for r in chat["messages"][1]["content"].split("\n")]
        line = next(int(n) for n, bar, said in rows if bar and "long knife" in said)
        row = {"name": "knife", "line": line, "quote": "bread with a long knife"}
        return gives({"elements": [{**row, "category": c} for c in ("make-up", "sound")]})

    server.replies = [reply]
    ran = regie("assist", "reading", folder, "--scene", "1", "--json").json
    assert [p["elements"][0]["category"] for p in ran["proposals"]] == ["sound"]
    assert any("knife: is in the breakdown already" in r for r in ran["refused"])


def test_nobody_speaks_who_is_not_in_the_scene(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    stranger = {"kind": "dialogue", "character": "A FAMOUS ACTOR", "text": "Hello."}
    server.replies = [gives({"elements": [stranger]})]
    ran = regie("assist", "scene", folder, "2", "--ask", "shorter", "--json").json
    assert ran["proposals"] == [] and "A FAMOUS ACTOR" in ran["refused"][0]
    gone = regie("assist", "scene", folder, "77", "--ask", "shorter")
    assert gone.code == 4 and "there is no scene 77; there are 1, 2, 3" in gone.err


def test_another_audience(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)

    def reply(chat: dict[str, Any]) -> Reply:
        rows = {}
        for row in chat["messages"][1]["content"].split("\n"):
            number, bar, text = row.partition("| ")
            if bar:
                rows[text] = int(number)
        galley = "NORA (40) cuts bread with a long knife. She hides the knife in her sleeve."
        return gives(
            {
                "changes": [
                    {"line": rows["NORA: A fish."], "old": "A fish.", "new": "Only a fish."},
                    {"line": rows[galley], "old": galley, "new": "NORA (40) butters bread."},
                    {"line": rows[galley], "old": "Something else.", "new": "Nothing."},
                    {"line": 900, "old": "A fish.", "new": "A whale."},
                ]
            }
        )

    server.replies = [reply]
    ran = regie("assist", "rewrite", folder, "--for", "children", "--json").json
    assert [p["scene"] for p in ran["proposals"]] == ["2", "1"] and len(ran["refused"]) == 2
    for proposal in ran["proposals"]:
        took = regie("assist", "accept", folder, proposal["id"], "--by", "Ada")
        assert took.code == 0, took.err
    text = script_of(folder).read_text("utf-8")
    assert "Only a fish." in text and "butters bread" in text and "What was that?" in text


def test_a_second_reading(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)

    def reply(chat: dict[str, Any]) -> Reply:
        rows = chat["messages"][1]["content"].split("\n")
        number = next(int(r.split("|")[0]) for r in rows if "tin box" in r)
        needed = [
            {"category": "props", "name": "tin box", "line": number, "quote": "in the tin box"},
            {"category": "props", "name": "pistol", "line": number, "quote": "in the tin box"},
            {"category": "props", "name": "rope", "line": number, "quote": "a coil of rope"},
            {"category": "cast", "name": "Tom", "line": number, "quote": "Tom counts the money"},
        ]
        return gives({"elements": needed})

    server.replies = [reply]
    ran = regie("assist", "reading", folder, "--scene", "3", "--json").json
    names = [e["name"] for p in ran["proposals"] for e in p["elements"]]
    known = [r for r in ran["refused"] if r.startswith("tin box: is in the breakdown already")]
    assert names == ([] if known else ["tin box"])
    told = " ".join(ran["refused"])
    assert "pistol:" in told and "rope:" in told and "tom:" in told
    assert "cast: TOM" in server.question(), "the list that is there was not sent"


def test_an_accepted_reading_is_in_the_next_breakdown(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    from regie.pipeline.source import break_down_title, read_screenplay_of
    from regie.pipeline.title_folder import open_title

    folder = make_title(KNIFE, server.address)
    (folder / "bible" / "breakdown.toml").write_text("# mine\n", encoding="utf-8")

    def reply(chat: dict[str, Any]) -> Reply:
        rows = chat["messages"][1]["content"].split("\n")
        number = next(int(r.split("|")[0]) for r in rows if "captain's chair" in r)
        quote = "The captain's chair is empty"
        needed = [{"category": "vfx", "name": "chair", "line": number, "quote": quote}]
        return gives({"elements": needed})

    server.replies = [reply]
    [made] = regie("assist", "reading", folder, "--scene", "3", "--json").json["proposals"]
    took = regie("assist", "accept", folder, made["id"], "--by", "Ada")
    assert took.code == 0, took.err
    assert (folder / "bible" / "breakdown.toml").read_text("utf-8").startswith("# mine\n\n[[")
    title = open_title(folder)
    breakdown, said = break_down_title(title, read_screenplay_of(title))
    [added] = [e for e in breakdown.scenes[2].elements if e.category == "vfx"]
    assert added.name == "chair" and added.by_hand and not said
    again = regie("assist", "reading", folder, "--scene", "3", "--json").json
    assert again["proposals"] == [] and "is in the breakdown already" in again["refused"][0]


def test_what_cannot_be_proposed(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    for line in (1, 4, 5, 999):
        ran = regie("assist", "line", folder, line)
        assert ran.code == 4 and f"script.fountain:{line}: there is no dialogue" in ran.err
    assert regie("assist", "line", folder, 6, "--count", 9).code == 4
    for words in (["show", "12345678"], ["accept", "../x", "--by", "A"]):
        ran = regie("assist", words[0], folder, *words[1:])
        assert ran.code == 4 and "there is no proposal" in ran.err
    assert regie("assist", "list", folder).out.strip() == "There are no proposals."
    assert not server.chats


def test_coverage_and_loglines_of_a_script_in_parts(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    scene = "\n\nINT. ROOM {n} - DAY\n\nNora finds letter number {n} under the floor.\n"
    long = KNIFE + "".join(
        scene.format(n=n) + "\nTOM\n" + f"Again a letter, that makes {n}. " * 12 + "\n"
        for n in range(30)
    )
    folder = make_title(long, server.address, context=4096)

    def reply(chat: dict[str, Any]) -> Reply:
        rows = [r.partition("| ") for r in chat["messages"][1]["content"].split("\n")]
        number, words = next((int(a), t) for a, bar, t in rows if bar and len(t.split()) > 3)
        cite = {"line": number, "quote": words[:80]}
        if "logline" in chat["messages"][0]["content"].lower().split("shape:")[1]:
            return gives({"loglines": [{"says": "A cook must hide a knife.", "cites": [cite]}]})
        comment = {"aspect": "structure", "good": len(server.chats) % 2 == 0}
        return gives(
            {
                "synopsis": [
                    {"says": f"Nora finds the letter of part {len(server.chats)}.", "cites": [cite]}
                ],
                "comments": [
                    {**comment, "says": f"Remark {len(server.chats)}.", "cites": [cite]},
                    {**comment, "says": "It is a masterpiece.", "cites": []},
                ],
            }
        )

    server.replies = [reply]
    ran = regie("assist", "coverage", folder, "--json")
    assert ran.code == 0, ran.err
    told = ran.json
    parts = told["usage"]["questions"] - 1
    heads = {s["heading"]: s["findings"] for s in told["sections"]}
    assert parts >= 3 and len(heads["Synopsis"]) == parts and len(heads["Loglines"]) == 1
    assert len(heads["What works"]) + len(heads["What does not work yet"]) == parts
    assert [d["says"] for d in told["dropped"]] == ["It is a masterpiece."] * parts
    assert all(f["cites"] for found in heads.values() for f in found)
    assert all(len(str(c["messages"])) / 2.8 < 4096 for c in server.chats)
    asked = len(server.chats)
    script = script_of(folder)
    script.write_text(script.read_text("utf-8").replace("letter number 29", "note number 29"))
    again = regie("assist", "coverage", folder, "--json").json
    assert again["usage"]["asked"] <= 2 and len(server.chats) <= asked + 2
    page = (folder / "out" / "assist" / "coverage.md").read_text("utf-8")
    assert "masterpiece" not in page and f"Dropped: {parts} without a citation" in page
