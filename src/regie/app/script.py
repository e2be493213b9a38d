"""Examines one screenplay for `regie script`: what is in it, and what it is as another format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from regie.app.results import LeftOutWhenEmpty, LeftOutWhenUnknown, Result, Unprinted
from regie.film.screenplay import Screenplay
from regie.film.units import Noun
from regie.support.files import find_same, write_whole
from regie.support.paper.sizes import Paper, paper_of

if TYPE_CHECKING:
    from regie import screenplay as script


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
        tidy: Fountain of a Fountain file in its normal form, instead of as it is.
    """

    to: str | None = None
    onto: Path | None = None
    paper: Paper | None = None
    numbers: bool = False
    remarks: bool = False
    continued: bool = False
    heading_blanks: int = 1
    revised_from: Path | None = None
    tidy: bool = False


class DoubtfulLine(Noun):
    """A line that could be something else; `page` is 0 where the file has no pages."""

    line: int
    page: int
    kind: str
    confidence: float
    text: str


class RemovedLine(Noun):
    """A line of the page that is no part of the script; `why` says what it is."""

    line: int
    page: int
    why: str
    text: str


class ExaminedScript(Result):
    """A script that was read, and what was asked of it.

    Attributes:
        scenes: how many.
        confidence, doubtful, removed: of a file whose lines are read by context: how sure, 0 to
            1, what could be something else, and what is not the script's; None of others.
        pages: of the PDF that it was written as; 0 for none.
        stats: measures, where these were asked for; `stats_text` the same in words.
        sluglines: each scene's number and slugline.
        inputs: files that were read, over which nothing is written.
        converted: the script in another format.
    """

    file: str
    format: str
    encoding: str
    title: str
    language: str
    scenes: int
    warnings: tuple[str, ...]
    confidence: Annotated[float | None, LeftOutWhenUnknown] = None
    doubtful: Annotated[tuple[DoubtfulLine, ...] | None, LeftOutWhenUnknown] = None
    removed: Annotated[tuple[RemovedLine, ...] | None, LeftOutWhenUnknown] = None
    pages: Annotated[int, LeftOutWhenEmpty] = 0
    stats: Annotated[Mapping[str, Any], LeftOutWhenEmpty] = Field(default_factory=dict)
    stats_text: Annotated[str, Unprinted] = ""
    sluglines: Annotated[tuple[tuple[str, str], ...], Unprinted]
    inputs: Annotated[tuple[Path, ...], Unprinted] = ()
    converted: Annotated[bytes, Unprinted] = b""

    def write(self, out: Path) -> None:
        """Writes the converted script, whole or not at all.

        Raises:
            DeskError: it cannot be written there, or would stand in the place of what was read.
        """
        refuse_input(out, self.inputs)
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
    by_context = read.confidence is not None
    return ExaminedScript(
        file=str(file),
        format=read.format,
        encoding=read.encoding,
        title=read.screenplay.title,
        language=read.screenplay.language,
        scenes=len(read.screenplay.scenes),
        warnings=(*read.warnings, *warnings),
        confidence=read.confidence,
        doubtful=tuple(DoubtfulLine(**asdict(x)) for x in read.doubtful) if by_context else None,
        removed=tuple(RemovedLine(**asdict(x)) for x in read.removed) if by_context else None,
        pages=pages,
        stats=preproduction.analysis_table(analysis) if analysis else {},
        stats_text=(
            preproduction.plain_text(analysis, read.screenplay.language) if analysis else ""
        ),
        sluglines=tuple((s.number, s.slugline.text) for s in read.screenplay.scenes),
        inputs=tuple(p for p in (file, writing.onto, writing.revised_from) if p is not None),
        converted=converted,
    )


def refuse_input(out: Path, inputs: Iterable[Path | None]) -> None:
    """Nothing is written over what it is made from.

    Raises:
        DeskError: `out` is one of the inputs, by whatever name.
    """
    given = find_same(out, inputs)
    if given is not None:
        raise DeskError(
            f"{out}: is {given}, which is read, and nothing is written over it; name another file"
        )


def _convert(
    file: Path, format: str, screenplay: Screenplay, writing: Writing
) -> tuple[bytes, int, tuple[str, ...]]:
    """The script in another format, its pages if it has any, and sentences about it."""
    from regie import screenplay as script

    if format == "fountain" and writing.to == "fountain" and not writing.tidy:
        return script.read_fountain_bytes(file), 0, ()
    told = _tell_boneyards(file) if format == "fountain" and writing.to not in (None, "pdf") else ()
    match writing.to:
        case "fountain":
            return script.write_fountain(screenplay).encode(), 0, told
        case "json":
            return script.to_json(screenplay).encode(), 0, told
        case "fdx":
            onto = writing.onto or (file if format == "fdx" else None)
            return (
                _written("script.fdx", lambda out: script.write_fdx(screenplay, out, onto)),
                0,
                told,
            )
        case "pdf":
            choice = _pdf_choice(screenplay, writing)
            printed: list[script.PrintedScript] = []
            data = _written(
                "script.pdf", lambda out: printed.append(script.write_pdf(screenplay, out, choice))
            )
            warnings = tuple(f"{file}: {w}" for w in printed[0].warnings)
            return data, printed[0].pages, warnings
    return b"", 0, ()


def _tell_boneyards(file: Path) -> tuple[str, ...]:
    from regie import screenplay as script

    return tuple(
        f"{file}:{line}: the boneyard (/* … */) is not written: it is no part of the screenplay"
        for line in script.find_boneyards(file)
    )


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
