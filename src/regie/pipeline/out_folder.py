"""Lays deliverables out in a title's `out/`: hard links into the store, named as people expect."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from regie.build import Blob, StoreError
from regie.pipeline.deliverables import Deliverable, file_of
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title
from regie.support.files import hash_file, laid_beside, write_whole

MANIFEST = "delivered.json"
"""In the state folder: what lies in `out/` because a make laid it there, with its digest."""


def lay_out(
    title: Title, choice: Choice, deliverables: Mapping[str, Deliverable]
) -> tuple[str, ...]:
    """Puts every deliverable that is made in its place, each at once, and clears away old ones.

    A file that a person put in `out/` is left alone; so is what an earlier make of other targets
    or scenes laid there.

    Returns:
        Paths relative to `out/`, those of a failed step left out.

    Raises:
        StoreError: `out/` cannot be written.
    """
    made = {name: blob for name, handle in deliverables.items() if (blob := file_of(handle))}
    manifest = read_manifest(title)
    try:
        title.out.mkdir(parents=True, exist_ok=True)
        for name, blob in made.items():
            _link(title, blob, title.out / name)
        for name in _stale(choice, manifest, deliverables):
            _clear(title.out / name, title.out, manifest[name])
            del manifest[name]
        manifest.update({name: blob.digest for name, blob in made.items()})
        _write_manifest(title, manifest)
    except OSError as error:
        raise StoreError(
            f"{title.out}: deliverables cannot be written ({error.strerror}); make room or give "
            "write permission, then run the command again: nothing has to be made anew"
        ) from error
    return tuple(made)


def forget_files(title: Title, names: Sequence[str]) -> None:
    """Takes files out of `out/`, as if no make had laid them there.

    Raises:
        StoreError: `out/` cannot be written.
    """
    manifest = read_manifest(title)
    try:
        for name in names:
            _clear(title.out / name, title.out, manifest.pop(name))
        _write_manifest(title, manifest)
    except OSError as error:
        raise StoreError(
            f"{title.out}: cannot be written ({error.strerror}); give write permission and run "
            "the command again"
        ) from error


def lay_beside(title: Title, name: str, blob: Blob) -> Path:
    """Puts one file in `out/`, beside what makes lay there and clear.

    Raises:
        StoreError: it cannot be written.
    """
    place = title.out / name
    try:
        _link(title, blob, place)
    except OSError as error:
        raise StoreError(
            f"{place}: cannot be written ({error.strerror}); make room or give write permission"
        ) from error
    return place


def _link(title: Title, blob: Blob, place: Path) -> None:
    """Replaces what is in a place by a link to the blob; a copy where links cannot be made."""
    source = blob.path
    with contextlib.suppress(FileNotFoundError):
        if place.samefile(source):
            return
    with laid_beside(place, within=title.folder) as temporary:
        temporary.unlink()  # a link takes no name that is taken
        try:
            os.link(source, temporary)
        except OSError:
            shutil.copyfile(source, temporary)
        temporary.replace(place)


def _stale(
    choice: Choice, manifest: Mapping[str, str], deliverables: Mapping[str, object]
) -> list[str]:
    """What an earlier make laid out and one of the same targets, of all scenes, no longer does."""
    if choice.scenes is not None:
        return []
    groups = {_group(name) for name in deliverables}
    return [n for n in manifest if n not in deliverables and _group(n) in groups]


def _group(name: str) -> str:
    """Deliverables of one folder belong together; a file on its own is its own group."""
    return name.split("/", 1)[0]


def _clear(place: Path, out: Path, digest: str) -> None:
    """Removes a file that a make laid there, unless somebody has put another in its place."""
    with contextlib.suppress(FileNotFoundError):
        if hash_file(place) == digest:
            place.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                if place.parent != out:
                    place.parent.rmdir()


def read_manifest(title: Title) -> dict[str, str]:
    """What lies in `out/` because a make laid it there: name to digest."""
    try:
        read = json.loads((title.state / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in read.items()} if isinstance(read, dict) else {}


def _write_manifest(title: Title, manifest: Mapping[str, str]) -> None:
    text = json.dumps(manifest, indent=0, sort_keys=True)
    write_whole(title.state / MANIFEST, text, within=title.folder)
