"""The lines of a script that the screen shows, each with its place: what is sent, and cited."""

from __future__ import annotations

from collections.abc import Iterator

from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Scene, Screenplay, Transition
from regie.film.units import Noun


class ScriptLine(Noun):
    """One line of what the script says. Notes, boneyard, sections and synopses are none.

    Attributes:
        scene: the scene's number.
        kind: as in Fountain.
        speaker: who says it; empty for all but dialogue and parentheticals.
        text: without the marks of the format.
        cited: where it stands.
    """

    scene: str
    kind: str
    text: str
    speaker: str = ""
    cited: Citation


def script_lines(screenplay: Screenplay) -> tuple[ScriptLine, ...]:
    """All lines in order; a paragraph of several lines gives several."""
    return tuple(line for scene in screenplay.scenes for line in scene_lines(scene))


def scene_lines(scene: Scene) -> Iterator[ScriptLine]:
    """One scene's lines, its slugline first."""
    number = scene.number
    if scene.slugline.text:
        yield from _lines(number, "slugline", scene.slugline.text, _heading(scene))
    for element in scene.elements:
        match element:
            case Action():
                yield from _lines(number, "action", element.text, element.cited)
            case Transition():
                yield from _lines(number, "transition", element.text, element.cited)
            case Dialogue():
                for part in element.parts:
                    kind = "dialogue" if part.kind == "line" else "parenthetical"
                    cited = part.cited or element.cited
                    yield from _lines(number, kind, part.text, cited, element.character)
            case _:
                pass


def _heading(scene: Scene) -> Citation | None:
    """The slugline's own line; a scene's citation covers all of it."""
    cited = scene.slugline.cited or scene.cited
    return cited and Citation(file=cited.file, line=cited.line, last_line=cited.line)


def _lines(
    scene: str, kind: str, text: str, cited: Citation | None, speaker: str = ""
) -> Iterator[ScriptLine]:
    if cited is None:
        return
    parts = text.split("\n")
    exact = len(parts) == cited.last_line - cited.line + 1
    for index, part in enumerate(parts):
        if not part.strip():
            continue
        place = cited
        if exact:
            at = cited.line + index
            place = Citation(file=cited.file, line=at, last_line=at)
        yield ScriptLine(scene=scene, kind=kind, text=part, speaker=speaker, cited=place)
