r"""Writes a screenplay as Fountain in its normal form.

The normal form, so that two writers of one screenplay write the same bytes:

- UTF-8, lines end in `\n`, one blank line between elements, one `\n` at the end.
- Title page first; a value of one line stands after its key, several lines stand below it, each
  after a tab.
- Headings, cues and transitions are forced (`.`, `@`, `>`) only where they would not be read as
  such; action lines (`!`) only where they would be read as something else.
- Scene numbers (`#12A#`) for scenes that the script itself numbers, and for all scenes when
  numbering afresh would give other numbers.
- Cues in capitals, each extension in brackets, ` ^` on the second of a dual dialogue.
- Emphasis as `*`, `**`, `_`, underline outermost; literal marks after a backslash.
- Notes after the element that they stood in, each a paragraph of its own.

What the model does not hold is not written: boneyards, extra blank lines, emphasis outside of
action and dialogue. Reading what was written gives the same screenplay apart from citations
(and from `numbered`, where all numbers had to be written).
"""

from __future__ import annotations

import re

from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Line,
    Remark,
    Screenplay,
    Transition,
)
from regie.screenplay.formats.fountain.emphasis import escape, plain, write_emphasis
from regie.screenplay.formats.fountain.grammar import (
    is_cue,
    is_heading_line,
    is_page_break,
    is_transition,
    read_cue,
    split_scene_number,
    title_key,
)
from regie.screenplay.formats.fountain.tree import FORCING
from regie.screenplay.numbers import numbers_to_write
from regie.screenplay.slugline import is_heading, is_numbered_scene


def write_fountain(screenplay: Screenplay) -> str:
    """The screenplay in the normal form of this module."""
    blocks: list[str] = []
    if screenplay.title_page:
        blocks.append("\n".join(_title_line(k, v) for k, v in screenplay.title_page))
    elements = [*screenplay.opening]
    blocks += map(_element, elements)
    numbers = numbers_to_write(screenplay.scenes)
    for scene, number in zip(screenplay.scenes, numbers, strict=True):
        if scene.slugline.text:
            blocks.append(_heading(scene.slugline.text, number))
        blocks += map(_element, scene.elements)
    if blocks and not screenplay.title_page:
        blocks[0] = _not_a_title(blocks[0])
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _title_line(key: str, value: str) -> str:
    lines = [escape(line) for line in value.split("\n") if line]
    if len(lines) < 2:
        return f"{escape(key)}: {''.join(lines)}".rstrip()
    return f"{escape(key)}:\n" + "\n".join(f"\t{line}" for line in lines)


def _heading(text: str, number: str) -> str:
    written = escape(text)
    if split_scene_number(written)[1] and written.endswith("#"):
        written = written[:-1] + "\\#"
    # A heading that would be read without a dot gets none.
    if not is_heading(text) or text[:1] in "*_\\":
        written = f".{written}"
    return f"{written} #{number}#" if number else written


def _element(element: Element) -> str:
    match element:
        case Action():
            return _action(element)
        case Dialogue():
            return _dialogue(element)
        case Transition():
            return _transition(element.text)
        case Remark():
            return _remark(element)


def _action(action: Action) -> str:
    lines = write_emphasis(action.text, action.emphasis)
    if action.centred:
        return "\n".join(f"> {line} <" for line in lines)
    if action.lyric:
        return "\n".join(f"~{line}" for line in lines)
    return "\n".join(
        f"!{line}" if _needs_force(line, first=at == 0, followed=at + 1 < len(lines)) else line
        for at, line in enumerate(lines)
    )


def _needs_force(line: str, *, first: bool, followed: bool) -> bool:
    """Whether a line of action would be read as something else."""
    stripped = line.strip()
    if stripped[:1] in FORCING:
        return stripped[:2] != ".." or stripped[:1] != "."
    if not first or not stripped:
        return False
    return (
        is_heading_line(stripped)
        or is_numbered_scene(plain(stripped))
        or is_transition(stripped, followed)
        or (followed and is_cue(stripped))
    )


def _dialogue(dialogue: Dialogue) -> str:
    cue = escape(dialogue.character)
    lines = ["".join((cue, *(f" ({e})" for e in map(escape, dialogue.extensions))))]
    if dialogue.dual:
        lines[0] += " ^"
    bare = lines[0]
    plain_cue = (
        is_cue(bare)
        and bool(dialogue.parts)
        and bare[0] not in FORCING
        and not is_heading_line(bare)
        and not is_numbered_scene(plain(bare))
        and not is_transition(bare, followed=True)
        and read_cue(bare).name == dialogue.character
    )
    if not plain_cue:
        lines[0] = f"@{bare}"
    for part in dialogue.parts:
        if isinstance(part, Line):
            lines += _spoken(part)
        else:
            lines.append(f"({escape(part.text)})")
    return "\n".join(lines)


def _spoken(line: Line) -> list[str]:
    written: list[str] = []
    for text in write_emphasis(line.text, line.emphasis):
        if line.lyric:
            written.append(f"~{text}".rstrip())
        elif not text:
            written.append("  ")
        elif text[0] in "~!" or is_page_break(text) or (text[0] == "(" and text[-1] == ")"):
            written.append("\\" + text)
        else:
            written.append(text)
    return written


def _transition(text: str) -> str:
    written = escape(text)
    if written[:1] not in FORCING and is_transition(written, followed=False):
        return written
    return f"> {written[:-1]}\\<" if written.endswith("<") else f"> {written}"


def _remark(remark: Remark) -> str:
    match remark.kind:
        case "page_break":
            return "==="
        case "section":
            return f"{'#' * max(remark.depth, 1)} {escape(remark.text)}".rstrip()
        case "synopsis":
            return f"= {escape(remark.text)}".rstrip()
        case "note":
            text = re.sub(r"(?m)^$", "  ", re.sub(r"\](?=\])", "] ", remark.text))
            return f"[[{text} ]]" if text.endswith("]") else f"[[{text}]]"


def _not_a_title(block: str) -> str:
    """Keeps a first paragraph that holds a colon from being read as a title page."""
    first, _, rest = block.partition("\n")
    if not title_key(first, rest.partition("\n")[0], first=True):
        return block
    followed = bool(rest)
    if is_transition(first.strip(), followed):
        return f"> {block}"
    return f"@{block}" if followed and is_cue(first) else f"!{block}"
