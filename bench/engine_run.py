"""One make of the engine's graph, as a program of its own: prints what it took as JSON.

Usage: python -m bench.engine_run STATE_DIR SHOTS CHANGED SECONDS (CHANGED -1: no line).
"""

import json
import sys
import time
from pathlib import Path

from bench.engine_graph import walk, write_script

from regie.build import Build, Event, StepStarted

state_dir, shots, changed, seconds = (
    Path(sys.argv[1]),
    int(sys.argv[2]),
    int(sys.argv[3]),
    float(sys.argv[4]),
)
first_start: list[float] = []


def note_first_start(event: Event) -> None:
    if not first_start and isinstance(event, StepStarted):
        first_start.append(time.perf_counter())


with Build.open(state_dir, jobs=2, events=note_first_start) as build:
    walk(build, write_script(shots, changed=changed), seconds)
    summary = build.finish()
    working = time.perf_counter() - first_start[0] if first_start else 0.0
print(json.dumps({"made": summary.made, "reused": summary.reused, "working": working}))
