"""What is kept of a named person: found, exported, corrected, deleted (GDPR, Articles 15 to 17)."""

from __future__ import annotations

import json
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from regie.app.results import LeftOutWhenEmpty, Result
from regie.film.consents import Consent
from regie.film.units import Noun
from regie.guard.audit.checks import DELETED
from regie.ledger.people import Person
from regie.pipeline.footage_notice import forget_scans
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.support.files import written_whole
from regie.support.removing import is_inside, remove_file

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord

Clock = Callable[[], float]

CORRECTED = "person.corrected"


FREE_TEXT_STAYS = "the record is sealed, so it stays there for ever"


class NamedEntry(Noun):
    """An entry of the record, by its number.

    Attributes:
        says: the parts of it that name the person in free text: `note`, `to`, `use`.
    """

    seq: int
    kind: str
    subject: str
    says: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()


class PersonFound(Result):
    """All that a title keeps of one person.

    Attributes:
        id: empty where nobody of that name is in the register, and free text names them.
        entries: of the record, by the person or about them, or that name them in free text.
        named_in: source files that name them, `bible/characters.toml:12`, what is kept of others
            that does, and files that Régie keeps.
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
        known = book.person(name)
        if known is not None and known.deleted_at is None:
            return _find(title, book, known)
        # Nobody of the register; but who wrote a note may have written a name into it.
        found = _find(title, book, Person("", " ".join(name.split()), {}, 0.0))
        if found.entries or found.named_in:
            return found
        return _find(title, book, _person(book, name))


def find_names(folder: Path, *texts: str) -> tuple[str, ...]:
    """A sentence for each known person whom free text names that is about to be sealed.

    Raises:
        TitleError, RecordError: the title or its record cannot be read.
    """
    from regie.guard.audit.record import TitleRecord

    if not any(texts):
        return ()
    open_title(folder)
    with TitleRecord(folder) as book:
        names = [n for n in book.names().values() if not n.startswith("[")]
    return tuple(
        f"{name} is named in what you wrote, and {FREE_TEXT_STAYS}, also when {name} has all "
        "else deleted; say it without the name, if you can"
        for name in names
        if any(_is_named(name, text) for text in texts)
    )


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
    from regie.app.make_apart.asks import forget_journals
    from regie.guard.audit.record import TitleRecord
    from regie.ledger import people

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        person = _person(book, name)
        forget_journals(title.state, person.name)
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
    said += [
        f"Entry {e.seq} ({e.kind}, {e.subject}) names {person.name} in its {' and '.join(e.says)}: "
        f"{FREE_TEXT_STAYS}."
        for e in found.entries
        if e.says
    ]
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
    from regie.pipeline.ask_register import CLAIMED_IN

    consents = [c for c in read_consents(book.entries(ADDED, REVOKED)) if c.person == person.id]
    with book.ledger.begin() as connection:
        derived = find_derived(connection, [f"consent:{c.id}" for c in consents], about=CLAIMED_IN)
    entries = []
    papers = []
    for e in book.entries():
        says = _says(person.name, {"subject": e.subject, **e.body})
        meant = (e.actor, e.subject, e.body.get("person"), e.body.get("read_by"))
        theirs = person.id and person.id in meant
        if theirs or says:
            entries.append(NamedEntry(seq=e.seq, kind=e.kind, subject=e.subject, says=says))
        if theirs and e.actor == person.id and e.body.get("document_file"):
            papers.append(str(e.body["document_file"]))
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
        named_in=(
            *_named_in(title, person.name),
            *_named_of_others(book, person),
            *(
                name
                for name in dict.fromkeys((*papers, *_named_in_files(title, person.name)))
                if name not in documents
            ),
        ),
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


def _is_named(name: str, text: str) -> bool:
    """Whether a text has a name in it as words of their own, letters' case and forms aside."""
    wanted, told = (
        " ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in (name, text)
    )
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", told) is not None


def _says(name: str, told: Any, part: str = "") -> tuple[str, ...]:
    """The parts of an entry that name somebody, by the names of their fields."""
    if isinstance(told, str):
        return (part,) if _is_named(name, told) else ()
    if isinstance(told, dict):
        parts = [_says(name, value, key) for key, value in told.items()]
    elif isinstance(told, list):
        parts = [_says(name, value, part) for value in told]
    else:
        return ()
    return tuple(dict.fromkeys(word for found in parts for word in found))


def _named_of_others(book: TitleRecord, person: Person) -> list[str]:
    """What is kept of other people that names somebody: who signed for them, for instance."""
    from regie.ledger.people import get_people

    with book.ledger.begin() as connection:
        people = get_people(connection).values()
    return [
        f"what is kept of {other.name} ({', '.join(says)})"
        for other in people
        if other.id != person.id and (says := _says(person.name, other.data))
    ]


def _named_in_files(title: Title, name: str) -> list[str]:
    """Files that Régie keeps and that name somebody in plain text; not the record's own."""
    from regie.guard.audit.quick_record import FOLDER
    from regie.guard.consent.searching import KEPT_IN, LEDGER, holds

    wanted = " ".join(name.split())
    own = (LEDGER, f"{FOLDER}/people", f"{FOLDER}/chain")
    found = []
    for place in KEPT_IN:
        for file in sorted((title.folder / place).rglob("*")):
            where = file.relative_to(title.folder).as_posix()
            if file.is_file() and not where.startswith(own) and holds(file, wanted):
                found.append(where)
    return found
