"""Tells what each word is where it stands, verb or noun, and what its sentence is about.

A screenplay's verbs look like nouns (`rifles through the drawer`, `The page jams`) and its
nouns like verbs: a small parser guesses wrong. The words' vectors from middle layers of a
language model, where syntax is, go through one linear layer, trained by
`scripts/train_tagger.py` on WordNet's examples and on sentences written for it. A second one,
trained by `scripts/train_use.py`, tells whether a noun is somebody, and whether what it names is
there or only named: likened to, wished for, denied, of a saying. The last layer of the same pass
tells what the sentence is about.

Source of the layers: Tenney, Das, Pavlick, "BERT Rediscovers the Classical NLP Pipeline", 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from regie.reading.parsing.encoder import LAST, Encoder, Vectors, open_model

MODEL = "bge-small-en"
"""Its name in the catalogue of models."""

LAYERS = (1, 3, 5, 7)
"""Counted from zero; their vectors of 384 are joined, and the last one's for the sentence."""

WIDTH = 384
OF_SYNTAX, OF_USE = slice(0, 3 * WIDTH), slice(WIDTH, 4 * WIDTH)
"""Of the joined vectors, those that tell what a word is, and how it is used."""

COMPONENTS = 128
FINE = 254.0
"""Steps to which one is cut in what a sentence is about; no component is half as long."""


class Kind(NamedTuple):
    """What a word is.

    Attributes:
        kind: `V` finite verb or infinitive, `G` -ing form, `E` past participle, `N` noun, `P` name,
            `J` adjective, `R` adverb or particle, `I` preposition, `O` other.
        sure: how sure that is, 0 to 1.
        somebody: of a noun: what speaks for its being a person, as a logarithm of odds.
        there: the same for what it names being there, and not only named.
    """

    kind: str
    sure: float
    somebody: float = 0.0
    there: float = 0.0


class Told(NamedTuple):
    """A sentence as the model sees it.

    Attributes:
        kinds: of each word; None of words beyond the model's longest.
        about: as many bytes as `COMPONENTS`, for `regie.reading.entities.likeness`.
    """

    kinds: list[Kind | None]
    about: bytes


NOTHING_TOLD = Told([], b"")


class Tagger:
    """Kinds of words of English sentences, and what these are about."""

    def __init__(self, encoder: Encoder, digest: str) -> None:
        """Takes the model's encoder, `LAYERS` and the last, and its digest."""
        self.encoder = encoder
        layers = (_file(name).read_bytes() for name in BAKED)
        self.digest = " ".join([digest, *(sha256(layer).hexdigest() for layer in layers)])

    @cached_property
    def _layer(self) -> dict[str, Any]:
        return _arrays("tagger.npz")

    @cached_property
    def _use(self) -> dict[str, Any]:
        return _arrays("use.npz")

    @cached_property
    def _axes(self) -> Vectors:
        """The components of what sentences are about, (384, 128)."""
        axes: Vectors = _arrays("about.npz")["axes"].astype(np.float32)
        return axes

    def tell(self, sentences: Sequence[Sequence[str]]) -> list[Told]:
        """Of each sentence its words' kinds and what it is about."""
        return [
            Told(self._kinds(read.words, len(words)), self._about(read.mean))
            for read, words in zip(self.encoder.read(sentences), sentences, strict=True)
        ]

    def _kinds(self, vectors: Vectors, count: int) -> list[Kind | None]:
        layer, use = self._layer, self._use
        syntax, used = vectors[:, OF_SYNTAX], vectors[:, OF_USE]
        scores = (syntax - layer["mean"]) / layer["spread"] @ layer["weights"] + layer["bias"]
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        best = shares.argmax(axis=1)
        names = [str(name) for name in layer["kinds"]]
        odds = (used - use["mean"]) / use["spread"] @ use["weights"] + use["bias"]
        told = [
            Kind(names[k], float(s[k]), round(float(o[0]), 2), round(float(o[1]), 2))
            for k, s, o in zip(best, shares, odds, strict=True)
        ]
        return [*told, *[None] * (count - len(told))]

    def _about(self, mean: Vectors) -> bytes:
        last = mean[-WIDTH:]
        length = float(np.linalg.norm(last))
        if not length:
            return b""
        steps = np.round(last / length @ self._axes * FINE).clip(-127, 127)
        return steps.astype(np.int8).tobytes()


BAKED = ("tagger.npz", "use.npz", "about.npz")


def _file(name: str) -> Any:
    return files("regie.reading.parsing").joinpath(name)


def _arrays(name: str) -> dict[str, Any]:
    with _file(name).open("rb") as file, np.load(file) as data:
        return {name: data[name] for name in data.files}


OUTPUTS = (*(f"/encoder/layer.{n}/output/LayerNorm/Add_1_output_0" for n in LAYERS), LAST)


@cache
def open_tagger() -> Tagger | None:
    """The tagger, where the model is pulled and whole; None elsewhere."""
    from regie.backends.models import find_model

    encoder = open_model(MODEL, OUTPUTS)
    return Tagger(encoder, find_model(MODEL).digest) if encoder is not None else None
