"""Approves, rejects, notes: finds what a word on the command line means, and writes it down."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from regie.app.enrol import PersonsKey, list_keys
from regie.app.results import LeftOutWhenEmpty, Result, Unprinted
from regie.app.two_persons import refuse_changed_since, refuse_second_approval, refuse_second_reply
from regie.app.written import NOTHING_WRITTEN, SignedDocument, keep_sheet, keep_signed
from regie.film.decisions import GATES, LOCAL, Decision, Gate, Known, Ruled, Standing
from regie.film.deliverables import FILM, MIX, SHOT, is_awaited, is_usual
from regie.film.escalations import (
    Escalation,
    Reply,
    counted,
    is_approved,
    read_answers,
    tell_needs,
)
from regie.film.policy import Answer, FactValue
from regie.pipeline.gates import (
    Gatekeeper,
    contents_of,
    joint_digest,
    pictures_of,
    subject_of,
)
from regie.pipeline.private_copy import PrivateFolder, private_folder
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.support.files import written_whole

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.guard.audit.signatures import SigningKey

Clock = Callable[[], float]

NOBODYS = Known()
"""Of who wrote a name on the command line."""


class Decided(Result):
    """What was written down, and how the thing stands now."""

    decision: Decision
    standing: Standing
    document: str


class Replied(Result):
    """What was said of an escalation, and whether it passes now.

    Attributes:
        passes: of an answer: whether the rules are asked again with it.
        needs: whose approval, or answer, it needs, in words.
    """

    reply: Reply
    passes: bool
    document: str
    needs: Annotated[str, Unprinted]


class DecisionList(Result):
    """Decisions of a title and what waits for one.

    Attributes:
        alike: what stands at closed gates as approved with other bytes.
        one_account: what several persons approved from one system account.
        keys: of people, as they are enrolled.
    """

    decisions: tuple[Decision, ...]
    waiting: tuple[Standing, ...]
    alike: Annotated[tuple[Standing, ...], LeftOutWhenEmpty]
    one_account: Annotated[tuple[Standing, ...], LeftOutWhenEmpty] = ()
    keys: Annotated[tuple[PersonsKey, ...], LeftOutWhenEmpty] = ()
    escalations: tuple[Escalation, ...]
    replies: tuple[Reply, ...]
    title: Annotated[str, Unprinted]


@dataclass(frozen=True)
class _Meant:
    """What a word means.

    Attributes:
        file: name in `out/`; empty for the script.
        files: digests of what the content stands for, by name; empty for the script.
    """

    gate: Gate
    subject: str
    content: str
    file: str
    files: Mapping[str, str] = field(default_factory=dict)


def decide_on(
    folder: Path,
    word: str,
    ruled: Ruled,
    *,
    by: str,
    gate: str = "",
    role: str = "",
    note: str = "",
    in_writing: bool = False,
    signed_document: SignedDocument | None = None,
    key: SigningKey | None = None,
    looked_at: str = "",
    known: Known = NOBODYS,
    now: Clock = time.time,
) -> Decided:
    """Writes down a decision on a shot (`12A`), a take (`12A-2`), `script`, `mix` or a file.

    Args:
        in_writing: make the sheet that says so, to be signed.
        signed_document: one that somebody signed and somebody read.
        key: of who decides, to sign it with.
        looked_at: digest of the content that the person saw; empty: what there is now.
        known: how the person is known.

    Raises:
        TitleError: there is no such thing, it is not made yet, or what lies in `out/` to be looked
            at is not what was made.
        WordRefusedError: the content is another by now, or the account has approved it already
            where several persons have to.
        GuardError, LedgerError: it cannot be decided on or written down.
    """
    from regie.guard.approvals.decisions import decide
    from regie.guard.approvals.imprints import Imprints
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    with (
        TitleRecord(folder, now=now, account=known.account) as book,
        private_folder(title) as private,
    ):
        meant = _find(title, book, word, gate)
        refuse_changed_since(looked_at, meant.content, f"{meant.gate} {meant.subject}")
        if ruled == "approve" and known.account:
            standing = _gatekeeper(title, book).stand(meant.gate, meant.subject, meant.content)
            refuse_second_approval(book, standing, by)
        picture = _look_at(title, private, meant)
        imprint = Imprints(title.folder, title.state).keep(picture) if picture is not None else ""
        if signed_document is not None:
            kept = keep_signed(book, title.folder, signed_document)
        elif in_writing:
            sheet = _write_document(title, book, meant, ruled, by, role, note)
            kept = keep_sheet(title.folder, sheet)
        else:
            kept = NOTHING_WRITTEN
        decision = decide(
            book,
            gate=meant.gate,
            subject=meant.subject,
            content=meant.content,
            ruled=ruled,
            by=by,
            role=role,
            note=note,
            document=kept.digest,
            imprint=imprint,
            details={
                "file": meant.file,
                # Of what is several files, so that they can be kept: one digest stands for all.
                **({"files": meant.files} if len(meant.files) > 1 else {}),
                **({"document_file": kept.file} if kept.file else {}),
                **kept.details,
                # So that a signature says of which title it is.
                **({"title": title.name} if key is not None else {}),
                **_tell_known(known),
            },
            key=key,
        )
        standing = _gatekeeper(title, book).stand(meant.gate, meant.subject, meant.content)
    return Decided(decision=decision, standing=standing, document=kept.file)


def list_decisions(folder: Path, *, script: str = "", now: Clock = time.time) -> DecisionList:
    """All decisions of a title, and what waits for one: at closed gates, and for delivery.

    Args:
        script: `digest_of_script`, where the caller has it.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.pipeline.out_folder import read_manifest

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        keeper = _gatekeeper(title, book)
        manifest = read_manifest(title)
        pictures = pictures_of(manifest, title.out)
        leaving = {subject_of(name) for name in manifest if is_usual(name)}
        waiting: list[Standing] = []
        alike: list[Standing] = []
        shared: list[Standing] = []
        for (gate, subject), content in _contents(title, script).items():
            closed = keeper.is_closed(gate) and is_awaited(gate, subject)
            if not closed and (gate, subject) not in leaving:
                continue
            standing = keeper.stand(gate, subject, content, pictures.get((gate, subject)))
            if standing.needed > 1 and standing.one_account:
                shared.append(standing)
            if not standing.passes:
                # At an open gate, what leaves the house has to be approved by somebody.
                least = {"needed": max(1, standing.needed)}
                waiting.append(standing.model_copy(update=least))
            elif standing.alike:
                alike.append(standing)
        waiting.sort(key=lambda s: GATES.index(s.gate))
        return DecisionList(
            decisions=tuple(keeper.decisions),
            waiting=tuple(waiting),
            alike=tuple(alike),
            one_account=tuple(shared),
            keys=list_keys(book),
            escalations=_open_escalations(title, book),
            replies=tuple(_replies(book)),
            title=str(folder),
        )


def reply_to(
    folder: Path,
    escalation_id: str,
    ruled: Literal["approve", "reject", "answer"],
    *,
    by: str,
    role: str = "",
    note: str = "",
    in_writing: bool = False,
    signed_document: SignedDocument | None = None,
    key: SigningKey | None = None,
    facts: Mapping[str, FactValue] | None = None,
    known: Known = NOBODYS,
    now: Clock = time.time,
) -> Replied:
    """Writes down what a person says of an escalation.

    Args:
        in_writing, signed_document, key, known: as for `decide_on`.

    Raises:
        TitleError: nothing of that name waits.
        WordRefusedError: the account has approved it already where several persons have to.
        GuardError, LedgerError: it cannot be said or written down.
    """
    from regie.guard.approvals.escalations import reply
    from regie.guard.approvals.queue import read_queue
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    queue = {e.id.casefold(): e for e in read_queue(title.state)}
    escalation = queue.get(escalation_id.strip().casefold())
    if escalation is None:
        ids = ", ".join(e.id for e in queue.values()) or "none"
        raise TitleError(
            f"{escalation_id}: nothing of that name waits; there are: {ids}; `regie make "
            f"{folder}` asks again"
        )
    with TitleRecord(folder, now=now, account=known.account) as book:
        if ruled == "approve" and known.account:
            refuse_second_reply(book, escalation, by, role)
        if signed_document is not None:
            kept = keep_signed(book, title.folder, signed_document)
        elif in_writing:
            sheet = _write_ruling(title, book.now, escalation, ruled, by, role, note)
            kept = keep_sheet(title.folder, sheet)
        else:
            kept = NOTHING_WRITTEN
        said = reply(
            book,
            escalation,
            ruled,
            by=by,
            role=role,
            note=note,
            document=kept.digest,
            document_file=kept.file,
            facts=facts,
            details={
                **kept.details,
                **({"title": title.name} if key is not None else {}),
                **_tell_known(known),
            },
            key=key,
        )
        replies = _counted(title, book)
        settled = read_answers(escalation, replies)
        passes = bool(settled) if ruled == "answer" else is_approved(escalation, replies)
    return Replied(reply=said, passes=passes, document=kept.file, needs=tell_needs(escalation))


def _tell_known(known: Known) -> dict[str, str]:
    """What the record says of it; nothing of the system account, as before there was a studio."""
    return {"known_by": known.by} if known.by != LOCAL else {}


def read_facts(pairs: Sequence[str]) -> dict[str, FactValue]:
    """Facts as people write them, `minor=no`: yes, no, a number, or names with commas between.

    Raises:
        TitleError: one of them has no `=`.
    """
    read: dict[str, FactValue] = {}
    for pair in pairs:
        name, equals, word = (part.strip() for part in pair.partition("="))
        if not (name and equals and word):
            raise TitleError(f"{pair}: write FACT=yes, FACT=no, FACT=48 or FACT=NAME,NAME")
        if word.lower() in ("yes", "no"):
            read[name] = Answer(word.lower())
        elif re.fullmatch(r"[0-9]+(\.[0-9]+)?", word):
            read[name] = float(word)
        else:
            read[name] = tuple(w.strip() for w in word.split(",") if w.strip())
    return read


def read_clauses(pairs: Sequence[str]) -> dict[str, str]:
    """Clauses as people write them, `minor=§ 4`.

    Raises:
        TitleError: one of them has no `=`.
    """
    read: dict[str, str] = {}
    for pair in pairs:
        name, equals, words = (part.strip() for part in pair.partition("="))
        if not (name and equals and words):
            raise TitleError(f'{pair}: write FACT="the clause that says so"')
        read[name] = words
    return read


def _replies(book: TitleRecord) -> list[Reply]:
    from regie.guard.approvals.queue import REPLY, read_reply
    from regie.guard.audit.quick_record import KEY_KINDS, with_signatures

    names = book.names()
    return [
        read_reply(entry, names.get(entry.actor, ""), signed=signed)
        for entry, signed in with_signatures(book.entries(REPLY, *KEY_KINDS), REPLY)
    ]


def _counted(title: Title, book: TitleRecord) -> list[Reply]:
    """The replies that let something pass, or hold it back."""
    return counted(_replies(book), signed=title.settings.gates.asks_signatures("rules"))


def _open_escalations(title: Title, book: TitleRecord) -> tuple[Escalation, ...]:
    """Those of the last make that have not been let pass."""
    from regie.guard.approvals.queue import read_queue

    replies = _counted(title, book)
    return tuple(
        e
        for e in read_queue(title.state)
        if not read_answers(e, replies) and not is_approved(e, replies)
    )


def _gatekeeper(title: Title, book: TitleRecord) -> Gatekeeper:
    from regie.guard.approvals.decisions import read_decisions
    from regie.guard.approvals.imprints import Imprints

    imprints = Imprints(title.folder, title.state)
    return Gatekeeper(title.settings.gates, read_decisions(book), imprints)


def _contents(title: Title, script: str = "") -> dict[tuple[Gate, str], str]:
    """What can be decided on now."""
    from regie.pipeline.out_folder import read_manifest

    return {
        ("script", "script"): script or digest_of_script(title),
        **contents_of(read_manifest(title)),
    }


def digest_of_script(title: Title) -> str:
    """Of what the script says: a blank line or a note changes nothing that was approved."""
    from regie.pipeline.source import digest_screenplay, read_screenplay_of

    return digest_screenplay(read_screenplay_of(title))


def _find(title: Title, book: TitleRecord, word: str, gate: str) -> _Meant:
    """What a word means, with the content that there is now."""
    if gate and gate not in GATES:
        raise TitleError(f"there is no gate `{gate}`; gates: {', '.join(GATES)}")
    contents = _contents(title)
    found = _find_take(title, book, word) or _find_named(word, gate, contents)
    if found is not None and not found.files:
        found = replace(found, files=_files_of(title, found))
    if found is None:
        shown = sorted({s for _, s in contents})
        some = ", ".join(shown[:10]) + (" …" if len(shown) > 10 else "")
        raise TitleError(
            f"{word}: nothing of that name is made in {title.folder}; there are: {some}"
            if len(shown) > 1
            else f"{word}: nothing is made yet; run `regie make {title.folder}` first"
        )
    if gate and found.gate != gate:
        raise TitleError(f"{word} is decided on at the gate `{found.gate}`, not `{gate}`")
    return found


def _files_of(title: Title, meant: _Meant) -> dict[str, str]:
    """What lies in `out/` of it, if that is what is meant."""
    from regie.pipeline.out_folder import read_manifest

    key = (meant.gate, meant.subject)
    files = {n: d for n, d in read_manifest(title).items() if subject_of(n) == key}
    return files if files and joint_digest(files) == meant.content else {}


def _find_named(word: str, gate: str, contents: Mapping[tuple[Gate, str], str]) -> _Meant | None:
    """A shot is its take when there is one, else its board."""
    word = word.removeprefix("out/")
    names = {"film": FILM.path, MIX.path: MIX.subject}
    wanted = names.get(word, word)
    at: tuple[Gate, ...] = ("takes", "boards", "script", "mix", "localisation", "artwork")
    if "/" in word:
        key = subject_of(word)
        return _Meant(*key, contents[key], word) if key in contents else None
    for candidate in (*at, "delivery"):
        if gate and candidate != gate:
            continue
        for subject in (wanted, wanted.upper()):
            if (candidate, subject) in contents:
                return _Meant(candidate, subject, contents[candidate, subject], "")
    return None


def _find_take(title: Title, book: TitleRecord, word: str) -> _Meant | None:
    """`12A-2`: the second take that was made of shot 12A."""
    named = re.fullmatch(r"([0-9]+[A-Z0-9.]*)-([1-9][0-9]*)", word.upper())
    if named is None:
        return None
    takes = takes_of_shot(book, named[1])
    place = int(named[2])
    if place > len(takes):
        raise TitleError(
            f"{word}: shot {named[1]} has {len(takes)} takes in {title.folder}"
            + ("" if takes else f"; run `regie make {title.folder} film` first")
        )
    return _Meant("takes", named[1], takes[place - 1], SHOT.at(shot=named[1]))


def _look_at(title: Title, private: PrivateFolder, meant: _Meant) -> Path | None:
    """Makes sure that what people look at is what they decide on: `out/`, or an earlier take.

    Returns:
        A copy of it that nobody changes, where it is a picture: what it shows is read from that.

    Raises:
        TitleError: it was changed since it was made, or is lost.
    """
    from regie.guard.approvals.imprints import SUFFIXES
    from regie.pipeline.delivery.choose_files import refuse_changed, tell_changed

    if meant.gate == SHOT.gate and not meant.files:
        return private.take(meant.file, meant.content, SHOT.suffix)
    for name, content in meant.files.items():
        if len(meant.files) > 1 or Path(name).suffix not in SUFFIXES:
            refuse_changed(title, name, content)
            continue
        copy = private.look_at(title.out / name, content)
        if copy is None:
            raise tell_changed(title, name)
        return copy
    return None


def takes_of_shot(book: TitleRecord, number: str) -> list[str]:
    """Digests of a shot's takes, in the order in which they were made."""
    from regie.ledger.figures import get_contents

    return get_contents(book.ledger, number, SHOT.steps)


def _write_document(
    title: Title, book: TitleRecord, meant: _Meant, ruled: Ruled, by: str, role: str, note: str
) -> str:
    """The decision as a sheet to be signed; returns its path in the title's folder."""
    said = {"approve": "Approval", "reject": "Rejection", "change": "Request for a change"}[ruled]
    rows = [
        ["Gate", meant.gate],
        ["What", meant.file or meant.subject],
        ["Content (BLAKE3)", meant.content],
    ]
    holds = (
        "It holds for exactly the content whose digest it names; what is changed afterwards needs "
        "another decision."
    )
    about = f"{meant.gate}-{meant.subject}"
    return _print_document(title, book.now, said, about, rows, holds, by, role, note)


def _write_ruling(
    title: Title,
    at: float,
    escalation: Escalation,
    ruled: str,
    by: str,
    role: str,
    note: str,
) -> str:
    """The approval or refusal of an escalation in writing, with the rules that ask for it."""
    said = {"approve": "Approval", "reject": "Refusal", "answer": "Answer"}[ruled]
    rows = [
        ["What for", ", ".join(escalation.labels[:40])],
        ["Rules", ", ".join(escalation.rules)],
        *(["Why it was asked", words.en] for words in escalation.why),
        *(["Question", q.words.en] for q in escalation.questions),
    ]
    holds = "It holds for uses with the same facts under the same rules, and for no others."
    return _print_document(title, at, said, escalation.id, rows, holds, by, role, note)


def _print_document(
    title: Title,
    at: float,
    said: str,
    about: str,
    rows: list[Any],
    holds: str,
    by: str,
    role: str,
    note: str,
) -> str:
    from regie.guard.audit.quick_record import FOLDER
    from regie.support.paper import Paragraph, Sheet, Table, write_sheet

    folder = title.folder / FOLDER / "documents"
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(at))
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{stamp}-{said.split()[0].lower()}-{about}")
    out = folder / f"{name}.pdf"
    table = [
        ["Title", title.name],
        *rows,
        ["Decision", said],
        ["By", by + (f", {role}" if role else "")],
        ["At", _utc(at)],
        ["Note", note or "none"],
    ]
    sheet = Sheet(
        f"{said}: {about}",
        [
            Paragraph(f"This sheet puts a decision in writing. {holds}"),
            Table(("", ""), table, widths=(1, 4)),
            Paragraph("Signature:\n\n\n\n______________________________"),
        ],
        subtitle=title.name,
    )
    try:
        with written_whole(out, within=title.folder) as temporary:
            write_sheet(sheet, temporary)
    except OSError as error:
        raise TitleError(f"{out}: cannot be written ({error.strerror})") from error
    return str(out.relative_to(title.folder))


def _utc(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(at))
