"""What stands in the margin of the script: what the last make made of each line, and what it says.

All of it is read from what lies in `out/`; nothing is made and nothing is read anew, so that it
takes milliseconds. What a make said of a line that is not as it was any more is old, and told so.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from regie.film.breakdown import Category
from regie.film.screenplay import Scene, Screenplay
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

SHOTS, BREAKDOWN, CLEARANCE, SHOWN = "shots.csv", "breakdown.json", "clearance.json", "shown.json"
"""Files of `out/`."""


class InMargin(Noun):
    """Attributes: lines: of the script as it is saved, from 1; old: some of them have changed."""

    lines: tuple[int, ...] = ()
    old: bool = False


class MarginShot(InMargin):
    """A shot that shows lines. Attributes: board, film: BLAKE3; seconds: how long it is."""

    shot: str
    scene: str
    board: str = ""
    film: str = ""
    size: str = ""
    lens: int = 0
    seconds: float = 0.0
    words: str = ""


class MarginVoice(InMargin):
    """A line as it is spoken. Attributes: name: in `out/`; voice: BLAKE3 of the sound."""

    name: str
    voice: str
    character: str


class MarginElement(InMargin):
    """An element of the breakdown, in one scene.

    Attributes:
        confidence: 0 to 1; by_hand: somebody corrected it.
    """

    scene: str
    category: str
    name: str
    kind: str = ""
    mentions: tuple[str, ...] = ()
    confidence: float = 1.0
    by_hand: bool = False


class MarginFlag(InMargin):
    """Something to clear. Attributes: reason: why, and what to do, in the reader's language."""

    kind: str
    what: str
    attention: str
    reason: str
    quotes: tuple[str, ...] = ()


class MarginSentence(InMargin):
    """How well a sentence is shown.

    Attributes:
        shade: `shown`, `near`, `missing`; what no picture could show is not here.
        why: reasons, as sentences.
    """

    scene: str
    text: str
    shade: str
    why: tuple[str, ...] = ()
    shot: str = ""


class ScriptMargin(Noun):
    """All that stands in the margin.

    Attributes:
        digest: of the script that its lines are of.
        categories: of the breakdown, by which an element may be corrected.
    """

    digest: str
    shots: tuple[MarginShot, ...] = ()
    voices: tuple[MarginVoice, ...] = ()
    elements: tuple[MarginElement, ...] = ()
    flags: tuple[MarginFlag, ...] = ()
    sentences: tuple[MarginSentence, ...] = ()
    categories: tuple[str, ...] = tuple(Category)


def look_at_margin(folder: Path, language: str = "en") -> ScriptMargin:
    """What the last makes made of the script's lines.

    Args:
        language: of the reasons.

    Raises:
        TitleError, ScriptError: the title or its script cannot be read.
    """
    from regie.app.script_page import digest_of, read_script_bytes
    from regie.pipeline.out_folder import read_manifest

    title = open_title(folder)
    data = read_script_bytes(title)
    manifest = read_manifest(title)
    made = _Drafts(title, data)
    return ScriptMargin(
        digest=digest_of(data),
        shots=tuple(_shots(title, made.of("shots"), manifest)),
        voices=tuple(_voices(made.of("voices"), manifest)),
        elements=tuple(_elements(title, made.of("breakdown"))),
        flags=tuple(_flags(title, made.of("clearance"), language)),
        sentences=tuple(_sentences(title, made.of("shown"), language)),
    )


def list_shots_of_lines(title: Title, before: str, text: str) -> list[tuple[str, str]]:
    """Shots of the last make of which a line is not in a text any more, with their scenes."""
    from regie.screenplay.formats.fountain.logical import BREAK

    draft = _Draft(title, before, BREAK.split(text))
    return [(s.shot, s.scene) for s in _shots(title, draft, {}) if s.old]


class _Draft:
    """The draft that files of a target cite, and where its lines are now."""

    def __init__(self, title: Title, text: str, now: Sequence[str]) -> None:
        self._title, self._text, self._now = title, text, now

    @cached_property
    def lines(self) -> list[str]:
        from regie.screenplay.formats.fountain.logical import BREAK

        return BREAK.split(self._text)

    @cached_property
    def screenplay(self) -> Screenplay:
        from regie.app.script_page import read_text
        from regie.pipeline.source import number_scenes

        read = read_text(self._text, self._title.settings.script)
        return number_scenes(self._title, read.screenplay, save=False)

    @cached_property
    def scenes(self) -> Mapping[str, Scene]:
        return {scene.number: scene for scene in self.screenplay.scenes}

    @cached_property
    def _extents(self) -> Mapping[int, int]:
        """The last line of each element, by its first."""
        elements = (e for scene in self.screenplay.scenes for e in scene.elements)
        return {e.cited.line: e.cited.last_line for e in elements if e.cited}

    def place_element(self, line: int) -> tuple[int, int]:
        """All lines of the element that begins in a line."""
        return line, self._extents.get(line, line)

    @cached_property
    def _places(self) -> Mapping[int, int]:
        from regie.screenplay.line_merge import map_lines

        return map_lines(self.lines, self._now)

    def place(self, first: int, last: int) -> dict[str, Any]:
        """The lines now, and whether some have changed; of a changed one its neighbours' place."""
        found = [self._places.get(n - 1) for n in range(first, last + 1)]
        lines = tuple(n + 1 for n in found if n is not None)
        if len(lines) == len(found):
            return {"lines": lines, "old": False}
        before = max((self._places[n] for n in self._places if n < first - 1), default=-1)
        after = min((self._places[n] for n in self._places if n > last - 1), default=len(self._now))
        between = range(before + 1, after)
        changed = tuple(n + 1 for n in between if self._now[n].strip())
        return {"lines": tuple(sorted({*lines, *changed[: len(found)]})), "old": True}

    def place_all(self, cited: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        placed = [self.place(int(c["line"]), int(c["last_line"])) for c in cited]
        lines = sorted({line for each in placed for line in each["lines"]})
        return {"lines": tuple(lines), "old": any(each["old"] for each in placed)}


class _Drafts:
    def __init__(self, title: Title, data: bytes) -> None:
        self._title = title
        self._now = _decode(data, title)
        self._known: dict[bytes, _Draft] = {}

    def of(self, target: str) -> _Draft | None:
        """None where a target was never made."""
        from regie.pipeline.made_scripts import read_made
        from regie.screenplay.formats.fountain.logical import BREAK

        made = read_made(self._title, target)
        if made is None:
            return None
        if made not in self._known:
            self._known[made] = _Draft(
                self._title, _decode(made, self._title), BREAK.split(self._now)
            )
        return self._known[made]


def _decode(data: bytes, title: Title) -> str:
    from regie.screenplay.decoding import decode

    return decode(data, title.settings.script).text


def _shots(title: Title, draft: _Draft | None, manifest: Mapping[str, str]) -> Iterable[MarginShot]:
    for row in _rows(title.out / SHOTS) if draft else ():
        number = row["shot"]
        cited = [int(c.rpartition(":")[2]) for c in row["script_lines"].split(",") if ":" in c]
        spans = [draft.place_element(line) for line in cited] if draft else []
        yield MarginShot(
            **draft.place_all({"line": a, "last_line": b} for a, b in spans),  # type: ignore[union-attr]
            shot=number,
            scene=row["scene"],
            board=manifest.get(f"boards/{number}.png", ""),
            film=manifest.get(f"shots/{number}.mp4", ""),
            size=row["size"],
            lens=int(row["lens_mm"] or 0),
            seconds=float(row["seconds"]),
            words=row["dialogue"] or row["action"],
        )


def _voices(draft: _Draft | None, manifest: Mapping[str, str]) -> Iterable[MarginVoice]:
    spoken = {n: d for n, d in manifest.items() if n.startswith("voices/") and n.endswith(".wav")}
    for scene in draft.screenplay.scenes if draft and spoken else ():
        for line_id, dialogue in scene.lines():
            name = f"voices/{line_id}.wav"
            if name in spoken and dialogue.cited:
                cited = dialogue.cited
                yield MarginVoice(
                    **draft.place(cited.line, cited.last_line),  # type: ignore[union-attr]
                    name=name,
                    voice=spoken[name],
                    character=dialogue.character,
                )


def _elements(title: Title, draft: _Draft | None) -> Iterable[MarginElement]:
    told = _table(title.out / BREAKDOWN) if draft else {}
    for scene in told.get("scenes", ()):
        for element in scene.get("elements", ()):
            yield MarginElement(
                **draft.place_all(element.get("cited", ())),  # type: ignore[union-attr]
                scene=scene["scene"],
                category=element["category"],
                name=element["name"],
                kind=element.get("kind", ""),
                mentions=tuple(element.get("mentions", ())),
                confidence=element.get("confidence", 1.0),
                by_hand=element.get("by_hand", False),
            )


def _flags(title: Title, draft: _Draft | None, language: str) -> Iterable[MarginFlag]:
    told = _table(title.out / CLEARANCE) if draft else {}
    for item in told.get("items", ()):
        reason = item["reason"]
        yield MarginFlag(
            **draft.place_all(item.get("cited", ())),  # type: ignore[union-attr]
            kind=item["kind"],
            what=item["what"],
            attention=item["attention"],
            reason=reason.get(language) or reason.get("en", ""),
            quotes=tuple(item.get("quotes", ())),
        )


def _sentences(title: Title, draft: _Draft | None, language: str) -> Iterable[MarginSentence]:
    from regie.support.messages import say

    told = _table(title.out / SHOWN) if draft else {}
    for scene in told.get("scenes", ()):
        for sentence in scene.get("sentences", ()):
            if sentence["shade"] == "unseen":
                continue
            span = _lines_of(draft, scene["scene"], sentence)
            yield MarginSentence(
                **(draft.place(*span) if draft and span else {}),
                scene=scene["scene"],
                text=sentence["text"],
                shade=sentence["shade"],
                why=tuple(
                    say(f"shown.why-{why['key']}", language, what=why.get("what", ""))
                    for why in sentence.get("why", ())
                ),
                shot=sentence.get("shot", ""),
            )


def _lines_of(
    draft: _Draft | None, number: str, sentence: Mapping[str, Any]
) -> tuple[int, int] | None:
    """The lines of the draft in which a sentence stands."""
    scene = draft.scenes.get(number) if draft else None
    if scene is None or not 0 <= sentence["element"] < len(scene.elements):
        return None
    element = scene.elements[sentence["element"]]
    if element.cited is None:
        return None
    first, last = element.cited.line, element.cited.last_line
    text = element.text if element.kind == "action" else ""
    if last - first == text.count("\n") and text:
        begin = first + text.count("\n", 0, sentence["start"])
        return begin, first + text.count("\n", 0, max(sentence["start"], sentence["end"] - 1))
    return first, last


def _table(file: Path) -> Mapping[str, Any]:
    """What a file of `out/` holds; nothing where it is not there, or somebody wrote into it."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _rows(file: Path) -> Iterable[Mapping[str, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        return ()
    return csv.DictReader(io.StringIO(text))
