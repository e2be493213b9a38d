"""Breaks a screenplay down: one sheet a scene, its elements cited to the line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from regie.film.breakdown import Breakdown, BreakdownElement, Category, SceneBreakdown
from regie.film.citation import Citation
from regie.film.reading import SceneReading, ScriptReading
from regie.film.screenplay import Action, Dialogue, Line, Parenthetical, Scene, Screenplay
from regie.preproduction.breakdown.by_reading import (
    Cues,
    add_read,
    find_cast,
    find_extras,
    find_things,
    stays_put,
    wheeled_about,
)
from regie.preproduction.breakdown.handled import find_handled
from regie.preproduction.breakdown.happenings import find_happenings
from regie.preproduction.breakdown.lexicon import THINGS, Entry, Lexicon, load_lexicon
from regie.preproduction.breakdown.meant import is_meant
from regie.preproduction.breakdown.mentions import Mention, Words, find_mentions
from regie.preproduction.breakdown.merging import Found, Located, in_order, merge_scene, name_across
from regie.preproduction.breakdown.presence import FROM_CUE, People, Sighting, speaking
from regie.preproduction.breakdown.tags import with_tags
from regie.screenplay.pages import eighths
from regie.screenplay.tagged import tagged_elements

IN_PARENTHETICAL = 0.8
"""A parenthetical says what an actor does, so what it names counts a little less."""

FROM_SLUGLINE = 0.65
"""Confidence in what a slugline names: `INT. CAR`."""

FROM_LYRIC = 0.8

IN_SLUGLINES = frozenset({Category.VEHICLES, Category.EQUIPMENT})

MOVED = frozenset({"fall", "jump", "flying", "climb"})
"""Kinds of events that are stunts of people, and nothing special of leaves or boats."""

_ASIDE = re.compile(r"\s{0,2}(?:\([^)]*\)?)?\s?")
"""What may stand between a name and its apposition: `MARA (34), an engineer`."""

_SOMEBODY = re.compile(
    r"\b(?:he|she|they|who|everyone|somebody|il|elle|ils|elles|qui|on|man|woman|boy|girl)\b", re.I
)
_SENTENCE = re.compile(r"[.!?]\s")
_PHONED = re.compile(r"\b(?:phone|tel|telephone|tél|téléphone)\b", re.I)
_BEFORE_PREDICATE = re.compile(
    r"\b(?:is|was|it['’]s|as|become|becomes|c['’]est|est|était|devient|en)\s+(?:an?|une?|the|le|la)?"
    r"\s*(?:[^\W\d_]+\s)?$",
    re.I,
)
_APPOSITION = re.compile(
    r"(?:,|\)|\bthe|\ble|\bla|\bl['’])\s*(?:\([^)]*\),?\s*)?(?:(?:the|an?|une?|le|la|les|des)\s+)?"
    r"(?:[^\W\d_]+\s+){0,2}$"
)


def break_down(screenplay: Screenplay, reading: ScriptReading | None = None) -> Breakdown:
    """The breakdown of a whole screenplay, in its language.

    Args:
        reading: of the script; says who is there and what words mean where it was parsed.
            Without it word lists alone break the script down.

    Elements are sorted by category, then by first mention. Dialogue is not searched, because
    what is talked about need not be there; parentheticals, telephones of cues and lyrics are.
    What another program tagged is taken as it is, with confidence 1.
    """
    lexicon = load_lexicon(screenplay.language)
    people = People(screenplay)
    desks = [_Desk(scene, lexicon, people) for scene in screenplay.scenes]
    if reading is not None and all(s.by_rules == "parse" for s in reading.scenes):
        cues = Cues(screenplay, reading)
        told = list(zip(desks, reading.scenes, strict=True))
        meant = [list(_meant(desk.locate(), scene)) for desk, scene in told]
        found = [merge_scene(located, lexicon) for located in meant]
        name_across(found, lexicon)
        sheets = (
            desk.sheet_by(own, scene, cues) for (desk, scene), own in zip(told, found, strict=True)
        )
        return Breakdown(scenes=tuple(sheets))
    found = [merge_scene(desk.locate(), lexicon) for desk in desks]
    name_across(found, lexicon)
    return Breakdown(scenes=tuple(desk.sheet(own) for desk, own in zip(desks, found, strict=True)))


def _meant(located: Iterable[Located], reading: SceneReading) -> Iterator[Located]:
    """What word lists found and the reading bears out; what stands there and is not touched is
    set dressing."""
    fixed, wheeled = stays_put(reading), wheeled_about(reading)
    for one in located:
        if is_meant(one, reading):
            mention = one.mention
            if mention.category is Category.PROPS and mention.words.casefold() in fixed:
                one = replace(one, mention=replace(mention, category=Category.SET_DRESSING))
            if mention.category is Category.VEHICLES and mention.words.casefold() in wheeled:
                one = replace(one, mention=replace(mention, category=Category.PROPS))
            yield one


@dataclass
class _Desk:
    """One scene while it is broken down."""

    scene: Scene
    lexicon: Lexicon
    people: People

    def __post_init__(self) -> None:
        cues = speaking(self.scene)
        self.spoken = tuple(dict.fromkeys(n for cue in cues for n in self.people.of_cue(cue)))
        self.sightings = list(self.people.sightings(self.scene))

    def locate(self) -> list[Located]:
        """All mentions of the scene but those of its cast, in order."""
        by_part: dict[int, list[Sighting]] = {}
        for sighting in self.sightings:
            by_part.setdefault(id(sighting.element), []).append(sighting)
        located = self._in_slugline()
        last = ""
        for element in self.scene.elements:
            if isinstance(element, Action) and not element.centred:
                seen = by_part.get(id(element), [])
                located += self._in_text(element, seen, last, 1.0)
                last = seen[-1].name if seen else last
            elif isinstance(element, Dialogue):
                last = element.character
                located += self._in_dialogue(element)
        return located

    def _in_dialogue(self, dialogue: Dialogue) -> list[Located]:
        located: list[Located] = []
        if any(_PHONED.search(e) for e in dialogue.extensions):
            located += self._said(Category.PROPS, "phone", "téléphone", dialogue, IN_PARENTHETICAL)
        for part in dialogue.parts:
            if isinstance(part, Parenthetical):
                told = self._in_text(part, (), dialogue.character, IN_PARENTHETICAL)
                located += [t for t in told if not _is_manner(t, part)]
            elif part.lyric:
                located += self._said(Category.MUSIC, "sings", "chante", part, FROM_LYRIC)
        return located

    def _said(
        self, category: Category, en: str, fr: str, part: Dialogue | Line, confidence: float
    ) -> list[Located]:
        """What a cue or a lyric calls for by its form alone."""
        word = fr if self.lexicon.language == "fr" else en
        entry = self.lexicon.find(word) or Entry(category, "", word)
        mention = Mention(entry, category, word, word, 0, 0, confidence)
        return [Located(mention, confidence, part.cited)]

    def _in_text(
        self, part: Action | Parenthetical, seen: Sequence[Sighting], last: str, weight: float
    ) -> list[Located]:
        words = Words.of(part.text)
        known = list(find_mentions(words, self.lexicon))
        handled, carried = find_handled(words, self.lexicon, known)
        located: list[Located] = []
        for mention in sorted((*known, *handled), key=lambda m: m.start):
            if any(s.start < mention.end and mention.start < s.end for s in seen):
                continue
            if mention.category is Category.EXTRAS and self._is_somebody(mention, part, seen):
                continue
            if mention.entry.kind in MOVED and _moves_by_itself(part.text, mention, known, seen):
                continue
            if mention.start in carried:
                mention = replace(mention, category=Category.PROPS)
            before = [s.name for s in seen if s.start < mention.start]
            head = part.text[max(0, mention.start - 24) : mention.start]
            located.append(
                Located(
                    mention,
                    round(mention.confidence * weight, 2),
                    _cite(part, mention.start),
                    before[-1] if before else last,
                    _BEFORE_PREDICATE.search(head) is not None,
                )
            )
        return located

    def _is_somebody(
        self, mention: Mention, part: Action | Parenthetical, seen: Sequence[Sighting]
    ) -> bool:
        """The words are said of one of the cast, or of nobody here: `she is a nurse`."""
        text = part.text
        if text[mention.end : mention.end + 2] in ("'s", "’s"):
            return True
        if any(0 <= s.start - mention.end <= 2 for s in seen):
            return True
        if mention.entry.plural or mention.words.isupper():
            return False
        head = text[max(0, mention.start - 40) : mention.start]
        if _BEFORE_PREDICATE.search(head):
            return True
        if self.people.is_named_for(mention.name.split()[-1]):
            return True
        aside = _APPOSITION.search(head)
        if aside is None:
            return False
        edge = mention.start - len(head) + aside.start()
        return any(s.end <= edge and _ASIDE.fullmatch(text, s.end, edge) for s in seen)

    def _in_slugline(self) -> list[Located]:
        """Vehicles and equipment of the slugline; `CAR PARK` is no car."""
        slugline = self.scene.slugline
        found: dict[str, Mention] = {}
        words = Words.of(slugline.text)
        for mention in find_mentions(words, self.lexicon):
            if mention.category in IN_SLUGLINES:
                found.setdefault(mention.name, mention)
        for part in re.split(r"[,/–—]| - ", slugline.place):
            entry = self.lexicon.find(
                re.sub(r"^\W*(?:the|an?|le|la|les|l['’])\s*", "", part, flags=re.I)
            )
            if entry is not None and entry.category is Category.VEHICLES:
                words_of = " ".join(part.split())
                found.setdefault(
                    entry.term, Mention(entry, Category.VEHICLES, entry.term, words_of, 0, 0, 0.9)
                )
        return [Located(m, FROM_SLUGLINE, slugline.cited) for m in found.values()]

    def sheet(self, elements: Iterable[Found]) -> SceneBreakdown:
        """The scene's sheet."""
        cast, silent = self._cast()
        return self._sheet(in_order((*cast, *elements)), silent)

    def sheet_by(self, elements: list[Found], reading: SceneReading, cues: Cues) -> SceneBreakdown:
        """The scene's sheet with its reading."""
        cast, silent = find_cast(self._cast()[0], reading, cues, self.spoken)
        read = (*find_extras(reading), *find_things(reading), *find_happenings(reading))
        read = tuple(one for one in read if not any(map(self._is_name, one.mentions)))
        elements = add_read(elements, read, self.lexicon.language)
        elements = [e for e in elements if not _is_also_cast(e, cast)]
        return self._sheet(in_order((*cast, *elements)), silent)

    def _is_name(self, words: str) -> bool:
        """Written as a name, and one of the cast's: Carol sings, and is no carol."""
        return words[:1].isupper() and self.people.is_named_for(words)

    def _sheet(
        self, by_rule: tuple[BreakdownElement, ...], silent: tuple[str, ...]
    ) -> SceneBreakdown:
        tagged = tagged_elements(self.scene)
        if tagged:
            by_rule = with_tags(by_rule, tagged)
        return SceneBreakdown(
            scene=self.scene.number,
            slugline=self.scene.slugline.text,
            place=self.scene.slugline.place,
            eighths=eighths(self.scene),
            speaking=self.spoken,
            silent=silent,
            elements=by_rule,
        )

    def _cast(self) -> tuple[list[Found], tuple[str, ...]]:
        """The scene's people, and those of them who say nothing."""
        cast: dict[str, Found] = {}
        for element in self.scene.elements:
            if isinstance(element, Dialogue) and element.text:
                for name in self.people.of_cue(element.character):
                    one = cast.setdefault(name, Found(Category.CAST, name))
                    one.add(element.character, FROM_CUE, element.cited)
        silent: dict[str, None] = {}
        for seen in self.sightings:
            if seen.name not in self.spoken:
                silent.setdefault(seen.name)
            words = " ".join(seen.element.text[seen.start : seen.end].split())
            cited = _cite(seen.element, seen.start)
            cast.setdefault(seen.name, Found(Category.CAST, seen.name)).add(
                words, seen.confidence, cited
            )
        return list(cast.values()), tuple(silent)


_ANOTHER = re.compile(r"\b(?:another|other|second|third|more|un autre|une autre|deuxième)\b", re.I)


def _is_also_cast(one: Found, cast: Sequence[Found]) -> bool:
    """A single extra whose word is the name of one of the cast: the security guard, GUARD."""
    if one.category is not Category.EXTRAS:
        return False
    head = one.name.split()[-1].casefold()
    alone = all(m.casefold().endswith(head) and not _ANOTHER.search(m) for m in one.mentions)
    return alone and any(c.name.casefold() == head for c in cast)


def _is_manner(located: Located, part: Parenthetical) -> bool:
    """How a line is said is no sound of its own: `(whispering)`, `(shouts over the noise)`."""
    return located.mention.category is Category.SOUND and not part.text[
        : located.mention.start
    ].strip(" (")


LONGEST_CLAUSE = 600
"""Characters before a verb in which its subject is looked for, so that time stays linear."""


def _moves_by_itself(
    text: str, mention: Mention, known: Sequence[Mention], seen: Sequence[Sighting]
) -> bool:
    """What falls or flies here is a thing or the weather: `the letter falls`, `snow falls`."""
    nearest = max(0, mention.start - LONGEST_CLAUSE)
    ends = (m.end() for m in _SENTENCE.finditer(text, nearest, mention.start))
    begin = max(ends, default=nearest)
    at = bisect_left(known, mention.start, key=lambda m: m.start)
    subject = None
    while at > 0 and known[at - 1].start >= begin and subject is None:
        at -= 1
        if known[at].end <= mention.start and known[at].category in (*THINGS, Category.SFX):
            subject = known[at]
    if subject is None or subject.category is Category.EXTRAS:
        return False
    between = text[subject.end : mention.start]
    if any(subject.end <= s.start < mention.start for s in seen) or _SOMEBODY.search(between):
        return False
    return len(between.split()) <= 2 and not re.search(r"[,;:]", between)


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
