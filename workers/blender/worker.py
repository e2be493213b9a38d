"""The worker: reads requests as JSON lines, renders, answers as JSON lines.

Start it with a Python that has `bpy`, or inside Blender:

    python worker.py
    blender --background --factory-startup --python worker.py --

Requests (one at a time):
    {"do": "describe"}
    {"do": "render", "stage": path, "frames": [0, 2], "width": 960, "height": 402,
     "look": {"style", "line", "saturation", "night"}, "buffer": path, "slots": 3}
    {"do": "passes", ..., "fixtures": [[name, low, high]]}
                                      as render; planes of float32, see picture/passes.py
    {"do": "final", "stage": path, "frame": 0, "width": 1920, "height": 804, "threads": 0,
     "quality": {"engine", "device", "samples", "motion_blur"}, "picture": path, "light": path}
    {"do": "taken", "frame": 0}       the frame's slot in the buffer may be written again
    {"do": "close"}

Answers:
    {"ready": true, "blender": "5.0.1", "renderer": "..."}
    {"frame": 0, "slot": 0}           its pixels are in the buffer: rows from the top, RGB, 8 bits
    {"frame": 0, "slot": 0, "told": {"planes", "things", "near", "camera", "people"}}
    {"working": true}                 a final frame is being rendered
    {"done": true, "loaded": 2, "spent": {...}}
    {"error": sentence}               the worker lives on
"""

from __future__ import annotations

import ctypes
import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARENT_LOOK_SECONDS = 1.0
TELL_SECONDS = 2.0


def take_pipe() -> tuple[int, int]:
    """Keeps standard input and output for answers; what others print goes to the log."""
    requests, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return requests, answers


def die_with_parent(arguments: list[str]) -> None:
    """Ends this process when its parent ends, however that ends.

    The kernel's signal follows the parent's *thread*, so it is only asked for when the parent
    says that its main thread started us; a look at the parent's number covers the rest.
    """
    parent = os.getppid()
    if "--main-thread" in arguments and sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL)

    def watch() -> None:
        pause = threading.Event()
        while not pause.wait(PARENT_LOOK_SECONDS):
            if os.getppid() != parent:
                os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_requests(source: int) -> queue.SimpleQueue:
    """Reads requests in a thread; the end of the pipe ends the process at once."""
    requests: queue.SimpleQueue = queue.SimpleQueue()

    def read() -> None:
        with os.fdopen(source, "r", encoding="utf-8") as lines:
            for line in lines:
                requests.put(json.loads(line))
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return requests


class Worker:
    """Answers requests, one after the other."""

    def __init__(self, requests: queue.SimpleQueue, answers: int) -> None:
        from picture.render import Renderer

        self._requests = requests
        self._answers = answers
        self._renderer = Renderer()
        self._final = None

    def answer(self, **said: object) -> None:
        os.write(self._answers, (json.dumps(said) + "\n").encode())

    def serve(self) -> None:
        from picture.geometry import StageError

        while True:
            request = self._requests.get()
            try:
                match request["do"]:
                    case "describe":
                        self.answer(ready=True, **describe())
                    case "render" | "passes":
                        self._render(request)
                    case "final":
                        self._render_final(request)
                    case "close":
                        return
            except StageError as error:
                self.answer(error=str(error))
            except MemoryError:
                self.answer(error=f"There is not enough memory to draw {request.get('stage')}.")
            except Exception as error:
                traceback.print_exc()
                self.answer(
                    error=f"The Blender worker could not draw {Path(request['stage']).name}: "
                    f"{type(error).__name__}: {error}"
                )

    def _render(self, request: dict) -> None:
        import numpy as np
        from picture.gpu_context import call_with_gpu
        from picture.passes import PLANES, Fixture

        size = (request["width"], request["height"])
        slots = request["slots"]
        as_passes = request["do"] == "passes"
        kind, shape = (
            (np.float32, (slots, len(PLANES), size[1], size[0]))
            if as_passes
            else (np.uint8, (slots, size[1], size[0], 3))
        )
        buffer = np.memmap(request["buffer"], kind, "r+", shape=shape)
        waiting = 0
        sent = 0

        def on_picture(frame: int, pixels: np.ndarray, **told: object) -> None:
            nonlocal waiting, sent
            while waiting >= slots:
                waiting -= self._requests.get()["do"] == "taken"
            buffer[sent % slots] = pixels
            self.answer(frame=frame, slot=sent % slots, **told)
            sent += 1
            waiting += 1

        def on_passes(frame: int, planes: np.ndarray, told: dict) -> None:
            on_picture(frame, planes, told={"planes": PLANES, **told})

        loaded = 0

        def draw() -> None:
            nonlocal loaded
            loaded = self._renderer.render(
                Path(request["stage"]),
                request["frames"],
                size,
                request["look"],
                on_picture,
                on_passes if as_passes else None,
                [
                    Fixture(name, np.array(low), np.array(high))
                    for name, low, high in request.get("fixtures", ())
                ],
            )

        self._renderer.spent.clear()
        call_with_gpu(draw)
        spent = {k: round(v, 4) for k, v in self._renderer.spent.items()}
        while waiting:
            waiting -= self._requests.get()["do"] == "taken"
        self.answer(done=True, loaded=loaded, spent=spent)

    def _render_final(self, request: dict) -> None:
        from final.render import FinalRenderer, Quality
        from picture.gpu_context import call_with_gpu

        self._final = self._final or FinalRenderer()
        told_at = 0.0

        def tell() -> None:
            nonlocal told_at
            if time.monotonic() - told_at > TELL_SECONDS:
                told_at = time.monotonic()
                self.answer(working=True)

        size = (request["width"], request["height"])
        puffs: list = []
        call_with_gpu(
            lambda: puffs.append(
                self._renderer.draw_puffs(Path(request["stage"]), request["frame"], size)
            )
        )
        spent = self._final.render(
            Path(request["stage"]),
            request["frame"],
            size,
            Quality(**request["quality"]),
            request["threads"],
            Path(request["picture"]),
            Path(request["light"]),
            tell,
            puffs[0],
        )
        self.answer(done=True, spent=spent)


def describe() -> dict[str, str]:
    """Blender's version and what draws."""
    import bpy
    import gpu
    from picture.gpu_context import call_with_gpu

    renderer = []
    call_with_gpu(lambda: renderer.append(gpu.platform.renderer_get()))
    return {"blender": bpy.app.version_string, "renderer": renderer[0]}


def main() -> None:
    arguments = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    source, answers = take_pipe()
    die_with_parent(arguments)
    requests = read_requests(source)
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True
    from picture import gpu_context

    gpu_context.prepare()
    Worker(requests, answers).serve()
    os._exit(0)


if __name__ == "__main__":
    main()
