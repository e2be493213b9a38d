"""The drafted bible says what the script says, varies the rest, and leaves people's edits alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from regie.design.bible import (
    assign_places,
    draft_people,
    draft_places,
    load_bible,
    save_drafts,
)
from regie.design.bible.appearance import too_alike
from regie.design.errors import CastError
from regie.design.sets import choose_kind
from regie.film.bible import Bible, Hat, Top
from regie.film.garments import Cut
from regie.film.reading import ScriptReading
from regie.film.screenplay import Screenplay
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.screenplay import read_screenplay

SCRIPT = """\
EXT. QUAY - DAY

MARA (34), an engineer in a yellow raincoat, black trousers and a red cap, waits.

OTTO, 71, tall and thin, grey beard, navy sweater, limps in. A girl of NINE follows.

MARA
You're late.

OTTO
I am old.

PIP (9), his granddaughter, brown hair in a bun, runs.

PIP
Look!

RADIO (V.O.)
This is the Maria Grace.

MARA AND OTTO
What?

.THROUGH THE SPYGLASS

The sea.

INT. QUAY - NIGHT

A boat shed.
"""


@dataclass(frozen=True)
class Offered:
    name: str
    female: bool


VOICES = [Offered(f"f{i}", True) for i in range(3)] + [Offered(f"m{i}", False) for i in range(3)]


def read(tmp_path: Path, text: str) -> Screenplay:
    path = tmp_path / "script.fountain"
    path.write_text(text, encoding="utf-8")
    return read_screenplay(path)


def read_words(screenplay: Screenplay, known: Bible) -> ScriptReading:
    names = {c.name: c.key for c in known.characters}
    return read_script(screenplay, known=names, dossiers=make_dossiers)


def draft(screenplay: Screenplay, known: Bible | None = None) -> Bible:
    known = known or Bible()
    reading = read_words(screenplay, known)
    bible = draft_people(known, reading.dossiers, screenplay, VOICES)
    return draft_places(bible, reading, choose_kind)


def test_says_what_the_script_says(tmp_path: Path) -> None:
    bible = draft(read(tmp_path, SCRIPT))
    assert [c.name for c in bible.characters] == ["MARA", "OTTO", "PIP", "RADIO"]
    mara, otto, pip, _ = bible.characters
    assert (mara.figure.age, mara.figure.female) == (34, 1)
    assert mara.wardrobe.coat and mara.wardrobe.coat_colour == "#d9a91f"
    assert (mara.wardrobe.hat, mara.wardrobe.hat_colour) == (Hat.CAP, "#a8342c")
    assert (otto.figure.age, otto.figure.female, otto.figure.beard) == (71, 0, True)
    assert otto.wardrobe.top is Top.SWEATER and otto.wardrobe.top_colour == "#232f4d"
    assert otto.figure.weight < 0.3 and (otto.figure.height or 0) > 1.8
    assert (pip.figure.age, pip.figure.female, pip.figure.hair) == (9, 1, "bun")
    assert pip.voice.pitch > 0
    assert mara.cited[0].line == 3


def test_a_bride_wears_a_long_dress_and_nobody_else_looks_like_her(tmp_path: Path) -> None:
    women = ["ADA", "BEA", "CLARA", "DORA", "EVA"]
    cues = "\n\n".join(f"{name}\nYes." for name in women)
    text = f"INT. HALL - DAY\n\nADA, the bride, and her four friends.\n\n{cues}\n"
    bible = draft(read(tmp_path, text))
    ada = bible.characters[0].wardrobe
    assert ada.top is Top.DRESS and Cut.FLOOR in ada.top_cut
    figures = [c.figure for c in bible.characters]
    assert not any(too_alike(a, b) for a, b in combinations(figures, 2))


def test_everyone_sounds_different_until_voices_run_out_and_then_they_are_mixed(
    tmp_path: Path,
) -> None:
    cues = "\n".join(f"PERSON {chr(65 + i)}{chr(65 + i)}\nHello there.\n" for i in range(12))
    bible = draft(read(tmp_path, f"INT. HALL - DAY\n\nA party.\n\n{cues}"))
    voices = [c.voice for c in bible.characters]
    assert len(voices) == 12
    assert len({(v.name, v.pitch) for v in voices}) == 12
    assert {len(v.name.split("+")) for v in voices} == {1, 2}


def test_inside_and_outside_are_two_places_and_a_point_of_view_is_none(tmp_path: Path) -> None:
    screenplay = read(tmp_path, SCRIPT)
    bible = draft(screenplay)
    assert [(p.key, p.interior) for p in bible.places] == [("quay", False), ("quay-int", True)]
    reading = read_words(screenplay, bible)
    places = assign_places(reading, bible)
    played = [places[s.setting.place].key for s in reading.scenes]
    assert played == ["quay", "quay", "quay-int"]


def test_edits_are_kept_for_ever_and_new_people_are_added(tmp_path: Path) -> None:
    folder = tmp_path / "bible"
    save_drafts(folder, draft(read(tmp_path, SCRIPT)))
    path = folder / "characters.toml"
    edited = path.read_text(encoding="utf-8").replace("age = 34", "age = 50  # older, says Ana")
    path.write_text(edited, encoding="utf-8")
    known = load_bible(folder)
    assert known.characters[0].figure.age == 50
    again = draft(read(tmp_path, SCRIPT + "\nZOÉ\nWait!\n"), known)
    save_drafts(folder, again)
    after = path.read_text(encoding="utf-8")
    assert after.startswith(edited)
    assert [c.name for c in load_bible(folder).characters][-1] == "ZOÉ"
    save_drafts(folder, again)
    assert path.read_text(encoding="utf-8") == after


def test_the_same_name_looks_the_same_in_another_script(tmp_path: Path) -> None:
    first = draft(read(tmp_path, "INT. A - DAY\n\nHi.\n\nZED\nHello.\n"))
    second = draft(read(tmp_path, "INT. B - DAY\n\nYo.\n\nZED\nOther words.\n"))
    assert first.characters[0].figure == second.characters[0].figure
    assert first.characters[0].wardrobe == second.characters[0].wardrobe


def test_names_no_file_system_would_take_get_keys_of_their_own(tmp_path: Path) -> None:
    names = ["@../../ETC", '@MC"QUOTE', "@مريم", "@😀", "@A/B", "@A B"]
    cues = "\n".join(f"{n}\nHello.\n" for n in names)
    bible = draft(read(tmp_path, f"INT. HALL - DAY\n\nA room.\n\n{cues}"))
    keys = [c.key for c in bible.characters]
    assert len(set(keys)) == len(keys) == 6
    save_drafts(tmp_path / "bible", bible)
    assert [c.name for c in load_bible(tmp_path / "bible").characters] == [
        c.name for c in bible.characters
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("age = 34", ["characters.toml:", "figure.agee", "did you mean `age`"]),
        ('top_colour = "', ["characters.toml:", "wardrobe.top_colour", "#rrggbb"]),
    ],
)
def test_a_wrong_edit_is_named_by_file_line_and_key(
    tmp_path: Path, wrong: str, says: list[str]
) -> None:
    folder = tmp_path / "bible"
    save_drafts(folder, draft(read(tmp_path, SCRIPT)))
    path = folder / "characters.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(wrong.strip()[:10]))
    broken = {"age = 34": "agee = 34", 'top_colour = "': 'top_colour = "blue"'}[wrong]
    lines[at] = broken
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CastError) as error:
        load_bible(folder)
    for part in [*says, f":{at + 1}:"]:
        assert part in str(error.value)
