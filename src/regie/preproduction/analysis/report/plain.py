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
    rows = [
        (say("report", "length"), say("report", "length_value", pages=figures.pages)),
        (
            say("report", "playing_time"),
            f"≈ {words.number(figures.estimated_minutes, 1)} min "
            f"({say('report', 'playing_time_note', minutes=words.number(figures.minutes, 1))})",
        ),
        (say("report", "scene_count"), str(len(figures.scenes))),
        (say("report", "dialogue_share"), words.percent(figures.dialogue_share)),
        *(
            (say("report", key), ", ".join(f"{name} {words.pages(n)}" for name, n in parts))
            for key, parts in (
                ("setting", [(say("chart", SETTINGS[name]), n) for name, n in figures.settings]),
                ("light", [(say("chart", light), n) for light, n in figures.lights]),
                ("place_count", figures.places[:MOST_ROWS]),
            )
        ),
    ]
    return _aligned(rows)


def _cast(analysis: Analysis, words: Words) -> str:
    heads = ("name", "lines", "words", "share", "in_scenes", "first_last")
    rows: list[Sequence[str]] = [[words.say("report", head) for head in heads]]
    for part in analysis.figures.characters[:MOST_ROWS]:
        scenes = f"{part.scenes}+{part.silent_scenes}" if part.silent_scenes else f"{part.scenes}"
        share = words.percent(part.share)
        ends = f"{part.first} – {part.last}"
        rows.append([part.name, f"{part.lines}", f"{part.words}", share, scenes, ends])
    left = len(analysis.figures.characters) - MOST_ROWS
    if left > 0:
        rows.append([words.say("report", "more", count=left)])
    return _aligned(rows)


def _stands_out(analysis: Analysis, words: Words) -> str:
    say = words.say
    sluglines = {s.number: s for s in analysis.figures.scenes}
    tensest = max(analysis.tension, key=lambda t: t.tension)
    darkest, lightest = extremes(analysis.mood)
    fastest = max(analysis.pace, key=lambda p: p.pace)
    found = []
    if tensest.tension > 0:
        found.append(("tensest", tensest.scene, words.number(tensest.tension)))
    for key, mood in (("lightest", lightest), ("darkest", darkest)):
        if mood:
            found.append((key, mood.scene, signed(mood.valence, words)))
    found.append(("fastest", fastest.scene, words.number(fastest.pace)))
    rows = []
    for key, number, value in found:
        scene = sluglines[number]
        where = f"  [{scene.cited[0]}]" if scene.cited else ""
        rows.append(
            (
                say("report", key),
                value,
                f"{number} {scene.slugline or say('report', 'before_first')}{where}",
            )
        )
    return _aligned(rows)


def _turns(analysis: Analysis, words: Words) -> str:
    structure = analysis.structure
    if structure.caution == "too_short":
        return words.say("caution", "too_short")
    rows = [
        (
            words.say("turn", turn.kind),
            turn.scene,
            f"{words.say('report', 'confidence')} {words.percent(turn.confidence)}",
            "; ".join(words.say("reason", r.kind, **dict(r.values)) for r in turn.reasons[:2])
            + (f"  [{turn.cited[0]}]" if turn.cited else ""),
        )
        for turn in structure.turns
    ]
    return _aligned(rows) if rows else words.say("caution", "none")


def _aligned(rows: Iterable[Sequence[str]]) -> str:
    """Columns under each other, the last as long as it is."""
    kept = list(rows)
    columns = max(len(row) for row in kept)
    widths = [max(len(row[at]) for row in kept if len(row) > at) for at in range(columns)]
    return "\n".join(
        "  ".join(cell.ljust(widths[at]) for at, cell in enumerate(row)).rstrip() for row in kept
    )
