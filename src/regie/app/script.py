"""Examines one screenplay for `regie script`: what is in it, and what it is as another format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.screenplay import Screenplay
from regie.support.files import write_whole
from regie.support.paper.sizes import Paper, paper_of

if TYPE_CHECKING:
    from regie import screenplay as script
    from regie.screenplay import ReadScript


class DeskError(Exception):
    """A screenplay cannot be written; one sentence for the person."""

    def __init__(self, message: str, exit_code: int = 4) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True)
class Writing:
    """How a script is written in another format.

    Attributes:
        to: the format; None for not at all.
        onto: the FDX file that an FDX keeps all else of; the script itself if it is one.
        paper: of a PDF; None for US Letter for English and A4 for other languages.
        numbers: scene numbers in a PDF also where the script gives none.
        remarks: notes, sections and synopses in a PDF.
        revised_from: an older draft, from which changes are marked in a PDF.
    """

    to: str | None = None
    onto: Path | None = None
    paper: Paper | None = None
    numbers: bool = False
    remarks: bool = False
    continued: bool = False
    heading_blanks: int = 1
    revised_from: Path | None = None


@dataclass(frozen=True)
class ExaminedScript:
    """A script that was read, and what was asked of it."""

    file: str
    format: str
    encoding: str
    screenplay: Screenplay
    warnings: tuple[str, ...]
    converted: bytes = b""
    pages: int = 0
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
            **({"pages": self.pages} if self.pages else {}),
            **({"stats": self.stats} if self.stats else {}),
        }

    def as_text(self) -> str:
        lines = [
            f"{self.file}: {self.format}, {self.encoding}, "
            f"language {self.screenplay.language}, {len(self.screenplay.scenes)} scenes"
            + (f", read with {self.reading['confidence']:.0%} confidence" if self.reading else ""),
            *(
                f"{s.number:>5}  {s.slugline.text[:90] or '(before the first slugline)'}"
                for s in self.screenplay.scenes
            ),
        ]
        return "\n".join(lines) + (f"\n\n{self.stats_text}" if self.stats_text else "")

    def write(self, out: Path) -> None:
        """Writes the converted script, whole or not at all.

        Raises:
            DeskError: it cannot be written there.
        """
        try:
            write_whole(out, self.converted)
        except OSError as error:
            raise DeskError(f"{out}: cannot be written ({error.strerror})") from error


def examine_script(file: Path, writing: Writing, *, stats: bool) -> ExaminedScript:
    """Reads a script, converts it and measures it as asked.

    Raises:
        ScriptError: it cannot be read, or a file that it is to be written by.
    """
    from regie import preproduction
    from regie import screenplay as script

    read = script.open_script(file)
    converted, pages, warnings = _convert(file, read.format, read.screenplay, writing)
    analysis = preproduction.analyse(read.screenplay) if stats else None
    return ExaminedScript(
        str(file),
        read.format,
        read.encoding,
        read.screenplay,
        (*read.warnings, *warnings),
        converted,
        pages,
        preproduction.analysis_table(analysis) if analysis else {},
        preproduction.plain_text(analysis, read.screenplay.language) if analysis else "",
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


def _convert(
    file: Path, format: str, screenplay: Screenplay, writing: Writing
) -> tuple[bytes, int, tuple[str, ...]]:
    """The script in another format, its pages if it has any, and sentences about it."""
    from regie import screenplay as script

    match writing.to:
        case "fountain":
            return script.write_fountain(screenplay).encode(), 0, ()
        case "json":
            return script.to_json(screenplay).encode(), 0, ()
        case "fdx":
            onto = writing.onto or (file if format == "fdx" else None)
            return (
                _written("script.fdx", lambda out: script.write_fdx(screenplay, out, onto)),
                0,
                (),
            )
        case "pdf":
            choice = _pdf_choice(screenplay, writing)
            printed: list[script.PrintedScript] = []
            data = _written(
                "script.pdf", lambda out: printed.append(script.write_pdf(screenplay, out, choice))
            )
            return data, printed[0].pages, tuple(f"{file}: {w}" for w in printed[0].warnings)
    return b"", 0, ()


def _pdf_choice(screenplay: Screenplay, writing: Writing) -> script.PdfChoice:
    from regie import screenplay as script

    older = writing.revised_from
    return script.PdfChoice(
        paper=writing.paper or paper_of(screenplay.language),
        numbers=True if writing.numbers else None,
        remarks=writing.remarks,
        continued=writing.continued,
        revised_from=script.open_script(older).screenplay if older else None,
        heading_blanks=writing.heading_blanks,
    )


def _written(name: str, write: Callable[[Path], object]) -> bytes:
    """What a function writes to a file."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / name
        write(out)
        return out.read_bytes()
