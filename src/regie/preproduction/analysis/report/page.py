"""The whole report: one HTML file that needs nothing beside it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from regie.film.analysis import Analysis
from regie.film.screenplay import Screenplay
from regie.preproduction.analysis.charts.drawing import Chart
from regie.preproduction.analysis.report.cast import cast, voices
from regie.preproduction.analysis.report.figures import figures
from regie.preproduction.analysis.report.html import Html, join, tag, text
from regie.preproduction.analysis.report.quotes import Quotes
from regie.preproduction.analysis.report.scenes import scenes
from regie.preproduction.analysis.report.structure import structure
from regie.preproduction.analysis.report.summary import summary
from regie.preproduction.analysis.words import Words, load_words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the page may load: nothing. A script that got into it would not run."""

SECTIONS = ("summary", "charts", "structure", "scenes", "cast", "voices")


def report_html(
    analysis: Analysis, screenplay: Screenplay, charts: tuple[Chart, ...], language: str
) -> str:
    """The report of an analysis, in `en` or `fr`.

    Args:
        screenplay: that was analysed; its lines are quoted.
        charts: drawn in the same language.
    """
    words = load_words(language)
    quotes = Quotes(screenplay, words)
    name = analysis.figures.title or _file(screenplay)
    body = (
        _head(name, words),
        tag(
            "main",
            summary(analysis, quotes, words),
            figures(charts, words),
            structure(analysis, quotes, words),
            scenes(analysis, quotes, words),
            cast(analysis, quotes, words),
            voices(analysis, quotes, words),
            _trust(words),
        ),
        tag("footer", tag("p", words.say("analysis.report-made-by", file=_file(screenplay)))),
    )
    style = (files("regie.preproduction.analysis.report") / "style.css").read_text(encoding="utf-8")
    title = f"{name} · {words.say('analysis.report-title')}"
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{text(POLICY)}">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{join(body)}\n</body>\n</html>\n"
    )


def write_report(
    analysis: Analysis,
    screenplay: Screenplay,
    charts: tuple[Chart, ...],
    language: str,
    out: Path,
) -> None:
    """Writes the report to `out`, UTF-8."""
    page = report_html(analysis, screenplay, charts, language)
    out.write_text(page, encoding="utf-8", newline="\n")


def _head(name: str, words: Words) -> Html:
    links = [
        tag("li", tag("a", words.say(f"analysis.section-{section}"), href=f"#{section}"))
        for section in SECTIONS
    ]
    return tag(
        "header",
        tag("p", words.say("analysis.report-title"), class_="kicker"),
        tag("h1", name),
        tag("p", words.say("analysis.report-lead"), class_="note"),
        tag("nav", tag("ul", *links), aria_label=words.say("analysis.report-title")),
    )


def _trust(words: Words) -> Html:
    items = [tag("li", sentence) for sentence in words.say("analysis.report-trust").splitlines()]
    return tag("section", tag("h2", words.say("analysis.section-how")), tag("ul", *items), id="how")


def _file(screenplay: Screenplay) -> str:
    """The script's file, as its citations name it."""
    return next((s.cited.file for s in screenplay.scenes if s.cited), "")
