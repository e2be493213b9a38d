"""Reads what a clause with a verb tells: its deeds, and who and what is there by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regie.film.reading import Act, Presence, Status
from regie.reading.entities.nouns import is_no_verb
from regie.reading.entities.registry import Being
from regie.reading.frames.acts import choose_act
from regie.reading.frames.clause import Clause
from regie.reading.frames.shape import Shape
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import HANDLING, HEARD, OF_ITSELF
from regie.reading.scenes.depicted import Pictures
from regie.reading.scenes.doers import Doers
from regie.reading.scenes.events import Draft, draft_events
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.nominal import deed_of_noun
from regie.reading.scenes.presences import CONTAINS, Presences
from regie.reading.scenes.resolving import Resolver


class Told:
    """What the clauses of one scene tell."""

    def __init__(self, resolver: Resolver, pictures: Pictures, doers: Doers) -> None:
        self._resolver, self._pictures, self._doers = resolver, pictures, doers
        self._presences = Presences(resolver, pictures)
        self._deeds: list[Draft] = []
        """What people did."""

        self.unplayed: list[str] = []
        """Verbs of the sentence that nothing plays."""

    def read(
        self, s: Parsed, clause: Clause, number: int, speaker: Being | None, at: int
    ) -> Iterator[Draft]:
        """The drafts of a clause.

        Args:
            number: of the sentence in the scene.
            speaker: of a parenthetical, whose deed it is.
            at: how many events the scene has so far.
        """
        verb = clause.verb.lemma if clause.verb is not None else ""
        if is_no_verb(verb) and choose_act(verb).act is None:
            # A parser's mistake: `électricienne` is nobody's deed.
            named = self._doers.find(s, clause, speaker)
            if named is not None and any(b.living for b in named.beings):
                self._resolver.see_all(named, Presence.PRESENT)
                self._doers.last = named.beings
            return
        clause = self._doers.introduced(s, clause)
        subjects = self._doers.find(s, clause, speaker)
        for noun in self._perceived(s, clause, subjects):
            doers = self._doers.last
            deed = deed_of_noun(s, noun, self._resolver, number, doers, clause.preps)
            heard = not clause.subjects or clause.verb is None or clause.verb.lemma == "be"
            if deed is not None and (heard or deed.act in (*HEARD, Act.SHOOT)):
                yield Draft(deed)
                return
        if subjects is None:
            # The camera's or the reader's deed: what they see is there.
            for token in (*clause.objects, *(noun for _, noun in clause.preps)):
                self._resolver.see_all(self._resolver.resolve(s, token), Presence.PRESENT)
            return
        if speaker is not None and _is_held_up(clause, subjects, s):
            # `(glass raised)`: the speaker's deed.
            clause = replace(clause, subjects=(), objects=clause.subjects, passive=False)
            subjects = Meant((speaker,))
        if _is_once_more(s, clause):
            yield from self._once_more(clause, subjects, number)
            return
        if _is_habit(s, clause, subjects):
            clause = replace(clause, status=Status.UNREAL)
        drafts = draft_events(s, clause, subjects, self._resolver, number)
        real = clause.status in (Status.ASSERTED, Status.BEGUN) and not clause.perfect
        shown = self._pictures.shows(s, clause, subjects) or self._pictures.still_shown(
            clause, subjects
        )
        nobody = bool(clause.subjects) and not subjects.beings and not clause.passive
        for draft in drafts:
            event = draft.event
            if nobody and clause.kind in ("acl", "relcl") and not event.meant:
                continue  # `an eye looking out`, of what is no one's
            if nobody and event.patient and event.verb in CONTAINS:
                # `Every surface holds cups`: they are there.
                there = {"act": Act.BE, "agents": (event.patient,), "patient": None}
                event = event.model_copy(update={**there, "changes": ()})
            if clause.passive and not event.agents and event.act in HANDLING:
                held_by = self._handlers(s, clause, event.patient)
                event = event.model_copy(update={"agents": held_by})
                draft = replace(draft, event=event)
            lifeless = nobody and _is_lifeless(clause.subjects[0], subjects)
            if lifeless and not event.agents and event.act not in OF_ITSELF:
                event = event.model_copy(update={"near": True})
            if shown:
                event = event.model_copy(update={"status": Status.UNREAL})
            self._presences.note_held(event)
            self._presences.note(s, clause, event, subjects, real, shown, at)
            if event.act is None and real and clause.kind == "main" and not shown:
                self.unplayed.append(event.verb)
            yield replace(draft, event=self._presences.described(s, clause, event))
            acts = event.played and event.act is not Act.BE and clause.kind != "relcl"
            if acts and (any(b.living for b in subjects.beings) or event.agents):
                self._deeds.append(draft)
            at += 1
        if real and any(b.living for b in subjects.beings):
            self._doers.last = subjects.beings
            for prep, noun in clause.preps:
                # `With a sigh, she …`
                indefinite = s.child(noun, "det") is not None and not s.children(noun, "poss")
                if prep in ("with", "avec") and indefinite:
                    doers = subjects.beings
                    deed = deed_of_noun(s, noun, self._resolver, number, doers)
                    if deed is not None and deed.act is not Act.SOUND:
                        yield Draft(deed)

    def _handlers(self, s: Parsed, clause: Clause, patient: str | None) -> tuple[str, ...]:
        """Who has hold of somebody to whom something is done: `is carried on the shoulders of two
        men`; of `is set down` those who carried."""
        for _, noun in clause.preps:
            meant = self._resolver.resolve(s, noun)
            if meant.body and patient not in meant.keys and any(b.living for b in meant.beings):
                return meant.keys
        same = (d.event for d in reversed(self._deeds) if d.event.patient == patient)
        last = next((e for e in same if e.act in HANDLING), None)
        return last.agents if last is not None and patient is not None else ()

    def _once_more(self, clause: Clause, subjects: Meant, number: int) -> Iterator[Draft]:
        """The last deed again, or somebody else's like it; of `as she does this` nothing new."""
        doers = tuple(b.key for b in subjects.beings if b.living)
        anothers = any(t.low in ("same", "likewise", "même") for t in clause.objects)
        deeds = (
            d for d in reversed(self._deeds) if not (anothers and set(doers) & {*d.event.agents})
        )
        deed = next(deeds, None)
        if deed is None or not doers:
            return
        event = deed.event
        if event.sentence == number and doers == event.agents:
            return
        again = event.model_copy(update={"agents": doers, "sentence": number, "changes": ()})
        if not set(doers) & {event.patient, event.recipient, event.goal}:
            self._doers.last = subjects.beings
            yield replace(deed, event=again)

    def _perceived(self, s: Parsed, clause: Clause, subjects: Meant | None) -> tuple[Token, ...]:
        """Nouns of which a clause only says that they are there: `there is a knock`, `we hear a
        scream`, `a shot is heard`."""
        verb = clause.verb
        if verb is None or clause.status is not Status.ASSERTED:
            return ()
        if any(c.dep == "expl" for c in s.children(verb)):
            return clause.subjects
        nobody = subjects is not None and not subjects.beings and not clause.passive
        if nobody and choose_act(verb.lemma, shape=Shape(agent="thing")).act is Act.SOUND:
            return clause.subjects  # `a shot rings out`
        perceives = choose_act(verb.lemma).act in (Act.LOOK, Act.LISTEN)
        told = subjects is None or (clause.passive and not clause.subjects)
        return clause.objects if perceives and told else ()


def _is_once_more(s: Parsed, clause: Clause) -> bool:
    """`does the same`, `repeats this`, `tries again`: what was told before."""
    verb = clause.verb
    if verb is None or clause.passive or verb.lemma not in _AGAIN:
        return False
    if clause.objects:
        return all(t.low in _THE_SAME for t in clause.objects)
    below = s.children(verb, "xcomp", "ccomp")
    return verb.lemma == "try" and "again" in clause.manner and not below


_AGAIN = frozenset("do repeat try faire répéter".split())
_THE_SAME = frozenset("same this it that so likewise même cela ça".split())


def _is_habit(s: Parsed, clause: Clause, subjects: Meant) -> bool:
    """`a telescope that takes coins`: what a thing is for, and no coin is there."""
    things = bool(subjects.beings) and not any(b.living for b in subjects.beings)
    bare = (t.plural and not s.children(t, "det", "poss", "nummod", "amod") for t in clause.objects)
    return clause.kind == "relcl" and things and bool(clause.objects) and all(bare)


def _is_lifeless(subject: Token, meant: Meant) -> bool:
    """Whether what does it is nothing that does: `it`, `the reality`."""
    if subject.pos == "PRON":
        return subject.low in _NEUTER
    return subject.pos == "NOUN" and meant.noun.kind in ("abstract", "substance", "words")


_NEUTER = frozenset("it that this what which something anything everything nothing cela ça".split())


def _is_held_up(clause: Clause, subjects: Meant, s: Parsed) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.tag in ("VBN", "VBD")
        and bool(subjects.beings)
        and not any(b.living for b in subjects.beings)
        and len(s.tokens) < 6
    )
