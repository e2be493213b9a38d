"""What a person may hand over: encodings, formats, and files that are no scripts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from regie.film.screenplay import Action
from regie.screenplay import ScriptError, open_script, read_screenplay

SCENE = "INT. CUISINE - NUIT\n\nÉLOÏSE pose la clé.\n\nÉLOÏSE\nÇa y est.\n"


def write(folder: Path, data: bytes | str, name: str = "script.fountain") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding", "warned"),
    [
        (SCENE.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + SCENE.encode(), "utf-8", False),
        (SCENE.encode("utf-16"), "utf-16-le", False),
        (b"\xfe\xff" + SCENE.encode("utf-16-be"), "utf-16-be", False),
        (SCENE.encode("utf-16-le"), "utf-16-le", True),
        ("\n".join([SCENE] * 4).encode("cp1252"), None, True),
    ],
)
def test_encodings_are_found_and_named(
    tmp_path: Path, data: bytes, encoding: str | None, warned: bool
) -> None:
    read = open_script(write(tmp_path, data))
    scene = read.screenplay.scenes[0]
    assert scene.slugline.place == "CUISINE"
    assert isinstance(scene.elements[0], Action)
    assert scene.elements[0].text == "ÉLOÏSE pose la clé."
    assert encoding is None or read.encoding == encoding
    assert bool(read.warnings) == warned
    assert all(read.encoding in w for w in read.warnings)


def refused(path: Path) -> str:
    with pytest.raises(ScriptError) as caught:
        read_screenplay(path)
    message = str(caught.value)
    assert caught.value.exit_code == 4
    assert message.startswith(path.name)
    assert "\n" not in message
    return message


def test_what_is_no_script_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "word.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in refused(tmp_path / "word.docx")
    assert "PDF" in refused(write(tmp_path, b"%PDF-1.7\n...", "a.pdf"))
    assert "PNG" in refused(write(tmp_path, b"\x89PNG\r\n\x1a\n....", "a.png"))
    assert "empty" in refused(write(tmp_path, " \n\t\n"))
    assert "binary" in refused(write(tmp_path, b"INT. A\n\n\x00\x01\x02\xff\xfe rest"))
    assert ":3:" in refused(write(tmp_path, b"INT. A\n\n\x00\x01\x02\xff\xfe rest"))
    assert "cannot be read" in refused(tmp_path / "missing.fountain")
    assert "cannot be read" in refused(tmp_path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.fountain"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "200.0 MB" in refused(path)


def test_a_title_page_alone_is_refused(tmp_path: Path) -> None:
    message = refused(write(tmp_path, "Title: A lamp\nAuthor: N. N.\n"))
    assert "INT. KITCHEN - DAY" in message


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<FinalDraft><Content><Paragraph><Text>&b;</Text></Paragraph></Content></FinalDraft>"""


def test_dangerous_and_damaged_xml_is_refused(tmp_path: Path) -> None:
    assert "entities" in refused(write(tmp_path, BOMB, "bomb.fdx"))
    assert "not well-formed" in refused(
        write(tmp_path, "<?xml version='1.0'?>\n<FinalDraft>", "a.fdx")
    )
    assert ":2:" in refused(write(tmp_path, "<?xml version='1.0'?>\n<a><b></a>", "a.fdx"))
    assert "not Final Draft" in refused(write(tmp_path, "<?xml version='1.0'?><svg/>", "a.fdx"))
    deep = "<FinalDraft>" + "<Content>" * 5000
    assert "deep" in refused(write(tmp_path, "<?xml version='1.0'?>" + deep, "deep.fdx"))
    empty = "<?xml version='1.0'?><FinalDraft><Content/></FinalDraft>"
    assert "nothing to be seen" in refused(write(tmp_path, empty, "a.fdx"))


def test_a_script_without_sluglines_is_one_scene_and_says_so(tmp_path: Path) -> None:
    read = open_script(write(tmp_path, "Rain on a window.\n\nA man wipes it.\n"))
    (scene,) = read.screenplay.scenes
    assert [e.text for e in scene.elements if isinstance(e, Action)] == [
        "Rain on a window.", "A man wipes it.",
    ]  # fmt: skip
    (told,) = read.warnings
    assert told.startswith("script.fountain:1: has no slugline, so that all of it is one scene")


def test_numbered_scenes_begin_where_no_slugline_does(tmp_path: Path) -> None:
    play = "SCENE ONE\n\nA cell.\n\nGUARD\nUp!\n\nSCENE TWO: THE YARD\n\nSnow.\n"
    read = open_script(write(tmp_path, play))
    assert [s.slugline.text for s in read.screenplay.scenes] == ["SCENE ONE", "SCENE TWO: THE YARD"]
    assert not read.warnings
    mixed = open_script(write(tmp_path, "INT. CELL - DAY\n\nDark.\n\nSCENE TWO\n\nSnow.\n"))
    assert len(mixed.screenplay.scenes) == 1


def test_a_title_page_with_full_width_colons(tmp_path: Path) -> None:
    read = open_script(write(tmp_path, "Title：雨\nAuthor：匿名\n\n内景。厨房-夜\n\n下雨。\n"))
    assert read.screenplay.title_page[0] == ("Title", "雨")
    assert [s.slugline.place for s in read.screenplay.scenes] == ["厨房"]


def test_the_format_is_found_by_content_and_not_by_name(tmp_path: Path) -> None:
    fdx = (
        "<?xml version='1.0'?><FinalDraft><Content><Paragraph Type='Scene Heading'>"
        "<Text>INT. A - DAY</Text></Paragraph></Content></FinalDraft>"
    )
    assert open_script(write(tmp_path, fdx, "script.txt")).format == "fdx"
    assert open_script(write(tmp_path, SCENE, "script.fdx")).format == "fountain"


def test_a_single_paragraph_of_ten_thousand_lines(tmp_path: Path) -> None:
    lines = "\n".join(f"*Line* {n} of a paragraph that does not end." for n in range(10_000))
    scene = read_screenplay(write(tmp_path, f"INT. A - DAY\n\n{lines}\n")).scenes[0]
    assert len(scene.elements) == 1
    assert scene.elements[0].cited is not None
    assert scene.elements[0].cited.last_line == 10_002


def test_a_slugline_of_five_thousand_characters_keeps_its_words(tmp_path: Path) -> None:
    long = "INT. KITCHEN - NIGHT. " + "word " * 1000
    read = open_script(write(tmp_path, f"{long}\n\nMara waits.\n"))
    scene = read.screenplay.scenes[0]
    assert scene.slugline.text == "INT. KITCHEN - NIGHT."
    assert (scene.slugline.place, scene.slugline.time_of_day) == ("KITCHEN", "NIGHT")
    assert isinstance(scene.elements[0], Action)
    assert scene.elements[0].text.count("word") == 1000
    assert "slugline" in read.warnings[0]


def test_odd_names_are_kept_as_they_are(tmp_path: Path) -> None:
    names = ["A/B", 'J. "DOC" O\'NEIL', "JIM😆", "MR. ...", "\\..\\..\\ETC"]
    cues = "\n\n".join(f"@{n}\nHello." for n in [*names, "שלום", "..", "../../X"])
    scene = read_screenplay(write(tmp_path, f"INT. A/..\\B - DAY\n\n{cues}\n")).scenes[0]
    found = [e.character for e in scene.elements if e.kind == "dialogue"]
    assert found == [*names, "שלום", "..", "../../X"]
    ids = [line_id for line_id, _ in scene.lines()]
    assert len(set(ids)) == len(ids)
    assert all("/" not in i and "\\" not in i and ".." not in i for i in ids)


def test_unsafe_and_doubled_scene_numbers_are_replaced(tmp_path: Path) -> None:
    text = "INT. A #../x#\n\nA.\n\nINT. B #1#\n\nB.\n\nINT. C #1#\n\nC.\n\nINT. D #😆#\n\nD.\n"
    read = open_script(write(tmp_path, text))
    numbers = [s.number for s in read.screenplay.scenes]
    assert len(set(numbers)) == 4
    assert numbers[1] == "1"
    assert all("/" not in n for n in numbers)
    assert any("taken already" in w and ":9:" in w for w in read.warnings)
