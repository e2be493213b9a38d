"""Who there is over the whole script: people, machines and voices, from cues and introductions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from regie.concepts.wordnet import open_wordnet
from regie.film.reading import EntityKind
from regie.film.screenplay import Action, Dialogue, Screenplay, slug
from regie.reading.entities.beings import Role
from regie.reading.entities.called_beasts import find_called_beasts
from regie.reading.entities.called_they import find_they
from regie.reading.entities.called_vehicles import without_vehicles
from regie.reading.entities.introduced import find_introduced
from regie.reading.entities.named import find_named
from regie.reading.entities.names import SELVES, share_of_women
from regie.reading.entities.nouns import meaning
from regie.reading.entities.pets import find_pets
from regie.reading.entities.registry import TITLES
from regie.reading.entities.self_named import find_described, find_self_named
from regie.reading.entities.sexes import Step, find_sexes, words_of
from regie.reading.entities.spellings import (
    find_misspelt,
    find_short_cues,
    find_unheard,
    find_whole,
)
from regie.reading.kin.introduced import relative_of, with_kin
from regie.reading.kinds_of_cues import kind_of_cue
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Paragraph
from regie.reading.scenes.calling import whose_voice
from regie.support.plain_text import in_capitals

_JOINT = re.compile(r"\s+(?:&|AND|ET)\s+|\s*/\s*|\s*,\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_VIEW = re.compile(r"\bP\.?O\.?V\b")
"""`ANN'S POV` is what the camera sees."""


def find_roles(
    screenplay: Screenplay,
    scenes: Sequence[Sequence[Step]],
    known: Mapping[str, str],
    as_names: Collection[str],
    vehicles: Collection[str] = (),
) -> tuple[Role, ...]:
    """The roles of a script: who has a cue, who is introduced by name, whom the bible knows.

    Args:
        scenes: the action's paragraphs and the cues of each, in order; none without a parse.
        known: keys of the bible's characters by their names.
        as_names: words, in capitals, that the action uses as names: `MIKE`, not `PRINTER`.
        vehicles: last words of the names of vehicles, in lower case.
    """
    paragraphs = tuple(p for steps in scenes for p in steps if isinstance(p, Paragraph))
    cues = Counter(
        d.character for s in screenplay.scenes for d in s.elements if isinstance(d, Dialogue)
    )
    introduced = find_introduced(paragraphs, cues)
    headings = [scene.slugline.place for scene in screenplay.scenes]
    introduced = {n: many for n, many in introduced.items() if not _is_place(n, headings)}
    introduced |= find_named(paragraphs, [*cues, *introduced, *known], headings)
    people_only = without_vehicles(introduced, vehicles)
    introduced = {name: introduced[name] for name in people_only}
    keys = {name.upper(): key for name, key in known.items()}
    names = [*keys, *(c for c in cues if c not in keys), *(n for n in introduced if n not in keys)]
    names = [n for n in names if not _is_joint(n, names) and not _VIEW.search(n)]
    text = "\n".join(p.text for p in paragraphs)
    misspelt = find_misspelt(names, lambda name: cues[name] + _count(name, text))
    bare: dict[str, str] = {}
    for name in names:
        bare.setdefault(in_capitals(name), name)
    misspelt |= {n: bare[in_capitals(n)] for n in names if bare[in_capitals(n)] != n}
    misspelt = {
        name: right
        for name, right in misspelt.items()
        if name not in keys and not relative_of(name)
    }
    names = [name for name in names if name not in misspelt]
    people: dict[str, list[str]] = {}
    told = _first_told(screenplay)
    for name in sorted(dict.fromkeys(names), key=lambda n: (n not in keys, -len(n.split()))):
        whole = _same(name, people, keys, as_names, told)
        people.setdefault(whole or name, []).append(name)
    _also_called(people, misspelt)
    described = find_described(people, screenplay.scenes)
    for name, other in (*described.items(), *find_self_named(screenplay.scenes).items()):
        _join(people, name, other, keys)
    for name, cue in find_short_cues(list(people), cues, (p.text for p in paragraphs)).items():
        _join(people, name, cue, keys)
    words = frozenset(_LETTERS.findall(text))
    shortened = find_whole((c for c in cues if c in people), words, screenplay.language)
    _also_called(people, {name.upper(): cue for cue, name in shortened.items()})
    _also_called(people, find_unheard(paragraphs, [n for each in people.values() for n in each]))
    for name in [n for n in people if whose_voice(n)]:
        owner = [m for m in people if m != name and _is_part(whose_voice(name), m, as_names)]
        owner = owner or [m for m, each in people.items() if whose_voice(name) in each]
        if len(owner) == 1:
            _join(people, name, owner[0], keys)
    order = {name: n for n, name in enumerate(names)}
    sexes = find_sexes(people, scenes, screenplay.language)
    called_they = find_they(words_of(people), paragraphs)
    silent = (n for n in people if not cues.keys() & set(people[n]) and n.isalpha())
    pets = find_called_beasts(paragraphs, silent) | find_pets(paragraphs)
    roles: list[Role] = []
    for main in sorted(people, key=lambda n: order[n]):
        each = people[main]
        many = any(introduced.get(name) for name in each)
        kind = kind_of_cue(main, each, as_names, screenplay)
        beast = next((pets[n] for n in each if n in pets), None)
        kind = EntityKind.GROUP if many else EntityKind.ANIMAL if beast else kind
        nouns = tuple(n for w in _LETTERS.findall(max(each, key=len)) if (n := _called(w.lower())))
        roles.append(
            Role(
                key=keys.get(main)
                or next((keys[n] for n in each if n in keys), "")
                or _free(
                    slug(_untitled(main, [n for n in each if n in cues])),
                    {role.key for role in roles} | set(keys.values()),
                ),
                kind=kind,
                names=tuple(dict.fromkeys([_fullest(main, each), *each])),
                sex="" if kind in (EntityKind.MACHINE, EntityKind.GROUP) else sexes.get(main, ""),
                nouns=beast[:1] if beast else nouns,
                concept=beast[1] if beast else _concept(main, kind),
                plural=kind is EntityKind.GROUP,
                they=main in called_they,
            )
        )
    own = {word for each in people.values() for name in each for word in _LETTERS.findall(name)}
    roles += [
        Role(slug(name), EntityKind.ANIMAL, (name,), nouns=(noun,), concept=concept)
        for name, (noun, concept) in pets.items()
        if name not in own and slug(name) not in {role.key for role in roles}
    ]
    return with_kin(roles, paragraphs, screenplay.scenes)


def _is_place(name: str, headings: Iterable[str]) -> bool:
    """Whether a scene's heading begins with a name that is not only whose the place is: `EXT.
    CASTEL NUOVO, SQUARE`, `INT. MERRY WIDOW GALLEY`."""
    whole = re.compile(rf"(?:THE )?{re.escape(name)}(?![\w'’])")
    opens = (m for h in headings if (m := whole.match(h.upper())))
    return any(" " in name or not m.string[m.end() :].strip() for m in opens)


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _fullest(main: str, names: Sequence[str]) -> str:
    """The longest of somebody's names; what only describes them is none."""
    whole = (n for n in names if main in n and not whose_voice(n))
    return max(whole, key=lambda n: len(n.split()), default=main)


def _join(people: dict[str, list[str]], name: str, other: str, keys: Mapping[str, str]) -> None:
    """Makes one of two whom only their names tell apart: `TIRED MAN`, `MAN` and `ISAAC`."""
    main, kept = (
        next((m for m, each in people.items() if called in each), "") for called in (name, other)
    )
    if main and kept and main != kept and main not in keys:
        people[kept] += people.pop(main)


def _also_called(people: Mapping[str, list[str]], names: Mapping[str, str]) -> None:
    """Gives people more names: each by the name that it stands for."""
    for name, right in names.items():
        for each in people.values():
            if right in each and name not in each:
                each.append(name)


def _untitled(main: str, cues: Sequence[str]) -> str:
    """The cue that is a name but for its title: `IBARRA` of `DR. IBARRA`."""

    def bare(name: str) -> set[str]:
        return {w for w in _LETTERS.findall(name) if w.lower() not in TITLES}

    return next((cue for cue in cues if bare(cue) == bare(main)), main)


def _called(word: str) -> str:
    """What a word of a name says that somebody is: `nurse`, and `doctor` of `Dr.`; else empty."""
    if meaning(word).kind == "person":
        return word
    short = open_wordnet().senses(f"{word}.", "n") if is_there() else ()
    return short[0].lemmas[0].lower() if short and short[0].field == "noun.person" else ""


def _is_joint(name: str, names: Collection[str]) -> bool:
    """Whether a cue is that of several who have cues of their own: `MARA AND IVO`."""
    parts = [part.strip() for part in _JOINT.split(name)]
    return len(parts) > 1 and all(part in names for part in parts)


def _free(key: str, taken: Collection[str]) -> str:
    """A key that nobody has yet."""
    others = (f"{key[:60]}-{n}" for n in range(2, len(taken) + 3))
    return key if key not in taken else next(k for k in others if k not in taken)


def _same(
    name: str,
    people: Mapping[str, list[str]],
    keys: Mapping[str, str],
    as_names: Collection[str],
    told: Sequence[str],
) -> str | None:
    """The name of whom this is another: `JOHN SMITH` of `SMITH` and of `MR. SMITH`; and, where the
    bible knows somebody by the shorter name, that one of the fuller."""
    if name in keys:
        return None
    fuller = [
        other for other in people
        if _is_part(name, other, as_names) and relative_of(other) != name
    ]  # fmt: skip
    known = [other for other in people if other in keys and _is_part(other, name, as_names)]
    # `EDWARD` is `EDWARD BLOOM` before `ADULT EDWARD`.
    named = [o for o in fuller if not _only_tells_apart(_rest(name, o))]
    meant = named or fuller or known
    if len(meant) > 1:
        # Of two CORBETTs it is the one who was there when he first spoke.
        since = _first(name, told)
        meant = [n for n in meant if _first(n, told) <= since]
    return meant[0] if len(meant) == 1 else None


def _first_told(screenplay: Screenplay) -> tuple[str, ...]:
    """Cues and action in order."""
    elements = (e for s in screenplay.scenes for e in s.elements)
    return tuple(
        f"\n{e.character}" if isinstance(e, Dialogue) else e.text
        for e in elements
        if isinstance(e, Dialogue | Action)
    )


def _first(name: str, told: Sequence[str]) -> int:
    """Where somebody speaks or is called by a name first."""
    return next((n for n, text in enumerate(told) if name in text), len(told))


def _is_part(short: str, full: str, as_names: Collection[str]) -> bool:
    """Whether a name is a part of a fuller one of the same person."""
    words = [w for w in _LETTERS.findall(short) if w.lower() not in TITLES]
    common = [w for w in words if meaning(w.lower()).kind == "person"]
    if not words or any(not _is_own_name(w, as_names) for w in common):
        return False
    whole = {w for w in _LETTERS.findall(full) if w.lower() not in TITLES}
    if set(_NUMBERS.findall(short)) - set(_NUMBERS.findall(full)):
        return False  # `ANN 2` is another than `ANN LEE`
    titled = set(words) == whole and len(_LETTERS.findall(full)) > len(_LETTERS.findall(short))
    return (
        (set(words) < whole or titled)
        and not re.search(r"['’]S\b", full)
        and not (SELVES.match(full) and not SELVES.match(short))
        and not (common and not titled and _only_tells_apart(whole - set(words)))
    )


def _rest(short: str, full: str) -> set[str]:
    return set(_LETTERS.findall(full)) - set(_LETTERS.findall(short))


def _only_tells_apart(rest: set[str]) -> bool:
    """`TALL HUNTER` and `HUNTER TWO` are not `HUNTER`; `VICTOR CRANE` is `VICTOR`."""
    return not rest or (is_there() and all(open_wordnet().senses(w.lower(), "a") for w in rest))


def _is_own_name(word: str, as_names: Collection[str]) -> bool:
    """`VICTOR`, who is called so; a `victor` would have an article in the action."""
    return word in as_names or share_of_women(word, "en") is not None


def _concept(name: str, kind: EntityKind) -> str:
    if kind is not EntityKind.MACHINE:
        return ""
    words = [w.lower() for w in _LETTERS.findall(name)]
    return meaning(words[-1], words[-2] if len(words) > 1 else "").concept
