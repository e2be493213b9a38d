"""A title on disk: where its files are, how it is opened, how a new one is made.

A title may come from anybody. What Régie writes in it holds no link; what it reads in it lies in
it, or in a folder that the user allowed this title by name (`allow_folder`).
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from regie.film.title import TitleSettings
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.support.files import write_whole
from regie.support.links import find_link, find_way_out
from regie.support.settings import settings_folder

SETTINGS = "title.toml"

KEPT_BY_REGIE = (".regie", "out", "record", "delivered")
"""Folders of a title in which Régie writes and removes by itself."""

READ_BY_REGIE = ("bible", "rules", "prices.toml", "footage", "notes", "original", "words")
"""What else of a title is read, besides its settings and what they name."""

ALLOWED_FOLDERS = "allowed-folders.json"
"""In the user's settings, never in a title: folders outside by the real path of their title."""

SCRATCH = "tmp"
"""In the state folder; steps that run lay links to what they need deeper in it, and are alone in
what they lay them in."""


class TitleError(Exception):
    """A title cannot be opened or made; one sentence for the person."""

    exit_code = 4


@dataclass(frozen=True)
class Title:
    """An opened title: its folder and what `title.toml` says.

    Attributes:
        draft: a file that is read in the script's place, for who asks what it would lead to.
    """

    folder: Path
    settings: TitleSettings
    draft: Path | None = None

    @property
    def name(self) -> str:
        return self.settings.name or self.folder.resolve().name

    @property
    def script(self) -> Path:
        return self.draft or self.folder / self.settings.script

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
            link where Régie writes and removes; or what it names leads out of it.
    """
    path = folder / SETTINGS
    _refuse_way_out(folder, path, "")
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
    _refuse_way_out(folder, title.script, f"{path}: `script` names {settings.script}, which ")
    for name in READ_BY_REGIE:
        _refuse_way_out(folder, folder / name, "")
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


def _refuse_way_out(folder: Path, place: Path, said: str) -> None:
    """What a title names is in it, or in a folder that was allowed."""
    home = folder.resolve()
    try:
        out = find_way_out(place, (home,)) and find_way_out(place, (home, *allowed_folders(folder)))
        if out is None:
            return
        real = out.resolve()
    except RuntimeError as error:  # links in a ring
        raise TitleError(f"{place}: holds links in a ring; remove them") from error
    except OSError as error:
        raise TitleError(f"{error.filename}: cannot be read ({error.strerror})") from error
    said = said if out == place and said else f"{out}: "
    if real.is_relative_to(home):
        raise TitleError(f"{said}is neither a file nor a folder; put a file in its place")
    raise TitleError(
        f"{said}leads out of the title, to {real}, and is not opened; copy it into {folder}, or, "
        f"if you trust the title with all that is there, run `regie allow {folder} {real.parent}`"
    )


def allowed_folders(folder: Path) -> tuple[Path, ...]:
    """Folders outside a title that its user lets it read, real paths in their order.

    Raises:
        TitleError: the user's list is damaged.
    """
    return tuple(Path(f) for f in _read_allowed().get(str(folder.resolve()), ()))


def allow_folder(folder: Path, outside: Path, *, allowed: bool = True) -> tuple[Path, ...]:
    """Lets a title read what lies in a folder outside it, or no more; returns all that it may.

    Raises:
        TitleError: there is no such folder, or the user's list cannot be read or written.
    """
    if not (folder / SETTINGS).is_file():
        raise TitleError(f"{folder}: there is no {SETTINGS} here, so this is not a title")
    real = outside.resolve()
    if allowed and not real.is_dir():
        raise TitleError(f"{outside}: is no folder; name the folder that the title may read")
    table = _read_allowed()
    home = str(folder.resolve())
    kept = [*(f for f in table.get(home, ()) if f != str(real)), *([str(real)] if allowed else ())]
    table = {**table, home: sorted(kept)}
    file = settings_folder() / ALLOWED_FOLDERS
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps({k: v for k, v in table.items() if v}, indent=1))
    except OSError as error:
        raise TitleError(f"{file}: cannot be written ({error.strerror})") from error
    return allowed_folders(folder)


def _read_allowed() -> dict[str, list[str]]:
    file = settings_folder() / ALLOWED_FOLDERS
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        return {str(title): [str(f) for f in folders] for title, folders in table.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise TitleError(
            f"{file}: is damaged ({error}); delete it, and allow folders anew with `regie allow`"
        ) from error


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
