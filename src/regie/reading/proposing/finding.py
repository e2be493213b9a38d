"""Finds what a plan speaks of in what the rules read."""

from __future__ import annotations

from regie.backends.reading.checking import plain, plain_name
from regie.film.reading import Act, Entity, Event, Presence, SceneReading, Status

UNPLAYED = (Status.NEGATED, Status.UNREAL)

OFF = (Presence.MENTIONED, Presence.DEPICTED)
"""Not there, though named."""


def find_named(scene: SceneReading, name: str) -> Entity | None:
    """The entity that a plan calls so: by its key, its name or its mentions, without articles."""
    wanted = plain_name(name)
    if not wanted:
        return None
    for said in (_names, _mentions):
        for entity in scene.entities:
            if wanted in said(entity):
                return entity
    return None


def sentence_with(scene: SceneReading, words: str) -> int | None:
    wanted = plain(words)
    return next((n for n, s in enumerate(scene.sentences) if wanted in plain(s.text)), None)


def counterpart(scene: SceneReading, sentence: int, words: str, act: str) -> Event | None:
    """The rules' event of which the words speak: of the same act, else of a verb in them."""
    events = [e for e in scene.events if e.sentence == sentence]
    told = plain(words).split()
    of_verb = [e for e in events if e.verb and any(_is_form(e.verb, word) for word in told)]
    same = [e for e in (of_verb or events) if e.act is not None and e.act.value == act]
    return next(iter((*same, *of_verb)), None)


def is_open(event: Event) -> bool:
    """Whether the rules found no act for it, or only one that stands near."""
    return event.act is None or event.near


def tell_event(event: Event | None) -> str:
    if event is None:
        return "nothing"
    who = " and ".join(event.agents) or "nobody"
    act = event.act.value if event.act else "no act"
    more = " ".join(k for k in (event.patient, event.recipient, event.goal) if k)
    near = " (near)" if event.near else ""
    return " ".join(f"{who} {act}{near} {more}".split())


def plays(event: Event) -> bool:
    return event.played and event.act is not Act.BE and not event.near


def _names(entity: Entity) -> set[str]:
    return {plain(entity.key), plain_name(entity.name)}


def _mentions(entity: Entity) -> set[str]:
    return {plain_name(m) for m in entity.mentions} | {plain(entity.head)}


def _is_form(verb: str, word: str) -> bool:
    """Whether a word looks like a form of a verb: they begin alike."""
    lemma = plain(verb).split()
    if not lemma:
        return False
    shared = max(3, min(len(lemma[0]), 5) - 1)
    return word[:shared] == lemma[0][:shared]
