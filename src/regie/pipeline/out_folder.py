"""Lays deliverables out in a title's `out/`: hard links into the store, named as people expect."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from regie.build import Blob, Event, StepFinished, StoreError
from regie.film.deliverables import kind_of
from regie.pipeline.deliverables import Deliverable, file_of
from regie.pipeline.targets import Choice, scenes_of_shot
from regie.pipeline.title_folder import Title
from regie.support.files import hash_file, laid_beside, write_whole
from regie.support.removing import is_inside, remove_file

MANIFEST = "delivered.json"
"""In the state folder: what lies in `out/` because a make laid it there, with its digest."""


LAY_SECONDS = 2.0
"""While a make runs, what is made is laid out at most this often."""


class OutFolder:
    """A title's `out/` during one make: files lie there as soon as they are made."""

    def __init__(self, title: Title, clock: Callable[[], float] = time.monotonic) -> None:
        self._title = title
        self._clock = clock
        self._expected: Mapping[str, Deliverable] = {}
        self._laid: dict[str, Blob] = {}
        self._next = 0.0
        self._manifest: dict[str, str] | None = None

    def expect(self, deliverables: Mapping[str, Deliverable]) -> None:
        """Says what will be made. More may be added while the build goes on."""
        self._expected = deliverables

    def between(self, events: Callable[[Event], None] | None) -> Callable[[Event], None]:
        """Passes a build's events on, and lays out what is made in between."""

        def hear(event: Event) -> None:
            if events is not None:
                events(event)
            if isinstance(event, StepFinished) and self._clock() >= self._next:
                self._lay(settled_only=True)
                self._next = self._clock() + LAY_SECONDS

        return hear

    def lay_out(self, choice: Choice, numbers: Sequence[str], *, whole: bool) -> tuple[str, ...]:
        """Puts every deliverable in its place, each at once, and clears away old ones.

        A file that a person put in `out/` is left alone; so is what an earlier make of other
        targets or scenes laid there.

        Args:
            numbers: of the screenplay's scenes.
            whole: all that was asked for is known, so what is not there any more is old.

        Returns:
            Paths relative to `out/`, those of a failed step left out.

        Raises:
            StoreError: `out/` cannot be written.
        """
        self._lay(settled_only=False)
        if whole:
            self._clear_stale(choice, numbers)
        return tuple(name for name in self._expected if name in self._laid)

    def _lay(self, *, settled_only: bool) -> None:
        new: dict[str, Blob] = {}
        for name, made in self._expected.items():
            if name not in self._laid and (made.settled() or not settled_only):
                blob = file_of(made)
                if blob is not None:
                    new[name] = blob
        manifest = self._read()
        with _told_of_out(self._title):
            self._title.out.mkdir(parents=True, exist_ok=True)
            # Told first: what lies there after a kill is then known to be ours.
            manifest.update({name: blob.digest for name, blob in new.items()})
            _write_manifest(self._title, manifest)
            for name, blob in new.items():
                _link(self._title, blob, self._title.out / name)
        self._laid.update(new)

    def _clear_stale(self, choice: Choice, numbers: Sequence[str]) -> None:
        manifest = self._read()
        with _told_of_out(self._title):
            for name in _stale(choice, manifest, self._expected, numbers):
                _clear(self._title.out / name, self._title.out, manifest[name])
                del manifest[name]
            _write_manifest(self._title, manifest)

    def _read(self) -> dict[str, str]:
        if self._manifest is None:
            self._manifest = read_manifest(self._title)
        return self._manifest


@contextlib.contextmanager
def _told_of_out(title: Title) -> Iterator[None]:
    """Tells in a sentence that `out/` cannot be written."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{title.out}: deliverables cannot be written ({error.strerror}); make room or give "
            "write permission, then run the command again: nothing has to be made anew"
        ) from error


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
    choice: Choice,
    manifest: Mapping[str, str],
    deliverables: Mapping[str, object],
    numbers: Sequence[str],
) -> list[str]:
    """What an earlier make laid out and one of the same targets and shots no longer does."""
    if not choice.is_whole:
        picked = choice.pick(numbers)
        return [
            name
            for name in manifest
            if name not in deliverables
            and _is_of(choice, name)
            and (shot := _shot_of(name))
            and (choice.shots is None or shot in choice.shots)
            and (within := scenes_of_shot(shot, numbers))
            and within <= picked
        ]
    groups = {_group(name) for name in deliverables}
    return [
        name
        for name in manifest
        if name not in deliverables and (_group(name) in groups or _is_of(choice, name))
    ]


def _is_of(choice: Choice, name: str) -> bool:
    """One of many files that a chosen target makes: there may be none of them any more.

    A file that there is one of is not: what waits at a gate stays as it was.
    """
    kind = kind_of(name)
    return kind is not None and bool(kind.fields) and choice.wants(kind.target)


def _shot_of(name: str) -> str:
    """The number of the shot that a file is of; empty where it is of none."""
    kind = kind_of(name)
    return ((kind.match(name) if kind else None) or {}).get("shot", "")


def _group(name: str) -> str:
    """Deliverables of one folder belong together; a file on its own is its own group."""
    return name.split("/", 1)[0]


def _clear(place: Path, out: Path, digest: str) -> None:
    """Removes a file that a make laid there, unless somebody has put another in its place."""
    with contextlib.suppress(FileNotFoundError):
        if hash_file(place) == digest:
            remove_file(out, place.relative_to(out))
            with contextlib.suppress(OSError):
                if place.parent != out:
                    place.parent.rmdir()


def read_manifest(title: Title) -> dict[str, str]:
    """What lies in `out/` because a make laid it there: name to digest."""
    try:
        read = json.loads((title.state / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(read, dict):
        return {}
    # What is read may come from anybody, and files are removed by it.
    return {str(k): str(v) for k, v in read.items() if is_inside(str(k))}


def _write_manifest(title: Title, manifest: Mapping[str, str]) -> None:
    text = json.dumps(manifest, indent=0, sort_keys=True)
    write_whole(title.state / MANIFEST, text, within=title.folder)
