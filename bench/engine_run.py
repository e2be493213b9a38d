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
starts: list[float] = []


def note_starts(event: Event) -> None:
    if isinstance(event, StepStarted):
        starts.append(time.perf_counter())


with Build.open(state_dir, jobs=2, events=note_starts) as build:
    walk(build, write_script(shots, changed=changed), seconds)
    summary = build.finish()
    ended = time.perf_counter()
print(
    json.dumps(
        {
            "made": summary.made,
            "reused": summary.reused,
            "working": ended - starts[0] if starts else 0.0,
            # The third start is the first one that had not to wait for a worker to come up.
            "steady": ended - starts[2] if len(starts) > 2 else 0.0,
        }
    )
)
