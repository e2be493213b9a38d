"""Chooses what a clause plays: its verb, with what belongs to the verb."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from regie.film.reading import Act, EntityKind, Where
from regie.reading.entities.nouns import can_be_heard, is_kind_of
from regie.reading.entities.registry import Being
from regie.reading.entities.standing import sense_at
from regie.reading.frames.acts import (
    Played,
    carries_noun,
    choose_act,
    choose_of_noun,
    has_construction,
    is_phrase,
)
from regie.reading.frames.clause import Clause, is_result, small_clause
from regie.reading.frames.shape import Shape
from regie.reading.parsing.forms import (
    can_move,
    can_perceive,
    is_change,
    is_handling,
    is_motion,
    says_by_itself,
    takes_object,
    takes_two,
)
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import (
    LET_OUT,
    NO_WALK,
    OF_A_ROOM,
    OF_THE_BODY,
    ON_BODIES,
    PERCEIVED,
    SEPARABLE,
    WHERE,
)
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver

_HANDS = frozenset("hand arm finger fist foot leg mouth eye lip main bras doigt".split())
_WAYS = frozenset(
    "into out through across toward towards past up down over off around from along away in".split()
)
_LEADING = frozenset("into onto on in against across to toward off out sur dans contre".split())
"""Ways to and from things."""


def agent_kind(beings: Collection[Being], place: str) -> str:
    if place and not beings:
        return "place"
    if any(b.living for b in beings) or not beings:
        return "living"
    return "vehicle" if all(b.kind is EntityKind.VEHICLE for b in beings) else "thing"


def choose(
    s: Parsed,
    clause: Clause,
    objects: list[tuple[Token, Meant]],
    agents: Collection[Being],
    subjects: Meant,
) -> Played:
    assert clause.verb is not None
    verb = clause.verb.lemma
    particles = clause.particles
    agent = agent_kind(agents, subjects.place)
    if not agents and subjects.noun.kind in ("abstract", "substance", "words"):
        agent = "thing"
    if subjects.body and subjects.body not in _HANDS:
        agent = "living" if not subjects.beings or not objects else "thing"
    shape = Shape(
        agent=agent,
        way=any(prep in _LEADING for prep, _ in clause.preps),
        complement=bool(s.children(clause.verb, "acomp", "attr", "oprd", "xcomp", "ccomp")),
        two=bool(clause.recipients) or any(prep in ("to", "à") for prep, _ in clause.preps),
    )
    if not objects:
        bodies = [n.lemma for _, n in clause.preps if sense_at(s, n).kind == "body"]
        if subjects.body:
            bodies = [subjects.body]
        if (let_out := _let_out(clause)) is not None:
            return let_out
        if agents and (gone_through := _goes_through(s, clause)) is not None:
            return gone_through
        reached = {"none"}
        for prep, noun in clause.preps:
            if prep in ("with", "avec") or (prep == "at" and sense_at(s, noun).kind == "door"):
                reached |= sense_at(s, noun).objects
            elif prep in ("at", "on") and is_handling(verb) and sense_at(s, noun).objects:
                reached = set(sense_at(s, noun).objects)  # `tugs at his sleeve`
            elif prep in ("through", "into") and _works_on(s, verb, noun):
                reached = set(sense_at(s, noun).objects)  # `cuts through the rope`
        shape = replace(shape, objects=frozenset(reached))
        on = (n.lemma for prep, n in clause.preps if prep in ("on", "at", "against"))
        beaten = next((noun for noun in on if is_phrase(verb, noun)), "")
        whose = bodies[0] if bodies else beaten
        if not agents and subjects.place:
            living = choose_act(verb, particles, shape=replace(shape, agent="living"))
            if living.act in OF_A_ROOM:
                return living  # `The room laughs.`
        return choose_act(verb, particles, shape=shape, object_noun=whose)
    token, meant = objects[0]
    if is_din(clause):
        return Played(Act.SOUND)
    bare = not meant.beings and not is_phrase(verb, token.lemma)
    if bare and carries_noun(verb, token.lemma):
        takes = frozenset({"person"} if clause.recipients else {"none"})
        carried = choose_act(token.lemma, particles, shape=Shape(takes, agent))
        if carried.act is not None and not carried.near:
            return carried
    kinds = set(meant.noun.objects) if meant.noun.kind else set()
    if meant.beings:
        kinds |= {"person"} if meant.beings[0].living else {"thing"}
    if meant.body:
        # `passes him the joint`: nobody is given what is of nobody's body.
        handed = bool(clause.recipients) and not meant.beings
        kinds = {"thing"} if handed else {"body"}
    if token.pos == "NUM" or token.tag == "CD":
        kinds = {"text", "abstract"}
    if token.low.endswith(("self", "selves")):
        # `pulls himself together`: what one does to oneself is no deed on a thing.
        if clause.preps and can_move(verb):
            # `hauls himself up onto the roof`
            up = "up" in particles or clause.preps[0][0] in ("up", "onto")
            return Played(Act.CLIMB if up else Act.WALK)
        alone = choose_act(verb, particles, shape=Shape(agent=agent))
        return replace(alone, near=alone.near or not clause.preps)
    if not kinds and token.pos == "PRON":
        kinds = {"thing"} if token.low in ("it", "this", "that", "them") else {"person"}
    if token.low in ("other", "another") and any(
        c.low in ("each", "one") for c in s.children(token)
    ):
        kinds = {"person"}  # `greet each other`
    if not kinds:
        kinds = {"abstract"}
    other = bool(meant.body and meant.beings and meant.beings[0] not in agents)
    # `Sam and Ed shake hands`: each the other's.
    other = other or bool(meant.body and len(agents) > 1 and not s.children(token))
    small = small_clause(s, clause.verb)
    if is_result(s, clause.verb):
        kinds |= {"thing"}
    played = choose_act(
        verb,
        particles,
        shape=replace(shape, objects=frozenset(kinds)),
        object_noun=token.lemma,
        of_person=other,
    )
    if played.act is Act.EAT and "drink" in kinds:
        return replace(played, act=Act.DRINK)  # `finishes her tea`
    if clause.recipients and played.act is Act.WALK:
        return Played(Act.GIVE, played.sense)  # `passes him the salt`
    if _is_own_way(s, token) and clause.preps:
        return Played(Act.WALK, played.sense)
    if meant.beings and meant.beings[0].living and (come_to := _come_to(clause)) is not None:
        return come_to
    if small is not None and small.tag == "VBG" and can_perceive(verb):
        # `catches him looking`: what is caught is seen.
        return Played(Act.LOOK, played.sense)
    if played.act in (Act.DRESS, Act.UNDRESS) and meant.body:
        # `puts on a brave face`
        return replace(played, near=True)
    if played.act in ON_BODIES and kinds <= {"abstract", "text"} and not meant.beings:
        # `puts on a brave face`, `breaks the silence`: nothing that hands could be on.
        played = replace(played, near=True)
    empty = played.act is None or played.near or (played.act is Act.BE and verb != "be")
    if not empty and not meant.beings and not meant.body and played.act not in PERCEIVED:
        named = choose_of_noun(token.lemma.lower())
        if named.act in OF_THE_BODY and not named.near:
            return named  # `plants a kiss on her cheek`, `cracks a smile`
    given = [t for t in clause.recipients if not t.low.endswith(("self", "selves"))]
    if empty and not meant.beings and not given:
        named = choose_of_noun(token.lemma.lower())
        if named.act not in (None, Act.BE) and not named.near and not meant.body:
            return named  # `trades glances`, `lets out a scream`
    pressed = {Act.HIT, Act.PUSH, Act.TOUCH, Act.MOVE, Act.OPERATE}
    bare = token.pos == "NOUN" and not token.plural and not s.children(token)
    struck = played.act is Act.HIT and verb not in ("hit", "punch", "strike", "tap", "slap")
    if (
        played.act in pressed
        and not struck
        and ("control" in kinds or (bare and verb in ("hit", "press")))
    ):
        return Played(Act.PRESS, played.sense)
    return played


def _is_own_way(s: Parsed, noun: Token) -> bool:
    """`threads her way through the tables`, `makes a beeline for the exit`: the way that one goes,
    whatever the verb."""
    own = bool(s.children(noun, "poss")) and noun.lemma in ("way", "chemin")
    return own or is_kind_of(sense_at(s, noun).concept, "beeline.n.01")


def _come_to(clause: Clause) -> Played | None:
    """What somebody is brought into: `pulls him into a hug`."""
    for prep, noun in clause.preps:
        if prep in ("in", "into", "dans"):
            named = choose_of_noun(noun.lemma.lower())
            if named.act in (Act.EMBRACE, Act.KISS, Act.DANCE) and not named.near:
                return named
    return None


def _works_on(s: Parsed, verb: str, noun: Token) -> bool:
    """Whether what a verb of handling goes through or into is a thing that hands work on, and no
    place or opening that one goes through."""
    told = sense_at(s, noun)
    thing = told.kind in ("thing", "clothes", "food", "text", "tool")
    return thing and is_handling(verb) and not is_kind_of(told.concept, *_OPENINGS)


_OPENINGS = ("opening.n.10", "passage.n.03", "barrier.n.01", "furniture.n.01", "structure.n.01")


def _goes_through(s: Parsed, clause: Clause) -> Played | None:
    """`sorts through the mail`, `rummages through her bag`: papers are read so, one by one, and
    what holds things is searched."""
    for prep, noun in clause.preps:
        told = sense_at(s, noun)
        if prep == "through" and told.kind in ("text", "picture"):
            return Played(Act.READ)
        if prep == "through" and is_kind_of(told.concept, *_HOLDING):
            return Played(Act.SEARCH)
    return None


def _let_out(clause: Clause) -> Played | None:
    """What a verb of becoming leads into: `bursts into tears`, `erupts in cheers`."""
    assert clause.verb is not None
    if not any(is_change(word) for word in (clause.verb.lemma, *_with_particles(clause))):
        return None
    for prep, noun in clause.preps:
        if prep in ("in", "into", "en"):
            named = choose_of_noun(noun.lemma.lower())
            if named.act in LET_OUT and not named.near:
                return named
    return None


def _with_particles(clause: Clause) -> tuple[str, ...]:
    assert clause.verb is not None
    return tuple(f"{clause.verb.lemma} {p}" for p in clause.particles)


def with_particle(s: Parsed, clause: Clause, resolver: Resolver) -> Clause:
    """The clause where a parser saw `peels off her gloves` as a way: the gloves are its object."""
    verb = clause.verb
    if verb is None or clause.objects or clause.passive or not clause.preps:
        return clause
    beside = next(((p, n) for p, n in clause.preps if s.head(n).index == verb.index + 1), None)
    if beside is None or beside[0] not in SEPARABLE:
        return clause
    prep, noun = beside
    meant = resolver.resolve(s, noun)
    worn = meant.noun.kind == "clothes"
    if meant.body or not (meant.beings or worn) or any(b.living for b in meant.beings):
        return clause
    if meant.noun.kind in ("part", "fixture", "place", "vehicle"):
        return clause
    made = has_construction(verb.lemma, (prep,), frozenset(meant.noun.objects))
    if not made and not takes_object(f"{verb.lemma} {prep}"):
        return clause
    return replace(
        clause,
        objects=(noun,),
        particles=(*clause.particles, prep),
        preps=tuple(p for p in clause.preps if p != (prep, noun)),
    )


def lies_for_lays(clause: Clause) -> Clause:
    """`lays in the bed`, as many write: who lays nothing lies."""
    verb = clause.verb
    if verb is None or verb.lemma != "lay" or clause.objects or clause.passive:
        return clause
    return replace(clause, verb=replace(verb, lemma="lie"))


def not_given(s: Parsed, clause: Clause) -> Clause:
    """The clause where a parser saw that `chases them up an alley` gives them one: whoever cannot
    be given what the verb tells is whom it is done to, and the rest is the way."""
    verb = clause.verb
    if verb is None or not clause.recipients or len(clause.objects) != 1 or takes_two(verb.lemma):
        return clause
    noun = clause.objects[0]
    way = next((t for t in s.tokens[verb.index + 1 : noun.index] if t.low in _ALONG), None)
    if way is None or way.index < clause.recipients[0].index:
        return clause
    return replace(
        clause,
        objects=clause.recipients,
        recipients=(),
        particles=tuple(p for p in clause.particles if p != way.low),
        preps=((way.low, noun), *clause.preps),
    )


def with_way(s: Parsed, clause: Clause, resolver: Resolver) -> Clause:
    """The clause where a parser saw `run up the steps` as something done to the steps: they are
    the way."""
    verb = clause.verb
    if verb is None or len(clause.objects) != 1 or clause.passive or not is_motion(verb.lemma):
        return clause
    noun = clause.objects[0]
    way = next((t for t in s.children(verb, "prt", "prep") if t.low in _ALONG), None)
    if way is None or way.index != verb.index + 1 or noun.index < way.index:
        return clause
    meant = resolver.resolve(s, noun)
    ground = is_kind_of(meant.noun.concept, "horizontal_surface.n.01", "structure.n.01")
    told = meant.place or ground or meant.noun.kind in ("place", "fixture", "part")
    if not told and takes_object(verb.lemma):
        return clause  # of `sprints through the trees` nothing can be the object
    return replace(
        clause,
        objects=(),
        particles=tuple(p for p in clause.particles if p != way.low),
        preps=((way.low, noun), *clause.preps),
    )


_ALONG = ("up", "down", "along", "across", "through", "over", "around", "past", "off", "in", "out")


def with_carried(s: Parsed, clause: Clause) -> Clause:
    """The clause with what hangs on its object and belongs to the deed.

    `takes a look at the clock` looks at the clock; of `sets the cup against the lamp` a parser
    may see a cup that is against the lamp.
    """
    assert clause.verb is not None
    own: list[tuple[str, Token]] = []
    parts = [n for t in clause.objects for p in s.children(t, "prep") if p.low == "of"
             for n in s.children(p, "pobj")]  # fmt: skip
    for token in (*clause.objects, *parts):
        light = not clause.particles and carries_noun(clause.verb.lemma, token.lemma)
        light = light or is_phrase(clause.verb.lemma, token.lemma) or _is_own_way(s, token)
        for prep in s.children(token, "prep"):
            way = WHERE.get(prep.low, "")
            leads = way and prep.low not in ("of", "de", "du", "for", "from", "about", "by")
            taken = prep.low == "from" and _is_out_of(s, prep)
            last = token is clause.objects[-1] or (taken and token in parts)
            if light or ((leads or taken) and not clause.preps and last):
                own.extend((prep.low, noun) for noun in s.children(prep, "pobj"))
    return replace(clause, preps=(*clause.preps, *own)) if own else clause


def _is_out_of(s: Parsed, prep: Token) -> bool:
    """`pulls a key from her pocket`: what it was in, not `a letter from Paris`."""
    return any(is_kind_of(sense_at(s, n).concept, *_HOLDING) for n in s.children(prep, "pobj"))


_HOLDING = ("container.n.01", "pocket.n.01", "furniture.n.01", "clothing.n.01", "belt.n.02",
            "hand.n.01", "arm.n.01")  # fmt: skip


def is_din(clause: Clause) -> bool:
    """`Crickets fill the night with song`: they are heard."""
    fills = clause.verb is not None and clause.verb.lemma == "fill"
    return fills and any(
        p in ("with", "de") and can_be_heard(n.lemma.lower()) for p, n in clause.preps
    )


def on_the_way(s: Parsed, clause: Clause, act: Act | None, place_where: Where) -> bool:
    """`bursts out of the house`: a verb that can be a movement, with a way, says how one goes."""
    if clause.verb is None or clause.objects or clause.passive or act in NO_WALK:
        return False
    if act is Act.TURN and not clause.preps:
        return False  # `spins around`
    verb = clause.verb.lemma
    if any(says_by_itself(f"{verb} {p}") for p in clause.particles):
        return False  # `hangs up`
    if act in ON_BODIES and any(_works_on(s, verb, n) for _, n in clause.preps):
        return False  # `cuts through the rope`
    words = {p.split()[0] for p, _ in clause.preps} | set(clause.particles)
    return bool(words & _WAYS) and can_move(verb)


def is_figure(clause: Clause, resolver: Resolver, s: Parsed) -> bool:
    """`breaks out of her catatonia`: a way into or out of what is no place and no thing."""
    ways = [noun for prep, noun in clause.preps if prep.split()[0] in ("into", "out", "through")]
    if clause.objects or not ways:
        return False
    meants = [resolver.resolve(s, noun) for noun in ways]
    return all(
        not m.beings and not m.place and not m.body and m.noun.kind == "abstract" for m in meants
    )
