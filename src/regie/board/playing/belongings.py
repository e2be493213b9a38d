"""What an act is done with: the thing that the words name, else what its doer has of that kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.board.playing.acts import Play
from regie.board.playing.matching import SPOKEN_INTO, is_kind
from regie.board.playing.things import Things
from regie.film.reading import Act, Event, SceneReading

INTO_MOUTHS = (Act.EAT, Act.DRINK, Act.SMOKE)
"""Acts that want just what is named: who swallows a pill does not take up a plate for it."""

USED: Mapping[Act, tuple[str, ...]] = {
    Act.DRINK: ("beverage.n.01", "vessel.n.03", "container.n.01"),
    Act.EAT: ("food.n.01", "food.n.02", "tableware.n.01"),
    Act.SMOKE: ("tobacco.n.01",),
    Act.READ: ("creation.n.02", "written_communication.n.01", "sheet.n.02"),
    Act.PHONE: SPOKEN_INTO,
    Act.PHOTOGRAPH: ("camera.n.01",),
    Act.AIM: ("weapon.n.01",),
    Act.SHOOT: ("weapon.n.01",),
    Act.SWEEP: ("cleaning_implement.n.01", "rake.n.03"),
    Act.DIG: ("shovel.n.01", "spade.n.02", "garden_tool.n.01"),
    Act.SMELL: ("flower.n.01", "food.n.01", "food.n.02", "vessel.n.03"),
    Act.TYPE: ("telephone.n.01",),
    Act.WRITE: ("writing_implement.n.01",),
    Act.DRAW: ("writing_implement.n.01", "brush.n.02"),
}
"""Kinds of thing that an act needs in the hand whether its sentence names one or not."""


RECEIVER = 0.36
"""Metres of the longest telephone that goes to the ear, as large as a receiver is."""


class Belongings:
    def __init__(self, reading: SceneReading, things: Things) -> None:
        self.reading, self.things = reading, things

    def needed(self, who: str, owner: str, event: Event, play: Play) -> str | None:
        """Key of the thing that somebody must have in hand for an act; None for none.

        Args:
            owner: key of the person or group that the body `who` belongs to.
        """
        named: list[str | None] = [getattr(event, role) for role in play.held]
        if not (play.hands and "instrument" in play.roles):
            named.append(event.instrument)  # with a mop, with a map
        if event.act in USED or play.gesture == "phone":
            named.append(event.goal)  # from a bottle, on a cigar
        if event.act is Act.TYPE and (event.patient or event.goal or event.instrument):
            return None  # on what is named
        holdable = [
            k
            for k in named
            if k is not None
            and self.things.can_be_held(k)
            and not (self._is_anothers(k, who) and self.things.holder_of(k) in event.agents)
        ]
        act = Act.PHONE if play.gesture == "phone" else event.act
        kinds = USED.get(act) if act is not None else None
        if act is Act.PUT and event.patient is None:
            # `hangs up`: what was at the ear.
            spoken_into = USED[Act.PHONE]
            return next((k for k in self.things.held_by(who) if self._is_one_of(k, spoken_into)),
                        None)  # fmt: skip
        if kinds is None:
            return next(iter(holdable), None)
        fitting = [k for k in holdable if self._is_one_of(k, kinds)]
        own = [k for k in self._had(who, owner, event) if self._is_one_of(k, kinds)]
        own = [] if event.patient is not None and act in INTO_MOUTHS else own
        if act is Act.PHONE:
            # Whatever is said to be picked up, what is spoken into is a telephone.
            near = [k for k in self.things.items if self._is_one_of(k, kinds)]
            found = (k for k in (*fitting, *own, *near) if self.things.can_be_held(k))
            return next((k for k in found if self.things.items[k].longest <= RECEIVER), None)
        return next(iter([*fitting, *holdable, *own]), None)

    def _had(self, who: str, owner: str, event: Event) -> Sequence[str]:
        """What somebody holds, what is theirs and what they had to do with before, last first."""
        held = list(self.things.held_by(who))
        theirs = [k for k, i in self.things.items.items() if i.entity.owner == owner]
        used: list[str] = []
        for before in self.reading.events:
            if before is event:
                break
            if owner in (*before.agents, before.recipient) and before.played:
                used = [k for k in (before.patient, before.instrument) if k is not None] + used
        found = (k for k in (*held, *used, *theirs) if self.things.can_be_held(k))
        return [k for k in dict.fromkeys(found) if not self._is_anothers(k, who)]

    def _is_anothers(self, key: str, who: str) -> bool:
        lying = self.things.lying.get(key)
        return lying is not None and lying.where == "hand" and lying.of != who

    def _is_one_of(self, key: str, kinds: tuple[str, ...]) -> bool:
        item = self.things.items.get(key)
        if item is None:
            return False
        return is_kind(item.entity.concept, item.entity.head, kinds)
