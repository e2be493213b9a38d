"""Trains the second layer of `regie.reading.parsing.tagger`; writes `use.npz`.

    python scripts/train_use.py [--out FILE]

Whether a noun is somebody is learnt from the examples of WordNet's nouns, where the sense of the
noun that each is about is known; that, and whether what it names is there or only named, from the
open half of `bench/there.toml`. Reported is what is told right of that half by a layer that has
not seen the sentence nor its pair (a sixth left out at a time). Needs the catalogue's models; a
minute on a core. Fixed seed.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from pathlib import Path

import numpy as np

from regie.concepts.wordnet import open_wordnet
from regie.reading.parsing import language_models
from regie.reading.parsing.encoder import Encoder, Vectors, open_model
from regie.reading.parsing.tagger import MODEL, OF_USE, OUTPUTS

HERE = Path(__file__).parent
OUT = HERE.parent / "src/regie/reading/parsing/use.npz"
WRITTEN = HERE.parent / "bench/there.toml"
MARK = re.compile(r"([\w'’]+)/([-+PQ])")
OTHERS = 3
"""Examples of nouns that are nobody, to one of somebody."""

EXAMPLES_WEIGH, KEPT_SMALL = 0.3, 100.0
ROUNDS, RATE = 600, 0.02
FOLDS = 6

Marked = tuple[list[str], list[tuple[int, str]]]
"""Words, and of the marked ones the place and the mark."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    encoder = open_model(MODEL, OUTPUTS[:-1])
    assert encoder is not None, "run `regie models pull bge-small-en` first"
    written, examples = _written(), _examples()
    x, marks, group = _vectors(encoder, written)
    more, more_marks, _ = _vectors(encoder, examples)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    x, more = (x - mean) / spread, (more - mean) / spread
    layers = []
    for said, learnt_from, what in (("PQ", more, "somebody"), ("+P", more[:0], "there")):
        y = np.isin(marks, list(said)).astype(np.float32)
        extra = np.isin(more_marks, list(said)).astype(np.float32)[: len(learnt_from)]
        odds = np.zeros(len(y))
        for fold in range(FOLDS):
            aside = group % FOLDS == fold
            layer, bias = _fit(x[~aside], y[~aside], learnt_from, extra)
            odds[aside] = x[aside] @ layer + bias
        print(f"{what}: {((odds > 0) == (y > 0.5)).mean():.3f} of {len(y)} right")
        for least in (0, 1, 1.5, 2, 3):
            no = odds < -least
            yes = odds > least
            print(f"  beyond {least}: no {no.sum()}, right {(y[no] < 0.5).mean():.3f}; "
                  f"yes {yes.sum()}, right {(y[yes] > 0.5).mean():.3f}")  # fmt: skip
        layers.append(_fit(x, y, learnt_from, extra))
    np.savez(
        out,
        mean=mean.astype(np.float16).astype(np.float32),
        spread=spread.astype(np.float32),
        weights=np.stack([layer for layer, _ in layers], axis=1).astype(np.float32),
        bias=np.array([bias for _, bias in layers], np.float32),
    )


def _fit(x: Vectors, y: Vectors, more: Vectors, their: Vectors) -> tuple[Vectors, float]:
    """One linear layer under a logistic, by Adam."""
    rows = np.c_[np.r_[x, more], np.ones(len(x) + len(more), np.float32)].astype(np.float32)
    told = np.r_[y, their]
    weigh = np.r_[np.ones(len(y)), np.full(len(their), EXAMPLES_WEIGH)].astype(np.float32)
    layer = np.zeros(rows.shape[1], np.float32)
    first, second = np.zeros_like(layer), np.zeros_like(layer)
    small = np.full(len(layer), KEPT_SMALL, np.float32)
    small[-1] = 0
    for step in range(1, ROUNDS + 1):
        share = 1 / (1 + np.exp(-rows @ layer))
        slope = (rows.T @ ((share - told) * weigh) + small * layer) / weigh.sum()
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        down = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        layer -= RATE * (1 - step / (ROUNDS + 1)) * down
    return layer[:-1], float(layer[-1])


def _vectors(encoder: Encoder, marked: list[Marked]) -> tuple[Vectors, np.ndarray, np.ndarray]:
    """Of each marked word its vector, its mark, and the pair that its sentence is one of."""
    found, marks, group = [], [], []
    for n, (read, (_, own)) in enumerate(
        zip(encoder.read([words for words, _ in marked]), marked, strict=True)
    ):
        for place, mark in own:
            if place < len(read.words):
                found.append(read.words[place, OF_USE])
                marks.append(mark)
                group.append(n // 2)
    return np.array(found), np.array(marks), np.array(group)


def _written() -> list[Marked]:
    model = language_models.load("en")
    assert model is not None
    told = []
    for case in tomllib.loads(WRITTEN.read_text("utf-8"))["case"]:
        if case["half"] != "open":
            continue
        cut = model.cut(MARK.sub(r"\1", case["marked"]))
        starts, lost = [], 0
        for mark in MARK.finditer(case["marked"]):
            starts.append((mark.start() - lost, mark[2]))
            lost += 2
        own = [(max(n for n, (at, _) in enumerate(cut) if at <= s), mark) for s, mark in starts]
        told.append(([word for _, word in cut], own))
    return told


def _examples() -> list[Marked]:
    model = language_models.load("en")
    assert model is not None
    people: list[Marked] = []
    others: list[Marked] = []
    senses = sorted(open_wordnet().all_senses("n"), key=lambda s: s.offset)
    random.Random(1).shuffle(senses)
    for sense in senses:
        is_one = sense.field == "noun.person"
        forms = {form for each in sense.lemmas for form in (each.lower(), f"{each.lower()}s")}
        for example in re.findall(r'"([^"]+)"', sense.gloss):
            words = [word for _, word in model.cut(example)]
            place = next((n for n, word in enumerate(words) if word.lower() in forms), None)
            if place is not None:
                (people if is_one else others).append((words, [(place, "P" if is_one else "+")]))
    return people + others[: OTHERS * len(people)]


if __name__ == "__main__":
    main()
