"""The script over HTTP: read, set, saved, planned; its drafts and its margin."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from regie.app.correct_element import CorrectedElement, correct_element
from regie.app.line_notes import (
    LineNotes,
    LineThread,
    add_line_note,
    list_line_notes,
    reply_to_line_note,
    tie_line_note,
)
from regie.app.plan_apart import DraftPlan, DraftPlanner
from regie.app.save_script import SavedScript, restore_draft, save_script
from regie.app.script_drafts import DraftsBeside, ScriptDrafts, compare_kept, list_drafts
from regie.app.script_grammar import ScriptGrammar, tell_grammar
from regie.app.script_margin import ScriptMargin, look_at_margin
from regie.app.script_page import ScriptPage, SetScript, open_script_page, set_script_text
from regie.app.weigh_script import WeighedScript, weigh_script
from regie.film.breakdown import Category
from regie.studio.doors.desks import Looking, Noting, Writing
from regie.studio.doors.problems import ProblemError
from regie.studio.rooms.script.planning import find_planner
from regie.studio.rooms.script.reading_api import router as reading_router
from regie.studio.talk.telling import ReplyIn, read_answer, tell_note

router = APIRouter(prefix="/api/v1/titles/{title}/script", tags=["script"])
router.include_router(reading_router)

Planner = Annotated[DraftPlanner, Depends(find_planner)]

MOST_CHARACTERS = 20_000_000
"""Of a script, as `regie.screenplay` accepts."""

Text = Annotated[str, Field(max_length=MOST_CHARACTERS)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class TextIn(BaseModel):
    """A whole script, saved or not."""

    text: Text


class ScriptIn(TextIn):
    """A script to be saved.

    Attributes:
        base: digest of the draft that it was written from. base_text: that draft's text, asked
            for by the answer `needs-base`.
    """

    base: Digest
    base_text: Text | None = None


class ElementIn(BaseModel):
    """A correction of the breakdown.

    Attributes:
        scene: number; empty for all. was: the category that the element is under.
        category: that it belongs to; none with `remove`: it is not there.
    """

    name: Annotated[str, Field(min_length=1, max_length=200)]
    scene: Annotated[str, Field(max_length=40)] = ""
    was: Category | None = None
    category: Category | None = None
    remove: bool = False


class NoteIn(BaseModel):
    """A note on a line of the script as it is saved. Attributes: line: from 1."""

    line: Annotated[int, Field(ge=1)]
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class LineIn(BaseModel):
    """A line of the script as it is saved. Attributes: line: from 1."""

    line: Annotated[int, Field(ge=1)]


class RestoreIn(BaseModel):
    """Attributes: base: digest of the script in whose place the draft is put."""

    base: Digest


@router.get("")
def get_script(desk: Looking) -> ScriptPage:
    """The script, how it is set on paper, and its words."""
    return open_script_page(desk.folder)


@router.get("/grammar")
def get_grammar(desk: Looking) -> ScriptGrammar:
    """The words by which lines of Fountain are told apart."""
    return tell_grammar()


@router.get("/margin")
def get_margin(desk: Looking) -> ScriptMargin:
    """What the last make made of each line: shots, voices, elements, flags, what is not shown."""
    return look_at_margin(desk.folder, desk.visitor.language)


@router.post("/set")
def set_text(desk: Looking, given: TextIn) -> SetScript:
    """How a text would be set on paper; nothing is saved."""
    return set_script_text(desk.folder, given.text)


@router.put("", responses={409: {"description": "Somebody else saved meanwhile."}})
def put_script(desk: Writing, given: ScriptIn) -> SavedScript:
    """Saves the script, merged with what others saved since `base`.

    409: lines that both changed are to be chosen (`parts`), or `base_text` is needed.
    """
    saved = save_script(
        desk.folder, given.text, base=given.base, base_text=given.base_text, by=desk.by
    )
    if not saved.is_saved:
        sentence = desk.say(f"studio-script.{saved.outcome}")
        raise ProblemError(409, sentence, **saved.as_told())
    if saved.outcome != "unchanged":
        desk.tell("script", digest=saved.digest)
    return saved


@router.post("/weigh")
def weigh(desk: Looking, given: TextIn) -> WeighedScript:
    """What a text changes against what was made last, found at once."""
    return weigh_script(desk.folder, given.text)


@router.post("/plan")
def plan(desk: Looking, given: TextIn, planner: Planner) -> DraftPlan:
    """What a make of a text would take; `planning` where that needs more than a second."""
    return planner.ask(desk.folder, given.text, desk.by)


@router.get("/plan/{key}")
def look_at_plan(desk: Looking, key: str, planner: Planner) -> DraftPlan:
    """What has become of a plan."""
    return planner.look(key)


@router.get("/drafts")
def get_drafts(desk: Looking) -> ScriptDrafts:
    """Who saved the script when."""
    return list_drafts(desk.folder)


@router.get("/drafts/beside")
def get_drafts_beside(desk: Looking, before: str, after: str = "") -> DraftsBeside:
    """Two drafts side by side; `after` empty: the script as it is."""
    return compare_kept(desk.folder, before, after)


@router.post("/drafts/{draft}/restore")
def restore(desk: Writing, draft: str, given: RestoreIn) -> SavedScript:
    """Brings a former draft back, as a new one."""
    saved = restore_draft(desk.folder, draft, base=given.base, by=desk.by)
    desk.tell("script", digest=saved.digest)
    return saved


@router.post("/elements", status_code=201)
def correct(desk: Writing, given: ElementIn) -> CorrectedElement:
    """Corrects the breakdown's reading of an element, as a row of `bible/breakdown.toml`."""
    if given.category is None and not given.remove:
        raise ProblemError(422, desk.say("studio-script.say-how"))
    row = correct_element(
        desk.folder,
        given.name,
        given.scene,
        was=given.was,
        category=None if given.remove else given.category,
        by=desk.by,
    )
    desk.tell("breakdown")
    return row


@router.get("/notes")
def get_notes(desk: Looking) -> LineNotes:
    """All notes on lines, each where its words are now; orphans are the last."""
    return list_line_notes(desk.folder)


@router.post("/notes", status_code=201)
def post_note(request: Request, desk: Noting, given: NoteIn) -> LineThread:
    """Ties a note to a line."""
    known = desk.visitor.known_by
    thread = add_line_note(desk.folder, given.line, given.text, by=desk.by, known_by=known)
    tell_note(request, desk, thread.note.id, line=given.line)
    return thread


@router.put("/notes/{note}/line")
def put_note_line(desk: Noting, note: str, given: LineIn) -> LineThread:
    """Ties a note whose line is gone to another line."""
    known = desk.visitor.known_by
    thread = tie_line_note(desk.folder, note, given.line, by=desk.by, known_by=known)
    desk.tell("notes", note=note, line=given.line)
    return thread


@router.post("/notes/{note}/replies", status_code=201)
def post_reply(request: Request, desk: Noting, note: str, given: ReplyIn) -> LineThread:
    """Answers a note, gives it to somebody, or says that it is resolved, open or withdrawn."""
    thread = reply_to_line_note(desk.folder, note, read_answer(request, desk, given))
    tell_note(request, desk, note, thread.replies[-1].id, line=thread.place.line)
    return thread
