"""Whether a sentence can mean what a word list takes a word of it for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.breakdown import Category
from regie.film.reading import Act, EntityKind, Event, SceneReading, Sentence, Status
from regie.preproduction.breakdown.by_reading import HANDLED, LIVING, count_named, is_known_already
from regie.preproduction.breakdown.departments import is_anybody, is_of_a_body, is_part
from regie.preproduction.breakdown.lexicon import THINGS
from regie.preproduction.breakdown.mentions import LIKELY, Mention
from regie.preproduction.breakdown.merging import Located
from regie.preproduction.breakdown.phrased import is_turned
from regie.preproduction.breakdown.small_words import DETERMINERS, WEATHER

NO_SOUND = frozenset({Act.SPEAK, Act.APPEAR, Act.START, Act.THINK})
"""Acts whose verbs are also those of sounds: `rattles off a list`, `whispers`."""

BY_FORCE = frozenset(
    {
        Act.FIGHT, Act.HIT, Act.SHOOT, Act.AIM, Act.HOLD_PERSON, Act.PUSH, Act.THROW, Act.CUT,
        Act.CATCH, Act.BREAK, Act.EXPLODE, Act.FALL,
    }
)  # fmt: skip
"""What a fight is told by; who punches a button or pulls at a sheet fights nobody."""

OF_THE_FILM = frozenset({"camera", "caméra"})
"""What the film is made with, where the script tells of it: `THE CAMERA MOVES TO`."""

_WAYS = (
    r"(?:under|behind|below|beneath|between|towards?|into|through|down|up|past|across|along|"
    r"out|off|over|away)"
)
"""Words behind what somebody does next: `ducks, barrels towards the porch`."""

_CAN_HEAR = re.compile(r"\b(?:can|could)\s+(?:hear|see)\b", re.IGNORECASE)

_DOERS = frozenset("he she it they we you who to then il elle on nous qui".split())

BODIES = "bodies"
"""Kind of the dead in the lists, whom a reading may have as nobody: `a body` is a noun."""

OF_EYES = frozenset({Act.OPEN, Act.CLOSE, Act.TURN})
"""What somebody's eyes do, though they *creak open* and *click to him*."""

MUSICAL = frozenset({Act.SING, Act.PLAY_MUSIC, Act.DANCE})

FIGHTS = frozenset({"fight", "shooting"})
"""Kinds of stunts that need somebody else."""

EFFECTS = frozenset(
    {Act.SHOOT, Act.EXPLODE, Act.BURN, Act.BREAK, Act.SWITCH_ON, Act.SWITCH_OFF, Act.FLOW}
)
"""Acts of people that are effects without an object; who waves or goes out is none."""


def is_meant(located: Located, reading: SceneReading) -> bool:
    """Whether the sentence of a mention can mean what a word list takes it for.

    `photo` is no photo in a *photo printer*, `pop` no sound in *pops the question*, and who almost
    falls asleep needs no double.
    """
    words = located.mention.words.casefold()
    sentences = [n for n, s in enumerate(reading.sentences) if _holds(s, located, words)]
    if not sentences:
        return True
    if all(is_turned(located.mention, reading.sentences[n].text) for n in sentences):
        return False
    if located.mention.category is Category.EXTRAS and _is_known_already(
        words, reading.sentences[sentences[0]].text, reading
    ):
        return False
    if _is_of_another(located.mention, words, reading):
        return False
    if located.mention.category in THINGS and any(
        is_in_compound(words, reading.sentences[n].text) for n in sentences
    ):
        return False
    heads = {w for e in reading.entities for w in (e.head.casefold(), e.name.casefold())}
    named = {n.casefold() for e in reading.entities for n in (e.name, *e.mentions)}
    first = words.split()[0] if words.split() else words
    inside = any(
        len(parts) > 1 and first in parts[:-1] and parts[-1] != words.split()[-1]
        for e in reading.entities
        for parts in (re.findall(r"[^\W_]+", e.name.casefold()),)
        if not is_part(parts[-1] if parts else "")
    )
    category = located.mention.category
    if words not in heads and _describes_a_thing(words, category, reading):
        return False
    if inside and len(words.split()) == 1 and words not in heads:
        return category not in THINGS and category is not Category.VFX
    unnamed = not any(words.split()[-1] in n.split() for n in named | heads)
    if (
        category in THINGS
        and category is not Category.EXTRAS
        and unnamed
        and any(_is_no_noun(words, reading.sentences[n].text) for n in sentences)
    ):
        return False
    dead = located.mention.entry.kind == BODIES
    unsure = located.confidence <= LIKELY and category in THINGS and _may_be_no_noun(words)
    if unsure and unnamed and not dead:
        return False
    events = [e for n in sentences for _, e in reading.events_of(n)]
    alone = not any(e.act in BY_FORCE or _is_upon(e, reading) for e in events)
    if events and alone and category is Category.STUNTS and located.mention.entry.kind in FIGHTS:
        return False
    for event in events:
        if event.verb and is_form(event.verb, first):
            return _fits(event, located.mention, reading, words in heads)
    if category in (Category.SOUND, Category.STUNTS) and first.endswith("ed"):
        return False  # what was done to something before: a cracked skin is silent
    if category is Category.STUNTS and any(
        _strengthens(words, reading.sentences[n].text) for n in sentences
    ):
        return False
    if category is Category.STUNTS and events and first.endswith("ing"):
        return False  # a drowning man in a comparison: nothing happens
    described = {m.casefold() for e in reading.entities for m in e.modifiers}
    if category in (Category.SOUND, Category.STUNTS) and any(is_form(m, first) for m in described):
        return False
    spoken = any(e.act is Act.SPEAK for e in events)
    return not (category is Category.SOUND and located.mention.entry.kind == "voices" and spoken)


def _describes_a_thing(word: str, category: Category, reading: SceneReading) -> bool:
    """`a giant room`, `a filthy window`: nothing by itself, and on nobody's skin."""
    if category is not Category.VFX and (category is not Category.MAKEUP or word == "bloody"):
        return False  # what is bloody is made so by somebody
    of = [e for e in reading.entities if word in {m.casefold() for m in e.modifiers}]
    return bool(of) and all(e.kind not in LIVING and not is_of_a_body(e.concept) for e in of)


def _is_of_another(mention: Mention, words: str, reading: SceneReading) -> bool:
    """The word is said of a part of a thing (a car's hood), of one of the cast, or of something
    that is handled and makes no effect here (a shell that is loaded)."""
    called = [e for e in reading.entities if words in {n.casefold() for n in (e.name, *e.mentions)}]
    if mention.category is Category.EXTRAS:
        return any(e.kind is EntityKind.PERSON and not e.concept for e in called)
    heard = {e.patient for e in reading.events if e.act is Act.LISTEN}
    if mention.category in THINGS and called and all(e.key in heard for e in called):
        return True  # breaking glass that is heard somewhere
    things = [e for e in called if e.kind is EntityKind.THING]
    if mention.category is Category.WARDROBE:
        return bool(things) and all(e.part_of is not None for e in things)
    if mention.category in (Category.SFX, Category.SOUND):
        return any(_is_handled(e.key, reading) for e in things)
    return False


def is_in_compound(word: str, text: str) -> bool:
    """Whether every time a text has a word, it begins the name of something else that WordNet
    has: `football` of a football player, `cow` of a cow chip."""
    if not is_there() or " " in word:
        return False
    wordnet = open_wordnet()
    flat = " ".join(text.casefold().split())
    after = re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w])(?: ([a-z]+))?", flat)
    return bool(after) and all(
        noun and any(wordnet.senses(f"{word} {n}", "n") for n in (noun, noun.removesuffix("s")))
        for noun in after
    )


def _is_known_already(words: str, text: str, reading: SceneReading) -> bool:
    flat = " ".join(text.split())
    match = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", flat, re.IGNORECASE)
    noun = words.split()[-1]
    stem = noun if is_anybody(noun) else noun.removesuffix("s")
    return match is not None and is_known_already(
        stem, flat, match.start(), match.end(), count_named(reading, noun)
    )


def _is_handled(key: str, reading: SceneReading) -> bool:
    return any(e.act in HANDLED and e.patient == key for e in reading.events)


def _is_upon(event: Event, reading: SceneReading) -> bool:
    """It is done to somebody else."""
    patient = reading.entity(event.patient)
    return patient is not None and patient.kind in LIVING and event.patient not in event.agents


def _fits(event: Event, mention: Mention, reading: SceneReading, also_thing: bool) -> bool:
    """Whether an event is what a verb's word list takes its verb for."""
    category = mention.category
    if category in THINGS:
        return also_thing or category is Category.EXTRAS
    unreal = event.status is Status.UNREAL and not _is_heard(event, reading)
    if event.status is Status.NEGATED or unreal:
        return False
    people = any(
        (e := reading.entity(k)) is not None and e.kind in LIVING
        for k in (*event.agents, event.patient)
    )
    if category is Category.EQUIPMENT:
        return not people  # who cranes her neck needs no crane
    if (
        category is Category.STUNTS
        and mention.entry.kind in FIGHTS
        and " " not in mention.words.strip()
        and _is_at_a_thing(event, reading)
    ):
        return False
    if category is Category.STUNTS:
        return people or (not event.agents and event.where in ("from", "out-of"))
    if category is Category.MAKEUP:
        return _is_hurt(event, reading)
    if mention.entry.kind in WEATHER:
        own = {
            w for k in event.agents if (e := reading.entity(k)) for w in e.name.casefold().split()
        }
        return not event.agents or is_any_form(event.verb, own)  # it pours; clods rain down
    if category is Category.SOUND:
        if people and event.patient is None and (event.part or event.act in OF_EYES):
            return event.act in (Act.APPLAUD, Act.SHOUT)
        if event.act in (Act.HIT, Act.FIGHT) and _is_upon(event, reading):
            return False
        # `pops the question`: what only stands near to handling something makes no sound.
        return event.act not in NO_SOUND and not (event.near and event.act in HANDLED)
    if category is Category.MUSIC:
        alone = event.patient is None and " " not in mention.words
        return event.act is Act.SOUND or event.act in MUSICAL or alone
    if category is Category.SFX and event.act is Act.WAVE:
        return False
    if category is Category.SFX and event.act is Act.EXPLODE and people:
        return False  # who bursts into a room comes in
    if category is Category.SFX and people:
        patient = reading.entity(event.patient)
        upon = patient is not None and patient.kind not in LIVING
        return event.act in EFFECTS or (upon and event.act not in (Act.HIT, Act.FIGHT))
    return True


def _is_heard(event: Event, reading: SceneReading) -> bool:
    """`they can hear him singing`: who can hear it hears it."""
    return _CAN_HEAR.search(reading.sentences[event.sentence].text) is not None


def is_any_form(verb: str, words: Iterable[str]) -> bool:
    return any(is_form(verb, w) for w in words)


def _is_at_a_thing(event: Event, reading: SceneReading) -> bool:
    """`slaps two bricks on the tiles`, `struggle with the cup`."""
    patient = reading.entity(event.patient or event.goal or event.instrument)
    return patient is not None and patient.kind not in LIVING and event.act is not Act.FIGHT


def _strengthens(word: str, text: str) -> bool:
    """`is buck naked`: said of how somebody is, between a form of *to be* and an adjective."""
    behind = re.search(rf"\b(?:is|are|was|were|be)\s+{re.escape(word)}\s+([a-z]+)", text.casefold())
    return behind is not None and is_there() and bool(open_wordnet().senses(behind[1], "a"))


def _is_no_noun(words: str, text: str) -> bool:
    """Of a word that the reading has as no thing: the film's own camera, or what somebody does
    (`Kip whips it back`, `we pick up`)."""
    if words in OF_THE_FILM:
        return True
    verb = words.removesuffix("s") if not words.endswith("ss") else words
    if not _may_be_no_noun(verb):
        return False
    before = re.search(rf"(\S+)\s+{re.escape(words)}\b", text, re.IGNORECASE)
    if before is None or before[1].casefold() in DETERMINERS:
        return False
    named = before[1][0].isupper() and verb != words
    in_a_row = before[1].endswith(",") and re.search(rf"\b{re.escape(words)} {_WAYS}\b", text)
    return named or bool(in_a_row) or before[1].casefold() in _DOERS


def _may_be_no_noun(word: str) -> bool:
    """A word that English also has as a verb or an adjective: `combine`, `squat`."""
    if not is_there():
        return False
    wordnet = open_wordnet()
    return bool(wordnet.senses(word, "v") or wordnet.senses(word, "a"))


def _is_hurt(event: Event, reading: SceneReading) -> bool:
    """Whether it leaves a mark on somebody: a cut lip, and no cut cloth."""
    patient = reading.entity(event.patient)
    if patient is None:
        return not event.agents or event.act not in (Act.CUT, Act.HIT)
    return patient.kind in LIVING and event.act in (Act.CUT, Act.HIT, Act.FIGHT, Act.BREAK, Act.BE)


def _holds(sentence: Sentence, located: Located, words: str) -> bool:
    cited, own = located.cited, sentence.cited
    near = cited is None or own is None or own.line <= cited.line <= own.last_line
    return near and words in " ".join(sentence.text.casefold().split())


def is_form(verb: str, word: str) -> bool:
    """A word is a form of a verb, near enough: `falls` of `fall`, `whispering` of `whisper`."""
    stem = verb.casefold()[: max(3, len(verb) - 1)]
    return word.startswith(stem) and len(word) <= len(verb) + 4
