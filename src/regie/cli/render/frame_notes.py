"""Words for `regie notes`."""

from __future__ import annotations

from regie.app.frame_notes import NoteList, NoteThread
from regie.app.note_markers import MarkersTaken, MarkersWritten
from regie.cli.render import words_for


@words_for(NoteList)
def tell_notes(told: NoteList) -> str:
    rows = [row for thread in told.threads for row in _tell_thread(thread)]
    if not told.threads:
        rows = [f"No notes on {told.file}."]
    return "\n".join((*rows, *(f"{lost}." for lost in told.unread)))


@words_for(MarkersTaken)
def tell_taken(told: MarkersTaken) -> str:
    count = len(told.taken)
    here = f"; {told.known} were notes already" if told.known else ""
    return f"{count} {'marker' if count == 1 else 'markers'} of {told.file} taken in{here}."


@words_for(MarkersWritten)
def tell_written(told: MarkersWritten) -> str:
    count = told.markers
    return f"{told.out}: {count} {'note' if count == 1 else 'notes'} on {told.file} as markers."


def _tell_thread(thread: NoteThread) -> list[str]:
    note, place = thread.note, thread.place
    span = str(place.frame) if place.out - place.frame == 1 else f"{place.frame}–{place.out - 1}"
    how = {
        "here": "",
        "shot": "moved with its shot",
        "time": f"found by its time, from {note.file}",
        "gone": "its shot is no longer in the cut",
        "unsure": "the film is of another cut than the choices of now",
    }[place.how]
    if place.beyond:
        how = "its shot is shorter now"
    state = f"settled by {thread.resolved_by}" if thread.resolved_by else ""
    said = "; ".join(part for part in (how, state) if part)
    text = note.text.replace("\n", "\n          ") or "(drawing)"
    rows = [f"{span:>9} {place.shot:<5} {note.by}: {text}" + (f"  [{said}]" if said else "")]
    return rows + [f"{'':16}{r.by}: {r.text}" for r in thread.replies if r.text]
