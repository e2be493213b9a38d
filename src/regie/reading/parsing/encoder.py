"""Vectors of English words and sentences by a small transformer that runs through onnxruntime.

The same words must always have the same vectors, alone or beside others. In eight bits as models
come they have not: one scale is taken over all sentences of a batch. Here each word has a scale of
its own, and sentences of the same length go together, so that none is filled up: the vectors are
the same to the last bit, and a batch costs less than half. Words are cut into pieces as BERT's
uncased vocabulary has them (WordPiece).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

LAST = "last_hidden_state"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
LONGEST = 128
"""Pieces of a sentence that are looked at; of the words after them nothing is said."""

AT_ONCE = 32
"""Sentences of one length that the model sees together."""

Vectors = npt.NDArray[np.float32]

_WORDS = re.compile(r"\w+|[^\w\s]")


class Read(NamedTuple):
    """A sentence as a model sees it.

    Attributes:
        words: of each word, (words, 384 a layer); fewer rows where the sentence is too long.
        mean: over its pieces, (384 a layer); 0 of an empty one.
    """

    words: Vectors
    mean: Vectors


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
        import onnx
        import onnx.utils
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # several processes read at once
        model = onnx.load(str(self._folder / "model.onnx"))
        if self._outputs != [LAST]:
            model = onnx.utils.Extractor(model).extract_model(list(INPUTS), self._outputs)
        give_each_word_its_scale(model)
        data = model.SerializeToString()
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    @staticmethod
    def words(text: str) -> list[str]:
        """The words and marks of a text."""
        return _WORDS.findall(text)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Read]:
        """What each sentence and each of its words is, in the order given."""
        width = 384 * len(self._outputs)
        nothing = Read(np.zeros((0, width), np.float32), np.zeros(width, np.float32))
        found = [nothing] * len(sentences)
        for n, pieces, places in self._run(sentences):
            own = pieces[1 : places[-1][1]]
            counts = np.array([[b - a] for a, b in places], np.float32)
            words = np.add.reduceat(own, [a - 1 for a, _ in places], axis=0) / counts
            found[n] = Read(words.astype(np.float32), own.mean(axis=0))
        return found

    def _run(
        self, sentences: Sequence[Sequence[str]]
    ) -> Iterator[tuple[int, Vectors, list[tuple[int, int]]]]:
        """Of each sentence its index, its pieces' vectors, and where each word's are."""
        cut = [self._cut(words) for words in sentences]
        by_length: dict[int, list[int]] = {}
        for n, (ids, places) in enumerate(cut):
            if places:
                by_length.setdefault(len(ids), []).append(n)
        for alike in by_length.values():
            for start in range(0, len(alike), AT_ONCE):
                batch = alike[start : start + AT_ONCE]
                given = np.array([cut[n][0] for n in batch], np.int64)
                marks = (given, np.ones_like(given), np.zeros_like(given))
                outputs = self._session.run(self._outputs, dict(zip(INPUTS, marks, strict=True)))
                for row, n in enumerate(batch):
                    yield n, np.concatenate([out[row] for out in outputs], axis=1), cut[n][1]

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


def give_each_word_its_scale(model: Any) -> None:
    """Puts, for one scale over all that a model is given, one for each word of each sentence.

    A word's vector x becomes whole numbers q from 0 to 255, x = scale * (q + low): what a layer
    W makes of it is scale * (q W + low * the sums of W's columns).
    """
    from onnx import TensorProto, helper, numpy_helper

    graph = model.graph
    layers = {one.name: one for one in graph.initializer}

    def constant(name: str, value: npt.NDArray[Any]) -> str:
        graph.initializer.append(numpy_helper.from_array(value, name))
        return name

    most, half = (constant(f"own_scale/{n}", np.array(n, np.float32)) for n in (255, 0.5))
    least = constant("own_scale/least", np.array(1e-9, np.float32))
    no_shift = constant("own_scale/0", np.array(0, np.uint8))
    lows: dict[str, str] = {}
    lifts: dict[str, tuple[str, str]] = {}
    nodes = []
    for node in list(graph.node):
        own = f"{node.output[0]}/"
        if node.op_type == "DynamicQuantizeLinear":
            whole, scale, _ = node.output
            lows[whole] = f"{own}low"
            ends = {"axes": [-1], "keepdims": 1}
            for operator, inputs, output, how in (
                ("ReduceMin", [node.input[0]], f"{own}least", ends),
                ("ReduceMax", [node.input[0]], f"{own}most", ends),
                ("Sub", [f"{own}most", f"{own}least"], f"{own}width", {}),
                ("Add", [f"{own}width", least], f"{own}range", {}),
                ("Div", [f"{own}range", most], scale, {}),
                ("Div", [most, f"{own}range"], f"{own}fine", {}),
                ("Mul", [f"{own}least", f"{own}fine"], f"{own}low", {}),
                ("Mul", [node.input[0], f"{own}fine"], f"{own}steps", {}),
                ("Sub", [f"{own}steps", f"{own}low"], f"{own}above", {}),
                ("Add", [f"{own}above", half], f"{own}round", {}),
                ("Cast", [f"{own}round"], whole, {"to": TensorProto.UINT8}),
            ):
                nodes.append(helper.make_node(operator, inputs, [output], **how))
            continue
        if node.op_type == "MatMulInteger":
            weights, shift = (numpy_helper.to_array(layers[node.input[n]]) for n in (1, 3))
            sums = (weights.astype(np.int32) - shift.astype(np.int32)).sum(axis=0)
            lifts[node.output[0]] = (
                lows[node.input[0]],
                constant(f"{own}sums", sums.astype(np.float32)),
            )
            node.input[2] = no_shift
        nodes.append(node)
        if node.op_type == "Cast" and node.input[0] in lifts:
            made, (low, column_sums) = node.output[0], lifts[node.input[0]]
            node.output[0] = f"{own}as_float"
            nodes.append(helper.make_node("Mul", [low, column_sums], [f"{own}lift"]))
            nodes.append(helper.make_node("Add", [f"{own}as_float", f"{own}lift"], [made]))
    del graph.node[:]
    graph.node.extend(nodes)
