"""What a text would change if it were saved: at once, by comparing; and exactly, by a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from regie.app.results import rounded
from regie.film.costs import Range
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title


class WeighedChange(Noun):
    """A changed scene. Attributes: scene: its number now; empty when it is cut."""

    summary: str
    scene: str
    line: int = 0
    shots: tuple[str, ...] = ()


class WeighedScript(Noun):
    """What a text changes against what the last make made, found without a plan.

    Attributes:
        made: something was made, so that there is something to compare with.
        shots: that show a line which is not as it was.
        lines: lines of dialogue that would be spoken anew.
    """

    made: bool
    changes: tuple[WeighedChange, ...] = ()
    shots: tuple[str, ...] = ()
    lines: int = 0


class PlannedPart(Noun):
    """Steps of one kind that would run. Attributes: step: `board.render`; of: what for."""

    step: str
    count: int
    of: tuple[str, ...] = ()
    seconds: Annotated[float, rounded(2)]


class PlannedDraft(Noun):
    """What saving and making a text would take.

    Attributes:
        seconds, wh: low, likely, high, of all steps.
        money: by currency.
        blocked: why a step may not run as things are, one sentence each.
    """

    reused: int
    steps: int
    seconds: Range
    wh: Range
    money: Mapping[str, Range]
    parts: tuple[PlannedPart, ...]
    shots: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()


def weigh_script(folder: Path, text: str) -> WeighedScript:
    """Compares a text with the draft that the boards were made from.

    Raises:
        TitleError, ScriptError: the title or the text cannot be read.
    """
    from regie.app.script_margin import list_shots_of_lines
    from regie.app.script_page import read_text
    from regie.pipeline.made_scripts import read_made
    from regie.pipeline.source import number_scenes
    from regie.screenplay import diff_screenplays
    from regie.screenplay.decoding import decode
    from regie.screenplay.draft_changes import describe_change

    title = open_title(folder)
    name = title.settings.script
    made = read_made(title, "shots")
    new = number_scenes(title, read_text(text, name).screenplay, save=False)
    if made is None:
        return WeighedScript(made=False)
    before = decode(made, name).text
    old = number_scenes(title, read_text(before, name).screenplay, save=False)
    changed = diff_screenplays(old, new).scenes
    shots = list_shots_of_lines(title, before, text)
    weighed = []
    for change in changed:
        number = change.number or change.number_before
        weighed.append(
            WeighedChange(
                summary=describe_change(change),
                scene=change.number,
                line=change.cited.line if change.cited else 0,
                shots=tuple(shot for shot, scene in shots if scene == number),
            )
        )
    spoken = sum(bool(x.character) and x.change != "cut" for c in changed for x in c.lines)
    return WeighedScript(
        made=True,
        changes=tuple(weighed),
        shots=tuple(dict.fromkeys(shot for change in weighed for shot in change.shots)),
        lines=spoken,
    )


def plan_draft(folder: Path, draft: Path, *, by: str = "") -> PlannedDraft:
    """Plans a make of a text that is not saved yet; nothing is written.

    Args:
        draft: a file that holds the text.

    Raises:
        As `regie.app.plan.plan_title`.
    """
    from regie.app.plan import plan_title
    from regie.pipeline.targets import choose

    plan = plan_title(folder, choose(()), by=by, draft=draft)
    counts = Counter(step.step for step in plan.steps)
    seconds: Counter[str] = Counter()
    labels: dict[str, dict[str, None]] = {}
    for step in plan.steps:
        seconds[step.step] += step.seconds  # type: ignore[assignment]
        labels.setdefault(step.step, {})[step.label] = None
    return PlannedDraft(
        reused=plan.reused,
        steps=len(plan.steps),
        seconds=plan.predicted.seconds,
        wh=plan.predicted.wh,
        money=plan.predicted.money,
        parts=tuple(
            PlannedPart(
                step=step,
                count=count,
                of=tuple(label for label in labels[step] if label),
                seconds=float(seconds[step]),
            )
            for step, count in counts.most_common()
        ),
        shots=tuple(step.label for step in plan.steps if step.step == "board.render"),
        blocked=tuple(dict.fromkeys(step.blocked for step in plan.steps if step.blocked)),
    )
