"""What lies in a title's `out/`, by name and by content: for those who show it."""

from __future__ import annotations

import re
from pathlib import Path

from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title

_DIGEST = re.compile(r"[0-9a-f]{64}")


class MadeFile(Noun):
    """A deliverable. Attributes: name: in `out/`; digest: BLAKE3 of its content."""

    name: str
    digest: str


class MadeFiles(Noun):
    """All that makes have laid out."""

    files: tuple[MadeFile, ...]

    def digest_of(self, name: str) -> str:
        """Of a file by its name in `out/`; empty where there is none."""
        return next((file.digest for file in self.files if file.name == name), "")


def list_made_files(folder: Path) -> MadeFiles:
    """What lies in `out/` because makes laid it there.

    Raises:
        TitleError: there is no title.
    """
    manifest = read_manifest(open_title(folder))
    files = tuple(MadeFile(name=name, digest=digest) for name, digest in manifest.items())
    return MadeFiles(files=files)


def find_made_file(folder: Path, digest: str, suffix: str) -> Path | None:
    """The file of the title's store that has a content; None where it holds none.

    Args:
        digest: BLAKE3, 64 hexadecimal digits. suffix: `.png`, as the store names it.

    Raises:
        TitleError: there is no title.
    """
    from regie.build.stores import open_store

    if not _DIGEST.fullmatch(digest) or not re.fullmatch(r"\.[a-z0-9]{1,8}", suffix):
        return None
    file = open_store(open_title(folder).state).locate(f"{digest[:2]}/{digest[2:]}{suffix}")
    return file if file.is_file() else None
