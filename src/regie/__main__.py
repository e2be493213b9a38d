"""`regie`: runs the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `regie` with the arguments of the process."""
    from regie.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
