"""Checks cues by all rules, and mends them so that no rule is hurt by another's fix.

A fix is taken only where it lessens its own breach and makes no breach of any rule worse or more
among the cues that it could touch. So the number of breaches never grows, and what is over their
limits shrinks by whole steps: mending all comes to an end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from regie.film.timed_text import CueBreach, FixDone
from regie.timed_text.cue import Cue, Film
from regie.timed_text.rule import Change, Found, Rule
from regie.timed_text.rules import list_rules

REACH = 2
"""How many cues away a change can open or close a way to mend one."""

MOST_TRIED = 24
"""Ways in which one breach is tried to be mended."""


@dataclass(frozen=True)
class Fixed:
    """Cues after fixes.

    Attributes:
        done: how many of each rule's breaches were mended or lessened.
    """

    cues: tuple[Cue, ...]
    done: dict[str, int]


def check_cues(
    cues: Sequence[Cue], film: Film, *, fixes: bool = True, among: tuple[int, int] | None = None
) -> tuple[CueBreach, ...]:
    """Every breach, in the order of the cues.

    Args:
        cues: in the order in which they are shown.
        fixes: say what would mend each; else `fix` is None of all.
        among: first and end place of the cues that are looked at; all.
    """
    found: list[CueBreach] = []
    for at in range(*(among or (0, len(cues)))):
        for rule, breach in _breaches(cues, at, film):
            change = find_fix(rule, cues, at, film) if fixes else None
            found.append(
                CueBreach(
                    rule=rule.name,
                    cue=cues[at].key,
                    at=at,
                    figure=round(breach.figure, 2),
                    limit=round(breach.limit, 2),
                    word=breach.word,
                    fix=describe(cues, at, change) if change else None,
                )
            )
    return tuple(found)


def count_breaches(cues: Sequence[Cue], film: Film) -> dict[str, int]:
    """How many there are, by rule."""
    counts: dict[str, int] = {}
    for at in range(len(cues)):
        for rule, _ in _breaches(cues, at, film):
            counts[rule.name] = counts.get(rule.name, 0) + 1
    return counts


def fix_cues(
    cues: Sequence[Cue],
    film: Film,
    *,
    rules: Collection[str] | None = None,
    only: Collection[str] | None = None,
    hold: Collection[str] = (),
) -> Fixed:
    """Mends what can be mended, until nothing more can.

    Args:
        rules: names of those whose breaches are mended; all. only: keys of the cues whose
            breaches are; all. hold: keys of cues that no fix may change.
    """
    mended = list(cues)
    done: dict[str, int] = {}
    chosen = [rule for rule in list_rules() if rules is None or rule.name in rules]
    looked_at: set[str] | None = None
    while looked_at is None or looked_at:
        looked_at = _pass(mended, film, chosen, looked_at, only, hold, done)
    return Fixed(tuple(mended), done)


def _pass(
    cues: list[Cue],
    film: Film,
    rules: Sequence[Rule],
    among: set[str] | None,
    only: Collection[str] | None,
    hold: Collection[str],
    done: dict[str, int],
) -> set[str]:
    """Mends from the first cue to the last.

    Args:
        among: keys of cues that are worth a look; all.

    Returns:
        Keys of those that are worth another: what could not be mended is tried again only where
        something near it has changed.
    """
    moved: set[str] = set()
    at = 0
    while at < len(cues):
        if among is not None and cues[at].key not in among and cues[at].key not in moved:
            at += 1
            continue
        for rule in rules:
            if at >= len(cues) or (only is not None and cues[at].key not in only):
                break
            if rule.check(cues, at, film) is None:
                continue
            change = find_fix(rule, cues, at, film, hold)
            if change is None:
                continue
            cues[change.at : change.at + change.count] = change.cues
            done[rule.name] = done.get(rule.name, 0) + 1
            near = cues[max(0, change.at - REACH) : change.at + len(change.cues) + REACH]
            moved.update(cue.key for cue in near)
        at += 1
    return moved


def find_fix(
    rule: Rule, cues: Sequence[Cue], at: int, film: Film, hold: Collection[str] = ()
) -> Change | None:
    """The first way to mend a breach that hurts no rule. Args: hold: keys that stay."""
    known: dict[tuple[int, int], Sums] = {}
    for tried, change in enumerate(rule.fixes(cues, at, film)):
        if tried >= MOST_TRIED:
            return None
        if hold and _touches(change, cues, hold):
            continue
        first, last = max(0, change.at - 1), min(len(cues), change.at + change.count + 1)
        if (first, last) not in known:
            known[first, last] = _weigh(cues, first, last, film, None) or {}
        before = known[first, last]
        after = _after(cues, change, first, last, film, before)
        if after is None:
            continue
        was, now = before.get(rule.name, (0, 0)), after.get(rule.name, (0, 0))
        if now[0] < was[0] or now[1] < was[1]:
            return replace(change, whole=now[0] < was[0])
    return None


def _touches(change: Change, cues: Sequence[Cue], hold: Collection[str]) -> bool:
    """Whether a change is not the same for a cue that stays."""
    old = cues[change.at : change.at + change.count]
    return any(cue.key in hold and cue not in change.cues for cue in old)


Sums = dict[str, tuple[int, int]]
"""How many breaches each rule has among some cues, and how far over their limits in all."""


def _after(
    cues: Sequence[Cue], change: Change, first: int, last: int, film: Film, before: Sums
) -> Sums | None:
    """What would be wrong around a change; None: a rule would be hurt."""
    low, high = max(0, first - 1), min(len(cues), last + 1)
    near = [*cues[low : change.at], *change.cues, *cues[change.at + change.count : high]]
    return _weigh(near, first - low, last - low + len(change.cues) - change.count, film, before)


def _weigh(
    cues: Sequence[Cue], first: int, last: int, film: Film, most: Sums | None
) -> Sums | None:
    """What is wrong among some cues. Args: most: None is returned where a rule has more."""
    sums: Sums = {}
    for at in range(first, last):
        for rule, found in _breaches(cues, at, film):
            count, excess = sums.get(rule.name, (0, 0))
            now = sums[rule.name] = (count + 1, excess + found.excess)
            if most is not None:
                was = most.get(rule.name, (0, 0))
                if now[0] > was[0] or now[1] > was[1]:
                    return None
    return sums


def _breaches(cues: Sequence[Cue], at: int, film: Film) -> list[tuple[Rule, Found]]:
    """What is wrong with a cue. What its text says is looked at once for each text."""
    cue = cues[at]
    said = (cue.text, cue.speaker, cue.off_screen, cue.source)
    of_text = film.known.get(said)
    if of_text is None:
        of_text = film.known[said] = _found(_text_rules(), cues, at, film)
    return [*of_text, *_found(_time_rules(), cues, at, film)]


def _found(
    rules: Sequence[Rule], cues: Sequence[Cue], at: int, film: Film
) -> list[tuple[Rule, Found]]:
    return [(r, found) for r in rules if (found := r.check(cues, at, film)) is not None]


@cache
def _text_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in list_rules() if rule.of_text)


@cache
def _time_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in list_rules() if not rule.of_text)


def describe(cues: Sequence[Cue], at: int, change: Change) -> FixDone:
    """What a change does to a cue."""
    return _describe(cues, at, change).model_copy(update={"whole": change.whole})


def _describe(cues: Sequence[Cue], at: int, change: Change) -> FixDone:
    if not change.cues:
        return FixDone(what="removed")
    if len(change.cues) != change.count:
        what = "split" if len(change.cues) > change.count else "joined"
        return FixDone(what=what, text="\n|\n".join(cue.text for cue in change.cues))
    place = at - change.at
    if not 0 <= place < len(change.cues):
        new = change.cues[-1]
        return FixDone(what="times", before_by=new.out - cues[change.at + change.count - 1].out)
    new, old = change.cues[place], cues[at]
    before = change.cues[0].out - cues[change.at].out if place else 0
    if new.text != old.text:
        return FixDone(what="text", text=new.text)
    return FixDone(
        what="times", start_by=new.start - old.start, out_by=new.out - old.out, before_by=before
    )


def in_order(cues: Sequence[Cue]) -> list[Cue]:
    """As they are shown, each with a key of its own."""
    seen: set[str] = set()
    found: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start, c.out)):
        key = cue.key or "cue"
        again = 2
        while key in seen:
            key = f"{cue.key or 'cue'}~{again}"
            again += 1
        seen.add(key)
        found.append(cue if key == cue.key else replace(cue, key=key))
    return found
