"""What the build engine itself takes, beside Snakemake and redun on the same graph.

python -m bench.engine [--no-peers] [--shots N]
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import engine_peers as peers

ROOT = Path(__file__).parent.parent

SHOTS = 350
STEP_SECONDS = 0.05
"""Length of a step in the second table: they wait, so that other programs on the machine do not
count as overhead."""

WAITING_SHOTS = 40

PROTOCOL = """\
## Build engine

`python -m bench engine --write`. The graph: {shots} shots of 10 steps in a chain and one film that
joins them, {steps} steps, each writing one small file from its input (`bench/engine_graph.py`,
`bench/engine_peers.py`). Everything runs as a program of its own, start-up included, two jobs,
bytecode compiled beforehand; wall and processor seconds are of the whole tree of processes. Best
of three for runs that do nothing (redun: one). Ratios hold within this run only.

Machine: {machine}, load {load} from other work when the run began (read processor seconds and
ratios rather than wall seconds where that is not near 0), Python {python}.
"""


@dataclass(frozen=True)
class Took:
    """Wall and processor seconds, and the largest process's memory."""

    wall: float
    cpu: float
    mebibytes: float
    output: str

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.cpu:.2f} s)"


def run(command: list[str], cwd: Path, cache: Path) -> Took:
    """Runs a program to its end.

    Raises:
        RuntimeError: it failed.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(cache)
    with tempfile.TemporaryFile("w+") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]}: {text[-500:]}")
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


def best(count: int, command: list[str], cwd: Path, cache: Path) -> Took:
    return min((run(command, cwd, cache) for _ in range(count)), key=lambda took: took.cpu)


def run_regie(state: Path, shots: int, changed: int, seconds: float, cache: Path) -> Took:
    numbers = [str(shots), str(changed), str(seconds)]
    return run([sys.executable, "-m", "bench.engine_run", str(state), *numbers], ROOT, cache)


def measure_regie(folder: Path, shots: int, cache: Path) -> dict[str, Took]:
    run_regie(folder / "warm", 2, -1, 0, cache)
    state = folder / "regie"
    cold = run_regie(state, shots, -1, 0, cache)
    command = [sys.executable, "-m", "bench.engine_run", str(state), str(shots), "-1", "0"]
    nothing = best(3, command, ROOT, cache)
    return {"cold": cold, "nothing": nothing, "edit": run_regie(state, shots, 7, 0, cache)}


def measure_snakemake(folder: Path, environment: Path, shots: int, cache: Path) -> dict[str, Took]:
    title = folder / "snakemake"
    peers.lay_out_snakemake(title, shots)
    command = peers.snakemake_command(environment, shots)
    run([command[0], "--version"], title, cache)
    cold = run(command, title, cache)
    nothing = best(3, command, title, cache)
    peers.write_snakemake_line(title, 7, "something else")
    return {"cold": cold, "nothing": nothing, "edit": run(command, title, cache)}


def measure_redun(folder: Path, environment: Path, shots: int, cache: Path) -> dict[str, Took]:
    warm = folder / "redun-warm"
    peers.lay_out_redun(warm)
    run(peers.redun_command(environment, 1, -1), warm, cache)
    title = folder / "redun"
    peers.lay_out_redun(title)
    cold = run(peers.redun_command(environment, shots, -1), title, cache)
    nothing = run(peers.redun_command(environment, shots, -1), title, cache)
    edit = run(peers.redun_command(environment, shots, 7), title, cache)
    return {"cold": cold, "nothing": nothing, "edit": edit}


def print_comparison(found: dict[str, dict[str, Took]], steps: int) -> None:
    ours = found["Régie"]
    print("| wall (processor) | " + " | ".join(found) + " |")
    print("|---" * (len(found) + 1) + "|")
    rows = {
        "cold": f"cold, {steps:,} steps",
        "nothing": "nothing to do",
        "edit": "one line changed, 11 steps",
    }
    for key, title in rows.items():
        cells = []
        for name, took in found.items():
            ratio = "" if name == "Régie" else f", {took[key].cpu / ours[key].cpu:.1f} ×"
            cells.append(f"{took[key]}{ratio}")
        print(f"| {title} | " + " | ".join(cells) + " |")
    cold = [f"{took['cold'].cpu / steps * 1000:.2f} ms" for took in found.values()]
    print("| processor time a step, cold | " + " | ".join(cold) + " |")
    memory = [f"{max(took[key].mebibytes for key in rows):.0f} MiB" for took in found.values()]
    print("| largest process | " + " | ".join(memory) + " |")


def print_busy(folder: Path, cache: Path) -> None:
    """How busy two workers are kept, with and without the time in which they come up."""
    steps = WAITING_SHOTS * 10 + 1
    took = json.loads(run_regie(folder / "busy", WAITING_SHOTS, -1, STEP_SECONDS, cache).output)
    in_steps = (steps - 1) * STEP_SECONDS / 2
    steady, ideal = took["steady"], in_steps - STEP_SECONDS
    load = os.getloadavg()[0]
    print()
    print(f"| {steps} steps that wait {STEP_SECONDS * 1000:.0f} ms, two jobs; load {load:.1f} | |")
    print("|---|---|")
    print(f"| from the first step's start to the last one's commit | {took['working']:.2f} s |")
    print(f"| time in steps over two workers | {in_steps:.2f} s |")
    print(f"| workers busy, their start-up included | {in_steps / took['working']:.1%} |")
    print(f"| workers busy once both are up | {ideal / steady:.1%} |")
    print(f"| engine a step, once both are up | {(steady - ideal) / (steps - 3) * 1000:.2f} ms |")


def main() -> None:
    arguments = sys.argv[1:]
    if "--only-busy" in arguments:
        with tempfile.TemporaryDirectory(prefix="regie-bench-") as name:
            run_regie(Path(name) / "warm", 2, -1, 0, Path(name) / "bytecode")
            print_busy(Path(name), Path(name) / "bytecode")
        return
    shots = int(arguments[arguments.index("--shots") + 1]) if "--shots" in arguments else SHOTS
    steps = shots * 10 + 1
    with tempfile.TemporaryDirectory(prefix="regie-bench-") as name:
        folder = Path(name)
        cache = folder / "bytecode"
        machine = f"{os.cpu_count()} cores {platform.machine()}, {platform.system()}"
        load = f"{os.getloadavg()[0]:.1f}"
        print(
            PROTOCOL.format(
                shots=shots,
                steps=f"{steps:,}",
                machine=machine,
                load=load,
                python=platform.python_version(),
            )
        )
        found = {"Régie": measure_regie(folder, shots, cache)}
        if "--no-peers" not in arguments:
            environment = folder / "peers"
            reason = peers.install(environment)
            if reason is None:
                versions = peers.get_versions(environment)
                found[f"Snakemake {versions['snakemake']}"] = measure_snakemake(
                    folder, environment, shots, cache
                )
                found[f"redun {versions['redun']}"] = measure_redun(
                    folder, environment, shots, cache
                )
            else:
                print(f"Snakemake and redun could not be installed: {reason}.\n")
        print_comparison(found, steps)
        print_busy(folder, cache)


if __name__ == "__main__":
    main()
