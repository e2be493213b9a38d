"""A file in the store, named by what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from regie.build.errors import StoreError

if TYPE_CHECKING:
    from pydantic import ValidationInfo
    from pydantic_core import CoreSchema

_DIGEST = re.compile(r"[0-9a-f]{64}")

_SUFFIX = re.compile(r"(\.[a-z0-9_-]{1,16})?")

STORE_CONTEXT = "regie.store"
"""Under this name the validation context of pydantic carries the store."""


class Locator(Protocol):
    """Knows where the files of blobs are."""

    def locate(self, place: str) -> Path:
        """A local file with the content of this place in the store."""
        ...


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of the store. It says what is in the file, not where the file is.

    A blob that comes out of a build, or into a step, is bound to that store and has a `path`.
    The binding is not part of the value: two blobs of equal content and suffix are equal, and
    what is written to the ledger is only digest, size and suffix.

    Attributes:
        digest: BLAKE3 of the content, 64 hexadecimal digits.
        size: bytes.
        suffix: of the file's name, with the dot, lower case, so that programs recognise the
            file; may be empty.
        store: that has the file, or None.
    """

    digest: str
    size: int
    suffix: str = ""
    store: Locator | None = field(default=None, compare=False, repr=False)

    @property
    def path(self) -> Path:
        """Where the file is. Read it, never write it.

        Raises:
            StoreError: the blob is bound to no store.
        """
        if self.store is None:
            raise StoreError(
                f"The blob {self.digest[:12]}{self.suffix} is bound to no store, so it has no "
                "path: take it from a build's handle or from a step's argument."
            )
        return self.store.locate(self.place)

    @property
    def place(self) -> str:
        """Name of the file in a store."""
        return f"{self.digest[:2]}/{self.digest[2:]}{self.suffix}"

    def __reduce__(self) -> tuple[type[Blob], tuple[str, int, str]]:
        """A blob travels unbound: who gets it knows where the store is from there."""
        return Blob, (self.digest, self.size, self.suffix)

    def bound_to(self, store: Locator) -> Blob:
        """The same blob, with a path in this store."""
        return replace(self, store=store)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: Callable[[Any], CoreSchema]
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(
            _read_blob,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda blob: {"digest": blob.digest, "size": blob.size, "suffix": blob.suffix}
            ),
        )


def _read_blob(value: Any, info: ValidationInfo) -> Blob:
    if isinstance(value, Blob):
        return value
    if not isinstance(value, dict) or not {"digest", "size", "suffix"} == value.keys():
        raise ValueError("a blob is an object with digest, size and suffix")
    if not _DIGEST.fullmatch(str(value["digest"])) or not _SUFFIX.fullmatch(str(value["suffix"])):
        raise ValueError("a blob's digest and suffix name a file in a store")
    context = info.context if isinstance(info.context, dict) else {}
    return Blob(
        str(value["digest"]), int(value["size"]), str(value["suffix"]), context.get(STORE_CONTEXT)
    )
