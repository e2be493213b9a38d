"""A scene as plain text, as a reader would have it before them."""

from __future__ import annotations

from regie.film.screenplay import Action, Dialogue, Scene, Transition


def scene_text(scene: Scene) -> str:
    """The scene's words in order, without notes and marks; paragraphs parted by blank lines."""
    blocks = [scene.slugline.text] if scene.slugline.text else []
    for element in scene.elements:
        match element:
            case Action() | Transition():
                blocks.append(element.text)
            case Dialogue():
                blocks.append(_dialogue_text(element))
            case _:
                pass
    return "\n\n".join(blocks)


def _dialogue_text(dialogue: Dialogue) -> str:
    cue = " ".join((dialogue.character, *(f"({e})" for e in dialogue.extensions)))
    parts = (p.text if p.kind == "line" else f"({p.text})" for p in dialogue.parts)
    return "\n".join((cue, *parts))
