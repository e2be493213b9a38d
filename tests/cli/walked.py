"""Walks through commands and keeps what each prints, so that no output changes unnoticed.

What differs from run to run or from machine to machine is masked; everything else, the order of
keys included, is compared with `golden/NAME.txt`. To see what a change of the output does, run
`python tests/cli/walked.py` from the repository's root and read the difference in git.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).with_name("golden")

MEASURED = {
    "megabytes",
    "seconds",
    "wh",
    "g_co2e",
    "litres",
    "low",
    "likely",
    "high",
    "at",
    "made_at",
    "size",
    "bytes",
    "failed_seconds",
    "revoked_at",
    "added_at",
    "predicted_seconds",
    "predicted_of",
    "error",
    "distance",
}
"""Keys of JSON whose numbers are measured, or read off a clock."""

MASKS = (
    (r"urn:c2pa:[0-9a-f-]{36}", "urn:c2pa:UUID"),
    (r"\b\d{1,2} [A-Z][a-z]+ 20\d\d(?: at \d\d:\d\d UTC)?", "DAY"),
    (r"\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)?", "TIME"),
    (r"\b\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?", "TIME"),
    (r"\b\d{8}-\d{6}\b", "STAMP"),
    (r"\brevoked \d{4}-\d\d-\d\d\b", "revoked DAY"),
    (r"\b(?=[0-9a-f]*\d)[0-9a-f]{12,128}\b…?", "DIGEST"),
    (r"\b[A-Zp]-[0-9a-f]{6,12}\b", "ID"),
    (r"\b\d+ bytes\b", "N bytes"),
    (r"\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b", "UUID"),
    (r"\b\d+(?:\.\d+)?(?:e-\d+)? (?=s\b|ms\b|min\b|Wh\b|g CO2e|l of water|g/kWh)", "N "),
    (r"\(\d+(?:\.\d+)?(?:e-\d+)? to \d+(?:\.\d+)?(?:e-\d+)?\)", "(N to N)"),
    (r"N min N s|N min\b", "N s"),
    (r"estimated: [^)\"]* busy core|measured: [^)\"]*", "BASIS"),
    (r"regie/\d+\.\d+[^ \"]*", "regie/VERSION"),
)
"""What is masked in texts, in this order."""


class Walk:
    """One story: commands in order, in a folder of its own."""

    def __init__(self, exact: bool = False) -> None:
        self.told: list[str] = []
        self._masks: list[tuple[str, str]] = []
        self.exact = exact

    def mask(self, word: str, name: str) -> None:
        """A word that this run alone uses, such as an id that it drew."""
        self.blur(re.escape(word), name)

    def blur(self, pattern: str, name: str) -> None:
        """What this story alone has that differs from run to run."""
        self._masks.append((pattern, name))

    def text(self, *words: object, show: object = None) -> str:
        """Runs a command and keeps its words."""
        code, out, err = run(*words)
        self._keep(words, code, self._masked(out), self._masked(err))
        return out

    def json(self, *words: object) -> Any:
        """Runs a command with `--json` and keeps the object."""
        code, out, err = run(*words, "--json")
        plain = json.loads(out) if out.strip() else {}
        shown = plain if self.exact else mask_numbers(plain)
        again = json.dumps(shown, ensure_ascii=False, indent=1)
        self._keep((*words, "--json"), code, self._masked(again) + "\n", self._masked(err))
        return plain

    def both(self, *words: object) -> Any:
        """Runs a command that changes nothing, for its words and for its JSON."""
        self.text(*words)
        return self.json(*words)

    def _keep(self, words: tuple[object, ...], code: int, out: str, err: str) -> None:
        line = self._masked(" ".join(f"'{w}'" if " " in str(w) else str(w) for w in words))
        said = f"--- stderr\n{err}" if err else ""
        self.told.append(f"$ regie {line}\n{out}{said}--- exit {code}\n")

    def _masked(self, text: str) -> str:
        text = text.replace(str(Path.cwd()), "HERE")
        for pattern, name in (*self._masks, *(() if self.exact else MASKS)):
            text = re.sub(pattern, name, text)
        return text


def mask_numbers(value: Any, key: str = "") -> Any:
    """The same with measured numbers masked; null and whole objects stay."""
    if isinstance(value, dict):
        return {k: mask_numbers(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [mask_numbers(v, key) for v in value]
    if isinstance(value, int | float) and not isinstance(value, bool) and key in MEASURED:
        return "N"
    return value


def run(*words: object) -> tuple[int, str, str]:
    """A command in this process: its exit code, what it printed, what it told beside."""
    from regie.cli.main import run as run_command

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run_command([str(w) for w in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, out.getvalue(), err.getvalue()


def run_json(*words: object) -> Any:
    """What a command prints as JSON, when it is only asked on the way."""
    return json.loads(run(*words, "--json")[1])


@contextlib.contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """Commands name files as people do: from where they are."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def walk(story: Callable[[Walk], None], folder: Path) -> str:
    """What a story's commands print."""
    kept = Walk()
    with in_folder(folder):
        story(kept)
    return "\n".join(kept.told)


def main(names: list[str]) -> None:
    """Writes what the stories print now."""
    import tempfile

    from stories import STORIES

    GOLDEN.mkdir(exist_ok=True)
    for name, story in STORIES.items():
        if not names or name in names:
            with tempfile.TemporaryDirectory() as folder:
                os.environ["REGIE_SETTINGS"] = str(Path(folder) / "settings")
                (GOLDEN / f"{name}.txt").write_text(walk(story, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
