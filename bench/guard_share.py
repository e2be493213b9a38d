"""What the guard costs of a make: its rules, its record, its seals.

Protocol: a generated screenplay is made as a user makes it, all targets, in one process under a
profiler, its workers beside it; nothing of it was made before. The guard's time is that of every
call from elsewhere into `regie.guard` and into the pipeline's modules that ask it, with all that
they call. It is compared with the processor time of the make, workers and renderer included. The
profiler makes Python's part dearer, so that the share is an upper bound.
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import tempfile
import time
from pathlib import Path

from bench.title import write_script

SCENES = 3

GUARDING = (
    "regie/guard/", "regie/pipeline/enforcer.py", "regie/pipeline/gates.py",
    "regie/pipeline/payments.py", "regie/pipeline/ask_register.py",
    "regie/pipeline/made_under_consent.py", "regie/pipeline/made_with.py",
    "regie/pipeline/uses.py", "regie/app/heads.py",
)  # fmt: skip


def main() -> str:
    """Runs the protocol; returns a Markdown table."""
    from regie.cli.main import run

    with tempfile.TemporaryDirectory() as folder:
        script, title = Path(folder) / "script.fountain", Path(folder) / "title"
        script.write_text(write_script(SCENES), encoding="utf-8")
        run(["new", str(title), "--script", str(script)])
        before = _processor_seconds()
        profile = cProfile.Profile(time.thread_time)
        profile.runcall(run, ["make", str(title)])
        whole = _processor_seconds() - before
        shots = len(list((title / "out" / "shots").glob("*.mp4")))
    guard = sum_entered(pstats.Stats(profile))
    return "\n".join(
        (
            "## The guard's share of a make",
            "",
            f"{SCENES} scenes, {shots} shots, a film; `python -m bench.guard_share`. Asked: 2 %.",
            "",
            "| processor seconds | guard, profiled | share |",
            "|---|---|---|",
            f"| {whole:.1f} | {guard:.2f} | {guard / whole:.2%} |",
        )
    )


def sum_entered(stats: pstats.Stats) -> float:
    """Cumulative seconds of calls from outside the guard into it."""
    entered = 0.0
    for (file, _, _), (*_, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if _is_guard(file):
            entered += sum(
                figures[3] for (caller, _, _), figures in callers.items() if not _is_guard(caller)
            )
    return entered


def _is_guard(file: str) -> bool:
    return any(part in file for part in GUARDING)


def _processor_seconds() -> float:
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    print(main())
