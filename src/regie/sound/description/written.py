"""The description as text: WebVTT for who has it read aloud, JSON for who checks it."""

from __future__ import annotations

import json
from pathlib import Path

from regie.film.description import Description
from regie.sound.errors import SoundError


def write_description_vtt(description: Description, language: str, out: Path) -> None:
    """WebVTT, a cue for each description. Raises: SoundError: it cannot be written."""
    lines = ["WEBVTT", f"Kind: descriptions\nLanguage: {language}", ""]
    for number, one in enumerate(description.said, 1):
        text = one.text.replace("-->", "→").replace("&", "&amp;").replace("<", "&lt;")
        lines += [str(number), f"{_time(one.start)} --> {_time(one.end)}", text, ""]
    _write(out, "\n".join(lines))


def write_description_json(description: Description, out: Path) -> None:
    """What is said when, and what found no room. Raises: SoundError: it cannot be written."""
    told = {
        "version": 1,
        "said": [
            {"start": one.start, "end": round(one.end, 4), "text": one.text,
             "scene": one.candidate.scene, "words": one.candidate.words}
            for one in description.said
        ],
        "left_out": [
            {"text": one.candidate.text, "scene": one.candidate.scene,
             "words": one.candidate.words, "needs": one.needs, "room": one.room}
            for one in description.left_out
        ],
    }  # fmt: skip
    _write(out, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SoundError(f"{out} cannot be written ({error.strerror}); make room.") from error
