"""Asks a model for other words: for a line, a scene, another audience; and for a second reading.

Nothing is changed here. What the model proposes is kept until a person accepts or rejects it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from regie.app.assistant.ask import AssistError, Desk, Session, Usage, read_answer
from regie.app.assistant.proposals import keep_proposals, show_change
from regie.app.results import Result, Unprinted, spread
from regie.film.assistance import Proposal
from regie.film.units import Noun

if TYPE_CHECKING:
    from regie.film.screenplay import Scene
    from regie.preproduction.assistant.lines import ScriptLine
    from regie.preproduction.assistant.proposing import Draft, Proposed

LINES_AROUND = 12
"""Lines before and after the one that is to be written anew, for the voice and the situation."""

MOST_VERSIONS = 5


class ProposedChange(Noun):
    """A proposal with its change as a unified diff; in JSON one object."""

    proposal: Proposal
    diff: str

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return spread(dump(self), "proposal")


class ProposedChanges(Result):
    """Proposals of one command.

    Attributes:
        refused: why what the model gave was not let through, a sentence each.
        title: the title's folder.
    """

    proposals: tuple[ProposedChange, ...]
    refused: tuple[str, ...]
    warnings: tuple[str, ...]
    usage: Usage
    title: Annotated[Path, Unprinted]


def propose_line(folder: Path, number: int, *, asked: str, count: int) -> ProposedChanges:
    """Other versions of one line of the script's file.

    Args:
        number: of the line in the file, from 1.
        asked: what they are to be like; may be empty.
        count: how many, 1 to 5.

    Raises:
        AssistError: there is no dialogue, parenthetical or action on that line.
        LanguageError, BuildError: the model cannot be asked or gave no usable answer.
    """
    from regie.preproduction.assistant import proposing
    from regie.preproduction.assistant.asking import put, room_for_lines, wish_for_line
    from regie.preproduction.assistant.edits import CHANGEABLE
    from regie.preproduction.assistant.sending import excerpt_of
    from regie.preproduction.assistant.shapes import Alternatives

    if not 1 <= count <= MOST_VERSIONS:
        raise AssistError(f"--count {count}: ask for 1 to {MOST_VERSIONS} versions")
    desk = Desk(folder)
    text = _text_of(desk)
    place = desk.title.settings.script
    index = next(
        (i for i, x in enumerate(desk.lines) if x.cited.line <= number <= x.cited.last_line), None
    )
    if index is None or desk.lines[index].kind not in CHANGEABLE:
        raise AssistError(
            f"{place}:{number}: there is no dialogue, parenthetical or action on this line; name "
            "a line that has some"
        )
    with Session(desk, "line") as session:
        draft = _draft(desk, session, "line", text, asked)
        around = _around(desk.lines, index, room_for_lines("line", desk.context, asked))
        excerpt = excerpt_of(around)
        wish = wish_for_line(around.index(desk.lines[index]) + 1, count, asked)
        question = put("line", excerpt, wish, context=desk.context, language=desk.language)
        handle = session.put(question, f"line {number}")
        proposed = proposing.propose_alternatives(
            draft, index, read_answer(handle.value(), Alternatives)
        )
        session.finish()
    return _keep(desk, text, [proposed], around, session.usage())


def propose_scene(folder: Path, number: str, *, asked: str) -> ProposedChanges:
    """Another version of a scene.

    Raises:
        AssistError: there is no such scene, or it is too long for the model.
        LanguageError, BuildError: the model cannot be asked or gave no usable answer.
    """
    from regie.preproduction.assistant import proposing
    from regie.preproduction.assistant.asking import put, room_for_lines, wish_for_scene
    from regie.preproduction.assistant.sending import excerpt_of, pack
    from regie.preproduction.assistant.shapes import NewScene

    desk = Desk(folder)
    text = _text_of(desk)
    place, scene = desk.scene(number)
    characters = _characters(desk, scene)
    wish = wish_for_scene(asked, characters)
    lines = desk.lines_of(scene)
    with Session(desk, "scene") as session:
        draft = _draft(desk, session, "scene", text, asked)
        if len(pack(lines, room_for_lines("scene", desk.context, wish))) > 1:
            raise AssistError(
                f"scene {scene.number} is too long for `context` = {desk.context} under "
                "[assistance]; make it larger if the model can take it, or ask line by line"
            )
        question = put(
            "scene", excerpt_of(lines), wish, context=desk.context, language=desk.language
        )
        handle = session.put(question, f"scene {scene.number}")
        answer = read_answer(handle.value(), NewScene)
        proposed = proposing.propose_scene(draft, scene.number, place, answer, characters)
        session.finish()
    return _keep(desk, text, [proposed], lines, session.usage())


def propose_rewrite(folder: Path, audience: str, *, scenes: tuple[str, ...]) -> ProposedChanges:
    """Changes that make the script fit for another audience or rating, a proposal a scene.

    Args:
        scenes: numbers of the scenes to go through; none means all.

    Raises:
        AssistError: there is no such scene.
        LanguageError, BuildError: the model cannot be asked or gave no usable answer.
    """
    from regie.preproduction.assistant import proposing
    from regie.preproduction.assistant.asking import put, room_for_lines, wish_for_rewrite
    from regie.preproduction.assistant.sending import excerpt_of, pack
    from regie.preproduction.assistant.shapes import Changes

    desk = Desk(folder)
    text = _text_of(desk)
    wanted = {desk.scene(number)[1].number for number in scenes}
    lines = tuple(x for x in desk.lines if not wanted or x.scene in wanted)
    wish = wish_for_rewrite(audience)
    proposed = []
    with Session(desk, "rewrite") as session:
        draft = _draft(desk, session, "rewrite", text, audience)
        parts = pack(lines, room_for_lines("rewrite", desk.context, wish))
        excerpts = [excerpt_of(part) for part in parts]
        handles = [
            session.put(
                put("rewrite", excerpt, wish, context=desk.context, language=desk.language),
                f"rewrite {at}",
            )
            for at, excerpt in enumerate(excerpts, start=1)
        ]
        for handle, excerpt in zip(handles, excerpts, strict=True):
            answer = read_answer(handle.value(), Changes)
            proposed.append(proposing.propose_changes(draft, excerpt, answer))
        session.finish()
    return _keep(desk, text, proposed, lines, session.usage())


def propose_reading(folder: Path, *, scenes: tuple[str, ...]) -> ProposedChanges:
    """A second reading of the breakdown: things that it lacks, one proposal each.

    Args:
        scenes: numbers of the scenes to read; none means all.

    Raises:
        AssistError: there is no such scene, or one is too long for the model.
        LanguageError, BuildError: the model cannot be asked or gave no usable answer.
    """
    from regie.preproduction.assistant import proposing
    from regie.preproduction.assistant.asking import put, room_for_lines, wish_for_reading
    from regie.preproduction.assistant.sending import excerpt_of, pack
    from regie.preproduction.assistant.shapes import Reading

    desk = Desk(folder)
    numbers = [desk.scene(n)[1].number for n in scenes] or [
        s.number for s in desk.screenplay.scenes
    ]
    sheets = {sheet.scene: sheet for sheet in desk.breakdown.scenes}
    text = _text_of(desk)
    proposed: list[Proposed] = []
    read: list[ScriptLine] = []
    with Session(desk, "reading") as session:
        draft = _draft(desk, session, "reading", text, "second reading of the breakdown")
        put_ones = []
        for number in numbers:
            sheet, lines = sheets[number], desk.lines_of(desk.scene(number)[1])
            read += lines
            wish = wish_for_reading(sheet)
            room = room_for_lines("reading", desk.context, wish)
            for at, part in enumerate(pack(lines, room), start=1):
                excerpt = excerpt_of(part)
                question = put(
                    "reading", excerpt, wish, context=desk.context, language=desk.language
                )
                handle = session.put(question, f"reading {number}.{at}")
                put_ones.append((sheet, excerpt, handle))
        for sheet, excerpt, handle in put_ones:
            answer = read_answer(handle.value(), Reading)
            proposed.append(proposing.propose_elements(draft, excerpt, sheet, answer))
        session.finish()
    return _keep(desk, text, proposed, read, session.usage())


def _text_of(desk: Desk) -> str:
    """The script's file as text; what is written in it can be changed only in Fountain."""
    from regie.screenplay.decoding import decode
    from regie.screenplay.reader import open_script

    file = desk.title.settings.script
    if open_script(desk.title.script, name=file).format != "fountain":
        raise AssistError(
            f"{file}: proposals are made for Fountain scripts; convert it with `regie script "
            f"{desk.title.script} --to fountain --out script.fountain` and name that in title.toml"
        )
    return decode(desk.title.script.read_bytes(), file).text


def _draft(desk: Desk, session: Session, prompt: str, text: str, asked: str) -> Draft:
    from regie.preproduction.assistant.proposing import Draft

    return Draft(
        text=text,
        file=desk.title.settings.script,
        lines=desk.lines,
        asked=" ".join(asked.split()),
        maker=session.maker(prompt),
    )


def _keep(
    desk: Desk,
    text: str,
    proposed: list[Proposed],
    lines: tuple[ScriptLine, ...] | list[ScriptLine],
    usage: Usage,
) -> ProposedChanges:
    from regie.app.assistant.answers import warn_of

    proposals = tuple(p for one in proposed for p in one.proposals)
    kept = keep_proposals(desk.title, proposals)
    return ProposedChanges(
        title=desk.title.folder,
        proposals=tuple(ProposedChange(proposal=p, diff=show_change(p, text)) for p in kept),
        refused=tuple(dict.fromkeys(r for one in proposed for r in one.refused)),
        warnings=warn_of(lines),
        usage=usage,
    )


def _around(lines: tuple[ScriptLine, ...], index: int, room: int) -> tuple[ScriptLine, ...]:
    """A line with those of its scene around it, as many as fit."""
    from regie.preproduction.assistant.sending import pack

    for reach in range(LINES_AROUND, -1, -1):
        near = lines[max(0, index - reach) : index + reach + 1]
        kept = tuple(x for x in near if x.scene == lines[index].scene)
        if len(pack(kept, room)) == 1:
            return kept
    return (lines[index],)


def _characters(desk: Desk, scene: Scene) -> tuple[str, ...]:
    """Who may speak in a scene: those who are in it."""
    sheet = next(s for s in desk.breakdown.scenes if s.scene == scene.number)
    return tuple(dict.fromkeys((*sheet.speaking, *sheet.silent)))
