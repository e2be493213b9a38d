"""What is removed lies where it was looked for, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.support.links import find_link
from regie.support.removing import empty_folder, list_folder, remove_file, remove_folder


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    file = tmp_path / "theirs" / "below" / "precious.txt"
    file.parent.mkdir(parents=True)
    file.write_text("precious")
    return file


@pytest.fixture
def ours(tmp_path: Path, precious: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "link").symlink_to(precious.parent.parent)
    return folder


def test_nothing_behind_a_link_is_removed(ours: Path, precious: Path) -> None:
    for remove in (remove_file, remove_folder):
        with pytest.raises(OSError):
            remove(ours, "link/below/precious.txt")
    with pytest.raises(OSError):
        empty_folder(ours, "link/below")
    with pytest.raises(OSError):
        empty_folder(ours / "link", "below")
    with pytest.raises(OSError):
        list_folder(ours, "link")
    assert precious.read_text() == "precious"


def test_a_link_itself_is_removed(ours: Path, precious: Path) -> None:
    remove_folder(ours, "link")
    assert list_folder(ours) == [] and precious.exists()
    (ours / "file").symlink_to(precious)
    assert remove_file(ours, "file") > 0
    assert precious.read_text() == "precious"


def test_a_folder_is_emptied_and_the_links_in_it_are_not_followed(
    ours: Path, precious: Path
) -> None:
    (ours / "deep" / "er").mkdir(parents=True)
    (ours / "deep" / "er" / "file").write_text("12345")
    (ours / "deep" / "er" / "link").symlink_to(precious.parent)
    empty_folder(ours)
    assert list_folder(ours) == [] and precious.exists()


@pytest.mark.parametrize("place", ["../theirs/below/precious.txt", "/etc/hosts", "a/../../b"])
def test_a_path_that_leads_out_is_refused(ours: Path, place: str) -> None:
    with pytest.raises(OSError, match="leads out"):
        remove_file(ours, place)


def test_what_is_not_there_is_no_error(ours: Path) -> None:
    assert remove_file(ours, "no/such/file") == 0
    remove_folder(ours, "nothing")
    empty_folder(ours, "nothing")


def test_links_are_found_at_any_depth(ours: Path, precious: Path) -> None:
    assert find_link(ours) == ours / "link"
    (ours / "link").unlink()
    (ours / "tmp" / "run").mkdir(parents=True)
    (ours / "tmp" / "run" / "link").symlink_to(precious)
    assert find_link(ours) == ours / "tmp" / "run" / "link"
    assert find_link(ours, except_below="tmp") is None
    (ours / "tmp" / "link").symlink_to(precious)
    assert find_link(ours, except_below="tmp") == ours / "tmp" / "link"
