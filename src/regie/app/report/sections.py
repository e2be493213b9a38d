"""The report as headings, figures and tables, which page, paper and terminal all show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from regie.app.report.gathering import Report, Waiting
from regie.app.report.words import name_gate, words_of
from regie.film.costs import Range
from regie.pipeline.prediction import figure

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
    words = words_of(report.language)
    when = datetime.fromtimestamp(report.at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return words["as_of"].format(when=when)


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures at the top."""
    words = words_of(report.language)
    fr = report.language
    scenes = f"{report.scenes_made} {words['of']} {report.scenes}"
    title = next((b for b in report.budgets if b.kind == "title"), None)
    limit = title.limit if title else None
    share = (title.spent + title.reserved) / limit if title and limit else None
    money = f"{_sum(report.spent, fr)} {report.currency}"
    if limit is not None:
        money = f"{_sum(report.spent, fr)} {words['of']} {_sum(limit, fr)} {report.currency}"
    return (
        Figure(words["scenes"], scenes, report.scenes_made / max(1, report.scenes)),
        Figure(words["shots"], str(report.shots)),
        Figure(words["film"], _clock(report.film_seconds, fr)),
        Figure(words["spent"], money, share),
        Figure(words["work_time"], _clock(report.seconds, fr)),
        Figure(words["grams"], _number(report.grams.likely, fr)),
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
    words = words_of(report.language)
    if not report.gates:
        return Section(words["progress"], sentences=(words["nothing_made"],))
    rows = tuple(
        (
            name_gate(g.gate, report.language),
            str(g.approved),
            str(g.waiting),
            str(g.rejected),
            words["yes"] if g.closed else words["no"],
        )
        for g in report.gates
    )
    return Section(
        words["progress"],
        (words["gate"], words["approved"], words["undecided"], words["rejected"], words["must"]),
        rows,
        (1, 2, 3, 4),
        {i: g.approved / g.total for i, g in enumerate(report.gates) if g.total},
    )


def _money(report: Report) -> Section:
    words = words_of(report.language)
    shown = [b for b in report.budgets if b.limit is not None or b.spent or b.reserved]
    if not shown:
        return Section(words["money"], sentences=(words["no_money"],))
    rows, bars, over = [], {}, []
    for place, b in enumerate(shown):
        name = name_gate(b.name, report.language) if b.kind == "stage" else b.name
        fr = report.language
        limit = words["none"] if b.limit is None else f"{_sum(b.limit, fr)} {b.currency}"
        rows.append(
            (
                f"{words[b.kind]} {name}".strip(),
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
    head = (words["budget"], words["spent"], words["reserved"], words["limit"])
    sentences = () if report.spent else (words["no_money"],)
    return Section(words["money"], head, tuple(rows), (1, 2, 3), bars, tuple(over), sentences)


def _footprint(report: Report) -> Section:
    words = words_of(report.language)
    amounts: list[tuple[str, Range]] = [(words["wh"], report.wh)]
    if report.remote_wh is not None:
        amounts.append((words["remote_wh"], report.remote_wh))
    amounts += [(words["grams"], report.grams), (words["litres"], report.litres)]
    fr = report.language
    rows = tuple(
        (name, *(_number(n, fr) for n in (r.likely, r.low, r.high))) for name, r in amounts
    )
    return Section(
        words["footprint"],
        ("", words["likely"], words["low"], words["high"]),
        rows,
        (1, 2, 3),
        notes=(f"{report.energy_basis}; {report.grid_basis}.",),
    )


def _used(report: Report) -> Section:
    words, used, fr = words_of(report.language), report.used, report.language
    if not used.film_seconds:
        return Section(words["used"], sentences=(words["no_cut"],))
    rows = (
        (words["time"], _clock(used.seconds_a_used_second or 0, fr)),
        (words["energy"], _number(used.wh_a_used_second or 0, fr)),
        (f"{words['money']}, {report.currency}", _number(used.money_a_used_second or 0, fr)),
    )
    note = words["used_note"].format(kept=used.kept, made=used.made)
    return Section(words["used"], ("", words["a_second"]), rows, (1,), notes=(note,))


def _work(report: Report) -> Section:
    words, fr = words_of(report.language), report.language
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
    keys = ("step", "made", "failed", "time", "energy", "predicted", "took", "error")
    bars = {i: (s.seconds + s.failed_seconds) / most for i, s in enumerate(shown) if most}
    return Section(
        words["work"],
        tuple(words[k] for k in keys),
        rows,
        tuple(range(1, 8)),
        bars,
        notes=(words["work_note"],),
        wide=True,
    )


def _backends(report: Report) -> Section:
    words, fr = words_of(report.language), report.language
    rows = tuple(
        (
            a.step,
            a.backend,
            f"{a.approved} {words['of']} {a.decided}",
            f"{_number(a.wh, fr)} Wh, {_sum(a.money, fr)} {report.currency}",
        )
        for a in report.acceptance
    )
    sentences: list[str] = []
    for s in report.suggestions:
        if not s.backend:
            sentences.append(words["not_enough"].format(step=s.step, decided=s.decided))
            continue
        more = words["instead"].format(others=", ".join(s.instead_of)) if s.instead_of else ""
        told = words["enough"].format(step=s.step, backend=s.backend)
        sentences.append(f"{told} {more}".strip())
    if not rows:
        sentences = [
            words["not_enough"].format(step="", decided=0).removeprefix(" : ").lstrip(": ")
        ]
    return Section(
        words["backends"],
        (words["step"], words["backend"], words["rate"], words["each"]) if rows else (),
        rows,
        (2, 3),
        {i: a.rate for i, a in enumerate(report.acceptance)},
        sentences=tuple(sentences),
        wide=True,
    )


def _waiting(report: Report) -> Section:
    words = words_of(report.language)
    told = _some([_tell(group, report.language) for group in report.waiting], words)
    return Section(words["waiting"], sentences=told or (words["no_waiting"],))


def _tell(group: Waiting, language: str) -> str:
    words = words_of(language)
    names = ", ".join(group.subjects[:MOST_NAMES])
    left = len(group.subjects) - MOST_NAMES
    more = f" {words['more'].format(n=left)}" if left > 0 else ""
    notes = f" ({'; '.join(group.notes[:2])})" if group.notes else ""
    colon = " : " if language == "fr" else ": "
    return f"{name_gate(group.gate, language)}{colon}{names}{more}, {words[group.state]}{notes}"


def _compliance(report: Report) -> Section:
    words = words_of(report.language)
    rows = (
        (words["escalations"], str(len(report.escalations))),
        (words["consents"], str(report.consents)),
        (words["consents_ended"], str(report.consents_ended)),
        (words["deliveries"], str(report.deliveries)),
    )
    return Section(
        words["compliance"],
        ("", ""),
        rows,
        (1,),
        sentences=_some(report.escalations, words),
    )


def _some(sentences: Sequence[str], words: dict[str, str]) -> tuple[str, ...]:
    shown = tuple(sentences[:MOST_SENTENCES])
    left = len(sentences) - len(shown)
    return (*shown, words["more"].format(n=left)) if left else shown


def _clock(seconds: float, language: str) -> str:
    """`0.42 s`, `12.5 s`, `4 min 05 s`, `2 h 10 min`."""
    if seconds < 60:
        return f"{_number(seconds, language)} s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def _number(number: float, language: str) -> str:
    text = figure(number)
    return text.replace(".", ",") if language == "fr" else text


def _sum(amount: float, language: str) -> str:
    text = f"{amount:,.2f}"
    if language == "fr":
        return text.replace(",", "\u202f").replace(".", ",")
    return text
