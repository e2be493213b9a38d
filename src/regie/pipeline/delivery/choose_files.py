"""Chooses what is delivered: files of `out/` that are still what was made."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping, Sequence

from regie.film.deliverables import list_kinds
from regie.pipeline.title_folder import Title, TitleError


def choose_files(title: Title, names: Sequence[str]) -> dict[str, str]:
    """Files of `out/` with their contents, each checked to be what was made."""
    from regie.guard.provenance.media import digest_file
    from regie.pipeline.out_folder import read_manifest

    manifest = read_manifest(title)
    chosen: dict[str, str] = {}
    for wanted in names or _usual(manifest):
        pattern = wanted.removeprefix("out/")
        found = sorted(fnmatch.filter(manifest, pattern))
        if not found:
            raise TitleError(
                f"{pattern}: no such file is made in {title.out}; run `regie make {title.folder}` "
                "first"
            )
        for name in found:
            digest, _ = digest_file(title.out / name)
            if digest != manifest[name]:
                raise TitleError(
                    f"{title.out / name}: is not what was made, somebody changed it; run `regie "
                    f"make {title.folder}` to have it back"
                )
            chosen[name] = digest
    return chosen


def _usual(manifest: Mapping[str, str]) -> tuple[str, ...]:
    """What is delivered when nothing is named: each single file, made or not, and what is made
    of the others."""
    usual = [kind for kind in list_kinds() if kind.usual]
    many = [n for n in sorted(manifest) if any(k.match(n) is not None for k in usual if k.fields)]
    return (*(kind.path for kind in usual if not kind.fields), *many)
