"""What can go wrong in a build, each with the exit code of the command line."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

EXIT_BAD_INPUT = 4
"""The disk is full or cannot be written, or a store is not usable: the person can mend it."""

EXIT_STEP_FAILED = 5
"""A step failed, and its exception said nothing of exit codes."""


@dataclass(frozen=True)
class StepFailure:
    """One step that failed, as it is told to a person.

    Attributes:
        step: name of the step, `board.render`.
        label: what it was for, `12A`.
        cites: the source lines it rests on.
        kind: name of the exception's class, or `WorkerDied`.
        message: the exception's own sentence.
        exit_code: the exception's `exit_code`, else `EXIT_STEP_FAILED`.
        details: traceback, or the worker's last words; for a bug report, not for the person.
        also: what else the same cause hit, `board.render (12B)`, in the order in which it did.
    """

    step: str
    label: str
    cites: tuple[str, ...]
    kind: str
    message: str
    exit_code: int = EXIT_STEP_FAILED
    details: str = ""
    also: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """The step and what it was for."""
        return f"{self.step} ({self.label})" if self.label else self.step

    def __str__(self) -> str:
        others = f" and {len(self.also)} more" if self.also else ""
        return f"{self.what}{others}: {self.message or self.kind}"


class BuildError(Exception):
    """A build that did not come to its end.

    Attributes:
        failures: every step that failed; empty when the build itself could not go on.
        exit_code: of the failures where they agree, else of the first one.
    """

    def __init__(
        self,
        message: str,
        *,
        failures: Sequence[StepFailure] = (),
        exit_code: int = EXIT_STEP_FAILED,
    ) -> None:
        super().__init__(message)
        self.failures = tuple(failures)
        self.exit_code = self.failures[0].exit_code if self.failures else exit_code

    @classmethod
    def of(cls, failures: Sequence[StepFailure]) -> BuildError:
        """One error for all failed steps, the first one's sentence in front."""
        by_message: dict[str, list[StepFailure]] = {}
        for failure in failures:
            by_message.setdefault(failure.message or failure.kind, []).append(failure)
        told = [str(merge_failures(alike)) for alike in by_message.values()]
        count = sum(1 + len(failure.also) for failure in failures)
        if count == 1:
            return cls(told[0], failures=failures)
        more = f"; and {len(told) - 4} more" if len(told) > 4 else ""
        return cls(f"{count} steps failed. {'; '.join(told[:4])}{more}", failures=failures)


def merge_failures(alike: Sequence[StepFailure]) -> StepFailure:
    """Failures with one reason as one: the first, and what else it hit."""
    others = (name for each in alike[1:] for name in (each.what, *each.also))
    return replace(alike[0], also=tuple(dict.fromkeys((*alike[0].also, *others))))


class StepDefinitionError(BuildError):
    """A step is declared or called in a way that the engine cannot carry out: a bug of ours."""

    def __init__(self, message: str) -> None:
        super().__init__(message, exit_code=1)


class CanonicalError(StepDefinitionError):
    """A value has no canonical form, so nothing can be keyed by it."""


class UnknownYet(BuildError):  # noqa: N818 - it is a state, read as a sentence: `except UnknownYet`
    """A plan asked for the value of a step that would have to run first."""


class StoreError(BuildError):
    """The store or its disk cannot be used; the message says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, exit_code=EXIT_BAD_INPUT)


class DiskFull(StoreError):  # noqa: N818 - as above
    """Nothing more can be written: the build ends with what is committed."""


class StoreBusy(StoreError):  # noqa: N818 - as above
    """Another make holds the store, and the caller did not want to wait."""

    def __init__(self, state_dir: Path, pid: int | None) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(
            f"{state_dir} is in use by {who}, which is making this title: wait for it to end, "
            "or stop it."
        )
        self.pid = pid


_DISK_SENTENCES = {
    errno.ENOSPC: "the disk is full: free some space and run the same command again",
    errno.EDQUOT: "your disk quota is used up: free some space and run the same command again",
    errno.EROFS: "the disk can only be read: put the title on one that can be written",
    errno.EACCES: "you may not write here: change the folder's permissions or its owner",
    errno.EPERM: "you may not write here: change the folder's permissions or its owner",
    errno.EIO: "the disk reports a failure: copy the title to another one",
}


def explain_disk(error: OSError, place: Path) -> StoreError | None:
    """The sentence for an error of the disk, or None when the error is of another kind."""
    sentence = _DISK_SENTENCES.get(error.errno or 0)
    if sentence is None:
        return None
    kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else StoreError
    return kind(f"{place}: {sentence}. What was made so far is kept.")
