"""The head of the report: the figures, and the scenes that stand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.film.analysis import Analysis, PresenceKind, SceneFigures
from regie.film.citation import Citation
from regie.preproduction.analysis.emotion import extremes
from regie.preproduction.analysis.passages import unique
from regie.preproduction.analysis.report.html import Html, join, tag
from regie.preproduction.analysis.report.quotes import Quotes
from regie.preproduction.analysis.words import Words

UNSURE = 1 / 3
"""How far a director's pace changes the estimated minutes either way."""


def summary(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    """Cards of figures, then what stands out with its lines."""
    figures = analysis.figures
    say = words.say
    low, high = (figures.estimated_minutes * (1 + way * UNSURE) for way in (-1, 1))
    decimals = 0 if figures.estimated_minutes >= 20 else 1
    only_silent = [
        p.name for p in figures.presence if all(s.kind is PresenceKind.SILENT for s in p.scenes)
    ]
    inherited = sum(s.light_inherited for s in figures.scenes)
    scenes = figures.scenes
    inside = dict(figures.settings).get("INT", 0) / figures.eighths
    night = dict(figures.lights).get("night", 0) / figures.eighths
    places = {s.place.upper(): s for s in reversed(scenes) if s.place}

    def lines_of(chosen: Iterable[SceneFigures]) -> Html:
        return quotes.under(unique(c for s in chosen for c in s.cited))

    ends = [c for part in figures.characters for c in part.cited]
    cards = [
        _card(
            say("analysis.report-length"),
            say("analysis.report-length-value", pages=figures.pages),
            lines_of(scenes),
        ),
        _card(
            say("analysis.report-playing-time"),
            say(
                "analysis.report-playing-time-value",
                low=words.number(low, decimals),
                high=words.number(high, decimals),
            ),
            say("analysis.report-playing-time-note", minutes=words.number(figures.minutes, 1)),
            lines_of(scenes),
        ),
        _card(say("analysis.report-scene-count"), str(len(scenes)), lines_of(scenes)),
        _card(
            say("analysis.report-place-count"),
            str(len(figures.places)),
            lines_of(reversed(places.values())),
        ),
        _card(
            say("analysis.report-speaker-count"),
            str(len(figures.characters)),
            f"{say('analysis.report-silent-count')}: {len(only_silent)}" if only_silent else "",
            quotes.under(unique(part.cited[0] for part in figures.characters if part.cited)),
        ),
        _card(
            say("analysis.report-dialogue-share"),
            words.percent(figures.dialogue_share),
            say("analysis.report-dialogue-note"),
            quotes.under(unique(ends)),
        ),
        _card(
            say("analysis.report-inside"),
            words.percent(inside),
            say("analysis.report-of-pages"),
            lines_of(s for s in scenes if s.setting == "INT"),
        ),
        _card(
            say("analysis.report-at-night"),
            words.percent(night),
            say("analysis.report-of-pages"),
            _inherited(inherited, words),
            lines_of(s for s in scenes if s.light == "night"),
        ),
    ]
    return tag(
        "section",
        tag("h2", say("analysis.section-summary")),
        tag("div", *cards, class_="cards"),
        tag("h3", say("analysis.report-notable")),
        tag("ul", *_notable(analysis, quotes, words), class_="notable"),
        id="summary",
    )


def _inherited(count: int, words: Words) -> str:
    return words.say("analysis.report-inherited", count=count) if count else ""


def _notable(analysis: Analysis, quotes: Quotes, words: Words) -> list[Html]:
    figures = analysis.figures
    sluglines = {
        s.number: s.slugline or words.say("analysis.report-before-first") for s in figures.scenes
    }
    tensest = max(analysis.tension, key=lambda t: t.tension)
    darkest, lightest = extremes(analysis.mood)
    fastest = max(analysis.pace, key=lambda p: p.pace)
    longest = max(figures.scenes, key=lambda s: s.eighths)
    found: list[tuple[str, str, str, Sequence[Citation]]] = []
    if tensest.tension > 0:
        cited = [c for f in tensest.features for c in f.cited]
        found.append(
            ("analysis.report-tensest", tensest.scene, words.number(tensest.tension), cited)
        )
    for key, mood in (("analysis.report-lightest", lightest), ("analysis.report-darkest", darkest)):
        if mood:
            found.append((key, mood.scene, signed(mood.valence, words), mood.cited))
    cuts = [c for f in fastest.features for c in f.cited if f.name != "short_scene"]
    found.append(
        (
            "analysis.report-fastest",
            fastest.scene,
            words.number(fastest.pace),
            cuts or fastest.cited,
        )
    )
    found.append(
        ("analysis.report-longest", longest.number, words.pages(longest.eighths), longest.cited)
    )
    items = [
        tag(
            "li",
            tag("b", words.say(key)),
            join((f" {scene} · {sluglines[scene]} · ", tag("span", value, class_="value"))),
            quotes.under(list(dict.fromkeys(cited))),
        )
        for key, scene, value, cited in found
    ]
    if figures.characters:
        most = figures.characters[0]
        spoken = f" {most.name} · {words.percent(most.share)}"
        head = tag("b", words.say("analysis.report-most-lines"))
        items.append(tag("li", head, spoken, quotes.under(most.cited)))
    return items


def signed(valence: float, words: Words) -> str:
    """`+0.31`, `−0.20`, with the language's decimal mark."""
    return ("+" if valence > 0 else "−" if valence < 0 else "") + words.number(abs(valence), 2)


def _card(name: str, value: str, *notes: Html | str) -> Html:
    told = [tag("dd", note) for note in notes if note]
    return tag("dl", tag("dt", name), tag("dd", value, class_="big"), *told)
