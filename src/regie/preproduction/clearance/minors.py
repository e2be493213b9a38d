"""Finds the roles that children play: by an age in the introduction, or by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regie.film.citation import Citation
from regie.film.clearance import Minor
from regie.film.screenplay import Action, Dialogue, Screenplay

OF_AGE = 18
"""Years from which nobody is a minor, in most countries that films are made for."""

BY_AGE = 1.0
BY_NAME = 0.8
PERHAPS = 0.5
"""Confidence: the script gives an age; the role is called a child; the word can mean an adult."""

_CAPS = r"[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ'’.-]*"
_NAME = rf"([A-ZÀ-ÖØ-ÞŒ]['’.]?[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ'’.-]*(?: {_CAPS}){{0,3}})"
"""Two letters at least: `A teenage girl` is not somebody called A."""
_AGED = re.compile(
    rf"\b{_NAME},? ?(?:\((?:aged? |âgée? de )?(\d{{1,2}})(?: ans| years? old| y\.?o\.?)?(?=[),; ])"
    rf"|,? (?:an? )?(?:aged? |âgée? de )?(\d{{1,2}})"
    r"(?:-year-old| ans\b| years? old|(?=[,.;](?!\d))))"
)
_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen".split(),
        range(1, OF_AGE),
        strict=True,
    )
)
_YEARS_OLD = re.compile(
    rf"\b{_NAME},? (?:an? |his |her |their |the )?(?:\w+ )?(\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r"[- ]years?[- ]olds?\b"
)
"""`NED, her four-year-old son`."""

_AGE_IN_CAPITALS = re.compile(r"\bAGED?\b(?=,? \d)")
"""`WILL, AGE 3`: no name, though it is written like one."""

_TEENS = re.compile(
    rf"\b{_NAME},? ?\(?,? ?(?:in (?:his|her|their) )?(?:mid-?|early |late )?"
    r"(teens|teenaged?|teenager|adolescente?|préado|ado)\b"
)
_MONTHS = re.compile(rf"\b{_NAME},? ?\(?,? ?(\d{{1,2}}[ -](?:months?|mois|weeks?|semaines))\b")
_CALLED = re.compile(
    r"\b(?:CHILD(?:REN)?|KIDS?|BABY|TODDLER|INFANT|SCHOOLBOYS?|SCHOOLGIRLS?|LITTLE (?:BOY|GIRL)S?|"
    r"SMALL (?:BOY|GIRL)|YOUNG (?:BOY|GIRL)S?|TEEN(?:AGER|S)?S?|TEENAGE \w+|"
    r"ENFANTS?|FILLETTES?|GAMINE?S?|GOSSES?|BÉBÉ|NOURRISSON|PETITE? (?:GARÇON|FILLE)S?|"
    r"ÉCOLIERS?|ÉCOLIÈRES?|COLLÉGIENN?E?S?|LYCÉENN?E?S?|ADO(?:LESCENTE?)?S?|GAMIN)\b"
)
_PERHAPS_CALLED = re.compile(r"\b(?:BOYS?|GIRLS?|GARÇONS?|JEUNE FILLE)\b")
_NO_NAME = re.compile(r"--|\b(?:OF|LIKE|WHO|WHOSE|THAT|WITH|AND|TO|FROM|INTO|QUI|COMME)\b")

_ENDS = re.compile(r"\b(?:BOYS?|GIRLS?|GARÇONS?|JEUNE FILLE)(?: (?:#?\d+|[A-Z]|ONE|TWO))?\W*$")

_ARTICLE = re.compile(r"^(?:(?:AN?|THE|UNE?|LE|LA|LES|DES) |L['’] ?)(?=[A-ZÀ-Þ]{3})")
"""Belongs to the sentence and not to the name: `A GIRL of about twelve` is the cue's GIRL."""

_NO_CHILD = re.compile(
    r"\b(?:BOY BANDS?|GIRL BANDS?|COVER GIRL|CALL GIRLS?|COWBOYS?|BOY SCOUT LEADER|GARÇON DE CAFÉ|"
    r"BUS ?BOYS?|DELIVERY BOYS?|FLOWER GIRLS?|BABY SITTER|BABYSITTER|BABY-SITTER|BAR GIRLS?|"
    r"GARÇON D'ÉTAGE|GARÇON DE SALLE|BOYFRIENDS?|GIRLFRIENDS?|SHOW ?GIRLS?|OLD BOYS?)\b"
)
_IN_SMALL_LETTERS = re.compile(
    r"\b(?:(?:a|an|the|two|three|four|five|several|some|his|her|their|its|playing|un|une|des|deux|"
    r"trois|quelques|les|la|le|sa|son|ses|leur|leurs) (?:\w+ )?)"
    r"((?:little |small |young )(?:boys?|girls?)|child|children|toddler|infant|baby|newborn|"
    r"schoolchildren|schoolgirls?|schoolboys?|teenagers?|teenage (?:boys?|girls?)|"
    r"fillettes?|enfants?|bébé|nourrisson|nouveau-né|écoliers?|écolières?|petits? garçons?|"
    r"petites? filles?|gamins?|gamines?|adolescente?s?|collégiens?|lycéens?)\b",
    re.IGNORECASE,
)


def find_minors(screenplay: Screenplay) -> tuple[Minor, ...]:
    """The roles and groups of children, in order of first mention, the surest mention of each.

    A group without a name (`two children`) is called as the script writes it.
    """
    found: dict[str, Minor] = {}
    grown: set[str] = set()
    names = _cue_names(screenplay)
    for minor in _all(screenplay, names):
        if minor.age is not None and minor.age >= OF_AGE:
            grown.add(minor.name)
            continue
        known = found.get(minor.name)
        if known is None or minor.confidence > known.confidence:
            found[minor.name] = minor
    return tuple(m for m in found.values() if m.name not in grown)


def minor_names(screenplay: Screenplay) -> tuple[str, ...]:
    """Names of the roles, as cues write them, that children play or may play."""
    return tuple(m.name for m in find_minors(screenplay) if m.name.isupper())


def _cue_names(screenplay: Screenplay) -> dict[str, Citation | None]:
    found: dict[str, Citation | None] = {}
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue):
                found.setdefault(element.character, element.cited)
    return found


def _all(screenplay: Screenplay, names: dict[str, Citation | None]) -> Iterator[Minor]:
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Action) and not element.centred:
                yield from _in_action(element, names)
            elif isinstance(element, Dialogue):
                yield from _called(element.character, element.cited)


def _in_action(action: Action, names: dict[str, Citation | None]) -> Iterator[Minor]:
    text = _AGE_IN_CAPITALS.sub(lambda m: m.group().lower(), action.text)
    for match in _AGED.finditer(text):
        age = int(match[2] or match[3])
        yield _minor(action, match, match[1], BY_AGE, names, age)
    for match in _YEARS_OLD.finditer(text):
        age = _NUMBERS.get(match[2]) or int(match[2])
        yield _minor(action, match, match[1], BY_AGE, names, age)
    for match in _TEENS.finditer(text):
        yield _minor(action, match, match[1], BY_NAME, names)
    for match in _MONTHS.finditer(text):
        yield _minor(action, match, match[1], BY_AGE, names, 0)
    for match in re.finditer(rf"\b{_NAME}", text):
        yield from _called(match[1], _line(action, match.start()))
    for match in _IN_SMALL_LETTERS.finditer(text):
        if not match[1].isupper():
            yield _minor(action, match, match[1].lower(), BY_NAME, {})


def _called(name: str, cited: Citation | None) -> Iterator[Minor]:
    """A role whose name says that it is a child."""
    if len(name) < 3 or _NO_CHILD.search(name):
        return
    sure, perhaps = _CALLED.search(name), _PERHAPS_CALLED.search(name)
    if perhaps and not sure and (_NO_NAME.search(name) or not _ENDS.search(name)):
        return  # a sentence in capitals, a gangster's name
    if sure or perhaps:
        yield Minor(
            name=_ARTICLE.sub("", name).rstrip(".'’-"),
            said=name,
            confidence=BY_NAME if sure else PERHAPS,
            cited=(cited,) if cited else (),
        )


def _minor(
    action: Action,
    match: re.Match[str],
    name: str,
    confidence: float,
    names: dict[str, Citation | None],
    age: int | None = None,
) -> Minor:
    cited = _line(action, match.start())
    said = " ".join(match.group().split())
    if "(" in said and ")" not in said:
        said += action.text[match.end() :].partition(")")[0][:40] + ")"
    return Minor(
        name=_as_cued(name.rstrip(".'’-"), names),
        age=age,
        said=said,
        confidence=confidence,
        cited=(cited,) if cited else (),
    )


def _as_cued(name: str, names: dict[str, Citation | None]) -> str:
    """`PIP LIND` is the PIP of the cues, where one cue alone has a word of the name."""
    if name in names:
        return name
    hits = [cue for cue in names if cue and set(cue.split()) & set(name.split())]
    return hits[0] if len(hits) == 1 else name


def _line(action: Action, at: int) -> Citation | None:
    """The line of a character of an action."""
    whole = action.cited
    if whole is None or whole.line == whole.last_line:
        return whole
    line = min(whole.line + action.text.count("\n", 0, at), whole.last_line)
    return Citation(file=whole.file, line=line, column=1, last_line=line)
