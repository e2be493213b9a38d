"""`regie rules`, on a real title, as a person uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from any_rules import HEAD, one_rule
from tests.conftest import Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

AFTER = "2026-12-03"
"""A day on which every rule of the AI Act that a film meets is in force."""


@pytest.fixture
def title(make_small_title: MakeTitle) -> Path:
    folder = make_small_title()
    say(folder, 'voice_backend = "kokoro"')
    return folder


def say(folder: Path, *lines: str) -> None:
    """Adds settings: plain keys in front, tables behind."""
    settings = folder / "title.toml"
    text = settings.read_text(encoding="utf-8")
    plain = [line for line in lines if not line.startswith("[")]
    tables = [line for line in lines if line.startswith("[")]
    settings.write_text("\n".join([*plain, text, *tables, ""]), encoding="utf-8")


def write_house(folder: Path, text: str, name: str = "house") -> None:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / f"{name}.toml").write_text(text, encoding="utf-8")


def use_of(ran: Ran, step: str, moment: str = "before") -> dict[str, object]:
    found: dict[str, object] = next(
        u for u in ran.json["uses"] if (u["step"], u["moment"]) == (step, moment)
    )
    return found


def test_a_plain_title_may_be_made_and_is_told_its_duties(title: Path, regie: Regie) -> None:
    checked = regie("rules", "check", title, "--on", AFTER, "--json")
    assert checked.code == 0, checked.err
    assert checked.json["version"] == 1 and checked.json["on"] == AFTER
    picture = use_of(checked, "shoot.previs")
    assert picture["verdict"] == "allow" and not picture["obligations"]
    voice = use_of(checked, "sound.speak")
    assert voice["verdict"] == "allow"
    assert {o["name"] for o in voice["obligations"]} >= {  # type: ignore[attr-defined]
        "mark.machine_readable",
        "label.voice",
        "record.keep",
    }
    film = use_of(checked, "post.film", "delivery")
    assert film["verdict"] == "escalate"
    assert {q["fact"] for q in film["unanswered"]} == {  # type: ignore[attr-defined]
        "provides_system",
        "marked_machine_readable",
    }


def test_checking_runs_nothing_and_writes_nothing(title: Path, regie: Regie) -> None:
    before = sorted(title.rglob("*"))
    assert regie("rules", "check", title).code == 0
    assert regie("rules", "desk", title).code == 0
    assert sorted(title.rglob("*")) == before


def test_the_day_decides_which_duties_there_are(title: Path, regie: Regie) -> None:
    def names(day: str) -> set[str]:
        ran = regie("rules", "check", title, "--on", day, "--json")
        return {o["name"] for o in use_of(ran, "sound.speak")["obligations"]}  # type: ignore[attr-defined]

    assert "mark.machine_readable" not in names("2026-08-01")
    assert "mark.machine_readable" in names("2026-08-02")


def test_netflix_asks_what_nobody_has_answered_and_answers_settle_it(
    title: Path, regie: Regie
) -> None:
    say(title, '[rules]\ndestination = ["netflix"]\ncountries = ["US"]')
    asked = use_of(regie("rules", "check", title, "--on", AFTER, "--json"), "sound.speak")
    assert asked["verdict"] == "escalate"
    open_facts = {q["fact"] for q in asked["unanswered"]}  # type: ignore[attr-defined]
    assert open_facts == {
        "final",
        "misleading",
        "replaces_union_work",
        "performer_consented_to_replacement",
    }
    answers = ("final", "misleading", "replaces_union_work")
    say(title, "[rules.answers]\n" + "\n".join(f'{name} = "no"' for name in answers))
    answered = use_of(regie("rules", "check", title, "--on", AFTER, "--json"), "sound.speak")
    assert not answered["unanswered"]
    assert [r["rule"] for r in answered["reasons"] if r["verdict"] != "allow"] == [  # type: ignore[attr-defined]
        "netflix.story"
    ]
    assert [n["role"] for n in answered["approvals"]] == ["netflix"]  # type: ignore[attr-defined]


def test_a_house_rule_blocks_and_the_exit_code_says_so(title: Path, regie: Regie) -> None:
    drafted = regie("rules", "draft", title)
    assert drafted.code == 0 and (title / "rules" / "house.toml").is_file()
    assert regie("rules", "test", title).code == 0
    assert regie("rules", "check", title).code == 0
    house = title / "rules" / "house.toml"
    text = house.read_text(encoding="utf-8")
    house.write_text(text.replace('"blender", "kokoro",', '"blender",'), encoding="utf-8")
    checked = regie("rules", "check", title, "--language", "fr")
    assert checked.code == 3
    assert "On n'utilise que les moteurs choisis par la maison." in checked.out
    assert "backend = kokoro" in checked.out
    assert "bloqué" in checked.out
    again = regie("rules", "draft", title)
    assert again.code == 4 and "is there already" in again.err
    assert regie("rules", "draft", title, "--name", "../up").code == 4


def test_a_contradiction_in_a_house_file_stops_every_command_with_its_line(
    title: Path, regie: Regie
) -> None:
    write_house(title, HEAD + one_rule("remote and not remote", "block"))
    for command in (("check", title), ("explain", title, "1A"), ("desk", title), ("list", title)):
        ran = regie("rules", *command)
        assert ran.code == 4, command
        assert "rules/house.toml:10: rule test.rule can never apply" in ran.err
        assert ran.err.count("\n") == 1
    tested = regie("rules", "test", title, "--json")
    assert tested.code == 4
    assert len(tested.json["wrong"]) == 1


def test_all_that_is_wrong_is_told_at_once_by_the_test(title: Path, regie: Regie) -> None:
    write_house(
        title,
        HEAD + one_rule("remote", "block", name="a.a") + one_rule("final", "block", name="b.b"),
    )
    tested = regie("rules", "test", title)
    assert tested.code == 4
    assert "rule a.a has no worked case" in tested.out and "rule b.b has no" in tested.out
    assert "2 wrong" in tested.out


def test_the_books_of_regie_hold(regie: Regie) -> None:
    tested = regie("rules", "test", "--json")
    assert tested.code == 0
    assert tested.json["rules"] > 60 and tested.json["cases"] > 180
    listed = regie("rules", "list", "--json", "--language", "fr")
    assert sum(len(b["rules"]) for b in listed.json["books"]) == tested.json["rules"]


def test_a_shot_is_explained_with_its_voices_and_the_film(title: Path, regie: Regie) -> None:
    from regie.pipeline.title_folder import open_title
    from regie.pipeline.uses import uses_of_title

    uses = uses_of_title(open_title(title))
    shot, heard = next((number, lines) for number, lines in uses.lines.items() if lines)
    told = regie("rules", "explain", title, shot.lower(), "--on", AFTER, "--json")
    assert told.code == 0
    steps = [(u["step"], u["for"]) for u in told.json["uses"]]
    assert ("board.render", shot) in steps and ("shoot.previs", shot) in steps
    assert {label for step, label in steps if step == "sound.speak"} == set(heard)
    assert ("post.film", "film.mp4") in steps
    text = regie("rules", "explain", title, shot, "--on", AFTER)
    assert "Article 50(2)" in text.out and "because" in text.out


def test_a_shot_that_is_not_there_and_a_day_that_is_none(title: Path, regie: Regie) -> None:
    missing = regie("rules", "explain", title, "99Z")
    assert missing.code == 2 and "there is no shot 99Z" in missing.err
    assert regie("rules", "check", title, "--on", "2026-13-01").code == 2
    assert regie("rules", "check", title / "nowhere").code == 4


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[rules]\nbooks = ["netflx"]', "did you mean `netflix`"),
        ('[rules]\ndestination = ["netflicks"]', "did you mean `netflix`"),
        ('[rules]\ncountry = ["FR"]', "did you mean `countries`"),
        ('[rules]\ncountries = ["France"]', "countries"),
        ('[rules.answers]\nfinl = "no"', "did you mean `final`"),
        ('[rules.answers]\nfinal = "maybe"', "yes, no or unsure"),
    ],
)
def test_a_wrong_setting_is_refused(title: Path, regie: Regie, table: str, says: str) -> None:
    say(title, table)
    ran = regie("rules", "list", title)
    assert ran.code == 4
    assert "title.toml" in ran.err and says in ran.err


# --- the desk -------------------------------------------------------------------------------------


def test_the_desk_classes_uses_and_lists_duties(title: Path, regie: Regie) -> None:
    desk = regie("rules", "desk", title, "--on", AFTER, "--json").json
    assert desk["risk"] == "limited" and desk["holds"]
    classes = {use["backend"]: use["risk"] for use in desk["uses"]}
    assert classes == {"kokoro": "limited", "blender": "outside", "regie": "outside"}
    duties = {duty["name"]: duty for duty in desk["duties"]}
    assert duties["mark.machine_readable"]["state"] == "later"
    assert duties["record.keep"]["state"] == "open"
    assert {p["found"] for p in desk["prohibitions"]} == {"no"}
    assert len(desk["prohibitions"]) == 7
    assert all(basis["note"] and not basis["checked"] for basis in desk["bases"])


def test_what_fulfils_a_duty_is_seen_and_what_does_not_is_not(title: Path, regie: Regie) -> None:
    assert regie("make", title, "voices", "--quiet").code == 0
    (title / "delivered").mkdir()
    (title / "delivered" / "film.mp4").write_bytes(b"no film at all")
    desk = regie("rules", "desk", title, "--on", AFTER, "--json").json
    duties = {duty["name"]: duty for duty in desk["duties"]}
    assert duties["record.keep"]["state"] == "done"
    assert "receipts in the ledger" in duties["record.keep"]["evidence"][0]["en"]
    assert duties["mark.machine_readable"]["state"] != "done"
    unmarked = regie("rules", "check", title, "--on", AFTER)
    assert unmarked.code == 0 and "a person has to decide" in unmarked.out
    say(title, '[rules.answers]\nprovides_system = "yes"')
    assert regie("rules", "check", title, "--on", AFTER).code == 3, "the provider owes the mark"
    (title / "delivered" / "film.mp4.c2pa").write_bytes(b"a manifest beside it")
    desk = regie("rules", "desk", title, "--on", AFTER, "--json").json
    duties = {duty["name"]: duty for duty in desk["duties"]}
    assert duties["mark.machine_readable"]["state"] == "done"
    assert regie("rules", "check", title, "--on", AFTER).code == 0


def test_a_prohibited_use_is_first_on_the_desk(title: Path, regie: Regie) -> None:
    say(title, 'kind = "commercial"', '[rules.answers]\nmanipulative = "yes"')
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8").replace('kind = "film"\n', "", 1)
    settings.write_text(text, encoding="utf-8")
    desk = regie("rules", "desk", title, "--on", AFTER, "--json").json
    assert desk["risk"] == "prohibited"
    assert desk["uses"][0]["risk"] == "prohibited" and desk["uses"][0]["verdict"] == "block"
    found = {p["rule"]: p["found"] for p in desk["prohibitions"]}
    assert found["ai-act.manipulative"] == "yes"


def test_a_title_for_the_states_only_is_outside_the_act(title: Path, regie: Regie) -> None:
    say(title, '[rules]\ncountries = ["US"]')
    desk = regie("rules", "desk", title, "--on", AFTER)
    assert "outside the Union" in desk.out
    assert regie("rules", "desk", title, "--json").json["holds"] is False


@pytest.mark.parametrize(("language", "word"), [("en", "Prohibited practices"), ("fr", "Qui")])
def test_the_desk_is_a_document_in_both_languages(
    title: Path, regie: Regie, tmp_path: Path, language: str, word: str
) -> None:
    words = ("rules", "desk", title, "--on", AFTER, "--language", language, "--out")
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert regie(*words, one).code == 0 and regie(*words, two).code == 0
    assert one.read_bytes() == two.read_bytes()
    document = pypdfium2.PdfDocument(one)
    text = "".join(document[i].get_textpage().get_text_bounded() for i in range(len(document)))
    assert word in text and "film.mp4" in text
    other = {"en": "Obligation", "fr": "Duties"}[language]
    assert other not in text
    markdown, data = tmp_path / "desk.md", tmp_path / "desk.json"
    assert regie(*words, markdown).code == 0 and regie(*words, data).code == 0
    assert word in markdown.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["version"] == 1
    refused = regie(*words, tmp_path / "desk.doc")
    assert refused.code == 4 and ".pdf, .json or .md" in refused.err
    assert not list(tmp_path.glob(".desk*"))
