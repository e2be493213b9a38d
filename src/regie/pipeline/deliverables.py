"""The deliverables of one make, filled while the line finds out which there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from regie.build import Blob, BuildError, Handle, UnknownYet

T = TypeVar("T")


class Deliverable(Protocol):
    """A file that is asked for."""

    def known(self) -> bool:
        """False in a plan, when its step would have to run."""

    def settled(self) -> bool:
        """Whether its value can be taken without waiting."""

    def value(self) -> Blob:
        """The file; waits until it is made."""


@dataclass(frozen=True)
class Part(Generic[T]):
    """The file in a result that holds more than a file."""

    handle: Handle[T]
    name: str

    def known(self) -> bool:
        return self.handle.known()

    def settled(self) -> bool:
        return self.handle.settled()

    def value(self) -> Blob:
        blob: Blob = getattr(self.handle.value(), self.name)
        return blob


class Deliverables(Mapping[str, Deliverable]):
    """Deliverables by their path in the title's `out/`.

    Complete when the build is finished: which shots there are is known when their scene is
    listed.
    """

    def __init__(self) -> None:
        self._by_path: dict[str, Deliverable] = {}

    def add(self, path: str, made: Deliverable) -> None:
        self._by_path[path] = made

    def __getitem__(self, path: str) -> Deliverable:
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    def unknown(self) -> list[str]:
        """In a plan: what would have to be made."""
        return [path for path, made in self._by_path.items() if not made.known()]


def known_digests(made: Iterable[tuple[str, Deliverable]]) -> dict[str, str]:
    """BLAKE3 of each file that is made as it is asked for now, by its place in `out/`."""
    return {
        place: blob.digest
        for place, one in made
        if one.known() and (blob := file_of(one)) is not None
    }


def file_of(made: Deliverable) -> Blob | None:
    """The file; None when its step, or one that it needs, failed or would have to run."""
    try:
        return made.value()
    except (BuildError, UnknownYet):
        return None
