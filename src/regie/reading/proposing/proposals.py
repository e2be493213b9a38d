"""Turns a checked plan into proposals: rows of `bible/reading.toml` where it says what the rules
do not.

What the rules are sure is not there or does not happen (only mentioned, pictured, denied,
compared) is never proposed as there or happening: such an item is refused with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from regie.backends.reading.checking import CheckedPlan, is_pronoun, plain, plain_name, tell
from regie.film.reading import Dossier, Entity, EntityKind, Presence, SceneReading, ScriptReading
from regie.film.reading_corrections import TABLES
from regie.film.reading_plan import (
    Item,
    PlannedEntity,
    PlannedEvent,
    PlannedLook,
    PlannedName,
    PlannedPlace,
    PlannedText,
    ReadingProposal,
    Refusal,
    Table,
)
from regie.reading.proposing.finding import (
    OFF,
    UNPLAYED,
    counterpart,
    find_named,
    is_open,
    plays,
    sentence_with,
    tell_event,
)

SURE_SETTING = 0.9
"""How sure the rules are of when and where a scene plays."""

SURE_WHOLE = 0.9
"""How sure they are that a sentence of which they play something says no more."""

RECEIVED = ("give", "show", "throw", "speak", "shout", "wave", "nod", "point", "smile", "salute")
"""Acts whose goal, where it is somebody, is for him."""

WHERE = {
    "put-in": "in", "take-out": "out-of", "put": "on", "sit": "on", "lie": "on", "stand": "on",
    "exit": "from", "hide": "behind", "lean": "against", "walk": "to", "run": "to",
    "approach": "to", "crawl": "to", "drive": "to", "carry": "to", "throw": "to", "climb": "on",
}  # fmt: skip
"""How an act most often stands to its goal; a plan does not say it."""

Found = ReadingProposal | str | None
"""A proposal, why there is none, or nothing new."""


def propose(
    checked: CheckedPlan,
    scene: SceneReading,
    reading: ScriptReading,
    kind_of_place: Callable[[str], str],
    certain: float,
) -> tuple[tuple[ReadingProposal, ...], tuple[Refusal, ...]]:
    """What a plan says that the rules do not, and what of it was refused.

    Args:
        scene, reading: as the rules read them; the scene is one of the reading's.
        kind_of_place: which kind is built for a place now, by its key; empty: nobody knows.
        certain: from this confidence on what the rules say is never contradicted.
    """
    return _Proposer(scene, reading, kind_of_place, certain).run(checked)


class _Proposer:
    def __init__(
        self,
        scene: SceneReading,
        reading: ScriptReading,
        kind_of_place: Callable[[str], str],
        certain: float,
    ) -> None:
        self._scene, self._reading = scene, reading
        self._kind_of_place, self._certain = kind_of_place, certain

    def run(self, checked: CheckedPlan) -> tuple[tuple[ReadingProposal, ...], tuple[Refusal, ...]]:
        plan = checked.plan
        found: dict[str, ReadingProposal] = {}
        refused = list(checked.refused)
        looks = {plain_name(i.look) for i in plan.looks}
        said: list[tuple[Item, Found]] = [
            *((i, self._entity(i)) for i in plan.entities if plain_name(i.name) not in looks),
            *((i, self._event(i)) for i in plan.events),
            *((i, m) for i in plan.looks for m in self._look(i)),
            *((i, self._same(i)) for i in plan.same),
            *((i, self._text(i)) for i in plan.texts),
            *((plan.place, m) for m in self._place(plan.place)),
        ]
        for item, made in said:
            if isinstance(made, ReadingProposal):
                found.setdefault(made.id, made)
            elif made:
                refused.append(
                    Refusal(scene=self._scene.scene, what=tell(item), words=item.words, reason=made)
                )
        return tuple(found.values()), tuple(dict.fromkeys(refused))

    # Who is there

    def _entity(self, item: PlannedEntity) -> Found:
        there = item.presence in ("present", "enters", "leaves", "heard")
        found = find_named(self._scene, item.name)
        if found is None:
            if not there:
                return None
            if self._is_unplayed(item.words):
                return "the words deny it, or only compare or imagine it"
            return self._row(item, "entity", "not there", open=True, row=self._new(item))
        presence = "present" if item.presence in ("enters", "leaves") else item.presence
        if there and found.presence in OFF and found.confidence >= self._certain:
            return f"the words only say that it is {found.presence.value}"
        row: dict[str, Any] = {}
        is_text = EntityKind.TEXT.value in (item.kind, found.kind.value)
        if item.kind != found.kind.value and not is_text:
            row["kind"] = item.kind
        if presence != found.presence.value:
            row["presence"] = presence
        if item.presence == "enters" and found.opening and found.enters is None:
            row["enters"] = item.words
        if item.presence == "leaves" and found.leaves is None:
            row["leaves"] = item.words
        if item.number > 1 and item.number != found.count:
            row["count"] = item.number
        if not row:
            return None
        only_number = set(row) == {"count"} and found.uncounted
        told = f"{found.kind.value}, {found.presence.value}" + (
            f", {found.count}" if "count" in row else ""
        )
        return self._row(item, "entity", told, open=only_number, sure=found.confidence,
                         row={"name": found.name, **row})  # fmt: skip

    def _new(self, item: PlannedEntity) -> dict[str, Any]:
        presence = "present" if item.presence in ("enters", "leaves") else item.presence
        row: dict[str, Any] = {"name": item.name, "add": True, "kind": item.kind,
                               "presence": presence}  # fmt: skip
        if item.number > 1:
            row["count"] = item.number
        if item.presence in ("enters", "leaves"):
            row[item.presence] = item.words
        return row

    def _same(self, item: PlannedName) -> Found:
        if is_pronoun(item.name):
            return None  # events have it
        one, other = find_named(self._scene, item.name), find_named(self._scene, item.who)
        if one is None or other is None or one is other:
            return None
        return self._row(item, "entity", "two", open=False, sure=one.confidence,
                         row={"name": one.name, "same_as": other.name})  # fmt: skip

    def _text(self, item: PlannedText) -> Found:
        found = find_named(self._scene, item.on)
        if found is None:
            row = {"name": item.on, "add": True, "kind": "text", "text": item.text}
            return self._row(item, "entity", "not there", open=True, row=row)
        if plain(found.text) == plain(item.text):
            return None
        return self._row(item, "entity", found.text or "nothing written", open=not found.text,
                         sure=found.confidence,
                         row={"name": found.name, "text": item.text})  # fmt: skip

    # What happens

    def _event(self, item: PlannedEvent) -> Found:
        at = sentence_with(self._scene, item.words)
        if at is None:
            return "the rules have no such sentence"
        mine = counterpart(self._scene, at, item.words, item.act)
        if (mine is not None and mine.status in UNPLAYED) or self._is_unplayed(item.words):
            return "the words deny it, or only wish, compare or remember it"
        agent = find_named(self._scene, item.agent)
        if agent is not None and agent.presence in OFF and agent.confidence >= self._certain:
            return f"{agent.name} is only {agent.presence.value}"
        row = self._event_row(item, agent)
        if mine is None:
            others = [e for e in self._scene.events if e.sentence == at and plays(e)]
            if any(e.act is not None and e.act.value == item.act for e in others):
                return None
            told = any(not e.verb for e in others)  # of which words nobody knows
            return self._row(item, "event", "nothing", open=not told, sure=SURE_WHOLE,
                             row={**row, "add": True})  # fmt: skip
        row["verb"] = mine.verb
        if not row["agents"]:
            row["agents"] = [self._name(k) for k in mine.agents]
        for part in ("patient", "recipient", "instrument", "goal"):
            key = getattr(mine, part)
            if key and part not in row:
                row[part] = self._name(key)
        same_act = mine.act is not None and mine.act.value == item.act
        agrees = agent is None or agent.key in mine.agents
        if not mine.verb or (same_act and agrees and not mine.near):
            return None
        opened = (is_open(mine) and agrees) or (same_act and not mine.agents)
        return self._row(item, "event", tell_event(mine), open=opened, sure=mine.confidence,
                         row=row)  # fmt: skip

    def _event_row(self, item: PlannedEvent, agent: Entity | None) -> dict[str, Any]:
        row: dict[str, Any] = {"words": item.words, "act": item.act}
        row["agents"] = [agent.name] if agent else ([item.agent] if item.agent else [])
        goal = find_named(self._scene, item.goal)
        for_whom = (
            item.act in RECEIVED
            and goal is not None
            and goal.kind in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)
        )
        parts = {
            "patient": item.patient,
            "recipient" if for_whom else "goal": item.goal,
            "instrument": item.instrument,
        }
        for part, name in parts.items():
            if name:
                found = find_named(self._scene, name)
                row[part] = found.name if found else name
        if "goal" in row:
            row["where"] = WHERE.get(item.act, "at")
        if item.manner:
            row["manner"] = [item.manner]
        return row

    def _is_unplayed(self, words: str) -> bool:
        """Whether all that the rules know of a sentence is that it does not happen."""
        at = sentence_with(self._scene, words)
        events = [e for e in self._scene.events if e.sentence == at]
        return bool(events) and all(e.status in UNPLAYED for e in events)

    def _name(self, key: str) -> str:
        found = self._scene.entity(key)
        return found.name if found else key

    # How they look, and where they are

    def _look(self, item: PlannedLook) -> Iterator[Found]:
        dossier = self._dossier(item.who)
        if dossier is None:
            return
        name = dossier.names[0] if dossier.names else dossier.key
        for field, value in (("sex", item.sex), ("age", item.age)):
            told = dossier.trait(field)
            if value and (told is None or told.value != value):
                yield self._row(item, "entity", told.value if told else "not said",
                                open=told is None, sure=told.confidence if told else 0.0,
                                row={"name": name, field: value}, here=False)  # fmt: skip
        said = [t for t in dossier.traits if plain(t.words) and plain(t.words) in plain(item.look)]
        if item.look and not said:
            yield self._row(item, "entity", "not said", open=True,
                            row={"name": name, "look": item.look})  # fmt: skip

    def _dossier(self, who: str) -> Dossier | None:
        found = find_named(self._scene, who)
        if found is not None and found.presence is not Presence.DEPICTED:
            return self._reading.dossier(found.key)
        wanted = plain_name(who)
        named = (
            d for d in self._reading.dossiers if wanted in {plain_name(name) for name in d.names}
        )
        return next(named, None)

    def _place(self, item: PlannedPlace) -> Iterator[Found]:
        setting = self._scene.setting
        node = self._reading.place(setting.place)
        if node is None:
            return
        if item.kind:
            known = self._kind_of_place(node.key)
            if known != item.kind:
                yield self._row(item, "place", known or "unknown", open=not known,
                                sure=SURE_SETTING,
                                row={"name": node.name, "kind": item.kind}, here=False)  # fmt: skip
        new_things = [
            x for x in item.holds if plain(x) not in node.holds and not find_named(self._scene, x)
        ]
        new_words = [x for x in item.like if plain(x) not in {plain(m) for m in node.modifiers}]
        for column, new in (("holds", new_things), ("like", new_words)):
            if new:
                yield self._row(item, "place", "not said", open=True,
                                row={"name": node.name, column: new}, here=False)  # fmt: skip
        for field in ("light", "weather", "period"):
            said, value = str(getattr(setting, field)), getattr(item, field)
            if value and value != said:
                yield self._row(item, "scene", said or "today", open=False, sure=SURE_SETTING,
                                row={field: value})  # fmt: skip
        if item.other:
            other = next(
                (
                    p
                    for p in self._reading.places
                    if plain(item.other) in {plain(n) for n in (p.key, p.name, *p.aliases)}
                ),
                None,
            )
            if other is None:
                yield f"“{item.other}” is no place of this script"
            elif setting.other is None and other.key != setting.place:
                yield self._row(item, "scene", "one place", open=False, sure=SURE_SETTING,
                                row={"other": other.name, "link": item.link or "intercut"}
                                )  # fmt: skip

    def _row(
        self,
        item: Item,
        table: Table,
        rules: str,
        *,
        open: bool,
        row: Mapping[str, Any],
        sure: float = 0.0,
        here: bool = True,
    ) -> Found:
        """A proposal; None where the row could not stand in the bible.

        Args:
            here: it holds in this scene, and not in all.
        """
        whole = dict(row)
        if table != "place" and here:
            whole["scenes"] = [self._scene.scene]
        try:
            TABLES[table].model_validate(whole)
        except ValueError:
            return "it cannot be said in bible/reading.toml"
        said = repr((self._scene.scene, table, sorted(whole.items())))
        return ReadingProposal(
            id=blake2b(said.encode(), digest_size=4).hexdigest(),
            scene=self._scene.scene,
            words=item.words or self._scene.setting.place,
            rules=rules,
            model=_tell_row(whole),
            table=table,
            row=whole,
            open=open,
            sure=sure,
        )


def _tell_row(row: Mapping[str, Any]) -> str:
    """A row in a few words."""
    left_out = ("words", "scenes", "name", "verb", "add")
    said = [
        f"{key} {', '.join(value) if isinstance(value, list) else value}"
        for key, value in row.items()
        if key not in left_out and value not in ("", [], None)
    ]
    return "; ".join((*([str(row["name"])] if "name" in row else []), *said))
