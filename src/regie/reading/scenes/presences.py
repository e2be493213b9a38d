"""Notes what a deed says of those who take part: that they are there, and how they are."""

from __future__ import annotations

from regie.film.reading import Act, Change, EntityKind, Event, Presence, Relation, Status
from regie.reading.entities.nouns import brings_death, is_death, is_kind_of, is_thought
from regie.reading.entities.registry import Being
from regie.reading.frames.clause import Clause
from regie.reading.parsing.forms import leaves_marks
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.acts_by_kind import HEARD, SENDING
from regie.reading.scenes.choosing import is_din
from regie.reading.scenes.coming import COMING, GOING
from regie.reading.scenes.depicted import Pictures, is_picture, is_screen
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.spoken_of import is_in_words, is_likeness

_LIES = frozenset("lie hang float gésir".split())
"""What the dead do."""

_DROPS = frozenset("be fall drop collapse lay être tomber rester".split())

CONTAINS = frozenset("hold contain have bear carry support store contenir porter".split())

_STATES = {
    "open": ("open", "yes"), "closed": ("open", "no"), "shut": ("open", "no"),
    "lit": ("lit", "yes"), "light": ("lit", "yes"), "dark": ("lit", "no"), "dead": ("dead", "yes"),
    "asleep": ("asleep", "yes"), "awake": ("asleep", "no"), "wet": ("wet", "yes"),
    "soaked": ("wet", "yes"), "broken": ("broken", "yes"), "wounded": ("wounded", "yes"),
    "bloody": ("wounded", "yes"), "injured": ("wounded", "yes"), "seated": ("posture", "sit"),
    "ouvert": ("open", "yes"), "fermé": ("open", "no"), "mort": ("dead", "yes"),
    "allumé": ("lit", "yes"), "éteint": ("lit", "no"),
}  # fmt: skip

_ELSEWHERE = frozenset(
    "somewhere elsewhere offscreen off upstairs downstairs outside nearby below above distance "
    "door quelque ailleurs dehors loin".split()
)


class Presences:
    """Those who are there in one scene."""

    def __init__(self, resolver: Resolver, pictures: Pictures) -> None:
        self._resolver, self._pictures = resolver, pictures
        self._registry = resolver.registry

    def note(
        self,
        s: Parsed,
        clause: Clause,
        event: Event,
        subjects: Meant,
        real: bool,
        shown: bool,
        at: int,
    ) -> None:
        """Who and what the event makes present, and how."""
        beings = self._registry.beings
        depicts = (
            clause.verb is not None
            and clause.verb.lemma in ("show", "depict")
            and (is_picture(subjects) or any(is_screen(b) for b in subjects.beings))
        )
        for key in event.meant:
            being = beings[key]
            if shown and (being.noun_kind == "picture" or is_screen(being)):
                self._resolver.see(being, Presence.PRESENT)
                continue
            if shown or (depicts and key == event.patient):
                self._resolver.see(being, Presence.DEPICTED)
                continue
            if not real or (key not in event.agents and is_likeness(event.verb)):
                continue
            if key not in event.agents and is_thought(event.verb):
                continue
            if event.act is Act.WAIT and key not in event.agents:
                continue  # who is waited for
            if event.act in SENDING and key in (event.recipient, event.goal) and being.living:
                continue  # who is written to
            if _is_made_on(clause, event) and key == event.patient:
                being.presence = Presence.DEPICTED
                continue
            drawn = event.act is Act.DRAW and key == event.patient
            thing = being.noun_kind != "picture" and being.kind is not EntityKind.PART
            if drawn and thing and being.presence is Presence.MENTIONED:
                self._resolver.see(being, Presence.DEPICTED)
                continue
            aside = clause.verb is not None and clause.verb.dep == "relcl"
            if aside and key in event.agents and being.kind is EntityKind.GROUP:
                continue  # `the counter where the customers queue`
            if event.act in (Act.READ, Act.BE) and event.where == "from" and key == event.goal:
                continue
            if (
                key in event.agents
                and being.presence is Presence.MENTIONED
                and _is_heard(s, clause, event, being)
            ):
                self._resolver.see(being, Presence.HEARD)
                continue
            if event.act is None and key not in event.agents:
                continue
            if key in self._registry.far and (event.act in HEARD or event.act in (Act.BE, None)):
                self._resolver.see(being, Presence.HEARD)  # `It is Ann`, on the telephone
                continue
            if not being.living and any(is_in_words(s, t) for t in clause.subjects):
                continue  # `there is weight in that sentence`
            if key in event.agents:
                being.out = event.act in GOING and event.status is Status.ASSERTED
            fresh = being.presence is not Presence.PRESENT
            if key in self._registry.gone and event.verb in _LIES and key in event.agents:
                being.dead, being.presence = True, Presence.PRESENT
            self._resolver.see(being, Presence.PRESENT)
            if fresh:
                being.first_event = at
                if event.act in COMING and key in event.agents:
                    being.opening, being.enters = False, at
        for _, token in clause.preps:
            if not self._pictures.is_depicted(s, token):
                continue
            for being in self._resolver.resolve(s, token).beings:
                if being.first_event is None and being.presence is not Presence.PRESENT:
                    being.presence = Presence.DEPICTED

    def note_held(self, event: Event) -> None:
        """`a table that holds a lamp`: where the lamp is."""
        if event.verb not in CONTAINS or not event.played or len(event.agents) != 1:
            return
        holder, held = self._registry.beings[event.agents[0]], event.patient
        if holder.living or held is None or self._registry.beings[held].place is not None:
            return
        surface = holder.noun_kind == "fixture" or is_kind_of(
            holder.concept, "table.n.02", "desk.n.01"
        )
        self._registry.beings[held].place = Relation(
            where="on" if surface else "in", what=holder.key
        )

    def described(self, s: Parsed, clause: Clause, event: Event) -> Event:
        """States that an adjective says, and what somebody has on."""
        assert clause.verb is not None
        if not event.agents or not event.played:
            return event
        changes = list(event.changes)
        done = (event.patient,) if brings_death(clause.verb.lemma) else ()
        dies = event.agents if is_death(clause.verb.lemma) else done
        changes += [Change(what=k, attribute="dead", value="yes") for k in dies if k]
        fallen = [t for t in clause.complements if t.pos == "ADJ" and t.lemma in _STATES]
        if clause.verb.lemma not in (*_LIES, *_DROPS):
            fallen = [t for t in fallen if t.lemma not in ("dead", "mort")]  # `stops dead`
        if event.act is Act.BE or clause.passive or fallen:
            for token in fallen if event.act is not Act.BE else clause.complements:
                if token.pos in ("ADJ", "VERB", "ADV"):
                    change = _STATES.get(token.lemma)
                    if change is not None:
                        changes.append(
                            Change(what=event.agents[0], attribute=change[0], value=change[1])
                        )
                    for key in event.agents[:1]:
                        self._registry.beings[key].modifiers.append(token.lemma)
        if clause.verb.lemma in ("wear", "porter") or (
            clause.verb.lemma in ("have", "be", "get") and any(p == "on" for p, _ in clause.preps)
        ):
            for worn in (event.patient, event.goal):
                if worn and self._registry.beings[worn].noun_kind == "clothes":
                    self._registry.beings[worn].worn_by = event.agents[0]
        return event.model_copy(update={"changes": tuple(changes)}) if changes else event


def _is_made_on(clause: Clause, event: Event) -> bool:
    """`a bear embroidered on her shirt`: what is there in thread, paint or ink."""
    marks = clause.verb is not None and leaves_marks(clause.verb.lemma)
    return marks and clause.passive and event.goal is not None and event.where == "on"


def _is_heard(s: Parsed, clause: Clause, event: Event, being: Being) -> bool:
    """`Somewhere below, a baby cries`, `Crickets fill the night with song`."""
    assert clause.verb is not None
    if being.kind is EntityKind.ANIMAL and is_din(clause):
        return True
    said = {t.low for c in s.children(clause.verb, "advmod", "prep", "npadvmod")
            for t in s.subtree(c)}  # fmt: skip
    return event.act in HEARD and bool(said & _ELSEWHERE)
