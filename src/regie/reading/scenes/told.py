"""Reads what a clause with a verb tells: its deeds, and who and what is there by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from regie.film.reading import Act, Presence, Status
from regie.reading.entities.nouns import is_no_verb
from regie.reading.entities.registry import Being
from regie.reading.frames.acts import choose_act
from regie.reading.frames.clause import Clause
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.depicted import Pictures
from regie.reading.scenes.doers import Doers
from regie.reading.scenes.events import Draft, draft_events
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.presences import CONTAINS, Presences
from regie.reading.scenes.resolving import Resolver


class Told:
    """What the clauses of one scene tell."""

    def __init__(self, resolver: Resolver, pictures: Pictures, doers: Doers) -> None:
        self._resolver, self._pictures, self._doers = resolver, pictures, doers
        self._presences = Presences(resolver, pictures)
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
        if subjects is None:
            # The camera's or the reader's deed: what they see is there.
            for token in (*clause.objects, *(noun for _, noun in clause.preps)):
                self._resolver.see_all(self._resolver.resolve(s, token), Presence.PRESENT)
            return
        if speaker is not None and _is_held_up(clause, subjects, s):
            # `(glass raised)`: the speaker's deed.
            clause = replace(clause, subjects=(), objects=clause.subjects, passive=False)
            subjects = Meant((speaker,))
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
            if shown:
                event = event.model_copy(update={"status": Status.UNREAL})
            self._presences.note_held(event)
            self._presences.note(s, clause, event, subjects, real, shown, at)
            if event.act is None and real and clause.kind == "main" and not shown:
                self.unplayed.append(event.verb)
            yield replace(draft, event=self._presences.described(s, clause, event))
            at += 1
        if real and any(b.living for b in subjects.beings):
            self._doers.last = subjects.beings


def _is_held_up(clause: Clause, subjects: Meant, s: Parsed) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.tag in ("VBN", "VBD")
        and bool(subjects.beings)
        and not any(b.living for b in subjects.beings)
        and len(s.tokens) < 6
    )
