"""A script is saved whole, merged by lines, and never over what somebody else wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.app.new_title import start_title
from regie.app.save_script import ContestedLines, SaveError, restore_draft, save_script
from regie.app.script_drafts import KEPT_WHOLE, KeptDraft, compare_kept, list_drafts, thin
from regie.app.script_page import digest_of, open_script_page
from regie.pipeline.title_folder import TitleError

TEXT = "INT. KITCHEN - NIGHT\n\nMara waits.\n\nMARA\nNot yet.\n\nEXT. QUAY - DAY\n\nIvo walks.\n"


@pytest.fixture
def title(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_bytes(TEXT.encode())
    start_title(tmp_path / "t", script)
    return tmp_path / "t"


def on_disk(title: Path) -> bytes:
    return (title / "script.fountain").read_bytes()


def test_what_was_typed_is_all_that_changes(title: Path) -> None:
    (title / "script.fountain").write_bytes("\ufeffINT. É - DAY\r\n\r\nOne.\nTwo.\r\n".encode())
    page = open_script_page(title)
    saved = save_script(title, page.text.replace("Two", "Three"), base=page.digest, by="Ada")
    assert saved.outcome == "saved"
    assert on_disk(title) == "\ufeffINT. É - DAY\r\n\r\nOne.\nThree.\r\n".encode()
    assert saved.digest == digest_of(on_disk(title))


def test_an_old_encoding_stays_until_it_lacks_a_letter(title: Path) -> None:
    (title / "script.fountain").write_bytes("INT. CAFÉ - DAY\n\nUn café brûlé.\n".encode("cp1252"))
    page = open_script_page(title)
    save_script(title, page.text.replace("brûlé", "gelé"), base=page.digest)
    assert b"gel\xe9" in on_disk(title)
    page = open_script_page(title)
    saved = save_script(title, page.text + "\nМара.\n", base=page.digest)
    assert "Мара" in on_disk(title).decode()
    assert any("UTF-8" in warning for warning in saved.warnings)


def test_two_who_write_in_different_scenes_both_keep_it(title: Path) -> None:
    base = open_script_page(title).digest
    save_script(title, TEXT.replace("Not yet.", "Now."), base=base, by="Ada")
    merged = save_script(title, TEXT.replace("walks", "runs"), base=base, by="Bo")
    assert merged.outcome == "merged"
    assert on_disk(title).decode() == TEXT.replace("Not yet.", "Now.").replace("walks", "runs")
    assert merged.text == on_disk(title).decode()


def test_the_same_line_twice_is_handed_back_to_choose(title: Path) -> None:
    base = open_script_page(title).digest
    save_script(title, TEXT.replace("Not yet.", "Now."), base=base, by="Ada")
    before = on_disk(title)
    told = save_script(title, TEXT.replace("Not yet.", "Never."), base=base, by="Bo")
    assert told.outcome == "contested" and on_disk(title) == before
    (contested,) = [p for p in told.parts if isinstance(p, ContestedLines)]
    assert (contested.mine, contested.theirs) == ("Never.\n", "Now.\n")
    text = "".join(p.mine if isinstance(p, ContestedLines) else p.text for p in told.parts)
    chosen = save_script(title, text, base=told.digest, by="Bo")
    assert chosen.outcome == "saved" and "Never." in on_disk(title).decode()


def test_a_draft_that_nobody_saved_here_is_asked_for(title: Path) -> None:
    base = open_script_page(title).digest
    # Somebody wrote with a text editor, so that no draft of the studio is known.
    (title / "script.fountain").write_text(TEXT.replace("Ivo walks.", "Ivo swims."))
    mine = TEXT.replace("Mara waits.", "Mara sleeps.")
    assert save_script(title, mine, base=base).outcome == "needs-base"
    merged = save_script(title, mine, base=base, base_text=TEXT)
    assert merged.outcome == "merged"
    assert "swims" in on_disk(title).decode() and "sleeps" in on_disk(title).decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing in it"),
        ("  \n", "nothing in it"),
        ("INT. A\n\n\0", "NUL"),
        ("INT. A\n\n\ud800", "half"),
    ],
)
def test_what_cannot_be_a_script_is_refused_and_nothing_written(
    title: Path, text: str, said: str
) -> None:
    with pytest.raises(SaveError, match=said):
        save_script(title, text, base=open_script_page(title).digest)
    assert on_disk(title).decode() == TEXT


def test_a_link_is_not_written_through(title: Path, tmp_path: Path) -> None:
    base = open_script_page(title).digest
    other = title / "other.fountain"
    (title / "script.fountain").rename(other)
    (title / "script.fountain").symlink_to(other)
    with pytest.raises(SaveError, match="cannot be written"):
        save_script(title, TEXT + "More.\n", base=base)
    assert other.read_text() == TEXT


def test_drafts_are_kept_with_their_authors_and_brought_back(title: Path) -> None:
    first = open_script_page(title).digest
    second = save_script(title, TEXT.replace("Not yet.", "Now."), base=first, by="Ada").digest
    third = save_script(title, TEXT.replace("Not yet.", "Never."), base=second, by="Bo").digest
    drafts = list_drafts(title)
    assert [(d.by, d.draft) for d in drafts.drafts] == [("Bo", third), ("Ada", second)]
    beside = compare_kept(title, second, third)
    changed = [row for row in beside.rows if row.kind == "changed"]
    assert [(row.before, row.after, row.left) for row in changed] == [("Now.", "Never.", 6)]
    assert beside.scenes[0].summary == "scene 1 changed (1 line of dialogue)"
    restore_draft(title, first, base=third, by="Ada")
    assert on_disk(title).decode() == TEXT
    assert list_drafts(title).drafts[0].how == "restored"


def test_a_draft_is_not_brought_back_over_a_newer_one(title: Path) -> None:
    first = open_script_page(title).digest
    second = save_script(title, TEXT + "More.\n", base=first).digest
    save_script(title, TEXT + "Most.\n", base=second)
    with pytest.raises(SaveError, match="meanwhile"):
        restore_draft(title, first, base=second)


def test_a_draft_is_named_by_its_digest_and_nothing_else(title: Path) -> None:
    with pytest.raises(TitleError):
        compare_kept(title, "../../title", "")


def test_of_a_long_sitting_the_last_save_is_kept() -> None:
    def draft(n: int, by: str, at: float) -> KeptDraft:
        return KeptDraft(draft=f"{n:064x}", before=f"{n - 1:064x}", how="saved", by=by, at=at)

    early = [draft(n, "Ada", 60.0 * n) for n in range(1, 6)]
    later = [draft(n, "Ada", 1e6 + 1e5 * n) for n in range(6, 6 + KEPT_WHOLE)]
    gone = thin([*early, *later])
    assert gone == {f"{n:064x}" for n in (1, 2, 3, 4)}
