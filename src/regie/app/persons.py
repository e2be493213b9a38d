"""What is kept of a named person: found, exported, corrected, deleted (GDPR, Articles 15 to 17)."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from regie.app.results import Result
from regie.film.consents import Consent
from regie.film.units import Noun
from regie.pipeline.footage_notice import forget_scans
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.support.files import written_whole
from regie.support.removing import is_inside, remove_file

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.ledger.people import Person

Clock = Callable[[], float]

DELETED = "person.deleted"
CORRECTED = "person.corrected"


class NamedEntry(Noun):
    """An entry of the record, by its number."""

    seq: int
    kind: str
    subject: str


class PersonFound(Result):
    """All that a title keeps of one person.

    Attributes:
        entries: of the record, by the person or about them.
        named_in: source files that name them, `bible/characters.toml:12`.
        derived: how many results were made under their consents.
    """

    id: str
    name: str
    data: dict[str, Any]
    entries: tuple[NamedEntry, ...]
    consents: tuple[Consent, ...]
    documents: tuple[str, ...]
    named_in: tuple[str, ...]
    derived: int = Field(serialization_alias="derived_results")


class PersonChanged(Result):
    """Attributes: said: what was done, a sentence each."""

    id: str
    said: tuple[str, ...]


def find_person(folder: Path, name: str, *, now: Clock = time.time) -> PersonFound:
    """Everything that is kept of a person.

    Raises:
        TitleError: nobody of that name or id is known.
    """
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        return _find(title, book, _person(book, name))


def export_person(folder: Path, name: str, out: Path, *, now: Clock = time.time) -> PersonFound:
    """Writes everything that is kept of a person, signed documents too, as one zip.

    Raises:
        TitleError: nobody of that name, or `out` cannot be written.
    """
    found = find_person(folder, name, now=now)
    try:
        with (
            written_whole(out) as temporary,
            zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as packed,
        ):
            text = json.dumps(found.as_json(), ensure_ascii=False, indent=2)
            packed.writestr("person.json", text)
            for document in found.documents:
                if (folder / document).is_file():
                    packed.write(folder / document, document)
    except OSError as error:
        raise TitleError(f"{out}: cannot be written ({error.strerror})") from error
    return found


def correct_person(
    folder: Path,
    name: str,
    *,
    new_name: str | None,
    contact: str | None,
    now: Clock = time.time,
) -> PersonChanged:
    """Corrects a person's name or contact.

    Raises:
        TitleError: nobody of that name, or the new name is somebody else's.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.ledger.people import change_person

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        person = _person(book, name)
        other = book.person(new_name) if new_name else None
        if other is not None and other.id != person.id:
            raise TitleError(f"{new_name} is somebody else in the record already: {other.id}")
        data = {**person.data, **({"contact": contact} if contact is not None else {})}
        with book.ledger.begin() as connection:
            change_person(connection, person.id, name=new_name, data=data, now=book.now)
        if new_name and " ".join(new_name.split()) != person.name:
            book.add(CORRECTED, person.id, person.id, {}, renamed=True)
        else:
            book.copy_people()
        named = _named_in(title, person.name) if new_name else ()
    said = [f"{person.id} is {new_name or person.name} now."]
    said += [f"{place} still says {person.name}: correct it there by hand." for place in named]
    return PersonChanged(id=person.id, said=tuple(said))


def delete_person(folder: Path, name: str, *, by: str, now: Clock = time.time) -> PersonChanged:
    """Deletes what is kept of a person. Entries of the record stay, and mean nobody any more.

    Raises:
        TitleError: nobody of that name; a consent of theirs is in force or not erased.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.ledger import people

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        person = _person(book, name)
        found = _find(title, book, person)
        standing = [c.id for c in found.consents if c.revoked_at is None]
        if standing:
            raise TitleError(
                f"{person.name} has consents in force ({', '.join(standing)}), on which what is "
                "made rests: revoke them first with `regie consent revoke`"
            )
        if found.derived:
            raise TitleError(
                f"{found.derived} results made under consents of {person.name} are still in the "
                "store: erase them first with `regie consent erase`"
            )
        for document in found.documents:
            remove_file(folder, document)
        forget_scans(title)
        with book.ledger.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            people.delete_person(connection, person.id, now=book.now)
        book.add(DELETED, person.id, by, {"documents": len(found.documents)})
    said = [f"{person.id}: name, contact, terms and {len(found.documents)} documents are deleted."]
    said += [f"{place} still names {person.name}: take it out by hand." for place in found.named_in]
    return PersonChanged(id=person.id, said=tuple(said))


def _person(book: TitleRecord, name: str) -> Person:
    person = book.person(name)
    if person is None or person.deleted_at is not None:
        known = [p for p in book.names().values() if not p.startswith("[")]
        raise TitleError(
            f"nobody called {name} is in the record; there are: {', '.join(known) or 'none'}"
        )
    return person


def _find(title: Title, book: TitleRecord, person: Person) -> PersonFound:
    from regie.guard.consent.register import ADDED, REVOKED, read_consents
    from regie.ledger.derived import find_derived

    consents = [c for c in read_consents(book.entries(ADDED, REVOKED)) if c.person == person.id]
    with book.ledger.begin() as connection:
        derived = find_derived(connection, [f"consent:{c.id}" for c in consents])
    entries = [
        NamedEntry(seq=e.seq, kind=e.kind, subject=e.subject)
        for e in book.entries()
        if e.actor == person.id or e.body.get("person") == person.id or e.subject == person.id
    ]
    documents = [
        c.document_file
        for c in consents
        if is_inside(c.document_file) and (title.folder / c.document_file).exists()
    ]
    return PersonFound(
        id=person.id,
        name=person.name,
        data=person.data,
        entries=tuple(entries),
        consents=tuple(consents),
        documents=tuple(documents),
        named_in=_named_in(title, person.name),
        derived=len(derived.keys),
    )


def _named_in(title: Title, name: str) -> tuple[str, ...]:
    """Lines of the source that name somebody."""
    wanted = name.casefold()
    places = []
    files = [title.folder / "title.toml", title.script, *sorted(title.bible.glob("*.toml"))]
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        where = file.relative_to(title.folder).as_posix()
        places += [f"{where}:{n}" for n, line in enumerate(lines, 1) if wanted in line.casefold()]
    return tuple(places)
