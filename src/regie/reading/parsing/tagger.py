"""Tells what each word is where it stands, verb or noun: what a small parser guesses wrong.

A screenplay's verbs look like nouns (`rifles through the drawer`, `The page jams`) and its
nouns like verbs. The words' vectors from two middle layers of a language model, where syntax
is, go through one linear layer. The model is cut off above the layers (`onnx.utils`), so that
a sentence costs half. The layer was trained by `scripts/train_tagger.py` on WordNet's examples
and on sentences written for it.

Source of the layers: Tenney, Das, Pavlick, "BERT Rediscovers the Classical NLP Pipeline", 2019.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

MODEL = "minilm-l12-ms-marco"
"""Its name in the catalogue of models."""

LAYERS = (2, 6)
"""Counted from zero; both vectors of 384 are joined."""

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
LONGEST = 128
"""Pieces of a sentence that are looked at; of the words after them nothing is said."""

AT_ONCE = 32

Vectors = npt.NDArray[np.float32]


class Kind(NamedTuple):
    """What a word is: `V` finite verb or infinitive, `G` -ing form, `E` past participle, `N`
    noun, `P` name, `J` adjective, `R` adverb or particle, `I` preposition, `O` other; and how
    sure that is, 0 to 1."""

    kind: str
    sure: float


class Tagger:
    """Kinds of words of English sentences."""

    def __init__(self, folder: Path, digest: str) -> None:
        """Takes the folder of the model; nothing is loaded before the first sentence."""
        self._folder = folder
        layer = files("regie.reading.parsing").joinpath("tagger.npz").read_bytes()
        self.digest = f"{digest} {sha256(layer).hexdigest()}"

    @cached_property
    def _layer(self) -> dict[str, Any]:
        path = files("regie.reading.parsing").joinpath("tagger.npz")
        with path.open("rb") as file, np.load(file) as data:
            return {name: data[name] for name in data.files}

    @cached_property
    def _pieces(self) -> dict[str, int]:
        text = (self._folder / "vocab.txt").read_text("utf-8")
        return {piece: n for n, piece in enumerate(text.splitlines())}

    @cached_property
    def _session(self) -> Any:
        import onnx
        import onnx.utils
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # several processes read at once
        whole = onnx.load(str(self._folder / "model.onnx"))
        cut = onnx.utils.Extractor(whole).extract_model(list(INPUTS), list(_outputs()))
        return onnxruntime.InferenceSession(
            cut.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def kinds(self, sentences: Sequence[Sequence[str]]) -> list[list[Kind | None]]:
        """The kind of each word of each sentence; None of words beyond `LONGEST`."""
        layer = self._layer
        names = [str(name) for name in layer["kinds"]]
        told: list[list[Kind | None]] = []
        for vectors, words in zip(self.vectors(sentences), sentences, strict=True):
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

    def vectors(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """The vectors of words, one array (words, 768) a sentence; fewer rows where it is long."""
        cut = [self._cut(words) for words in sentences]
        found: list[Vectors] = [np.zeros((0, 768), np.float32)] * len(cut)
        order = sorted((n for n in range(len(cut)) if cut[n][1]), key=lambda n: len(cut[n][0]))
        for start in range(0, len(order), AT_ONCE):
            batch = order[start : start + AT_ONCE]
            ids = np.zeros((len(batch), len(cut[batch[-1]][0])), np.int64)
            for row, n in enumerate(batch):
                ids[row, : len(cut[n][0])] = cut[n][0]
            given = (ids, (ids != 0).astype(np.int64), np.zeros_like(ids))
            outputs = self._session.run(_outputs(), dict(zip(INPUTS, given, strict=True)))
            both = np.concatenate(outputs, axis=2)
            for row, n in enumerate(batch):
                found[n] = np.stack([both[row, a:b].mean(axis=0) for a, b in cut[n][1]])
        return found

    def _cut(self, words: Sequence[str]) -> tuple[list[int], list[tuple[int, int]]]:
        """Numbers of the pieces of a sentence, and where each word's are among them."""
        ids = [self._pieces["[CLS]"]]
        places: list[tuple[int, int]] = []
        for word in words:
            own = [self._pieces[piece] for piece in self._word(word)]
            if len(ids) + len(own) >= LONGEST:
                break
            places.append((len(ids), len(ids) + len(own)))
            ids += own
        return [*ids, self._pieces["[SEP]"]], places

    def _word(self, word: str) -> list[str]:
        """The longest pieces that make a word, without accents and capitals (WordPiece)."""
        bare = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in bare if unicodedata.category(c) != "Mn") or word
        made: list[str] = []
        for part in _parts(plain):
            start = 0
            own: list[str] = []
            while start < len(part):
                pieces = ((f"{'##' * bool(start)}{part[start:end]}", end)
                          for end in range(len(part), start, -1))  # fmt: skip
                piece, start = next((p for p in pieces if p[0] in self._pieces), ("[UNK]", 0))
                if not start:
                    own = [piece]
                    break
                own.append(piece)
            made += own
        return made or ["[UNK]"]


def _parts(word: str) -> list[str]:
    """A word without its marks, and each mark: `half`, `-`, `open`."""
    parts: list[str] = []
    inside = False
    for letter in word:
        if letter.isalnum() and inside:
            parts[-1] += letter
        elif not letter.isspace():
            parts.append(letter)
        inside = letter.isalnum()
    return parts


def _outputs() -> tuple[str, ...]:
    return tuple(f"/bert/encoder/layer.{n}/output/LayerNorm/Add_1_output_0" for n in LAYERS)


@cache
def open_tagger() -> Tagger | None:
    """The tagger, where the model is pulled and whole; None elsewhere."""
    from regie.backends.models import damage, find, find_model

    folder = find(MODEL)
    whole = folder is not None and not damage(MODEL)
    return Tagger(folder, find_model(MODEL).digest) if folder and whole else None
