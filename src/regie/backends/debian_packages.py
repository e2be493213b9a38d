"""Takes files out of a Debian package that apt fetches; nothing is installed on the machine.

Source of the format: deb(5): an `ar` archive whose member `data.tar.*` holds the files.
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import IO

from regie.backends.model_sources import SourceError, run_quietly, take_members
from regie.backends.models import DebianSource, Model, Progress

AR_MAGIC, AR_HEADER = b"!<arch>\n", 60
"""ar(5): the file's first bytes, and the length of each member's header."""


def fetch_debian(source: DebianSource, model: Model, staging: Path, progress: Progress) -> None:
    """Puts a model's missing files in the staging folder, each verified.

    Raises:
        SourceError: there is no apt, it cannot fetch the package, or the package is not as told.
    """
    name = source.package.partition("=")[0]
    if not shutil.which("apt-get"):
        raise SourceError(
            f"{model.name} is in the Debian package {name}, and apt-get is not on this machine; "
            f"copy {', '.join(f.path for f in model.files)} of that package by hand "
            f"into the models' folder, {model.name}/."
        )
    progress(f"Fetching {model.name} as a Debian package ({source.package})", 0.1)
    with tempfile.TemporaryDirectory(dir=staging.parent, prefix=".debian-") as folder:
        package = _download(source.package, Path(folder), progress)
        progress(f"Unpacking {package.name}", 0.7)
        try:
            with package.open("rb") as stream:
                _find_data(stream, package.name)
                with tarfile.open(fileobj=stream, mode="r|*") as box:
                    take_members(box, source.member, source.package, model, staging)
        except (tarfile.TarError, EOFError) as error:
            raise SourceError(f"{package.name} cannot be unpacked ({error}).") from error


def _download(package: str, target: Path, progress: Progress) -> Path:
    """Lets apt fetch a package; with lists of its own where this machine has none yet."""
    complaint = run_quietly(["apt-get", "-q", "download", package], target)
    if not list(target.glob("*.deb")):
        progress("apt has no list of packages yet; fetching one for this once", 0.1)
        (target / "lists" / "partial").mkdir(parents=True)
        (target / "cache").mkdir()
        own = [
            "apt-get",
            "-q",
            "-o",
            f"Dir::State::Lists={target / 'lists'}",
            "-o",
            f"Dir::Cache={target / 'cache'}",
            "-o",
            "APT::Sandbox::User=",
        ]
        complaint = run_quietly([*own, "update"], target) or complaint
        complaint = run_quietly([*own, "download", package], target) or complaint
    found = sorted(target.glob("*.deb"))
    if not found:
        raise SourceError(
            f"apt could not fetch {package} ({complaint or 'no package came'}); "
            "it is in Debian 12 and later, and in Ubuntu's universe."
        )
    return found[0]


def _find_data(stream: IO[bytes], name: str) -> None:
    """Moves to the bytes of `data.tar.*` in a package."""
    if stream.read(len(AR_MAGIC)) != AR_MAGIC:
        raise SourceError(f"{name} is no Debian package.")
    while header := stream.read(AR_HEADER):
        if len(header) < AR_HEADER or header[58:] != b"`\n":
            break
        if header[:16].strip().startswith(b"data.tar"):
            return
        size = int(header[48:58])
        stream.seek(size + size % 2, 1)
    raise SourceError(f"{name} has no files in it.")
