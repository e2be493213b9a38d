"""Voices: what they say, what lips do with it, and when."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.backends import find_backend, list_backends
from regie.backends.models import find
from regie.backends.voice.choose import open_voice
from regie.backends.voice.contract import VoiceBackend, VoiceError
from regie.backends.voice.espeak_process import EspeakProcess
from regie.backends.voice.kokoro import KokoroVoice, expose_output
from regie.backends.voice.kokoro_phonemes import (
    LONGEST,
    kokoro_facts,
    match_words,
    rewrite,
    spell_line,
)
from regie.backends.voice.mouths import TimedSound, shape_mouths
from regie.backends.voice.silence import SilentVoice
from regie.backends.voice.spoken import Mark, Word, read_line, split_sentences
from regie.backends.voice.suite import CHECKS, Check
from regie.backends.voice.voices import list_voices
from regie.film.bible import Voice
from regie.film.speech import Viseme

LINE = "The lamp has been dark for three nights, and the sea does not forgive."


@cache
def espeak_is_here() -> bool:
    process = EspeakProcess()
    try:
        process.ask({"do": "version"})
    except VoiceError:
        return False
    finally:
        process.close()
    return True


def kokoro_is_here() -> bool:
    return bool(find("kokoro-82m-int8") and find("kokoro-voices")) and espeak_is_here()


needs_kokoro = pytest.mark.skipif(
    not kokoro_is_here(), reason="Kokoro is not pulled: run `regie models pull --default`"
)
needs_espeak = pytest.mark.skipif(
    not espeak_is_here(), reason="eSpeak NG is not here: run scripts/setup.sh"
)


@pytest.fixture(scope="module")
def kokoro() -> Iterator[KokoroVoice]:
    backend = KokoroVoice()
    yield backend
    backend.close()


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("kokoro", marks=needs_kokoro),
        pytest.param("espeak", marks=needs_espeak),
        "silence",
    ],
)
def backend(request: pytest.FixtureRequest) -> Iterator[VoiceBackend]:
    made: VoiceBackend = find_backend("voice", request.param)()
    yield made
    made.close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_contract(backend: VoiceBackend, check: Check, language: str) -> None:
    check(backend, language)


def test_the_three_voices_are_found_by_name() -> None:
    assert list_backends("voice")[:3] == ("kokoro", "espeak", "silence")


# --- what is said -----------------------------------------------------------------------------


def said(text: str, language: str = "en") -> str:
    return " ".join(t.said if isinstance(t, Word) else t.symbol for t in read_line(text, language))


@pytest.mark.parametrize(
    ("text", "language", "spoken"),
    [
        ("Mr. Smith? STOP!", "en", "mister Smith ? stop !"),
        ("GET OUT OF HERE", "en", "get out of here"),
        ("The FBI and the BBC", "en", "The F B I and the B B C"),
        ("Wait--what... no", "en", "Wait — what … no"),
        ("It costs $5 & 3%", "en", "It costs 5 dollars and 3 percent"),
        ("At 10:30.", "en", "At 10 30 ."),
        ("*really* _now_", "en", "really now"),
        ("« Bonjour ! » dit Mme Léa", "fr", "“ Bonjour ! ” dit madame Léa"),
        ("C’est l’été", "fr", "C'est l'été"),
        ("Привет 你好 ok", "en", "ok"),
        ("...and then", "en", "and then"),
        ("…", "en", ""),
        ("Привет", "ru", "Привет"),
    ],
)
def test_a_line_is_read_as_it_is_said(text: str, language: str, spoken: str) -> None:
    assert said(text, language) == spoken


@given(st.text(max_size=200))
def test_any_text_becomes_words_and_known_marks(text: str) -> None:
    tokens = read_line(text, "en")
    assert all(t.said.strip() and t.text for t in tokens if isinstance(t, Word))
    assert not tokens or any(isinstance(t, Word) for t in tokens)
    assert [t for s in split_sentences(tokens) for t in s] == list(tokens)


def test_sentences_end_at_their_marks() -> None:
    sentences = split_sentences(read_line("Who? Me?! Yes, you… Go.", "en"))
    assert [sum(isinstance(t, Word) for t in s) for s in sentences] == [1, 1, 2, 1]
    assert isinstance(sentences[1][-1], Mark)


# --- phonemes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ipa", "language", "symbols"),
    [
        ("həlˈo^ʊ", "en-us", "həlˈO"),
        ("həlˈə^ʊ", "en-gb", "həlˈQ"),
        ("a^ɪ nˈo^ʊ a^ɪm", "en-us", "ˌI nˈO ˌIm"),
        ("bˈʌɾɚ", "en-us", "bˈʌTəɹ"),
        ("nˈɜːs", "en-gb", "nˈɜːs"),
        ("d^ʒˈʌmp ɐ t^ʃˈe^ɪs", "en-us", "ʤˈʌmp ɐ ʧˈAs"),
        ("(^e^n)wiːkˈɛnd(^f^r) œ̃n ɑ̃fˈɑ̃", "fr-fr", "wiːkˈɛnd œ̃n ɑ̃fˈɑ̃"),
    ],
)
def test_espeaks_ipa_is_spelled_as_kokoro_reads_it(ipa: str, language: str, symbols: str) -> None:
    assert rewrite(ipa, language) == symbols


@given(
    st.lists(st.text("abdeiklmnoprstu", min_size=1, max_size=6), min_size=1, max_size=8),
    st.lists(st.integers(1, 7), max_size=3),
)
def test_every_symbol_is_given_to_a_word_in_order(words: list[str], joins: list[int]) -> None:
    spoken = " ".join(words)
    for at in joins:
        place = [i for i, c in enumerate(spoken) if c == " "]
        if place:
            index = place[at % len(place)]
            spoken = spoken[:index] + spoken[index + 1 :]
    owners = match_words(spoken, words)
    assert len(owners) == len(spoken)
    assert all((owner is None) == (c == " ") for owner, c in zip(owners, spoken, strict=True))
    given_to = [owner for owner in owners if owner is not None]
    assert given_to == sorted(given_to)


def test_words_that_are_spoken_as_one_are_told_apart() -> None:
    owners = match_words("ɪnðə ɹˈAn", ["ˈɪn", "ðə", "ɹˈAn"])
    assert owners == [0, 0, 1, 1, None, 2, 2, 2, 2]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    tokens = read_line("word " * 400, "en")
    chunks = spell_line(tokens, "en-us", lambda language, texts: list(texts))
    assert all(0 < len(c.symbols) <= LONGEST and len(c.symbols) == len(c.words) for c in chunks)
    assert {w for c in chunks for w in c.words if w is not None} == set(range(400))


@needs_espeak
def test_espeak_tells_phonemes_of_english_and_french() -> None:
    process = EspeakProcess()
    try:
        assert rewrite(process.phonemes("en-us", ["the lighthouse"])[0], "en-us") == "ðə lˈIthWs"
        assert rewrite(process.phonemes("fr-fr", ["le phare"])[0], "fr-fr") == "lə fˈaʁ"
    finally:
        process.close()


@needs_espeak
def test_a_refused_request_leaves_espeak_running() -> None:
    process = EspeakProcess()
    try:
        with pytest.raises(VoiceError, match="no voice"):
            process.phonemes("zz", ["hello"])
        assert process.phonemes("en-us", ["hello"])
    finally:
        process.close()


@needs_espeak
def test_words_that_espeak_speaks_as_one_share_their_time() -> None:
    backend = find_backend("voice", "espeak")()
    try:
        uttered = backend.speak(
            "In the rain of the night it has been dark.", Voice(name="m3"), "en"
        )
    finally:
        backend.close()
    assert all(word.duration > 0.02 for word in uttered.words)


# --- mouths -------------------------------------------------------------------------------------


def test_lips_close_for_m_and_open_for_a() -> None:
    symbols = "mˈɑmɑ".replace("ˈ", "")
    sounds = [TimedSound(c, i * 0.1, 0.1, 0) for i, c in enumerate(symbols)]
    shapes = [m.viseme for m in shape_mouths([*sounds, TimedSound(" ", 0.4, 0.2)])]
    assert shapes == [Viseme.CLOSED, Viseme.OPEN, Viseme.CLOSED, Viseme.OPEN, Viseme.REST]


def test_a_diphthong_moves_the_mouth() -> None:
    shapes = [m.viseme for m in shape_mouths([TimedSound("W", 0.0, 0.3, 0, stressed=True)])]
    assert shapes == [Viseme.OPEN, Viseme.PUCKER]


def test_every_symbol_of_kokoro_has_a_mouth() -> None:
    for symbol in kokoro_facts()["symbols"]:
        assert shape_mouths([TimedSound(symbol, 0.0, 0.2, 0)])


# --- Kokoro -------------------------------------------------------------------------------------


def test_an_output_is_added_after_the_models_bytes() -> None:
    value = b"\x0a\x04/a/b" + b"\x12\x04\x0a\x02\x08\x01"
    graph = b"\x62" + bytes([len(value)]) + value
    assert expose_output(b"model", "/a/b") == b"model" + b"\x3a" + bytes([len(graph)]) + graph


@needs_kokoro
def test_phoneme_times_fit_the_sound(kokoro: KokoroVoice) -> None:
    """Sibilants are heard where they are said to be: high energy inside, little outside."""
    uttered = kokoro.speak(
        "Six saucy sailors sing. Papa. She sees us.", Voice(name="af_heart"), "en"
    )
    assert uttered.timing == "exact"
    hop = 240
    frames = len(uttered.samples) // hop
    spectra = np.abs(np.fft.rfft(uttered.samples[: frames * hop].reshape(frames, hop)))
    energy = spectra[:, 60:].sum(axis=1)
    papa = next(word for word in uttered.words if word.text == "Papa")
    quiet = energy[int(papa.start * 100) + 2 : int((papa.start + papa.duration) * 100) - 2]
    six = next(word for word in uttered.words if word.text == "Six")
    hissing = energy[int(six.start * 100) : int((six.start + six.duration) * 100)]
    assert hissing.max() > 8 * quiet.mean()


@needs_kokoro
def test_the_first_word_begins_where_sound_begins(kokoro: KokoroVoice) -> None:
    for voice, language, text in (
        ("af_heart", "en", "Papa told me to come back."),
        ("am_michael", "en", "Talk to me."),
        ("ff_siwis", "fr", "Papa est parti."),
    ):
        uttered = kokoro.speak(text, Voice(name=voice), language)
        loud = np.abs(uttered.samples) > 0.05 * np.abs(uttered.samples).max()
        onset = int(np.argmax(loud)) / uttered.sample_rate
        assert abs(uttered.words[0].start - onset) < 0.08


@needs_kokoro
def test_two_processes_give_the_same_samples(kokoro: KokoroVoice) -> None:
    here = hashlib.sha256(
        kokoro.speak(LINE, Voice(name="bm_george"), "en").samples.tobytes()
    ).hexdigest()
    code = (
        "import hashlib\n"
        "from regie.backends.voice.kokoro import KokoroVoice\n"
        "from regie.film.bible import Voice\n"
        f"u = KokoroVoice().speak({LINE!r}, Voice(name='bm_george'), 'en')\n"
        "print(hashlib.sha256(u.samples.tobytes()).hexdigest())\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert here == there


@needs_kokoro
def test_every_voice_of_the_catalogue_is_there(kokoro: KokoroVoice) -> None:
    folder = find("kokoro-voices")
    assert folder
    for language in ("en", "fr", "es", "it", "pt", "hi"):
        for voice in list_voices(language):
            assert all((folder / f"{part}.bin").is_file() for part in voice.name.split("+"))
            assert kokoro.speaks(voice.language)


@needs_kokoro
def test_a_voice_that_somebody_exchanged_does_not_speak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same size, so that only its content tells: a receipt would name the catalogue's."""
    for name in ("kokoro-82m-int8", "kokoro-voices"):
        there = find(name)
        assert there is not None
        shutil.copytree(there, tmp_path / name, copy_function=os.symlink)
    monkeypatch.setenv("REGIE_MODELS", str(tmp_path))
    other = tmp_path / "kokoro-voices" / "bm_george.bin"
    data = other.resolve().read_bytes()
    other.unlink()
    other.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    backend = KokoroVoice()
    try:
        assert backend.speak("Good.", Voice(name="bf_emma"), "en").samples.size
        with pytest.raises(VoiceError, match=r"bm_george\.bin: is not the file that the catalogue"):
            backend.speak("Good.", Voice(name="bm_george"), "en")
    finally:
        backend.close()


@needs_kokoro
def test_a_mix_sounds_like_neither_of_its_voices(kokoro: KokoroVoice) -> None:
    names = ("af_heart", "am_onyx", "af_heart+am_onyx")
    first, second, mixed = (kokoro.speak("Good.", Voice(name=n), "en").samples for n in names)
    assert len(mixed) and mixed.tobytes() not in (first.tobytes(), second.tobytes())


@needs_kokoro
def test_an_unknown_voice_is_refused_with_the_nearest(kokoro: KokoroVoice) -> None:
    with pytest.raises(VoiceError, match="af_heart"):
        kokoro.speak("Hello.", Voice(name="af_hart"), "en")
    with pytest.raises(VoiceError, match="no voice"):
        kokoro.speak("Hello.", Voice(name="../secret"), "en")


def test_there_are_voices_enough_to_cast() -> None:
    for language in ("en", "fr"):
        offered = list_voices(language)
        assert sum(v.female for v in offered) >= 5
        assert sum(not v.female for v in offered) >= 5
    assert list_voices("en-GB")[0].accent == "gb"
    assert list_voices("xx") == ()


# --- choosing -----------------------------------------------------------------------------------


def test_without_a_model_another_voice_is_taken_and_said(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIE_MODELS", str(tmp_path_factory.mktemp("none")))
    backend, refusals = open_voice("auto", "en")
    backend.close()
    assert not isinstance(backend, KokoroVoice)
    assert "regie models pull" in refusals[0]
    with pytest.raises(VoiceError, match="regie models pull"):
        open_voice("kokoro", "en")


def test_a_language_that_only_silence_speaks_is_silent() -> None:
    backend, refusals = open_voice("auto", "tlh")
    assert isinstance(backend, SilentVoice) and len(refusals) == 2
