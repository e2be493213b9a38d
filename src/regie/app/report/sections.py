"""The report as headings, figures and tables, which page, paper and terminal all show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from regie.app.report.gathering import Report, Waiting
from regie.film.costs import Range
from regie.pipeline.prediction import figure
from regie.support.messages import Messages

MOST_STEPS = 6
MOST_NAMES = 10
"""Of shots in one sentence."""

MOST_SENTENCES = 4
"""Of what waits, shown on the one page; the JSON has all."""


@dataclass(frozen=True)
class Figure:
    """One large figure. Attributes: share: 0 to 1 of a bar under it; None for no bar."""

    label: str
    value: str
    share: float | None = None


@dataclass(frozen=True)
class Section:
    """A heading with a table, sentences, or both.

    Attributes:
        right: places of columns of figures.
        bars: share of the row's bar, 0 to 1, by row.
        over: rows whose bar is full to the brim.
        wide: it needs the whole width of the page.
    """

    heading: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()
    bars: dict[int, float] = field(default_factory=dict)
    over: tuple[int, ...] = ()
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wide: bool = False


def headline(report: Report) -> str:
    words = Messages(report.language)
    when = datetime.fromtimestamp(report.at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return words.say("report.as-of", when=when)


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures at the top."""
    words = Messages(report.language)
    fr = report.language
    scenes = f"{report.scenes_made} {words.say('report.of')} {report.scenes}"
    title = next((b for b in report.budgets if b.kind == "title"), None)
    limit = title.limit if title else None
    share = (title.spent + title.reserved) / limit if title and limit else None
    money = f"{_sum(report.spent, fr)} {report.currency}"
    if limit is not None:
        money = (
            f"{_sum(report.spent, fr)} {words.say('report.of')} {_sum(limit, fr)} {report.currency}"
        )
    return (
        Figure(words.say("report.scenes"), scenes, report.scenes_made / max(1, report.scenes)),
        Figure(words.say("report.shots"), str(report.shots)),
        Figure(words.say("report.film"), _clock(report.film_seconds, fr)),
        Figure(words.say("report.spent"), money, share),
        Figure(words.say("report.work-time"), _clock(report.seconds, fr)),
        Figure(words.say("report.grams"), _number(report.grams.likely, fr)),
    )


def sections(report: Report) -> tuple[Section, ...]:
    """All of the page under the large figures."""
    return (
        _progress(report),
        _money(report),
        _footprint(report),
        _used(report),
        _work(report),
        _backends(report),
        _waiting(report),
        _compliance(report),
    )


def _progress(report: Report) -> Section:
    words = Messages(report.language)
    if not report.gates:
        return Section(words.say("report.progress"), sentences=(words.say("report.nothing-made"),))
    rows = tuple(
        (
            words.say(f"report.gate-{g.gate}"),
            str(g.approved),
            str(g.waiting),
            str(g.rejected),
            words.say("report.yes") if g.closed else words.say("report.no"),
        )
        for g in report.gates
    )
    return Section(
        words.say("report.progress"),
        (
            words.say("report.gate"),
            words.say("report.approved"),
            words.say("report.undecided"),
            words.say("report.rejected"),
            words.say("report.must"),
        ),
        rows,
        (1, 2, 3, 4),
        {i: g.approved / g.total for i, g in enumerate(report.gates) if g.total},
    )


def _money(report: Report) -> Section:
    words = Messages(report.language)
    shown = [b for b in report.budgets if b.limit is not None or b.spent or b.reserved]
    if not shown:
        return Section(words.say("report.money"), sentences=(words.say("report.no-money"),))
    rows, bars, over = [], {}, []
    for place, b in enumerate(shown):
        name = words.say(f"report.gate-{b.name}") if b.kind == "stage" else b.name
        fr = report.language
        limit = words.say("report.none") if b.limit is None else f"{_sum(b.limit, fr)} {b.currency}"
        rows.append(
            (
                f"{words.say(f'report.budget-{b.kind}')} {name}".strip(),
                f"{_sum(b.spent, fr)} {b.currency}",
                _sum(b.reserved, fr),
                limit,
            )
        )
        if b.limit is not None:
            share = (b.spent + b.reserved) / b.limit if b.limit else 1.0
            bars[place] = min(1.0, share)
            if share >= 1 and (b.limit or b.spent):
                over.append(place)
    head = (
        words.say("report.budget"),
        words.say("report.spent"),
        words.say("report.reserved"),
        words.say("report.limit"),
    )
    sentences = () if report.spent else (words.say("report.no-money"),)
    return Section(
        words.say("report.money"), head, tuple(rows), (1, 2, 3), bars, tuple(over), sentences
    )


def _footprint(report: Report) -> Section:
    words = Messages(report.language)
    amounts: list[tuple[str, Range]] = [(words.say("report.wh"), report.wh)]
    if report.remote_wh is not None:
        amounts.append((words.say("report.remote-wh"), report.remote_wh))
    amounts += [
        (words.say("report.grams"), report.grams),
        (words.say("report.litres"), report.litres),
    ]
    fr = report.language
    rows = tuple(
        (name, *(_number(n, fr) for n in (r.likely, r.low, r.high))) for name, r in amounts
    )
    return Section(
        words.say("report.footprint"),
        ("", words.say("report.likely"), words.say("report.low"), words.say("report.high")),
        rows,
        (1, 2, 3),
        notes=(f"{report.energy_basis}; {report.grid_basis}.",),
    )


def _used(report: Report) -> Section:
    words, used, fr = Messages(report.language), report.used, report.language
    if not used.film_seconds:
        return Section(words.say("report.used"), sentences=(words.say("report.no-cut"),))
    rows = (
        (words.say("report.time"), _clock(used.seconds_a_used_second or 0, fr)),
        (words.say("report.energy"), _number(used.wh_a_used_second or 0, fr)),
        (
            f"{words.say('report.money')}, {report.currency}",
            _number(used.money_a_used_second or 0, fr),
        ),
    )
    note = words.say("report.used-note", kept=used.kept, made=used.made)
    return Section(
        words.say("report.used"), ("", words.say("report.a-second")), rows, (1,), notes=(note,)
    )


def _work(report: Report) -> Section:
    words, fr = Messages(report.language), report.language
    shown = report.steps[:MOST_STEPS]
    most = max((s.seconds + s.failed_seconds for s in shown), default=0.0)
    rows = tuple(
        (
            s.step,
            str(s.results),
            str(s.failed),
            _clock(s.seconds + s.failed_seconds, fr),
            _number(s.wh + s.failed_wh, fr),
            _clock(s.predicted_seconds, fr) if s.error is not None else "–",
            _clock(s.predicted_of, fr) if s.error is not None else "–",
            f"{s.error * 100:.0f} %" if s.error is not None else "–",
        )
        for s in shown
    )
    keys = (
        "report.step",
        "report.made",
        "report.failed",
        "report.time",
        "report.energy",
        "report.predicted",
        "report.took",
        "report.error",
    )
    bars = {i: (s.seconds + s.failed_seconds) / most for i, s in enumerate(shown) if most}
    return Section(
        words.say("report.work"),
        tuple(words.say(key) for key in keys),
        rows,
        tuple(range(1, 8)),
        bars,
        notes=(words.say("report.work-note"),),
        wide=True,
    )


def _backends(report: Report) -> Section:
    words, fr = Messages(report.language), report.language
    rows = tuple(
        (
            a.step,
            a.backend,
            f"{a.approved} {words.say('report.of')} {a.decided}",
            f"{_number(a.wh, fr)} Wh, {_sum(a.money, fr)} {report.currency}",
        )
        for a in report.acceptance
    )
    sentences: list[str] = []
    for s in report.suggestions:
        if not s.backend:
            sentences.append(words.say("report.not-enough", step=s.step, decided=s.decided))
            continue
        more = words.say("report.instead", others=", ".join(s.instead_of)) if s.instead_of else ""
        told = words.say("report.enough", step=s.step, backend=s.backend)
        sentences.append(f"{told} {more}".strip())
    if not rows:
        sentences = [words.say("report.no-decisions")]
    return Section(
        words.say("report.backends"),
        (
            words.say("report.step"),
            words.say("report.backend"),
            words.say("report.rate"),
            words.say("report.each"),
        )
        if rows
        else (),
        rows,
        (2, 3),
        {i: a.rate for i, a in enumerate(report.acceptance)},
        sentences=tuple(sentences),
        wide=True,
    )


def _waiting(report: Report) -> Section:
    words = Messages(report.language)
    told = _some([_tell(group, report.language) for group in report.waiting], words)
    return Section(words.say("report.waiting"), sentences=told or (words.say("report.no-waiting"),))


def _tell(group: Waiting, language: str) -> str:
    words = Messages(language)
    names = ", ".join(group.subjects[:MOST_NAMES])
    left = len(group.subjects) - MOST_NAMES
    more = f" {words.say('report.more', count=left)}" if left > 0 else ""
    notes = f" ({'; '.join(group.notes[:2])})" if group.notes else ""
    where = words.say(f"report.gate-{group.gate}") + words.say("common.colon")
    state = words.say(f"report.state-{group.state.rstrip('_')}")
    return f"{where}{names}{more}, {state}{notes}"


def _compliance(report: Report) -> Section:
    words = Messages(report.language)
    rows = (
        (words.say("report.escalations"), str(len(report.escalations))),
        (words.say("report.consents"), str(report.consents)),
        (words.say("report.consents-ended"), str(report.consents_ended)),
        (words.say("report.deliveries"), str(report.deliveries)),
    )
    return Section(
        words.say("report.compliance"),
        ("", ""),
        rows,
        (1,),
        sentences=_some(report.escalations, words),
    )


def _some(sentences: Sequence[str], words: Messages) -> tuple[str, ...]:
    shown = tuple(sentences[:MOST_SENTENCES])
    left = len(sentences) - len(shown)
    return (*shown, words.say("report.more", count=left)) if left else shown


def _clock(seconds: float, language: str) -> str:
    """`0.42 s`, `12.5 s`, `4 min 05 s`, `2 h 10 min`."""
    if seconds < 60:
        return f"{_number(seconds, language)} s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def _number(number: float, language: str) -> str:
    return Messages(language).set_figures(figure(number))


def _sum(amount: float, language: str) -> str:
    return Messages(language).number(amount, 2, grouped=True)
