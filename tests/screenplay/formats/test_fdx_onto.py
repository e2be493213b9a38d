"""An FDX file that is read and written again loses nothing that the format can hold."""

from __future__ import annotations

import difflib

import pytest
from any_script import uncited
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regie.film.screenplay import Screenplay
from regie.screenplay import write_fountain
from regie.screenplay.formats.fdx.onto import write_onto
from regie.screenplay.formats.fdx.reader import read_fdx_bytes
from regie.screenplay.formats.fdx.writer import fdx_bytes
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

FULL = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="12">

  <Content>
    <!-- made by hand -->
    <Paragraph Number="1" Type="Scene Heading">
      <SceneProperties Color="#FFFF00000000" Length="3/8" Page="1" Title="A &gt; B">
        <Summary><Paragraph><Text>They meet.</Text></Paragraph></Summary>
        <SceneArcBeats><CharacterArcBeat Name="MARA"/></SceneArcBeats>
      </SceneProperties>
      <Text AdornmentStyle="0" Font="Courier Final Draft" RevisionID="0">INT. LAMP ROOM - NIGHT</Text>
    </Paragraph>
    <Paragraph Type="Action">
      <ScriptNote Color="#FFFF0000FFFF" ID="7" WriterID="2"><Paragraph><Text>Too long?</Text></Paragraph></ScriptNote>
      <Text>Mara loads the </Text><Text RevisionID="2" TagNumber="2">gun</Text><Text> &amp; waits.</Text>
    </Paragraph>
    <Paragraph Type="Action"/>
    <Paragraph Type="Character"><Text>MARA (V.O.)</Text></Paragraph>
    <Paragraph Type="Parenthetical"><Text>(low)</Text></Paragraph>
    <Paragraph SpaceBefore="6" Type="Dialogue"><Text Style="Italic">Stop</Text><Text> right here.</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Now.</Text></Paragraph>
    <Paragraph>
      <DualDialogue>
        <Paragraph Type="Character"><Text>IVO</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>
        <Paragraph Type="Character"><Text>PIP</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text RevisionID="1">Yes.</Text></Paragraph>
      </DualDialogue>
    </Paragraph>
    <Paragraph StartsNewPage="Yes" Type="Shot"><Text>CLOSE ON THE LENS</Text></Paragraph>
    <Paragraph Type="General"><Text>One paragraph

and another in it.</Text></Paragraph>
    <Paragraph Number="2" Type="Scene Heading"><OmittedScene><Paragraph Type="Action"><Text>Gone.</Text></Paragraph></OmittedScene><Text>OMITTED</Text></Paragraph>
    <Paragraph Number="3A" Type="Scene Heading"><Text>EXT. ROCKS - DAY</Text></Paragraph>
    <Paragraph Type="Action" FutureAttribute="kept"><Text>Sun.</Text><FutureElement x="1"/></Paragraph>
    <Paragraph Type="Transition"><Text>FADE OUT.</Text></Paragraph>
  </Content>

  <TitlePage>
    <HeaderAndFooter HeaderVisible="No"/>
    <Content>
      <Paragraph Alignment="Center"><Text>THE LAMP</Text></Paragraph>
    </Content>
  </TitlePage>
  <HeaderAndFooter FooterVisible="No"><Header><Paragraph><DynamicLabel Type="Page #"/></Paragraph></Header></HeaderAndFooter>
  <LockedPages><LockedPage Number="1A"/></LockedPages>
  <ElementSettings Type="Action"><FontSpec Font="Courier" Size="12"/></ElementSettings>
  <Revisions ActiveSet="2" Location="7.75"><Revision Color="#0000FFFF" ID="1" Mark="*" Name="Blue Rev."/></Revisions>
  <TagData><TagCategories><TagCategory Id="c" Name="Props" Number="1"/></TagCategories><TagDefinitions><TagDefinition CatId="c" Id="d" Label="GUN" Number="2"/></TagDefinitions><Tags><Tag Number="2"><DefId>d</DefId></Tag></Tags></TagData>
  <Unknown future="yes"><Deep>&lt;text&gt;</Deep></Unknown>
</FinalDraft>
"""  # noqa: E501


def read(data: str | bytes) -> Screenplay:
    return read_fdx_bytes(data.encode() if isinstance(data, str) else data, "x.fdx")[0]


def edited(*changes: tuple[str, str]) -> str:
    """The file with a screenplay written onto it that was edited as Fountain."""
    text = write_fountain(read(FULL))
    for old, new in changes:
        assert text.count(old) == 1, (old, text)
        text = text.replace(old, new)
    screenplay = screenplay_of(read_tree(text), "x.fountain")[0]
    out = write_onto(screenplay, FULL.encode(), "x.fdx").decode()
    assert uncited(read(out)) == uncited(
        screenplay.model_copy(update={"scenes": with_tags(out, screenplay)})
    )
    return out


def with_tags(out: str, screenplay: Screenplay) -> tuple[object, ...]:
    """Fountain has no tags: those that the file has now are put beside its scenes."""
    tags = [s.tags for s in read(out).scenes]
    return tuple(
        s.model_copy(update={"tags": t}) for s, t in zip(screenplay.scenes, tags, strict=True)
    )


def changed_lines(out: str) -> list[str]:
    lines = difflib.ndiff(FULL.split("\n"), out.split("\n"))
    return [" ".join(line.split()) for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_an_unchanged_screenplay_gives_the_files_own_bytes(encoding: str) -> None:
    text = FULL.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    data = text.replace("THE LAMP", "LE PHARE D'ÉTÉ").encode(encoding)
    assert write_onto(read(data), data, "x.fdx") == data


def test_a_file_on_one_line_too() -> None:
    data = "".join(line.strip() for line in FULL.replace("paragraph\n\nand", "par").split("\n"))
    assert write_onto(read(data), data.encode(), "x.fdx").decode() == data


def test_changed_words_keep_all_that_is_not_words() -> None:
    out = edited(("right here", "over there"))
    assert changed_lines(out) == [
        '- <Paragraph SpaceBefore="6" Type="Dialogue"><Text Style="Italic">Stop</Text>'
        "<Text> right here.</Text></Paragraph>",
        '+ <Paragraph SpaceBefore="6" Type="Dialogue">',
        '+ <Text Style="Italic">Stop</Text>',
        "+ <Text> over there.</Text>",
        "+ </Paragraph>",
    ]
    out = edited(("waits", "does not wait"))
    assert '<Text RevisionID="2" TagNumber="2">gun</Text>' in out
    assert 'ID="7" WriterID="2"' in out
    assert read(out).scenes[0].tags[0].name == "GUN"
    out = edited(("INT. LAMP ROOM", "INT. LANTERN ROOM"))
    assert 'Length="3/8"' in out and "<SceneArcBeats>" in out and "They meet." in out


def test_added_and_cut_paragraphs_touch_no_other() -> None:
    out = edited(("Sun.", "Sun.\n\nA gull lands."))
    assert changed_lines(out) == [
        '+ <Paragraph Type="Action">',
        "+ <Text>A gull lands.</Text>",
        "+ </Paragraph>",
    ]
    out = edited(("Sun.\n\n", ""))
    assert [line[:2] for line in changed_lines(out)] == ["- "]
    assert "<Unknown" in out and "<LockedPage " in out


def test_notes_are_added_and_cut() -> None:
    assert "Too long?" not in edited(("[[Too long?]]\n\n", ""))
    out = edited(("Sun.", "Sun.\n\n[[Which sun?]]"))
    assert 'FutureAttribute="kept"' in out and '<FutureElement x="1"/>' in out
    assert "Which sun?" in out and "Too long?" in out


def test_the_title_page_is_changed_alone() -> None:
    out = edited(("Title: THE LAMP", "Title: THE OTHER LAMP\nAuthor: N. N."))
    assert '<HeaderAndFooter HeaderVisible="No"/>' in out
    assert read(out).title_page == (("Title", "THE OTHER LAMP"), ("Author", "N. N."))
    assert all("OTHER" in x or "LAMP" in x or "N. N." in x or "Paragraph" in x
               for x in changed_lines(out))  # fmt: skip


def test_scenes_are_moved_with_all_that_they_have() -> None:
    before = read(FULL)
    first, omitted, last = before.scenes
    out = write_onto(
        before.model_copy(update={"scenes": (last, first, omitted)}), FULL.encode(), "x"
    )
    assert [s.number for s in read(out).scenes] == ["3A", "1", "2"]
    assert b"<Unknown" in out


def test_tags_are_written_without_a_file_to_write_onto() -> None:
    before = read(FULL)
    again = read(fdx_bytes(before))
    assert [(t.category, t.name, t.text) for t in again.scenes[0].tags] == [("Props", "GUN", "gun")]
    assert uncited(again) == uncited(before)
    assert fdx_bytes(before) == fdx_bytes(before)


def summed_up(*sentences: str) -> str:
    inside = "".join(f"<Paragraph><Text>{s}</Text></Paragraph>" for s in sentences)
    return (
        f'<Paragraph Type="Scene Heading"><SceneProperties Page="3"><Summary>{inside}</Summary>'
        "<Other/></SceneProperties><Text>INT. C</Text></Paragraph>"
    )


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            summed_up("They meet."),
            summed_up("They meet.", "They part.").replace("INT. C", "INT. D"),
            summed_up("They part."),
            '<Paragraph Type="Scene Heading" Number="4"><Text>INT. A - DAY</Text></Paragraph>',
            '<Paragraph Type="Scene Heading"><SceneProperties Page="2"/><Text>EXT. B</Text>'
            "</Paragraph>",
            '<Paragraph Type="Action"><Text RevisionID="3">Rain.</Text></Paragraph>',
            '<Paragraph Type="Action"><Text>One\n\ntwo</Text><ScriptNote ID="1"><Paragraph>'
            "<Text>n</Text></Paragraph></ScriptNote></Paragraph>",
            '<Paragraph Type="Action"/>',
            '<Paragraph Type="Character"><Text>IVO</Text></Paragraph>',
            '<Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>',
            '<Paragraph Type="Dialogue"><Text Style="Bold">Yes</Text><Text> sir</Text></Paragraph>',
            '<Paragraph Type="Parenthetical"><Text>(beat)</Text></Paragraph>',
            '<Paragraph Type="Lyrics"><Text>La</Text></Paragraph>',
            '<Paragraph StartsNewPage="Yes" Type="Action"><Text>New.</Text></Paragraph>',
            '<Paragraph><DualDialogue><Paragraph Type="Character"><Text>A</Text></Paragraph>'
            '<Paragraph Type="Dialogue"><Text>x</Text></Paragraph><Paragraph Type="Character">'
            '<Text>B</Text></Paragraph><Paragraph Type="Dialogue"><Text>y</Text></Paragraph>'
            "</DualDialogue></Paragraph>",
            '<Paragraph Type="Outline 1"><Text>Act</Text></Paragraph>',
            "<!-- c -->",
            "<Odd/>",
        ]
    ),
    max_size=14,
)  # fmt: skip


def fdx(paragraphs: list[str], between: str = "\n") -> bytes:
    return (
        f'<?xml version="1.0"?><FinalDraft><Content>{between.join(paragraphs)}</Content>'
        "<Rest/></FinalDraft>"
    ).encode()


@given(PARAGRAPHS, st.sampled_from(["", "\n", "\r\n    "]))
@settings(max_examples=300, deadline=None)
def test_any_file_written_onto_itself_is_the_same(paragraphs: list[str], between: str) -> None:
    data = fdx(paragraphs, between)
    assert write_onto(read(data), data, "x.fdx") == data


IVO = '<Paragraph Type="Character"><Text>IVO</Text></Paragraph>'
NO = '<Paragraph Type="{}"><Text>No.</Text></Paragraph>'


@given(PARAGRAPHS, PARAGRAPHS)
@example([NO.format("Dialogue")], [IVO, NO.format("Action")])
@example([NO.format("Dialogue")], [IVO, NO.format("Action").replace("No", "Yes")])
@example([NO.format("Parenthetical")], [IVO, NO.format("Dialogue"), NO.format("Action")])
@settings(max_examples=400, deadline=None)
def test_any_screenplay_written_onto_any_file_reads_the_same(
    one: list[str], other: list[str]
) -> None:
    screenplay = read(fdx(other))
    out = write_onto(screenplay, fdx(one), "x.fdx")
    assert uncited(read(out)) == uncited(screenplay)
    assert b"<Rest/>" in out
