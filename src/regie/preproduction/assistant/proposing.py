"""Turns answers into proposals: what holds becomes an edit or an element, the rest is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from regie.backends.language.fencing import Excerpt, addresses_a_model, disarm
from regie.film.assistance import Edit, Maker, Proposal, ProposalKind, SuggestedElement
from regie.film.breakdown import Category, SceneBreakdown
from regie.preproduction.assistant.citing import Cite, check_cite
from regie.preproduction.assistant.edits import EditError, edit_lines, edit_scene
from regie.preproduction.assistant.lines import ScriptLine
from regie.preproduction.assistant.shapes import Alternatives, Changes, NewScene, Reading
from regie.preproduction.assistant.words import search_words
from regie.support.plain_text import fold

MOST_LONGER = 4
"""A line may become so many times as long, and a little; more is another scene."""


@dataclass(frozen=True)
class Proposed:
    """Proposals, and why others were not let through.

    Attributes:
        refused: sentences for the person.
    """

    proposals: tuple[Proposal, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """What every proposal of one answer has in common.

    Attributes:
        text: of the script's file, whole.
        lines: `script_lines` of it.
    """

    text: str
    file: str
    lines: Sequence[ScriptLine]
    asked: str
    maker: Maker

    def index_of(self, excerpt: Excerpt, number: int) -> int | None:
        """Where a numbered line of an excerpt stands among all lines."""
        if not 1 <= number <= len(excerpt.lines):
            return None
        wanted = excerpt.lines[number - 1]
        for index, line in enumerate(self.lines):
            if (line.cited,) == wanted.cited and line.text == wanted.text:
                return index
        return None

    def proposal(
        self,
        kind: ProposalKind,
        scene: str,
        why: str,
        *,
        edits: tuple[Edit, ...] = (),
        elements: tuple[SuggestedElement, ...] = (),
    ) -> Proposal:
        bare = Proposal(
            kind=kind,
            file=self.file,
            scene=scene,
            asked=self.asked,
            why=disarm(why),
            edits=edits,
            elements=elements,
            maker=self.maker,
        )
        content = bare.model_dump_json(exclude={"why"})
        return bare.model_copy(update={"id": blake2b(content.encode(), digest_size=4).hexdigest()})


def propose_alternatives(draft: Draft, index: int, answer: Alternatives) -> Proposed:
    """One proposal for each other version of a line."""
    line = draft.lines[index]
    proposals: dict[str, Proposal] = {}
    refused: list[str] = []
    for alternative in answer.alternatives:
        text = _unquoted(_without_speaker(alternative.text, line.speaker))
        if problem := _problem(line, text):
            refused.append(problem)
            continue
        try:
            edits = edit_lines(draft.text, draft.file, {index: text})
        except EditError as error:
            refused.append(str(error))
            continue
        made = draft.proposal("line", line.scene, alternative.why, edits=edits)
        proposals.setdefault(made.id, made)
    return Proposed(tuple(proposals.values()), tuple(refused))


def propose_scene(
    draft: Draft, number: str, place: int, answer: NewScene, characters: Sequence[str]
) -> Proposed:
    """One proposal for the whole scene, with none but the characters that may appear.

    Args:
        number, place: of the scene: as it is called, and among the script's scenes from 0.
    """
    known = {fold(name): name for name in characters}
    elements = []
    for element in answer.elements:
        if element.kind == "dialogue":
            name = known.get(fold(" ".join(element.character.split())))
            if name is None:
                who = disarm(element.character) or "nobody"
                return Proposed(
                    (), (f"scene {number}: the new scene lets {who} speak, who is not in it.",)
                )
            element = element.model_copy(update={"character": name})
        elements.append(element)
    try:
        edit = edit_scene(draft.text, draft.file, place, elements)
    except EditError as error:
        return Proposed((), (str(error),))
    if edit.before == edit.after:
        return Proposed((), (f"scene {number}: the new scene is the same.",))
    return Proposed((draft.proposal("scene", number, answer.why, edits=(edit,)),))


def propose_changes(draft: Draft, excerpt: Excerpt, answer: Changes) -> Proposed:
    """One proposal for each scene that has changes; a change whose old text is wrong is refused."""
    by_scene: dict[str, dict[int, str]] = {}
    reasons: dict[str, list[str]] = {}
    refused: list[str] = []
    for change in answer.changes:
        index = draft.index_of(excerpt, change.line)
        if index is None:
            refused.append(f"line {change.line} of what was sent does not exist.")
            continue
        line = draft.lines[index]
        if fold(disarm(change.old)) not in (fold(disarm(line.text)), _named(line)):
            refused.append(f"{line.cited}: the text to be changed does not stand there.")
            continue
        text = _unquoted(_without_speaker(change.new, line.speaker))
        if problem := _problem(line, text):
            refused.append(problem)
            continue
        try:
            edit_lines(draft.text, draft.file, {index: text})
        except EditError as error:
            refused.append(str(error))
            continue
        by_scene.setdefault(line.scene, {})[index] = text
        if change.why:
            reasons.setdefault(line.scene, []).append(disarm(change.why))
    proposals = []
    for scene, changes in by_scene.items():
        why = "; ".join(dict.fromkeys(reasons.get(scene, ())))
        edits = edit_lines(draft.text, draft.file, changes)
        proposals.append(draft.proposal("rewrite", scene, why, edits=edits))
    return Proposed(tuple(proposals), tuple(refused))


def propose_elements(
    draft: Draft, excerpt: Excerpt, sheet: SceneBreakdown, answer: Reading
) -> Proposed:
    """One proposal for each thing that the breakdown lacks and the cited words name."""
    known = _known_names(sheet)
    proposals: list[Proposal] = []
    refused: list[str] = []
    for needed in answer.elements:
        name = " ".join(disarm(needed.name).casefold().split())
        held = check_cite(Cite(line=needed.line, quote=needed.quote), excerpt)
        if held is None:
            refused.append(f"{name}: the quoted words do not stand in the cited line.")
            continue
        place, quote = held[0].cited, held[0].quote
        if addresses_a_model(quote):
            refused.append(f"{name}: {place} reads as if it addressed a model.")
        elif not _names(name, quote):
            refused.append(f"{name}: {place} does not name it.")
        elif _head(name) in _known_as(needed.category, known):
            refused.append(f"{name}: is in the breakdown already.")
        else:
            known.setdefault(needed.category, set()).add(_head(name))
            element = SuggestedElement(
                category=needed.category,
                name=name,
                mention=disarm(needed.quote),
                line=place.line,
            )
            proposals.append(draft.proposal("reading", sheet.scene, "", elements=(element,)))
    return Proposed(tuple(proposals), tuple(refused))


def _known_names(sheet: SceneBreakdown) -> dict[Category, set[str]]:
    known: dict[Category, set[str]] = {}
    for element in sheet.elements:
        names = (element.name, *element.mentions)
        known.setdefault(element.category, set()).update(_head(n) for n in names)
    cast = (*sheet.speaking, *sheet.silent)
    known.setdefault(Category.CAST, set()).update(_head(n) for n in cast)
    return known


HEARD_OR_DONE = frozenset(
    (Category.SOUND, Category.MUSIC, Category.SFX, Category.VFX, Category.STUNTS)
)
"""Categories in which a thing may be needed that stands in another one too: a dog, and its bark."""


def _known_as(category: Category, known: Mapping[Category, set[str]]) -> set[str]:
    """Names that a new entry would only repeat: a torch in the props is no make-up."""
    if category in HEARD_OR_DONE:
        return known.get(category, set())
    return {n for c, names in known.items() if c not in HEARD_OR_DONE for n in names}


def _head(name: str) -> str:
    """The stem of a name's last word: `brass lantern` and `lantern` are one thing."""
    words = search_words(name, "en")
    return words[-1] if words else fold(name)


def _names(name: str, quote: str) -> bool:
    """Whether the words of a line name a thing, in whatever number or language."""
    for language in ("en", "fr"):
        words = set(search_words(quote, language))
        if any(word in words for word in search_words(name, language)):
            return True
    return False


def _problem(line: ScriptLine, text: str) -> str:
    if not re.search(r"\w", text):
        return f"{line.cited}: a version is empty."
    if fold(text) == fold(" ".join(line.text.split())):
        return f"{line.cited}: a version is the line as it is."
    if len(text) > MOST_LONGER * len(line.text) + 120:
        return f"{line.cited}: a version is far longer than the line."
    return ""


def _named(line: ScriptLine) -> str:
    return fold(disarm(f"{line.speaker}: {line.text}"))


def _without_speaker(text: str, speaker: str) -> str:
    """Models like to begin with who speaks, although they are told not to."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and speaker and fold(head.strip()) == fold(speaker) else text


def _unquoted(text: str) -> str:
    text = " ".join(text.split())
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»")):
        inner = text.removeprefix(opening).removesuffix(closing)
        if len(inner) == len(text) - 2:
            return inner.strip()
    return text
