"""Final Draft's revisions: in the model, on the printed page, and in nothing that is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from regie.build.canonical import Digester
from regie.film.screenplay import Dialogue, Screenplay
from regie.screenplay import PdfChoice, write_fountain, write_pdf
from regie.screenplay.as_json import read_json, to_json
from regie.screenplay.formats.fdx.onto import write_onto
from regie.screenplay.formats.fdx.reader import read_fdx_bytes

LONG = "Rain on the roof and on the road, all night long, and nobody comes to the door. "

CONTENT = f"""
<Paragraph Type="Scene Heading" Number="1"><Text>INT. HUT - </Text><Text RevisionID="2">NIGHT</Text>
</Paragraph>
<Paragraph Type="Action"><Text>{LONG}</Text><Text RevisionID="2">Then a knock.</Text></Paragraph>
<Paragraph Type="Character"><Text>MARA</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text RevisionID="2">(low)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Who </Text><Text RevisionID="1">goes</Text><Text>?</Text>
</Paragraph>
<Paragraph Type="Dialogue"><Text RevisionID="2">Speak up.</Text></Paragraph>
<Paragraph Type="Action"><Text>First.

</Text><Text RevisionID="2">  Second.</Text></Paragraph>
<Paragraph><DualDialogue>
<Paragraph Type="Character"><Text>PIP</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>
<Paragraph Type="Character"><Text RevisionID="2">IVO</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>
</DualDialogue></Paragraph>
<Paragraph Type="Transition"><Text RevisionID="0">CUT TO:</Text></Paragraph>
<Paragraph Type="Scene Heading" Number="2" StartsNewPage="Yes"><Text>EXT. ROAD - DAY</Text>
</Paragraph>
<Paragraph Type="Action"><Text>Sun.</Text></Paragraph>
"""

BOTH = """<Revision Color="#0000FFFF0000" ID="1" Mark="*" Name="Blue Rev. (3/1/26)"/>
<Revision Color="#FFFF00000000" ID="2" Mark="*" Name="Pink Rev. (3/5/26)"/>
<Revision Color="#FFFFFFFF0000" ID="3" Mark="*" Name="Yellow Rev."/>"""


def fdx(attributes: str = 'ActiveSet="2" ShowAllMarks="No"', listed: str = BOTH) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft Version="5"><Content>{CONTENT}'
        f"</Content>\n<Revisions {attributes}>{listed}</Revisions></FinalDraft>"
    ).encode()


def read(data: bytes) -> Screenplay:
    return read_fdx_bytes(data, "x.fdx")[0]


def revised_words(screenplay: Screenplay) -> dict[str, list[str]]:
    """By the name of a revision, the words that it marks."""
    found: dict[str, list[str]] = {}
    for revision in screenplay.revisions:
        words = found.setdefault(revision.name, [])
        for run in revision.runs:
            scene = screenplay.scenes[run.scene]
            text = scene.slugline.text
            if run.element >= 0:
                element = scene.elements[run.element]
                text = getattr(element, "text", "")
                if isinstance(element, Dialogue):
                    cue = element.character
                    text = cue if run.part < 0 else element.parts[run.part].text
            words.append(text[run.start : run.end])
    return found


def printed(data: bytes, out: Path, choice: PdfChoice | None = None) -> list[list[dict[str, Any]]]:
    write_pdf(read(data), out, choice)
    with pdfplumber.open(out) as pdf:
        return [page.extract_words() for page in pdf.pages]


def test_what_each_revision_marks() -> None:
    screenplay = read(fdx())
    assert revised_words(screenplay) == {
        "Blue Rev. (3/1/26)": ["goes"],
        "Pink Rev. (3/5/26)": ["NIGHT", "Then a knock.", "low", "Speak up.", "Second.", "IVO"],
    }
    blue, pink = screenplay.revisions
    assert (blue.shown, pink.shown) == (False, True)
    assert pink.colour == "#FFFF00000000"
    assert all(r.shown for r in read(fdx('ActiveSet="2" ShowAllMarks="Yes"')).revisions)


def test_an_active_revision_without_marks_shows_the_last_that_has_some() -> None:
    assert [r.shown for r in read(fdx('ActiveSet="3"')).revisions] == [False, True]


def test_a_file_without_a_list_of_revisions_has_none() -> None:
    assert read(fdx(listed="")).revisions == ()


def test_a_mark_is_in_no_key() -> None:
    data = fdx()
    without = data.replace(b' RevisionID="2"', b"")
    shorter = read(without)
    assert shorter.revisions != read(data).revisions
    one = shorter.model_copy(update={"revisions": read(data).revisions})
    assert Digester().digest(one) == Digester().digest(shorter)


def test_fountain_keeps_them_out_and_fdx_keeps_them() -> None:
    data = fdx()
    assert "Rev." not in write_fountain(read(data))
    assert write_onto(read(data), data, "x.fdx") == data
    assert read_json(to_json(read(data))) == read(data)


def test_revised_lines_have_the_mark_and_their_page_the_name(tmp_path: Path) -> None:
    first, second = printed(fdx(), tmp_path / "x.pdf")
    marks = [w["top"] for w in first if w["text"] == "*"]
    wanted = [
        next(w["top"] for w in first if w["text"] == text)
        for text in ("NIGHT", "knock.", "(low)", "Speak", "Second.", "IVO")
    ]
    assert marks == pytest.approx(sorted(wanted), abs=0.5)
    head = min(w["top"] for w in first)
    assert " ".join(w["text"] for w in first if w["top"] == head) == "Pink Rev. (3/5/26)"
    assert not any(w["text"] in ("*", "Rev.") for w in second)


def test_all_rounds_are_marked_where_the_script_shows_them(tmp_path: Path) -> None:
    first, _ = printed(fdx('ActiveSet="2" RevisionsShown="All"'), tmp_path / "x.pdf")
    assert sum(w["text"] == "*" for w in first) == 7


def test_marks_are_left_out_when_asked_and_against_an_older_draft(tmp_path: Path) -> None:
    first, _ = printed(fdx(), tmp_path / "x.pdf", PdfChoice(revisions=False))
    assert not any(w["text"] in ("*", "Rev.") for w in first)
    same, _ = printed(fdx(), tmp_path / "y.pdf", PdfChoice(revised_from=read(fdx())))
    assert not any(w["text"] == "*" for w in same)
