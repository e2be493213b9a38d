"""Programs of the remote jobs' tests, each a process of its own that ends with the test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent


@contextmanager
def program(name: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    path = os.pathsep.join([str(HERE), *sys.path])
    process = subprocess.Popen(
        [sys.executable, str(HERE / name), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )
    try:
        yield process
    finally:
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            stream.close()
        process.wait(30)


@contextmanager
def serve(*arguments: str) -> Iterator[str]:
    with program("job_server.py", *arguments) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
