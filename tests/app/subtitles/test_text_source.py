"""Timed text as source of a title: tied to words, follows drafts and cuts, remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regie.app.cutting.edit import edit_cut
from regie.app.cutting.edits import Move
from regie.app.cutting.timeline import look_at_cut
from regie.app.subtitles.bench import TextChangedMeanwhileError, TimedTextError
from regie.app.subtitles.files import compare_text, read_text_file
from regie.app.subtitles.memory import MemoryPair, find_like, offer_translations, write_glossary
from regie.app.subtitles.save import save_text
from regie.app.subtitles.sheet import TextSheet, check_text, look_at_text, mend_text
from regie.film.timed_text import FilmCue, Term


@pytest.fixture
def folder(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


def change(sheet: TextSheet, at: int, **values: object) -> list[FilmCue]:
    cues = list(sheet.cues)
    cues[at] = cues[at].model_copy(update=values)
    return cues


def texts(sheet: TextSheet) -> list[str]:
    return [cue.text for cue in sheet.cues]


def test_only_what_differs_is_written_and_follows_its_words(folder: Path) -> None:
    first = look_at_text(folder)
    assert texts(first) == ["You kept the light on.", "For you.", "Come on, then."]
    assert first.breaches == ()
    saved = save_text(
        folder, "en", change(first, 0, text="You left the light on.", out=first.cues[0].out + 3),
        revision=first.revision, by="Ada",
    )  # fmt: skip
    assert [cue.kept for cue in saved.cues] == [True, False, False]
    source = (folder / "words" / "en.toml").read_text(encoding="utf-8")
    assert source.count("[[cue]]") == 1
    assert 'of = [{ line = "You kept the light on." }]' in source
    assert 'by = "Ada"' in source

    # Another cut, and another scene before it: the cue goes where its words are heard.
    pieces = look_at_cut(folder).picture
    edit_cut(folder, [Move(pieces=tuple(p.key for p in pieces if p.scene == pieces[0].scene))])
    moved = look_at_text(folder)
    assert texts(moved) == ["Come on, then.", "You left the light on.", "For you."]
    one = moved.cues[1]
    assert one.voice is not None and first.cues[0].voice is not None
    assert one.start - one.voice[0] == first.cues[0].start - first.cues[0].voice[0]
    assert one.out - one.voice[1] == first.cues[0].out + 3 - first.cues[0].voice[1]
    script = folder / "small.fountain"
    script = script if script.exists() else next(folder.glob("*.fountain"))
    script.write_text(
        script.read_text().replace("Rain.", "Rain. A clock.").replace("For you.", "For us."),
        encoding="utf-8",
    )
    assert "You left the light on." in texts(look_at_text(folder))

    # Rewritten: what was written for other words is kept aside, and told.
    script.write_text(
        script.read_text().replace("You kept the light on.", "You kept the light on all night."),
        encoding="utf-8",
    )
    rewritten = look_at_text(folder)
    assert "You kept the light on all night." in texts(rewritten)
    assert [(a.text, a.why) for a in rewritten.aside] == [("You left the light on.", "rewritten")]
    assert "kept aside" in rewritten.said[0]
    # It stays in the file whatever else is saved.
    save_text(folder, "en", change(rewritten, 0, text="Come."), revision=rewritten.revision)
    again = look_at_text(folder)
    assert len(again.aside) == 1 and "Come." in texts(again)


def test_the_films_subtitles_are_what_is_kept(folder: Path, regie: Callable[..., object]) -> None:
    first = look_at_text(folder)
    save_text(folder, "en", change(first, 1, text="For you,\nMara."), revision=first.revision)
    sheet = look_at_text(folder, "fr")
    assert (sheet.cues[0].text, sheet.cues[0].source) == ("", "You kept the light on.")
    save_text(folder, "fr", change(sheet, 0, text="Tu as laissé la lumière."),
              revision=sheet.revision, by="Ada")  # fmt: skip
    regie("make", folder, "subtitles")
    written = folder / "out" / "subtitles"
    assert "For you,\nMara." in (written / "en.srt").read_text(encoding="utf-8")
    assert "Come on, then." in (written / "en.srt").read_text(encoding="utf-8")
    french = (written / "fr.srt").read_text(encoding="utf-8")
    assert "Tu as laissé la lumière." in french and french.count("-->") == 1
    assert read_text_file(folder, "fr", "srt").decode() == french


def test_comments_stay_and_what_is_given_back_goes(folder: Path) -> None:
    first = look_at_text(folder)
    saved = save_text(folder, "en", change(first, 0, text="A."), revision=first.revision)
    file = folder / "words" / "en.toml"
    file.write_text(file.read_text().replace('text = "A."', 'text = "A."  # as said on set'))
    sheet = look_at_text(folder)
    save_text(folder, "en", change(sheet, 2, text="B."), revision=sheet.revision)
    assert "# as said on set" in file.read_text()
    sheet = look_at_text(folder)
    assert sheet.revision != saved.revision
    lines = [part.line for part in sheet.cues[0].parts]
    given = save_text(folder, "en", sheet.cues, revision=sheet.revision, by_rules=lines)
    assert texts(given) == ["You kept the light on.", "For you.", "B."]
    assert "as said on set" not in file.read_text()
    # As the rules lay it: no row is needed.
    usual = save_text(folder, "en", change(given, 2, **first.cues[2].model_dump(
        include={"text", "start", "out"})), revision=given.revision)  # fmt: skip
    assert "[[cue]]" not in file.read_text()
    assert [c.kept for c in usual.cues] == [False] * 3


def test_a_cue_is_taken_out_split_joined_and_added(folder: Path) -> None:
    first = look_at_text(folder)
    one, two, three = first.cues
    head = one.model_copy(update={
        "text": "You kept", "out": one.start + 15, "key": "a",
        "parts": (one.parts[0].model_copy(update={"end": 2}),)})  # fmt: skip
    tail = one.model_copy(update={
        "text": "the light on.", "start": one.start + 17, "key": "b",
        "parts": (one.parts[0].model_copy(update={"first": 2}),)})  # fmt: skip
    sign = FilmCue(key="c", start=three.out + 30, out=three.out + 70, text="[thunder]")
    saved = save_text(folder, "en", [head, tail, three, sign], revision=first.revision)
    assert texts(saved) == ["You kept", "the light on.", "Come on, then.", "[thunder]"]
    assert saved.silent == tuple(p.line for p in two.parts)
    assert [(c.start, c.out) for c in saved.cues] == [
        (c.start, c.out) for c in (head, tail, three, sign)
    ]
    source = (folder / "words" / "en.toml").read_text()
    assert 'words = "the light on."' in source and "beside = { line" in source
    again = save_text(folder, "en", saved.cues, revision=saved.revision)
    assert texts(again) == texts(saved)
    assert (folder / "words" / "en.toml").read_text() == source


def test_two_who_save_lose_nothing(folder: Path) -> None:
    first = look_at_text(folder)
    save_text(folder, "en", change(first, 0, text="Ada's."), revision=first.revision, by="Ada")
    with pytest.raises(TextChangedMeanwhileError, match="somebody changed"):
        save_text(folder, "en", change(first, 0, text="Bo's."), revision=first.revision, by="Bo")
    assert texts(look_at_text(folder))[0] == "Ada's."
    with pytest.raises(TimedTextError, match="not a language"):
        look_at_text(folder, "../en")


def test_breaches_of_what_is_not_saved_and_their_mending(folder: Path) -> None:
    first = look_at_text(folder)
    cues = change(first, 0, out=first.cues[0].start + 4)
    found = check_text(folder, "en", cues).breaches
    assert {b.rule for b in found} >= {"shortest", "speed"}
    mended = mend_text(folder, "en", cues, only=[cues[0].key])
    assert mended.breaches == () and mended.cues[0].out > cues[0].out
    assert look_at_text(folder).cues == first.cues


def test_memory_offers_the_same_and_the_like_and_the_glossary_is_held(folder: Path) -> None:
    sheet = look_at_text(folder, "fr")
    cues = change(sheet, 0, text="Tu as laissé la lampe.")
    saved = save_text(folder, "fr", cues, revision=sheet.revision, by="Ada")
    offers = offer_translations(folder, "fr", "You kept the lights on!").offers
    assert offers[0].target == "Tu as laissé la lampe." and 0.8 < offers[0].share < 1
    assert offer_translations(folder, "fr", "You kept the light on.").offers[0].share == 1
    assert offer_translations(folder, "fr", "Where is the boat?").offers == ()
    # What was corrected is what is offered, even when its cue is gone.
    corrected = save_text(folder, "fr", change(saved, 0, text="Tu as laissé allumé."),
                          revision=saved.revision, by="Bo")  # fmt: skip
    save_text(folder, "fr", change(corrected, 0, text=""), revision=corrected.revision)
    told = offer_translations(folder, "fr", "You kept the light on.").offers
    assert [(o.target, o.by) for o in told] == [("Tu as laissé allumé.", "Bo")]

    term = Term(source="light", target="lumière", not_so=("lampe",))
    assert write_glossary(folder, "fr", [term]).terms[0].target == "lumière"
    sheet = look_at_text(folder, "fr")
    found = check_text(folder, "fr", change(sheet, 0, text="Tu as laissé la lampe.")).breaches
    assert [(b.rule, b.word, b.fix.text if b.fix else "") for b in found] == [
        ("glossary", "lumière", "Tu as laissé la lumière.")
    ]
    with pytest.raises(TimedTextError, match="own language"):
        write_glossary(folder, "en", [term])


def test_the_likest_pair_is_offered_first() -> None:
    pairs = [MemoryPair(source=s, target=s.upper()) for s in
             ("The storm is over.", "The storm isn't over yet.", "Bring the lamp.")]  # fmt: skip
    found = find_like("The storm isn't over.", pairs)
    assert [o.source for o in found] == ["The storm is over.", "The storm isn't over yet."]


def test_a_file_against_the_cues(folder: Path) -> None:
    srt = read_text_file(folder, "en", "srt").decode()
    same = compare_text(folder, "en", srt.encode(), name="same.srt")
    assert (same.same, same.differences) == (3, ())
    other = srt.replace("For you.", "Just for you.").split("\n\n")[1:]
    told = compare_text(folder, "en", "\n\n".join(other).encode("utf-16"), name="a.srt")
    assert [d.what for d in told.differences] == ["gone", "text"]
    taken = told.differences[1]
    assert taken.ours is not None and taken.theirs is not None
    assert (taken.theirs.key, taken.theirs.parts) == (taken.ours.key, taken.ours.parts)
    broken = compare_text(folder, "en", b"\x00\xffrubbish", name="b.srt")
    assert [f.what for f in broken.faults][-1:] == ["no-cues"]
