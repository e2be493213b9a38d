"""Reads how each line is spoken: by whom, to whom, seen or heard, out of which thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from regie.film.reading import Act, EntityKind, Event, LineReading, Presence
from regie.film.screenplay import Dialogue, Scene, slug
from regie.reading.entities.registry import LIVING, Being, Registry
from regie.reading.scenes.calling import far_ends, whose_voice

How = Literal["seen", "off", "over", "device"]

_TOGETHER = re.compile(r"\s*(?:&|\bAND\b|\bET\b|/|,)\s*")
_CARRIES_VOICE = frozenset(
    "phone telephone cellphone radio intercom speaker television tv walkie-talkie headset mobile "
    "receiver loudspeaker machine computer téléphone portable haut-parleur interphone".split()
)
_CALLS = frozenset(
    "phone telephone cellphone radio intercom walkie-talkie headset mobile receiver téléphone "
    "portable interphone".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass
class LineDraft:
    line_id: str
    speakers: tuple[str, ...]
    how: How
    source: str | None
    manner: list[str] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    text: str = ""
    after: int = 0
    """How many events came before it."""


def find_speakers(cue: str, registry: Registry) -> list[Being]:
    """Who a cue names; two for lines said together."""
    role = registry.role_named(cue, proper=False)
    if role is None:
        parts = [p for p in _TOGETHER.split(cue) if p.strip()]
        if len(parts) > 1:
            return [b for part in parts for b in find_speakers(part, registry)]
        role = registry.role_named(cue, proper=True)
    if role is not None:
        return [registry.of_role(role)]
    key = slug(cue)
    being = registry.beings.get(key)
    return [being or registry.add(cue.title(), EntityKind.PERSON, cue.split()[-1].lower())]


class LineReader:
    """Reads the lines of one scene in order."""

    def __init__(self, scene: Scene, registry: Registry) -> None:
        self._registry = registry
        self._ids = [line_id for line_id, _ in scene.lines()]
        self._acting = {
            word
            for e in scene.elements
            if e.kind == "action"
            for word in _WORD.findall(e.text.upper())
        }
        self.far = far_ends(scene)
        self._seen: dict[str, int] = {}
        self.drafts: list[LineDraft] = []
        self._open: LineDraft | None = None

    def start(self, dialogue: Dialogue, speakers: Sequence[Being], events: Sequence[Event]) -> How:
        how, source = self._how(dialogue, speakers, events)
        line_id = self._ids[len(self.drafts)] if dialogue.text else ""
        aside = [p.text for p in dialogue.parts if p.kind == "parenthetical"]
        self._open = LineDraft(
            line_id=line_id,
            speakers=tuple(b.key for b in speakers),
            how=how,
            source=source,
            manner=[w.lower() for text in aside for w in _WORD.findall(text)][:6],
            text=dialogue.text,
            after=len(events),
        )
        if how == "seen":
            for being in speakers:
                self._seen.setdefault(being.key, len(events))
        return how

    def rename(self, names: Mapping[str, str]) -> None:
        """Strangers have names now."""
        for draft in self.drafts:
            draft.speakers = tuple(names.get(k, k) for k in draft.speakers)
        for old, new in names.items():
            if old in self._seen:
                self._seen.setdefault(new, self._seen.pop(old))

    def acted(self, indices: Iterable[int]) -> None:
        if self._open is not None:
            self._open.acts.extend(indices)

    def finish(self, dialogue: Dialogue) -> None:
        if self._open is not None and dialogue.text:
            self.drafts.append(self._open)
        self._open = None

    def first_seen(self, key: str) -> int | None:
        """After how many events somebody first speaks in the picture."""
        return self._seen.get(key)

    def seen_at(self, key: str) -> list[int]:
        """Indices of the first events after each line that somebody speaks in the picture."""
        return [d.after for d in self.drafts if key in d.speakers and d.how == "seen"]

    def has_talk_before(self, index: int, key: str) -> bool:
        """Whether somebody else speaks in the picture before an event."""
        return any(seen <= index for k, seen in self._seen.items() if k != key)

    def lines(self, events: Sequence[Event], keys: set[str]) -> tuple[LineReading, ...]:
        made = []
        for n, draft in enumerate(self.drafts):
            made.append(
                LineReading(
                    line_id=draft.line_id,
                    speakers=draft.speakers,
                    how=draft.how,
                    listener=self._listener(n, keys),
                    source=draft.source,
                    manner=tuple(draft.manner),
                    acts=tuple(a for a in draft.acts if a < len(events)),
                )
            )
        return tuple(made)

    def _how(
        self, dialogue: Dialogue, speakers: Sequence[Being], events: Sequence[Event]
    ) -> tuple[How, str | None]:
        marks = {re.sub(r"[^A-Z]", "", e.upper()) for e in dialogue.extensions}
        first = speakers[0]
        if first.kind is EntityKind.MACHINE:
            return "device", first.key
        device = self._device(marks)
        if any("PHONE" in m or "RADIO" in m or "FILTER" in m for m in marks):
            return "device", device
        if dialogue.character in self.far:
            return "device", device
        if first.kind is EntityKind.VOICE:
            return ("device", device) if device and self._called(events) else ("over", None)
        if whose_voice(dialogue.character):
            return ("over" if self._acts_here(first) else "off"), None
        if marks & {"VO", "VOIXOFF", "OFF", "PRELAP"}:
            if self._called(events) and device and not self._acts_here(first):
                return "device", device
            return "over", None
        if marks & {"OS", "OC", "HC", "HORSCHAMP", "OFFSCREEN", "OFFCAMERA"}:
            return "off", None
        if not self._acts_here(first) and self._called(events) and device:
            return "device", device
        return "seen", None

    def _acts_here(self, being: Being) -> bool:
        """Whether the scene's action names them at all."""
        return any(w in self._acting for w in _WORD.findall(being.name.upper()) if len(w) > 2)

    def _called(self, events: Sequence[Event]) -> bool:
        """Whether somebody here is at the telephone."""
        return any(
            e.act is Act.PHONE
            or e.verb in ("dial", "phone", "call", "ring", "buzz", "téléphoner", "sonner")
            or any(self._registry.beings[k].head in _CALLS for k in (e.patient, e.instrument) if k)
            for e in events
        )

    def _device(self, marks: set[str]) -> str | None:
        carriers = [
            b
            for b in self._registry.beings.values()
            if b.head in _CARRIES_VOICE and b.kind not in LIVING and b.last >= 0
        ]
        return max(carriers, key=lambda b: b.last).key if carriers else None

    def _listener(self, n: int, keys: set[str]) -> str | None:
        """Who is called by name, else who spoke last, else who speaks next, else who is there."""
        draft = self.drafts[n]
        others = [
            b.key
            for b in self._registry.beings.values()
            if b.kind in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.MACHINE)
            and b.presence in (Presence.PRESENT, Presence.HEARD)
            and b.key not in draft.speakers
            and b.key in keys
        ]
        if not others or draft.how == "over":
            return None
        called = [
            role.key
            for word in re.findall(r"(?:^|, ?)([A-ZÀ-Þ][\w’'-]+)(?=[,.!?]|$)", draft.text)
            if (role := self._registry.role_named(word, proper=True)) and role.key in others
        ]
        before = [s for d in reversed(self.drafts[:n]) for s in d.speakers if s in others]
        after = [s for d in self.drafts[n + 1 :] for s in d.speakers if s in others]
        people = [k for k in others if self._registry.beings[k].kind is EntityKind.PERSON]
        spoken = [k for k in (*before[:1], *after[:1]) if k in people]
        return next(iter((*called, *spoken, *before[:1], *after[:1], *people)), None)
