"""Who is in a scene: who speaks, and who is there without a word.

People are known by their cues in the whole script, and by introductions in capitals with an age:
`MARA (30s)`, `LE GARDIEN, la soixantaine`. A known name in a scene's action is a silent presence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from regie.film.screenplay import Action, Dialogue, Scene, Screenplay
from regie.preproduction.breakdown.lexicon import load_lexicon
from regie.support.plain_text import fold

FROM_CUE = 1.0
FROM_NAME = 0.85
FROM_ROLE = 0.65
"""Confidence in a presence: by a cue, by a name in action, by a role in small letters."""

_INTRODUCED = re.compile(
    r"\b(?!AGED?,? \d)([A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ'’.-]++(?: [A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ'’.-]*+){0,3})"
    r"(?=,? ?\(?(?:AGED? )?(?:(?:in (?:his|her|their) )?(?:early |mid-?|late )?\d0s"
    r"|\d{1,2}(?: ans)?(?:[,.;:)]|\s(?!(?:mm|cm|m|ft|feet|inch\w*|cal\w*|by|x)\b))"
    r"|la (?:vingt|trent|quarant|cinquant|soixant|septuagén|quatre-vingt)|teens|twenties|thirties"
    r"|forties|fifties|sixties|seventies|eighties)[^\n]{0,12})"
)
_NAMED = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=, )|(?<=\n))((?:[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ'’-]++\.?+ ?+){1,3})"
    r"(?=, (?:in |the |a |an |his |her |[a-zà-ÿœ]+ [a-zà-ÿœ]*(?:,| )|[a-zà-ÿœ]+,))"
)
"""A name in capitals and what follows it in apposition: `ZOE, braces, purple hair,`."""

_NICKNAME = re.compile(r"[\"“]([A-ZÀ-Þ'’-]+)[\"”] $")
"""What stands before a surname: the name by which the cues know somebody."""

_LETTERS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLES = frozenset("the le la les l a an un une his her their son sa ses".split())
_TITLES = frozenset("mr mrs ms dr miss m mme mlle the le la les l old young".split())
_GROUPS = frozenset("all both everyone together tous toutes ensemble crowd voice voix".split())


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person found in a scene's action: where, and how sure."""

    name: str
    element: Action
    start: int
    end: int
    confidence: float


class People:
    """The people of a script, and how to see them in action."""

    def __init__(self, screenplay: Screenplay) -> None:
        cues = _cue_names(screenplay)
        self._joint = {c: parts for c in cues if (parts := _joint(c, cues))}
        cues = tuple(c for c in cues if c not in self._joint)
        self.names = (*cues, *_introduced(screenplay, set(cues)))
        self._names_with = Counter(w for name in self.names for w in {*_folded(name)})
        proper = _title_cased(screenplay)
        self._unseen = _only_heard(screenplay)
        self._by_words: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
        self._lengths: dict[str, set[int]] = {}
        for name in self.names:
            words = _folded(name)
            if words and not (len(words) == 1 and words[0] in _GROUPS):
                self._add(words, name, proper)

    def is_named_for(self, word: str) -> bool:
        """A part of somebody's name is the word: `boy` where there is a SMALL BOY."""
        return fold(word) in self._names_with

    def of_cue(self, cue: str) -> tuple[str, ...]:
        """Whose cue it is: everyone of `MARA & IVO`, where each has cues of their own."""
        return self._joint.get(cue, (cue,))

    def _add(self, words: tuple[str, ...], name: str, proper: set[str]) -> None:
        """A person is known by the whole name, and by its words that are no one else's."""
        is_role = name not in self._unseen and not any(w in proper for w in words)
        self._know(words, name, is_role)
        for word in words if len(words) > 1 else ():
            shared = self._names_with[word] > 1
            if word in proper and word not in _TITLES and len(word) > 2 and not shared:
                self._know((word,), name, False)

    def _know(self, words: tuple[str, ...], name: str, is_role: bool) -> None:
        self._by_words.setdefault(words, []).append((name, is_role))
        self._lengths.setdefault(words[0], set()).add(len(words))

    def sightings(self, scene: Scene) -> Iterator[Sighting]:
        """Every name in the scene's action, in order; centred action is titles and not people."""
        for element in scene.elements:
            if isinstance(element, Action) and not element.centred:
                yield from self._in_action(element)

    def _in_action(self, action: Action) -> Iterator[Sighting]:
        found = [(m.group(), m.start(), m.end()) for m in _LETTERS.finditer(action.text)]
        folded = [fold(_bare(word)) for word, _, _ in found]
        at = 0
        while at < len(found):
            length = 1
            after_article = at > 0 and folded[at - 1] in _ARTICLES
            for count, name, is_role in self._at(folded, at):
                named = all(w[0].isupper() for w, _, _ in found[at : at + count])
                if named or (is_role and after_article):
                    sure = FROM_NAME if named else FROM_ROLE
                    yield Sighting(name, action, found[at][1], found[at + count - 1][2], sure)
                    length = count
                    break
            at += length

    def _at(self, folded: Sequence[str], at: int) -> Iterator[tuple[int, str, bool]]:
        """Whose names stand at a word, the longest first: words, name, whether it is a role."""
        left = len(folded) - at
        for count in sorted(
            (n for n in self._lengths.get(folded[at], ()) if n <= left), reverse=True
        ):
            for name, is_role in self._by_words.get(tuple(folded[at : at + count]), ()):
                yield count, name, is_role


def _folded(name: str) -> tuple[str, ...]:
    """The words of a name; cues often leave accents out, which the action writes."""
    return tuple(fold(word) for word in _LETTERS.findall(name))


_JOINT = re.compile(r"\s*(?:&|/|,|\bAND\b|\bET\b)\s*")


def _joint(cue: str, cues: Collection[str]) -> tuple[str, ...]:
    parts = tuple(part for part in _JOINT.split(cue) if part)
    return parts if len(parts) > 1 and all(part in cues for part in parts) else ()


def speaking(scene: Scene) -> tuple[str, ...]:
    """Who has a line in the scene, in order of the first one."""
    return tuple(
        dict.fromkeys(e.character for e in scene.elements if isinstance(e, Dialogue) and e.text)
    )


def _cue_names(screenplay: Screenplay) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            e.character for s in screenplay.scenes for e in s.elements if isinstance(e, Dialogue)
        )
    )


def _only_heard(screenplay: Screenplay) -> set[str]:
    """Who is never seen speaking: a radio, a voice. The thing of that name is no person."""
    heard: set[str] = set()
    seen: set[str] = set()
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue):
                (heard if element.off_screen else seen).add(element.character)
    return heard - seen


def _actions(screenplay: Screenplay) -> Iterator[str]:
    return (e.text for s in screenplay.scenes for e in s.elements if isinstance(e, Action))


def _introduced(screenplay: Screenplay, cues: set[str]) -> Iterable[str]:
    """Names introduced in capitals with an age, who have no cue of their own."""
    cue_words = {w for name in cues for w in name.split()}
    found: dict[str, None] = {}
    lexicon = load_lexicon(screenplay.language)
    headings = " ".join(s.slugline.text for s in screenplay.scenes).casefold()
    for text in _actions(screenplay):
        for match in _INTRODUCED.finditer(text):
            name = match.group(1).rstrip(".'’-")
            nick = _NICKNAME.search(text[: match.start()])
            if nick is not None and nick[1] in cue_words:
                continue  # JOHN "BUNNY" BRECK is BUNNY
            if not cue_words.intersection(name.split()):
                found[name] = None
        for match in _NAMED.finditer(text):
            name = match.group(1).strip().rstrip(".'’-")
            words = name.split()
            known = lexicon.find(words[-1].casefold()) or lexicon.find(name.casefold())
            nick = _NICKNAME.search(text[: match.start()])
            if nick is not None and nick[1] in cue_words:
                continue  # JOHN "BUNNY" BRECK is BUNNY
            if not known and not cue_words.intersection(words) and not name.endswith("S"):
                found[name] = None
    return [name for name in found if name.casefold() not in headings]


def _title_cased(screenplay: Screenplay) -> set[str]:
    """Words that are written with a capital in the middle of a sentence: proper names."""
    found: set[str] = set()
    for text in _actions(screenplay):
        for match in re.finditer(r"(?<=[\w,] )[^\W\d_a-z][^\W\d_A-Z]+", text):
            found.add(fold(match.group()))
    return found


def _bare(word: str) -> str:
    """Without a genitive: `Mara's` is Mara; `l'homme` is left to the article rule."""
    for ending in ("'s", "’s"):
        if word.lower().endswith(ending):
            return word[:-2]
    return word
