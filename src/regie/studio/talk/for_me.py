"""All that is said for one person, in all titles that he may see, with what he has read."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import Request
from pydantic import BaseModel

from regie.app.for_person import ForMe, ForPerson, Talk, list_for_person
from regie.studio.doors.visitor import Visitor, titles_of
from regie.studio.people.members import who_may_see
from regie.studio.people.read_marks import marked
from regie.studio.talk.telling import address_of

MOST = 200
"""Things of one title that are listed, besides all that are new."""


class SaidForMe(ForMe):
    """Attributes: address: of the page where it is read and answered."""

    is_read: bool
    address: str


class MineToDo(Talk):
    """A note that was given to the person, and is open."""

    address: str


class TitleForMe(BaseModel):
    """What is for the person in a title. Attributes: trouble: why it cannot be read."""

    title: str
    said: list[SaidForMe] = []
    to_do: list[MineToDo] = []
    trouble: str = ""

    @property
    def unread(self) -> int:
        return sum(not one.is_read for one in self.said)


def list_for_me(request: Request, visitor: Visitor) -> Iterator[TitleForMe]:
    """One title that cannot be read does not hide the others."""
    for shelved in titles_of(request, visitor):
        with request.app.state.database.look() as connection:
            names = who_may_see(connection, shelved.slug)
            read = marked(connection, visitor.account, shelved.slug)
        try:
            found = list_for_person(shelved.folder, visitor.name, names)
        except Exception as error:
            if getattr(error, "exit_code", None) is None:
                raise
            yield TitleForMe(title=shelved.slug, trouble=str(error))
        else:
            yield _of_title(shelved.slug, found, read)


def _of_title(slug: str, found: ForPerson, read: frozenset[str]) -> TitleForMe:
    listed = [one for at, one in enumerate(found.said) if at < MOST or one.id not in read]
    return TitleForMe(
        title=slug,
        said=[
            SaidForMe(
                **dict(one), is_read=one.id in read, address=address_of(slug, one.note, one.about)
            )
            for one in listed
        ],
        to_do=[
            MineToDo(**dict(talk), address=address_of(slug, talk.note, talk.about))
            for talk in found.to_do
        ],
    )
