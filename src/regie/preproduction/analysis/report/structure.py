"""Acts and turning points, as suggestions with their reasons and lines."""

from __future__ import annotations

from regie.film.analysis import Analysis, TurningPoint
from regie.preproduction.analysis.report.html import Html, join, tag
from regie.preproduction.analysis.report.quotes import Quotes
from regie.preproduction.analysis.words import Words


def structure(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    """The section on structure; it says so when nothing can be suggested."""
    found = analysis.structure
    say = words.say
    parts = [
        tag("h2", say("analysis.section-structure")),
        tag("p", say("analysis.report-structure-note"), class_="note"),
    ]
    caution = found.caution or ("none" if not found.turns else "")
    if caution:
        parts.append(tag("p", say(f"analysis.caution-{caution}"), class_="caution"))
    if found.acts:
        parts += [tag("h3", say("analysis.report-acts")), _acts(analysis, quotes, words)]
    sluglines = {s.number: s.slugline for s in analysis.figures.scenes}
    parts += [_turn(turn, sluglines[turn.scene], quotes, words) for turn in found.turns]
    return tag("section", *parts, id="structure")


def _acts(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    say = words.say
    items = []
    for number, act in enumerate(analysis.structure.acts, 1):
        name = act.name or say("analysis.report-act", number=number)
        by = say(
            "analysis.report-act-named"
            if act.source == "script"
            else "analysis.report-act-suggested"
        )
        told = f" {act.first}–{act.last} · {words.pages(act.eighths)} · {by}"
        if act.source == "suggested":
            told += f", {say('analysis.report-confidence')} {words.percent(act.confidence)}"
        items.append(tag("li", tag("b", name), told, quotes.under(act.cited)))
    return tag("ul", *items, class_="notable")


def _turn(turn: TurningPoint, slugline: str, quotes: Quotes, words: Words) -> Html:
    say = words.say
    sure = f"{say('analysis.report-confidence')} {words.percent(turn.confidence)}"
    reasons = [
        tag(
            "li",
            say(f"analysis.reason-{reason.kind}", **dict(reason.values)),
            quotes.under(reason.cited),
        )
        for reason in turn.reasons
    ]
    return tag(
        "article",
        tag(
            "h3", join((say(f"analysis.turn-{turn.kind}"), " ", tag("span", sure, class_="badge")))
        ),
        tag("p", f"{turn.scene} · {slugline}"),
        tag("ul", *reasons, class_="reasons"),
        class_="turn",
    )
