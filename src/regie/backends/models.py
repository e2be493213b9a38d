"""The model catalogue: what can be pulled, where it is kept, whether it is whole.

`models.toml` lists each model with its licence, size, digests and sources. A model lies in a
folder of its own in the user's cache (`REGIE_MODELS` moves it) and is put there by one rename,
so a folder that exists is complete.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from regie.film.units import Noun
from regie.support.files import hash_file

SPACE_FACTOR = 2.2
"""Free space asked for, as a multiple of a model's size: the packages and the joined file."""

Progress = Callable[[str, float], None]
"""Told a sentence and the share done, 0 to 1, while a model is pulled."""


class ModelError(Exception):
    """A model cannot be had; the message says why and what to do."""

    exit_code = 5


class ModelFile(Noun):
    """One file of a model: its path in the model's folder, bytes and SHA-256."""

    path: str
    size: int
    sha256: str


class AddressSource(Noun):
    """The project's own address; `url` holds `{path}`."""

    kind: Literal["address"]
    url: str


class PypiSource(Noun):
    """Python packages, from whatever index this machine is set up for.

    Attributes:
        parts: for each file, the files in the packages that make it, to be joined in order.
    """

    kind: Literal["pypi"]
    packages: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]] = {}


class NpmSource(Noun):
    """An npm package; `member` names a file in its archive and holds `{path}`."""

    kind: Literal["npm"]
    package: str
    member: str


class DebianSource(Noun):
    """A Debian package, `name=version`; `member` names a file in it and holds `{path}`."""

    kind: Literal["debian"]
    package: str
    member: str


Source = Annotated[
    AddressSource | PypiSource | NpmSource | DebianSource, Field(discriminator="kind")
]


class Model(Noun):
    """One entry of the catalogue.

    Attributes:
        licence: SPDX identifier of the weights.
        training_data: what upstream says of it, in a sentence.
        training: what that sentence amounts to: `none`, nothing was trained; `licensed`, upstream
            says that all of it may be used so; `told`, upstream says what it was; `untold`.
        program: for a program that differs from machine to machine, the package folder that
            must be there; its `wheels` are the SHA-256 of the packages that are accepted.
    """

    name: str
    task: str
    licence: str
    training_data: str
    training: Literal["none", "licensed", "told", "untold"] = "untold"
    upstream: str
    note: str = ""
    size: int
    files: tuple[ModelFile, ...] = ()
    program: str = ""
    wheels: tuple[str, ...] = ()
    sources: tuple[Source, ...]

    @property
    def digest(self) -> str:
        """One SHA-256 for all of the model's files, hexadecimal."""
        lines = [f"{file.sha256} {file.path}" for file in self.files] or sorted(self.wheels)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@cache
def list_models() -> tuple[Model, ...]:
    """Every model of the catalogue, in its order."""
    text = files("regie.backends").joinpath("models.toml").read_text(encoding="utf-8")
    return tuple(_read_entry(entry) for entry in tomllib.loads(text)["model"])


def find_model(name: str) -> Model:
    """The catalogue's entry of that name.

    Raises:
        ModelError: there is none.
    """
    models = {model.name: model for model in list_models()}
    if name not in models:
        raise ModelError(f"There is no model named {name!r}; there are: {', '.join(models)}.")
    return models[name]


def find_by_file(name: str) -> Model | None:
    """The catalogue's entry that has a file of that name, or None. Nothing is read or compared."""
    for model in list_models():
        if any(Path(file.path).name == name for file in model.files):
            return model
    return None


def models_folder() -> Path:
    """Where models are kept: `REGIE_MODELS`, else the user's cache folder."""
    if chosen := os.environ.get("REGIE_MODELS"):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_cache_path("regie") / "models"


def find(name: str) -> Path | None:
    """The folder that holds a pulled model, or None.

    Files are compared by size; `damage` compares digests.
    """
    model = find_model(name)
    folder = models_folder() / model.name
    return folder if _is_there(model, folder) else None


def read_model(name: str, path: str) -> bytes:
    """A file of a pulled model, read once and held against the catalogue's digest.

    What a receipt says of a model is the catalogue's word, so nothing else may be loaded.

    Raises:
        ModelError: it is not there, or not what the catalogue says.
    """
    model = find_model(name)
    file = next(file for file in model.files if file.path == path)
    place = models_folder() / name / path
    try:
        data = place.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{place}: cannot be read ({error.strerror}); run `regie models pull {name}`."
        ) from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ModelError(
            f"{place}: is not the file that the catalogue names, and nothing is made with it; "
            f"run `regie models pull {name}` to have the right one."
        )
    return data


def damage(name: str) -> tuple[str, ...]:
    """Files of a pulled model that are missing or are not what the catalogue says."""
    model = find_model(name)
    return _damage(model, models_folder() / model.name)


def _is_there(model: Model, folder: Path) -> bool:
    if model.program:
        return (folder / model.program).is_dir()
    paths = [(folder / file.path, file.size) for file in model.files]
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def _damage(model: Model, folder: Path) -> tuple[str, ...]:
    return tuple(file.path for file in model.files if not is_whole(folder / file.path, file))


def is_whole(path: Path, file: ModelFile) -> bool:
    """Whether a file has the catalogue's size and SHA-256."""
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return hash_file(path, "sha256") == file.sha256


def pull(name: str, progress: Progress) -> Path:
    """Fetches a model unless it is there and whole, and returns its folder.

    A pull that was cut short goes on from the files it had. Two at once are safe: the second
    waits for the first and finds the work done.

    Raises:
        ModelError: no source gave the right bytes, the disk is full, or the name is unknown.
    """
    return pull_model(find_model(name), models_folder(), progress)


def pull_model(model: Model, home: Path, progress: Progress) -> Path:
    """As `pull`, for any model and any folder of models."""
    from regie.backends.model_sources import SourceError, fetch

    name, folder = model.name, home / model.name
    with _one_at_a_time(home, name, progress):
        if _is_there(model, folder) and not _damage(model, folder):
            progress(f"{name} is here already.", 1.0)
            return folder
        _ask_for_space(home, model)
        staging = home / f".{name}.partial"
        try:
            _keep_what_is_whole(model, folder, staging)
            refusals = []
            for source in model.sources:
                try:
                    fetch(source, model, staging, progress)
                    break
                except SourceError as refusal:
                    refusals.append(str(refusal))
                    if source is not model.sources[-1]:
                        progress(f"{refusal} Trying the next source.", 0.0)
            else:
                raise ModelError(
                    f"{name} could not be fetched: {' '.join(refusals)} "
                    f"Check the network and run `regie models pull {name}` again."
                )
            _put_in_place(staging, folder)
        except OSError as error:
            raise ModelError(
                f"{name} could not be written in {home}: {error.strerror or error}. "
                "Free some space, or set REGIE_MODELS to a folder that can be written."
            ) from error
    progress(f"{name} is ready.", 1.0)
    return folder


def _read_entry(entry: dict[str, object]) -> Model:
    """A model from its TOML table, where files are rows and lists are named in the singular."""
    rows = entry.pop("file", [])
    sources = entry.pop("source", [])
    assert isinstance(rows, list)
    described = [{"path": path, "size": size, "sha256": digest} for path, size, digest in rows]
    entry.setdefault("size", sum(row["size"] for row in described))
    return Model.model_validate({**entry, "files": described, "sources": sources})


def _ask_for_space(home: Path, model: Model) -> None:
    needed = int(model.size * SPACE_FACTOR)
    free = shutil.disk_usage(home).free
    if free < needed:
        raise ModelError(
            f"{model.name} needs {needed // 10**6} MB in {home} and {free // 10**6} MB are free; "
            "free some space, or set REGIE_MODELS to a folder on another disk."
        )


def _keep_what_is_whole(model: Model, folder: Path, staging: Path) -> None:
    """Starts the staging folder from what an earlier pull left right."""
    staging.mkdir(parents=True, exist_ok=True)
    for file in model.files:
        here, there = folder / file.path, staging / file.path
        if not there.exists() and is_whole(here, file):
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(here, there)


def _put_in_place(staging: Path, folder: Path) -> None:
    """Replaces a model's folder by one rename, after flushing what it holds."""
    for path in staging.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    if folder.exists():
        grave = folder.with_name(f".{folder.name}.old")
        shutil.rmtree(grave, ignore_errors=True)
        folder.rename(grave)
        staging.rename(folder)
        shutil.rmtree(grave, ignore_errors=True)
    else:
        staging.rename(folder)


@contextlib.contextmanager
def _one_at_a_time(home: Path, name: str, progress: Progress) -> Iterator[None]:
    """Holds the lock of one model; the kernel frees it if the process dies."""
    import fcntl

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / f".{name}.lock").open("a")
    except OSError as error:
        raise ModelError(
            f"The models' folder {home} cannot be written: {error.strerror}. "
            "Set REGIE_MODELS to a folder that can."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress(f"{name} is being pulled by another process; waiting for it.", 0.0)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
