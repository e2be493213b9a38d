"""What is said for one person in a title's notes: named, answered, given to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from regie.app import about_notes, line_notes
from regie.app.note_files import read_folder, read_notes
from regie.film.about_notes import AboutNote
from regie.film.frame_notes import FrameNote, NoteReply
from regie.film.line_notes import LineNote
from regie.film.note_threads import NoteStanding, Why, find_mentions, stand
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title

Place = Literal["frame", "line", "shot", "scene", "decision"]


class NotedThing(Noun):
    """What a note is about.

    Attributes:
        name: the shot or scene; the decision, `takes/12A`; of a line its words; of a frame its
            shot.
        file, frame: of a note on a frame, as it was written.
    """

    place: Place
    name: str = ""
    file: str = ""
    frame: int = 0


class Saying(Noun):
    """A note, or an answer to one. Attributes: id: of the answer, or the note."""

    id: str
    at: str
    by: str
    text: str = ""
    assigns: str | None = None
    marks: str = ""


class Talk(NoteStanding):
    """A thread of any family. Attributes: sayings: the note first, then what was answered."""

    note: str
    about: NotedThing
    sayings: tuple[Saying, ...]

    @property
    def says(self) -> str:
        """What the note itself says."""
        return self.sayings[0].text


class ForMe(Noun):
    """Something that is said for a person. Attributes: id: names it in the title, for good."""

    id: str
    why: Why
    saying: Saying
    note: str
    about: NotedThing
    says: str
    resolved_by: str = ""


class ForPerson(Noun):
    """What there is for a person.

    Attributes:
        said: the newest first; a note given without a word is only `to_do`.
        to_do: notes given to the person, that are open.
    """

    said: tuple[ForMe, ...] = ()
    to_do: tuple[Talk, ...] = ()


def list_for_person(folder: Path, name: str, names: Collection[str]) -> ForPerson:
    """Args: name: the person's. names: of all who may see the title, the person's among them.

    Raises:
        TitleError: there is no title.
    """
    said, to_do = [], []
    for talk in read_talk(folder):
        for saying in talk.sayings:
            why = whom_it_is_for(talk, saying, names).get(name)
            if why is not None and (why != "assigned" or saying.text):
                said.append(_for_me(talk, saying, why))
        if talk.assigned == name and not talk.resolved_by:
            to_do.append(talk)
    said.sort(key=lambda one: one.saying.id, reverse=True)
    to_do.sort(key=lambda talk: talk.note)
    return ForPerson(said=tuple(said), to_do=tuple(to_do))


def find_talk(folder: Path, note: str) -> Talk | None:
    """A thread by its note's id."""
    return next((talk for talk in read_talk(folder) if talk.note == note), None)


def whom_it_is_for(talk: Talk, saying: Saying, names: Collection[str]) -> Mapping[str, Why]:
    """The people to whom something is said, each with why; never who said it."""
    found: dict[str, Why] = {}
    if saying.assigns:
        found[saying.assigns] = "assigned"
    for name in find_mentions(saying.text, names):
        found.setdefault(name, "mention")
    before = talk.sayings[: talk.sayings.index(saying)]
    if saying.text or saying.marks:
        for other in before:
            if other.text or other is talk.sayings[0]:
                found.setdefault(other.by, "answer")
    found.pop(saying.by, None)
    return {name: why for name, why in found.items() if name in names}


def read_talk(folder: Path) -> Iterator[Talk]:
    """All threads of a title that are not withdrawn, of every family."""
    title = open_title(folder)
    frames = read_notes(title)
    for note, _ in frames.notes:
        yield from _talk(note, frames.replies.get(note.id, ()), _on_frame(note))
    lines, answers, _ = read_folder(title, line_notes.FOLDER, line_notes.as_line_note)
    for line, _ in lines:
        about = NotedThing(place="line", name=line.words)
        yield from _talk(line, answers.get(line.id, ()), about)
    things, answers, _ = read_folder(title, about_notes.FOLDER, about_notes.as_about_note)
    for thing, _ in things:
        about = NotedThing(place=thing.kind, name=thing.subject)
        yield from _talk(thing, answers.get(thing.id, ()), about)


def _on_frame(note: FrameNote) -> NotedThing:
    return NotedThing(place="frame", name=note.shot, file=note.file, frame=note.frame)


def _talk(
    note: FrameNote | LineNote | AboutNote, replies: Sequence[NoteReply], about: NotedThing
) -> Iterator[Talk]:
    standing = stand(replies)
    if standing.is_withdrawn:
        return
    first = Saying(id=note.id, at=note.at, by=note.by, text=note.text)
    answers = [
        Saying(id=r.id, at=r.at, by=r.by, text=r.text, assigns=r.assigns, marks=r.marks)
        for r in sorted(replies, key=lambda r: r.id)
    ]
    yield Talk(note=note.id, about=about, sayings=(first, *answers), **standing.model_dump())


def _for_me(talk: Talk, saying: Saying, why: Why) -> ForMe:
    return ForMe(
        id=saying.id if saying.id == talk.note else f"{talk.note}.{saying.id}",
        why=why,
        saying=saying,
        note=talk.note,
        about=talk.about,
        says=talk.says,
        resolved_by=talk.resolved_by,
    )
