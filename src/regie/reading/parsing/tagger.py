"""Tells what each word is where it stands, verb or noun: what a small parser guesses wrong.

A screenplay's verbs look like nouns (`rifles through the drawer`, `The page jams`) and its
nouns like verbs. The words' vectors from two middle layers of a language model, where syntax
is, go through one linear layer. It was trained by `scripts/train_tagger.py` on WordNet's
examples and on sentences written for it.

Source of the layers: Tenney, Das, Pavlick, "BERT Rediscovers the Classical NLP Pipeline", 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from regie.reading.parsing.encoder import Encoder, open_model

MODEL = "minilm-l12-ms-marco"
"""Its name in the catalogue of models."""

LAYERS = (2, 6)
"""Counted from zero; both vectors of 384 are joined."""


class Kind(NamedTuple):
    """What a word is: `V` finite verb or infinitive, `G` -ing form, `E` past participle, `N`
    noun, `P` name, `J` adjective, `R` adverb or particle, `I` preposition, `O` other; and how
    sure that is, 0 to 1."""

    kind: str
    sure: float


class Tagger:
    """Kinds of words of English sentences."""

    def __init__(self, encoder: Encoder, digest: str) -> None:
        """Takes the model's encoder and its digest."""
        self.encoder = encoder
        layer = files("regie.reading.parsing").joinpath("tagger.npz").read_bytes()
        self.digest = f"{digest} {sha256(layer).hexdigest()}"

    @cached_property
    def _layer(self) -> dict[str, Any]:
        path = files("regie.reading.parsing").joinpath("tagger.npz")
        with path.open("rb") as file, np.load(file) as data:
            return {name: data[name] for name in data.files}

    def kinds(self, sentences: Sequence[Sequence[str]]) -> list[list[Kind | None]]:
        """The kind of each word of each sentence; None of words beyond the model's longest."""
        layer = self._layer
        names = [str(name) for name in layer["kinds"]]
        told: list[list[Kind | None]] = []
        for vectors, words in zip(self.encoder.vectors(sentences), sentences, strict=True):
            if not len(vectors):
                told.append([None] * len(words))
                continue
            scores = (vectors - layer["mean"]) / layer["spread"] @ layer["weights"] + layer["bias"]
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            best = shares.argmax(axis=1)
            row = [Kind(names[k], float(s[k])) for k, s in zip(best, shares, strict=True)]
            told.append([*row, *[None] * (len(words) - len(row))])
        return told


def _outputs() -> tuple[str, ...]:
    return tuple(f"/bert/encoder/layer.{n}/output/LayerNorm/Add_1_output_0" for n in LAYERS)


@cache
def open_tagger() -> Tagger | None:
    """The tagger, where the model is pulled and whole; None elsewhere."""
    from regie.backends.models import find_model

    encoder = open_model(MODEL, _outputs())
    return Tagger(encoder, find_model(MODEL).digest) if encoder is not None else None
