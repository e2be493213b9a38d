"""The analysis in a terminal: the figures, the cast, what stands out. Details are in the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.film.analysis import Analysis
from regie.preproduction.analysis.emotion import extremes
from regie.preproduction.analysis.report.summary import signed
from regie.preproduction.analysis.words import Words, load_words

SETTINGS = {"INT": "interior", "EXT": "exterior", "INT/EXT": "both", "unsaid": "unsaid"}
"""The words for where scenes play."""

MOST_ROWS = 15
"""Speakers, places and scenes listed."""


def plain_text(analysis: Analysis, language: str) -> str:
    """The analysis as text, in `en` or `fr`; each claim ends with the line it rests on."""
    words = load_words(language)
    blocks = [_figures(analysis, words), _cast(analysis, words), _stands_out(analysis, words)]
    turns = _turns(analysis, words)
    return "\n\n".join([*blocks, turns] if turns else blocks)


def _figures(analysis: Analysis, words: Words) -> str:
    figures = analysis.figures
    say = words.say
    minutes = words.number(figures.minutes, 1)
    rows = [
        (say("analysis.report-length"), say("analysis.report-length-value", pages=figures.pages)),
        (
            say("analysis.report-playing-time"),
            f"≈ {words.number(figures.estimated_minutes, 1)} min "
            f"({say('analysis.report-playing-time-note', minutes=minutes)})",
        ),
        (say("analysis.report-scene-count"), str(len(figures.scenes))),
        (say("analysis.report-dialogue-share"), words.percent(figures.dialogue_share)),
        *(
            (
                say(key),
                ", ".join(f"{name} {words.pages(n)}" for name, n in parts),
            )
            for key, parts in (
                (
                    "analysis.report-setting",
                    [(say(f"analysis.chart-{SETTINGS[name]}"), n) for name, n in figures.settings],
                ),
                (
                    "analysis.report-light",
                    [(say(f"analysis.chart-{light}"), n) for light, n in figures.lights],
                ),
                ("analysis.report-place-count", figures.places[:MOST_ROWS]),
            )
        ),
    ]
    return _aligned(rows)


def _cast(analysis: Analysis, words: Words) -> str:
    heads = (
        "analysis.report-name",
        "analysis.report-lines",
        "analysis.report-words",
        "analysis.report-share",
        "analysis.report-in-scenes",
        "analysis.report-first-last",
    )
    rows: list[Sequence[str]] = [[words.say(head) for head in heads]]
    for part in analysis.figures.characters[:MOST_ROWS]:
        scenes = f"{part.scenes}+{part.silent_scenes}" if part.silent_scenes else f"{part.scenes}"
        share = words.percent(part.share)
        ends = f"{part.first} – {part.last}"
        rows.append([part.name, f"{part.lines}", f"{part.words}", share, scenes, ends])
    left = len(analysis.figures.characters) - MOST_ROWS
    if left > 0:
        rows.append([words.say("analysis.report-more", count=left)])
    return _aligned(rows)


def _stands_out(analysis: Analysis, words: Words) -> str:
    say = words.say
    sluglines = {s.number: s for s in analysis.figures.scenes}
    tensest = max(analysis.tension, key=lambda t: t.tension)
    darkest, lightest = extremes(analysis.mood)
    fastest = max(analysis.pace, key=lambda p: p.pace)
    found = []
    if tensest.tension > 0:
        found.append(("analysis.report-tensest", tensest.scene, words.number(tensest.tension)))
    for key, mood in (("analysis.report-lightest", lightest), ("analysis.report-darkest", darkest)):
        if mood:
            found.append((key, mood.scene, signed(mood.valence, words)))
    found.append(("analysis.report-fastest", fastest.scene, words.number(fastest.pace)))
    rows = []
    for key, number, value in found:
        scene = sluglines[number]
        where = f"  [{scene.cited[0]}]" if scene.cited else ""
        rows.append(
            (
                say(key),
                value,
                f"{number} {scene.slugline or say('analysis.report-before-first')}{where}",
            )
        )
    return _aligned(rows)


def _turns(analysis: Analysis, words: Words) -> str:
    structure = analysis.structure
    if structure.caution == "too_short":
        return words.say("analysis.caution-too-short")
    rows = [
        (
            words.say(f"analysis.turn-{turn.kind}"),
            turn.scene,
            f"{words.say('analysis.report-confidence')} {words.percent(turn.confidence)}",
            "; ".join(
                words.say(f"analysis.reason-{r.kind}", **dict(r.values)) for r in turn.reasons[:2]
            )
            + (f"  [{turn.cited[0]}]" if turn.cited else ""),
        )
        for turn in structure.turns
    ]
    return _aligned(rows) if rows else words.say("analysis.caution-none")


def _aligned(rows: Iterable[Sequence[str]]) -> str:
    """Columns under each other, the last as long as it is."""
    kept = list(rows)
    columns = max(len(row) for row in kept)
    widths = [max(len(row[at]) for row in kept if len(row) > at) for at in range(columns)]
    return "\n".join(
        "  ".join(cell.ljust(widths[at]) for at, cell in enumerate(row)).rstrip() for row in kept
    )
