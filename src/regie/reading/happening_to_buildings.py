"""What a scene says befalls its place: a building cracks, collapses, its dust settles; and all else
that `set_piece_calls` finds.

A reading has nobody who does it: a building is a place and no thing. So it is found in the parse,
by what kind of change the verb is and what kind of thing its subject is, in WordNet.
"""

from __future__ import annotations

from collections.abc import Iterator

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.reading import Befallen, BefallenPhase, SceneReading
from regie.film.set_piece import PieceKind
from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.read_scene import ReadScene, SceneParse
from regie.reading.set_piece_calls import called, is_noun, is_verb, kinds

BUILDINGS = ("building.n.01", "house.n.01", "tower.n.01", "shelter.n.01", "housing.n.01")
WALLS = ("wall.n.01", "facade.n.01", "roof.n.01", "ceiling.n.01", "chimney.n.01")
STUFF = ("building_material.n.01", "rock.n.01", "debris.n.01", "plaster.n.01", "mortar.n.02")
DUSTS = ("dust.n.01", "smoke.n.01", "debris.n.01", "cloud.n.01", "cloud.n.02")

COMES_DOWN = (
    "collapse.v.01", "crumble.v.01", "tumble.v.01", "disintegrate.v.01", "descend.v.01",
    "crash.v.01",
)  # fmt: skip
DESTROYS = ("destroy.v.01",)
CRACKS = ("crack.v.01", "divide.v.01", "burst.v.01", "tear.v.01")
FALLS = ("descend.v.01", "collapse.v.01")
SETTLES = ("settle.v.01", "subside.v.03", "sink.v.03", "vanish.v.01", "weaken.v.02", "clear.v.01",
           "clear_up.v.04", "disappear.v.01", "scatter.v.01")  # fmt: skip
STAYS = ("stand.v.01", "stay.v.01", "stay.v.04", "survive.v.01", "be.v.01")

LIKELY = 4
"""So many senses of a verb are looked at, the usual first."""
LEAVES_TO = frozenset(("begin", "start", "commence"))
SEEN = frozenset(("ROOT", "conj", "advcl", "parataxis", "ccomp", "acl", "relcl"))


def befallen(read: ReadScene, parse: SceneParse) -> tuple[Befallen, ...]:
    """What befalls the place of a scene, in order; of buildings nothing where none comes down."""
    if not is_there():
        return ()
    found: list[Befallen] = []
    for element, paragraph in sorted(parse.actions.items()):
        for sentence in paragraph.sentences:
            number = next(
                (
                    n
                    for n, s in enumerate(read.sentences)
                    if s.element == element and s.start <= sentence.start < max(s.end, s.start + 1)
                ),
                None,
            )
            if number is None:
                continue
            ruin = bool([b for b in found if b.kind == "collapse"])
            told: list[tuple[PieceKind, BefallenPhase, Token, Token | None]] = [
                ("collapse", *t) for t in _told(sentence, ruin)
            ]
            if not told:
                told = list(_after(sentence, found, read))
            happens = frozenset(
                t.index
                for t in sentence.tokens
                if t.pos in ("VERB", "AUX") and _happens(sentence, t)
            )
            if not told:
                told = [
                    (kind, "goes-on" if already else "happens", by, noun)
                    for kind, by, noun, already in called(sentence, happens)
                ]
            for kind, phase, verb, noun in told:
                event = next(
                    (n for n, e in enumerate(read.events) if e.sentence == number and
                     e.verb == verb.lemma),
                    None,
                )  # fmt: skip
                if any(
                    b.kind == kind and b.sentence == number for b in found if kind != "collapse"
                ):
                    continue
                what = noun.lemma if noun is not None else ""
                found.append(
                    Befallen(kind=kind, phase=phase, sentence=number, event=event, what=what,
                             concept=meaning(what).concept if what else "")
                )  # fmt: skip
    whole = any(b.phase in ("cracks", "comes-down") for b in found)
    return tuple(b for b in found if whole or b.kind != "collapse")


def _told(s: Parsed, already: bool) -> Iterator[tuple[BefallenPhase, Token, Token]]:
    for verb in s.tokens:
        if verb.pos not in ("VERB", "AUX") or not _happens(s, verb):
            continue
        subject = s.child(verb, "nsubj", "nsubjpass")
        thing = s.child(verb, "dobj")
        if subject is None and verb.dep == "conj":
            subject = s.child(s.joined_before(verb), "nsubj", "nsubjpass")
        if thing is not None and is_verb(s, verb, DESTROYS, LIKELY) and _is(s, thing, BUILDINGS):
            yield "comes-down", verb, thing
        if subject is None or subject.pos not in ("NOUN", "PROPN"):
            continue
        passive = subject.dep == "nsubjpass"
        if _is(s, subject, BUILDINGS) and is_verb(
            s, verb, DESTROYS if passive else COMES_DOWN, LIKELY
        ):
            if thing is None:
                yield "comes-down", verb, subject
        elif (
            _is(s, subject, (*WALLS, *BUILDINGS))
            and is_verb(s, verb, CRACKS, LIKELY)
            and thing is None
        ):
            yield "cracks", verb, subject
        elif already and _is(s, subject, STUFF) and is_verb(s, verb, FALLS, LIKELY):
            yield "sheds", verb, subject
        elif already and _is(s, subject, DUSTS) and is_verb(s, verb, SETTLES, 8):
            yield "settles", verb, subject
        elif already and _is(s, subject, WALLS) and is_verb(s, verb, STAYS, 2):
            yield "stands", verb, subject


ENDS = (
    "go_out.v.03", "go_out.v.04", "exit.v.01", "die_down.v.02", "die.v.01", "snuff_out.v.01",
    "stub_out.v.01", "put_out.v.02", "smother.v.05", "douse.v.01", "quench.v.01", "blow_out.v.01",
    "smolder.v.01", "extinguish.v.04", "burn_down.v.01", "subside.v.03",
)  # fmt: skip
"""What a fire does, and is done to it, that is no more."""
LEFT = (
    "wreckage.n.01", "debris.n.01", "ruin.n.02", "wreck.n.04", "remains.n.01", "ash.n.01",
    "carcase.n.01", "hulk.n.02",
)  # fmt: skip
SPOILS = ("burn.v.01", "char.v.01", "blacken.v.01", "scorch.v.01", "destroy.v.01", "smash.v.02",
          "damage.v.01", "ruin.v.01")  # fmt: skip
"""What has been done to a thing that is called so: a burnt car, the ruined house."""


def _after(
    s: Parsed, found: list[Befallen], read: ReadScene
) -> Iterator[tuple[PieceKind, BefallenPhase, Token, Token | None]]:
    """What is told of what has happened: a fire ends; somebody looks at what is left."""
    burns = [b for b in found if b.kind in ("fire", "explosion")]
    for verb in s.tokens:
        if verb.pos not in ("VERB", "AUX") or not _happens(s, verb):
            continue
        around = [s.child(verb, "nsubj", "nsubjpass"), s.child(verb, "dobj")]
        fires = [n for n in around if n is not None and is_noun(n, kinds("FIRES"))]
        if burns and fires and is_verb(s, verb, ENDS, LIKELY):
            yield burns[-1].kind, "settles", verb, fires[0]
            return
    last = next((b for b in reversed(found) if b.phase in ("happens", "comes-down", "goes-on")),
                None)  # fmt: skip
    if last is None:
        return
    agents = read.events[last.event].agents if last.event is not None else ()
    names = {last.what, *(e.head for e in read.entities if e.key in agents)}
    for noun in s.tokens:
        if noun.pos != "NOUN" or noun.dep in ("nsubj", "nsubjpass", "compound"):
            continue
        spoilt = any(_is_spoilt(s, c) for c in s.children(noun, "amod"))
        same = noun.lemma in names and noun.dep in ("dobj", "pobj")
        if spoilt or same or is_noun(noun, LEFT, LIKELY):
            yield last.kind, "seen", s.head(noun), noun
            return


def simulated(reading: SceneReading) -> frozenset[str]:
    """Keys of what set pieces of a scene show: its fire, its rubble, the wreck. No thing of the
    library stands for them."""
    burns = any(b.kind in ("fire", "explosion") for b in reading.befallen)
    if not reading.befallen or not is_there():
        return frozenset()
    wordnet = open_wordnet()
    fires = kinds("FIRES") if burns else ()
    return frozenset(
        e.key
        for e in reading.entities
        if is_kind_of(e.concept, *LEFT, *DUSTS)
        or any(wordnet.is_a(n, f) for n in wordnet.senses(e.head, "n")[:2] for f in fires)
    )


def _is_spoilt(s: Parsed, word: Token) -> bool:
    wordnet = open_wordnet()
    senses = wordnet.senses(word.lemma, "v")[:LIKELY]
    named = word.low.endswith(("ed", "nt", "ing")) or word.pos == "VERB"
    return named and any(wordnet.is_a(sense, kind) for sense in senses for kind in SPOILS)


def _happens(s: Parsed, verb: Token) -> bool:
    if s.child(verb, "neg") is not None or any(
        c.low in ("could", "might", "would", "may") for c in s.children(verb, "aux")
    ):
        return False
    return verb.dep in SEEN or (verb.dep == "xcomp" and s.head(verb).lemma in LEAVES_TO)


def _is(s: Parsed, noun: Token, kinds: tuple[str, ...]) -> bool:
    return is_kind_of(sense_at(s, noun).concept, *kinds)
