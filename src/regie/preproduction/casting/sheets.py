"""Makes the casting sheets of a screenplay: roles as written, their parts, their days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from regie.film.breakdown import Breakdown, Category
from regie.film.casting import Asked, CastingSheets, RoleSheet, Withheld
from regie.film.citation import Citation
from regie.film.clearance import ClearanceKind
from regie.film.reading import Dossier
from regie.film.schedule import CastDays, Schedule
from regie.film.screenplay import Dialogue, Screenplay
from regie.preproduction.casting.asks import (
    BY_PRONOUN,
    NAMED,
    languages_in,
    sensitive_in,
    skills_in,
)
from regie.preproduction.clearance.known import find_known
from regie.preproduction.clearance.parts import Part, Where, searched_parts
from regie.preproduction.clearance.unlisted import find_full_names
from regie.support.plain_text import fold

PRINCIPAL_SHARE = 0.05
"""Of all words spoken: who speaks more has a sheet of their own."""

PRINCIPAL_SCENES = 0.25
"""Of all scenes, of which two at least: likewise."""

LEFT_OUT = "[…]"

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ\"“«])|\n\s*\n")
_AGE = re.compile(
    r"^[^.]{0,3}?\(((?:[^()]*?\b)?(?:\d{1,2}(?:s| ans)?|teens|twenties|thirties|forties|fifties|"
    r"sixties|la \w+aine)[^()]{0,12})\)|^, (?:in (?:his|her|their) )?((?:early |mid-?|late )?\d0s|"
    r"\d{1,2}(?: ans)?|la \w+aine)(?=[,.; ])"
)
_SURNAME = re.compile(r"(?: [A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'’.-]*){1,3}(?=[ ,(])")
"""What stands between a role's name and its age: `MAËLLE LE GOFF (34 ans)`."""

_FEMALE = re.compile(
    r"\b(?:woman|girl|lady|mother|daughter|sister|wife|widow|actress|waitress|grandmother|"
    r"granddaughter|niece|aunt|queen|she|her|femme|fille|fillette|dame|mère|sœur|épouse|veuve|"
    r"grand-mère|petite-fille|nièce|tante|elle)\b",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"\b(?:man|boy|gentleman|father|son|brother|husband|widower|grandfather|grandson|nephew|uncle|"
    r"king|he|his|homme|garçon|monsieur|père|frère|mari|veuf|grand-père|petit-fils|neveu|oncle|"
    r"il|gardien)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:He|She|They|Il|Elle|Ils|Elles)\b")


def cast_sheets(
    screenplay: Screenplay,
    breakdown: Breakdown,
    schedule: Schedule,
    dossiers: Sequence[Dossier] = (),
) -> CastingSheets:
    """The sheets of all roles; descriptions and figures are the script's own words and lines.

    Args:
        schedule: of the same screenplay; gives numbers, work days and minors.
        dossiers: of its reading, which knows ages and sexes that no introduction has in brackets.
    """
    names = [c.name for c in schedule.cast] + list(schedule.voices)
    gathered = _gather(screenplay, names)
    _take_traits(gathered, dossiers)
    said = {name: g.words for name, g in gathered.items()}
    days = {c.name: c for c in schedule.cast}
    strips = {s.scene: s for day in schedule.days for s in day.strips}
    minors = {c.name for c in schedule.cast if c.minor}
    order = [s.number for s in screenplay.scenes]
    roles = [
        _role(name, gathered[name], days.get(name), _present(strips, gathered, name, order),
              strips, breakdown, minors, sum(said.values()), len(order))
        for name in names
    ]  # fmt: skip
    roles.sort(key=lambda r: (not r.principal, -r.words, -r.eighths, r.name))
    return CastingSheets(
        title=screenplay.title.replace("\n", " "),
        language=screenplay.language,
        roles=tuple(roles),
        extras=_extras(breakdown),
        withheld=tuple(
            Withheld(role=name, cited=tuple(g.withheld))
            for name, g in gathered.items()
            if g.withheld
        ),
    )


@dataclass
class _Gathered:
    """What the script says of a role while it is read."""

    age: str = ""
    gender: Literal["female", "male", ""] = ""
    description: list[str] = field(default_factory=list)
    described: list[Citation] = field(default_factory=list)
    withheld: list[Citation] = field(default_factory=list)
    asks: dict[tuple[str, str], list[tuple[str, str, float, Citation | None]]] = field(
        default_factory=dict
    )
    speeches: int = 0
    words: int = 0
    heard: dict[str, None] = field(default_factory=dict)
    cited: dict[Citation, None] = field(default_factory=dict)

    def ask(
        self, kind: str, what: str, part: Part, quote: str, sure: float, cited: Citation | None
    ) -> None:
        self.asks.setdefault((kind, what), []).append((quote, part.scene, sure, cited))


def _gather(screenplay: Screenplay, names: Sequence[str]) -> dict[str, _Gathered]:
    gathered = {name: _Gathered() for name in names}
    patterns = _patterns(names)
    language = screenplay.language
    speaker = ""
    for part in searched_parts(screenplay):
        if part.where is Where.CUE:
            speaker = part.text
        elif part.where is Where.ACTION:
            _read_action(part, patterns, gathered, speaker, language, set(names))
    for scene in screenplay.scenes:
        for element in scene.elements:
            role = gathered.get(element.character) if isinstance(element, Dialogue) else None
            if role is not None and isinstance(element, Dialogue) and element.text:
                role.speeches += 1
                role.words += len(element.text.split())
                role.heard.setdefault(scene.number)
                if element.cited:
                    role.cited.setdefault(element.cited)
    return gathered


def _take_traits(gathered: Mapping[str, _Gathered], dossiers: Sequence[Dossier]) -> None:
    """What the reading is certain of; where it knows a role, an age stands for no other role's."""
    for dossier in dossiers:
        for name in dossier.names:
            role = gathered.get(name)
            if role is None:
                continue
            age, sex = dossier.trait("age"), dossier.trait("sex")
            if age is not None and age.certain and not role.age:
                role.age = age.value
            if sex is not None and sex.certain and sex.value in ("female", "male"):
                role.gender = "female" if sex.value == "female" else "male"


def _patterns(names: Sequence[str]) -> dict[str, re.Pattern[str]]:
    """How each role is named in action: the whole name, or a word of it that is no other's."""
    words = [w for name in names for w in set(name.split())]
    found = {}
    for name in names:
        own = [w for w in name.split() if len(w) > 2 and words.count(w) == 1 and w.isalpha()]
        forms = [re.escape(name), re.escape(name.title()), *own, *(w.title() for w in own)]
        found[name] = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
    return found


def _read_action(
    part: Part,
    patterns: Mapping[str, re.Pattern[str]],
    gathered: dict[str, _Gathered],
    speaker: str,
    language: str,
    cast: Collection[str],
) -> None:
    parenthetical = part.cited is not None and not any(
        p.search(part.text) for p in patterns.values()
    )
    if parenthetical and speaker in gathered:
        for what in languages_in(part.text, language):
            gathered[speaker].ask("language", what, part, f"({part.text})", NAMED, part.cited)
    last: list[str] = []
    risks = list(sensitive_in(part, language))
    for start, end in _sentences(part.text):
        sentence = " ".join(part.text[start:end].split())
        named = _named(part.text, start, end, patterns)
        sure = NAMED if named else BY_PRONOUN
        who = list(named) or (last if _PRONOUN.match(sentence) else [])
        last = list(named) or last
        cited = part.cite(start)
        for name in who:
            role = gathered[name]
            for what in skills_in(sentence, language):
                role.ask("skill", what, part, sentence, sure, cited)
            for what in languages_in(sentence, language):
                role.ask("language", what, part, sentence, sure, cited)
            for at, what in risks:
                if start <= at < end:
                    role.ask("sensitive", what, part, sentence, sure, part.cite(at))
        for name, match in named.items():
            _describe(part, start, end, match, gathered[name], cast)
        if not named and who and len(who) == 1 and _continues(gathered[who[0]], part):
            gathered[who[0]].description.append(_without_people(part, start, end, cast)[0])


def _named(
    text: str, start: int, end: int, patterns: Mapping[str, re.Pattern[str]]
) -> dict[str, re.Match[str]]:
    """Who is named in a sentence, and where first: YOUNG RAE is no RAE."""
    found = [(n, m) for n, p in patterns.items() for m in p.finditer(text, start, end)]
    alone = [
        (name, match)
        for name, match in found
        if not any(
            m.start() <= match.start() and match.end() <= m.end() and m.span() != match.span()
            for _, m in found
        )
    ]
    return dict(reversed(alone))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _describe(
    part: Part, start: int, end: int, match: re.Match[str], role: _Gathered, cast: Collection[str]
) -> None:
    """Takes the sentence that introduces a role: the first with the name in capitals, or first."""
    if role.description and (role.age or not match.group().isupper()):
        return
    rest = part.text[match.end() : end + 2]
    surname = _SURNAME.match(rest) if match.group().isupper() else None
    age = _AGE.search(rest[surname.end() :] if surname else rest)
    if role.description and not age:
        return
    if age:
        role.age = " ".join((age[1] or age[2]).split())
    shown, people = _without_people(part, start, end, cast)
    role.description, role.described = [shown], []
    cited = part.cite(start)
    if cited:
        role.described.append(cited)
        role.withheld += [cited] * people


def _continues(role: _Gathered, part: Part) -> bool:
    """Whether a sentence follows directly on the one that introduces the role."""
    return len(role.description) == 1 and bool(role.described) and role.described[0] == part.cite(0)


def _without_people(part: Part, start: int, end: int, cast: Collection[str]) -> tuple[str, int]:
    """A sentence with the names of real people left out, and how many there were."""
    words = frozenset(fold(w) for name in cast for w in re.findall(r"[^\W_]+", name))
    found = [*find_known(part, words), *find_full_names(part, words)]
    spans = sorted(
        (f.start, f.end)
        for f in found
        if f.kind is ClearanceKind.PERSON or (f.kind is ClearanceKind.MUSIC and f.confidence > 0.8)
        if start <= f.start < end
    )
    text, at, count = "", start, 0
    for first, last in spans:
        if first >= at:
            text, at, count = text + part.text[at:first] + LEFT_OUT, last, count + 1
    return " ".join((text + part.text[at:end]).split()), count


def _present(
    strips: Mapping[str, object], gathered: Mapping[str, _Gathered], name: str, order: Sequence[str]
) -> tuple[str, ...]:
    """The scenes that a role is seen or heard in, in the order of the script."""
    heard = gathered[name].heard
    return tuple(n for n in order if n in heard or name in getattr(strips.get(n), "cast", ()))


def _role(
    name: str,
    found: _Gathered,
    days: CastDays | None,
    scenes: tuple[str, ...],
    strips: Mapping[str, object],
    breakdown: Breakdown,
    minors: Collection[str],
    all_words: int,
    all_scenes: int,
) -> RoleSheet:
    lengths = {s.scene: s.eighths for s in breakdown.scenes}
    partners: dict[str, int] = {}
    for number in scenes:
        for other in getattr(strips.get(number), "cast", ()):
            if other != name:
                partners[other] = partners.get(other, 0) + 1
    much = found.words >= PRINCIPAL_SHARE * all_words and found.words > 0
    often = len(scenes) >= max(2, PRINCIPAL_SCENES * all_scenes)
    return RoleSheet(
        number=days.number if days else 0,
        name=name,
        principal=days is not None and (much or often),
        minor=name in minors,
        age=found.age,
        gender=found.gender or _gender(found.description),
        description=tuple(found.description),
        described=tuple(dict.fromkeys(found.described)),
        asks=tuple(_asked(key, places) for key, places in found.asks.items()),
        scenes=scenes,
        eighths=sum(lengths[n] for n in scenes),
        first=scenes[0] if scenes else "",
        last=scenes[-1] if scenes else "",
        speeches=found.speeches,
        words=found.words,
        work_days=days.worked if days else 0,
        held_days=days.held if days else 0,
        plays_with=tuple(sorted(partners.items(), key=lambda p: (-p[1], p[0]))),
        with_minors=tuple(p for p in sorted(partners) if p in minors),
        cited=tuple(found.cited) or (days.cited if days else ()),
    )


def _asked(
    key: tuple[str, str], places: Sequence[tuple[str, str, float, Citation | None]]
) -> Asked:
    return Asked.model_validate(
        {
            "kind": key[0],
            "what": key[1],
            "quotes": tuple(dict.fromkeys(q for q, _, _, _ in places)),
            "scenes": tuple(dict.fromkeys(s for _, s, _, _ in places)),
            "confidence": max(sure for _, _, sure, _ in places),
            "cited": tuple(dict.fromkeys(c for _, _, _, c in places if c)),
        }
    )


def _gender(description: Sequence[str]) -> Literal["female", "male", ""]:
    """Female or male, where the description has words of one and none of the other."""
    text = " ".join(description)
    female, male = _FEMALE.search(text) is not None, _MALE.search(text) is not None
    return "" if female == male else "female" if female else "male"


def _extras(breakdown: Breakdown) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, dict[str, None]] = {}
    for scene in breakdown.scenes:
        for element in scene.elements:
            if element.category is Category.EXTRAS:
                found.setdefault(element.name, {}).setdefault(scene.scene)
    return tuple((name, tuple(scenes)) for name, scenes in found.items())
