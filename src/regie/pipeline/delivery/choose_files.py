"""Chooses what is delivered: files of `out/` that are still what was made."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping, Sequence

from regie.film.deliverables import list_kinds
from regie.pipeline.title_folder import Title, TitleError
from regie.support.copying import copy_hashed


def choose_files(title: Title, manifest: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """Files of `out/` with their contents.

    What lies in `out/` is compared with what was made, since that is what people look at; it is
    never what is delivered.

    Args:
        manifest: what makes laid there, with its content.

    Raises:
        TitleError: there is none of such a name, or somebody changed it.
    """
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
            refuse_changed(title, name, manifest[name])
            chosen[name] = manifest[name]
    return chosen


def refuse_changed(title: Title, name: str, content: str) -> None:
    """Raises: TitleError: a file of `out/` is not what a make laid there."""
    place = title.out / name
    try:
        found = copy_hashed(place).blake3
    except OSError as error:
        raise TitleError(
            f"{place}: cannot be read ({error.strerror}); run `regie make {title.folder}` to have "
            "it back"
        ) from error
    if found != content:
        raise tell_changed(title, name)


def tell_changed(title: Title, name: str) -> TitleError:
    """For a file of `out/` that is another than the make laid there."""
    return TitleError(
        f"{title.out / name}: is not what was made, somebody changed it; run `regie store verify "
        f"{title.folder}`, then `regie make {title.folder}` to have it back"
    )


def _usual(manifest: Mapping[str, str]) -> tuple[str, ...]:
    """What is delivered when nothing is named: each single file, made or not, and what is made
    of the others."""
    usual = [kind for kind in list_kinds() if kind.usual]
    many = [n for n in sorted(manifest) if any(k.match(n) is not None for k in usual if k.fields)]
    return (*(kind.path for kind in usual if not kind.fields), *many)
