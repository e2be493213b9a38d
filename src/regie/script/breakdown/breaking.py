"""Breaks a screenplay down: one sheet a scene, its elements cited to the line."""

from __future__ import annotations

from dataclasses import dataclass, field

from regie.film.breakdown import Breakdown, BreakdownElement, Category, SceneBreakdown
from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Parenthetical, Scene, Screenplay
from regie.script.breakdown.lexicon import Lexicon, load_lexicon
from regie.script.breakdown.mentions import find_mentions
from regie.script.breakdown.presence import FROM_CUE, People, speaking
from regie.script.pages import eighths

IN_PARENTHETICAL = 0.8
"""A parenthetical says what an actor does, so what it names counts a little less."""

_ORDER = {category: at for at, category in enumerate(Category)}


def break_down(screenplay: Screenplay) -> Breakdown:
    """The breakdown of a whole screenplay, in its language.

    Elements are sorted by category, then by first mention. Dialogue is not searched: what is
    talked about need not be there.
    """
    lexicon = load_lexicon(screenplay.language)
    people = People(screenplay)
    return Breakdown(scenes=tuple(_sheet(s, lexicon, people) for s in screenplay.scenes))


@dataclass
class _Found:
    """One element of a scene while its mentions are gathered."""

    confidence: float = 0.0
    mentions: dict[str, None] = field(default_factory=dict)
    cited: dict[Citation, None] = field(default_factory=dict)

    def add(self, words: str, confidence: float, cited: Citation | None) -> None:
        self.confidence = max(self.confidence, confidence)
        self.mentions.setdefault(words)
        if cited is not None:
            self.cited.setdefault(cited)


def _sheet(scene: Scene, lexicon: Lexicon, people: People) -> SceneBreakdown:
    found: dict[tuple[Category, str], _Found] = {}

    def add(
        category: Category, name: str, words: str, confidence: float, cited: Citation | None
    ) -> None:
        found.setdefault((category, name), _Found()).add(words, confidence, cited)

    spoken = speaking(scene)
    for element in scene.elements:
        if isinstance(element, Dialogue) and element.character in spoken:
            add(Category.CAST, element.character, element.character, FROM_CUE, element.cited)
    silent: dict[str, None] = {}
    named: dict[int, list[tuple[int, int]]] = {}
    for seen in people.sightings(scene):
        if seen.name not in spoken:
            silent.setdefault(seen.name)
        cited = _cite(seen.element, seen.start)
        words = " ".join(seen.element.text[seen.start : seen.end].split())
        add(Category.CAST, seen.name, words, seen.confidence, cited)
        named.setdefault(id(seen.element), []).append((seen.start, seen.end))
    for part in _searched(scene):
        weight = IN_PARENTHETICAL if isinstance(part, Parenthetical) else 1.0
        taken = named.get(id(part), [])
        for mention in find_mentions(part.text, lexicon):
            if not any(start < mention.end and mention.start < end for start, end in taken):
                confidence = round(mention.confidence * weight, 2)
                cited = _cite(part, mention.start)
                add(mention.category, mention.name, mention.words, confidence, cited)
    for mention in find_mentions(scene.slugline.place, lexicon):
        if mention.category is Category.VEHICLES:
            cited = scene.slugline.cited
            add(mention.category, mention.name, mention.words, mention.confidence, cited)
    return SceneBreakdown(
        scene=scene.number,
        slugline=scene.slugline.text,
        place=scene.slugline.place,
        eighths=eighths(scene),
        speaking=spoken,
        silent=tuple(silent),
        elements=tuple(
            BreakdownElement(
                category=category,
                name=name,
                mentions=tuple(element.mentions),
                confidence=element.confidence,
                cited=tuple(element.cited),
            )
            for (category, name), element in sorted(found.items(), key=lambda f: _ORDER[f[0][0]])
        ),
    )


def _searched(scene: Scene) -> list[Action | Parenthetical]:
    """What of a scene is searched: action that is not a title on the screen, parentheticals."""
    parts: list[Action | Parenthetical] = []
    for element in scene.elements:
        if isinstance(element, Action):
            parts += () if element.centred else (element,)
        elif isinstance(element, Dialogue):
            parts += (p for p in element.parts if isinstance(p, Parenthetical))
    return parts


def _cite(part: Action | Parenthetical, at: int) -> Citation | None:
    """The line of a mention: the text's line breaks are those of the file."""
    whole = part.cited
    if whole is None or whole.line == whole.last_line:
        return whole
    line = min(whole.line + part.text.count("\n", 0, at), whole.last_line)
    return Citation(
        file=whole.file,
        line=line,
        column=whole.column if line == whole.line else 1,
        last_line=line,
    )
