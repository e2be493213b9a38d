"""Makes a file ready to leave: labelled, marked, signed, read back, and ruled once more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regie.pipeline.delivery.ask import ask_of_signed
from regie.pipeline.delivery.context import DeliveryContext, FileToDeliver, ReadyFile, label_form
from regie.pipeline.delivery.statement import statement_of

if TYPE_CHECKING:
    from regie.film.provenance import Label, Signed, Statement
    from regie.guard.provenance.read_back import FoundInFile


def make_ready(
    context: DeliveryContext,
    file: FileToDeliver,
    labels: Sequence[Label],
    delivery: str,
    watermark: bool,
) -> ReadyFile:
    """Labels, marks and signs a file in the private folder, and asks the rules of the result.

    Raises:
        Blocked: something that was said of it does not hold.
    """
    from regie.guard.provenance.read_back import read_back, shows_labels
    from regie.guard.provenance.signing import sign_file

    made, marks = _label_and_mark(context, file, labels, delivery, watermark)
    place = context.private.path / delivery / file.name
    place.parent.mkdir(parents=True)
    size = (context.title.settings.size.width, context.title.settings.size.height)
    inside = labels if shows_labels(made, labels, size) else ()
    if not inside:
        _label_beside(place, file.name, labels)

    statement = statement_of(context, file, inside, delivery, marks)

    def sign_and_read(statement: Statement) -> tuple[Signed, FoundInFile]:
        signed = sign_file(made, place, statement, context.signer)
        return signed, read_back(
            place,
            labels,
            delivery,
            size,
            marked=bool(statement.watermark),
            development=context.development_roots,
        )

    signed, found = sign_and_read(statement)
    if found.watermark != marks:  # silence, for instance, hides no mark
        statement = statement_of(context, file, inside, delivery, found.watermark)
        signed, found = sign_and_read(statement)
    ruling = ask_of_signed(context, file, labels, signed, found)
    return ReadyFile(file, place, delivery, statement, signed, found, ruling)


def _label_beside(place: Path, name: str, labels: Sequence[Label]) -> None:
    """The labels as a text that travels with what shows none: sound, sheets, stages, and
    subtitles that leave no time for one before the first line."""
    from regie.guard.provenance.labels import describe
    from regie.guard.provenance.read_back import LABEL

    if labels and label_form(name) not in ("picture", "film"):
        beside = place.with_name(f"{place.name}{LABEL}")
        beside.write_text(describe(labels) + "\n", encoding="utf-8")


def _label_and_mark(
    context: DeliveryContext,
    file: FileToDeliver,
    labels: Sequence[Label],
    delivery: str,
    watermark: bool,
) -> tuple[Path, str]:
    """A copy with its labels and marks in it; the made file's copy where it takes neither."""
    from regie.guard.provenance.labels import draw_labels
    from regie.guard.provenance.labels.subtitles import label_subtitles
    from regie.guard.provenance.watermark import is_markable, mark_file

    place = file.place
    ready = context.private.path / f"{delivery}{place.suffix}"
    form = label_form(file.name)
    if form == "cue" and labels:
        text = place.read_text(encoding="utf-8")
        ready.write_text(label_subtitles(text, labels, place.suffix), encoding="utf-8")
        return ready, ""
    if not is_markable(place):
        return place, ""
    size = context.title.settings.size
    overlay = (
        draw_labels(labels, size.width, size.height, still=form == "picture")
        if labels and form in ("picture", "film")
        else None
    )
    if not watermark and overlay is None:
        return place, ""
    return ready, mark_file(place, ready, delivery, overlay=overlay, mark=watermark)


def is_unmarked(ready: ReadyFile) -> bool:
    """Whether a file that could hide a mark shows none when it is read back."""
    from regie.guard.provenance.watermark import is_markable

    return is_markable(ready.place) and not ready.found.watermark
