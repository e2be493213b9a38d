"""Steps that the engine's tests run: small, with real files, importable by workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from regie.build import Blob, Workspace, step

TRACE: Any = {"key": False}


class Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    cited: Annotated[int, Field(json_schema_extra=TRACE)] = 0


class Voice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sound: Blob
    seconds: float


def note_run(log: str, what: str) -> None:
    """Appends one line to a file, in one write, so that several processes can."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, f"{what}\n".encode())
    os.close(descriptor)


@step("script.read", version=1, inline=True)
def read(text: str) -> tuple[Line, ...]:
    return tuple(
        Line(text=line, cited=number)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    )


@step("sound.speak", version=1, seconds=0.01)
def speak(line: Line, log: str, *, work: Workspace) -> Voice:
    note_run(log, f"speak {line.text}")
    file = work.file("voice.wav")
    file.write_bytes(line.text.encode() * 100)
    return Voice(sound=work.keep(file), seconds=len(line.text) / 10)


@step("sound.shout", version=1)
def count_words(line: Line, log: str) -> int:
    """Early cutoff: many texts have as many words."""
    note_run(log, f"count {line.text}")
    return len(line.text.split())


@step("sound.mix", version=1)
def mix(voices: tuple[Voice, ...], gain: float, log: str, *, work: Workspace) -> Blob:
    note_run(log, "mix")
    file = work.file("mix.wav")
    file.write_bytes(b"".join(voice.sound.path.read_bytes() for voice in voices))
    return work.keep(file)


@step("words.report", version=1)
def report(counts: tuple[int, ...], log: str) -> str:
    note_run(log, "report")
    return ",".join(map(str, counts))


@step("test.add", version=1)
def add(a: int, b: int = 1) -> int:
    return a + b


@step("test.list", version=1, traced=True)
def list_lines(lines: tuple[Line, ...], log: str) -> Line:
    note_run(log, "list")
    return lines[0]


@step("test.look", version=1)
def look_up(name: str) -> str:
    return {"ivo": "a keeper"}[name]


@step("test.measure", version=1)
def measure(length: int) -> float:
    return length


class FilmError(Exception):
    exit_code = 3


@step("test.fail", version=1)
def fail(why: str) -> int:
    raise FilmError(why)


@step("test.crash", version=1)
def crash(log: str, times: int) -> int:
    """Dies hard the first `times` times that it is run."""
    note_run(log, "crash")
    if len(Path(log).read_text().split()) <= times:
        print("last words", flush=True)
        os.kill(os.getpid(), signal.SIGSEGV)
    return 7


@step("test.overlap", version=1, slots={"blender": 1})
def overlap(log: str, nth: int) -> int:
    """Notes its begin and its end, so that a test sees who ran beside whom."""
    note_run(log, f"begin {nth}")
    time.sleep(0.02)
    note_run(log, f"end {nth}")
    return nth


@step("test.meet", version=1, slots={"blender": 1})
def meet(log: str, nth: int) -> bool:
    """True as soon as two have begun; false when that does not happen for a minute."""
    note_run(log, f"begin {nth}")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if len(Path(log).read_text().splitlines()) == 2:
            return True
        time.sleep(0.01)
    return False


class Kept:
    """A long-lived object with a name of its own."""

    def __init__(self) -> None:
        self.number = 0


@step("test.resource", version=1)
def use_resource(nth: int, drop: bool, *, work: Workspace) -> int:
    kept = work.resource("kept", Kept)
    kept.number += 1
    if drop:
        work.drop("kept")
    return kept.number


@step("test.sleep", version=1)
def sleep_with_child(log: str) -> int:
    """Starts a program, says its id, and waits for far too long."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    note_run(log, f"{os.getpid()} {child.pid}")
    time.sleep(600)
    return 0


@step("test.progress", version=1)
def tell_progress(*, work: Workspace) -> float:
    work.progress(0.5)
    return 0.5


class Base(BaseModel):
    model_config = ConfigDict(frozen=True)

    a: int


class Derived(Base):
    b: int


@step("test.lossy", version=1)
def lose() -> Base:
    return Derived(a=1, b=2)


@step("test.leave", version=1)
def leave_a_file() -> str:
    """Leaves a temporary file behind, as programs do; returns where."""
    import tempfile

    handle, name = tempfile.mkstemp()
    os.close(handle)
    return name


@step("test.pid", version=1)
def process_id(nth: int) -> int:
    return os.getpid()
