"""Every sense of WordNet that our data and code name is one that WordNet has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from regie.concepts import wordnet

SOURCE = Path(__file__).parents[1] / "src" / "regie"
QUOTED = re.compile(r'"([a-z][\w\'.-]*\.[nva]\.\d\d)"')
IN_TABLES = re.compile(r"(?<=[,|])([a-z][\w\'-]*\.n\.\d\d)(?=[,|])")


@pytest.mark.skipif(not wordnet.is_there(), reason="run `regie models pull wordnet-3.1`")
def test_every_sense_that_is_named_is_one() -> None:
    net = wordnet.open_wordnet()
    unknown = set()
    for file in (f for kind in ("toml", "csv", "py") for f in SOURCE.rglob(f"*.{kind}")):
        text = file.read_text("utf-8")
        names = {*QUOTED.findall(text), *IN_TABLES.findall(text)}
        unknown |= {(file.name, n) for n in names if net.find(n) is None}
    assert not unknown
    assert net.find("nightstand.n.01") is None, "what is no sense is found to be none"
