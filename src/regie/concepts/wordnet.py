"""WordNet read where it lies: senses of a word, their kinds, the distance between two.

The index files are sorted and the data files are addressed by byte, so little is loaded: a
look-up is a bisection of the index's lines, which are cut when the first word is looked up.
Senses are named as the field names them, `printer.n.03`: the first word of the set of synonyms,
the part of speech, and which of that word's senses it is, the most frequent first.

Source of the format: WordNet 3.1, manual pages wndb(5WN), wninput(5WN), lexnames(5WN).
"""

from __future__ import annotations

import mmap
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from regie.concepts.errors import ConceptError

MODEL = "wordnet-3.1"
"""Its name in the catalogue of models."""

Part = Literal["n", "v", "a"]
"""Part of speech: noun, verb, adjective."""

_FILES: dict[str, str] = {"n": "noun", "v": "verb", "a": "adj"}

_LEXNAMES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute "
    "noun.body noun.cognition noun.communication noun.event noun.feeling noun.food noun.group "
    "noun.location noun.motive noun.object noun.person noun.phenomenon noun.plant "
    "noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication "
    "verb.competition verb.consumption verb.contact verb.creation verb.emotion verb.motion "
    "verb.perception verb.possession verb.social verb.stative verb.weather adj.ppl"
).split()
"""Lexicographer files by their numbers, lexnames(5WN)."""


@dataclass(frozen=True)
class Sense:
    """One meaning: a set of synonyms.

    Attributes:
        name: `printer.n.03`.
        part: of speech.
        lemmas: the synonyms, spaces between words, capitals kept.
        field: the lexicographer's file, `noun.artifact`, `verb.motion`.
        gloss: definition and examples.
        offset: where it stands in the data file, bytes.
    """

    name: str
    part: Part
    lemmas: tuple[str, ...]
    field: str
    gloss: str
    offset: int


_ABOVE = re.compile(rb" @i? (\d{8}) ")
_BELOW = re.compile(rb" ~i? (\d{8}) ")
"""Pointers of a line to what its sense is a kind of, and to kinds of it."""


class WordNet:
    """An open WordNet; look-ups are cached for the life of the process."""

    def __init__(self, folder: Path) -> None:
        """Opens the `dict` folder of a WordNet.

        Raises:
            ConceptError: a file is missing or cannot be read.
        """
        self._index = {part: _map(folder / f"index.{name}") for part, name in _FILES.items()}
        self._data = {part: _map(folder / f"data.{name}") for part, name in _FILES.items()}
        self._split: dict[str, list[bytes]] = {}
        self._line_at = lru_cache(maxsize=50_000)(self._read_line_at)
        self._numbers = lru_cache(maxsize=50_000)(self._offsets)
        self._pointers = lru_cache(maxsize=50_000)(self._read_pointers)
        self.frames = lru_cache(maxsize=20_000)(self._frames)
        self._below = lru_cache(maxsize=50_000)(self._read_below)
        self._above = lru_cache(maxsize=50_000)(self._read_above)
        self.sense = lru_cache(maxsize=20_000)(self._sense)
        self.kinds_above = lru_cache(maxsize=50_000)(self._kinds_above)
        self.senses = lru_cache(maxsize=20_000)(self._senses)
        self.is_wider = lru_cache(maxsize=20_000)(self._is_wider)
        self.ancestors = lru_cache(maxsize=20_000)(self._ancestors)

    def _senses(self, lemma: str, part: Part) -> tuple[Sense, ...]:
        """The senses of a word or phrase, the most frequent first; none if it is unknown."""
        return tuple(self._sense_at(offset, part) for offset in self._numbers(lemma, part))

    def _sense(self, name: str) -> Sense:
        """The sense of that name.

        Raises:
            ConceptError: there is none.
        """
        try:
            lemma, part, number = name.rsplit(".", 2)
            if part in ("n", "v", "a"):
                offset = self._numbers(lemma, part)[int(number) - 1]
                return self._sense_at(offset, part)
        except (ValueError, IndexError):
            pass
        raise ConceptError(f"WordNet 3.1 has no sense {name!r}; write it as `printer.n.03`.")

    def find(self, name: str) -> Sense | None:
        """The sense of that name; None where there is none, as in what others wrote."""
        try:
            return self.sense(name)
        except ConceptError:
            return None

    def all_senses(self, part: Part) -> Iterator[Sense]:
        """Every sense of a part of speech, as the data file has them."""
        for line in bytes(self._data[part]).splitlines():
            if not line.startswith(b" "):
                yield self._made(int(line[:8]), part)

    def sense_at(self, offset: int, part: Part = "n") -> Sense:
        """The sense that stands at an offset of the data file."""
        return self._made(offset, part)

    def parents(self, sense: Sense) -> tuple[Sense, ...]:
        """What it is directly a kind, or an instance, of."""
        return self._pointed(sense, ("@", "@i"))

    def is_one(self, sense: Sense) -> bool:
        """Whether it is one person or thing and no kind of them: the statesman Arthur."""
        return bool(self._pointed(sense, ("@i",)))

    def kinds(self, sense: Sense) -> tuple[Sense, ...]:
        """What is directly a kind, or an instance, of it."""
        return self._pointed(sense, ("~", "~i"))

    def wholes(self, sense: Sense, kinds: int = 2) -> tuple[Sense, ...]:
        """What it is a part of: a drawer of a desk.

        Args:
            kinds: how many of what it is a kind of may be that part: a tulip's stalk is a stalk.
        """
        own = self.ancestors(sense)[: kinds + 1]
        return tuple(dict.fromkeys(w for s in own for w in self._pointed(s, ("#p",))))

    def derived(self, sense: Sense) -> tuple[Sense, ...]:
        """Senses of words made from the same root: `kiss` the verb, of `kiss` the noun."""
        return self._pointed(sense, ("+",))

    def similar(self, adjective: Sense) -> tuple[Sense, ...]:
        """Adjectives that say nearly the same: `lanky` and `gaunt` of `thin`."""
        return self._pointed(adjective, ("&",))

    def pertains(self, adjective: Sense) -> tuple[Sense, ...]:
        """What an adjective is made from: Japan of `Japanese`."""
        return self._pointed(adjective, ("\\",))

    def tagged(self, lemma: str, part: Part) -> int:
        """How many of a word's senses, the first ones, were met in texts: none of `dick`."""
        fields = self._fields(lemma, part)
        return int(fields[-1 - int(fields[2])]) if fields else 0

    def _frames(self, verb: Sense) -> frozenset[int]:
        """Numbers of the sentence frames of a verb's sense, wninput(5WN): 8, somebody ----s
        something; those of single synonyms too."""
        fields = self._line_at(verb.offset, verb.part).split(" | ", 1)[0].split()
        at = 4 + 2 * int(fields[3], 16)
        return frozenset(int(n) for n in fields[at + 3 + 4 * int(fields[at]) :: 3])

    def _is_wider(self, sense: Sense, than: int) -> bool:
        """Whether more senses than so many are a kind of it, itself included."""
        found = {sense.offset}
        rim = {sense.offset}
        while rim and len(found) <= than:
            below = {o for at in rim for o in self._below(at, sense.part)}
            rim = below - found
            found |= rim
        return len(found) > than

    def _pointed(self, sense: Sense, symbols: tuple[str, ...]) -> tuple[Sense, ...]:
        """What the data file points to from a sense by some relations, in its order."""
        return tuple(
            self._sense_at(offset, part)
            for symbol, offset, part in self._pointers(sense.offset, sense.part)
            if symbol in symbols and part != "r"  # adverbs are not read
        )

    def _read_pointers(self, offset: int, part: Part) -> tuple[tuple[str, int, str], ...]:
        """The relations of a sense: the symbol of each, and to which sense it leads."""
        fields = self._line_at(offset, part).split(" | ", 1)[0].split()
        at = 4 + 2 * int(fields[3], 16)
        last = at + 1 + 4 * int(fields[at])
        return tuple((fields[n], int(fields[n + 1]), fields[n + 2]) for n in range(at + 1, last, 4))

    def _ancestors(self, sense: Sense) -> tuple[Sense, ...]:
        """The sense itself and all that it is a kind of, the nearest first, once each."""
        above = self.kinds_above(sense.offset, sense.part)
        return (sense, *(self._made(offset, sense.part) for offset in above[1:]))

    def _kinds_above(self, offset: int, part: Part) -> tuple[int, ...]:
        """Offsets of what `ancestors` gives, in its order; quicker, as nothing is named."""
        found = {offset: None}
        rim = [offset]
        while rim:
            rim = list(
                dict.fromkeys(p for o in rim for p in self._above(o, part) if p not in found)
            )
            found.update(dict.fromkeys(rim))
        return tuple(found)

    def _read_above(self, offset: int, part: Part) -> tuple[int, ...]:
        return tuple(map(int, _ABOVE.findall(self._facts(offset, part))))

    def _read_below(self, offset: int, part: Part) -> tuple[int, ...]:
        return tuple(map(int, _BELOW.findall(self._facts(offset, part))))

    def _facts(self, offset: int, part: Part) -> bytes:
        """What stands before the definition in a line of the data file."""
        data = self._data[part]
        return data[offset : data.find(b" | ", offset)]

    def is_a(self, sense: Sense, name: str) -> bool:
        """Whether a sense is a kind of the sense of that name, or is it."""
        return self.sense(name).offset in self.kinds_above(sense.offset, sense.part)

    def distance(self, one: Sense, other: Sense) -> int | None:
        """Steps from one sense over the nearest common kind to the other; None if there is none."""
        if one.part != other.part:
            return None
        mine, theirs = self._depths(one), self._depths(other)
        return min((d + theirs[o] for o, d in mine.items() if o in theirs), default=None)

    def _depths(self, sense: Sense) -> dict[int, int]:
        depths = {sense.offset: 0}
        rim = [sense]
        while rim:
            rim = [
                p
                for s in rim
                for p in self.parents(s)
                if depths.setdefault(p.offset, depths[s.offset] + 1) == depths[s.offset] + 1
            ]
        return depths

    def _offsets(self, lemma: str, part: str) -> list[int]:
        fields = self._fields(lemma, part)
        return [int(f) for f in fields[len(fields) - int(fields[2]) :]] if fields else []

    def _fields(self, lemma: str, part: str) -> list[str]:
        """The fields of a word's line in the index; none if it is unknown."""
        line = self._find(lemma.lower().replace(" ", "_"), part)
        return line.split() if line else []

    def _find(self, lemma: str, part: str) -> str | None:
        """The index line of a lemma.

        The licence stands above the list in lines that begin with two spaces, and a space comes
        before all that lemmas are written with: the lines are in order as they are.
        """
        lines, wanted = self._lines(part), f"{lemma} ".encode()
        at = bisect_left(lines, wanted)
        found = lemma and at < len(lines) and lines[at].startswith(wanted)
        return lines[at].decode() if found else None

    def _lines(self, part: str) -> list[bytes]:
        if part not in self._split:
            self._split[part] = self._index[part][:].rstrip(b"\n").split(b"\n")
        return self._split[part]

    def _read_line_at(self, offset: int, part: Part) -> str:
        data = self._data[part]
        end = data.find(b"\n", offset)
        return data[offset:end].decode("utf-8", errors="replace")

    def _sense_at(self, offset: int, part: str) -> Sense:
        return self._made(offset, "a" if part == "s" else part)

    @lru_cache(maxsize=50_000)  # noqa: B019 - one dictionary lives as long as the process
    def _made(self, offset: int, part: Part) -> Sense:
        line = self._line_at(offset, part)
        facts, _, gloss = line.partition(" | ")
        fields = facts.split()
        words = [
            fields[4 + 2 * n].split("(", 1)[0].replace("_", " ") for n in range(int(fields[3], 16))
        ]
        number = self._numbers(words[0], part).index(offset) + 1
        name = f"{words[0].lower().replace(' ', '_')}.{part}.{number:02d}"
        return Sense(name, part, tuple(words), _LEXNAMES[int(fields[1])], gloss.strip(), offset)


def _map(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as stream:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise ConceptError(
            f"{path}: cannot be read ({error}); run `regie models pull {MODEL}`."
        ) from error


def is_there() -> bool:
    """Whether WordNet is here: asked of each word, so an open one is not looked for again."""
    try:
        open_wordnet()
    except ConceptError:
        return False
    return True


@cache
def open_wordnet() -> WordNet:
    """The WordNet of this machine, opened once a process.

    Raises:
        ConceptError: it has not been pulled.
    """
    from regie.backends.models import find

    folder = find(MODEL)
    if folder is None:
        raise ConceptError(f"WordNet is not on this machine; run `regie models pull {MODEL}`.")
    return WordNet(folder / "dict")
