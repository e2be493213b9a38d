"""Saves what a person changed of the timed text: rows of `words/en.toml`.

Only what differs from what the rules lay has rows; rows that nobody touched stay as they
are written, with every comment, and so does what is kept aside.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from regie.app.recorded_change import change_recorded, changing_source, name_of
from regie.app.subtitles.bench import (
    OpenText,
    TextChangedMeanwhileError,
    TimedTextError,
    as_cue,
    open_text,
)
from regie.app.subtitles.memory import remember
from regie.app.subtitles.sheet import TextSheet, look_at_text
from regie.film.timed_text import CueRow, FilmCue, PlacedCue
from regie.pipeline.title_words import version_file
from regie.reading.anchors import AnchorFinder, list_anchors
from regie.timed_text.cue import Cue, Part
from regie.timed_text.kept import KEPT, tie_cue
from regie.timed_text.subtitles import lay_lines

CHANGED = "words.changed"
"""Kind of the record's entries."""

HEADER = """\
# Timed text that people changed. A cue is tied to the words that it stands for, and follows them
# through other drafts and other cuts; a line without a row here is laid by the rules.
# `into`: frames from the first word to the in-time; `past`: from the last word's end to the
# out-time. See docs/guide/subtitles.md.
"""

_HEAD = re.compile(r"(?m)^(?=[ \t]*\[\[[ \t]*cue[ \t]*\]\])")


def save_text(
    folder: Path,
    version: str,
    cues: Sequence[FilmCue],
    *,
    revision: str,
    by_rules: Sequence[str] = (),
    by: str = "",
    now: Callable[[], float] = time.time,
) -> TextSheet:
    """Makes cues the title's timed text.

    Args:
        cues: all of the version. A line that none of them has is shown without a cue.
        revision: of the text on which they were changed.
        by_rules: ids of lines that are given back to the rules.

    Returns:
        The text as it is now.

    Raises:
        TextChangedMeanwhileError: text, script or cut were changed since; nothing is written.
        TimedTextError: the file cannot be written.
    """
    with changing_source(open_text(folder, version).title):
        text = open_text(folder, version)
        if revision != text.revision:
            raise TextChangedMeanwhileError(
                f"{text.version.file}: somebody changed this text, the script or the cut since you "
                "read it; look at what is there now, or keep yours over it"
            )
        changed = _change(text, cues, frozenset(by_rules), name_of(by))
        if changed is not None:
            _write(text, changed, by, now)
        if text.translated:
            remember(text, cues, by=name_of(by))
    return look_at_text(folder, version)


def _change(
    text: OpenText, cues: Sequence[FilmCue], by_rules: frozenset[str], by: str
) -> str | None:
    """The file's new text; None: nothing changes."""
    known = {cue.key: cue for cue in text.laid}
    asked = [as_cue(cue, text.film) for cue in cues if cue.text.strip() or not text.translated]
    namer = LineNamer(text)
    usual = {} if text.translated else _as_rules_lay(text)
    old = _chunks(text)
    chunks: list[tuple[int, str]] = []
    kept_rows: set[int] = set()
    for group in _groups(asked):
        lines = {line for cue in group for line, _, _ in cue.parts}
        if lines & by_rules:
            continue
        if _is_as_laid(group, known) and not any(c.key.startswith(KEPT) for c in group):
            continue
        if (
            lines
            and lines <= usual.keys()
            and _contents(group) == _contents(c for line in lines for c in usual[line])
        ):
            continue
        for cue in group:
            at = text.row_of(cue.key)
            if at is not None and at not in kept_rows and _same(cue, known.get(cue.key)):
                kept_rows.add(at)
                chunks.append((cue.start, old[at]))
                continue
            row = namer.row(tie_cue(cue, text.ties), by)
            chunks.append((cue.start, _as_toml(row)))
    if not text.translated:
        chunks += _silent(text, asked, by_rules, namer, by, old)
    rows = [chunk for _, chunk in sorted(chunks, key=lambda one: one[0])]
    aside = [old[n] for n, row in enumerate(text.rows.rows) if n not in text.rows.placed]
    before = text.content.decode("utf-8", errors="replace")
    head = _HEAD.split(before)[0] if before.strip() else HEADER
    after = "".join(
        part if part.endswith("\n\n") else part.rstrip("\n") + "\n\n"
        for part in (head, *rows, *aside, *_unread(text, old))
        if part.strip()
    ).rstrip("\n") + "\n"  # fmt: skip
    return after if after != before and (rows or aside or before.strip()) else None


def _groups(cues: Sequence[Cue]) -> list[list[Cue]]:
    """Cues that have words of the same lines together: all that a line has is kept or nothing."""
    of_line: dict[str, list[Cue]] = {}
    free: list[list[Cue]] = []
    for cue in cues:
        there = {id(g): g for line, _, _ in cue.parts if (g := of_line.get(line)) is not None}
        mine = [*(c for group in there.values() for c in group), cue]
        for line in {line for c in mine for line, _, _ in c.parts}:
            of_line[line] = mine
        if not cue.parts:
            free.append(mine)
    return [*{id(group): group for group in of_line.values()}.values(), *free]


def _is_as_laid(group: Sequence[Cue], known: dict[str, Cue]) -> bool:
    """Whether these are all cues of their lines, and as they were."""
    lines = {line for cue in group for line, _, _ in cue.parts}
    were = [c for c in known.values() if lines & {line for line, _, _ in c.parts}]
    return bool(lines) and len(were) == len(group) and all(
        _same(cue, known.get(cue.key)) for cue in group
    )  # fmt: skip


def _as_rules_lay(text: OpenText) -> dict[str, list[Cue]]:
    """The cues that the rules would lay, by the lines whose words they have."""
    found: dict[str, list[Cue]] = {}
    for cue in lay_lines(text.cut, text.film):
        for line, _, _ in cue.parts:
            found.setdefault(line, []).append(cue)
    return found


def _contents(cues: Iterable[Cue]) -> set[tuple[int, int, str, tuple[Part, ...]]]:
    return {(cue.start, cue.out, cue.text, cue.parts) for cue in cues}


def _same(cue: Cue, known: Cue | None) -> bool:
    return known is not None and (cue.start, cue.out, cue.text, cue.parts) == (
        known.start, known.out, known.text, known.parts,
    )  # fmt: skip


def _silent(
    text: OpenText,
    asked: Sequence[Cue],
    by_rules: frozenset[str],
    namer: LineNamer,
    by: str,
    old: Sequence[str],
) -> list[tuple[int, str]]:
    """Rows of lines that are to have no cue."""
    were = {
        row.parts[0].line: old[n]
        for n, row in text.rows.placed.items()
        if not row.text and len(row.parts) == 1
    }
    said = {line for cue in asked for line, _, _ in cue.parts}
    found = []
    for line in text.cut.lines:
        words = text.film.words.get(line.line_id, ())
        if line.line_id in said or line.line_id in by_rules or not words:
            continue
        if line.line_id in were:
            found.append((words[0][0], were[line.line_id]))
            continue
        placed = PlacedCue.model_validate(
            {"parts": [{"line": line.line_id, "first": 0, "end": len(words)}], "text": ""}
        )
        found.append((words[0][0], _as_toml(namer.row(placed, by))))
    return found


class LineNamer:
    """Names lines by as many of the script's words as tell them from others."""

    def __init__(self, text: OpenText) -> None:
        source = text.opened.source
        anchors = [a for a in list_anchors(source.screenplay, source.reading) if a.kind == "line"]
        self._finder = AnchorFinder(anchors, ())
        self._scenes = {s.number: s.slugline.text for s in source.screenplay.scenes}
        places = {
            (scene.number, n): line_id
            for scene in source.screenplay.scenes
            for n, (line_id, _) in enumerate(scene.lines())
        }
        self._anchor = {places[a.scene, a.index]: a for a in anchors}

    def row(self, placed: PlacedCue, by: str) -> CueRow:
        told: dict[str, Any] = {"text": placed.text, "by": by}
        told |= {"into": placed.into, "past": placed.past}
        if placed.parts:
            told["of"] = [self._name(p.line, p.first, p.end) for p in placed.parts]
        elif placed.beside:
            told["beside"] = self._name(placed.beside, 0, None)
        else:
            told["scene"] = self._scenes.get(placed.scene, placed.scene)
        return CueRow.model_validate(told)

    def _name(self, line: str, first: int, end: int | None) -> dict[str, str]:
        anchor = self._anchor[line]
        words = anchor.words.split()
        told = {"line": " ".join(words)}
        if self._finder.find(anchor.words).several:
            told["scene"] = anchor.slugline
            if self._finder.find(anchor.words, anchor.slugline).several and anchor.before:
                told["before"] = anchor.before
        if end is not None and (first, end) != (0, len(words)):
            told["words"] = " ".join(words[first:end])
        return told


def _chunks(text: OpenText) -> list[str]:
    """The text of each row that was read, by its place; written anew where it cannot be found."""
    content = text.content.decode("utf-8", errors="replace")
    at, lines = 1, {}
    for part in _HEAD.split(content):
        lines[at] = part
        at += part.count("\n")
    found = []
    for row in text.rows.rows:
        part = lines.get(row.cited.line) if row.cited is not None else None
        found.append(part if part is not None else _as_toml(row))
    return found


def _unread(text: OpenText, read: Sequence[str]) -> list[str]:
    """Rows that cannot be read stay as they are, for a person to mend."""
    content = text.content.decode("utf-8", errors="replace")
    return [part for part in _HEAD.split(content)[1:] if part not in set(read)]


def _as_toml(row: CueRow) -> str:
    told = row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})
    told.setdefault("text", "")
    keys = ("of", "beside", "scene", "text", "into", "past", "by")
    lines = [f"{key} = {_value(told[key])}" for key in keys if key in told]
    return "[[cue]]\n" + "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(v) for v in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _write(text: OpenText, after: str, by: str, now: Callable[[], float]) -> None:
    from regie.guard.audit.record import TitleRecord

    file = version_file(text.title, text.version)

    def refuse(error: OSError) -> Exception:
        return TimedTextError(
            f"{file}: cannot be written ({error.strerror}); make room or give permission"
        )

    with TitleRecord(text.title.folder, now=now) as book:
        entries: list[int] = []
        body = {"rows": after.count("[[cue]]")}
        change_recorded(
            file,
            after.encode(),
            was=text.content,
            within=text.title.folder,
            record=lambda: entries.append(
                book.add(CHANGED, text.version.name, name_of(by), body).seq
            ),
            take_back=lambda: None,
            refuse=refuse,
        )
