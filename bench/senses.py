"""Is a noun's sense right where it stands? Sentences in the manner of screenplays.

    python -m bench.senses [open|aside]

Protocol: 320 cases in `senses.toml`, written by one who saw WordNet's glosses and not the
reading; words drawn by frequency, the sense as it comes in films. Each case is read as a scene of
its own. A noun counts where the entity that it makes has one of the senses that were accepted; of
verbs the sense that its event has. What makes no entity or event is reported apart, for it may be
right to show nothing. `aside` is not to be looked at: totals only.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

from regie.concepts.wordnet import open_wordnet
from regie.reading import read_script
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

CASES = Path(__file__).parent / "senses.toml"


def main(halves: tuple[str, ...]) -> None:
    counts = Counter[tuple[str, str, str]]()
    for case in tomllib.loads(CASES.read_text("utf-8"))["case"]:
        if case["half"] in halves:
            counts[case["half"], case["part"], _judged(case)] += 1
    for half in halves:
        for part in "nv":
            right, wrong, none = (counts[half, part, k] for k in ("right", "wrong", "none"))
            print(f"{half} {part}: {right} right, {wrong} wrong, {none} not read")


def _judged(case: dict[str, str]) -> str:
    text = f"INT. PLACE - DAY\n\n{case['text']}\n"
    screenplay, _ = screenplay_of(read_tree(text), "case.fountain")
    scene = read_script(screenplay).scenes[0]
    lemma = {sense.split(".")[0] for sense in case["senses"]}
    forms = {w for name in case["senses"] for w in open_wordnet().sense(name).lemmas}
    if case["part"] == "v":
        found = [e.sense for e in scene.events if e.verb.partition(" ")[0] in forms | lemma]
    else:
        heads = forms | lemma | {case["word"].lower()}
        found = [e.concept for e in scene.entities if e.head in heads]
    if not any(found):
        return "none"
    return "right" if set(found) & set(case["senses"]) else "wrong"


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ("open", "aside"))
