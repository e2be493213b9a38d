"""Imprints of what was decided on, in the record: whether other bytes show the same picture."""

from __future__ import annotations

import contextlib
from pathlib import Path

from regie.guard.audit.quick_record import FOLDER
from regie.guard.errors import GuardError
from regie.support.files import hash_file, write_whole

IMPRINTS = "imprints"
"""Folder in the record, of imprints by their own digest; in the state folder, of imprints that were
taken of later contents, by the content's digest, so that none is taken twice."""

SUFFIXES = (".png", ".mp4")
"""Of the files that have an imprint: boards, shots, the film."""


class Imprints:
    """Keeps and compares what pictures show. Nothing is imported for it before it is asked."""

    def __init__(self, title_folder: Path, state: Path | None, *, save: bool = True) -> None:
        """
        Args:
            state: where imprints that were taken to compare are kept; None: each is taken anew,
                since whoever can write to the state folder could have put another there.
            save: whether they are kept; a plan only reads them.
        """
        self._title = title_folder
        self._state = state
        self._save = save

    def keep(self, picture: Path) -> str:
        """Writes down what a picture shows, in the record; returns the imprint's digest.

        Empty for a file that only its ending says is a picture: its bytes alone are bound.

        Raises:
            GuardError: it cannot be written.
        """
        from blake3 import blake3

        from regie.guard.provenance.errors import ProvenanceError
        from regie.guard.provenance.fingerprint.imprints import take_imprint

        try:
            data = take_imprint(picture).encode()
        except ProvenanceError:
            return ""
        digest = blake3(data).hexdigest()
        place = self._title / FOLDER / IMPRINTS / digest
        try:
            write_whole(place, data, within=self._title)
        except OSError as error:
            raise GuardError(
                f"{place}: cannot be written ({error.strerror}); make room or give write "
                "permission, then decide again"
            ) from error
        return digest

    def show_the_same(self, kept: str, picture: Path, content: str) -> bool:
        """Whether a picture shows what a kept imprint does.

        Where either cannot be read, or is not what its digest says, it does not: then a person
        is asked again.

        Args:
            kept: digest of the imprint.
            content: digest of the picture file.
        """
        from blake3 import blake3

        from regie.guard.provenance.errors import ProvenanceError
        from regie.guard.provenance.fingerprint.imprints import decode_imprint, show_the_same

        place = self._title / FOLDER / IMPRINTS / kept
        try:
            data = place.read_bytes()  # once: what is hashed is what is compared
            if blake3(data).hexdigest() != kept:
                return False
            then = decode_imprint(data)
            return show_the_same(then, decode_imprint(self._take(picture, content)))
        except (OSError, ProvenanceError):
            return False

    def _take(self, picture: Path, content: str) -> bytes:
        """The imprint of a picture, taken once.

        Raises:
            OSError, ProvenanceError: it cannot be read, or is another content.
        """
        from regie.guard.provenance.errors import ProvenanceError
        from regie.guard.provenance.fingerprint.imprints import take_imprint

        taken = self._state / IMPRINTS / content if self._state is not None else None
        if taken is not None:
            with contextlib.suppress(OSError):
                return taken.read_bytes()
        if hash_file(picture) != content:
            raise ProvenanceError(f"{picture}: is not what was made")
        data = take_imprint(picture).encode()
        if taken is not None and self._save:
            with contextlib.suppress(OSError):
                write_whole(taken, data, within=self._state)
        return data
