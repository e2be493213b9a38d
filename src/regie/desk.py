"""Examines one screenplay for `regie script`: what is in it, and what it is as another format."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.screenplay import Screenplay

if TYPE_CHECKING:
    from regie.script import ReadScript


class DeskError(Exception):
    """A screenplay cannot be written; one sentence for the person."""

    exit_code = 4


@dataclass(frozen=True)
class ExaminedScript:
    """A script that was read, and what was asked of it."""

    file: str
    format: str
    encoding: str
    screenplay: Screenplay
    warnings: tuple[str, ...]
    converted: str = ""
    stats: dict[str, Any] = field(default_factory=dict)
    stats_text: str = ""
    reading: dict[str, Any] = field(default_factory=dict)
    """Of a file whose lines are read by context: how sure, what is doubtful, what was removed."""

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "file": self.file,
            "format": self.format,
            "encoding": self.encoding,
            "title": self.screenplay.title,
            "language": self.screenplay.language,
            "scenes": len(self.screenplay.scenes),
            "warnings": list(self.warnings),
            **self.reading,
            **({"stats": self.stats} if self.stats else {}),
        }

    def as_text(self) -> str:
        lines = [
            f"{self.file}: {self.format}, {self.encoding}, "
            f"language {self.screenplay.language}, {len(self.screenplay.scenes)} scenes"
            + (f", read with {self.reading['confidence']:.0%} confidence" if self.reading else ""),
            *(f"{s.number:>5}  {s.slugline.text[:90]}" for s in self.screenplay.scenes),
        ]
        return "\n".join(lines) + (f"\n\n{self.stats_text}" if self.stats_text else "")

    def write(self, out: Path) -> None:
        """Writes the converted text, whole or not at all.

        Raises:
            DeskError: it cannot be written there.
        """
        temporary = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            temporary.write_text(self.converted, encoding="utf-8", newline="")
            temporary.replace(out)
        except OSError as error:
            raise DeskError(f"{out}: cannot be written ({error.strerror})") from error
        finally:
            temporary.unlink(missing_ok=True)


def examine_script(file: Path, *, to: str | None, stats: bool) -> ExaminedScript:
    """Reads a script, converts it and measures it as asked.

    Raises:
        ScriptError: it cannot be read.
    """
    import json

    from regie import script

    read = script.open_script(file)
    converted = ""
    if to == "fountain":
        converted = script.write_fountain(read.screenplay)
    elif to == "fdx":
        converted = _as_fdx(read.screenplay)
    elif to == "json":
        converted = json.dumps(script.to_json(read.screenplay), ensure_ascii=False, indent=2) + "\n"
    analysis = script.analyse(read.screenplay) if stats else None
    return ExaminedScript(
        str(file),
        read.format,
        read.encoding,
        read.screenplay,
        read.warnings,
        converted,
        script.analysis_table(analysis) if analysis else {},
        script.plain_text(analysis, read.screenplay.language) if analysis else "",
        _told_of_lines(read),
    )


def _told_of_lines(read: ReadScript) -> dict[str, Any]:
    if read.confidence is None:
        return {}
    return {
        "confidence": read.confidence,
        "doubtful": [asdict(line) for line in read.doubtful],
        "removed": [asdict(line) for line in read.removed],
    }


def _as_fdx(screenplay: Screenplay) -> str:
    import tempfile

    from regie.script import write_fdx

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "script.fdx"
        write_fdx(screenplay, out)
        return out.read_text(encoding="utf-8")
