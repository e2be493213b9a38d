"""Looks at the machine: what is missing, each with the command that mends it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from regie.app.results import Result
from regie.film.units import Noun

State = Literal["well", "poorer", "missing"]
"""`poorer`: films are made, with less; `missing`: they are not."""

FREE_GIGABYTES = 2.0
"""Disk that a short title's store takes, with room to spare."""

MEMORY_GIGABYTES = 4.0
"""Memory that two Blender workers and their sets take, with room to spare."""


class Finding(Noun):
    """One thing looked at. `mend` is a command, empty when all is well."""

    subject: str
    state: State
    says: str
    mend: str = ""


class Examination(Result):
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """5 when something without which no film is made is missing."""
        return 5 if any(f.state == "missing" for f in self.findings) else 0


def examine_machine() -> Examination:
    """Looks at Python, memory, disk, backends and models; starts each backend once."""
    return Examination(findings=tuple(_findings()))


def _findings() -> Iterator[Finding]:
    version = ".".join(str(n) for n in sys.version_info[:3])
    right = sys.version_info >= (3, 11)
    yield Finding(
        subject="Python",
        state="well" if right else "missing",
        says=version,
        mend="" if right else "install Python 3.11, then scripts/setup.sh",
    )
    yield _memory()
    yield _disk()
    yield _picture()
    yield from _voices()


def _memory() -> Finding:
    import psutil

    gigabytes = psutil.virtual_memory().available / 1e9
    cores = os.cpu_count() or 1
    says = f"{gigabytes:.1f} GB free, {cores} cores"
    if gigabytes >= MEMORY_GIGABYTES:
        return Finding(subject="memory", state="well", says=says)
    return Finding(subject="memory", state="poorer", says=says, mend="regie make --jobs 1")


def _disk() -> Finding:
    gigabytes = shutil.disk_usage(Path.cwd()).free / 1e9
    says = f"{gigabytes:.1f} GB free in {Path.cwd()}"
    if gigabytes >= FREE_GIGABYTES:
        return Finding(subject="disk", state="well", says=says)
    return Finding(
        subject="disk",
        state="poorer",
        says=says,
        mend="free some space, or make the title on another disk",
    )


def _picture() -> Finding:
    from regie.backends import find_backend
    from regie.backends.picture.contract import PictureError

    backend = find_backend("picture", "blender")()
    try:
        backend.start()
        described = backend.describe()
    except PictureError as error:
        return Finding(
            subject="pictures", state="missing", says=str(error), mend="scripts/setup.sh"
        )
    finally:
        backend.close()
    return Finding(subject="pictures", state="well", says=f"{described.name} {described.version}")


def _voices() -> Iterator[Finding]:
    from regie.backends import models

    for model in models.list_models():
        here = models.find(model.name) is not None
        broken = models.damage(model.name) if here else ()
        if here and not broken:
            yield Finding(
                subject=f"model {model.name}", state="well", says=f"here, {model.licence}"
            )
        else:
            says = f"damaged: {', '.join(broken)}" if broken else "not pulled"
            yield Finding(
                subject=f"model {model.name}",
                state="poorer",
                says=says,
                mend=f"regie models pull {model.name}",
            )
