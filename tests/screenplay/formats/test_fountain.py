"""Fountain 1.1, rule by rule, as its specification words them."""

from __future__ import annotations

from any_script import read

from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Remark,
    Screenplay,
    Setting,
    Transition,
)


def elements(text: str) -> list[Element]:
    """The elements of a scene's body."""
    return list(read(f"INT. X - DAY\n\n{text}").scenes[0].elements)


def kinds(text: str) -> list[str]:
    return [e.kind for e in elements(text)]


def headings(text: str) -> list[str]:
    return [s.slugline.text for s in read(text).scenes]


def test_sluglines_need_a_blank_line_and_a_prefix() -> None:
    text = "int. a\n\nEXT. B\n\nINT./EXT. C\n\nINT/EXT D\n\nI/E E\n\nEST. F\n\nEXT G\n"
    assert headings(text) == [
        "int. a",
        "EXT. B",
        "INT./EXT. C",
        "INT/EXT D",
        "I/E E",
        "EST. F",
        "EXT G",
    ]
    assert kinds("He reads:\nINT. IN THE MIDDLE - DAY\n") == ["action"]
    assert kinds("INTERIORS are dark.") == ["action"]
    assert kinds("Estelle, extra tired, est là.") == ["action"]


def test_a_dot_forces_a_slugline_and_an_ellipsis_does_not() -> None:
    assert headings(".SNIPER SCOPE POV\n\nDark.") == ["SNIPER SCOPE POV"]
    assert kinds("...where the carnival is parked.") == ["action"]
    assert kinds(". NOT A HEADING") == ["action"]


def test_scene_numbers() -> None:
    scenes = read("INT. A - DAY #1#\n\nINT. B #110A#\n\nINT. C #1-A#\n\n.D #I-1-A#").scenes
    assert [s.number for s in scenes] == ["1", "110A", "1-A", "I-1-A"]
    assert all(s.numbered for s in scenes)
    assert scenes[0].slugline.text == "INT. A - DAY"
    scene = read("12 INT. HOUSE - DAY 12\n\nHello.").scenes[0]
    assert (scene.number, scene.slugline.text) == ("12", "INT. HOUSE - DAY")


def test_action_keeps_its_lines_and_indents_and_can_be_forced() -> None:
    text = "    Scott --\n    Jacob Billups\n\n!SCANNING THE AISLES\nWhere is the boss?"
    card, forced = elements(text)
    assert isinstance(card, Action) and card.text == "    Scott --\n    Jacob Billups"
    assert isinstance(forced, Action) and forced.text == "SCANNING THE AISLES\nWhere is the boss?"


def test_cues() -> None:
    text = "R2D2\nBeep.\n\n23\nNo.\n\nHANS (on the radio)\nJa.\n\n@McCLANE\nYippie.\n\n"
    text += "   MOM (O. S.)\nLuke!"
    found = elements(text)
    assert [e.character for e in found if isinstance(e, Dialogue)] == [
        "R2D2",
        "HANS",
        "MCCLANE",
        "MOM",
    ]
    assert [e.extensions for e in found if isinstance(e, Dialogue)] == [
        (),
        ("on the radio",),
        (),
        ("O. S.",),
    ]
    assert kinds("BOB\n\nNot said.") == ["action", "action"]
    assert kinds("Han (O.S.)\nNot said.") == ["action"]
    assert kinds("(CONT'D) ^\nNobody says this.") == ["action"]


def test_dialogue_parentheticals_and_empty_lines() -> None:
    (said,) = elements("DEALER\n(bored)\nTen.\nFour.\n  \nHit or stand?\n(beat)\nSir?")
    assert isinstance(said, Dialogue)
    assert [(p.kind, p.text) for p in said.parts] == [
        ("parenthetical", "bored"),
        ("line", "Ten.\nFour.\n\nHit or stand?"),
        ("parenthetical", "beat"),
        ("line", "Sir?"),
    ]
    assert kinds("DEALER\nTen.\n\nHit or stand?") == ["dialogue", "action"]


def test_dual_dialogue() -> None:
    one, two = elements("BRICK\nScrew retirement.\n\nSTEEL ^\nScrew retirement.")
    assert isinstance(one, Dialogue) and isinstance(two, Dialogue)
    assert (one.dual, two.dual) == (False, True)
    assert not any(e.dual for e in elements("Silence.\n\nSTEEL ^\nHm.") if isinstance(e, Dialogue))


def test_lyrics() -> None:
    sung, said = elements("~Willy Wonka!\n~Willy Wonka!\n\nBOB\n~La la\nNow what?")
    assert isinstance(sung, Action) and sung.lyric and sung.text == "Willy Wonka!\nWilly Wonka!"
    assert isinstance(said, Dialogue)
    assert [p.lyric for p in said.parts if p.kind == "line"] == [True, False]


def test_transitions() -> None:
    text = "CUT TO:\n\n> Burn to White.\n\nFADE OUT.\n\nFONDU AU NOIR.\n\nboop TO:\n\n> THE END <"
    assert kinds(text) == ["transition"] * 4 + ["action"] * 2
    assert [e.text for e in elements(text) if isinstance(e, Transition)][1] == "Burn to White."


def test_centred_lines_join() -> None:
    (card,) = elements("> BRICK BRADDOCK <\n>& DICK STEEL IN<")
    assert isinstance(card, Action) and card.centred
    assert card.text == "BRICK BRADDOCK\n& DICK STEEL IN"


def test_emphasis() -> None:
    def marked(text: str) -> list[tuple[str, str]]:
        (action,) = elements(text)
        assert isinstance(action, Action)
        return [(e.style, action.text[e.start : e.end]) for e in action.emphasis]

    assert marked("From _Steel's face FILLS the *Leupold Mark 4* scope_.") == [
        ("underline", "Steel's face FILLS the Leupold Mark 4 scope"),
        ("italic", "Leupold Mark 4"),
    ]
    assert marked("***both*** **bold** *it*") == [
        ("bold", "both"),
        ("italic", "both"),
        ("bold", "bold"),
        ("italic", "it"),
    ]
    assert marked("He dialed *69 and then *23, and hung up.") == []
    assert marked("He dialed *69 and then 23*, and hung up.") == [("italic", "69 and then 23")]
    assert marked("He dialed *69 and then 23\\*, and hung up.") == []
    assert marked("As he rattles *off the list,\nthis is BAD.*") == []
    assert marked("Mail john_doe_smith now") == []
    (code,) = elements("The code: **\\*9765\\***")
    assert isinstance(code, Action) and code.text == "The code: *9765*"


def test_notes_boneyard_sections_and_synopses() -> None:
    text = (
        "The BOY BAND, AKA DAN[[Or did we\n  \nname him?]]. They drink.\n\n/* INT. NOT HERE\n\n"
        "Gone. */\n\n# Act\n\n## Sequence\n= Set up the story.\n\n===\n\n[[alone]]\n\n[[open\n\nend"
    )
    found = elements(text)
    assert isinstance(found[0], Action)
    assert found[0].text == "The BOY BAND, AKA DAN. They drink."
    remarks = [(e.kind, e.text, e.depth) for e in found if isinstance(e, Remark)]
    assert remarks == [
        ("note", "Or did we\n\nname him?", 0),
        ("section", "Act", 1),
        ("section", "Sequence", 2),
        ("synopsis", "Set up the story.", 0),
        ("page_break", "", 0),
        ("note", "alone", 0),
    ]
    assert [e.text for e in found[-2:] if isinstance(e, Action)] == ["[[open", "end"]


def test_a_boneyard_around_a_scene_leaves_what_follows_a_scene() -> None:
    text = (
        "INT. A - DAY\n\nCUT TO:\n/*\nINT. GARAGE - DAY\n\nDrive.\n*/\nEXT. MANSION - DAY\n\nBeer."
    )
    assert headings(text) == ["INT. A - DAY", "EXT. MANSION - DAY"]
    assert read(text).scenes[1].slugline.cited is not None
    assert read(text).scenes[1].slugline.cited.line == 9


def test_the_title_page() -> None:
    text = "Title:\n\t_**BRICK & STEEL**_\n    _**FULL RETIRED**_\nCredit: Written by\n"
    text += "Draft date: 1/2/12\n\nINT. A\n"
    screenplay = read(text)
    assert screenplay.title == "BRICK & STEEL\nFULL RETIRED"
    assert screenplay.title_page[1:] == (("Credit", "Written by"), ("Draft date", "1/2/12"))
    assert read("FADE IN:\n\nINT. A\n").title_page == ()
    assert read("INT. LAB: LEVEL 2 - DAY\n\nDark.").title_page == ()


def test_what_stands_before_the_first_slugline() -> None:
    bare = read("# Act I\n\nFADE IN:\n\nINT. A - DAY\n\nDark.")
    assert [e.kind for e in bare.opening] == ["section", "transition"]
    assert [s.number for s in bare.scenes] == ["1"]
    heard = read("FADE IN:\n\nMARA (V.O.)\nI was born here.\n\nINT. A - DAY\n\nDark.")
    assert [s.number for s in heard.scenes] == ["0", "1"]
    assert heard.scenes[0].slugline.setting is Setting.UNSAID


def test_citations_name_line_and_column() -> None:
    scene = read("INT. X - DAY\r\n\r\n  MARA\r\n\t(low)\r\n\tYes.\r\n\tNo.\r\n").scenes[0]
    (said,) = scene.elements
    assert isinstance(said, Dialogue) and said.cited is not None
    assert (said.cited.line, said.cited.column, said.cited.last_line) == (3, 3, 6)
    assert [(p.cited.line, p.cited.last_line) for p in said.parts if p.cited] == [(4, 4), (5, 6)]
    assert scene.cited is not None and scene.cited.last_line == 6


def test_what_the_parser_makes_unchecked_would_pass_the_check() -> None:
    text = "INT. A - DAY\n\n*Dark* there.\n\nIVO (O.S.)\n(low)\nNo.\n~la\n\nPIP ^\nYes.\n"
    screenplay = read(text)
    checked = Screenplay.model_validate(screenplay.model_dump())
    assert checked == screenplay
    assert hash(checked) == hash(screenplay)
    assert checked.model_dump_json() == screenplay.model_dump_json()
