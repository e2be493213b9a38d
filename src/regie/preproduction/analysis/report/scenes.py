"""The table of scenes: a row each, with its figures, and the lines under them."""

from __future__ import annotations

from regie.film.analysis import Analysis, Feature, SceneFigures, SceneMood
from regie.preproduction.analysis.emotion import FEW_WORDS
from regie.preproduction.analysis.report.html import Html, join, table, tag, text
from regie.preproduction.analysis.report.quotes import Quotes
from regie.preproduction.analysis.report.summary import signed
from regie.preproduction.analysis.words import Words

MOST_FEATURES = 4
MOST_WORDS = 4
"""Features and mood words shown for a scene: the strongest."""


def scenes(analysis: Analysis, quotes: Quotes, words: Words) -> Html:
    """The section with the table."""
    say = words.say
    heads = (
        "analysis.report-number",
        "analysis.report-slugline",
        "analysis.report-eighths",
        "analysis.report-minutes",
        "analysis.report-light",
        "analysis.report-people",
        "analysis.report-tension",
        "analysis.report-mood",
        "analysis.report-pace",
        "analysis.report-details",
    )
    rows = []
    for scene, tension, mood, pace in zip(
        analysis.figures.scenes, analysis.tension, analysis.mood, analysis.pace, strict=True
    ):
        rows.append(
            (
                text(scene.number),
                text(scene.slugline or say("analysis.report-before-first")),
                text(words.pages(scene.eighths)),
                text(words.number(scene.estimated_minutes, 1)),
                text(_light(scene, words)),
                _people(scene),
                _bar(tension.tension, words),
                _mood(mood, words),
                text(words.number(pace.pace)),
                _details(scene, tension.features, mood, quotes, words),
            )
        )
    named = [text(say(head)) for head in heads]
    shown = table(named, rows, say("analysis.section-scenes"))
    return tag("section", tag("h2", say("analysis.section-scenes")), shown, id="scenes")


def _light(scene: SceneFigures, words: Words) -> str:
    light = words.say(f"analysis.chart-{scene.light}")
    return f"({light})" if scene.light_inherited else light


def _people(scene: SceneFigures) -> Html:
    said = text(", ".join(scene.speaking))
    if not scene.silent:
        return said
    silent = tag("span", f"({', '.join(scene.silent)})", class_="quiet")
    return join((said, " ", silent)) if scene.speaking else silent


def _bar(points: float, words: Words) -> Html:
    inner = tag("i", style=f"width:{points:.0f}%")
    return tag("span", words.number(points), tag("span", inner, class_="bar", aria_hidden="true"))


def _mood(mood: SceneMood, words: Words) -> Html:
    if mood.found < FEW_WORDS:
        few = tag("span", words.say("analysis.report-few-words"), class_="quiet")
        return few if not mood.found else join((signed(mood.valence, words), " ", few))
    return join((signed(mood.valence, words), " ", mood_name(mood.valence, words)))


def mood_name(valence: float, words: Words) -> Html:
    """Light, dark or neutral, in words and in a colour."""
    name = "lighter" if valence > 0.1 else "darker" if valence < -0.1 else "neutral"
    return tag("span", words.say(f"analysis.mood-{name}"), class_=f"mood {name}")


def _details(
    scene: SceneFigures,
    features: tuple[Feature, ...],
    mood: SceneMood,
    quotes: Quotes,
    words: Words,
) -> Html:
    items = [quotes.under(scene.cited, words.say("analysis.report-slugline"))]
    for feature in features[:MOST_FEATURES]:
        label = (
            f"{words.say('analysis.report-tension')} +{words.number(feature.points)}: "
            + words.say(f"analysis.feature-{feature.name}")
        )
        items.append(quotes.under(feature.cited, label))
    for word in mood.evidence[:MOST_WORDS]:
        label = f"{words.say('analysis.report-mood')} {signed(word.valence, words)}: {word.word}"
        items.append(quotes.under(word.cited, label))
    label = tag("summary", words.say("analysis.report-why"))
    return tag("details", label, *items, class_="why")
