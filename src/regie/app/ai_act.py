"""The AI Act desk of a title: gathers what is known, and writes the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from regie.app.results import LeftOutWhenUnknown, Result, Unprinted, spread
from regie.film.policy import Words
from regie.guard.policy.ai_act_desk import DeskSheet
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.pipeline.uses import DELIVERED, has_manifest
from regie.support.files import write_whole, written_whole
from regie.support.messages import list_languages, say

SIGNED = (".mp4", ".mov", ".wav", ".mp3", ".jpg", ".jpeg", ".png", ".webp", ".pdf")
"""Delivered files that are looked at for a manifest."""


class Desk(Result):
    """The desk, and where it was written."""

    sheet: DeskSheet
    out: Annotated[Path | None, LeftOutWhenUnknown] = None
    language: Annotated[str, Unprinted]

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return spread(dump(self), "sheet")

    def write(self, out: Path) -> Desk:
        """Writes the document, as its name's end says; whole or not at all.

        Raises:
            TitleError: the name's end is none of `.pdf`, `.json`, `.md`, or it cannot be written.
        """
        import json

        from regie.guard.policy.ai_act_paper import desk_markdown, write_desk_pdf

        try:
            match out.suffix.lower():
                case ".pdf":
                    with written_whole(out) as temporary:
                        write_desk_pdf(self.sheet, temporary, self.language)
                case ".json":
                    told = json.dumps(self.as_json(), ensure_ascii=False, indent=2)
                    write_whole(out, told + "\n")
                case ".md":
                    write_whole(out, desk_markdown(self.sheet, self.language))
                case _:
                    raise TitleError(
                        f"{out}: the desk is written as .pdf, .json or .md; choose one"
                    )
        except OSError as error:
            raise TitleError(f"{out}: cannot be written ({error.strerror})") from error
        return self.model_copy(update={"out": out})


def open_desk(folder: Path, on: date, language: str) -> Desk:
    """Lays out the AI Act desk of a title.

    Raises:
        TitleError, RuleError, ScriptError, CastError: the title or a rule cannot be used.
    """
    from regie.guard.policy import decide
    from regie.guard.policy.ai_act_desk import lay_desk
    from regie.pipeline.uses import rulebook_of_title, uses_of_title

    title = open_title(folder)
    rulebook = rulebook_of_title(title)
    ruled = [(use, decide(rulebook, use, on)) for use in uses_of_title(title).uses]
    sheet = lay_desk(title.name, rulebook, ruled, on, find_evidence(title))
    return Desk(sheet=sheet, language=language)


def find_evidence(title: Title) -> dict[str, Sequence[Words]]:
    """What in a title fulfils an obligation already, by the obligation's name.

    Only what can be seen here counts: receipts in the ledger, manifests in delivered files, and
    what the title's own answers state, which is told as such.
    """
    found: dict[str, list[Words]] = {}
    receipts = _count_receipts(title)
    if receipts:
        found["record.keep"] = [_in_all("ai-act.evidence-receipts", count=receipts)]
    marked, delivered = _count_manifests(title)
    if delivered and marked == delivered:
        found["mark.machine_readable"] = [
            _in_all("ai-act.evidence-manifests", marked=marked, delivered=delivered)
        ]
    for obligation, fact in STATED.items():
        if str(title.settings.rules.answers.get(fact, "")) == "yes":
            found.setdefault(obligation, []).append(_in_all("ai-act.evidence-stated", fact=fact))
    return dict(found)


def _in_all(key: str, **values: object) -> Words:
    """A message in every language that the desk is written in: the sheet is read in any."""
    return Words(
        **{language: say(key, language, **values) for language in list_languages("ai-act")}
    )


STATED: Mapping[str, str] = {
    "label.visible": "labelled",
    "label.credits": "labelled",
    "label.voice": "labelled",
    "notice.union": "union_notified",
    "pay.use": "paid_for_use",
    "pay.creation": "paid_for_creation",
    "secure.replica": "replica_secured",
    "data.rights": "data_findable",
    "data.minimise": "data_minimised",
}
"""Answers of the title that state that an obligation is fulfilled, by the obligation."""


def _count_receipts(title: Title) -> int:
    """Results that the ledger holds; none where the title was never made."""
    import sqlite3

    file = title.state / "ledger.sqlite"
    if not file.is_file():
        return 0
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute("select count(*) from results").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return 0


def _count_manifests(title: Title) -> tuple[int, int]:
    """How many of the delivered files carry a manifest, inside or beside them; and of how many."""
    folder = title.folder / DELIVERED
    if not folder.is_dir():
        return 0, 0
    files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in SIGNED and f.is_file())
    return sum(map(has_manifest, files)), len(files)
