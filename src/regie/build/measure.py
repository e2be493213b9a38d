"""What a step costs: seconds, processor seconds, memory, energy."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

WATTS_PER_BUSY_CORE = 10.0
"""Used where the processor does not tell its energy.

Between a laptop's 7 W (Intel Core i7-1165G7: 28 W, 4 cores) and a desktop's 13 W (AMD Ryzen 7
5800X: 105 W, 8 cores), from the makers' data sheets: thermal design power over cores.
"""

WATTS_LOW, WATTS_HIGH = 7.0, 13.0
"""The two ends of that."""

POWERCAP = Path("/sys/class/powercap/intel-rapl:0")
"""Linux's counter of the processor package's energy (Intel and AMD), in microjoules."""

JOULES_PER_WH = 3600.0


@dataclass(frozen=True)  # without slots: it travels once a step, and pickles faster so
class Cost:
    """What one run of a step took.

    Attributes:
        seconds: wall time.
        cpu_seconds: of the worker and the programs it runs.
        peak_bytes: largest resident memory of the worker, its programs' last size added.
        wh: watt-hours, by `measured`.
        measured: from the processor's own counter; else estimated from `WATTS_PER_BUSY_CORE`.
        money: what the step paid to others, by currency.
        used: what others charge for, by unit.
    """

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    wh: float = 0.0
    measured: bool = False
    money: Mapping[str, float] = field(default_factory=dict)
    used: Mapping[str, float] = field(default_factory=dict)


def energy_basis(measured: bool) -> str:
    """How watt-hours were come by, for a receipt."""
    if measured:
        return "measured: processor package (RAPL), by share of processor time"
    return f"estimated: {WATTS_PER_BUSY_CORE:g} W per busy core"


class EnergyCounter:
    """Reads the processor's energy counter, where there is one and it may be read.

    The counter is of the whole package, so a step is given the share of the machine's busy time
    that was its own.
    """

    def __init__(self, folder: Path = POWERCAP) -> None:
        self._file = folder / "energy_uj"
        self._wraps_at = _read_int(folder / "max_energy_range_uj") or 0
        self.readable = self._wraps_at > 0 and _read_int(self._file) is not None

    def joules(self) -> float:
        return (_read_int(self._file) or 0) / 1e6

    def difference(self, before: float, after: float) -> float:
        """Joules between two readings; the counter may have wrapped once."""
        return after - before if after >= before else after + self._wraps_at / 1e6 - before


class Meter:
    """Measures one step at a time in this process, the programs it started included."""

    def __init__(self, counter: EnergyCounter | None = None) -> None:
        self._counter = counter or EnergyCounter()

    def start(self) -> None:
        _reset_peak_memory()
        self._joules = self._counter.joules() if self._counter.readable else 0.0
        self._busy = _machine_busy_seconds() if self._counter.readable else 0.0
        self._programs = _programs_cpu_seconds()[0]
        self._cpu = _own_cpu_seconds()
        self._clock = time.perf_counter()

    def stop(self) -> Cost:
        """What it took since `start`."""
        seconds = time.perf_counter() - self._clock
        programs, programs_bytes = _programs_cpu_seconds()
        # A program that ended in between took its time with it into RUSAGE_CHILDREN.
        cpu = max(0.0, _own_cpu_seconds() - self._cpu + programs - self._programs)
        peak = _peak_memory() + programs_bytes
        if self._counter.readable:
            joules = self._counter.difference(self._joules, self._counter.joules())
            busy = max(cpu, _machine_busy_seconds() - self._busy)
            wh = joules / JOULES_PER_WH * (cpu / busy if busy > 0 else 0.0)
            return Cost(seconds, cpu, peak, wh, measured=True)
        return Cost(seconds, cpu, peak, cpu * WATTS_PER_BUSY_CORE / JOULES_PER_WH)


def _own_cpu_seconds() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _programs_cpu_seconds() -> tuple[float, int]:
    """Processor seconds and resident bytes of programs that this process has open."""
    if not _has_programs():
        return 0.0, 0
    import psutil

    seconds, size = 0.0, 0
    for program in psutil.Process().children(recursive=True):
        try:
            times = program.cpu_times()
            size += program.memory_info().rss
        except psutil.Error:  # it ended while we looked
            continue
        seconds += times.user + times.system
    return seconds, size


def _has_programs() -> bool:
    """A quick look, because walking all processes takes milliseconds."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _machine_busy_seconds() -> float:
    import psutil

    times = psutil.cpu_times()
    idle: float = times.idle + getattr(times, "iowait", 0.0)
    total: float = sum(times)
    return total - idle


def _reset_peak_memory() -> None:
    try:
        os.pwrite(_open_once("/proc/self/clear_refs", os.O_WRONLY, os.getpid()), b"5", 0)
    except OSError:  # not Linux, or not allowed: the peak is then that of the worker's life
        return


def _peak_memory() -> int:
    try:
        status = os.pread(_open_once("/proc/self/status", os.O_RDONLY, os.getpid()), 8192, 0)
        return int(status.partition(b"VmHWM:")[2].split(maxsplit=1)[0]) * 1024
    except (OSError, IndexError):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if os.uname().sysname == "Darwin" else peak * 1024


@cache
def _open_once(file: str, flags: int, _process: int) -> int:
    """A descriptor that stays open, since opening takes longer than reading: a step needs two.

    What it reads is of the process that opened it, so a fork opens its own.
    """
    return os.open(file, flags)


def _read_int(file: Path) -> int | None:
    try:
        return int(file.read_text())
    except (OSError, ValueError):
        return None
