"""`regie script` as a user sees it: printing, writing onto FDX, comparing drafts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdf
from any_script import draft
from tests.conftest import Ran

Regie = Callable[..., Ran]

FDX = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft Version="5"><Content>'
    '<Paragraph Type="Scene Heading" Number="7"><Text>INT. A - DAY</Text></Paragraph>'
    '<Paragraph Type="Action"><Text RevisionID="2">Rain.</Text></Paragraph></Content>'
    '<Locked x="1"/></FinalDraft>\n'
)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_script_is_printed(regie: Regie, tmp_path: Path) -> None:
    script = write(tmp_path / "s.fountain", draft("KITCHEN", "HARBOUR"))
    out = tmp_path / "s.pdf"
    ran = regie("script", script, "--to", "pdf", "--out", out, "--numbers", "--json")
    assert ran.json["pages"] == 1
    (page,) = pypdf.PdfReader(out).pages
    assert page.mediabox.width == 612
    assert page.extract_text().count("2") >= 2
    regie("script", script, "--to", "pdf", "--out", out, "--paper", "a4")
    assert round(pypdf.PdfReader(out).pages[0].mediabox.width) == 595


def test_an_fdx_keeps_all_that_it_has(regie: Regie, tmp_path: Path) -> None:
    original, out = write(tmp_path / "s.fdx", FDX), tmp_path / "t.fdx"
    regie("script", original, "--to", "fdx", "--out", out)
    assert out.read_text("utf-8") == FDX
    edited = write(tmp_path / "s.fountain", "INT. A - DAY #7#\n\nSnow.\n")
    regie("script", edited, "--to", "fdx", "--onto", original, "--out", out)
    assert '<Locked x="1"/>' in out.read_text("utf-8")
    assert "Snow" in out.read_text("utf-8")


def test_what_changed_between_two_drafts(regie: Regie, tmp_path: Path) -> None:
    old = write(tmp_path / "old.fountain", "Title: A\n\n" + draft("KITCHEN", "CAR", "HARBOUR"))
    new = write(
        tmp_path / "new.fountain",
        "Title: B\n\n"
        + draft("HARBOUR", "KITCHEN", "ATTIC").replace("puts the kettle", "puts the pan"),
    )
    told = regie("script", "diff", old, new).out
    assert "1 scene added, 1 cut, 1 moved, 1 changed" in told
    assert "+ scene 3  INT. ATTIC - DAY" in told
    assert "- scene 2  INT. CAR - DAY" in told
    assert "~ scene 2, was 1 (moved)  INT. KITCHEN - DAY" in told
    assert "    + Mara puts the pan" in told and "    - Mara puts the kettle" in told
    assert "\x1b[" not in told
    found = regie("script", "diff", old, new, "--json").json
    assert found["version"] == 1
    assert found["title_page"] == [{"key": "Title", "before": "A", "after": "B"}]
    assert {s["summary"] for s in found["scenes"]} == {
        "scene 2 moved, changed (1 line of action)",
        "scene 3 added",
        "scene 2 cut",
    }
    assert "the scenes are the same" in regie("script", "diff", old, old).out


def test_drafts_in_two_formats_are_compared(regie: Regie, tmp_path: Path) -> None:
    original = write(tmp_path / "s.fdx", FDX)
    same = write(tmp_path / "s.fountain", "INT. A - DAY #7#\n\nRain.\n")
    assert "the scenes are the same" in regie("script", "diff", original, same).out


def test_wrong_use_is_told_in_a_sentence(regie: Regie, tmp_path: Path) -> None:
    script = write(tmp_path / "s.fountain", draft("CAR"))
    gone, out = tmp_path / "nothere.fdx", tmp_path / "o.fdx"
    for words, code, told in (
        (("diff", script), 2, "two drafts"),
        ((script, script), 2, "regie script diff"),
        (("diff", script, gone), 4, "nothere.fdx"),
        ((script, "--to", "fdx", "--onto", script, "--out", out), 4, "XML"),
        ((script, "--to", "pdf", "--revised-from", gone, "--out", out), 4, "nothere.fdx"),
    ):
        ran = regie("script", *words)
        assert (ran.code, told in ran.err) == (code, True), ran.err
        assert ran.err.count("\n") == 1 and "Traceback" not in ran.err
    assert not out.exists()


def test_a_script_is_never_written_over(regie: Regie, tmp_path: Path) -> None:
    text = draft("KITCHEN", "HARBOUR")
    script = write(tmp_path / "a.fountain", text)
    (tmp_path / "hard.fountain").hardlink_to(script)
    (tmp_path / "report.pdf").hardlink_to(script)
    for asked in (
        ("--to", "pdf", "--out", script),
        ("--to", "json", "--out", tmp_path / "hard.fountain"),
        ("--to", "fdx", "--out", tmp_path / "other" / ".." / "a.fountain"),
        ("--report", script),
        ("--breakdown", tmp_path / "report.pdf"),
    ):
        (tmp_path / "other").mkdir(exist_ok=True)
        ran = regie("script", script, *asked)
        assert ran.code == 4 and "nothing is written over it" in ran.err, ran.err
        assert script.read_text(encoding="utf-8") == text
    older = write(tmp_path / "old.pdf", text)
    ran = regie("script", script, "--to", "pdf", "--revised-from", older, "--out", older)
    assert ran.code == 4 and older.read_text(encoding="utf-8") == text


def test_a_pipe_is_refused_and_not_waited_for(regie: Regie, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.fountain")
    ran = regie("script", tmp_path / "pipe.fountain")
    assert ran.code == 4 and "is a pipe" in ran.err
