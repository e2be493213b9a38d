"""What a title names lies in it, or in a folder that its user allowed; nothing else is opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Ran

Regie = Callable[..., Ran]

SECRET = "root:x:0:0:the secret of this machine\n"

NAMED = (
    "title.toml",
    "script.fountain",
    "prices.toml",
    "bible",
    "bible/characters.toml",
    "bible/breakdown.toml",
    "bible/scenes.toml",
    "rules",
    "rules/house.toml",
    "footage",
    "footage/day1/rushes.wav",
    "notes",
    "original",
)

COMMANDS = (
    ("plan", "{title}", "script"),
    ("make", "{title}", "script", "--quiet"),
    ("consent", "list", "{title}"),
    ("consent", "scan", "{title}"),
    ("rules", "test", "{title}"),
    ("rules", "check", "{title}"),
    ("approve", "{title}", "script", "--by", "Mallory"),
    ("person", "find", "{title}", "root"),
    ("decisions", "{title}"),
    ("report", "{title}"),
)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def title(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "passwd").write_text(SECRET)
    return folder


def name_script(title: Path, script: str) -> None:
    file = title / "title.toml"
    text = file.read_text(encoding="utf-8")
    assert 'script = "script.fountain"' in text
    file.write_text(text.replace('"script.fountain"', f'"{script}"'), encoding="utf-8")


def refused(ran: Ran, place: str) -> None:
    assert ran.code == 4, ran
    assert ran.err.count("\n") == 1, ran.err
    assert place in ran.err and "leads out of the title" in ran.err
    assert "secret" not in ran.out + ran.err


@pytest.mark.parametrize("script", ["../outside/passwd", "bible/../../outside/passwd", "ABSOLUTE"])
@pytest.mark.parametrize("command", COMMANDS[:2])
def test_a_script_outside_is_not_opened(
    title: Path, outside: Path, regie: Regie, script: str, command: tuple[str, ...]
) -> None:
    named = script.replace("ABSOLUTE", str(outside / "passwd"))
    name_script(title, named)
    refused(regie(*(w.format(title=title) for w in command)), f"`script` names {named}")


@pytest.mark.parametrize("place", NAMED)
def test_no_link_leads_out(title: Path, outside: Path, regie: Regie, place: str) -> None:
    link = title / place
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.symlink_to(outside if "." not in link.name else outside / "passwd")
    for command in COMMANDS:
        ran = regie(*(w.format(title=title) for w in command))
        refused(ran, "script.fountain" if place == "script.fountain" else str(link))
    assert [p.name for p in outside.iterdir()] == ["passwd"]
    assert (outside / "passwd").read_text() == SECRET


def test_a_link_that_leads_out_by_another_is_found(
    title: Path, outside: Path, regie: Regie
) -> None:
    (title / "footage").mkdir()
    (title / "footage" / "inside").symlink_to("../shelf")
    (title / "shelf").mkdir()
    (title / "shelf" / "passwd").symlink_to(outside / "passwd")
    refused(regie("plan", title, "script"), str(title / "footage" / "inside" / "passwd"))


def test_links_that_stay_in_the_title_are_followed(title: Path, regie: Regie) -> None:
    (title / "drafts").mkdir()
    (title / "script.fountain").rename(title / "drafts" / "second.fountain")
    (title / "script.fountain").symlink_to("drafts/second.fountain")
    (title / "footage").symlink_to("drafts")
    made = regie("make", title, "script", "--quiet")
    assert made.code == 0, made.err


def test_what_a_person_allows_is_opened_until_it_is_allowed_no_more(
    title: Path, tmp_path: Path, regie: Regie
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (title / "script.fountain").rename(shared / "script.fountain")
    name_script(title, "../shared/script.fountain")
    before = regie("plan", title, "script")
    assert f"`regie allow {title} {shared}`" in before.err
    said = regie("allow", title, shared, "--json")
    assert said.json["folders"] == [str(shared)], said.err
    assert regie("make", title, "script", "--quiet").code == 0
    assert not any("allowed" in str(p) for p in title.rglob("*")), "the title must not carry it"
    # What is allowed to a title is not allowed to its copy, nor does it lead any further.
    copy = tmp_path / "copy"
    shutil.copytree(title, copy, ignore=shutil.ignore_patterns(".regie", "out"))
    assert regie("plan", copy, "script").code == 4
    (shared / "script.fountain").rename(tmp_path / "elsewhere.fountain")
    (shared / "script.fountain").symlink_to(tmp_path / "elsewhere.fountain")
    assert "leads out of the title" in regie("plan", title, "script").err
    (shared / "script.fountain").unlink()
    (tmp_path / "elsewhere.fountain").rename(shared / "script.fountain")
    assert regie("plan", title, "script").code == 0
    assert regie("allow", title, shared, "--no-more", "--json").json["folders"] == []
    assert regie("plan", title, "script").code == 4


def test_a_pipe_or_a_ring_of_links_ends_with_a_sentence(title: Path, regie: Regie) -> None:
    pipe = title / "bible" / "breakdown.toml"
    os.mkfifo(pipe)
    ran = regie("plan", title, "script")
    assert ran.code == 4 and f"{pipe}: is neither a file nor a folder" in ran.err
    pipe.unlink()
    (title / "bible" / "breakdown.toml").symlink_to("breakdown.toml")
    ran = regie("plan", title, "script")
    assert ran.code == 4 and "links in a ring" in ran.err


def test_a_proposal_names_no_other_file(title: Path, outside: Path, regie: Regie) -> None:
    """Proposals lie in `.regie/`, which may come from somebody else with the title."""
    from regie.app.assistant.proposals import FOLDER
    from regie.film.assistance import Edit, Maker, Proposal

    place = title / ".regie" / FOLDER
    place.mkdir(parents=True)
    maker = Maker(model="m", prompt="p", prompt_version=1, prompt_digest="d", seed=1)
    edit = Edit(line=1, after=("mine",))
    forged = Proposal(
        id="a1b2c3d4", kind="line", file="../outside/passwd", scene="1", edits=(edit,), maker=maker
    )
    (place / "a1b2c3d4.json").write_text(forged.model_dump_json(), encoding="utf-8")
    shown = regie("assist", "show", title, "a1b2c3d4")
    assert "+mine" in shown.out, shown
    assert "secret" not in shown.out + shown.err
    regie("assist", "accept", title, "a1b2c3d4", "--by", "Mallory")
    assert (outside / "passwd").read_text() == SECRET
