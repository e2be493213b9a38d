# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns text into phonemes and sound with eSpeak NG, asked in JSON lines over a pipe.

A program of its own (see README.md): it needs only Python's standard library and libespeak-ng.
"""

import argparse
import ctypes
import ctypes.util
import json
import sys
import wave
from pathlib import Path

SYNCHRONOUS = 2
PHONEME_EVENTS = 1
PHONEMES_IN_IPA = 2
DO_NOT_EXIT = 0x8000
UTF8 = 1
POSITION_IN_CHARACTERS = 1
TIED_IPA = (ord("^") << 8) | 0x80 | 0x02
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4
EVENT_LAST, EVENT_WORD, EVENT_PHONEME = 0, 1, 7


class EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    )


class Voice(ctypes.Structure):
    """espeak_VOICE of speak_lib.h. `languages` holds zero bytes, so it is read by hand."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


class Espeak:
    """The library, started once."""

    def __init__(self, home):
        path, data = find_library(home)
        self.lib = ctypes.CDLL(path)
        self.lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self.lib.espeak_TextToPhonemes.argtypes = (
            ctypes.POINTER(ctypes.c_void_p),
            ctypes.c_int,
            ctypes.c_int,
        )
        self.lib.espeak_Info.restype = ctypes.c_char_p
        self.lib.espeak_Info.argtypes = (ctypes.c_void_p,)
        self.lib.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(Voice))
        options = PHONEME_EVENTS | PHONEMES_IN_IPA | DO_NOT_EXIT
        rate = self.lib.espeak_Initialize(
            SYNCHRONOUS, 0, str(data).encode() if data else None, options
        )
        if rate <= 0:
            raise SystemExit(f"eSpeak NG did not start with the data in {data}")
        self.sample_rate = rate
        self.callback = SynthCallback(self.receive)
        self.lib.espeak_SetSynthCallback(self.callback)
        self.sound = bytearray()
        self.events = []

    def version(self):
        voices = self.lib.espeak_ListVoices(None)
        languages = set()
        index = 0
        while voices[index]:
            # A priority byte, then the language's name.
            languages.add(voices[index].contents.languages[1:].decode())
            index += 1
        words = self.lib.espeak_Info(None).decode().split()
        return {"version": words[0] if words else "?", "languages": sorted(languages)}

    def phonemes(self, language, texts):
        self.choose(language)
        return {"ipa": [self.phonemes_of(text) for text in texts]}

    def phonemes_of(self, text):
        buffer = ctypes.create_string_buffer(text.encode("utf-8"))
        place = ctypes.c_void_p(ctypes.addressof(buffer))
        clauses = []
        while place.value:
            answer = self.lib.espeak_TextToPhonemes(ctypes.byref(place), UTF8, TIED_IPA)
            if answer:
                clauses.append(answer.decode("utf-8", "replace").strip())
        return " ".join(clause for clause in clauses if clause)

    def speak(self, voice, text, out, rate=165, pitch=50):
        self.choose(voice)
        self.lib.espeak_SetParameter(RATE, int(rate), 0)
        self.lib.espeak_SetParameter(PITCH, int(pitch), 0)
        self.sound = bytearray()
        self.events = []
        data = text.encode("utf-8")
        failed = self.lib.espeak_Synth(
            data, len(data) + 1, 0, POSITION_IN_CHARACTERS, 0, UTF8, None, None
        )
        if failed:
            raise ValueError(f"eSpeak NG could not speak (code {failed})")
        self.lib.espeak_Synchronize()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.sample_rate)
            file.writeframes(bytes(self.sound))
        per_second = self.sample_rate
        return {
            "sample_rate": per_second,
            "seconds": len(self.sound) / 2 / per_second,
            "phonemes": [
                [what, at / per_second] for kind, what, at in self.events if kind == EVENT_PHONEME
            ],
            "words": [
                [*what, at / per_second] for kind, what, at in self.events if kind == EVENT_WORD
            ],
        }

    def receive(self, samples, count, events):
        index = 0
        while events[index].type != EVENT_LAST:
            event = events[index]
            if event.type == EVENT_PHONEME:
                self.events.append((EVENT_PHONEME, phoneme_name(event), event.sample))
            elif event.type == EVENT_WORD:
                place = (event.text_position - 1, event.length)
                self.events.append((EVENT_WORD, place, event.sample))
            index += 1
        if samples and count > 0:
            self.sound += ctypes.string_at(samples, count * 2)
        return 0

    def choose(self, voice):
        """Takes a language's voice, `fr-fr+f2`; a region that has none of its own is left out."""
        language, plus, variant = voice.partition("+")
        for name in (language, language.split("-")[0]):
            if self.lib.espeak_SetVoiceByName(f"{name}{plus}{variant}".encode()) == 0:
                return
        raise ValueError(f"eSpeak NG has no voice {voice!r}")


def phoneme_name(event):
    """The eight bytes of the event's name; all of them may be used."""
    raw = ctypes.string_at(ctypes.addressof(event) + Event.id.offset, 8)
    return raw.split(b"\0")[0].decode("utf-8", "ignore")


def find_library(home):
    """Path of the library, and the folder that holds espeak-ng-data (None: its own)."""
    if home:
        for name in ("libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll"):
            if (Path(home) / name).exists():
                return str(Path(home) / name), Path(home)
    for name in ("libespeak-ng.so.1", ctypes.util.find_library("espeak-ng")):
        if name:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return name, None
    raise SystemExit("libespeak-ng was not found")


def answer(espeak, request):
    what = request.pop("do", None)
    if what == "version":
        return espeak.version()
    if what == "phonemes":
        return espeak.phonemes(request["language"], request["texts"])
    if what == "speak":
        return espeak.speak(**request)
    raise ValueError(f"unknown request {what!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home")
    espeak = Espeak(parser.parse_args().home)
    for line in sys.stdin.buffer:
        try:
            reply = answer(espeak, json.loads(line))
        except (ValueError, KeyError, TypeError, OSError) as error:
            reply = {"error": str(error)}
        sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
