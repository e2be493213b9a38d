"""Approves, rejects, notes: finds what a word on the command line means, and writes it down."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.deciding import GATES, Decision, Gate, Ruled, Standing
from regie.gatekeeping import Gatekeeper, contents_of, subject_of, tell_waiting
from regie.title_folder import Title, TitleError, open_title

if TYPE_CHECKING:
    from regie.guard.record import Book

Clock = Callable[[], float]


@dataclass(frozen=True)
class Decided:
    """What was written down, and how the thing stands now."""

    title: Path
    decision: Decision
    standing: Standing
    document: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "decision": self.decision.model_dump(mode="json"),
            "standing": self.standing.model_dump(mode="json"),
            "document": self.document,
        }

    def as_text(self) -> str:
        said = {"approve": "approved", "reject": "rejected", "change": "sent back for a change"}
        d, s = self.decision, self.standing
        more = ""
        if d.ruled == "approve" and not s.passes:
            more = (
                f"; {len(s.approved_by)} of {s.needed} persons so far"
                if s.state == "waiting"
                else f"; it stays held back: {'; '.join(s.notes) or s.state}"
            )
        lines = [f"{d.gate} {d.subject}: {said[d.ruled]} by {d.name}, entry {d.seq}{more}."]
        if self.document:
            lines.append(f"In writing: {self.document}")
        return "\n".join(lines)


@dataclass(frozen=True)
class DecisionList:
    """Decisions of a title and what waits for one."""

    title: str
    decisions: tuple[Decision, ...]
    waiting: tuple[Standing, ...]
    escalations: tuple[dict[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "decisions": [d.model_dump(mode="json") for d in self.decisions],
            "waiting": [s.model_dump(mode="json") for s in self.waiting],
            "escalations": list(self.escalations),
        }

    def as_text(self) -> str:
        lines = [
            f"{_utc(d.at)}  {d.gate:<12} {d.subject:<14} {d.ruled:<8} {d.name}"
            + (f" ({d.role})" if d.role else "")
            + (f": {d.note}" if d.note else "")
            for d in self.decisions
        ]
        lines += tell_waiting(self.waiting, self.title)
        lines += [
            f"{e['id']}: {e['what']} waits for an answer: {e['why']}; "
            f"regie approve {self.title} {e['id']} --by NAME"
            for e in self.escalations
        ]
        return "\n".join(lines) or "Nothing was decided, and nothing waits."


@dataclass(frozen=True)
class _Meant:
    """What a word means. Attributes: file: name in `out/`; empty for the script."""

    gate: Gate
    subject: str
    content: str
    file: str


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
    now: Clock = time.time,
) -> Decided:
    """Writes down a decision on a shot (`12A`), a take (`12A-2`), `script`, `mix` or a file.

    Raises:
        TitleError: there is no such thing, or it is not made yet.
        GuardError, LedgerError: it cannot be decided on or written down.
    """
    from regie.guard.decisions import decide
    from regie.guard.record import Book

    title = open_title(folder)
    with Book(folder, now=now) as book:
        meant = _find(title, book, word, gate)
        document = _write_document(title, book, meant, ruled, by, role, note) if in_writing else ""
        decision = decide(
            book,
            gate=meant.gate,
            subject=meant.subject,
            content=meant.content,
            ruled=ruled,
            by=by,
            role=role,
            note=note,
            document=_sha256(title.folder / document) if document else "",
            details={"file": meant.file, **({"document_file": document} if document else {})},
        )
        standing = _gatekeeper(title, book).stand(meant.gate, meant.subject, meant.content)
    return Decided(folder, decision, standing, document)


def list_decisions(folder: Path, *, now: Clock = time.time) -> DecisionList:
    """All decisions of a title, and what waits for one: at closed gates, and for delivery."""
    from regie.guard.record import Book

    title = open_title(folder)
    with Book(folder, now=now) as book:
        keeper = _gatekeeper(title, book)
        waiting: list[Standing] = []
        for (gate, subject), content in _contents(title).items():
            if not keeper.is_closed(gate) or (gate == "delivery" and subject != "film.mp4"):
                continue
            standing = keeper.stand(gate, subject, content)
            if not standing.passes:
                waiting.append(standing)
        waiting.sort(key=lambda s: GATES.index(s.gate))
        return DecisionList(str(folder), tuple(keeper.decisions), tuple(waiting))


def _gatekeeper(title: Title, book: Book) -> Gatekeeper:
    from regie.guard.decisions import read_decisions

    return Gatekeeper(title.settings.gates, read_decisions(book))


def _contents(title: Title) -> dict[tuple[Gate, str], str]:
    """What can be decided on now."""
    from regie.delivery import read_manifest

    return {("script", "script"): digest_of_script(title), **contents_of(read_manifest(title))}


def digest_of_script(title: Title) -> str:
    """Of what the script says: a blank line or a note changes nothing that was approved."""
    from regie.reading_room import digest_screenplay, read_screenplay_of

    return digest_screenplay(read_screenplay_of(title))


def _find(title: Title, book: Book, word: str, gate: str) -> _Meant:
    """What a word means, with the content that there is now."""
    if gate and gate not in GATES:
        raise TitleError(f"there is no gate `{gate}`; gates: {', '.join(GATES)}")
    contents = _contents(title)
    found = _find_take(title, book, word) or _find_named(word, gate, contents)
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


def _find_named(word: str, gate: str, contents: Mapping[tuple[Gate, str], str]) -> _Meant | None:
    """A shot is its take when there is one, else its board."""
    word = word.removeprefix("out/")
    names = {"film": "film.mp4", "mix.wav": "mix"}
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


def _find_take(title: Title, book: Book, word: str) -> _Meant | None:
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
    return _Meant("takes", named[1], takes[place - 1], f"shots/{named[1]}.mp4")


def takes_of_shot(book: Book, number: str) -> list[str]:
    """Digests of a shot's takes, in the order in which they were made."""
    rows = book.ledger.run(
        "SELECT held.digest, MIN(results.made_at) FROM uses "
        "JOIN results ON results.key = uses.key JOIN result_blobs AS held ON held.key = uses.key "
        "WHERE uses.label = :number AND uses.step IN ('shoot.previs', 'post.still') "
        "GROUP BY held.digest ORDER BY MIN(results.made_at), held.digest",
        {"number": number},
    )
    return [str(digest) for digest, _ in rows]


def _write_document(
    title: Title, book: Book, meant: _Meant, ruled: Ruled, by: str, role: str, note: str
) -> str:
    """The decision as a signed-off sheet; returns its path in the title's folder."""
    from regie.guard.quick import FOLDER
    from regie.paper import Paragraph, Sheet, Table, write_sheet

    at = book.now
    said = {"approve": "Approval", "reject": "Rejection", "change": "Request for a change"}[ruled]
    folder = title.folder / FOLDER / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(at))
    out = (
        folder
        / f"{stamp}-{ruled}-{meant.gate}-{re.sub(r'[^A-Za-z0-9.-]+', '-', meant.subject)}.pdf"
    )
    rows = [
        ["Title", title.name],
        ["Gate", meant.gate],
        ["What", meant.file or meant.subject],
        ["Content (BLAKE3)", meant.content],
        ["Decision", said],
        ["By", by + (f", {role}" if role else "")],
        ["At", _utc(at)],
        ["Note", note or "none"],
    ]
    write_sheet(
        Sheet(
            f"{said}: {meant.file or meant.subject}",
            [
                Paragraph(
                    "This sheet puts a decision in writing. It holds for exactly the content whose "
                    "digest it names; what is changed afterwards needs another decision."
                ),
                Table(("", ""), rows, widths=(1, 4)),
                Paragraph("Signature:\n\n\n\n______________________________"),
            ],
            subtitle=title.name,
        ),
        out,
    )
    return str(out.relative_to(title.folder))


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _utc(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(at))
