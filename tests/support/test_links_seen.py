"""A folder that was looked at once is looked at again when something came into it."""

from __future__ import annotations

import os
from pathlib import Path

from regie.support import links
from regie.support.links import find_link


def test_a_link_that_comes_later_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "store" / "ab" / "cd"
    deep.mkdir(parents=True)
    (deep / "file").write_text("made")
    os.utime(deep, ns=(0, 0))
    assert find_link(tmp_path) is None
    known = dict(links._seen)
    links.SETTLED_NS = -(10**18)  # as if the folders had been there for long
    try:
        assert find_link(tmp_path) is None
        assert str(deep) in links._seen, "it is not read each time"
        (deep / "link").symlink_to("/etc")
        os.utime(deep, ns=(0, 0))
        assert find_link(tmp_path) == deep / "link"
        (deep / "link").unlink()
        assert find_link(tmp_path) is None
        (tmp_path / "store" / "ab").rename(tmp_path / "store" / "old")
        (tmp_path / "store" / "ab").symlink_to("/tmp")
        assert find_link(tmp_path) == tmp_path / "store" / "ab"
    finally:
        links.SETTLED_NS = 200_000_000
        links._seen.clear()
        links._seen.update(known)
