"""What left the house, a line a delivery, with how it looks and sounds.

The register is a JSON Lines file in the title's `delivered/` folder: it belongs to the title's
source and not to its derived state, because it must outlive every rebuild.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from regie.film.provenance import Delivery, Fingerprint, Match
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.fingerprint.matching import match

NAME = "register.jsonl"
VERSION = 1


class FingerprintRegister:
    """A title's register; appended to, never rewritten."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def of_title(cls, folder: Path) -> FingerprintRegister:
        """The register of the title in this folder."""
        return cls(folder / "delivered" / NAME)

    @property
    def file(self) -> Path:
        return self._file

    def add(self, delivery: Delivery) -> None:
        """Appends a line and makes sure that it is on the disk.

        Raises:
            ProvenanceError: the file cannot be written.
        """
        told = {"version": VERSION, **delivery.model_dump(mode="json")}
        line = json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            torn = self._file.exists() and not self._ends_whole()
            with self._file.open("ab") as stream:
                stream.write(b"\n" * torn + line.encode("utf-8"))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise ProvenanceError(
                f"{self._file}: the register cannot be written ({error.strerror})"
            ) from error

    def deliveries(self) -> Iterator[Delivery]:
        """All lines, the oldest first; a last line that a crash cut short is left out.

        Raises:
            ProvenanceError: another line is not one of a register.
        """
        try:
            lines = self._file.read_text(encoding="utf-8").split("\n")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise ProvenanceError(f"{self._file}: cannot be read ({error})") from error
        kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        for number, line in kept:
            try:
                told = json.loads(line)
                told.pop("version", None)
                yield Delivery.model_validate(told)
            except (ValueError, ValidationError, AttributeError) as error:
                if not line.endswith("}"):
                    continue  # a line that a crash cut short
                raise ProvenanceError(
                    f"{self._file}:{number}: is not a line of a register; take the file back from "
                    "your version control or backup"
                ) from error

    def by_delivery(self, delivery: str) -> Delivery | None:
        """What a watermark's id stands for."""
        return next((d for d in self.deliveries() if d.delivery == delivery), None)

    def by_digest(self, digest: str) -> Delivery | None:
        return next((d for d in self.deliveries() if d.digest == digest), None)

    def by_manifest(self, manifest: str) -> Delivery | None:
        return next((d for d in self.deliveries() if manifest and d.manifest == manifest), None)

    def find(self, looked: Fingerprint) -> tuple[Delivery, Match] | None:
        """The delivery that a fingerprint is most like, if it is like one at all."""
        best: tuple[Delivery, Match] | None = None
        for delivery in self.deliveries():
            fit = match(looked, delivery.fingerprint)
            if fit.found and (best is None or fit.score > best[1].score):
                best = (delivery, fit)
        return best

    def _ends_whole(self) -> bool:
        with self._file.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell() == 0:
                return True
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) == b"\n"
