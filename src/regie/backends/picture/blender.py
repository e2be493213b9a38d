"""The picture backend that draws with Blender: starts the worker program and talks to it.

The worker (`workers/blender`) is a separate program under its own licence. Requests and answers
are JSON lines over its standard input and output; pixels come through a file in memory.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from regie.backends import BackendDescription
from regie.backends.picture.blender_process import (
    WorkerDiedError,
    WorkerProcess,
    digest_worker,
    find_blender,
    find_worker,
    installed_version,
)
from regie.backends.picture.contract import FinalReport, FramePasses, PictureError, RenderReport
from regie.film.bible import Look
from regie.film.finals import FinalSettings
from regie.film.units import FrameSize

if TYPE_CHECKING:
    from regie.backends.picture.contract import Fixture, OnFrame

START_SECONDS = 120.0
"""How long Blender may take to start, on a slow disk."""

SILENCE_SECONDS = 120.0
"""A worker that says nothing for so long while it draws one frame is taken to hang."""

PLAIN_PIXELS = 2_000_000
"""Larger pictures may take longer, in proportion."""

BUFFER_BYTES = 96 * 1024 * 1024
FINAL_SILENCE_SECONDS = 1200.0
"""Longest that a final frame may take between two words: while its denoiser works, say."""

PLANE_COUNT = 46
"""Of a frame's passes, as the worker draws them (`workers/blender/picture/passes.py`)."""

MAX_SLOTS = 4
"""The worker draws at most so many frames ahead of whoever takes them."""


class BlenderPicture:
    """Draws with a Blender that stays open between shots. Implements `contract.Picture`."""

    def __init__(
        self,
        *,
        command: Sequence[str] | None = None,
        threads: int | None = None,
        silence_seconds: float = SILENCE_SECONDS,
    ) -> None:
        """Starts nothing yet.

        Args:
            command: runs the worker; None finds Blender, see `blender_process.find_blender`.
            threads: for software drawing; None lets it take one for each core.
            silence_seconds: after so long without a word the worker is killed.
        """
        self._command = list(command) if command is not None else None
        self._threads = threads
        self._silence_seconds = silence_seconds
        self._process: WorkerProcess | None = None
        self._described: dict[str, Any] | None = None
        self._owner = threading.Lock()

    def start(self) -> None:
        """Starts Blender now and has it say what it draws with, so that a fault shows.

        Raises:
            PictureError: it cannot be started, or cannot draw.
        """
        with self._owner:
            if self._process is None:
                self._start()

    def describe(self) -> BackendDescription:
        """See `contract.Picture.describe`. Starts nothing where the version is plain to see:
        a make that has nothing to draw asks too."""
        with self._owner:
            version = installed_version(self._command or find_blender(find_worker()))
            if version is None:
                version = str((self._described or self._start())["blender"])
        return BackendDescription(
            capability="picture",
            name="blender",
            version=version,
            digest=digest_worker(find_worker()),
            licence="GPL-3.0-or-later",
            generative=False,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
        )

    def render(
        self, stage: Path, frames: Sequence[int], size: FrameSize, look: Look, on_frame: OnFrame
    ) -> RenderReport:
        """See `contract.Picture.render`."""
        shape = (size.height, size.width, 3)
        return self._draw(
            "render", stage, frames, size, look, "u1", shape, lambda n, p, _: on_frame(n, p)
        )

    def render_passes(
        self,
        stage: Path,
        frames: Sequence[int],
        size: FrameSize,
        look: Look,
        fixtures: Sequence[Fixture],
        on_passes: Callable[[int, FramePasses], None],
    ) -> RenderReport:
        """See `contract.PassPicture.render_passes`."""

        def take(frame: int, planes: Any, told: dict[str, Any]) -> None:
            names = told["planes"]
            things = tuple((str(asset), str(mesh)) for asset, mesh in told["things"])
            by_name = dict(zip(names, planes, strict=True))
            on_passes(
                frame, FramePasses(by_name, things, told["near"], told["camera"], told["people"])
            )

        shape = (PLANE_COUNT, size.height, size.width)
        named = {"fixtures": [(f.name, f.low, f.high) for f in fixtures]}
        return self._draw("passes", stage, frames, size, look, "f4", shape, take, named)

    def _draw(
        self,
        do: str,
        stage: Path,
        frames: Sequence[int],
        size: FrameSize,
        look: Look,
        kind: str,
        shape: tuple[int, ...],
        on_frame: Callable[[int, Any, dict[str, Any]], None],
        more: Mapping[str, Any] | None = None,
    ) -> RenderReport:
        """Has frames drawn. A worker that dies is started once more for those still missing.

        Args:
            do: what is asked. kind, shape: of the array that comes for each frame.
            more: that the request says.
        """
        with self._owner:
            left = list(frames)
            if not left:
                return RenderReport(frames=0, seconds=0.0)

            def take(frame: int, pixels: Any, told: dict[str, Any]) -> None:
                left.pop(0)
                on_frame(frame, pixels, told)

            began = 0.0

            def ask() -> dict[str, Any]:
                nonlocal began
                began = time.monotonic()
                return self._draw_once(do, stage, left, size, look, kind, shape, take, more or {})

            done, restarts = self._try_twice(stage, ask, lambda: bool(left))
            return RenderReport(
                frames=len(frames),
                seconds=time.monotonic() - began,
                loaded=int(done.get("loaded", 0)),
                restarts=restarts,
            )

    def render_final(
        self,
        stage: Path,
        frame: int,
        size: FrameSize,
        final: FinalSettings,
        picture: Path,
        light: Path,
    ) -> FinalReport:
        """See `contract.FinalPicture.render_final`."""
        request = {
            "do": "final",
            "stage": str(stage.absolute()),
            "frame": frame,
            "width": size.width,
            "height": size.height,
            "threads": self._threads or 0,
            "quality": final.model_dump(mode="json", exclude={"width"}),
            "picture": str(picture.absolute()),
            "light": str(light.absolute()),
        }

        def ask() -> dict[str, Any]:
            process = self._process
            assert process is not None
            process.busy = True
            process.say(request)
            said = {"working": True}
            while "working" in said:
                said = process.hear(FINAL_SILENCE_SECONDS)
            process.busy = False
            if "error" in said:
                raise PictureError(str(said["error"]), process.log_tail())
            return said

        with self._owner:
            done, _ = self._try_twice(stage, ask, lambda: True)
        return FinalReport(**done["spent"])

    def _try_twice(
        self, stage: Path, ask: Callable[[], dict[str, Any]], unfinished: Callable[[], bool]
    ) -> tuple[dict[str, Any], int]:
        """Asks a running worker, which is started once more when it dies.

        Returns:
            Its last answer, and how often it was started again.
        """
        restarts = 0
        while True:
            try:
                if self._process is None:
                    self._start()
                return ask(), restarts
            except WorkerDiedError as death:
                log = self._end()
                if restarts:
                    raise PictureError(
                        f"Blender {death} twice while drawing {stage.name}; "
                        f"its last words: {_last_words(log)}",
                        log,
                    ) from death
                restarts += 1
            except BaseException:
                # Stopped half-way, the pipe holds answers that nobody waits for.
                if unfinished() and self._process is not None and self._process.busy:
                    self._end()
                raise

    @property
    def worker_pid(self) -> int | None:
        """Process number of the running worker."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """See `contract.Picture.close`."""
        with self._owner:
            if self._process is not None:
                self._process.say({"do": "close"})
                self._end(grace_seconds=5.0)

    def __enter__(self) -> BlenderPicture:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> dict[str, Any]:
        command = self._command
        if command is None:
            command = [*find_blender(find_worker())]
        self._end()
        self._process = WorkerProcess(command, threads=self._threads)
        self._process.say({"do": "describe"})
        try:
            said = self._process.hear(START_SECONDS)
        except WorkerDiedError as death:
            log = self._end()
            raise PictureError(
                f"Blender {death} at its start ({command[0]}); "
                f"`regie doctor` says what it needs; its last words: {_last_words(log)}",
                log,
            ) from death
        if "error" in said:
            raise PictureError(f"Blender cannot draw here: {said['error']}", self._end())
        self._described = said
        return said

    def _end(self, grace_seconds: float = 0.0) -> str:
        if self._process is None:
            return ""
        process, self._process = self._process, None
        return process.end(grace_seconds)

    def _draw_once(
        self,
        do: str,
        stage: Path,
        frames: list[int],
        size: FrameSize,
        look: Look,
        kind: str,
        shape: tuple[int, ...],
        take: Callable[[int, Any, dict[str, Any]], None],
        more: Mapping[str, Any],
    ) -> dict[str, Any]:
        import numpy as np

        assert self._process is not None
        picture_bytes = math.prod(shape) * np.dtype(kind).itemsize
        slots = max(1, min(MAX_SLOTS, BUFFER_BYTES // picture_bytes))
        with _shared_file() as (file, path):
            try:
                os.posix_fallocate(file.fileno(), 0, slots * picture_bytes)
            except OSError as error:
                raise PictureError(
                    f"There is no room in memory for {slots * picture_bytes >> 20} MB of "
                    f"pictures: {error.strerror}."
                ) from error
            pixels = np.memmap(path, kind, "r", shape=(slots, *shape))
            patience = self._silence_seconds * max(1.0, size.width * size.height / PLAIN_PIXELS)
            request = {
                "do": do, "stage": str(stage.absolute()), "frames": frames,
                "width": size.width, "height": size.height, "look": look.model_dump(mode="json"),
                "buffer": path, "slots": slots, **more,
            }  # fmt: skip
            self._process.busy = True
            self._process.say(request)
            while True:
                said = self._process.hear(patience)
                if "frame" in said:
                    mine = np.array(pixels[int(said["slot"])])
                    self._process.say({"do": "taken", "frame": said["frame"]})
                    take(int(said["frame"]), mine, said.get("told", {}))
                elif "error" in said:
                    self._process.busy = False
                    raise PictureError(str(said["error"]), self._process.log_tail())
                else:
                    self._process.busy = False
                    return said


@contextmanager
def _shared_file() -> Iterator[tuple[IO[bytes], str]]:
    """A file in memory, and a path by which the worker opens it too.

    On Linux it has no name of its own, so that nothing is left of it however this process ends.
    """
    if sys.platform == "linux" and Path("/proc/self/fd").is_dir():
        with os.fdopen(os.memfd_create("regie-pictures"), "r+b") as file:
            yield file, f"/proc/{os.getpid()}/fd/{file.fileno()}"
    else:
        with tempfile.NamedTemporaryFile(prefix="regie-") as file:
            yield file.file, file.name


def _last_words(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return lines[-1] if lines else "none."
