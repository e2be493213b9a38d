"""What the ledger tells and is told: plain records, no database in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class BlobRecord(NamedTuple):
    """What the ledger knows of a file in the store.

    Attributes:
        size: bytes.
        mtime_ns: of the file when it was sealed; another one means that somebody touched it.
    """

    digest: str
    suffix: str
    size: int
    mtime_ns: int

    @property
    def place(self) -> str:
        """Path relative to the store's folder."""
        return f"{self.digest[:2]}/{self.digest[2:]}{self.suffix}"


class KnownResult(NamedTuple):
    """A result that need not be made again.

    Attributes:
        content: canonical digest, traces left out.
        whole: digest of the value, traces included.
    """

    key: str
    content: str
    whole: str
    blobs: tuple[BlobRecord, ...] = ()


class LastMake(NamedTuple):
    id: int
    status: str
    uses_digest: str


@dataclass(frozen=True, slots=True)
class NewResult:
    """A result to be written down, its files already on the disk for good.

    Attributes:
        inputs: parameter name to canonical digest.
        salt: backend and model digests.
        seconds, cpu_seconds, wh, wh_measured, peak_bytes: see `regie.build.measure.Cost`.
        made_at: seconds since 1970.
        value: JSON.
        used: what others charge for, by unit: `tokens_in`, `seconds` …
        predicted: what it was thought to take, before it ran.
    """

    key: str
    step: str
    version: int
    content: str
    whole: str
    inputs: Mapping[str, str]
    salt: tuple[str, ...]
    seconds: float
    cpu_seconds: float
    wh: float
    wh_measured: bool
    peak_bytes: int
    made_at: float
    value: str
    blobs: tuple[BlobRecord, ...] = ()
    money: Mapping[str, float] = field(default_factory=dict)
    used: Mapping[str, float] = field(default_factory=dict)
    predicted: Estimate | None = None


@dataclass(frozen=True, slots=True)
class NewFailure:
    """A run that gave nothing, and what it took all the same.

    Attributes:
        kind: name of the exception's class.
        failed_at: seconds since 1970.
    """

    key: str
    step: str
    label: str
    salt: tuple[str, ...]
    kind: str
    seconds: float
    cpu_seconds: float
    wh: float
    money: Mapping[str, float]
    used: Mapping[str, float]
    failed_at: float


@dataclass(frozen=True, slots=True)
class Use:
    """What a make used a result for.

    Attributes:
        nth: counts calls of equal step and label in one make, from 0.
        inputs: parameter name to canonical digest.
        cites: source lines, `script.fountain:41`.
        parents: keys of the results that went in.
        digest: of all of it.
        carries: what the result rests on, `consent:ID`: of the call and of all that went in.
    """

    step: str
    label: str
    nth: int
    key: str
    version: int
    salt: tuple[str, ...]
    inputs: Mapping[str, str]
    cites: tuple[str, ...]
    parents: tuple[str, ...]
    digest: str
    carries: tuple[str, ...] = ()

    @property
    def name(self) -> UseName:
        return (self.step, self.label, self.nth)


UseName = tuple[str, str, int]
"""Step, label, nth: what makes two uses in two makes the same one."""


class Estimate(NamedTuple):
    """What a step probably takes.

    Attributes:
        spread: of its time and energy as a share of them, one standard deviation; None where
            too few runs are known to say.
    """

    seconds: float
    wh: float
    spread: float | None = None
