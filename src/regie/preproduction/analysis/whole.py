"""Asks all questions of a screenplay, each once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regie.film.analysis import Analysis
from regie.film.breakdown import Breakdown
from regie.film.screenplay import Screenplay

MOST_CHARACTERS = 24
"""Characters whose mood is followed through the scenes: those with most to say."""


def analyse(screenplay: Screenplay, breakdown: Breakdown | None = None) -> Analysis:
    """Everything that is found out about a screenplay, in its language (English or French).

    Args:
        breakdown: of the same screenplay, for who is silently there; made here if not given.
    """
    from regie.preproduction.analysis.emotion import character_moods, scene_moods
    from regie.preproduction.analysis.lexicon import load_lexicon
    from regie.preproduction.analysis.pace import pace
    from regie.preproduction.analysis.passages import read_passages
    from regie.preproduction.analysis.structure import structure
    from regie.preproduction.analysis.tension import tension
    from regie.preproduction.analysis.voices import voices
    from regie.preproduction.breakdown.breaking import break_down
    from regie.preproduction.script_figures import measure

    lexicon = load_lexicon(screenplay.language)
    scenes = read_passages(screenplay)
    figures = measure(screenplay, scenes, breakdown or break_down(screenplay))
    moods = scene_moods(scenes, figures.scenes, lexicon)
    tensions = tension(scenes, figures.scenes, moods, lexicon)
    names = [c.name for c in figures.characters]
    spoken, alike = voices(scenes, names, screenplay.language, lexicon.function)
    return Analysis(
        figures=figures,
        pace=pace(scenes, figures.scenes, lexicon),
        tension=tensions,
        mood=moods,
        characters_mood=character_moods(scenes, figures.scenes, names[:MOST_CHARACTERS], lexicon),
        voices=spoken,
        alike=alike,
        structure=structure(screenplay, figures, tensions, moods),
    )


def analysis_table(analysis: Analysis) -> dict[str, Any]:
    """The analysis as `--stats --json` and `analysis.json` show it.

    The figures' fields, then `pace`, `tension`, `mood`, `characters_mood`, `voices`, `alike` and
    `structure`; version 1.
    """
    table = analysis.model_dump(mode="json")
    figures: dict[str, Any] = table.pop("figures")
    return {**figures, **table}


def write_analysis_json(analysis: Analysis, out: Path) -> None:
    """Writes the analysis to `out`, UTF-8."""
    text = json.dumps(analysis_table(analysis), ensure_ascii=False, indent=1)
    out.write_text(text + "\n", encoding="utf-8", newline="\n")
