"""Puts a screenplay together from what a reader found: numbers, sluglines, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regie.film.citation import Citation
from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Line,
    Parenthetical,
    Remark,
    Scene,
    Screenplay,
    Setting,
    Slugline,
    Tag,
)
from regie.screenplay.language import find_language
from regie.screenplay.numbers import fill_numbers, safe_number
from regie.screenplay.slugline import read_slugline

OPENING_NUMBER = "0"
"""Number of the scene that is seen or heard before the first slugline."""


@dataclass
class Draft:
    """A scene as a reader found it: `number` as written, empty when unsaid."""

    heading: str
    number: str
    cited: Citation | None
    elements: list[Element]
    tags: list[Tag] = field(default_factory=list)


def assemble(
    title_page: Sequence[tuple[str, str]],
    opening: Sequence[Element],
    drafts: Sequence[Draft],
    name: str,
    warnings: Sequence[str] = (),
    opening_tags: Sequence[Tag] = (),
) -> tuple[Screenplay, tuple[str, ...]]:
    """Makes the screenplay, and says in sentences what had to be changed on the way."""
    warnings = list(warnings)
    staged = any(isinstance(e, Action | Dialogue) for e in opening)
    given = _given_numbers(drafts, staged, name, warnings)
    scenes = [_opening_scene(opening, opening_tags)] if staged else []
    for draft, explicit, number in zip(drafts, given, fill_numbers(given), strict=True):
        scenes.append(
            Scene(
                number=number,
                numbered=explicit is not None,
                slugline=read_slugline(draft.heading, draft.cited),
                elements=tuple(draft.elements),
                tags=tuple(draft.tags),
                cited=_whole(draft),
            )
        )
    return (
        Screenplay(
            title_page=tuple(title_page),
            language=find_language(_words(scenes)),
            opening=() if staged else tuple(opening),
            scenes=tuple(scenes),
        ),
        tuple(warnings),
    )


def add_line(parts: list[Line | Parenthetical], said: Line) -> None:
    """Adds to a dialogue's parts; two lines in a row, both spoken or both sung, are one."""
    before = parts[-1] if parts else None
    if not isinstance(before, Line) or before.lyric != said.lyric:
        parts.append(said)
        return
    shift = len(before.text) + 1
    moved = (
        e.model_copy(update={"start": e.start + shift, "end": e.end + shift}) for e in said.emphasis
    )
    whole = before.cited
    if whole and said.cited:
        whole = whole.model_copy(update={"last_line": said.cited.last_line})
    parts[-1] = Line(
        text=f"{before.text}\n{said.text}",
        lyric=before.lyric,
        emphasis=(*before.emphasis, *moved),
        cited=whole,
    )


def follows_dialogue(elements: Sequence[Element]) -> bool:
    """Whether a dialogue stands last, notes aside: only then can the next one be dual."""
    for element in reversed(elements):
        if not isinstance(element, Remark) or element.kind != "note":
            return isinstance(element, Dialogue)
    return False


def _given_numbers(
    drafts: Sequence[Draft], staged: bool, name: str, warnings: list[str]
) -> list[str | None]:
    """The numbers that the script gives, each once and safe as a file name."""
    seen: set[str] = {OPENING_NUMBER} if staged else set()
    given: list[str | None] = []
    for draft in drafts:
        number = safe_number(draft.number)
        if number.casefold() in seen:
            line = draft.cited.line if draft.cited else 0
            warnings.append(
                f"{name}:{line}: scene number {number} is taken already; this scene gets another. "
                "Give it a number of its own."
            )
            number = ""
        if number:
            seen.add(number.casefold())
        given.append(number or None)
    return given


def _opening_scene(opening: Sequence[Element], tags: Sequence[Tag]) -> Scene:
    first = next((e.cited for e in opening if e.cited), None)
    return Scene(
        number=OPENING_NUMBER,
        slugline=Slugline(text="", setting=Setting.UNSAID, place="", cited=first),
        elements=tuple(opening),
        tags=tuple(tags),
        cited=_span(first, opening),
    )


def _whole(draft: Draft) -> Citation | None:
    return _span(draft.cited, draft.elements)


def _span(first: Citation | None, elements: Sequence[Element]) -> Citation | None:
    """From the heading to the last line of the last element."""
    if first is None or not elements:
        return first
    last = max((e.cited.last_line for e in elements if e.cited), default=first.last_line)
    if last <= first.last_line:
        return first
    return Citation(file=first.file, line=first.line, column=first.column, last_line=last)


def _words(scenes: Sequence[Scene]) -> Iterator[str]:
    for scene in scenes:
        for element in scene.elements:
            if isinstance(element, Action | Dialogue):
                yield element.text
