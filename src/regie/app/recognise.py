"""Likenesses in footage: enrolled with consent, and looked for, so that a stranger is noticed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from regie.app.results import Result, Unprinted
from regie.film.consents import Consent, ConsentKind
from regie.film.likeness import Enrolled, FileHeard, Heard, LikenessKind, Verdict
from regie.film.units import Noun
from regie.pipeline.footage_notice import CROPS, find_footage, keep_scan
from regie.pipeline.title_folder import Title, open_title
from regie.support.copying import Digests, copy_hashed
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import Register
    from regie.guard.likeness import Scanner

Clock = Callable[[], float]

ASKED: dict[LikenessKind, ConsentKind] = {"voice": "voice", "face": "likeness"}
"""The kind of consent that each needs."""

LEAST_VOICE = 2.5
"""Seconds of speech that a voice is enrolled from at least."""


class KeptLikeness(Noun):
    """What is said of a likeness that is kept; see `film.likeness.Enrolled`. Never its vector."""

    kind: LikenessKind
    model: str
    source: str


class EnrolledPerson(Result):
    """What was enrolled under a consent. Attributes: person: whose it is, by name."""

    consent: str
    enrolled: tuple[KeptLikeness, ...]
    person: Annotated[str, Unprinted]


class PersonSeen(Noun):
    """One person found in one file.

    Attributes:
        name: of the register's person; empty for a stranger.
        distance: from them; None for a stranger.
        crop: picture of the face, from the title's folder; empty for a voice.
        until: last day of the consent; empty where it has none.
        says: a sentence.
    """

    kind: LikenessKind
    verdict: Verdict
    timecode: str
    spans: tuple[tuple[float, float], ...]
    says: str
    person: str = ""
    name: str = ""
    consent: str = ""
    until: str = ""
    distance: float | None = None
    crop: str = ""


class ScannedFile(Noun):
    """One file, and who is in it."""

    file: str
    sha256: str
    persons: tuple[PersonSeen, ...]


class Scanned(Result):
    """What a scan found.

    Attributes:
        lacking: what could not be compared, and what to do.
    """

    files: tuple[ScannedFile, ...]
    lacking: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        found = {person.verdict for file in self.files for person in file.persons}
        if found & {"unregistered", "unconsented"}:
            return 3
        return 5 if self.lacking else 0


def enrol(
    folder: Path, consent_id: str, files: Sequence[Path], *, by: str, now: Clock = time.time
) -> EnrolledPerson:
    """Keeps the voice or the face in each file with the person who consented to recognition.

    Raises:
        GuardError: the consent is not in force or does not cover recognition, or a file does not
            hold exactly one person.
        FootageError: a file cannot be read.
        LikenessError: a model is not here.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.likenesses import keep_likenesses
    from regie.guard.consent.register import find_consent, open_register
    from regie.guard.errors import Blocked
    from regie.guard.likeness import Scanner

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        register = open_register(book, folder)
        consent = find_consent(register.consents, consent_id)
        if refusal := _refuse_recognition(title, register, consent, now):
            raise Blocked(
                f"{consent.id}: nothing is enrolled under it: {refusal}; a voice or a face may be "
                "kept only under a consent in force that covers recognition"
            )
        scanner = Scanner()
        kinds = [k for k in ASKED if consent.kind in (ASKED[k], "footage")]
        new = [e for file in files for e in _enrol_file(scanner, file, consent, kinds)]
        keep_likenesses(book, consent, new, by=by)
        name = register.names.get(consent.person, consent.person)
    kept = tuple(KeptLikeness(kind=e.kind, model=e.model, source=e.source) for e in new)
    return EnrolledPerson(consent=consent.id, enrolled=kept, person=name)


def scan(folder: Path, files: Sequence[Path] = (), *, now: Clock = time.time) -> Scanned:
    """Finds the voices and faces in files, and asks the register about each.

    Args:
        files: those in `footage/` by default.

    Raises:
        FootageError: a file cannot be read.
        LikenessError: no model is here, so that nothing could be compared.
    """
    from regie.backends.likeness.contract import LikenessError
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.likenesses import read_likenesses
    from regie.guard.consent.register import open_register
    from regie.guard.likeness import Scanner

    title = open_title(folder)
    paths = list(files) or find_footage(title)
    footage = {p.resolve(): p for p in find_footage(title)}
    scanner = Scanner()
    found = []
    with TitleRecord(folder, now=now) as book:
        asking = _Asking(title, open_register(book, folder), read_likenesses(book), _today(now))
        for path in paths:
            heard, digests = _scan_unchanged(scanner, path)
            made_here = bool(heard.persons) and _was_made_here(book, digests.blake3)
            persons = tuple(
                asking.ask(p, heard, n, made_here) for n, p in enumerate(heard.persons, 1)
            )
            place = footage.get(path.resolve())
            found.append(
                ScannedFile(file=_shown(title, path), sha256=heard.sha256, persons=persons)
            )
            if place is not None and not scanner.lacking:
                verdicts = [
                    {"verdict": p.verdict, "consent": p.consent, "until": p.until} for p in persons
                ]
                keep_scan(title, place, heard.sha256, verdicts)
    if scanner.lacking and not any(file.persons for file in found):
        raise LikenessError("; ".join(scanner.lacking))
    return Scanned(files=tuple(found), lacking=tuple(scanner.lacking))


@dataclass(frozen=True)
class _Asking:
    """Asks the register about each person that footage holds."""

    title: Title
    register: Register
    enrolled: Sequence[Enrolled]
    on: date

    def ask(self, heard: Heard, file: FileHeard, number: int, made_here: bool) -> PersonSeen:
        """Args: number: of the person in the file, from 1."""
        from regie.guard.likeness import compare

        at = write_timecode(heard.first, file.fps)
        crop = self._keep_crop(heard, f"{file.sha256[:12]}-{number}.jpg")
        where = _where(heard, at, crop)

        def seen(verdict: Verdict, says: str, **more: Any) -> PersonSeen:
            return PersonSeen(
                kind=heard.kind,
                verdict=verdict,
                timecode=at,
                spans=heard.spans,
                says=says,
                crop=crop,
                **more,
            )

        if made_here:
            return seen(
                "made here", f"a {heard.kind} {where}, in a file that this title itself made."
            )
        nearest = compare(heard, self.enrolled)
        if nearest is None:
            return seen(
                "unregistered",
                f"a {heard.kind} that is not in the register, {where}. Find out whose it is, enter "
                "their consent with `regie consent add` and enrol them, or leave the file out.",
            )
        name = self.register.names.get(nearest.person, nearest.person)
        known = {"person": nearest.person, "name": name, "distance": nearest.distance}
        if not nearest.sure:
            return seen(
                "unsure",
                f"a {heard.kind} that may be {name}'s (distance {nearest.distance}), {where}. "
                "Look or listen, and decide.",
                **known,
            )
        consent, refusal = self.register.ask_for_presence(
            nearest.person,
            ASKED[heard.kind],
            title=self.title.name,
            countries=self.title.settings.rules.countries,
            on=self.on,
        )
        if consent is None:
            return seen(
                "unconsented",
                f"the {heard.kind} of {name}, {where}, and no consent to that is in force: "
                f"{refusal}.",
                **known,
            )
        return seen(
            "allowed",
            f"the {heard.kind} of {name}, {where}, allowed by {consent.id}.",
            consent=consent.id,
            until=consent.ends.isoformat() if consent.ends else "",
            **known,
        )

    def _keep_crop(self, heard: Heard, name: str) -> str:
        if not heard.crop:
            return ""
        place = self.title.state / CROPS / name
        write_whole(place, heard.crop, within=self.title.folder)
        return place.relative_to(self.title.folder).as_posix()


def write_timecode(seconds: float, fps: float) -> str:
    """`00:01:02:12` at whole frames a second, or `00:01:02.480` where there are no frames."""
    if fps <= 0:
        rest = round(seconds * 1000)
        head, last = divmod(rest, 1000)
        tail = f".{last:03d}"
    else:
        rate = max(1, round(fps))
        head, last = divmod(round(seconds * fps), rate)
        tail = f":{last:02d}"
    return f"{head // 3600:02d}:{head // 60 % 60:02d}:{head % 60:02d}{tail}"


def _refuse_recognition(title: Title, register: Register, consent: Consent, now: Clock) -> str:
    from regie.guard.consent.register import RECOGNITION

    if RECOGNITION not in consent.covers:
        return f"it covers {', '.join(consent.covers)}, not {RECOGNITION}"
    if consent.kind == "style":
        return "it is to a style, which has no voice and no face"
    found, refusal = register.ask_for_presence(
        consent.person,
        consent.kind,
        title=title.name,
        countries=title.settings.rules.countries,
        on=_today(now),
        uses=(RECOGNITION,),
    )
    return refusal if found is None else ""


def _enrol_file(
    scanner: Scanner, file: Path, consent: Consent, kinds: Sequence[LikenessKind]
) -> list[Enrolled]:
    from regie.backends.likeness.contract import LikenessError
    from regie.guard.errors import GuardError

    heard, _ = _scan_unchanged(scanner, file)
    persons = [p for p in heard.persons if p.kind in kinds]
    if not persons and scanner.lacking:
        raise LikenessError("; ".join(scanner.lacking))
    for kind in kinds:
        count = sum(p.kind == kind for p in persons)
        if count > 1:
            raise GuardError(
                f"{file}: {count} different {kind}s are in it, so it is not known which is to be "
                "enrolled; give a file of that person alone"
            )
    short = any(p.kind == "voice" and p.seconds < LEAST_VOICE for p in persons)
    if not persons or short:
        wanted = {
            "face": "a face from the front, 80 pixels wide or more",
            "voice": f"{LEAST_VOICE:g} seconds of speech or more",
        }
        raise GuardError(
            f"{file}: has no clear {' or '.join(kinds)} to enrol; give "
            f"{' or '.join(wanted[kind] for kind in kinds)}"
        )
    return [
        Enrolled(
            person=consent.person,
            kind=p.kind,
            model=p.model,
            consent=consent.id,
            source=heard.sha256,
            vector=p.vector,
        )
        for p in persons
    ]


def _scan_unchanged(scanner: Scanner, path: Path) -> tuple[FileHeard, Digests]:
    """Who is in a file, which is the same file after the look as before it.

    Raises:
        FootageError: it cannot be read, or somebody changed it meanwhile.
    """
    from regie.guard.likeness.errors import FootageError

    heard = scanner.scan(path)
    try:
        after = copy_hashed(path.resolve())
    except OSError as error:
        raise FootageError(f"{path}: cannot be read ({error.strerror}); is it whole?") from error
    if after.sha256 != heard.sha256:
        raise FootageError(f"{path}: was changed while it was looked at; run the command again")
    return heard, after


def _was_made_here(book: TitleRecord, content: str) -> bool:
    from regie.ledger.derived import was_made

    with book.ledger.begin() as connection:
        return was_made(connection, content)


def _where(heard: Heard, at: str, crop: str) -> str:
    picture = f" (see {crop})" if crop else ""
    if heard.seconds <= 0:
        return f"in the picture{picture}"
    verb = "heard" if heard.kind == "voice" else "seen"
    return f"first {verb} at {at}, for {heard.seconds:.0f} s in all{picture}"


def _shown(title: Title, path: Path) -> str:
    if path.is_relative_to(title.folder):
        return path.relative_to(title.folder).as_posix()
    return str(path)


def _today(now: Clock) -> date:
    return datetime.fromtimestamp(now(), UTC).date()
