"""Words for `regie direct` and what undoes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from regie.app.changes import Change, ChangedDirection, DirectionHistory
from regie.app.direct import DirectedShot, OrphanedChoices
from regie.app.look_book import LookBook, TakenLook, tell_look
from regie.app.vary import VariedShot
from regie.app.vary_scene import VariedScene, tell_scene_variant
from regie.cli.render import words_for
from regie.film.direction import NAMING


@words_for(DirectedShot)
def tell_directed(told: DirectedShot) -> str:
    rows = [f"{told.subject[0].upper()}{told.subject[1:]}, “{told.words}”:"]
    if told.shown:
        shown = told.shown
        rows.append(
            f"  it is: {shown['coverage']}, {shown['size']}, {shown['angle']}, {shown['lens']} mm, "
            f"{shown['move']}, of {shown['subject'] or 'the place'}, {shown['seconds']:g} s"
        )
    rows.append(f"  chosen: {tell_choices(told.row) or 'nothing; all is left to the machine'}")
    rows += [f"  not had: {sentence}" for sentence in told.undone]
    if told.change is not None:
        rows.append(f"Change {told.change}. See it: regie make {told.title} boards")
    return "\n".join(rows)


@words_for(ChangedDirection)
def tell_changed(told: ChangedDirection) -> str:
    return f"{told.done.capitalize()}: {_tell_change(told.change)}"


@words_for(DirectionHistory)
def tell_history(told: DirectionHistory) -> str:
    if not told.changes:
        return "Nothing was chosen yet."
    return "\n".join(
        f"{c.number:>4}  {datetime.fromtimestamp(c.at):%Y-%m-%d %H:%M}  {c.by or 'unknown'}: "
        f"{_tell_change(c)}{'  (undone)' if c.undone else ''}"
        for c in told.changes
    )


@words_for(OrphanedChoices)
def tell_orphans(told: OrphanedChoices) -> str:
    if not told.orphans:
        return "Every choice has its words in this draft."
    return "\n".join(f"{o.where}: {o.why}\n      {tell_choices(o.row)}" for o in told.orphans)


@words_for(LookBook)
def tell_book(told: LookBook) -> str:
    rows = [f"{len(told.looks)} looks on boards {', '.join(told.boards)}:"]
    rows += [f"{look.number:>4}  {tell_look(look)}" for look in told.looks]
    rows.append(f"See {told.title / told.sheet[0]}; take one: regie take-look {told.title} N")
    return "\n".join(rows)


@words_for(TakenLook)
def tell_taken_look(told: TakenLook) -> str:
    return f"{told.file}: {tell_look(told.look)}. See it: regie make {told.title} boards"


@words_for(VariedShot)
def tell_varied(told: VariedShot) -> str:
    rows = [f"Shot {told.shot}, “{told.words}”: {len(told.variants)} variants."]
    for variant in told.variants:
        star = "*" if variant.number in told.shortlist else " "
        wrong = f"  ({', '.join((*variant.faults, *variant.undone))})" if (
            variant.faults or variant.undone
        ) else ""  # fmt: skip
        cast = variant.cast
        who = f"{cast.who} ({tell_choices(cast.figure)}) " if cast else ""
        told_choice = f"{who}{tell_choices(variant.choice)}".strip() or "as it is"
        rows.append(f"{variant.number:>4}{star} {told_choice}{wrong}")
    first = told.shortlist[0] if told.shortlist else 1
    rows.append(f"* the shortlist. See {told.title / told.wall[0]}")
    rows.append(f"Take one: regie take-variant {told.title} {told.shot} {first}")
    return "\n".join(rows)


@words_for(VariedScene)
def tell_varied_scene(told: VariedScene) -> str:
    rows = [f"Scene {told.scene}, “{told.words}”: {len(told.variants)} ways."]
    for variant in told.variants:
        wrong = f"  ({variant.faults} with faults)" if variant.faults else ""
        rows.append(f"{variant.number:>4}  {tell_scene_variant(variant)}{wrong}")
        rows.append(f"      {told.title / variant.animatic}")
    rows.append(f"See {told.title / told.wall[0]}")
    rows.append(f"Take one: regie take-variant {told.title} {told.scene} N")
    return "\n".join(rows)


def tell_choices(row: Mapping[str, Any]) -> str:
    """What a row chooses, in one line."""
    return ", ".join(f"{k} {_value(v)}" for k, v in row.items() if k not in NAMING)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        who = value.get("who", "")
        rest = ", ".join(f"{k} {_value(v)}" for k, v in value.items() if k != "who")
        return f"{who} ({rest})"
    if isinstance(value, list | tuple):
        return " ".join(_value(v) for v in value)
    return str(value)


def _tell_change(change: Change) -> str:
    if change.table == "edit":
        return f"{change.subject}: {change.words}"
    told = _differences(change.before or {}, change.after or {})
    return f"{change.subject}, “{change.words}”: {'; '.join(told) or 'nothing'}"


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    told: list[str] = []
    for key in (k for k in dict.fromkeys((*before, *after)) if k not in NAMING):
        one, two = before.get(key), after.get(key)
        if isinstance(one, Mapping) and isinstance(two, Mapping):
            told += _differences(one, two)
        elif one != two:
            told.append(f"{key} {_or_auto(one)} → {_or_auto(two)}")
    return told


def _or_auto(value: Any) -> str:
    return "auto" if value is None else _value(value)
