"""The marks of a text: dashes, italics, ellipses, and what is written for who cannot hear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import rebreak, reword
from regie.timed_text.rule import Change, Found
from regie.timed_text.text import flat, has_balanced_marks, is_dual, is_italic, italic, plain

_BAD_DOTS = re.compile(r"\.{3,}")
_BAD_BLANKS = re.compile(r"[^\S\n\u00a0\u202f]{2,}|[ \t]+$|^[ \t]+|\n{2,}|^\n|\n$", re.MULTILINE)
_SOUND = re.compile(r"\[[^\]\n]*(?:\n[^\]]*)?\]")
_ROUND = re.compile(r"^\(([^()]*)\)$", re.MULTILINE)
_MUSIC = re.compile(r"^[#*♪]+ ?|(?: ?[#*♪]+)$")


class Tidy:
    """No blanks at ends, no empty lines, one character for three dots; nothing is no cue."""

    name: ClassVar[str] = "tidy"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        text = cues[at].text
        wrong = len(_BAD_DOTS.findall(text)) + len(_BAD_BLANKS.findall(text))
        # What is still to be translated is empty, and no mistake.
        wrong += not plain(text).strip() and not cues[at].source
        return Found(wrong, 0, wrong) if wrong else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        if not plain(cues[at].text).strip():
            yield Change(at, 1, ())
            return
        text = _BAD_DOTS.sub("…", cues[at].text)
        lines = [re.sub(r"[^\S\u00a0\u202f]+", " ", line).strip() for line in text.split("\n")]
        text = "\n".join(line for line in lines if line)
        yield from reword(cues, at, text)
        yield from reword(cues, at, rebreak(text, film) or text)


class Dashes:
    """Two who speak in one cue have a line and a dash each, written as their language does."""

    name: ClassVar[str] = "dashes"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue = cues[at]
        if not is_dual(cue.text):
            speak = len(dict.fromkeys(s for s in cue.speaker.split(" / ") if s))
            alone = plain(cue.text).startswith(("-", "–", "—")) and "\n" not in cue.text
            if speak != 2 and not (alone and speak == 1):
                return None
            return Found(0, 2, 2)
        wrong = sum(line != self._dashed(line, film) for line in cue.text.split("\n"))
        return Found(2 - wrong, 2, wrong) if wrong else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue = cues[at]
        lines = cue.text.split("\n")
        if is_dual(cue.text) or (len(lines) == 2 and " / " in cue.speaker):
            yield from reword(cues, at, "\n".join(self._dashed(line, film) for line in lines))
        elif " / " not in cue.speaker:
            yield from reword(cues, at, plain(cue.text).lstrip("-–—‐ "))

    @staticmethod
    def _dashed(line: str, film: Film) -> str:
        opened = "<i>" if line.startswith("<i>") else ""
        return f"{opened}{film.limits.dash}{line.removeprefix('<i>').lstrip('-–—‐ ')}"


class Italics:
    """Who is not seen speaks in italics, and every mark that opens is closed."""

    name: ClassVar[str] = "italics"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue = cues[at]
        if "<" in cue.text and not has_balanced_marks(cue.text):
            return Found(1, 0, 2)
        if not cue.off_screen or is_dual(cue.text) or film.limits.language in ("ja", "ko", "zh"):
            return None
        return None if is_italic(_without_sounds(cue.text)) else Found(0, 1, 1)

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue = cues[at]
        if cue.off_screen and not is_dual(cue.text):
            yield from reword(cues, at, _italic_words(cue.text))
        yield from reword(cues, at, plain(cue.text))


class SoundMarks:
    """For who cannot hear sounds stand in brackets, songs in notes, and who is not seen is named;
    for others none of that stands there."""

    name: ClassVar[str] = "sdh"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue = cues[at]
        if self._marked(cue, film) == cue.text:
            return None
        return Found(1, 0, 1)

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        marked = self._marked(cues[at], film)
        if not plain(marked).strip():
            yield Change(at, 1, ())
            return
        yield from reword(cues, at, marked)
        broken = rebreak(flat(marked) if not is_dual(marked) else marked, film)
        if broken is not None:
            yield from reword(cues, at, broken)

    def _marked(self, cue: Cue, film: Film) -> str:
        text = cue.text
        if film.limits.audience != "sdh":
            if "[" not in text:
                return text
            left = _SOUND.sub("", text)
            lines = [re.sub(r" {2,}", " ", line).strip() for line in left.split("\n")]
            return "\n".join(line for line in lines if plain(line).strip("- "))
        if text.startswith("(") or "\n(" in text:
            text = _ROUND.sub(lambda m: f"[{m[1].lower()}]", text)
        if text[:1] in "#*♪" or text[-1:] in "#*♪":
            bare = _MUSIC.sub("", text)
            text = f"♪ {_MUSIC.sub('', bare)} ♪"
        if cue.off_screen and cue.speaker and " / " not in cue.speaker and "[" not in text:
            text = f"[{cue.speaker.title()}] {text}"
        return text


def _without_sounds(text: str) -> str:
    return _SOUND.sub("", text).strip() if "[" in text else text


def _italic_words(text: str) -> str:
    """What is said in italics; a speaker's name or a sound before it stays upright."""
    head = re.match(r"(?:\[[^\]]*\]\s*)*", plain(text))
    mark = head[0] if head else ""
    rest = plain(text)[len(mark) :]
    return mark + italic(rest) if rest else text
