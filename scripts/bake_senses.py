"""Bakes the vectors of nouns' definitions for `regie.reading.entities.likeness`: writes
`noun_senses.npz`, and `about.npz`, the components that are kept, for sentences.

    python scripts/bake_senses.py [--out FILE]

Of each sense of a noun that has several, the mean vector of `its names: its definition` by
bge-small-en, its 128 first principal components, 8 bits each. Needs the catalogue's models; some
two minutes on a core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from regie.concepts.wordnet import open_wordnet
from regie.reading.parsing.encoder import LAST, Encoder, Vectors, open_model
from regie.reading.parsing.tagger import COMPONENTS, MODEL

READING = Path(__file__).parent.parent / "src/regie/reading"
OUT = READING / "entities/noun_senses.npz"
AXES = READING / "parsing/about.npz"
AT_ONCE = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    encoder = open_model(MODEL, (LAST,))
    assert encoder is not None, "run `regie models pull bge-small-en` first"
    wordnet = open_wordnet()
    senses = {
        sense.offset: sense
        for sense in wordnet.all_senses("n")
        if any(len(wordnet.senses(lemma.lower(), "n")) > 1 for lemma in sense.lemmas)
    }
    told = [_told(sense.lemmas, sense.gloss) for sense in senses.values()]
    parts = []
    for start in range(0, len(told), AT_ONCE):
        parts.append(_means(encoder, told[start : start + AT_ONCE]))
        print(f"{start + len(parts[-1])} of {len(told)}", flush=True)
    whole = np.concatenate(parts)
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    mean = whole.mean(axis=0)
    _, _, axes = np.linalg.svd(whole[:: max(1, len(whole) // 8000)] - mean, full_matrices=False)
    axes = axes[:COMPONENTS].T.astype(np.float32)
    short = (whole - mean) @ axes
    scale = np.abs(short).max() / 127
    order = np.argsort(list(senses))
    np.savez_compressed(
        out,
        offsets=np.array(list(senses), np.int32)[order],
        vectors=np.round(short / scale).astype(np.int8)[order],
        scale=np.float32(scale),
    )
    np.savez_compressed(AXES, axes=axes.astype(np.float16))


def _means(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    return np.array([read.mean for read in encoder.read([encoder.words(text) for text in texts])])


def _told(lemmas: tuple[str, ...], gloss: str) -> str:
    return f"{', '.join(lemmas[:4])}: {gloss.split('; ' + chr(34))[0]}"


if __name__ == "__main__":
    main()
