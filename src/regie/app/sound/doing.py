"""How each edit changes the rows."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from regie.app.changes import DirectError
from regie.app.sound.book import Page, Row, RowBook
from regie.app.sound.desk import name_effects
from regie.app.sound.edits import (
    AddEffect,
    Describe,
    DropTake,
    Pronounce,
    Retake,
    SetEffect,
    SetLevel,
    SetLine,
    SetNarrator,
    SoundEdit,
)
from regie.app.sound.open_sound import OpenSound
from regie.reading.anchors import Anchor
from regie.sound.effects.names import list_effects
from regie.sound.score import HeardEffect

SHOT_NAMES = ("words", "scene", "before", "shot", "insert", "added", "again")


def do_edit(opened: OpenSound, book: RowBook, edit: SoundEdit) -> str:
    """Changes the rows. Returns: what was done, a few words.

    Raises:
        DirectError: there is no such line, effect, scene or take, or the value cannot be.
    """
    match edit:
        case Pronounce():
            return _pronounce(opened, book, edit)
        case Retake():
            return _retake(opened, book, edit)
        case DropTake():
            return _drop_take(opened, book, edit)
        case SetLine():
            return _set_line(opened, book, edit)
        case SetEffect():
            return _set_effect(opened, book, edit)
        case AddEffect():
            return _add_effect(opened, book, edit)
        case SetLevel():
            return _set_level(opened, book, edit)
        case Describe():
            return _describe(opened, book, edit)
        case SetNarrator():
            chosen = {"voice": edit.voice, "speed": edit.speed, "gain": edit.gain}
            book.put("narrator", book.find("narrator", lambda *_: True), {}, chosen)
            return f"narrator {edit.voice or 'of the machine'}"


def _pronounce(opened: OpenSound, book: RowBook, edit: Pronounce) -> str:
    word = " ".join(edit.word.split())
    language = "" if edit.language == opened.source.language else edit.language
    page = book.find(
        "pronunciation",
        lambda _, row: (
            str(row["word"]).casefold() == word.casefold()
            and row.get("language", "") in (language, edit.language)
        ),
    )
    if not edit.said.strip() and not edit.phonemes.strip():
        if page is None:
            raise DirectError(f"{word}: nobody chose how it is said")
        book.drop(page)
        return f"say “{word}” as the voice reads it"
    names = {"word": word, **({"language": language} if language else {})}
    if page is not None:
        names = {k: v for k, v in (page.after or {}).items() if k in ("word", "language")}
    chosen = {"said": edit.said.strip(), "phonemes": edit.phonemes.strip()}
    book.put("pronunciation", page, names, chosen)
    return f"say “{word}” as “{edit.said.strip() or edit.phonemes.strip()}”"


def _retake(opened: OpenSound, book: RowBook, edit: Retake) -> str:
    anchor, who = _line(opened, edit.line)
    if edit.voice:
        check_voice(edit.voice)
    fields = edit.model_dump(exclude={"do", "line", "circle"}, exclude_none=True)
    taken = [
        row["take"] for row in book.all("take") if book.find("take", _same(anchor, row["take"]))
    ]
    number = 1 + max([1, *taken])
    names = {**opened.name_words(anchor), "take": number}
    book.put("take", None, names, {"pause": 0.0, **fields, "seed": fields["seed"]}, anchor)
    if book.find("take", _same(anchor, number)) is None:
        # A take that differs in nothing is another reading all the same.
        book.put("take", None, names, {"seed": number - 1}, anchor)
    if edit.circle:
        _circle(opened, book, anchor, number)
    return f"take {number} of {who}"


def _drop_take(opened: OpenSound, book: RowBook, edit: DropTake) -> str:
    anchor, who = _line(opened, edit.line)
    page = book.find("take", _same(anchor, edit.take))
    if page is None:
        raise DirectError(f"{who}: there is no take {edit.take}")
    book.drop(page)
    line = book.find("line", _same(anchor))
    if line is not None and (line.after or {}).get("take") == edit.take:
        _circle(opened, book, anchor, 1)
    return f"drop take {edit.take} of {who}"


def _set_line(opened: OpenSound, book: RowBook, edit: SetLine) -> str:
    anchor, who = _line(opened, edit.line)
    if (
        edit.take is not None
        and edit.take > 1
        and book.find("take", _same(anchor, edit.take)) is None
    ):
        raise DirectError(f"{who}: there is no take {edit.take}; speak it first")
    chosen = edit.model_dump(include={"take", "move", "gain", "pan"})
    book.put("line", book.find("line", _same(anchor)), opened.name_words(anchor), chosen, anchor)
    said = ", ".join(f"{k} {v:g}" for k, v in chosen.items() if v is not None)
    return f"{who}: {said}"


def _circle(opened: OpenSound, book: RowBook, anchor: Anchor, take: int) -> None:
    page = book.find("line", _same(anchor))
    book.put("line", page, opened.name_words(anchor), {"take": take}, anchor)


def _set_effect(opened: OpenSound, book: RowBook, edit: SetEffect) -> str:
    heard, which = _effect(opened, edit.effect)
    if edit.sound:
        check_effect(edit.sound)
    anchor = _anchor_of_shot(opened, heard.shot)
    page = _row_of_effect(opened, book, heard, which)
    chosen = edit.model_dump(exclude={"do", "effect", "seconds"}, exclude_none=True)
    if chosen.get("sound") == heard.name:
        chosen["sound"] = ""
    names = {**opened.name_shot(heard.shot), "name": heard.name}
    if page is not None:
        names = {
            k: v for k, v in (page.after or {}).items() if k in (*SHOT_NAMES, "name", "add", "at")
        }
    if which >= 0 and edit.drop and page is not None:
        book.drop(page)
        return f"take {heard.name} out of {opened.shots[heard.shot].number}"
    if edit.seconds is not None:
        chosen["seconds"] = edit.seconds or None
        if not edit.seconds and page is not None and page.after:
            page.after = {k: v for k, v in page.after.items() if k != "seconds"}
    if edit.pan == 0:
        chosen["pan"] = None
        if page is not None and page.after:
            page.after = {k: v for k, v in page.after.items() if k != "pan"}
    _put_effect(book, page, names, chosen, anchor)
    said = ", ".join(f"{k} {v}" for k, v in chosen.items() if v not in (None, ""))
    return f"{heard.name} of {opened.shots[heard.shot].number}: {said or 'as it was'}"


def _put_effect(
    book: RowBook, page: Page | None, names: Row, chosen: Row, anchor: Anchor | None
) -> None:
    """A row of an effect that is added stands though nothing else is chosen for it."""
    if names.get("add") and page is not None and page.after is not None:
        kept = dict(page.after)
        book.put("effect", page, names, chosen, anchor)
        if page.after is None:
            page.after = {k: v for k, v in kept.items() if k in names}
        return
    book.put("effect", page, names, chosen, anchor)


def _add_effect(opened: OpenSound, book: RowBook, edit: AddEffect) -> str:
    check_effect(edit.sound)
    cut = opened.picture_cut
    piece = next(
        (s for s in (cut.shots if cut else ()) if s.start <= edit.frame < s.start + s.duration),
        None,
    )
    if piece is None:
        raise DirectError(f"frame {edit.frame}: no picture of the film is there")
    anchor = _anchor_of_shot(opened, piece.index)
    at = edit.frame - piece.start + piece.source_in
    names = {**opened.name_shot(piece.index), "name": edit.sound}
    book.put("effect", None, names, {"add": True, "at": at}, anchor)
    return f"add {edit.sound} to {piece.number}"


def _set_level(opened: OpenSound, book: RowBook, edit: SetLevel) -> str:
    names: Row = {"stem": edit.stem}
    if edit.scene:
        scene = next((s for s in opened.source.screenplay.scenes if s.number == edit.scene), None)
        if scene is None:
            raise DirectError(f"{edit.scene}: there is no such scene")
        names["words"] = scene.slugline.text
        same = [
            s for s in opened.source.screenplay.scenes if s.slugline.text == scene.slugline.text
        ]
        first = next((t for e in scene.elements if (t := getattr(e, "text", ""))), "")
        if len(same) > 1 and first:
            names["begins"] = first
    page = book.find(
        "level",
        lambda p, row: (
            row["stem"] == edit.stem
            and (p.anchor.scene if p.anchor else ("" if not row.get("words") else None))
            == edit.scene
        ),
    )
    chosen = edit.model_dump(include={"gain", "pan", "under_voice"})
    anchor = opened.anchor(edit.scene, "place", 0) if edit.scene else None
    book.put("level", page, names, chosen, anchor)
    where = f" in scene {edit.scene}" if edit.scene else ""
    said = ", ".join(f"{k} {v:g}" for k, v in chosen.items() if v is not None)
    return f"{edit.stem}{where}: {said}"


def _describe(opened: OpenSound, book: RowBook, edit: Describe) -> str:
    scene, _, rest = edit.description.partition("/")
    kind, _, number = rest.partition("/")
    anchor = opened.anchor(scene, kind, int(number)) if number.isdigit() else None
    if anchor is None:
        raise DirectError(f"{edit.description}: no words of this draft are called so")
    page = book.find("description", _same(anchor))
    chosen: dict[str, Any] = edit.model_dump(include={"text", "move", "drop", "first"})
    if chosen["text"] is not None:
        chosen["text"] = " ".join(chosen["text"].split())
    book.put("description", page, opened.name_words(anchor), chosen, anchor)
    return f"describe “{anchor.words[:40]}”"


def _same(anchor: Anchor, take: int | None = None) -> Any:
    """Whether a row is about the same words, and the same take."""

    def fits(page: Page, row: Row) -> bool:
        there = page.anchor
        if there is None:
            return False
        same = (there.scene, there.kind, there.index) == (anchor.scene, anchor.kind, anchor.index)
        return same and (take is None or row.get("take") == take)

    return fits


def _line(opened: OpenSound, line: str) -> tuple[Anchor, str]:
    """The words of a line, and what it is called in a sentence."""
    found = opened.lines.get(line)
    if found is None:
        raise DirectError(f"{line}: there is no such line in {opened.title.folder}")
    (scene, index), dialogue = found
    anchor = opened.anchor(scene, "line", index)
    if anchor is None:
        raise DirectError(f"{line}: its words are not in this draft")
    return anchor, f"{dialogue.character}, “{' '.join(dialogue.text.split())[:40]}”"


def _effect(opened: OpenSound, key: str) -> tuple[HeardEffect, int]:
    """An effect by its key; with which of those added it is, -1 for one that words name."""
    for name, heard, which in name_effects(opened):
        if name == key:
            return heard, which
    raise DirectError(f"{key}: there is no such effect in the film; look at it again")


def _row_of_effect(opened: OpenSound, book: RowBook, heard: HeardEffect, which: int) -> Page | None:
    named = opened.finder.names[heard.shot]
    at = (named.kind, named.index, named.shot, named.insert, named.added, named.again)
    seen = -1

    def fits(page: Page, row: Row) -> bool:
        nonlocal seen
        if page.anchor is None or row["name"] != heard.name:
            return False
        if (
            bool(row.get("add")) != (which >= 0)
            or page.anchor.scene != opened.shots[heard.shot].scene
        ):
            return False
        usual = {"shot": 1, "insert": False, "added": 0, "again": 1}
        own = (page.anchor.kind, page.anchor.index, *(row.get(k, v) for k, v in usual.items()))
        if own != at:
            return False
        seen += 1
        return which < 0 or seen == which

    return book.find("effect", fits)


def _anchor_of_shot(opened: OpenSound, shot: int) -> Anchor | None:
    of = opened.shots[shot]
    return opened.anchor(of.scene, of.anchor.kind, of.anchor.index)


def check_effect(name: str) -> None:
    """Raises: DirectError: no effect is called so."""
    if name not in list_effects():
        near = get_close_matches(name, list_effects(), n=2) or list_effects()[:2]
        raise DirectError(f"{name}: there is no such effect; there are {', '.join(near)} …")


def check_voice(name: str) -> None:
    """Raises: DirectError: no voice of the catalogue is called so."""
    from pathlib import Path

    from regie.backends.models import find_model

    known = sorted(Path(file.path).stem for file in find_model("kokoro-voices").files)
    unknown = next((part for part in name.split("+") if part not in known), None)
    if unknown is not None:
        near = get_close_matches(unknown, known, n=2) or known[:2]
        raise DirectError(f"{unknown}: there is no such voice; there are {', '.join(near)} …")
