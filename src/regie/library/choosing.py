"""Chooses what stands for a word of the script: a thing of the catalogue, or a form of its class.

In this order: the exact name in the script's language; the sense that the reading chose, or the
senses of the longest run of words that WordNet knows; then, among what is equally near, what the
other words say (colour, size, `wooden`), what was there in that period, and what is usual.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from regie.concepts.wordnet import Sense, is_there, open_wordnet
from regie.film.things import OF_CLASS, Choice, Thing, Wanted
from regie.library.called import called_in, split_words, things_called, what_counts
from regie.library.catalogue import find_thing, furniture_folder, list_things
from regie.library.forms import form_of, thing_of_form
from regie.library.index import kinds_of, near
from regie.library.meaning import (
    LOOKALIKES,
    SEEN_MESSAGES,
    VAGUE_ALLOWED,
    is_kind,
    may_be_shown_by_a_kind,
    meant,
    senses_of,
    singular,
    steps_between,
)
from regie.library.periods import is_in_period, years_of
from regie.library.sizing import (
    for_a_hand,
    grown,
    in_the_open,
    laid_out,
    together,
    with_room_for_words,
)

TABLE = Path(__file__).with_name("choosing.toml")


SIGN, SIGNPOST = "shape-sign", "shape-signpost"
"""What words are on that are on no thing that is drawn; under the sky it stands on a post."""


SENSE_COST = 3.0
"""What a less frequent sense of the word costs, in steps of the hierarchy."""

NAMED_COST = 2.5
"""What it costs, in steps, that only the name says that a thing is the one."""

OTHER_SENSE_COST = 1.3
"""The same, where that is another sense of the word."""

MOST_UNLIKE = 8
"""Steps of the hierarchy from a sense beyond which only its name is that of a thing."""

WIDEST_NAMED = 60
"""Kinds below a sense from which its name says more than it does."""

SHAPELESS = ("system.n.01", "structure.n.01", "covering.n.02", "creation.n.02", "way.n.06")
"""Made things that have no shape of their own, or that of what they belong to."""

MIXED = 5.0
"""How many times larger than the smallest the largest thing of one kind is at most."""

PARTICULAR = "particular"
"""Tag of what only stands for its kind where another word says so: a toilet brush, a toy."""

ONLY = "only"
"""Tag of what stands for nothing but its own sense: chips are potatoes, and no potato looks so."""

UNHANDY_COST = 4.0
"""What it costs, in steps, that somebody takes in hand what hangs on a wall or stands there."""

LIFTED_M = 0.5
"""Longest side of what stands on a floor and is taken up: a bin, and no stool."""

HANDY_M = 0.75
"""The largest measure of what is taken in one hand or two, metres."""


@dataclass(frozen=True)
class _Candidate:
    """A thing that may stand for the word, and how it fares; the least is taken."""

    thing: Thing
    steps: int
    cost: float
    rank: tuple[Any, ...]


def choose_thing(wanted: Wanted) -> Choice:
    """What stands for a thing of the script.

    Returns:
        A thing, a plain form of its class and size, or none, with the reason for the report.
    """
    words = split_words(what_counts(wanted.name))
    if wanted.head and wanted.language == "en":
        head = wanted.head.lower()
        places = [n for n, w in enumerate(words) if head in (w, singular(w) if is_there() else w)]
        # `cup of tea`: what follows the head describes it.
        words = words[: places[-1] + 1] if places else [*words, head]
    if not words:
        words = split_words(wanted.head)
    said = frozenset((*words, *(w.lower() for m in wanted.modifiers for w in m.split())))
    colour, factor = _colour(said), _factor(said)
    whole = split_words(wanted.name)
    exact = called_in(wanted.language).get(" ".join(whole)) or things_called(words, wanted.language)
    senses = _senses(wanted, words)
    # A bin liner is no liner: of a name that the dictionary has, the last word alone says little.
    known = bool(wanted.concept) and len(words) > 1 and " ".join(words) in senses[0].lemmas
    head = words[-1] if words else ""
    found = _best(wanted, senses, exact, said, head, factor, known)
    if found is None and len(words) > 1 and _is_vague(senses):
        # `copier machine`: the noun before a vague one says what it is.
        before = senses_of(words[:-1]) if wanted.language == "en" else ()
        found = _best(wanted, before, things_called(words[:-1], wanted.language), said, "", factor)
        if found is not None and meant(found.thing.concept).field != senses[0].field:
            found = None  # a message machine is a machine, and no message
    if found is None:
        found = _served(senses)
    bare = found is None and _is_message(senses)
    if wanted.text and (bare or (_is_board(senses) and not _hangs(found))):
        found = _Candidate(find_thing(SIGN), 1, 1.0, ())
    if wanted.text and wanted.outdoors and found is not None and found.thing.key == SIGN:
        found = _Candidate(find_thing(SIGNPOST), found.steps, 1.0, ())
    if found is None:
        return _of_class(wanted, senses, factor)
    size = found.thing.size
    if found.steps:
        head_senses = senses_of(words[-1:])[:1] if words and is_there() else ()
        size = grown(size, [*senses[:1], *head_senses])
    if wanted.held and is_there():
        size = for_a_hand(found.thing, size)
    if factor != 1.0 and not _sized_so(found.thing, factor):
        size = (size[0] * factor, size[1] * factor, size[2] * factor)
    across, rows = laid_out(wanted.count, size)
    return Choice(
        name=wanted.name,
        thing=with_room_for_words(found.thing) if wanted.text else found.thing,
        size=together(size, across, rows),
        rows=(across, rows),
        stands=found.thing.stands[0],
        colour=colour,
        text=wanted.text,
        distance=found.steps,
        why=_why(wanted, found, senses),
    )


def _is_board(senses: Sequence[Sense]) -> bool:
    """Whether words are on a board or a plate, of which a sign shows more than a plank."""
    kinds = ("board.n.02", "board.n.03", "sheet.n.06", "sign.n.02")
    return bool(senses) and any(open_wordnet().is_a(senses[0], kind) for kind in kinds)


def _is_message(senses: Sequence[Sense]) -> bool:
    """Whether a word is of what is only read: of an electron, a pavement no sign shows anything."""
    return bool(senses) and any(open_wordnet().is_a(senses[0], kind) for kind in SEEN_MESSAGES)


def _hangs(found: _Candidate | None) -> bool:
    return found is not None and "wall" in found.thing.stands


def _is_vague(senses: Sequence[Sense]) -> bool:
    return bool(senses) and not may_be_shown_by_a_kind(senses[0])


def _senses(wanted: Wanted, words: Sequence[str]) -> tuple[Sense, ...]:
    if not is_there():
        return ()
    wordnet = open_wordnet()
    if wanted.concept:
        return (_usual_kind(wanted, wordnet.sense(wanted.concept)),)
    if wanted.language == "en":
        return senses_of(words)
    # The catalogue's names are the dictionary for other languages.
    return tuple(
        dict.fromkeys(wordnet.sense(t.concept) for t in things_called(words, wanted.language))
    )


def _usual_kind(wanted: Wanted, sense: Sense) -> Sense:
    """The kind of a thing that a word means in those years, or that people have about them."""
    for row in _table()["usual"]:
        years = years_of(wanted.period)
        there = years is None or years[1] >= row["since"]
        if sense.name == row["kind"] and there and (wanted.carried or not row.get("carried")):
            return open_wordnet().sense(row["concept"])
    return sense


def _served(senses: Sequence[Sense]) -> _Candidate | None:
    """What holds a thing that has no shape of its own: wine is seen as a bottle."""
    if not senses:
        return None
    wordnet = open_wordnet()
    for row in _table()["served"]:
        if any(wordnet.is_a(senses[0], kind) for kind in row["kinds"]):
            return _Candidate(find_thing(row["thing"]), 1, 1.0, ())
    return None


def _best(
    wanted: Wanted,
    senses: Sequence[Sense],
    exact: Iterable[Thing],
    said: frozenset[str],
    head: str,
    factor: float,
    known: bool = False,
) -> _Candidate | None:
    by_name = {thing.key: thing for thing in exact}
    named = by_name.keys()
    found: list[_Candidate] = []
    own = frozenset(s.name for s in open_wordnet().senses(head, "n")[:5]) if is_there() else ()
    by_sense = {t.key: t for t in (near([s.name for s in senses]) if senses else ())}
    for thing in (by_sense | by_name).values():
        if not is_in_period(thing, wanted.period):
            continue
        if PARTICULAR in thing.tags and not _shared(thing, said - {head}):
            continue
        # Of a word's rarer senses only what is called just so: a *tie* is no railway sleeper.
        tried = senses if thing.key in named else senses[:1]
        fits = [fit for s in (thing.concept, *thing.also) if (fit := _fit(tried, s))]
        if ONLY in thing.tags:
            fits = [fit for fit in fits if fit[1] == 0]
        if fits:
            cost, steps = min(fits)
            if steps and thing.key not in named and _is_mixed(tried[0]):
                continue
            cost += 0.3 if _fit(tried, thing.concept) != (cost, steps) else 0.0
            if steps > 1 and _usual(thing) > 0 and is_kind(thing.concept, tried[0].name):
                # The usual one, however finely the dictionary divides its kinds.
                cost = min(cost, 0.5 + 0.25 * steps)
        elif thing.key in named and not known:
            # Another sense of the word is no other thing: the programme is seen as the set.
            like = not senses or _is_like(senses[0], thing)
            if wanted.concept and senses and _has_a_shape(senses[0]) and not like:
                continue  # the reading means a tool: no file of papers
            cost = OTHER_SENSE_COST if thing.concept in own else NAMED_COST
            steps = 0
        else:
            continue
        if thing.key in named:
            cost -= 0.5
        if wanted.held and not _is_handy(thing):
            cost += UNHANDY_COST
        # A tree is no ornament that stands on tables, where nobody takes it in hand.
        handy = "hand" in thing.stands and thing.stands[0] != "hand" and not wanted.held
        size = -_size_rank(thing, factor)
        rank = (-_shared(thing, said), size, -_usual(thing), handy, thing.key)
        found.append(_Candidate(thing, steps, cost, rank))
    return min(found, key=lambda c: (round(c.cost, 3), c.rank), default=None)


def _has_a_shape(sense: Sense) -> bool:
    """Whether a sense is a made thing that stands by itself, and no system, place or matter."""
    net = open_wordnet()
    made = sense.field == "noun.artifact" and not net.is_wider(sense, WIDEST_NAMED)
    return made and not any(net.is_a(sense, kind) for kind in SHAPELESS)


def _is_like(sense: Sense, thing: Thing) -> bool:
    """Whether a thing is of the nearest kinds of a sense, though not near enough to be chosen."""
    shown = open_wordnet().find(thing.concept)
    steps = open_wordnet().distance(sense, shown) if shown is not None else None
    return steps is not None and steps <= MOST_UNLIKE


@lru_cache(maxsize=5_000)
def _is_mixed(asked: Sense) -> bool:
    """Whether a kind's things are too unlike for one to stand for it: a wallet for a case.

    Sizes tell; what looks alike at any size is told by the hierarchy.
    """
    if asked.name in VAGUE_ALLOWED or asked.name in LOOKALIKES:
        return False
    kin = kinds_of(asked.offset)
    sizes = [max(thing.size) for _, thing in kin]
    return all(steps for steps, _ in kin) and max(sizes, default=1.0) > MIXED * min(
        sizes, default=1.0
    )


def _fit(senses: Sequence[Sense], shown: str) -> tuple[float, int] | None:
    """What it costs that a sense stands for the nearest of some, and the steps between."""
    fits = []
    for number, sense in enumerate(senses):
        steps = steps_between(sense.name, shown)
        if steps is not None:
            fits.append((steps + number * SENSE_COST, steps))
    return min(fits, default=None)


def _shared(thing: Thing, said: frozenset[str]) -> int:
    """How many of the words beside the noun the thing's names and tags have too."""
    own = {w for tag in thing.tags for w in tag.split()}
    own |= {w for _, names in thing.names for name in names for w in split_words(name)}
    own |= set(thing.key.split("-"))
    return len(own & said)


def _is_handy(thing: Thing) -> bool:
    """Whether one takes it in hand as it is."""
    reach = LIFTED_M if "floor" in thing.stands else HANDY_M
    return "hand" in thing.stands or ("wall" not in thing.stands and max(thing.size) <= reach)


def _usual(thing: Thing) -> int:
    return int("typical" in thing.tags) - int("odd" in thing.tags)


def _size_rank(thing: Thing, factor: float) -> float:
    """Larger for what is more as the words want it: large, small."""
    volume = thing.size[0] * thing.size[1] * thing.size[2]
    return 0.0 if factor == 1.0 else (volume if factor > 1 else -volume)


def _sized_so(thing: Thing, factor: float) -> bool:
    """Whether a thing is by itself as large or small as asked, among its kind."""
    kin = [t for t in list_things() if t.concept == thing.concept]
    if len(kin) < 3:
        return False
    volumes = sorted(t.size[0] * t.size[1] * t.size[2] for t in kin)
    own = thing.size[0] * thing.size[1] * thing.size[2]
    middle = volumes[len(volumes) // 2]
    return own > middle * 1.3 if factor > 1 else own < middle / 1.3


def colour_named(said: Iterable[str]) -> str:
    """The first colour that some words name, sRGB; empty where none does."""
    return _colour(word.lower() for word in said)


def _colour(said: Iterable[str]) -> str:
    colours = _table()["colours"]
    return next((colours[w] for w in sorted(said) if w in colours), "")


def _factor(said: Iterable[str]) -> float:
    sizes = _table()["sizes"]
    return float(next((sizes[w] for w in sorted(said) if w in sizes), 1.0))


def _why(wanted: Wanted, found: _Candidate, senses: Sequence[Sense]) -> str:
    shown = dict(found.thing.names).get("en", (found.thing.key,))[0].lower()
    if found.steps == 0:
        return f"{wanted.name} is {shown}, {found.thing.key}."
    asked = senses[0].lemmas[0] if senses else wanted.name
    return f"{shown} ({found.thing.key}) stands for {asked}, {found.steps} steps away."


def _of_class(wanted: Wanted, senses: Sequence[Sense], factor: float) -> Choice:
    """A form of the class of what nobody modelled; nothing for what has no form."""
    form = form_of(senses[0]) if senses else None
    if furniture_folder() is None:
        reason = "the furniture libraries are not here (`regie library pull`)"
    elif not is_there():
        reason = "WordNet is not here (`regie models pull wordnet-3.1`)"
    elif senses:
        reason = f"the catalogue has nothing that is or resembles {senses[0].lemmas[0]}"
    else:
        reason = "no dictionary knows what it is"
    if form is None:
        return Choice(name=wanted.name, text=wanted.text, why=f"No {wanted.name}: {reason}.")
    thing = find_thing(form.thing) if form.thing else thing_of_form(form, senses[0])
    one = (thing.size[0] * factor, thing.size[1] * factor, thing.size[2] * factor)
    stands = thing.stands[0]
    if wanted.outdoors and not wanted.held and _is_vague(senses):
        one, stands = in_the_open(one, wanted.count), "ground"
    # What is shown by what it is served or kept in is one portion: dumplings are a plate.
    across, rows = laid_out(1 if form.is_portion else wanted.count, one)
    kind = form.kinds[0].split(".")[0].replace("_", " ")
    shown = "its usual kind" if form.thing else "a plain form"
    return Choice(
        name=wanted.name,
        thing=with_room_for_words(thing) if wanted.text else thing,
        size=together(one, across, rows),
        rows=(across, rows),
        stands=stands,
        text=wanted.text,
        distance=OF_CLASS,
        why=f"For {wanted.name} stands {shown} of {kind}: {reason}.",
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
