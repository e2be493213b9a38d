"""A title on disk: where its files are, how it is opened, how a new one is made."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from regie.film.title import TitleSettings
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.support.links import find_link

SETTINGS = "title.toml"

KEPT_BY_REGIE = (".regie", "out", "record", "delivered")
"""Folders of a title in which Régie writes and removes by itself."""

SCRATCH = "tmp"
"""In the state folder; steps that run lay links to what they need deeper in it, and are alone in
what they lay them in."""


class TitleError(Exception):
    """A title cannot be opened or made; one sentence for the person."""

    exit_code = 4


@dataclass(frozen=True)
class Title:
    """An opened title: its folder and what `title.toml` says."""

    folder: Path
    settings: TitleSettings

    @property
    def name(self) -> str:
        return self.settings.name or self.folder.resolve().name

    @property
    def script(self) -> Path:
        return self.folder / self.settings.script

    @property
    def bible(self) -> Path:
        return self.folder / "bible"

    @property
    def state(self) -> Path:
        """Derived things: the store and the ledger. Safe to delete."""
        return self.folder / ".regie"

    @property
    def out(self) -> Path:
        return self.folder / "out"


def open_title(folder: Path) -> Title:
    """Opens a title's folder.

    Raises:
        TitleError: there is no `title.toml`, or it says what it may not; or there is a symbolic
            link where Régie writes and removes.
    """
    path = folder / SETTINGS
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise TitleError(
            f"{folder}: there is no {SETTINGS} here, so this is not a title; "
            f"make one with `regie new {folder} --script FILE`"
        ) from error
    except UnicodeDecodeError as error:
        raise TitleError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise TitleError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        table = parse_table(text, SETTINGS)
        settings = build_noun(TitleSettings, table, text=text, file=SETTINGS)
    except TomlTextError as error:
        raise TitleError(f"{folder}/{error}" if str(folder) != "." else str(error)) from error
    title = Title(folder=folder, settings=settings)
    _refuse_links(title)
    if not title.script.is_file():
        raise TitleError(
            f"{path}: `script` names {settings.script}, which is not there; "
            "name the screenplay's file"
        )
    return title


def _refuse_links(title: Title) -> None:
    """A title may come from anybody: what Régie writes or removes in it must be in it."""
    for name in KEPT_BY_REGIE:
        folder = title.folder / name
        try:
            link = find_link(folder, except_below=SCRATCH if folder == title.state else "")
        except FileNotFoundError:
            continue  # a make that runs has just removed what was looked at
        except OSError as error:
            raise TitleError(f"{error.filename}: cannot be read ({error.strerror})") from error
        if link is not None:
            raise TitleError(
                f"{link}: is a symbolic link, and {name} must hold none, for Régie writes and "
                "removes there; put what it leads to in its place, or remove the link"
            )


def find_title(folder: Path) -> Path:
    """The title that a folder is in: itself or the nearest folder above with a `title.toml`."""
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / SETTINGS).is_file():
            return candidate
    return folder


def new_title(folder: Path, screenplay: str, original: Path, language: str, name: str) -> Title:
    """Makes a title's folder: all of it or nothing.

    Args:
        folder: must not exist, or be empty.
        screenplay: Fountain text.
        original: the file it comes from; kept beside the script unless it is the same text.

    Raises:
        TitleError: the folder is in use or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TitleError(
            f"{folder}: is there already and not empty; choose another folder, "
            f"or run `regie make {folder}` if it is the title"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise TitleError(f"{folder}: cannot be made ({error.strerror})") from error
    try:
        encoded = screenplay.encode("utf-8")
        (building / "script.fountain").write_bytes(encoded)
        if original.read_bytes() != encoded:
            kept = building / "original"
            kept.mkdir()
            shutil.copyfile(original, kept / original.name)
        (building / SETTINGS).write_text(_settings_text(name, language), encoding="utf-8")
        building.chmod(0o777 & ~_umask())
        if folder.exists():
            folder.rmdir()
        building.rename(folder)
    except OSError as error:
        raise TitleError(f"{folder}: cannot be made ({error.strerror})") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return open_title(folder)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _settings_text(name: str, language: str) -> str:
    import tomlkit

    document = tomlkit.document()
    document["name"] = name
    document["kind"] = "film"
    document["script"] = "script.fountain"
    document["language"] = language
    size = tomlkit.inline_table()
    size.update({"width": 960, "height": 402})
    rate = tomlkit.inline_table()
    rate.update({"numerator": 24, "denominator": 1})
    document["size"] = size
    document["rate"] = rate
    document["animate_on"] = 2
    return tomlkit.dumps(document)
