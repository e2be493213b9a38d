"""Tells the labels to who reads the film: a first subtitle before the first line is spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.film.provenance import Label

GAP_SECONDS = 0.1
"""Between the label and the first line: more than two frames at any rate."""

LEAST_SECONDS = 1.0
"""A label that would stand for less is not read; the picture's own then has to do."""

_TIMES = re.compile(r"^(?:(\d+):)?(\d\d):(\d\d)[,.](\d\d\d) --> ", re.MULTILINE)


def label_subtitles(text: str, labels: Sequence[Label], suffix: str) -> str:
    """SubRip or WebVTT with the labels as its first cue; as it is where there is no room.

    Args:
        suffix: `.srt` or `.vtt`.
    """
    first = _TIMES.search(text)
    wanted = sum(label.seconds for label in labels)
    end = min(wanted, _seconds(first) - GAP_SECONDS) if first else wanted
    if not labels or end < LEAST_SECONDS:
        return text
    said = "\n".join(list(dict.fromkeys(label.text for label in labels))[:2])
    if suffix == ".vtt":
        head, blank, rest = text.partition("\n\n")
        return f"{head}\n\n00:00:00.000 --> {_stamp(end, '.')}\n{said}\n{blank}{rest}"
    count = 1

    def renumber(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{count}\n{found[1]}"

    later = re.sub(r"^\d+\r?\n(\d+:\d\d:\d\d,\d\d\d --> )", renumber, text, flags=re.MULTILINE)
    return f"1\n00:00:00,000 --> {_stamp(end, ',')}\n{said}\n\n{later}"


def _seconds(found: re.Match[str]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _stamp(seconds: float, mark: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}{thousandths:03}"
