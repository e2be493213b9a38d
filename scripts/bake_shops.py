"""Bakes names of shops, hotels, banks and restaurants into `clearance/data/shops.txt`.

    python scripts/bake_shops.py nsi.json OUT

`nsi.json` is `dist/json/nsi.min.json` of the package `name-suggestion-index` (BSD-3-Clause), whose
names are those that maps have. Kept is what stands in English and French speaking lands and where
a scene could be set. A line is a name as it is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

WHERE = frozenset({"us", "001", "gb", "ca", "fr", "fx"})
"""Lands as the index codes them; 001 is the world, fx European France."""

AMENITIES = frozenset(
    "fast_food restaurant cafe bank fuel cinema pub bar pharmacy car_rental ice_cream nightclub "
    "casino post_office".split()
)
KINDS = frozenset({"tourism", "leisure", "shop"})
OFFICES = frozenset({"courier", "insurance", "airline"})

_WRITTEN = re.compile(r"[\w À-ÿ&'’.\-!+/]+")
_LETTERS = re.compile(r"[A-Za-z]{2}")


def is_kept(tree: str, key: str, value: str) -> bool:
    """Whether a kind of brand is one that people go to."""
    if tree != "brands":
        return False
    among = (key == "amenity" and value in AMENITIES) or (key == "office" and value in OFFICES)
    return among or key in KINDS


def names(index: dict[str, dict[str, list[dict[str, object]]]]) -> Iterator[str]:
    for kind, found in index.items():
        if not is_kept(*kind.split("/")):
            continue
        for item in found["items"]:
            lands, tags = item.get("locationSet", {}), item["tags"]
            assert isinstance(lands, dict) and isinstance(tags, dict)
            name = str(tags.get("brand:en") or tags.get("brand") or item["displayName"])
            if WHERE.isdisjoint(map(str, lands.get("include", []))):
                continue
            if _LETTERS.search(name) and _WRITTEN.fullmatch(name):
                yield name.replace("’", "'")


def main(source: str, out: str) -> None:
    index = json.loads(Path(source).read_text(encoding="utf-8"))["nsi"]
    lines = sorted(set(names(index)))
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
