"""The words by which Fountain's lines are told apart, for those who must do so as one types."""

from __future__ import annotations

from regie.film.units import Noun


class ScriptGrammar(Noun):
    """Words of all languages, in capitals, the longest first.

    Attributes:
        interior, exterior: settings that sluglines begin with.
        lights: times of day that mean a light. same: times that keep the light.
        scene: what a numbered scene is called.
        transitions: whole lines that are transitions. opening: how those begin that begin a film,
            and stand at the left.
        title_keys: of a title page, small letters.
    """

    interior: tuple[str, ...]
    exterior: tuple[str, ...]
    lights: tuple[str, ...]
    same: tuple[str, ...]
    scene: tuple[str, ...]
    transitions: tuple[str, ...]
    opening: tuple[str, ...]
    title_keys: tuple[str, ...]


def tell_grammar() -> ScriptGrammar:
    """The words that the parser itself goes by."""
    from regie.screenplay.formats.fountain import grammar
    from regie.screenplay.layout.typeset import OPENING
    from regie.screenplay.slugline_words import EXTERIOR, INTERIOR, LIGHT_OF, SAME_LIGHT, SCENE

    return ScriptGrammar(
        interior=INTERIOR,
        exterior=EXTERIOR,
        lights=tuple(sorted(LIGHT_OF, key=len, reverse=True)),
        same=tuple(sorted(SAME_LIGHT, key=lambda word: (-len(word), word))),
        scene=SCENE,
        transitions=tuple(sorted(grammar.KNOWN_TRANSITIONS)),
        opening=OPENING,
        title_keys=tuple(sorted(grammar.TITLE_KEYS)),
    )
