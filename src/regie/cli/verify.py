"""`regie verify`: whether a file is what it says, and what it says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show

CODES = (
    "Ends with 0: verified; 3: intact, signer unknown; 4: cannot be read; 6: no credentials, and "
    "nothing of ours; 7: a copy without its credentials; 8: altered; 9: forged; 10: verified, but "
    "the title's record is not the one that it was delivered under."
)


def add(commands: Any) -> None:
    verify = add_command(commands, "verify", _verify, "check a file's signature, labels and chain")
    verify.epilog = CODES
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--title", type=Path, metavar="DIR", help="the title it may come from")
    verify.add_argument("--trust", type=Path, metavar="PEM", help="authorities to trust")
    verify.add_argument("--sidecar", type=Path, metavar="C2PA", help="its manifest, if apart")


def _verify(options: argparse.Namespace) -> int:
    from regie.app.verify import verify_file

    return show(verify_file(options.file, options.title, options.trust, options.sidecar), options)
