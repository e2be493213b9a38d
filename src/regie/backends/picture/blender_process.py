"""Finds Blender and its worker, starts it, and passes JSON lines to and fro."""

from __future__ import annotations

import json
import os
import re
import selectors
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

from regie.backends.picture.contract import PictureError
from regie.support.environment import child_environment

OLDEST_BLENDER = (4, 2)

LOG_TAIL_BYTES = 8_000

TEMPORARY_VARIABLES = ("TMPDIR", "TMP", "TEMP")
"""Where Blender puts temporary files, by system."""

NOISE = re.compile(r"EGL_BAD_MATCH|EGL Error|libEGL warning|MESA-LOADER|XDG_RUNTIME_DIR")
"""What software GL says on every machine without a GPU; it means nothing."""


class WorkerDiedError(Exception):
    """The worker ended or hangs; the message continues a sentence that began with its name."""


def find_worker() -> Path:
    """The folder of the worker program.

    `REGIE_BLENDER_WORKER`, else `workers/blender` beside the package's source or in the package.

    Raises:
        PictureError: it is in neither.
    """
    said = os.environ.get("REGIE_BLENDER_WORKER")
    package = Path(__file__).resolve().parents[2]
    places = [Path(said)] if said else []
    places += [package.parents[1] / "workers/blender", package / "workers/blender"]
    for place in places:
        if (place / "worker.py").is_file():
            return place
    raise PictureError(
        f"The Blender worker is not at {places[0]}; set REGIE_BLENDER_WORKER to the folder that "
        "holds its worker.py."
    )


def find_blender(worker: Path, program: str = "worker.py") -> list[str]:
    """A command that runs the worker: the user's Blender, else the worker's own environment.

    In order: `REGIE_BLENDER` (a Blender, or a Python that has `bpy`), `blender` on the path,
    `blender/bin/python` in `REGIE_WORKER_ENVS`, in `.worker-env` in a folder above the worker.
    Never in the folder in which somebody called us: it may be a stranger's title.

    Args:
        worker: the folder of a program that runs in Blender. program: its file.

    Raises:
        PictureError: none of them is there, or the one that `REGIE_BLENDER` names is not.
    """
    script = str(worker / program)
    said = os.environ.get("REGIE_BLENDER")
    if said:
        found = shutil.which(said)
        if found is None:
            raise PictureError(f"REGIE_BLENDER is {said}, which is not a program that can be run.")
        return _command(found, script)
    found = shutil.which("blender")
    if found is not None and blender_version(found) >= OLDEST_BLENDER:
        return _command(found, script)
    tried = _environment_pythons(worker)
    for python in tried:
        if python.is_file():
            return _command(str(python), script)
    raise PictureError(
        "Blender is not installed: install Blender 4.2 or newer so that `blender` is found, or "
        f"make the worker's environment at {tried[0].parents[1]} as workers/blender/README.md says."
    )


def _environment_pythons(worker: Path) -> list[Path]:
    roots = [Path(os.environ["REGIE_WORKER_ENVS"])] if "REGIE_WORKER_ENVS" in os.environ else []
    roots += [folder / ".worker-env" for folder in worker.parents if folder != folder.parent]
    inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return sorted((root / "blender" / inside for root in roots), key=lambda p: not p.is_file())


def _command(program: str, script: str) -> list[str]:
    if "python" in Path(program).name:
        return [program, script]
    return [
        program, "--background", "--factory-startup", "--python-exit-code", "1",
        "--python", script, "--",
    ]  # fmt: skip


def installed_version(command: Sequence[str]) -> str | None:
    """What Blender would say its version is, without starting it to draw; None if unsure.

    A Python's `bpy` is asked for its package's version; a Blender, once a process, for
    `--version`.
    """
    program = Path(command[0])
    if "python" in program.name:
        packages = program.parent.parent.glob("lib/python*/site-packages/bpy-*.dist-info")
        names = [path.name.removesuffix(".dist-info") for path in packages]
        return names[0].removeprefix("bpy-") if len(names) == 1 else None
    found = re.match(r"Blender (\d.*)", _ask_version(str(program)))
    return found[1].strip() if found else None


def blender_version(program: str) -> tuple[int, ...]:
    """Of a Blender on this machine, (4, 2, 3); (0,) when it does not say."""
    found = re.search(r"Blender (\d+)\.(\d+)(?:\.(\d+))?", _ask_version(program))
    return tuple(int(n) for n in found.groups(default="0")) if found else (0,)


@cache
def _ask_version(program: str) -> str:
    try:
        return subprocess.run(
            [program, "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=blender_environment(),
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def blender_environment() -> dict[str, str]:
    """As every child has it; Blender's Python has packages of its own."""
    environment = child_environment()
    environment.pop("PYTHONPATH", None)
    return environment


def digest_worker(worker: Path) -> str:
    """BLAKE3 of the worker's source: names and bytes of what decides its pictures."""
    from blake3 import blake3

    total = blake3()
    for path in sorted(worker.rglob("*")):
        if path.suffix in (".py", ".glsl", ".frag", ".vert", ".lock"):
            name = path.relative_to(worker).as_posix().encode()
            content = path.read_bytes()
            total.update(b"%d:%s%d:" % (len(name), name, len(content)))
            total.update(content)
    return str(total.hexdigest(16))


class WorkerProcess:
    """A running worker.

    Attributes:
        busy: a request is under way whose last answer was not heard yet.
    """

    def __init__(self, command: list[str], *, threads: int | None = None) -> None:
        environment = blender_environment() | {
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if threads is not None:
            environment["LP_NUM_THREADS"] = str(threads)
        # Sums over bodies come out otherwise in the last digit when they are shared among threads,
        # and with them pixels: one, whatever the make's jobs leave, so that pictures do not differ.
        environment["OPENBLAS_NUM_THREADS"] = "1"
        # Blender makes a folder there at its start, and leaves it unless it ends in its own time.
        self._temporary = tempfile.TemporaryDirectory(
            prefix="regie-blender-", ignore_cleanup_errors=True
        )
        environment.update(dict.fromkeys(TEMPORARY_VARIABLES, self._temporary.name))
        self._log: IO[bytes] = tempfile.TemporaryFile(prefix="regie-blender-log-")  # noqa: SIM115
        arguments = [*command]
        if threading.current_thread() is threading.main_thread():
            arguments.append("--main-thread")
        try:
            self._child = subprocess.Popen(
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            self._log.close()
            self._temporary.cleanup()
            raise PictureError(f"{command[0]} cannot be started: {error.strerror}.") from error
        self._pending = b""
        self._selector = selectors.DefaultSelector()
        assert self._child.stdout is not None
        os.set_blocking(self._child.stdout.fileno(), False)
        self._selector.register(self._child.stdout, selectors.EVENT_READ)
        self.busy = False

    @property
    def pid(self) -> int:
        return self._child.pid

    def say(self, request: dict[str, Any]) -> None:
        """Sends a request. A worker that is gone is noticed by the next `hear`."""
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(request).encode() + b"\n")
            self._child.stdin.flush()
        except OSError:
            return

    def hear(self, patience_seconds: float) -> dict[str, Any]:
        """The next answer.

        Raises:
            WorkerDiedError: it ended, or said nothing for so long.
        """
        assert self._child.stdout is not None
        until = time.monotonic() + patience_seconds
        while b"\n" not in self._pending:
            left = until - time.monotonic()
            if left <= 0 or not self._selector.select(left):
                raise WorkerDiedError(f"did not answer for {patience_seconds:g} seconds")
            chunk = self._child.stdout.read(65536)
            if chunk:
                self._pending += chunk
            elif chunk == b"":
                raise WorkerDiedError(f"ended ({_ending(self._child.wait())})")
        line, _, self._pending = self._pending.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def log_tail(self) -> str:
        """The last of what the worker and Blender printed, noise left out."""
        size = os.fstat(self._log.fileno()).st_size
        text = os.pread(self._log.fileno(), LOG_TAIL_BYTES, max(0, size - LOG_TAIL_BYTES))
        lines = text.decode("utf-8", "replace").splitlines()
        return "\n".join(line for line in lines if not NOISE.search(line))

    def end(self, grace_seconds: float = 0.0) -> str:
        """Ends the worker, by force after the grace; returns the tail of its log."""
        try:
            self._child.wait(grace_seconds or 0.001)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        log = self.log_tail()
        self._selector.close()
        for pipe in (self._child.stdin, self._child.stdout, self._log):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        self._temporary.cleanup()
        return log


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
