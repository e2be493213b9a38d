"""Proposals of a title: kept until a person accepts or rejects them; an acceptance is recorded.

They lie in the state folder, which is derived: one that is lost is asked for again. An accepted
one changes the source, and the record says for ever which lines a model wrote and who took them.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import SerializerFunctionWrapHandler, ValidationError, model_serializer

from regie.app.assistant.ask import AssistError
from regie.app.recorded_change import change_recorded
from regie.app.results import Result, spread
from regie.film.assistance import Proposal
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.screenplay.decoding import Decoded

FOLDER = "proposals"
"""In the state folder: a JSON file for each proposal."""

ACCEPTED = "assist.accepted"
REJECTED = "assist.rejected"
FAILED = "assist.failed"
"""Kinds of entries of the record; the last takes an acceptance back whose file was not written."""

_ID = re.compile(r"[0-9a-f]{8}")


class ProposalList(Result):
    """Proposals, newest state, open ones first."""

    proposals: tuple[Proposal, ...]


class ShownProposal(Result):
    """One proposal with its change as a unified diff against the source as it is now."""

    proposal: Proposal
    diff: str

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return spread(dump(self), "proposal")


class RuledProposal(Result):
    """A decision on a proposal. Attributes: file: that it is about, changed or not."""

    id: str
    state: Literal["accepted", "rejected"]
    by: str
    file: Path


def keep_proposals(title: Title, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Keeps proposals; one that is there already keeps its state.

    Raises:
        AssistError: they cannot be written.
    """
    kept = []
    for proposal in proposals:
        known = _read(title, proposal.id)
        if known is None:
            _write(title, proposal)
        kept.append(known or proposal)
    return tuple(kept)


def list_proposals(folder: Path) -> ProposalList:
    """Every proposal of a title."""
    title = open_title(folder)
    found = [
        p
        for path in sorted((title.state / FOLDER).glob("*.json"))
        if (p := _read(title, path.stem)) is not None
    ]
    order = {"open": 0, "accepted": 1, "rejected": 2}
    found.sort(key=lambda p: (order[p.state], _line(p), p.id))
    return ProposalList(proposals=tuple(found))


def show_proposal(folder: Path, proposal_id: str) -> ShownProposal:
    """One proposal with its change.

    Raises:
        AssistError: there is none of that id.
    """
    title = open_title(folder)
    proposal = _find(title, proposal_id)
    text = _decoded(title, proposal).text
    return ShownProposal(proposal=proposal, diff=show_change(proposal, text))


def show_change(proposal: Proposal, text: str) -> str:
    """What accepting a proposal would change: a unified diff, or the element to be added."""
    from regie.preproduction.assistant.edits import EditError, apply_edits, unified_diff

    if proposal.elements:
        return "\n".join(
            f"+ {e.category.value}: {e.name}  ({proposal.file}:{e.line}: “{e.mention}”)"
            for e in proposal.elements
        )
    try:
        changed = apply_edits(text, proposal.file, proposal.edits)
    except EditError as error:
        if proposal.state == "open":
            return str(error)
        edits = (line for e in proposal.edits for line in _as_diff(e.before, e.after))
        return "\n".join(edits)
    return unified_diff(text, changed, proposal.file)


def accept_proposal(
    folder: Path, proposal_id: str, *, by: str, now: Callable[[], float] = time.time
) -> RuledProposal:
    """Changes the source as proposed, and nothing else in it; the record says who took it.

    Args:
        by: the person's name.

    Raises:
        AssistError: no such proposal, it is decided already, or there is no name.
        EditError: the lines are no longer what they were; nothing is changed.
        AssistError: the file cannot be written; nothing is changed, and nothing is accepted.
        RecordError: the record cannot be written; nothing is changed.
    """
    title = open_title(folder)
    proposal = _find(title, proposal_id)
    by = _open_for(proposal, by)
    if proposal.elements:
        from regie.app.assistant.readings import add_elements

        file, content = add_elements(title, proposal)
    else:
        file, content = title.script, _changed(title, proposal)
    change_recorded(
        file,
        content,
        within=title.folder,
        record=lambda: _record(title, proposal, ACCEPTED, by, now),
        take_back=lambda: _record(title, proposal, FAILED, by, now),
        refuse=lambda error: _cannot_write(file, error),
    )
    return _decide(title, proposal, "accepted", by, now, file)


def reject_proposal(
    folder: Path, proposal_id: str, *, by: str, now: Callable[[], float] = time.time
) -> RuledProposal:
    """Puts a proposal aside; nothing of the source is changed."""
    title = open_title(folder)
    proposal = _find(title, proposal_id)
    by = _open_for(proposal, by)
    _record(title, proposal, REJECTED, by, now)
    return _decide(title, proposal, "rejected", by, now, title.script)


def _changed(title: Title, proposal: Proposal) -> bytes:
    """The script's bytes with the edits made."""
    from regie.preproduction.assistant.edits import EditError, apply_edits, read_text

    decoded = _decoded(title, proposal)
    text = apply_edits(decoded.text, proposal.file, proposal.edits)
    before = read_text(decoded.text, proposal.file)
    after = read_text(text, proposal.file)
    if len(before.scenes) != len(after.scenes):
        raise EditError(
            f"{proposal.file}: with this proposal the script would have another number of "
            "scenes; ask again."
        )
    try:
        return decoded.bom + text.encode(decoded.encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise EditError(
            f"{proposal.file}: is {decoded.encoding}, which has no {letter!r}; save the script as "
            "UTF-8 and accept again."
        ) from error


def _decoded(title: Title, proposal: Proposal) -> Decoded:
    from regie.screenplay.decoding import decode

    # What a proposal says is not to be trusted with a path: it changes the script, or nothing.
    return decode(title.script.read_bytes(), proposal.file)


def _record(title: Title, proposal: Proposal, kind: str, by: str, now: Callable[[], float]) -> None:
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title.folder, now=now) as book:
        book.add(
            kind,
            subject=f"{proposal.file}:{_line(proposal)}",
            by=by,
            body={
                "proposal": proposal.id,
                "kind": proposal.kind,
                "scene": proposal.scene,
                "lines": [
                    {"line": e.line, "before": list(e.before), "after": list(e.after)}
                    for e in proposal.edits
                ],
                "elements": [e.model_dump(mode="json") for e in proposal.elements],
                "model": proposal.maker.model,
                "prompt": f"{proposal.maker.prompt}/{proposal.maker.prompt_version}/"
                f"{proposal.maker.prompt_digest}",
                "seed": proposal.maker.seed,
            },
        )


def _decide(
    title: Title,
    proposal: Proposal,
    state: Literal["accepted", "rejected"],
    by: str,
    now: Callable[[], float],
    file: Path,
) -> RuledProposal:
    on = datetime.fromtimestamp(now(), UTC).strftime("%Y-%m-%d")
    decided = proposal.model_copy(update={"state": state, "by": by, "on": on})
    _write(title, decided)
    return RuledProposal(id=proposal.id, state=state, by=by, file=file)


def _open_for(proposal: Proposal, by: str) -> str:
    if proposal.state != "open":
        raise AssistError(f"{proposal.id} is {proposal.state} already, by {proposal.by}")
    name = " ".join(by.split())
    if not name:
        raise AssistError("--by: say who decides; a person's name")
    return name


def _find(title: Title, proposal_id: str) -> Proposal:
    found = _read(title, proposal_id) if _ID.fullmatch(proposal_id) else None
    if found is None:
        raise AssistError(
            f"there is no proposal {proposal_id}; `regie assist list {title.folder}` shows them"
        )
    return found


def _read(title: Title, proposal_id: str) -> Proposal | None:
    path = title.state / FOLDER / f"{proposal_id}.json"
    with contextlib.suppress(OSError, ValidationError):  # a damaged one is lost, and asked again
        return Proposal.model_validate_json(path.read_bytes())
    return None


def _write(title: Title, proposal: Proposal) -> None:
    text = proposal.model_dump_json(indent=1) + "\n"
    path = title.state / FOLDER / f"{proposal.id}.json"
    try:
        write_whole(path, text, within=title.folder)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> AssistError:
    return AssistError(
        f"{path}: cannot be written ({error.strerror}); make room or give write permission"
    )


def _line(proposal: Proposal) -> int:
    lines = [e.line for e in proposal.edits] + [e.line for e in proposal.elements]
    return min(lines, default=1)


def _as_diff(before: Sequence[str], after: Sequence[str]) -> list[str]:
    return [*(f"-{line}" for line in before), *(f"+{line}" for line in after)]
