"""What a step took: its own time, that of the programs it runs, and energy by either way."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from regie.build.measure import (
    JOULES_PER_WH,
    WATTS_PER_BUSY_CORE,
    EnergyCounter,
    Meter,
    energy_basis,
)

NO_COUNTER = Path("/no/such/counter")


def write_counter(folder: Path, microjoules: int) -> None:
    (folder / "energy_uj").write_text(f"{microjoules}\n")
    (folder / "max_energy_range_uj").write_text("262143328850\n")


def be_busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_processor_time_is_turned_into_energy_by_the_stated_power() -> None:
    meter = Meter(EnergyCounter(NO_COUNTER))
    meter.start()
    be_busy(0.05)
    cost = meter.stop()
    assert cost.cpu_seconds >= 0.05 and cost.seconds >= cost.cpu_seconds * 0.5
    assert not cost.measured
    assert cost.wh == pytest.approx(cost.cpu_seconds * WATTS_PER_BUSY_CORE / JOULES_PER_WH)
    assert cost.peak_bytes > 1 << 20
    assert f"{WATTS_PER_BUSY_CORE:g} W" in energy_basis(cost.measured)


def test_programs_that_a_step_keeps_open_count() -> None:
    code = (
        "import time\n"
        "for line in iter(input, 'end'):\n"
        "    end = time.process_time() + 0.1\n"
        "    while time.process_time() < end: pass\n"
        "    print('done', flush=True)\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdin is not None and program.stdout is not None
    meter = Meter(EnergyCounter(NO_COUNTER))
    meter.start()
    print("go", file=program.stdin, flush=True)
    program.stdout.readline()
    cost = meter.stop()
    program.communicate("end\n")
    assert cost.cpu_seconds >= 0.09


def test_a_counter_that_can_be_read_is_used(tmp_path: Path) -> None:
    write_counter(tmp_path, 5_000_000)
    counter = EnergyCounter(tmp_path)
    assert counter.readable
    meter = Meter(counter)
    meter.start()
    be_busy(0.05)
    write_counter(tmp_path, 5_000_000 + 7_200_000_000)
    cost = meter.stop()
    assert cost.measured
    # 7,200 J are 2 Wh; the step gets its share of the machine's busy time, at most all.
    assert 0 < cost.wh <= 2.0
    assert "RAPL" in energy_basis(cost.measured)


def test_a_counter_may_wrap_once(tmp_path: Path) -> None:
    write_counter(tmp_path, 0)
    counter = EnergyCounter(tmp_path)
    assert counter.difference(262143.0, 1.0) == pytest.approx(1.32885)
    assert counter.difference(1.0, 3.0) == 2.0


def test_a_missing_counter_is_no_error() -> None:
    assert not EnergyCounter(NO_COUNTER).readable
