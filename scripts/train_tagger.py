"""Trains the layer of `regie.reading.parsing.tagger`; writes `tagger.npz`.

    python scripts/train_tagger.py [--out FILE]

Learns from the examples of WordNet's verbs and nouns, where the word that an example is about is
known to be the one or the other and the parser's small model says the rest, and from
`scripts/tagger_sentences.txt`, sentences in the manner of screenplays that were written and marked
for this (`word/V`; the letters are those of `Kind`). Every tenth sentence is kept aside and
reported. Needs the catalogue's models; two minutes on a core. Fixed seed.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from regie.concepts.wordnet import Part, open_wordnet
from regie.reading.parsing import language_models
from regie.reading.parsing.encoder import open_model
from regie.reading.parsing.forms import third_person
from regie.reading.parsing.tagger import MODEL, OF_SYNTAX, OUTPUTS

HERE = Path(__file__).parent
OUT = HERE.parent / "src/regie/reading/parsing/tagger.npz"
KINDS = "EGIJNOPRV"
WRITTEN_WEIGHS, MENDED_WEIGHS = 3.0, 4.0
ROUNDS, BATCH, RATE = 8, 512, 0.002
SKIPPED = ""

Sample = tuple[list[str], list[str], list[float]]
"""Words, the kind of each (`SKIPPED` where nothing is said), and what each weighs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    encoder = open_model(MODEL, OUTPUTS[:-1])
    assert encoder is not None, "run `regie models pull bge-small-en` first"
    written = list(_written())
    samples = [*written, *_examples()]
    vectors = [
        read.words[:, OF_SYNTAX] for read in encoder.read([words for words, _, _ in samples])
    ]
    rows, told, weights, aside, ours = [], [], [], [], []
    for n, (found, (_, kinds, heavy)) in enumerate(zip(vectors, samples, strict=True)):
        for vector, kind, weight in zip(found, kinds, heavy, strict=False):
            if kind:
                rows.append(vector)
                told.append(KINDS.index(kind))
                weights.append(weight)
                aside.append(n % 10 == 0)
                ours.append(n < len(written))
    x, y = np.array(rows, np.float32), np.array(told)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    x = (x - mean) / spread
    held = np.array(aside)
    learnt, bias = _fit(x[~held], y[~held], np.array(weights, np.float32)[~held])
    right = (x @ learnt + bias).argmax(axis=1) == y
    mine = np.array(ours)
    print(f"{len(samples)} sentences, {len(y)} words; of those aside right: "
          f"{right[held].mean():.3f}, of the written {right[held & mine].mean():.3f}")  # fmt: skip
    np.savez(
        out,
        kinds=np.array(list(KINDS)),
        mean=mean.astype(np.float16).astype(np.float32),
        spread=spread,
        weights=learnt.astype(np.float32),
        bias=bias,
    )


def _fit(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One linear layer under softmax, by Adam."""
    random = np.random.default_rng(0)
    x = np.c_[x, np.ones(len(x), np.float32)]
    layer = np.zeros((x.shape[1], len(KINDS)), np.float32)
    first, second = np.zeros_like(layer), np.zeros_like(layer)
    order = np.arange(len(x))
    step = 0
    for turn in range(ROUNDS):
        random.shuffle(order)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            scores = x[batch] @ layer
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            shares[np.arange(len(batch)), y[batch]] -= 1
            slope = x[batch].T @ (shares * weights[batch, None]) / len(batch) + 1e-5 * layer
            step += 1
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope * slope
            down = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            layer -= RATE * (1 - turn / (ROUNDS + 1)) * down
    return layer[:-1], layer[-1]


def _written() -> Iterator[Sample]:
    model = language_models.load("en")
    assert model is not None
    for line in (HERE / "tagger_sentences.txt").read_text("utf-8").splitlines():
        words, kinds = [], []
        for marked in line.split():
            kind = (re.findall(r"/([A-Z])", marked) or [SKIPPED])[0]
            own = [word for _, word in model.cut(re.sub(r"/[A-Z]", "", marked))]
            words += own
            # `walkie-talkie/N,`: the mark is of the words, not of the comma.
            kinds += [kind if re.search(r"\w", word) else SKIPPED for word in own]
        if words:
            yield words, kinds, [WRITTEN_WEIGHS] * len(words)


def _examples() -> Iterator[Sample]:
    model = language_models.load("en")
    assert model is not None
    marked: dict[str, dict[str, str]] = {}
    parts: tuple[tuple[Part, str], ...] = (("v", "V"), ("n", "N"))
    for part, kind in parts:
        for sense in open_wordnet().all_senses(part):
            for example in re.findall(r'"([^"]+)"', sense.gloss):
                for lemma in sense.lemmas:
                    for word in re.findall(r"[A-Za-z]+", example):
                        if _is_form(word.lower(), lemma.lower(), part):
                            marked.setdefault(example, {})[word] = kind
    cut = [[word for _, word in model.cut(example)] for example in marked]
    for words, parsed, known in zip(cut, model.parse(cut), marked.values(), strict=True):
        kinds = [_kind(word.tag) for word in parsed]
        heavy = [1.0] * len(words)
        for n, word in enumerate(words):
            kind = known.get(word, "")
            as_said = {"V": "VGE", "N": "N"}.get(kind, kinds[n])
            if kinds[n] not in as_said:
                kinds[n] = _form(word.lower()) if kind == "V" else kind
                heavy[n] = MENDED_WEIGHS
        yield words, kinds, heavy


def _is_form(word: str, lemma: str, part: str) -> bool:
    stem = lemma.removesuffix("e")
    if part == "n":
        return word in (lemma, f"{lemma}s", f"{lemma}es")
    ends = ("ed", "ing", f"{lemma[-1:]}ed", f"{lemma[-1:]}ing")
    return word == lemma or third_person(word) == lemma or word in [stem + end for end in ends]


def _form(word: str) -> str:
    return "G" if word.endswith("ing") else "V"


def _kind(tag: str) -> str:
    if tag in ("VBG", "VBN"):
        return {"VBG": "G", "VBN": "E"}[tag]
    by_start = {"VB": "V", "NNP": "P", "NN": "N", "JJ": "J", "RB": "R", "RP": "R", "IN": "I"}
    return next((kind for start, kind in by_start.items() if tag.startswith(start)), "O")


if __name__ == "__main__":
    main()
