"""Draws `support/confusables.txt` from Unicode's own list of characters that look alike.

Run `python scripts/draw_confusables.py confusables.txt` with the file of
https://www.unicode.org/Public/security/latest/confusables.txt. Kept are letters, digits, dashes
and apostrophes, which is what names are written in, and of these the ones that compatibility
decomposition (NFKD) does not take apart anyway.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "regie" / "support" / "confusables.txt"

KINDS = ("L", "N", "Pd")

APOSTROPHES = "'`´ʹʻʼʽʾʿ‘’‛′‵＇"

HEAD = """\
# Characters of names that look like others: what it looks like, a tab, the characters that do.
# Drawn by scripts/draw_confusables.py from confusables.txt of Unicode Security Mechanisms
# (UTS #39), version {version}. © {year} Unicode®, Inc. Used under the Unicode License v3,
# https://www.unicode.org/license.txt; Unicode and the Unicode Logo are registered trademarks of
# Unicode, Inc. in the U.S. and other countries.
"""


def draw(source: str) -> str:
    """The file's text."""
    said = {k: v.strip() for k, _, v in (ln[1:].partition(":") for ln in source.splitlines()[:12])}
    found: dict[str, str] = {}
    for line in source.splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) < 3:
            continue
        char = chr(int(fields[0], 16))
        looks = "".join(chr(int(code, 16)) for code in fields[1].split())
        kind = unicodedata.category(char)
        if not (kind.startswith(KINDS) or char in APOSTROPHES):
            continue
        if unicodedata.normalize("NFKD", char) == char:
            found.setdefault(looks, "")
            found[looks] += char
    rows = "".join(f"{looks}\t{''.join(sorted(found[looks]))}\n" for looks in sorted(found))
    return HEAD.format(version=said[" Version"], year=said[" Date"][:4]) + rows


if __name__ == "__main__":
    OUT.write_text(draw(Path(sys.argv[1]).read_text(encoding="utf-8-sig")), encoding="utf-8")
