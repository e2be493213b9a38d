"""Times a whole title: nothing to do, one changed line, and the plan of it.

Protocol: a generated screenplay of 45 scenes that lists to about 350 shots is made once as a
draft, at 192 × 80 pixels and with silent voices, so that making it takes minutes and not hours;
the graph of steps is the same as of a full make. Then, as whole processes, each five times:
`regie make` with nothing to do; `regie plan` after one line of dialogue was changed; and once
`regie make` after that change. Wall seconds, median.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCENES = 45
REPEATS = 5

PLACES = (
    "INT. KITCHEN - NIGHT",
    "EXT. STREET - DAY",
    "INT. OFFICE - DAY",
    "INT. BAR - NIGHT",
    "EXT. BEACH - DAY",
    "INT. CORRIDOR - NIGHT",
)

TALK = (
    "You came back for the lamp, then.",
    "I came back for the boat. The lamp can wait.",
    "Nobody waits for a lamp.",
    "My father did, twenty years, every night.",
    "And what did he see?",
    "Water. Then more water.",
)


def write_script(scenes: int = SCENES) -> str:
    """A screenplay of so many scenes, two people each, six lines and two actions."""
    people = ("MARA", "IVO", "PIP", "ANSELM", "RUTH", "BELL")
    parts = ["Title: Three Hundred and Fifty\n"]
    for number in range(scenes):
        one, two = people[number % 6], people[(number + 1 + number // 6) % 6]
        two = two if two != one else people[(number + 2) % 6]
        parts.append(f"{PLACES[number % len(PLACES)]}\n\n{one} walks in. {two} looks up.\n")
        for index, line in enumerate(TALK):
            parts.append(f"{(one, two)[index % 2]}\n{line} ({number + 1})\n".replace(" (", " "))
        parts.append(f"{one} points at the door.\n")
    return "\n".join(parts)


def main() -> str:
    """Runs the protocol; returns a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        title = Path(folder) / "title"
        script = Path(folder) / "long.fountain"
        script.write_text(write_script(), encoding="utf-8")
        _regie("new", str(title), "--script", str(script))
        settings = title / "title.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("width = 960, height = 402", "width = 192, height = 80")
        settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")
        cold, made = _regie("make", str(title), "--profile", "draft", "--json")
        steps = made["made"] + made["reused"]
        shots = len([n for n in made["out"] if n.startswith("out/boards/")])
        idle = [
            _regie("make", str(title), "--profile", "draft", "--json")[0] for _ in range(REPEATS)
        ]
        source = title / "script.fountain"
        changed = re.sub(
            r"Nobody waits for a lamp\. 23",
            "Nobody waits for a light. 23",
            source.read_text(encoding="utf-8"),
        )
        source.write_text(changed, encoding="utf-8")
        plans = [
            _regie("plan", str(title), "--profile", "draft", "--json")[0] for _ in range(REPEATS)
        ]
        edit, remade = _regie("make", str(title), "--profile", "draft", "--json")
    rows = [
        ("shots, steps", f"{shots}, {steps}"),
        ("cold make (draft, 192 × 80, silent voices)", f"{cold:.0f} s"),
        ("make, nothing to do", f"{statistics.median(idle):.2f} s"),
        ("plan after one changed line", f"{statistics.median(plans):.2f} s"),
        ("make after one changed line", f"{edit:.1f} s, {remade['made']} steps"),
        ("work of that, against the cold make", f"{edit / cold:.1%}"),
    ]
    lines = ["| a title of about 350 shots | |", "|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {value} |" for name, value in rows)])


def _regie(*words: str) -> tuple[float, dict[str, object]]:
    """Wall seconds of one command as a process, and what it printed as JSON."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "regie", *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(done.stderr)
    return seconds, json.loads(done.stdout) if done.stdout.startswith("{") else {}


if __name__ == "__main__":
    print(main())
