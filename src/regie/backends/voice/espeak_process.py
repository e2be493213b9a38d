"""Speaks with the espeak worker: a separate program, asked in JSON lines over a pipe."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from regie.backends.models import find
from regie.backends.voice.contract import VoiceError
from regie.support.environment import child_environment

ANSWER_SECONDS = 60.0
"""How long one request may take before the program is ended."""

MEND = "Run `regie models pull espeak-ng`, or `apt install espeak-ng`."


def worker_program() -> Path | None:
    """The worker's file: beside the source, or installed with the package."""
    here = Path(__file__).resolve()
    candidates = (
        here.parents[4] / "workers" / "espeak" / "espeak_worker.py",
        here.parents[2] / "_workers" / "espeak" / "espeak_worker.py",
    )
    return next((path for path in candidates if path.is_file()), None)


def library_folder() -> Path | None:
    """Where eSpeak NG's library and data are: the worker's own environment, else a pulled copy.

    None leaves the worker to look for the system's.
    """
    environment = Path(__file__).resolve().parents[4] / ".worker-env" / "espeak"
    installed = sorted(environment.glob("lib/python3*/site-packages/espeakng_loader"))
    if installed:
        return installed[-1]
    pulled = find("espeak-ng")
    return pulled / "espeakng_loader" if pulled else None


class EspeakProcess:
    """A running espeak worker; started at the first request, ended by `close`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Sends one request and returns its answer.

        Raises:
            VoiceError: the program is missing, died, or refused the request.
        """
        process = self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
            process.stdin.flush()
            line = self._answers.get(timeout=ANSWER_SECONDS)
        except (OSError, queue.Empty) as error:
            self.close()
            raise VoiceError(f"The espeak worker does not answer. {MEND}") from error
        if not line:
            self.close()
            raise VoiceError(f"The espeak worker ended without an answer. {MEND}")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise VoiceError(f"eSpeak NG refused a line: {answer['error']}.")
        return answer

    def phonemes(self, language: str, texts: Sequence[str]) -> list[str]:
        """IPA of each text: words divided by spaces, tied sounds joined by `^`."""
        answer = self.ask({"do": "phonemes", "language": language, "texts": list(texts)})
        return [str(ipa) for ipa in answer["ipa"]]

    def close(self) -> None:
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
        program = worker_program()
        if program is None:
            raise VoiceError(
                "The espeak worker is not installed (workers/espeak/espeak_worker.py)."
            )
        library = library_folder()
        home = ["--home", str(library)] if library else []
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(program), *home],
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
