"""Vectors of English words and sentences by small transformers that run through onnxruntime.

A model is cut off above the layers that are asked for (`onnx.utils`), so that nothing above them
costs time. Sentences go one by one: in eight bits a sentence's vectors change with those beside
it, and the same words must always have the same. Words are cut into pieces as BERT's uncased
vocabulary has them (WordPiece).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SENTENCES = "bge-small-en"
"""The catalogue's model of sentences."""

COMPONENTS = 128
"""Of a sentence's vector that are kept."""

LAST = "last_hidden_state"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
LONGEST = 128
"""Pieces of a sentence that are looked at; of the words after them nothing is said."""

Vectors = npt.NDArray[np.float32]

_WORDS = re.compile(r"\w+|[^\w\s]")


class Encoder:
    """One model, with the layers whose output is asked for."""

    def __init__(self, folder: Path, outputs: Sequence[str]) -> None:
        """Takes the folder of a model; nothing is loaded before the first sentence."""
        self._folder = folder
        self._outputs = list(outputs)

    @cached_property
    def _pieces(self) -> dict[str, int]:
        text = (self._folder / "vocab.txt").read_text("utf-8")
        return {piece: n for n, piece in enumerate(text.splitlines())}

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # several processes read at once
        path = str(self._folder / "model.onnx")
        model = path if self._outputs == [LAST] else _cut_off(path, self._outputs)
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    @staticmethod
    def words(text: str) -> list[str]:
        """The words and marks of a text."""
        return _WORDS.findall(text)

    def vectors(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """Of each word, one array (words, 384 a layer) a sentence; fewer rows where it is long."""
        width = 384 * len(self._outputs)
        found: list[Vectors] = [np.zeros((0, width), np.float32)] * len(sentences)
        for n, pieces, places in self._run(sentences):
            if places:
                found[n] = np.stack([pieces[a:b].mean(axis=0) for a, b in places])
        return found

    def means(self, sentences: Sequence[Sequence[str]]) -> Vectors:
        """The mean over each sentence's pieces, (sentences, 384 a layer); 0 of an empty one."""
        found = np.zeros((len(sentences), 384 * len(self._outputs)), np.float32)
        for n, pieces, places in self._run(sentences):
            if places:
                found[n] = pieces[1 : places[-1][1]].mean(axis=0)
        return found

    def _run(
        self, sentences: Sequence[Sequence[str]]
    ) -> Iterator[tuple[int, Vectors, list[tuple[int, int]]]]:
        """Of each sentence its index, its pieces' vectors, and where each word's are."""
        for n, words in enumerate(sentences):
            ids, places = self._cut(words)
            if places:
                given = np.array([ids], np.int64)
                marks = (given, np.ones_like(given), np.zeros_like(given))
                outputs = self._session.run(self._outputs, dict(zip(INPUTS, marks, strict=True)))
                yield n, np.concatenate(outputs, axis=2)[0], places

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
        """The longest pieces that make a word, without accents and capitals."""
        bare = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in bare if unicodedata.category(c) != "Mn") or word
        made: list[str] = []
        for part in re.findall(r"[^\W_]+|[^\w\s]|_", plain):
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


def open_model(name: str, outputs: Sequence[str]) -> Encoder | None:
    """A model of the catalogue, where it is pulled and whole; None elsewhere."""
    from regie.backends.models import damage, find

    folder = find(name)
    return Encoder(folder, outputs) if folder is not None and not damage(name) else None


def _cut_off(path: str, outputs: Sequence[str]) -> bytes:
    """The model without what stands above some layers."""
    import onnx
    import onnx.utils

    cut = onnx.utils.Extractor(onnx.load(path)).extract_model(list(INPUTS), list(outputs))
    return bytes(cut.SerializeToString())


@cache
def open_sentence_encoder() -> Encoder | None:
    """The encoder of sentences, for the likeness of what they tell to definitions."""
    return open_model(SENTENCES, (LAST,))
