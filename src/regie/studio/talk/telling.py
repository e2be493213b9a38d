"""Tells the people whom a note names, answers, or is given to; checks whom it can be given to."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import Request
from pydantic import BaseModel, Field

from regie.app.for_person import NotedThing, find_talk, whom_it_is_for
from regie.app.note_answers import Answer
from regie.film.frame_notes import LONGEST_TEXT, Marks
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Desk
from regie.studio.people.members import who_may_see

NOTES = "notes"
"""Of the news that notes were written."""

MENTION = "mention"
"""Of the news that somebody was named in one; webhooks carry it to mail or chat."""

FOR_YOU = "for-you"
"""Of the news to one person that something is said for him."""

MOST_TOLD = 500
"""Characters of a note that webhooks are told."""


class ReplyIn(BaseModel):
    """An answer to a note.

    Attributes:
        marks: it is resolved, open again, or withdrawn; empty: as it was.
        assigns: name of the person whose it is to do; empty: nobody's any more; none: as it was.
    """

    text: str = Field("", max_length=LONGEST_TEXT)
    marks: Marks = ""
    assigns: str | None = Field(None, max_length=200)


def read_answer(request: Request, desk: Desk, said: ReplyIn) -> Answer:
    """What the person at the desk answers.

    Raises:
        ProblemError: it is given to somebody who may not see the title; an outsider says how
            a note stands, which is for the house to say.
    """
    if desk.visitor.is_outsider and said.marks in ("resolved", "open"):
        raise ProblemError(403, desk.say("studio-review.house-settles"))
    if said.assigns and said.assigns not in who_sees(request, desk):
        raise ProblemError(422, desk.say("studio-talk.not-here", name=said.assigns))
    known = desk.visitor.known_by
    return Answer(
        by=desk.by, known_by=known, text=said.text, marks=said.marks, assigns=said.assigns
    )


def who_sees(request: Request, desk: Desk) -> dict[str, str]:
    """Accounts by the names of who may see the title. Outsiders know nobody of the house."""
    if desk.visitor.is_outsider:
        return {}
    with request.app.state.database.look() as connection:
        return who_may_see(connection, desk.slug)


def tell_note(request: Request, desk: Desk, note: str, saying: str = "", **told: str | int) -> None:
    """Tells all who look that a note was written or answered, and its people that it is for them.

    Args:
        saying: id of the answer; empty: the note itself is new.
    """
    desk.tell(NOTES, note=note, **told)
    talk = find_talk(desk.folder, note)
    said = next((s for s in talk.sayings if s.id == (saying or note)), None) if talk else None
    if talk is None or said is None:
        return
    with request.app.state.database.look() as connection:
        accounts = who_may_see(connection, desk.slug)
    meant = whom_it_is_for(talk, said, accounts)
    # Whose lists are other ones now: theirs, whose it was to do, and the writer's own.
    doers = {one.assigns for one in talk.sayings if one.assigns}
    for name in {*meant, *doers, desk.by} & accounts.keys():
        told_why = {"title": desk.slug, "why": meant.get(name, ""), "by": desk.by}
        desk.hub.tell_person(accounts[name], FOR_YOU, **told_why)
    for name, why in meant.items():
        if why != "answer":
            address = address_of(desk.slug, talk.note, talk.about)
            words = (said.text or talk.says)[:MOST_TOLD]
            desk.tell(MENTION, to=name, why=why, note=note, text=words, address=address)


def address_of(slug: str, note: str, about: NotedThing) -> str:
    """Where a note is read in the studio."""
    at = f"/t/{slug}"
    match about.place:
        case "frame":
            return f"{at}/review?{urlencode({'file': about.file, 'note': note})}"
        case "line":
            return f"{at}/script?note={note}"
        case "shot":
            return f"{at}/boards/{quote(about.name, safe='')}#note-{note}"
        case "scene":
            return f"{at}/boards?{urlencode({'at': about.name})}#note-{note}"
    return f"{at}/guard?{urlencode({'at': about.name})}#note-{note}"
