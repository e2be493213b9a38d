"""Reads SubRip and WebVTT files as they are found: any encoding, broken, overlapping.

What cannot be read is one sentence with its line, and the rest goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

MOST_CUES = 100_000
"""Of one file that are read."""

MOST_FAULTS = 200
"""Sentences; of more, how many."""

OF_THE_FILE = ("encoding", "too-many", "no-cues")
"""Faults that are told first."""

_ARROW = re.compile(r"^(?P<from>\S.*?)\s*-+>\s*(?P<to>.*?)\s*$")
_CLOCK = re.compile(
    r"^(?P<sign>-?)\s*(?:(?P<h>\d{1,3})\s*:\s*)?(?P<m>\d{1,3})\s*:\s*(?P<s>\d{1,2})"
    r"(?:\s*[,.:]\s*(?P<ms>\d{1,3}))?"
)
_MARK = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")


@dataclass(frozen=True)
class ReadCue:
    """A cue as the file has it: times in seconds. Attributes: line: its first, from 1."""

    start: float
    end: float
    text: str
    speaker: str = ""
    line: int = 0


@dataclass(frozen=True)
class Fault:
    """What is wrong with the file. Attributes: line: from 1; what: a key; value: what it is of."""

    line: int
    what: str
    value: str = ""


@dataclass(frozen=True)
class ReadText:
    """What a file says.

    Attributes:
        cues: in order of their in-times.
        encoding: as it was read. form: `srt` or `vtt`.
        more_faults: how many are not listed.
    """

    cues: tuple[ReadCue, ...]
    faults: tuple[Fault, ...]
    encoding: str
    form: str
    more_faults: int = 0


def read_subtitles(content: bytes) -> ReadText:
    """Reads a file, whatever it is called: WebVTT says so in its first line.

    Never raises for what is in it: a file without any cue has none, and a fault.
    """
    text, encoding = _decode(content)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    form = "vtt" if lines[0].lstrip("\ufeff").startswith("WEBVTT") else "srt"
    faults: list[Fault] = []
    if encoding not in ("utf-8", "utf-16"):
        faults.append(Fault(1, "encoding", encoding))
    heads = [at for at, line in enumerate(lines) if "->" in line and _ARROW.match(line)]
    if len(heads) > MOST_CUES:
        faults.append(Fault(heads[MOST_CUES] + 1, "too-many", str(MOST_CUES)))
        heads = heads[:MOST_CUES]
    cues = _cues(lines, heads, form, faults)
    if not cues:
        faults.append(Fault(1, "no-cues"))
    ordered = sorted(cues, key=lambda cue: (cue.start, cue.end))
    if ordered != cues:
        first = next(a for a, b in zip(cues, ordered, strict=True) if a != b)
        faults.append(Fault(first.line, "order"))
    faults += _overlaps(ordered)
    faults.sort(key=lambda fault: (fault.what not in OF_THE_FILE, fault.line))
    kept, more = faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS)
    return ReadText(tuple(ordered), tuple(kept), encoding, form, more)


def _cues(
    lines: Sequence[str], heads: Sequence[int], form: str, faults: list[Fault]
) -> list[ReadCue]:
    cues: list[ReadCue] = []
    for number, at in enumerate(heads):
        last = heads[number + 1] if number + 1 < len(heads) else len(lines)
        found = _ARROW.match(lines[at])
        body = _body(lines, at + 1, last, is_last=number + 1 == len(heads), form=form)
        start, end = (_seconds(found[side]) if found else None for side in ("from", "to"))
        if start is None or end is None:
            faults.append(Fault(at + 1, "time", lines[at].strip()[:80]))
            continue
        if start < 0 or end < 0:
            faults.append(Fault(at + 1, "negative", lines[at].strip()[:80]))
            start, end = max(0.0, start), max(0.0, end)
        if end < start:
            faults.append(Fault(at + 1, "backwards", lines[at].strip()[:80]))
            start, end = end, start
        text, speaker = _clean("\n".join(body), form)
        if not text:
            faults.append(Fault(at + 1, "empty"))
            continue
        cues.append(ReadCue(start, end, text, speaker, at + 1))
    return cues


def _body(lines: Sequence[str], first: int, last: int, *, is_last: bool, form: str) -> list[str]:
    """The text under a head, without the number or name of the next cue."""
    body = list(lines[first:last])
    if form == "vtt":
        blank = next((n for n, line in enumerate(body) if not line.strip()), len(body))
        return body[:blank]
    if not is_last:
        if body and re.fullmatch(r"\s*\d+\s*", body[-1]):
            body.pop()
        while body and not body[-1].strip():
            body.pop()
    return [line for line in body if line.strip()]


def _seconds(clock: str) -> float | None:
    found = _CLOCK.match(clock.strip())
    if not found:
        return None
    minutes, seconds = int(found["m"]), int(found["s"])
    if found["h"] is not None and (minutes > 59 or seconds > 59):
        return None
    total = int(found["h"] or 0) * 3600 + minutes * 60 + seconds
    total += int((found["ms"] or "0").ljust(3, "0")) / 1000  # type: ignore[assignment]
    return -total if found["sign"] else total


def _clean(text: str, form: str) -> tuple[str, str]:
    """The text with italics as its only marks, and who a voice mark names."""
    voices = [unescape(name).strip() for name in _VOICE.findall(text)]
    text = re.sub(r"\{\\an?\d+\}", "", text)
    text = re.sub(r"<(/?)(?:i|I|em)(?:\.[^>]*)?>", r"<\1i>", text)
    text = _MARK.sub(lambda m: m[0] if m[0] in ("<i>", "</i>") else "", text)
    text = unescape(text) if form == "vtt" or "&amp;" in text or "&lt;" in text else text
    text = text.replace("\u200b", "").replace("\u200e", "").replace("\u200f", "")
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line), voices[0] if voices else ""


def _overlaps(cues: Sequence[ReadCue]) -> list[Fault]:
    return [
        Fault(cue.line, "overlap", str(before.line))
        for before, cue in pairwise(cues)
        if cue.start < before.end - 0.0005
    ]


def _decode(content: bytes) -> tuple[str, str]:
    """The text, and the encoding that it is in: by its mark, UTF-8, else what fits a language."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    head = content[:400]
    if head.count(b"\x00") > len(head) // 4:
        order = "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
        return content.decode(order, errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding in ("gb18030", "shift_jis", "euc_kr"):
        # Of Asian encodings only where hardly a byte pair is left over and most is not Latin.
        if sum(b > 0x7F for b in content) < len(content) // 4:
            break
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, encoding
    if _looks_cyrillic(content):
        return content.decode("cp1251", errors="replace"), "windows-1251"
    return content.decode("cp1252", errors="replace"), "windows-1252"


def _looks_cyrillic(content: bytes) -> bool:
    """Whether letters above ASCII come in runs, as in Cyrillic words, and not one at a time."""
    runs = re.findall(rb"[\xc0-\xff]+", content)
    return bool(runs) and sum(len(run) for run in runs) / len(runs) > 2.5
