"""All measurements: `python -m bench`, or `python -m bench engine` for some of them.

Each module of this folder that has a `main` prints its own table, protocol first. `--write` puts
the tables in `bench/results.md`. Figures are compared within one run; none is a test.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.md"


def find_benches() -> list[str]:
    """Modules that can be run by name."""
    return sorted(
        file.stem
        for file in FOLDER.glob("*.py")
        if not file.stem.startswith("_") and _has_main(file)
    )


def _has_main(file: Path) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def write_section(name: str, text: str) -> None:
    """Replaces one bench's section of `results.md`, leaving the others as they are."""
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measured\n"
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    section = f"{begin}{text.strip()}\n{end}"
    if begin in before and end in before:
        head, rest = before.split(begin, 1)
        after = head + section + rest.split(end, 1)[1]
    else:
        after = f"{before.rstrip()}\n\n{section}"
    RESULTS.write_text(after, encoding="utf-8")


def main() -> int:
    arguments = sys.argv[1:]
    write = "--write" in arguments
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    unknown = set(wanted) - set(find_benches())
    if unknown:
        print(f"No bench {', '.join(unknown)}; there are {', '.join(find_benches())}.")
        return 2
    failed = 0
    for name in wanted or find_benches():
        ran = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=FOLDER.parent,
        )
        print(ran.stdout)
        if ran.returncode != 0:
            failed = 1
        elif write:
            write_section(name, ran.stdout)
    return failed


if __name__ == "__main__":
    sys.exit(main())
