"""What a cue's name is: a person, unless its noun and how the script tells of it say otherwise.

One place decides; everybody else takes the kind of the role.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from regie.concepts.wordnet import open_wordnet
from regie.film.reading import EntityKind
from regie.film.screenplay import Action, Dialogue, Screenplay
from regie.reading.entities.introduced import MANY
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import is_kind_of, is_sound, meaning
from regie.reading.entities.sexes import TITLES as SEXED
from regie.reading.parsing.forms import is_common, is_there, singulars
from regie.reading.scenes.written import is_caption

_LETTERS = re.compile(r"[^\W\d_]+")
_VOICES = frozenset(
    "voice narrator announcer dispatcher operator commentator voix narrateur narratrice "
    "speaker loudspeaker announcement vo fvo mvo anncr".split()
)
_PEOPLE = frozenset("man woman boy girl guy lady kid child homme femme garçon fille enfant".split())

_TITLED = frozenset(title.lower() for title in SEXED) | {"dr", "prof"}
"""What stands before people's names only."""

_WITHIN = frozenset("in with on at of from dans avec de du".split())
"""Behind these stands what describes a role: `GIRL IN GLASSES`."""

_DEVICES = ("machine.n.01", "device.n.01", "equipment.n.01", "computer.n.01", "system.n.01",
            "communication_system.n.01", "home_appliance.n.01", "automaton.n.02")  # fmt: skip
"""What speaks for itself, or out of which somebody does."""

_THINGS = ("machine", "vehicle", "light", "thing", "door", "picture", "text", "fixture")

_THE = "the a an this his her their le la l un une".split()


@dataclass(frozen=True)
class Told:
    """How a script tells of a name.

    Attributes:
        heard, seen: its cues out of the picture and in it.
        thing, name: how often the action has it with an article or in lower case, and bare.
    """

    heard: int = 0
    seen: int = 0
    thing: int = 0
    name: int = 0


def kind_of_cue(
    name: str, names: Sequence[str], as_names: Collection[str], screenplay: Screenplay
) -> EntityKind:
    """What speaks, or is introduced, under a name.

    Args:
        names: all names of the same.
        as_names: words, in capitals, that the action uses as names: `MIKE`, not `PRINTER`.
    """
    kind = _by_noun(name, as_names)
    if kind in (EntityKind.VOICE, EntityKind.GROUP):
        return kind
    if is_caption(name) and not _is_told_of(name, screenplay):
        return EntityKind.VOICE  # `SUPER` with words below, where nobody is called so
    told = how_told(names, screenplay)
    human = _has_human_name(names)
    if kind is EntityKind.MACHINE:
        # MIKE who stands and nods is no microphone.
        called = any(share_of_women(n, "en") is not None for n in names)
        return EntityKind.PERSON if called and told.name > told.thing else kind
    if kind is EntityKind.ANIMAL:
        # Of a MARTIN who speaks nothing may tell whether he is the bird.
        return EntityKind.PERSON if human or told.name > told.thing else kind
    if told.heard and not told.seen and not told.thing and not told.name:
        several = re.fullmatch(r"(\w+) #?\d+", name)  # SURGEON 1, of the surgeons who are seen
        seen = several is not None and _is_told_of(f"{several.group(1)}S", screenplay)
        return EntityKind.PERSON if seen else EntityKind.VOICE
    if not human and told.name <= told.thing and _is_thing(name):
        return EntityKind.MACHINE
    return kind


def how_told(names: Collection[str], screenplay: Screenplay) -> Told:
    """How a script tells of somebody under some names."""
    elements = [e for s in screenplay.scenes for e in s.elements]
    cues = [e for e in elements if isinstance(e, Dialogue) and e.character in names]
    heard = sum(cue.off_screen for cue in cues)
    uses = [u for e in elements if isinstance(e, Action) for n in names for u in _uses(n, e.text)]
    return Told(heard, len(cues) - heard, sum(uses), len(uses) - sum(uses))


def _is_told_of(name: str, screenplay: Screenplay) -> bool:
    """Whether the action has a word but to announce a title: `SUPER: BONN, 1960`."""
    used = re.compile(rf"(?<!\w){re.escape(name)}(?!\w|\s*:)", re.IGNORECASE)
    elements = (e for s in screenplay.scenes for e in s.elements)
    return any(used.search(e.text) for e in elements if isinstance(e, Action))


def _uses(name: str, text: str) -> Iterator[bool]:
    """Each time that a text has a name: whether with an article or in lower case."""
    low, at = text.lower(), -1
    while (at := low.find(name.lower(), at + 1)) >= 0:
        end = at + len(name)
        if text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalnum():
            continue
        words = text[max(0, at - 16) : at].split()
        if len(words) > 1 and words[-2].lower() in ("call", "calls", "called", "named"):
            continue  # `They call her Wren`
        before = [w.lower().rstrip("'’") for w in words[-2:]]
        told = bool(before) and (before[-1] in _THE or (before[0] in _THE and before[-1].isalpha()))
        yield told or text[at:end].islower()


def _by_noun(name: str, as_names: Collection[str]) -> EntityKind:
    words = [w.lower() for w in _LETTERS.findall(name)]
    if not words:
        return EntityKind.PERSON
    if words[0] in _WITHIN and len(words) > 1:
        return EntityKind.VOICE  # `ON SCREEN`: where words are to be read
    people = bool(set(words) & _PEOPLE) and not {"voice", "voix"} & set(words)
    if any(w in _VOICES for w in words) and not people:
        return EntityKind.VOICE
    several = words[-1].endswith(("men", "children")) and _is_plural(words[-1])
    if (several or _is_people(words[-1])) and not _has_human_name(words[-1:]):
        return EntityKind.GROUP  # no family is called SEAMEN, as some are PARSONS
    if all(word.upper() in as_names for word in words) or set(words[:-1]) & _TITLED:
        return EntityKind.PERSON
    last, before = _head(words)
    joined = meaning(last, before)
    if joined.kind == "people" or words[0] in MANY or _is_plural(last):
        return EntityKind.GROUP
    said = joined.kind == "words" or is_sound(last)
    if said and is_common(last) and share_of_women(last, "en") is None:
        return EntityKind.VOICE  # a song, with its words as lines
    if joined.kind == "person" or set(words) & _PEOPLE:
        return EntityKind.PERSON
    if joined.kind == "animal":
        named = share_of_women(last, "en") is not None and not is_common(last)
        return EntityKind.PERSON if named else EntityKind.ANIMAL
    device = joined.kind in _THINGS and _speaks_as_thing(last, joined.concept)
    return EntityKind.MACHINE if device else EntityKind.PERSON


def _head(words: Sequence[str]) -> tuple[str, str]:
    """The noun of a role and the word before it: `girl` of `girl in glasses`."""
    end = next((n for n, w in enumerate(words) if n and w in _WITHIN), len(words))
    return words[end - 1], words[end - 2] if end > 1 else ""


def _has_human_name(names: Collection[str]) -> bool:
    """Whether a word of a name is a first name, and no word that texts use for a thing."""
    words = [w.lower() for name in names for w in _LETTERS.findall(name)]
    return any(share_of_women(w, "en") is not None and not is_common(w) for w in words)


def _is_thing(name: str) -> bool:
    """Whether a role's noun first means a thing; people are called by their clothes too."""
    words = [w.lower() for w in _LETTERS.findall(name)]
    last, before = _head(words) if words else ("", "")
    return meaning(last, before).kind in _THINGS


def _speaks_as_thing(last: str, concept: str) -> bool:
    """A cue that is a device's word is the device: `PRINTER`, `ANSWERING MACHINE`."""
    if not is_there() or not concept:
        return False
    somebody = any(s.field == "noun.person" for s in open_wordnet().senses(last, "n")[:1])
    device = is_kind_of(concept, *_DEVICES) and not somebody
    return device or last in ("printer", "computer", "speaker")


def _is_people(word: str) -> bool:
    """`RUSSIANS`, of whom one has a word with a capital."""
    if not is_there() or open_wordnet().senses(word, "n"):
        return False
    senses = [s for w in singulars(word) for s in open_wordnet().senses(w, "n")[:1]]
    return any(s.field == "noun.person" and s.lemmas[0][:1].isupper() for s in senses)


def _is_plural(word: str) -> bool:
    """`NURSES`, `SEAMEN`: no word of its own, and its singular means somebody."""
    people = ("person", "people")
    return meaning(word).kind == "" and any(meaning(w).kind in people for w in singulars(word))
