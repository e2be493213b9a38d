"""A paid or slow service that makes things elsewhere: the contract that its backend fulfils.

Switch off every retry of a vendor's own library: a request whose answer is lost and that it sends
again is paid for twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

Lookup = Literal["none", "hint", "complete"]
"""What a service can say of a request by its key: `none`, it cannot be asked; `hint`, what it
finds is true and what it does not find proves nothing; `complete`, what it does not find
`settles_after` seconds after it was sent never arrived and never will."""


class NotAccepted(Exception):  # noqa: N818 - it is a state, read as a sentence
    """A request provably did not become a job: the connection was refused, 400, 401, 429.

    Attributes:
        retry_after: seconds after which it may be tried again; None where that is of no use.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Unreachable(Exception):  # noqa: N818
    """The service did not answer, or with an error of its own; it may be asked again."""


class Gone(Exception):  # noqa: N818
    """The job ended well, and its result is no longer there."""


@dataclass(frozen=True, slots=True)
class Running:
    """Queued or at work.

    Attributes:
        fraction: how far, 0 to 1.
        look_again: seconds after which the service wants to be asked again; None: as we like.
    """

    fraction: float = 0.0
    look_again: float | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """It made what was asked. Attributes: cost: currency to sum."""

    cost: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """It made nothing, and may cost something all the same."""

    reason: str
    cost: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was stopped, and may cost something all the same."""

    cost: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unknown:
    """The service does not know the job, or no longer."""


RemoteState = Running | Ended | Failed | Cancelled | Unknown


class RemoteService(Protocol):
    """One backend's door to its service.

    Attributes:
        name: of the backend, as in price books: `runway`.
        lookup: what it can say of a request by its key.
        settles_after: seconds within which a request that was sent has arrived or never will, with
            everything that may hold it up on the way.
    """

    @property
    def name(self) -> str: ...

    @property
    def lookup(self) -> Lookup: ...

    @property
    def settles_after(self) -> float: ...

    def submit(self, request: Mapping[str, Any], idempotency_key: str) -> str:
        """Sends the request, once, and returns the service's name of the job.

        Raises:
            NotAccepted: it provably did not become a job. Any other exception means that it may
                have.
        """
        ...

    def find(self, idempotency_key: str) -> str | None:
        """The service's name of the job whose request carried this key.

        Raises:
            Unreachable: it cannot be asked now.
        """
        ...

    def poll(self, remote_id: str) -> RemoteState:
        """How a job is.

        Raises:
            Unreachable: it cannot be asked now.
        """
        ...

    def fetch(self, remote_id: str, file: Path) -> None:
        """Writes the whole result to a file, over what may be in it.

        Raises:
            Unreachable: not now, or not all of it came.
            Gone: it is no longer there.
        """
        ...

    def cancel(self, remote_id: str) -> None:
        """Asks for a job to be stopped; `poll` says whether it was in time.

        Raises:
            Unreachable: it cannot be asked now.
        """
        ...
