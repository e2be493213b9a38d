"""What a model proposes to read otherwise: listed, accepted and refused; and judged as a reader."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from regie.app.recorded_change import change_recorded
from regie.app.results import Result, Unprinted
from regie.backends.reading.suite import FILL, LEAD, Judged
from regie.film.reading_plan import ReadingMode, Refusal
from regie.pipeline.model_reader import ask_plans, model_settings
from regie.pipeline.reading_proposals import (
    PROPOSALS,
    NumberedProposal,
    number_proposals,
    write_proposals,
)
from regie.pipeline.title_folder import Title, open_title

ACCEPTED, REFUSED, FAILED = "reading.accepted", "reading.refused", "reading.failed"
"""Kinds of entries of the record; the last takes back what could not be written."""


class ReadError(Exception):
    """What was asked for cannot be; one sentence for the person."""

    exit_code = 4


class ProposedReading(Result):
    """What a model says that the rules do not.

    Attributes:
        proposals: all, by number; `taken` of those that the title's mode takes by itself.
        refused: what the checks did not let through, and why.
        said: what stood in the way of asking.
    """

    mode: ReadingMode
    proposals: tuple[NumberedProposal, ...]
    refused: tuple[Refusal, ...]
    said: tuple[str, ...]
    file: str
    title: Annotated[Path, Unprinted]


class DecidedReading(Result):
    """Attributes: numbers: of the proposals that were decided now."""

    state: str
    numbers: tuple[int, ...]
    by: str
    file: Path
    warnings: tuple[str, ...] = ()


class JudgedReader(Result):
    """How well a model reads ten scenes, and what it may be used for."""

    model: str
    good_for: ReadingMode
    judged: Judged
    needed: Mapping[str, Mapping[str, float]]


def propose_reading(
    folder: Path, *, scenes: Collection[str] = (), ask: bool = True
) -> ProposedReading:
    """Asks for what is not known yet, and lists what is proposed; writes `out/`'s file.

    Args:
        scenes: numbers of those to list; none means all.

    Raises:
        ReadError: no model is named, or there is no such scene.
        TitleError, ScriptError: as `regie make`.
    """
    from regie.pipeline.source import draft_whole_bible, read_screenplay_of

    title = open_title(folder)
    if not title.settings.reading.is_on:
        raise ReadError(
            f'{folder / "title.toml"}: no model reads; write model = "local" under [reading] '
            "(see docs/guide/reading-by-model.md)"
        )
    screenplay = read_screenplay_of(title)
    numbers = [scene.number for scene in screenplay.scenes]
    unknown = [n for n in scenes if n not in numbers]
    if unknown:
        raise ReadError(f"there is no scene {unknown[0]}; there are {', '.join(numbers[:12])}")
    said = ask_plans(title, screenplay, scenes=scenes or None, by_name=True) if ask else ()
    _, words, _ = draft_whole_bible(title, screenplay, save=False)
    listed = number_proposals(title, words.proposals)
    write_proposals(title, words.proposals)
    return ProposedReading(
        mode=title.settings.reading.mode,
        proposals=tuple(p for p in listed if not scenes or p.proposal.scene in scenes),
        refused=tuple(r for r in words.refused if not scenes or r.scene in scenes),
        said=said,
        file=f"out/{PROPOSALS}",
        title=title.folder,
    )


def accept_reading(
    folder: Path,
    numbers: Sequence[int],
    *,
    by: str,
    scenes: Collection[str] = (),
    now: Callable[[], float] = time.time,
) -> DecidedReading:
    """Takes proposals into `bible/reading.toml`; the record says who took them.

    Args:
        numbers: as they are listed; none means all that wait, of `scenes` if any are given.
        by: the person's name.

    Raises:
        ReadError: no such number, it is decided already, or there is no name.
    """
    from regie.reading.proposing.as_rows import row_text

    title, chosen = _choose(folder, numbers, by, scenes)
    rows = [row_text(p.proposal, by=by) for p in chosen]
    file = _decide(title, chosen, rows, ACCEPTED, by, now)
    kept = [p for p in chosen if "kind" in p.proposal.row and p.proposal.table == "place"]
    warnings = (
        ("a place that stands in bible/places.toml keeps the kind that it has there; change it "
         "there too",)
        if kept and (title.bible / "places.toml").exists()
        else ()
    )  # fmt: skip
    return DecidedReading(
        state="accepted", numbers=tuple(p.number for p in chosen), by=by, file=file,
        warnings=warnings,
    )  # fmt: skip


def refuse_reading(
    folder: Path,
    numbers: Sequence[int],
    *,
    by: str,
    scenes: Collection[str] = (),
    now: Callable[[], float] = time.time,
) -> DecidedReading:
    """Puts proposals aside for good: they are not taken, whatever the mode, and not listed again.

    Raises:
        ReadError: as `accept_reading`.
    """
    from regie.reading.proposing.as_rows import table_text

    title, chosen = _choose(folder, numbers, by, scenes)
    rows = [
        table_text(
            "refused",
            {
                "proposal": p.proposal.id,
                "what": p.proposal.model,
                "scenes": [p.proposal.scene],
                "by": by,
            },
        )
        for p in chosen
    ]
    file = _decide(title, chosen, rows, REFUSED, by, now)
    return DecidedReading(
        state="refused", numbers=tuple(p.number for p in chosen), by=by, file=file
    )


def check_reader(
    model: str,
    *,
    base_url: str = "",
    key_env: str = "",
    tell: Callable[[str], None] = lambda sentence: None,
) -> JudgedReader:
    """Has a model read ten scenes of ours, and says what it is good enough for.

    Args:
        model: as under `[reading]`. The scenes are ours, so that they may go to any address.

    Raises:
        LanguageError: it cannot be asked.
    """
    from pydantic import ValidationError

    from regie.backends.reading.by_language import LanguageReader
    from regie.backends.reading.suite import judge_backend
    from regie.design.sets.layout import all_layouts
    from regie.film.assistance import AssistanceSettings

    try:
        settings = AssistanceSettings(
            model=model, base_url=base_url, key_env=key_env, allow_upload=True
        )
    except ValidationError as error:
        raise ReadError(
            f"{model}: {error.errors()[0]['msg']}; write local or VENDOR:NAME"
        ) from error
    with contextlib.closing(LanguageReader(settings)) as reader:
        named = reader.describe().version
        judged = judge_backend(
            reader, tuple(all_layouts()), tell=lambda n: tell(f"scene {n} of 10 is read")
        )
    return JudgedReader(
        model=named, good_for=judged.good_for, judged=judged, needed={"fill": FILL, "lead": LEAD}
    )


def _choose(
    folder: Path, numbers: Sequence[int], by: str, scenes: Collection[str]
) -> tuple[Title, tuple[NumberedProposal, ...]]:
    if not " ".join(by.split()):
        raise ReadError("--by: say who decides; a person's name")
    title = open_title(folder)
    listed = propose_reading(folder, ask=False).proposals
    if not numbers:
        chosen = [p for p in listed if p.state == "open"]
        chosen = [p for p in chosen if not scenes or p.proposal.scene in scenes]
        if not chosen:
            raise ReadError("nothing waits to be decided")
        return title, tuple(chosen)
    by_number = {p.number: p for p in listed}
    for number in numbers:
        found = by_number.get(number)
        if found is None or found.state != "open":
            why = f"is {found.state} already" if found else "is not there"
            raise ReadError(f"proposal {number} {why}; `regie reading {folder}` lists them")
    return title, tuple(by_number[n] for n in dict.fromkeys(numbers))


def _decide(
    title: Title,
    chosen: Sequence[NumberedProposal],
    rows: Sequence[str],
    kind: str,
    by: str,
    now: Callable[[], float],
) -> Path:
    """Appends rows to the bible's file, and tells the record; every byte before them stays.

    Raises:
        ReadError: the file cannot be written; then nothing is decided.
    """
    from regie.reading.correcting import FILE

    path = title.bible / FILE
    before = path.read_bytes() if path.exists() else b"# What was understood wrong, by hand.\n"
    end = b"\n" if before.endswith(b"\n") else b"\n\n"
    content = before + end + "\n".join(rows).encode()
    change_recorded(
        path,
        content,
        within=title.folder,
        record=lambda: _record(title, chosen, kind, by, now),
        take_back=lambda: _record(title, chosen, FAILED, by, now),
        refuse=lambda error: _cannot_write(path, error),
    )
    return path


def _record(
    title: Title,
    chosen: Sequence[NumberedProposal],
    kind: str,
    by: str,
    now: Callable[[], float],
) -> None:
    from regie.backends.reading.by_language import PROMPT_VERSION, prompt_digest
    from regie.guard.audit.record import TitleRecord

    asked = model_settings(title.settings)
    with TitleRecord(title.folder, now=now) as book:
        for each in chosen:
            p = each.proposal
            body: dict[str, Any] = {
                "proposal": p.id,
                "table": p.table,
                "row": dict(p.row),
                "words": p.words,
                "rules": p.rules,
                "model": asked.model,
                "prompt": f"reading/{PROMPT_VERSION}/{prompt_digest()}",
                "seed": asked.seed,
            }
            book.add(kind, subject=f"scene {p.scene}", by=by, body=body)


def _cannot_write(path: Path, error: OSError) -> ReadError:
    return ReadError(f"{path}: cannot be written ({error.strerror}); make room or give permission")
