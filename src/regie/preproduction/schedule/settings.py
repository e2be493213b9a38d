"""Reads `schedule.toml`: what a person wants of the schedule."""

from __future__ import annotations

from pathlib import Path

from regie.film.schedule import ScheduleSettings
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.screenplay.errors import ScriptError

SCHEDULE_FILE = "schedule.toml"


def read_schedule_settings(path: Path, name: str = "") -> ScheduleSettings:
    """The settings of a file; the defaults where there is none.

    Args:
        name: what messages call the file; its path by default.

    Raises:
        ScriptError: it is not TOML, or says what it may not: file, line, what to do.
    """
    name = name or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ScheduleSettings()
    except UnicodeDecodeError as error:
        raise ScriptError(f"{name}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise ScriptError(f"{name}: cannot be read ({error.strerror})") from error
    try:
        return build_noun(ScheduleSettings, parse_table(text, name), text=text, file=name)
    except TomlTextError as error:
        raise ScriptError(str(error)) from error
