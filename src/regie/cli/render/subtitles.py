"""Words for `regie subtitles`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.app.subtitles.files import TextFault
from regie.app.subtitles.media import CheckedFile, FileBreach, FixedFile
from regie.cli.render import words_for
from regie.film.timed_text import FixDone
from regie.support.messages import say

MOST_TOLD = 200
"""Breaches that are listed."""

LANGUAGE = "en"
"""Of the command line."""


@words_for(CheckedFile)
def tell_checked(told: CheckedFile) -> str:
    rate = told.rate[0] / told.rate[1]
    rows = [
        f"{told.file}: {told.cues} cues, {told.language}, {told.audience}, {rate:.3f}".rstrip(
            "0"
        ).rstrip(".")
        + f" frames a second, {told.cuts or 'no'} picture cuts known"
    ]
    rows += _faults(told.faults, told.more_faults)
    rows += _breaches(told.breaches)
    total = sum(told.counts.values())
    rows.append(f"{total} breaches: {_counts(told.counts)}" if total else "No breach.")
    return "\n".join(rows)


@words_for(FixedFile)
def tell_fixed(told: FixedFile) -> str:
    before, after = sum(told.before.values()), sum(told.after.values())
    rows = _faults(told.faults, told.more_faults)
    rows += _breaches(told.left)
    rows.append(
        f"{told.out}: {told.cues_after} cues (were {told.cues_before}); {before} breaches, "
        + (f"{after} left for a person: {_counts(told.after)}" if after else "none left")
    )
    return "\n".join(rows)


def _breaches(breaches: Sequence[FileBreach]) -> list[str]:
    rows = []
    for one in breaches[:MOST_TOLD]:
        breach = one.breach
        what = say(
            f"timed-text.breach-{breach.rule}",
            LANGUAGE,
            figure=f"{breach.figure:g}",
            limit=f"{breach.limit:g}",
            word=breach.word,
        )
        mend = f" Fix: {tell_fix(breach.fix)}." if breach.fix else " By hand."
        rows.append(f"{one.number:>5} {_clock(one.start)}  {what}{mend}")
    if len(breaches) > MOST_TOLD:
        rows.append(f"      and {len(breaches) - MOST_TOLD} more; `--json` has them all")
    return rows


def tell_fix(fix: FixDone) -> str:
    """What a fix does, in words."""
    told = _tell_change(fix)
    return told if fix.whole else say("timed-text.fix-lessens", LANGUAGE, what=told)


def _tell_change(fix: FixDone) -> str:
    if fix.what == "text":
        return say("timed-text.fix-text", LANGUAGE, text=fix.text.replace("\n", " / "))
    if fix.what != "times":
        return say(f"timed-text.fix-{fix.what}", LANGUAGE)
    moves = (("start", fix.start_by), ("out", fix.out_by), ("before", fix.before_by))
    return ", ".join(
        say(f"timed-text.fix-{what}-{'later' if by > 0 else 'earlier'}", LANGUAGE, n=abs(by))
        for what, by in moves
        if by
    )


def _faults(faults: Sequence[TextFault], more: int) -> list[str]:
    rows = [
        f"line {f.line}: {say(f'timed-text.fault-{f.what}', LANGUAGE, value=f.value)}"
        for f in faults
    ]
    return [*rows, f"and {more} more of the file"] if more else rows


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{say(f'timed-text.rule-{rule}', LANGUAGE)} {count}" for rule, count in counts.items()
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}:{rest:06.3f}"
