"""Words for `regie new`, `make`, `plan` and `allow`."""

from __future__ import annotations

from pathlib import Path

from regie.app.allow_folder import AllowedFolders
from regie.app.make import MadeTitle
from regie.app.new_title import StartedTitle
from regie.app.plan import PlannedTitle
from regie.cli.render import words_for
from regie.cli.render.counting import count, duration, some
from regie.pipeline.gates import tell_alike, tell_waiting
from regie.pipeline.made_scripts import Impact
from regie.pipeline.prediction import tell_range


@words_for(StartedTitle)
def tell_started(new: StartedTitle) -> str:
    return (
        f"{new.title}: {new.name}, {count(new.scenes, 'scene')}, "
        f"{count(new.characters, 'character')}, {count(new.places, 'place')}.\n"
        f"The bible is drafted in {Path(new.title) / 'bible'}; change what you like, it is yours.\n"
        f"Next: regie make {new.title}"
    )


@words_for(AllowedFolders)
def tell_allowed(told: AllowedFolders) -> str:
    if not told.folders:
        return f"{told.title} may read nothing outside it."
    return f"{told.title} may read what lies in {', '.join(told.folders)}, besides its own folder."


@words_for(MadeTitle)
def tell_made(made: MadeTitle) -> str:
    out = [name.removeprefix("out/") for name in made.out]
    shown = [n for n in out if "/" not in n]
    folders = sorted({f"{n.split('/')[0]}/" for n in out if "/" in n})
    money = ", ".join(f"{v:.2f} {k}" for k, v in made.money.items())
    return "\n".join(
        [
            f"{made.name}: {count(made.made, 'step')} made, "
            f"{made.reused} reused, in {duration(made.seconds)}.",
            *(f"  {Path(made.folder) / 'out' / name}" for name in [*shown, *folders]),
            f"Energy {made.wh:.2f} Wh ({made.energy_basis}), about "
            f"{tell_range(made.grams, 'g CO2e')} at {made.grams_a_kwh:.0f} g/kWh; {money}.",
            *_tell_stand_ins(made),
            *_tell_no_models(made),
            *made.footage,
            *tell_alike(made.alike),
            *tell_waiting(made.waiting, made.folder),
        ]
    )


MOST_TOLD = 12
"""Stand-ins that the summary names; `out/report.json` has all."""


def _tell_stand_ins(made: MadeTitle) -> list[str]:
    """What could not be made, and what stands for it."""
    told = [f"{s.kind} for {s.subject}: {s.reason.rstrip('.')} ({s.step})" for s in made.stand_ins]
    told += [
        f"missing {m.subject or m.step}: {m.reason.rstrip('.')} ({m.step})" for m in made.missing
    ]
    if not told:
        return []
    more = [f"  and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    return [
        f"Not everything could be made; {Path(made.folder) / 'out' / 'report.json'} has it all. "
        "The next `regie make` tries it again:",
        *(f"  {line}" for line in told[:MOST_TOLD]),
        *more,
    ]


def _tell_no_models(made: MadeTitle) -> list[str]:
    """Which things the library has not."""
    names = list(dict.fromkeys(one.thing for one in made.no_models))
    if not names:
        return []
    more = f" and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else ""
    return [
        f"Plain forms, or nothing, stand for {', '.join(names[:MOST_TOLD])}{more}: "
        "`regie library add` brings a model of yours."
    ]


@words_for(PlannedTitle)
def tell_planned(plan: PlannedTitle) -> str:
    waiting = [*tell_alike(plan.alike), *tell_waiting(plan.waiting, plan.folder)]
    if not plan.steps:
        same = f"Nothing to make; {count(plan.reused, 'step')} reused."
        return "\n".join([*_tell_changes(plan.changes), same, *waiting])
    width = max(len(f"{s.step} {s.label}") for s in plan.steps)
    lines = [
        f"{f'{s.step} {s.label}'.ljust(width)}  {s.why}"
        + (f"; may not run: {s.blocked}" if s.blocked else "")
        for s in plan.steps
    ]
    p = plan.predicted
    money = ", ".join(tell_range(sums, currency) for currency, sums in p.money.items())
    unpriced = f"; {count(p.unpriced, 'step')} of unknown price" if p.unpriced else ""
    return "\n".join(
        [
            *_tell_changes(plan.changes),
            *lines,
            f"{count(len(plan.steps), 'step')} to make, {plan.reused} reused: about "
            f"{duration(p.seconds.likely)} ({duration(p.seconds.low)} to "
            f"{duration(p.seconds.high)}), {tell_range(p.wh, 'Wh')}, "
            f"{tell_range(p.grams, 'g CO2e')}, {tell_range(p.litres, 'l of water')}, "
            f"{money}{unpriced}.",
            *waiting,
        ]
    )


def _tell_changes(changes: tuple[Impact, ...]) -> list[str]:
    """The script's changes, and below each what it touches."""
    if not changes:
        return []
    lines = [f"script: {', '.join(c.summary for c in changes)}"]
    for change in changes:
        voices = sum(name.startswith("voices/") for name in change.deliverables)
        touched = []
        if change.shots:
            touched.append(f"{count(len(change.shots), 'shot')}, {some(change.shots)}")
        if voices:
            touched.append(count(voices, "voice"))
        if touched:
            lines.append(f"  {change.summary}: {'; '.join(touched)}")
    whole = [name for name in changes[0].deliverables if "/" not in name]
    if whole:
        lines.append(f"  of the whole title: {some(whole)}")
    return [*lines, ""]
