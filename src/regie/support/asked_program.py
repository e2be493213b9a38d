"""A separate program that is asked in JSON lines over a pipe: one request a line, one answer."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from regie.support.environment import child_environment

ANSWER_SECONDS = 60.0
"""How long one request may take before the program is ended."""


class AskedProgramError(Exception):
    """The program is missing, died or refused a request; says which."""


def find_program(folder: str, file: str) -> Path | None:
    """A program of `workers/`: beside the source, or installed with the package."""
    here = Path(__file__).resolve()
    candidates = (
        here.parents[3] / "workers" / folder / file,
        here.parents[1] / "_workers" / folder / file,
    )
    return next((path for path in candidates if path.is_file()), None)


class AskedProgram:
    """A running Python program; started at the first request, ended by `close`.

    It ends by itself with this process, whose end of the pipe closes.
    """

    def __init__(self, name: str, command: Callable[[], Sequence[str]]) -> None:
        """Names the program, for errors, and tells how it is started: its file and arguments."""
        self._name = name
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Sends one request and returns its answer.

        Raises:
            AskedProgramError: the program is missing, died, or refused the request.
        """
        process = self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
            process.stdin.flush()
            line = self._answers.get(timeout=ANSWER_SECONDS)
        except (OSError, queue.Empty) as error:
            self.close()
            raise AskedProgramError(f"{self._name} does not answer.") from error
        if not line:
            self.close()
            raise AskedProgramError(f"{self._name} ended without an answer.")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise AskedProgramError(f"{self._name} refused a line: {answer['error']}.")
        return answer

    def close(self) -> None:
        """Ends the program; the next request starts it anew."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._process = subprocess.Popen(
            [sys.executable, "-I", *self._command()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
        self._answers = queue.Queue()
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[bytes]) -> None:
    """Hands on each line of the program, and an empty one when it ends."""
    assert process.stdout is not None
    with contextlib.suppress(ValueError, OSError):
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")
