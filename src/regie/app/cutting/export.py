"""Writes the cut, as it is chosen now, for another editing program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal, get_args

from regie.app.changes import DirectError
from regie.app.cutting.bench import open_cut
from regie.app.results import LeftOutWhenEmpty, Result
from regie.film.cut import Cut
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title
from regie.post.aaf_file import tell_lost, write_aaf

Form = Literal["otio", "edl", "fcpxml", "aaf"]
FORMS: tuple[Form, ...] = get_args(Form)


class ExportedCut(Result):
    """A file that was written.

    Attributes:
        clips: how many it has. lost: what of the cut its form does not hold.
    """

    file: str
    form: Form
    clips: int
    lost: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()


def export_cut(folder: Path, form: Form, out: Path) -> ExportedCut:
    """Writes the cut into a file; its media are `shots/NUMBER.mp4` beside it.

    Raises:
        DirectError: the file cannot be written.
        PostError: the format cannot count the title's frame rate.
        TitleError, ScriptError: as `regie make`.
    """
    laid, written = _write(folder, form)
    try:
        out.write_bytes(written)
    except OSError as error:
        raise DirectError(
            f"{out}: cannot be written ({error.strerror}); make room or give permission"
        ) from error
    lost = tell_lost(laid) if form == "aaf" else ()
    return ExportedCut(file=str(out), form=form, clips=len(laid.shots), lost=lost)


def read_export(folder: Path, form: Form) -> bytes:
    """The exchange file. Raises: as `export_cut`."""
    return _write(folder, form)[1]


def _write(folder: Path, form: Form) -> tuple[Cut, bytes]:
    from regie.post import write_edl, write_fcpxml, write_otio

    cut = open_cut(open_title(folder))
    laid = cut.lay()
    manifest = read_manifest(cut.title)
    digests = {shot.number: manifest.get(f"shots/{shot.number}.mp4", "") for shot in laid.shots}

    def otio(found: Cut, out: Path) -> None:
        write_otio(found, out, None, digests)

    writers: dict[Form, Callable[[Cut, Path], None]] = {
        "otio": otio, "edl": write_edl, "fcpxml": write_fcpxml,
        "aaf": write_aaf,
    }  # fmt: skip
    with TemporaryDirectory() as folder_:
        file = Path(folder_) / f"timeline.{form}"
        writers[form](laid, file)
        return laid, file.read_bytes()
