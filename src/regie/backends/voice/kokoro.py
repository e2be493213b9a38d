"""Kokoro-82M: a neural voice in eight languages, run directly with ONNX Runtime.

The model's own duration predictor gives the time of every phoneme: its output is named as a
second output of the graph when the model is loaded, so lips and words are exact.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.backends import BackendDescription
from regie.backends.models import ModelError, find, find_model, read_model
from regie.backends.voice.contract import PLAIN, Timing, Utterance, VoiceError
from regie.backends.voice.espeak_process import EspeakProcess, library_folder
from regie.backends.voice.kokoro_phonemes import (
    Spelling,
    espeak_language,
    kokoro_facts,
    spell_line,
)
from regie.backends.voice.mouths import (
    TimedSound,
    letters_as_sounds,
    shape_mouths,
    time_words,
)
from regie.backends.voice.sayings import say_words
from regie.backends.voice.silence import breathe
from regie.backends.voice.spoken import Word, read_line
from regie.film.bible import Voice
from regie.film.sound_choices import Delivery

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 24_000

FRAME_SAMPLES = 600
"""Samples of one frame of the duration predictor."""

MODEL = "kokoro-82m-int8"
VOICES = "kokoro-voices"
DURATIONS = "/encoder/Clip_output_0"
"""The tensor, frames for each symbol, in the graph that kokoro-onnx exported."""

LEAD = 2
"""Frames by which the sound runs ahead of the predicted durations. Measured: energy of sibilants
and of vowels fits the durations best 40 to 60 ms early, in four voices and two languages."""

STYLE_SIZE = 256
CHUNK_PAUSE = 0.12
"""Seconds of silence between two chunks, beside the ends that the model itself gives."""

READING_STEP = 9
"""Rows between one reading of a line and the next."""

READINGS = 256
"""Rows among which readings are: styles of longer lines hurry."""

MEND = f"Run `regie models pull {MODEL}` and `regie models pull {VOICES}`."


class KokoroVoice:
    """The voice backend `kokoro`. One thread, so that the same line gives the same samples."""

    def __init__(self) -> None:
        self._espeak = EspeakProcess()
        self._session: Any = None
        self._exact = True
        self._styles: dict[str, NDArray[np.float32]] = {}

    def describe(self) -> BackendDescription:
        if find(MODEL) is None or find(VOICES) is None:
            raise VoiceError(f"Kokoro's model or voices are not here. {MEND}")
        if library_folder() is None:  # a system's eSpeak NG, if any: only asking tells
            self._espeak.ask({"do": "version"})
        parts = [find_model(name).digest for name in (MODEL, VOICES, "espeak-ng")]
        parts += [repr(sorted(kokoro_facts()["rewrites"].items())), "2"]
        return BackendDescription(
            capability="voice",
            name="kokoro",
            version="1.0",
            digest=hashlib.sha256("\n".join(parts).encode()).hexdigest(),
            licence="Apache-2.0",
            generative=True,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
            models=(MODEL, VOICES),
            settings=(
                ("model", MODEL),
                ("phonemes", "eSpeak NG (GPL-3.0-or-later), a program apart"),
            ),
        )

    def speaks(self, language: str) -> bool:
        return espeak_language(language, "") is not None

    def speak(
        self, text: str, voice: Voice, language: str, delivery: Delivery = PLAIN
    ) -> Utterance:
        import numpy as np

        spoken_as = espeak_language(language, voice.name)
        if spoken_as is None:
            raise VoiceError(
                f'Kokoro does not speak {language!r}; choose voice_backend = "espeak" for it.'
            )
        style = self._style(voice.name)
        tokens = say_words(read_line(text, language), delivery.sayings, language)
        words = [token.text for token in tokens if isinstance(token, Word)]
        chunks = spell_line(tokens, spoken_as, self._espeak.phonemes) if words else []
        if not chunks:
            return breathe("kokoro", SAMPLE_RATE)
        pieces: list[NDArray[np.float32]] = []
        sounds: list[TimedSound] = []
        at = 0.0
        for chunk in chunks:
            if pieces:
                pieces.append(np.zeros(int(CHUNK_PAUSE * SAMPLE_RATE), np.float32))
                sounds.append(TimedSound(" ", at, CHUNK_PAUSE))
                at += CHUNK_PAUSE
            samples, frames = self._run(chunk, style, voice.speed, delivery.seed)
            seconds = len(samples) / SAMPLE_RATE
            sounds += _time_sounds(chunk, words, frames, at, seconds)
            pieces.append(samples)
            at += seconds
        timing: Timing = "exact" if self._exact else "proportional"
        return Utterance(
            samples=np.concatenate(pieces),
            sample_rate=SAMPLE_RATE,
            mouths=shape_mouths(sounds),
            words=time_words(words, sounds),
            backend="kokoro",
            timing=timing,
        )

    def close(self) -> None:
        self._espeak.close()
        self._session = None
        self._styles.clear()

    def _run(
        self, chunk: Spelling, style: NDArray[np.float32], speed: float, seed: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """Samples, and frames for each symbol with the padding at both ends."""
        import numpy as np

        if self._session is None:
            self._session, self._exact = _load_model()
        numbers = kokoro_facts()["symbols"]
        tokens = [0, *(numbers[symbol] for symbol in chunk.symbols), 0]
        row = _reading(min(len(chunk.symbols), len(style)) - 1, len(style), seed)
        outputs = self._session.run(
            None,
            {
                "tokens": np.array([tokens], dtype=np.int64),
                "style": style[row : row + 1],
                "speed": np.array([speed], dtype=np.float32),
            },
        )
        samples = np.clip(outputs[0].astype(np.float32).ravel(), -1.0, 1.0)
        return samples, outputs[1].ravel() if self._exact else None

    def _style(self, name: str) -> NDArray[np.float32]:
        """Style vectors of a voice, or the mean of those that `+` joins; one row a length."""
        import numpy as np

        if name not in self._styles:
            packs = [_read_style(part) for part in name.split("+")]
            self._styles[name] = np.mean(packs, axis=0, dtype=np.float32)
        return self._styles[name]


def expose_output(model: bytes, name: str) -> bytes:
    """Adds an existing tensor to an ONNX model's outputs.

    A serialised message that is followed by another of its type is read as both merged, so a
    ModelProto that holds nothing but `graph { output { name } }` can be put after the model.
    Source: Protocol Buffers, Encoding, "Last One Wins" (embedded messages are merged).
    """
    float_tensor = _field(1, b"\x08\x01")
    value = _field(1, name.encode()) + _field(2, float_tensor)
    return model + _field(7, _field(12, value))


def _field(number: int, payload: bytes) -> bytes:
    """A length-delimited field of a protobuf message, under 128 bytes long."""
    assert len(payload) < 128
    return bytes([number << 3 | 2, len(payload)]) + payload


def _load_model() -> tuple[Any, bool]:
    """The session, and whether the model tells durations."""
    import onnxruntime

    data = _read(MODEL, find_model(MODEL).files[0].path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    providers = ["CPUExecutionProvider"]
    try:
        model = expose_output(data, DURATIONS)
        return onnxruntime.InferenceSession(model, options, providers=providers), True
    except Exception:  # ONNX Runtime's own exception types are not public.
        pass
    try:
        return onnxruntime.InferenceSession(data, options, providers=providers), False
    except Exception as error:
        raise VoiceError(f"The model of Kokoro cannot be loaded ({error}). {MEND}") from error


def _reading(row: int, rows: int, seed: int) -> int:
    """The row of a voice's styles that a line is read with; another seed, another row.

    A voice has a style for each length of a line. Those of other lengths are the same person who
    paces and stresses the words otherwise; the nearer a row, the likelier it is to be fitting.
    """
    if not seed:
        return row
    step = (seed + 1) // 2 * READING_STEP * (1 if seed % 2 else -1)
    return (row + step) % min(rows, READINGS)


def _read(model: str, path: str) -> bytes:
    try:
        return read_model(model, path)
    except ModelError as error:
        raise VoiceError(str(error)) from error


def _read_style(name: str) -> NDArray[np.float32]:
    import difflib

    import numpy as np

    known = sorted(Path(file.path).stem for file in find_model(VOICES).files)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"the nearest is {near[0]!r}" if near else f"there are {len(known)}, as {known[0]!r}"
        raise VoiceError(f"Kokoro has no voice {name!r}; {hint}. Mend it in the bible.")
    return np.frombuffer(_read(VOICES, f"{name}.bin"), dtype="<f4").reshape(-1, STYLE_SIZE)


def _time_sounds(
    chunk: Spelling,
    words: list[str],
    frames: NDArray[np.float32] | None,
    start: float,
    seconds: float,
) -> list[TimedSound]:
    """Each symbol's place in time; a mark of stress lends its time to the vowel behind it."""
    if frames is None or len(frames) != len(chunk.symbols) + 2:
        own = sorted({w for w in chunk.words if w is not None})
        guesses = letters_as_sounds([words[w] for w in own], start, start + seconds)
        return [
            TimedSound(g.symbol, g.start, g.duration, None if g.word is None else own[g.word])
            for g in guesses
        ]
    unit = FRAME_SAMPLES / SAMPLE_RATE
    silent = max(float(frames[0]) - LEAD, 0.0) * unit
    sounds = [TimedSound(" ", start, silent)]
    at = start + silent
    stressed, lent = False, 0.0
    for symbol, word, count in zip(chunk.symbols, chunk.words, frames[1:-1], strict=True):
        duration = float(count) * unit
        if symbol in "ˈˌ":
            stressed, lent = symbol == "ˈ", lent + duration
            continue
        if symbol in "ː\u0303" and sounds[-1].word is not None:
            last = sounds[-1]
            sounds[-1] = TimedSound(
                last.symbol, last.start, last.duration + duration, last.word, last.stressed
            )
        else:
            sounds.append(TimedSound(symbol, at, lent + duration, word, stressed))
            stressed = False
        at += lent + duration
        lent = 0.0
    return [*sounds, TimedSound(" ", at, max(start + seconds - at, 0.0))]
