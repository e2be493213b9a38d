"""What the analysis says of a script, and that every figure rests on lines of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from any_script import fountain, read
from hypothesis import given, settings
from labelled_scenes import (
    EN,
    EN_LIGHTER,
    EN_TENSER,
    FR,
    FR_LIGHTER,
    FR_TENSER,
    script_of,
)

from regie.film.analysis import Analysis, PresenceKind
from regie.film.screenplay import Screenplay
from regie.preproduction import analyse, analysis_table
from regie.preproduction.analysis.lexicon import SIGNALS, load_lexicon

LABELLED = {
    "en": (EN, EN_LIGHTER, EN_TENSER),
    "fr": (FR, FR_LIGHTER, FR_TENSER),
}


def labelled(language: str) -> tuple[str, Screenplay, Analysis]:
    text = script_of(LABELLED[language][0], "Labelled")
    screenplay = read(text)
    return text, screenplay, analyse(screenplay)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_lighter_and_tenser_scenes_are_found_as_a_reader_finds_them(language: str) -> None:
    names, lighter, tenser = LABELLED[language]
    _, screenplay, found = labelled(language)
    assert screenplay.language == language
    valence = dict(zip(names, (m.valence for m in found.mood), strict=True))
    tension = dict(zip(names, (t.tension for t in found.tension), strict=True))
    wrong = [(a, b) for a, b in lighter if valence[a] <= valence[b]]
    wrong += [(a, b) for a, b in tenser if tension[a] <= tension[b]]
    assert len(wrong) <= 0.1 * (len(lighter) + len(tenser)), wrong


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_comedy_is_lighter_than_a_funeral_and_a_chase_faster_than_a_lecture(
    language: str,
) -> None:
    names = list(LABELLED[language][0])
    _, _, found = labelled(language)
    clown, funeral, chase, lecture = (
        ("clown", "funeral", "chase", "lecture")
        if language == "en"
        else ("gateau", "enterrement", "toits", "cours")
    )
    assert found.mood[names.index(clown)].valence > 0.3
    assert found.mood[names.index(funeral)].valence < -0.2
    assert found.pace[names.index(chase)].pace > found.pace[names.index(lecture)].pace + 15


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_evidence_stands_in_the_lines_that_are_cited(language: str) -> None:
    text, _, found = labelled(language)
    lines = text.split("\n")
    seen = 0
    for mood in found.mood:
        for word in mood.evidence:
            first = word.word.split()[0].replace("cœur", "coeur")
            for cited in word.cited:
                assert first in lines[cited.line - 1].lower().replace("’", "'"), (word, cited)
                seen += 1
    assert seen > 40


def cited_things(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every object of the table that has citations, with its path."""
    if isinstance(value, dict):
        if "cited" in value:
            yield path, value
        for key, inner in value.items():
            yield from cited_things(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from cited_things(inner, path)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_figure_and_claim_cites_lines(language: str) -> None:
    text, _, found = labelled(language)
    table = json.loads(json.dumps(analysis_table(found)))
    things = list(cited_things(table))
    last = text.count("\n") + 1
    bare = [
        (path, thing)
        for path, thing in things
        if not thing["cited"] and not _says_nothing(path, thing)
    ]
    assert bare == []
    assert all(1 <= c["line"] <= c["last_line"] <= last for _, t in things for c in t["cited"])
    assert len(things) > 200


def _says_nothing(path: str, thing: dict[str, Any]) -> bool:
    """A mood without a word of the lexicon, and a pair without a mistaken line, rest on none."""
    if "mood" in path and thing.get("found") == 0:
        return True
    return path == ".alike" and thing["verdict"] == "apart"


def test_denied_words_are_turned() -> None:
    def valence(text: str, language: str = "en") -> float:
        filler = "The door of the house.\n\n" if language == "en" else "La porte de la maison.\n\n"
        return analyse(read(f"INT. X - DAY\n\n{filler}BOB\n{text}\n")).mood[0].valence

    assert valence("I am happy.") > 0 > valence("I am not happy.")
    assert valence("I am not here. Happy?") > 0
    assert valence("Je suis heureux dans la vie.", "fr") > 0
    assert valence("Je ne suis pas heureux dans la vie.", "fr") < 0
    assert valence("Je suis plus heureux que toi dans la vie.", "fr") > 0


def test_who_is_there_and_how() -> None:
    found = analyse(
        read(
            "INT. HALL - DAY\n\nMARA (34) waits. OTTO (70) sits.\n\nMARA\nSpeak.\n\n"
            "RADIO (V.O.)\nStorm.\n\nINT. YARD - LATER\n\nOtto looks at Mara.\n\nOTTO\nNo.\n"
        )
    )
    people = {p.name: [s.kind for s in p.scenes] for p in found.figures.presence}
    assert people["MARA"] == [PresenceKind.SPEAKS, PresenceKind.SILENT]
    assert people["OTTO"] == [PresenceKind.SILENT, PresenceKind.SPEAKS]
    assert people["RADIO"] == [PresenceKind.HEARD]
    mara = next(c for c in found.figures.characters if c.name == "MARA")
    assert (mara.scenes, mara.silent_scenes, mara.first, mara.last) == (1, 1, "1", "1")
    first, second = found.figures.scenes
    assert (first.light, first.light_inherited) == ("day", False)
    assert (second.light, second.light_inherited) == ("day", True)


def test_minutes_follow_what_is_said_and_done() -> None:
    talk = "".join(f"BOB\n{'Yes and then some more. ' * 6}\n\n" for _ in range(20))
    fight = "They fight. He falls. She jumps. It breaks. He runs. She hides.\n\n"
    talked, fought = analyse(
        read(f"INT. A - DAY\n\n{talk}\nINT. B - DAY\n\n{fight}\n")
    ).figures.scenes
    spoken = 20 * 30 / 2.6 + 20 * 0.5
    assert talked.estimated_minutes == pytest.approx(spoken / 60, abs=0.02)
    assert fought.estimated_minutes == pytest.approx(6 * 1.5 / 60)
    assert fought.eighths == 1


# --- voices --------------------------------------------------------------------------------------

PLAIN = "the boat is on the water and we wait for it to come in with you and me all day".split()
SALTY = "arr matey blow me down hoist yon rigging ye scurvy landlubber avast".split()
PRIM = "one would rather prefer a cup of tea indeed thank you ever so kindly sir".split()


def conversation(words: dict[str, list[str]], lines: int, seed: int = 1) -> str:
    rng = random.Random(seed)
    parts = []
    for number in range(lines):
        if number % 20 == 0:
            parts.append(f"INT. ROOM {number // 20} - DAY\n")
        for name, own in words.items():
            said = [rng.choice(own) for _ in range(9)]
            parts.append(f"{name}\n{' '.join(said).capitalize()}.\n")
    return "\n".join(parts)


def test_two_who_talk_alike_and_one_who_does_not() -> None:
    script = conversation({"ANN": PLAIN, "BEN": PLAIN, "CAP": PLAIN + SALTY * 2}, 120)
    found = analyse(read(script))
    verdicts = {(p.first, p.second): p.verdict for p in found.alike}
    assert {frozenset(k): v for k, v in verdicts.items()} == {
        frozenset({"ANN", "BEN"}): "alike",
        frozenset({"ANN", "CAP"}): "apart",
        frozenset({"BEN", "CAP"}): "apart",
    }
    by_name = {v.name: v for v in found.voices}
    assert {w.word for w in by_name["CAP"].signature} <= set(SALTY)
    assert len(by_name["CAP"].signature) >= 5
    assert by_name["CAP"].recognised > 0.8 > by_name["ANN"].recognised
    lines = script.split("\n")
    for word in by_name["CAP"].signature:
        assert len(word.cited) > 1
        assert all(word.word in lines[c.line - 1].lower() for c in word.cited)


def test_words_that_everybody_needs_are_nobodys_signature() -> None:
    mine = ["My boat was to be my brother's", "It was my harbour to me", "To my mind it was rope"]
    theirs = ["Paint dries", "Rain falls on grass", "Sell bread, sell cheese, sell milk"]
    found = analyse(read(conversation({"ANN": mine, "BEN": theirs}, 60)))
    words = {w.word for v in found.voices for w in v.signature}
    assert words >= {"boat", "sell"}
    assert not words & {"my", "was", "to", "it", "on"}


def test_voices_drawn_from_one_hat_are_not_called_apart() -> None:
    hat = dict.fromkeys(("ANN", "BEN", "CAP", "DOT", "EVE"), PLAIN + PRIM)
    verdicts = [
        pair.verdict
        for seed in range(4)
        for pair in analyse(read(conversation(hat, 60, seed))).alike
    ]
    assert len(verdicts) == 40
    assert verdicts.count("apart") <= 4


def test_too_few_words_to_say() -> None:
    found = analyse(read(conversation({"ANN": PLAIN, "BEN": SALTY}, 8)))
    assert found.alike == ()
    for voice in found.voices:
        assert not voice.enough
        assert (voice.recognised, voice.diversity, voice.signature) == (None, None, ())
    assert all(not mood.enough for mood in found.characters_mood)


# --- structure -----------------------------------------------------------------------------------

CALM = "The two friends sit by the calm river and talk about the garden for a long while.\n\n"
STORM = (
    "A shot! Blood. He grabs the gun. She screams. The bomb explodes.\n\n"
    "HANS\nStop! Now! Or you die!\n\nMARA\nLiar! Get out! Why? Why?!\n\n"
)


def feature(turns: dict[int, str], scenes: int = 60) -> str:
    parts = ["Title: Feature\n"]
    for number in range(scenes):
        body = turns.get(number, CALM * 4 + "MARA\nWe have time, Otto.\n\nOTTO\nYes.\n\n" * 2)
        parts.append(f"INT. PLACE {number % 9} - DAY\n\n{body}")
    return "\n".join(parts)


def test_turns_are_suggested_where_something_changes_with_reasons() -> None:
    loud = {**dict.fromkeys((30, 31), STORM * 3), **dict.fromkeys((53, 54, 55), STORM * 5)}
    found = analyse(read(feature(loud)))
    turns = {t.kind: t for t in found.structure.turns}
    assert turns["climax"].scene in {"54", "55", "56"}
    assert turns["midpoint"].scene in {"31", "32"}
    assert {"tension_rises", "mood_darkens", "enters"} & {r.kind for r in turns["midpoint"].reasons}
    for turn in found.structure.turns:
        assert 0 < turn.confidence <= 0.75
        assert turn.source == "suggested"
        assert all(reason.cited for reason in turn.reasons)
    positions = [t.position for t in found.structure.turns]
    assert positions == sorted(positions)


def test_acts_end_where_other_people_and_places_take_over() -> None:
    """Nobody shouts: who is with us, and where, is all that changes."""
    parts = ["Title: Feature\n"]
    for number in range(60):
        one, other = ("MARA", "OTTO") if 15 <= number < 45 else ("NILS", "EDDA")
        talk = f"{one}\nWe have time.\n\n{other}\nYes.\n\n" * 2
        parts.append(f"INT. PLACE {number % 9} - DAY\n\n{CALM * 4}{talk}")
    found = analyse(read("\n".join(parts))).structure
    turns = {t.kind: t for t in found.turns}
    assert {turns["first_turn"].scene, turns["second_turn"].scene} <= {
        "15",
        "16",
        "17",
        "45",
        "46",
        "47",
    }
    assert {"company"} <= {r.kind for r in turns["second_turn"].reasons}
    assert [act.first for act in found.acts] == [
        "1", turns["first_turn"].scene, turns["second_turn"].scene]  # fmt: skip


def test_what_goes_on_is_tenser_than_one_loud_moment() -> None:
    calm = "INT. ROOM - DAY\n\nThey sit and talk about the garden for a while.\n\n"
    bang = "EXT. WALL - NIGHT\n\nThe noon gun fires. A scream! Blood on her dress. He shouts.\n\n"
    long = (
        "EXT. CLIFF - NIGHT\n\nShe runs. He grabs her wrist. They struggle at the edge, and stones "
        "fall away under her heel, and it is a long time before they hit the water.\n\n"
        "MARA\nYou would kill me for it?\n\nOTTO\nI never asked you. Give it to me.\n\n"
        "He hits her. She falls against the rail, and the rail breaks, and for a moment neither of "
        "them moves. His hand bleeds on the wire. The torch goes over and shows the rocks.\n\n"
        "MARA\nI will die here!\n\nOTTO\nThen let go of it and take my hand.\n\n"
    )
    found = analyse(read(calm * 3 + bang + calm * 3 + long)).tension
    assert max(found, key=lambda t: t.tension).scene == "8"
    assert found[3].tension < 0.7 * found[7].tension


def test_nothing_is_suggested_where_nothing_turns_or_the_script_is_too_short() -> None:
    flat = analyse(read(feature({}))).structure
    assert [t for t in flat.turns if t.confidence > 0.5] == []
    short = analyse(read(script_of(EN, "Short")))
    assert short.structure.caution == "too_short"
    assert short.structure.turns == ()


def test_acts_that_the_script_names_are_taken() -> None:
    text = (
        "# Act One\n\nINT. A - DAY\n\nHe sits.\n\nINT. B - DAY\n\nHe stands.\n\n"
        "# Act Two\n\nINT. C - DAY\n\nHe leaves.\n"
    )
    acts = analyse(read(text)).structure.acts
    assert [(a.name, a.first, a.last, a.source, a.confidence) for a in acts] == [
        ("Act One", "1", "2", "script", 1.0),
        ("Act Two", "3", "3", "script", 1.0),
    ]


# --- any text, lexicons --------------------------------------------------------------------------


@given(fountain)
@settings(deadline=None, max_examples=60)
def test_any_script_is_analysed_and_twice_the_same(text: str) -> None:
    screenplay = read(text)
    assert analyse(screenplay) == analyse(screenplay)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_lexicons_are_large_and_sound(language: str) -> None:
    lexicon = load_lexicon(language)
    words = [run for runs in lexicon.mood.by_first.values() for run in runs]
    assert len(words) > 1500
    assert all(-1 <= v <= 1 and 0 <= a <= 1 for _, (v, a) in words)
    assert set(lexicon.signals) == set(SIGNALS)


def test_a_duel_in_silence_cut_into_many_headings_is_tenser_than_a_cannon() -> None:
    calm = "INT. ROOM - DAY\n\nThey sit and talk about the garden for a while.\n\n"
    cannon = "EXT. WALL - NIGHT\n\nThe noon gun fires. A scream! Blood on her dress. He shouts.\n\n"
    shots = (
        "EXT. STREET - DAY\n\nShe fires her gun. He falls, wounded, and bleeds.\n\n"
        "INT. BARN - DAY\n\nA shot. The killer shoots back and hits the wounded man again.\n\n"
    )
    found = analyse(read(calm * 3 + cannon + calm * 3 + shots * 4)).tension
    assert max(found, key=lambda t: t.tension).scene not in {"4"}
    assert max(t.tension for t in found[7:]) > 1.2 * found[3].tension
